"""Write the Python client: `python tools/make_client.py`.

Its API classes and data classes are made from the OpenAPI document of all operations that are declared, served or not.
They go into `src/penstock/client`: `api/`, `models/` and `__init__.py`. What is written by hand beside them stays.
"""

from __future__ import annotations

import builtins
import keyword
import re
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from penstock.rest.openapi import REFERENCE, document, references
from penstock.rest.operation import FORM, JSON
from penstock.rest.operations import OPERATIONS

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "penstock" / "client"
MADE = "Made by `tools/make_client.py` from the table of operations: what is changed here is lost.\n"
WIDTH, FILLED = 120, 104
BACKSLASH = "\\"
#: Keys that the client finds by the name of a field.
REGULAR = re.compile(r"[a-z][a-z\d]*([A-Z][a-z\d]+)*")

Schema = dict[str, Any]

#: Where clients of version 7.13 know a parameter by another name than the document has.
KEPT_NAMES = {("getProcessInstanceVariables", "deserializeValues"): "deserialize_value"}

#: Where names come from that generated code needs; all others are data classes.
ORIGINS = {
    "Any": "typing",
    "ApiClient": "penstock.client.api_client",
    "ApiException": "penstock.client.rest",
    "Configuration": "penstock.client.configuration",
    "Mapping": "collections.abc",
    "Path": "pathlib",
    "Request": "penstock.client.api_client",
    "Sequence": "collections.abc",
    "Upload": "penstock.client.api_client",
    "dataclass": "dataclasses",
    "datetime": "datetime",
    "field": "dataclasses",
}
HAND_WRITTEN = ("ApiClient", "ApiException", "Configuration", "Upload")


def main() -> None:
    """Write the client in this repository."""
    write(TARGET)


def write(target: Path) -> None:
    """Write the generated files into a folder, in place of those that are there, and format them."""
    contents = files(document(OPERATIONS))
    for folder in ("api", "models"):
        shutil.rmtree(target / folder, ignore_errors=True)
        (target / folder).mkdir(parents=True)
    for name, content in contents.items():
        (target / name).write_text(content, encoding="utf-8")
    made = [str(target / name) for name in ("__init__.py", "api", "models")]
    for step in (["check", "--fix", "--quiet", "--select", "I"], ["format", "--quiet"]):
        command = [sys.executable, "-m", "ruff", *step, "--config", str(ROOT / "pyproject.toml"), *made]
        subprocess.run(command, check=True)


def files(described: Schema) -> dict[str, str]:
    """The content of all files by name, not formatted yet."""
    schemas: Schema = described["components"]["schemas"]
    operations = [Operation(path, *entry) for path, verbs in described["paths"].items() for entry in verbs.items()]
    used = set(_needed(operations, schemas))
    found = {f"models/{snake(name)}.py": model(name, schemas[name]) for name in used}
    apis = {api_name(operation.tag): operation.tag for operation in operations}
    for name, tag in apis.items():
        found[f"api/{snake(name)}.py"] = api(name, tag, [op for op in operations if op.tag == tag])
    origins = {name: ORIGINS[name] for name in HAND_WRITTEN}
    origins |= {name: f"penstock.client.api.{snake(name)}" for name in apis}
    origins |= {name: f"penstock.client.models.{snake(name)}" for name in used}
    found["__init__.py"] = package(origins)
    found["api/__init__.py"] = f'"""One class for each tag.\n\n{MADE}"""\n'
    found["models/__init__.py"] = f'"""What calls take and answer, one file for each data class.\n\n{MADE}"""\n'
    return found


def package(origins: dict[str, str]) -> str:
    """The package, which has all names."""
    imports = "\n".join(f"from {module} import {name}" for name, module in origins.items())
    listed = "\n".join(f'    "{name}",' for name in sorted(origins))
    return f'"""A client of the REST API.\n\n{MADE}"""\n\n{imports}\n\n__all__ = [\n{listed}\n]\n'


def _needed(operations: Iterable[Operation], schemas: Schema) -> Iterator[str]:
    """The schemas that calls take and answer, with those inside of them; an error's body stays text."""
    waiting = [name for operation in operations for name in operation.references()]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += references(schemas[name])
            yield name


# -- names and types ----------------------------------------------------------------------------------


def snake(name: str) -> str:
    """A name as Python has it: `getProcessDefinitionBpmn20Xml` is `get_process_definition_bpmn20_xml`."""
    parted = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    parted = re.sub(r"([a-z\d])([A-Z])", r"\1_\2", parted).replace("-", "_").lower()
    return f"{parted}_" if keyword.iskeyword(parted) else parted


def api_name(tag: str) -> str:
    """The class of a tag."""
    return f"{tag.replace(' ', '')}Api"


