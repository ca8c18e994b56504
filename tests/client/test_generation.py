"""The client is made from the table of operations: nothing is missing, and nobody changes what was made."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from penstock import client
from penstock.rest.operation import Operation
from penstock.rest.operations import OPERATIONS

ROOT = Path(__file__).parents[2]
MADE = ROOT / "src" / "penstock" / "client"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The script that makes the client."""
    spec = importlib.util.spec_from_file_location("make_client", ROOT / "tools" / "make_client.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.setdefault("make_client", importlib.util.module_from_spec(spec))
    spec.loader.exec_module(module)
    return module


def contents(folder: Path) -> dict[str, str]:
    files = [folder / "__init__.py", *folder.glob("api/*.py"), *folder.glob("models/*.py")]
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in files}


def test_the_client_is_what_is_made_from_the_table(tool: ModuleType, tmp_path: Path) -> None:
    tool.write(tmp_path)
    fresh, committed = contents(tmp_path), contents(MADE)
    assert sorted(committed) == sorted(fresh), "run tools/make_client.py"
    for name, content in fresh.items():
        assert committed[name] == content, f"{name} is stale: run tools/make_client.py"


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.id)
def test_every_operation_is_a_documented_method(tool: ModuleType, operation: Operation) -> None:
    method = getattr(getattr(client, tool.api_name(operation.tag)), tool.snake(operation.id))
    assert method.__doc__.startswith(operation.summary[:80])


@pytest.mark.parametrize(
    ("wire", "name"),
    [
        ("getProcessDefinitionBpmn20XmlByKey", "get_process_definition_bpmn20_xml_by_key"),
        ("getRestAPIVersion", "get_rest_api_version"),
        ("tenant-id", "tenant_id"),
        ("ProcessInstanceQueryDto", "process_instance_query_dto"),
        ("id", "id"),
        ("from", "from_"),
    ],
)
def test_names_are_those_that_python_has(tool: ModuleType, wire: str, name: str) -> None:
    assert tool.snake(wire) == name


@pytest.mark.parametrize(
    ("schema", "given", "told"),
    [
        ({"type": "string"}, False, "str"),
        ({"type": "string", "enum": ["a"]}, False, "str"),
        ({"enum": ["a"]}, False, "str"),
        ({"type": "integer"}, False, "int"),
        ({"type": "number"}, False, "float"),
        ({"type": "boolean"}, False, "bool"),
        ({}, False, "Any"),
        ({"type": "null"}, False, "None"),
        ({"type": "string", "format": "date-time"}, False, "datetime"),
        ({"type": "string", "format": "date-time"}, True, "datetime | str"),
        ({"type": ["string", "integer"], "format": "date-time"}, False, "datetime | str"),
        ({"anyOf": [{"type": "string", "format": "date-time"}, {"type": "null"}]}, False, "datetime"),
        ({"type": "array", "items": {"type": "string"}}, False, "list[str]"),
        ({"type": "array"}, False, "list[Any]"),
        ({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, False, "list[str | None]"),
        ({"type": "object"}, False, "dict[str, Any]"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, False, "dict[str, int]"),
        ({"$ref": "#/components/schemas/ThingDto"}, False, "ThingDto"),
        ({"anyOf": [{"type": "string"}, {"type": "integer"}, {"type": "null"}]}, False, "str | int"),
    ],
)
def test_a_schema_as_a_type(tool: ModuleType, schema: dict[str, object], given: bool, told: str) -> None:
    assert tool.annotation(schema, given=given) == told


def test_a_key_that_its_name_would_not_give_is_told(tool: ModuleType) -> None:
    source = tool.model("ThingDto", {"properties": {"aKey": {"type": "string"}, "URL": {"type": "string"}}})
    assert "    a_key: str | None = None\n" in source
    assert '    url: str | None = field(default=None, metadata={"key": "URL"})\n' in source
    assert "from dataclasses import field\n" in source
