"""The OpenAPI 3.1 document: made from the table of operations, so that it tells what there is and nothing else.

Structures become schemas by their fields. A resource's filters become parameters of the query string, and a schema of
their own where a body holds them. Schemas have the names that the reference's own document has for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from msgspec import Meta

import penstock
from penstock.queries.filters import Filter, Kind
from penstock.queries.listing import Resource
from penstock.queries.variable_filter import Operator
from penstock.rest.criteria import DIRECTIONS
from penstock.rest.errors import ErrorDto, ParseErrorDto
from penstock.rest.operation import BINARY, FORM, JSON, Operation, Parameter

if TYPE_CHECKING:
    from falcon.asgi import Request, Response

Schema = dict[str, Any]
REFERENCE = "#/components/schemas/"

#: Where the contract has another name for a structure than we do.
NAMES = {
    "Link": "AtomLink",
    "ErrorDto": "ExceptionDto",
    "ParseErrorDto": "ParseExceptionDto",
    "ReportDto": "ResourceReportDto",
}


class Document:
    """Answers with the document of some operations, which is made when it is first asked for."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self._operations = operations

    @cached_property
    def content(self) -> bytes:
        """The document as JSON."""
        return msgspec.json.encode(document(self._operations))

    async def on_get(self, _req: Request, resp: Response) -> None:
        """Answer with it."""
        resp.content_type, resp.data = JSON, self.content

    async def on_head(self, _req: Request, resp: Response) -> None:
        """Answer without it."""
        resp.content_type = JSON


def document(operations: Iterable[Operation]) -> Schema:
    """The document of some operations. Raises LookupError for a query or a form of which nothing is known."""
    table = tuple(operations)
    kinds = list(dict.fromkeys(_kinds(table)))
    found, structures = msgspec.json.schema_components(kinds, ref_template=REFERENCE + "{name}")
    schemas = dict(zip(kinds, map(_told, found), strict=True))
    paths: dict[str, Schema] = {}
    for operation in table:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Penstock",
            "summary": "A process engine that takes the place of Camunda Platform 7.",
            "version": penstock.__version__,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "servers": SERVERS,
        "tags": [{"name": tag} for tag in dict.fromkeys(operation.tag for operation in table)],
        "paths": paths,
        "components": {"schemas": _components(structures, paths, table)},
    }


SERVERS = [
    {"url": "/engine-rest", "description": "The engine."},
    {
        "url": "/engine-rest/engine/{engineName}",
        "description": "The engine, by its name.",
        "variables": {"engineName": {"default": "default"}},
    },
]


def reference(name: str) -> Schema:
    """A schema that stands elsewhere in the document."""
    return {"$ref": REFERENCE + name}


def query_name(tag: str) -> str:
    """What the schema is called that has the filters of a list."""
    return f"{tag.replace(' ', '')}QueryDto"


def query_of(tag: str) -> Meta:
    """Marks a part of a body that holds such a query as is put to the list of a tag."""
    return Meta(extra_json_schema=reference(query_name(tag)))


ProcessInstanceQuery = Annotated[dict[str, Any], query_of("Process Instance")]
HistoricProcessInstanceQuery = Annotated[dict[str, Any], query_of("Historic Process Instance")]


def references(part: Any) -> Iterator[str]:
    """The names of the schemas that a part of the document refers to."""
    if isinstance(part, Mapping):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"].removeprefix(REFERENCE)
        part = list(part.values())
    if isinstance(part, list):
        for inner in part:
            yield from references(inner)


# -- operations ---------------------------------------------------------------------------------------


def _kinds(table: Iterable[Operation]) -> Iterator[Any]:
    yield from (ErrorDto, ParseErrorDto)
    for operation in table:
        yield from (kind for kind in (operation.body, operation.result) if kind is not None)


def _operation(operation: Operation, schemas: Mapping[Any, Schema]) -> Schema:
    told: Schema = {"operationId": operation.id, "tags": [operation.tag], "summary": operation.summary}
    parameters = [*_path_parameters(operation), *_query_parameters(operation)]
    if parameters:
        told["parameters"] = parameters
    body = _body(operation, schemas)
    if body is not None:
        told["requestBody"] = {"content": {operation.takes: {"schema": body}}, "required": operation.takes == FORM}
    told["responses"] = {**_success(operation, schemas), **_failures(operation)}
    return told


def _body(operation: Operation, schemas: Mapping[Any, Schema]) -> Schema | None:
    if operation.takes == FORM:
        return form_of(operation)
    if operation.searches is not None:
        return reference(query_name(operation.tag))
    return schemas[operation.body] if operation.body is not None else None


def _success(operation: Operation, schemas: Mapping[Any, Schema]) -> Schema:
    done = {"204": {"description": "It is done, and there is nothing to tell."}}
    if operation.result is None and operation.gives == JSON:
        return done
    schema = schemas.get(operation.result, {})
    content = {name: {"schema": _content(name, schema)} for name in _media_types(operation.gives)}
    told = {"200": {"description": "The answer.", "content": content}}
    return {**told, **done} if NULL in schema.get("anyOf", ()) else told