def annotation(schema: Schema, *, given: bool = False) -> str:
    """A schema as a type. Where it is `given` by the caller, a date may be text as well."""
    if "$ref" in schema:
        return str(schema["$ref"].removeprefix(REFERENCE))
    if schema.get("format") == "date-time":
        return "datetime | str" if given or schema.get("type") != "string" else "datetime"
    if "anyOf" in schema:
        return " | ".join(dict.fromkeys(annotation(inner) for inner in schema["anyOf"] if inner != {"type": "null"}))
    if schema.get("type") == "array":
        return f"list[{nullable(schema.get('items', {}))}]"
    if schema.get("type") == "object":
        values = schema.get("additionalProperties", {})
        return f"dict[str, {annotation(values) if isinstance(values, dict) else 'Any'}]"
    return PLAIN.get(schema.get("type", "string" if "enum" in schema else ""), "Any")


PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}


def nullable(schema: Schema) -> str:
    """A schema as a type, with None if it admits null."""
    told = annotation(schema)
    return f"{told} | None" if {"type": "null"} in schema.get("anyOf", ()) else told


def imports(annotations: Iterable[str], own: str = "") -> str:
    """The imports that annotations need, except of the class itself."""
    names = {name for told in annotations for name in re.findall(r"[A-Za-z]\w*", told)} - {own, "None", *dir(builtins)}
    origin = {name: ORIGINS.get(name) or f"penstock.client.models.{snake(name)}" for name in names}
    return "\n".join(f"from {origin[name]} import {name}" for name in sorted(names))


def docstring(paragraphs: Iterable[str], indent: str) -> str:
    """Paragraphs as a docstring; lines that begin with a star are a list."""
    lines = [line for paragraph in paragraphs for line in (*map(_filled, paragraph.split("\n")), "")]
    told = "\n".join(lines[:-1])
    end = "\n" if "\n" in told else ""
    return textwrap.indent(f'{"r" if BACKSLASH in told else ""}"""{told}{end}"""', indent)


def _filled(line: str) -> str:
    return textwrap.fill(line, FILLED, subsequent_indent="  " if line.startswith("* ") else "")


# -- data classes -------------------------------------------------------------------------------------


def model(name: str, schema: Schema) -> str:
    """The file of a data class."""
    properties: Schema = schema.get("properties", {})
    types = {key: annotation(inner) for key, inner in properties.items()}
    lines = [line for key, inner in properties.items() for line in _field(key, types[key], inner)]
    needed = ["dataclass", *types.values(), *(["field"] if any("field(" in line for line in lines) else [])]
    head = f'"""{name}.\n\n{MADE}"""\n\nfrom __future__ import annotations\n\n{imports(needed, name)}\n'
    doc = docstring([schema.get("description", f"{name}.")], "    ")
    return f"{head}\n\n@dataclass(kw_only=True)\nclass {name}:\n{doc}\n\n" + "\n".join(lines) + "\n"


def _field(key: str, told: str, schema: Schema) -> Iterator[str]:
    if "description" in schema:
        doc = schema["description"][0].upper() + schema["description"][1:].rstrip(".") + "."
        yield textwrap.fill(doc, WIDTH, initial_indent="    #: ", subsequent_indent="    #: ")
    name = snake(key)
    default = "None" if REGULAR.fullmatch(key) else f'field(default=None, metadata={{"key": "{key}"}})'
    yield f"    {name}: {told if told in ('Any', 'None') else f'{told} | None'} = {default}"


# -- API classes --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Argument:
    """An argument of a method: where in the request it goes, and under which key."""

    name: str
    type: str
    default: str | None
    doc: str
    place: str
    key: str = ""

    def declared(self) -> str:
        """It in the signature."""
        return f"{self.name}: {self.type}" + ("" if self.default is None else f" = {self.default}")

    def value(self) -> str:
        """It in the request: a flag that is off by default says nothing when it is off."""
        return f"{self.name} or None" if self.place == "query" and self.default == "False" else self.name


class Operation:
    """One operation of the document, as a method."""

    def __init__(self, path: str, verb: str, told: Schema) -> None:
        self.path, self.verb, self.told = path, verb.upper(), told
        self.tag: str = told["tags"][0]
        self.body: Schema = told.get("requestBody", {}).get("content", {})
        self.success = {status: told["responses"].get(status) for status in ("200", "204")}

    def references(self) -> Iterator[str]:
        """The data classes that it takes and answers."""
        yield from references([self.body, self.success])

    # -- what it takes ------------------------------------------------------------------------------------

    def arguments(self) -> list[Argument]:
        """What is to be given, in the order of the signature."""
        parameters = [self._parameter(told) for told in self.told.get("parameters", ())]
        form: Schema = self.body.get(FORM, {}).get("schema", {}).get("properties", {})
        return [*parameters, *(_part(key, schema) for key, schema in form.items()), *self._json()]

    def _parameter(self, told: Schema) -> Argument:
        key, schema, doc = told["name"], told["schema"], told.get("description", "")
        name = KEPT_NAMES.get((self.told["operationId"], key)) or snake(key)
        if told["in"] == "path":
            return Argument(name, "str", None, doc, "segments", key)
        kind = "str | Sequence[str]" if schema.get("type") == "array" else annotation(schema, given=True)
        return _optional(name, kind, schema, doc, "query", key)

    def _json(self) -> Iterator[Argument]:
        if JSON in self.body:
            kind = annotation(self.body[JSON]["schema"])
            yield Argument(snake(kind), f"{kind} | Mapping[str, Any] | None", "None", "", "body")

    # -- what it answers ----------------------------------------------------------------------------------

    def answer(self) -> tuple[str, str, str]:
        """How the client is asked, what kind of answer it is told to expect, and what the method returns."""
        content: Schema = (self.success["200"] or {}).get("content", {})
        if not content:
            return "tell", "", "None"
        media_type, schema = next((name, told["schema"]) for name, told in content.items())
        if media_type.startswith("text/"):
            return "read_text", "", "str"
        way, kind = ("ask", annotation(schema)) if media_type == JSON else ("download", "")
        if self.success["204"] is not None:
            return f"{way}_or_none", kind, f"{kind or 'Path'} | None"
        return way, kind, kind or "Path"

    # -- the method ---------------------------------------------------------------------------------------

    def method(self) -> str:
        """Its source."""
        arguments = self.arguments()
        required = [argument.declared() for argument in arguments if argument.default is None]
        optional = [argument.declared() for argument in arguments if argument.default is not None]
        signature = ", ".join(["self", *required, *(["*", *optional] if optional else [])])
        way, kind, returned = self.answer()
        request = ", ".join([f'"{self.verb}"', f'"{self.path}"', *_places(arguments)])
        call = f"self.api_client.{way}(Request({request}){f', {kind}' if kind else ''})"
        name = snake(self.told["operationId"])
        return (
            f"    def {name}({signature}) -> {returned}:\n"
            f"{docstring(self._paragraphs(arguments), '        ')}\n"
            f"        {'' if way == 'tell' else 'return '}{call}\n"
        )

    def _paragraphs(self, arguments: Iterable[Argument]) -> Iterator[str]:
        yield f"{self.told['summary']}."
        told = [f"* `{argument.name}`: {argument.doc}" for argument in arguments if argument.doc]
        yield from ["\n".join(told)] if told else []
        failures = {status: told["description"] for status, told in self.told["responses"].items() if status > "3"}
        listed = " ".join(f"{status}: {when}" for status, when in failures.items() if status.isdigit())
        yield f"Raises ApiException. {listed}".strip()


def _places(arguments: Iterable[Argument]) -> Iterator[str]:
    """The parts of a request that arguments fill."""
    places: dict[str, list[str]] = {}
    for argument in arguments:
        places.setdefault(argument.place, []).append(f'"{argument.key}": {argument.value()}')
    for place, told in places.items():
        yield f"{place}={{{', '.join(told)}}}" if place != "body" else f"body={told[0].partition(': ')[2]} or {{}}"


def _part(key: str, schema: Schema) -> Argument:
    """A part of a form. Only files can be left out of a request without a word."""
    doc = schema.get("description", "")
    if schema.get("format") == "binary":
        return Argument(snake(key), "Upload | None", "None", doc, "files", key)
    if schema.get("items", {}).get("format") == "binary":
        return Argument(snake(key), "Upload | list[Upload] | None", "None", doc, "files", key)
    return _optional(snake(key), annotation(schema, given=True), schema, doc, "form", key)


def _optional(name: str, kind: str, schema: Schema, doc: str, place: str, key: str) -> Argument:
    default = schema.get("default")
    told = kind if default is not None or kind == "Any" else f"{kind} | None"
    return Argument(name, told, repr(default), doc, place, key)


def api(name: str, tag: str, operations: list[Operation]) -> str:
    """The file of an API class."""
    arguments = [argument for operation in operations for argument in operation.arguments()]
    shadows = sorted({argument.name for argument in arguments} & set(dir(builtins)))
    permitted = f"# ruff: noqa: A002 (what the API calls {', '.join(shadows)} is called so here)\n" if shadows else ""
    types = ["ApiClient", "Request", *(a.type for a in arguments), *(op.answer()[2] for op in operations)]
    methods = "\n".join(operation.method() for operation in operations)
    return f'''"""{tag}.

{MADE}"""
{permitted}
from __future__ import annotations

{imports(types)}


class {name}:
    """The operations of {tag}."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

{methods}'''


if __name__ == "__main__":
    main()