def _media_types(gives: str) -> Sequence[str]:
    """What is stored as a file is given as what it was stored as."""
    return (gives, "*/*") if gives == BINARY else (gives,)


def _content(media_type: str, schema: Schema) -> Schema:
    """What an answer holds if it holds anything."""
    if media_type != JSON:
        return TEXT if media_type.startswith("text/") else BYTES
    known = [inner for inner in schema.get("anyOf", ()) if inner != NULL]
    return known[0] if len(known) == 1 else schema


def _failures(operation: Operation) -> Schema:
    particular = PARTICULAR_ERRORS.get(operation.id, {})
    told = {
        str(status): _failure(when, *particular.get(status, ()), "ExceptionDto")
        for status, when in operation.errors.items()
    }
    return {**told, "default": _failure("Another error.", "ExceptionDto")}


def _failure(when: str, *names: str) -> Schema:
    schemas = [reference(name) for name in names]
    return {
        "description": when,
        "content": {JSON: {"schema": schemas[0] if len(schemas) == 1 else {"anyOf": schemas}}},
    }


PARTICULAR_ERRORS = {"createDeployment": {400: ("ParseExceptionDto",)}}


# -- parameters ---------------------------------------------------------------------------------------

TEXT, DATE = {"type": "string"}, {"type": "string", "format": "date-time"}
NUMBER, LONG = {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int64"}
TEXTS: Schema = {"type": "array", "items": TEXT}
FLAG: Schema = {"type": "boolean", "default": False}
BYTES, NULL = {"type": "string", "format": "binary"}, {"type": "null"}

URL_SCHEMAS: dict[Kind, Schema] = {
    Kind.TEXT: TEXT,
    Kind.EXPRESSION: TEXT,
    Kind.TEXTS: TEXTS,
    Kind.FLAG: FLAG,
    Kind.CHOICE: {"type": "boolean"},
    Kind.NUMBER: NUMBER,
    Kind.LONG: LONG,
    Kind.MOMENT: DATE,
    Kind.VARIABLES: TEXTS,
    Kind.MOMENTS: TEXTS,
    Kind.ANY: {},
}
#: How one text tells several things.
FORMATS = {Kind.VARIABLES: " Each is told as `name_operator_value`.", Kind.MOMENTS: " Each is told as `operator_date`."}


def _path_parameters(operation: Operation) -> Iterator[Schema]:
    for name in re.findall(r"{(\w+)}", operation.path):
        yield {"name": name, "in": "path", "required": True, "schema": TEXT}


def _query_parameters(operation: Operation) -> Iterator[Schema]:
    if operation.listed is not None and operation.pages:
        yield _parameter("sortBy", {**TEXT, "enum": list(operation.listed.orders)}, "What to sort by.")
        yield _parameter("sortOrder", {**TEXT, "enum": list(DIRECTIONS)}, "In which direction to sort.")
    if operation.pages:
        yield _parameter("firstResult", NUMBER, "How many results to leave out.")
        yield _parameter("maxResults", NUMBER, "How many results to give at most.")
    for entry in operation.listed.filters if operation.listed is not None else ():
        if entry.in_url:
            yield _parameter(entry.name, URL_SCHEMAS[entry.kind], entry.doc + FORMATS.get(entry.kind, ""))
    for parameter in operation.parameters:
        yield _parameter(parameter.name, _parameter_schema(parameter), parameter.doc)


def _parameter_schema(parameter: Parameter) -> Schema:
    schema = {name: value for name, value in URL_SCHEMAS[parameter.kind].items() if name != "default"}
    return schema if parameter.default is None else {**schema, "default": parameter.default}


def _parameter(name: str, schema: Schema, doc: str) -> Schema:
    told: Schema = {"name": name, "in": "query", "schema": schema}
    if doc:
        told["description"] = doc
    return {**told, "style": "form", "explode": False} if schema.get("type") == "array" else told


# -- forms --------------------------------------------------------------------------------------------


def _form(data: Schema, *others: Parameter) -> Schema:
    properties = {other.name: {**_parameter_schema(other), "description": other.doc} for other in others}
    return {"type": "object", "properties": {"data": data, **properties}, "required": ["data"]}


CONTENT = _form(
    {**BYTES, "description": "The content; for a File with its name and media type."},
    Parameter("valueType", Kind.TEXT, "The type of the variable: `Bytes`, which it is by default, or `File`."),
)
DEPLOYMENT = _form(
    {"type": "array", "items": BYTES, "description": "The resources, each a file with its name."},
    Parameter("deployment-name", Kind.TEXT, "Its name."),
    Parameter("deployment-source", Kind.TEXT, "Where it comes from."),
    Parameter("tenant-id", Kind.TEXT, "The tenant that it belongs to."),
    Parameter("enable-duplicate-filtering", Kind.FLAG, "Deploy nothing if all is deployed already.", False),
    Parameter("deploy-changed-only", Kind.FLAG, "Leave out resources that are deployed already.", False),
)


def form_of(operation: Operation) -> Schema:
    """The parts of an operation's form. Raises LookupError if nothing is known of it."""
    if operation.path.endswith("/{varName}/data"):
        return CONTENT
    if operation.id == "createDeployment":
        return DEPLOYMENT
    raise LookupError(f"Which parts the form of {operation.id} has is not told")


# -- schemas ------------------------------------------------------------------------------------------

CONDITION: Schema = {"operator": {**TEXT, "enum": [operator.value for operator in Operator]}, "value": {}}
CONDITIONS: dict[str, Schema] = {
    "VariableQueryParameterDto": {
        "description": "What a variable must be like.",
        "type": "object",
        "properties": {"name": TEXT, **CONDITION},
    },
    "ConditionQueryParameterDto": {
        "description": "What a value must be like.",
        "type": "object",
        "properties": CONDITION,
    },
}
BODY_SCHEMAS: dict[Kind, Schema] = {
    **URL_SCHEMAS,
    Kind.MOMENT: {"type": ["string", "integer"], "format": "date-time"},
    Kind.VARIABLES: {"type": "array", "items": reference("VariableQueryParameterDto")},
    Kind.MOMENTS: {"type": "array", "items": reference("ConditionQueryParameterDto")},
}


def _components(structures: Mapping[str, Schema], paths: Schema, table: Sequence[Operation]) -> Schema:
    """All schemas that something refers to, and the queries that these refer to in turn."""
    schemas = dict(CONDITIONS)
    for name, schema in structures.items():
        _add(schemas, wire_name(name), _told(schema))
    resources = {query_name(operation.tag): operation.listed for operation in table if operation.listed is not None}
    resources |= {
        query_name(operation.tag): operation.searches for operation in table if operation.searches is not None
    }
    for name in sorted(set(references([paths, schemas])) - schemas.keys()):
        if name not in resources:
            raise LookupError(f"No list has the filters of {name}")
        schemas |= _query_schemas(name, resources[name])
    used = set(references([paths, schemas]))
    return {name: schemas[name] for name in sorted(schemas) if name in used}


def _add(schemas: dict[str, Schema], name: str, schema: Schema) -> None:
    """What is read and written as one structure must not differ."""
    if schemas.setdefault(name, schema).get("properties") != schema.get("properties"):
        raise LookupError(f"Two structures that differ are called {name}")


def wire_name(name: str) -> str:
    """The contract's name for one of our structures; it has the same for what comes in and what goes out."""
    return NAMES.get(name) or (f"{name[:-2]}Dto" if name.endswith("In") else name)


def _query_schemas(name: str, resource: Resource) -> dict[str, Schema]:
    sorting = {"type": "array", "items": reference(f"{name}Sorting"), "description": "The order, step by step."}
    properties = {entry.name: _body_schema(entry) for entry in resource.filters}
    if resource.has_alternatives:
        told = "Of each of these one filter must hold."
        properties["orQueries"] = {"type": "array", "items": reference(name), "description": told}
    return {
        name: {
            "description": "Filters, which must hold all at once.",
            "type": "object",
            "properties": {**properties, "sorting": sorting},
        },
        f"{name}Sorting": _sorting(resource),
    }


def _body_schema(entry: Filter) -> Schema:
    schema = BODY_SCHEMAS[entry.kind]
    return {**schema, "description": entry.doc} if entry.doc else schema


def _sorting(resource: Resource) -> Schema:
    steps: Schema = {
        "sortBy": {**TEXT, "enum": list(resource.orders)},
        "sortOrder": {**TEXT, "enum": list(DIRECTIONS)},
    }
    if any(callable(order) for order in resource.orders.values()):
        steps["parameters"] = {"type": "object", "description": "What some orders need to know besides."}
    return {"description": "A step of an order.", "type": "object", "properties": steps}


def _told(schema: Schema) -> Schema:
    """A structure's schema as we tell it: by the contract's names, without what says nothing."""
    if "$ref" in schema:
        return reference(wire_name(schema["$ref"].removeprefix(REFERENCE)))
    silent = [name for name in ("title", "default", "required") if schema.get(name) in (None, []) or name == "title"]
    return {name: _told_part(name, part) for name, part in schema.items() if name not in silent}


def _told_part(name: str, part: Any) -> Any:
    if name == "properties":
        return {key: _told(inner) for key, inner in part.items()}
    if name == "anyOf":
        return [_told(inner) for inner in part]
    return _told(part) if name in ("items", "additionalProperties") and isinstance(part, dict) else part
