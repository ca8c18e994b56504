"""The OpenAPI document: what it must have to be one, and that it tells what the table of operations says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import falcon.testing
import pytest

from penstock.queries.filters import Filter, Kind
from penstock.queries.listing import Resource
from penstock.queries.process_instance import PROCESS_INSTANCE
from penstock.rest import process_instance, process_instance_batch
from penstock.rest.app import make_app
from penstock.rest.openapi import REFERENCE, document
from penstock.rest.operation import FORM, JSON, Operation, Parameter
from penstock.rest.operations import OPERATIONS
from penstock.rest.variables import VariableValueDto
from penstock.rest.wire import CountResultDto, Dto
from tests.rest.conftest import Rest

SERVED = [operation for operation in OPERATIONS if operation.handler is not None]
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
TYPES = {"null", "boolean", "object", "array", "number", "string", "integer"}


@pytest.fixture(scope="module")
def described() -> dict[str, Any]:
    return document(SERVED)


def operations_of(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, told in methods.items():
            yield path, method, told


def parts(found: Any) -> Iterator[dict[str, Any]]:
    """All objects in a document."""
    if isinstance(found, dict):
        yield found
        found = list(found.values())
    if isinstance(found, list):
        for inner in found:
            yield from parts(inner)


def schemas_of(described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All schemas, with those inside of them; what is called like a keyword in `properties` is none."""
    waiting = [*described["components"]["schemas"].values()]
    waiting += [part["schema"] for part in parts(described["paths"]) if isinstance(part.get("schema"), dict)]
    while waiting:
        schema = waiting.pop()
        yield schema
        waiting += [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
        waiting += [schema[name] for name in ("items", "additionalProperties") if isinstance(schema.get(name), dict)]


def an_operation(**changes: Any) -> Operation:
    return replace(Operation("op", "GET", "/thing", "Thing", "Do a thing", lambda call: None), **changes)


def the_only_one(operation: Operation) -> dict[str, Any]:
    found: dict[str, Any] = document([operation])["paths"][operation.path][operation.method.lower()]
    return found


# -- that it is an OpenAPI document ---------------------------------------------------------------------


def test_it_says_what_it_is(described: dict[str, Any]) -> None:
    assert described["openapi"] == "3.1.0"
    assert {"title", "version"} <= described["info"].keys()
    assert described["servers"][0]["url"] == "/engine-rest"
    assert set(described) == {"openapi", "info", "servers", "tags", "paths", "components"}


def test_every_variable_of_a_server_has_a_default(described: dict[str, Any]) -> None:
    for server in described["servers"]:
        assert set(re.findall(r"{(\w+)}", server["url"])) == server.get("variables", {}).keys()
        assert all("default" in variable for variable in server.get("variables", {}).values())


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    references = {part["$ref"] for part in parts(described) if isinstance(part.get("$ref"), str)}
    assert references
    assert references <= {REFERENCE + name for name in described["components"]["schemas"]}


def test_every_schema_is_called_as_a_component_may_be_and_used(described: dict[str, Any]) -> None:
    names = described["components"]["schemas"]
    assert all(re.fullmatch(r"[A-Za-z0-9]+", name) for name in names)
    used = {part["$ref"] for part in parts(described) if isinstance(part.get("$ref"), str)}
    assert {REFERENCE + name for name in names} == used


def test_every_schema_says_things_that_schemas_may_say(described: dict[str, Any]) -> None:
    for schema in schemas_of(described):
        if "$ref" in schema:
            assert set(schema) == {"$ref"}
            continue
        told = schema.get("type", [])
        assert set([told] if isinstance(told, str) else told) <= TYPES, schema
        assert schema.get("enum", [""])
        assert len(set(schema.get("required", []))) == len(schema.get("required", []))
        assert set(schema.get("required", [])) <= schema.get("properties", {}).keys()


def test_operation_ids_are_there_once(described: dict[str, Any]) -> None:
    ids = [told["operationId"] for _path, _method, told in operations_of(described)]
    assert sorted(ids) == sorted(set(ids))


def test_operations_have_a_tag_that_is_listed_a_summary_and_responses(described: dict[str, Any]) -> None:
    tags = [tag["name"] for tag in described["tags"]]
    assert len(tags) == len(set(tags))
    for path, method, told in operations_of(described):
        assert path.startswith("/")
        assert method in METHODS
        assert set(told["tags"]) <= set(tags)
        assert told["summary"]
        assert any(re.fullmatch("2..", status) for status in told["responses"])
        assert all(response["description"] for response in told["responses"].values())


def test_parameters_are_told_once_and_those_of_the_path_are_all_there(described: dict[str, Any]) -> None:
    for path, _method, told in operations_of(described):
        parameters = told.get("parameters", [])
        names = [(parameter["in"], parameter["name"]) for parameter in parameters]
        assert len(names) == len(set(names)), told["operationId"]
        assert {name for place, name in names if place == "path"} == set(re.findall(r"{(\w+)}", path))
        assert all(parameter["required"] is True for parameter in parameters if parameter["in"] == "path")
        assert all("schema" in parameter for parameter in parameters)


def test_two_paths_do_not_differ_in_the_names_of_their_parameters_alone(described: dict[str, Any]) -> None:
    shapes = [re.sub(r"{\w+}", "{}", path) for path in described["paths"]]
    assert len(shapes) == len(set(shapes))


def test_only_operations_that_take_something_have_a_body(described: dict[str, Any]) -> None:
    for _path, method, told in operations_of(described):
        assert "requestBody" not in told or method in ("post", "put")
        for content in told.get("requestBody", {}).get("content", {}).values():
            assert content["schema"]


# -- that it tells what there is ------------------------------------------------------------------------


def test_it_is_served_beside_the_api(rest: Rest) -> None:
    client = falcon.testing.TestClient(make_app(rest.engine, OPERATIONS))
    answer = client.simulate_get("/openapi.json")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == JSON
    assert answer.json == document(SERVED)
    assert client.simulate_head("/openapi.json").status_code == 200


def test_it_lists_exactly_what_has_a_handler(described: dict[str, Any]) -> None:
    told = {(told["operationId"], method.upper(), path) for path, method, told in operations_of(described)}
    assert told == {(operation.id, operation.method, operation.path) for operation in SERVED}


def test_an_operation_without_a_handler_is_not_served(rest: Rest) -> None:
    client = falcon.testing.TestClient(make_app(rest.engine, [an_operation(handler=None)]))
    assert client.simulate_get("/engine-rest/thing").status_code == 404
    assert client.simulate_get("/openapi.json").json["paths"] == {}


@pytest.mark.parametrize(
    "operation", [entry for entry in SERVED if entry.listed is not None], ids=lambda entry: entry.id
)
def test_every_filter_of_a_list_is_a_parameter_as_told(operation: Operation) -> None:
    assert operation.listed is not None
    told = {parameter["name"]: parameter for parameter in the_only_one(operation)["parameters"]}
    in_url = [entry for entry in operation.listed.filters if entry.in_url]
    assert {entry.name for entry in in_url} <= told.keys()
    assert all(told[entry.name]["description"].startswith(entry.doc) for entry in in_url if entry.doc)
    assert ("firstResult" in told) == operation.pages
    if operation.pages:
        assert told["sortBy"]["schema"]["enum"] == list(operation.listed.orders)
        assert told["sortOrder"]["schema"]["enum"] == ["asc", "desc"]


@pytest.mark.parametrize("operation", [entry for entry in SERVED if entry.searches is not None], ids=lambda o: o.id)
def test_every_filter_of_a_search_is_a_property_as_told(operation: Operation) -> None:
    assert operation.searches is not None
    name = f"{operation.tag.replace(' ', '')}QueryDto"
    assert body_of(the_only_one(operation)) == {"$ref": REFERENCE + name}
    schemas = document([operation])["components"]["schemas"]
    told = schemas[name]["properties"]
    alternatives = ["orQueries"] if operation.searches.has_alternatives else []
    assert list(told) == [*(entry.name for entry in operation.searches.filters), *alternatives, "sorting"]
    assert all(told[each]["items"] == {"$ref": REFERENCE + name} for each in alternatives)
    assert schemas[f"{name}Sorting"]["properties"]["sortBy"]["enum"] == list(operation.searches.orders)


def body_of(told: dict[str, Any]) -> Any:
    return told["requestBody"]["content"][JSON]["schema"]


KINDS = [
    (Kind.TEXT, {"type": "string"}, {"type": "string"}),
    (Kind.EXPRESSION, {"type": "string"}, {"type": "string"}),
    (Kind.TEXTS, {"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"type": "string"}}),
    (Kind.FLAG, {"type": "boolean", "default": False}, {"type": "boolean", "default": False}),
    (Kind.CHOICE, {"type": "boolean"}, {"type": "boolean"}),
    (Kind.NUMBER, {"type": "integer", "format": "int32"}, {"type": "integer", "format": "int32"}),
    (Kind.LONG, {"type": "integer", "format": "int64"}, {"type": "integer", "format": "int64"}),
    (
        Kind.MOMENT,
        {"type": "string", "format": "date-time"},
        {"type": ["string", "integer"], "format": "date-time"},
    ),
    (
        Kind.VARIABLES,
        {"type": "array", "items": {"type": "string"}},
        {"type": "array", "items": {"$ref": f"{REFERENCE}VariableQueryParameterDto"}},
    ),
    (
        Kind.MOMENTS,
        {"type": "array", "items": {"type": "string"}},
        {"type": "array", "items": {"$ref": f"{REFERENCE}ConditionQueryParameterDto"}},
    ),
    (Kind.ANY, {}, {}),
]


def test_every_kind_of_filter_has_a_schema() -> None:
    assert {kind for kind, _in_url, _in_body in KINDS} == set(Kind)


@pytest.mark.parametrize(("kind", "in_url", "in_body"), KINDS, ids=lambda told: getattr(told, "value", ""))
def test_a_filter_is_told_by_its_kind(kind: Kind, in_url: dict[str, Any], in_body: dict[str, Any]) -> None:
    resource = replace(PROCESS_INSTANCE, filters=[Filter("wanted", kind, lambda _value, _criteria: None)])
    parameter = the_only_one(an_operation(listed=resource))["parameters"][0]
    assert parameter["schema"] == in_url
    # A list is one parameter with commas, not a parameter for each.
    assert parameter.get("explode", True) is (in_url.get("type") != "array")
    found = document([an_operation(method="POST", searches=resource)])["components"]["schemas"]
    assert found["ThingQueryDto"]["properties"]["wanted"] == in_body


def test_a_filter_that_no_url_can_hold_is_told_of_bodies_alone() -> None:
    entry = Filter("wanted", Kind.TEXT, lambda _value, _criteria: None, in_url=False)
    resource = replace(PROCESS_INSTANCE, filters=[entry])
    assert "parameters" not in the_only_one(an_operation(listed=resource))
    found = document([an_operation(method="POST", searches=resource)])["components"]["schemas"]
    assert "wanted" in found["ThingQueryDto"]["properties"]


def test_an_order_that_needs_to_know_more_has_parameters() -> None:
    def sorting(resource: Resource) -> Any:
        found = document([an_operation(method="POST", searches=resource)])["components"]["schemas"]
        return found["ThingQueryDtoSorting"]["properties"]

    assert "parameters" not in sorting(PROCESS_INSTANCE)
    assert "parameters" in sorting(replace(PROCESS_INSTANCE, orders={"by": lambda _step: PROCESS_INSTANCE.key}))


def test_a_parameter_has_its_default_and_what_it_is_for() -> None:
    told = the_only_one(an_operation(parameters=(Parameter("loudly", Kind.FLAG, "How to do it.", True),)))
    assert told["parameters"] == [
        {
            "name": "loudly",
            "in": "query",
            "schema": {"type": "boolean", "default": True},
            "description": "How to do it.",
        }
    ]


@pytest.mark.parametrize(
    ("result", "statuses"),
    [
        (None, ["204"]),
        (CountResultDto, ["200"]),
        (list[CountResultDto], ["200"]),
        (CountResultDto | None, ["200", "204"]),
    ],
    ids=["nothing", "a structure", "a list", "perhaps nothing"],
)
def test_success_is_told_by_the_result(result: Any, statuses: list[str]) -> None:
    told = the_only_one(an_operation(result=result))["responses"]
    assert list(told) == [*statuses, "default"]
    assert "anyOf" not in str(told)


@pytest.mark.parametrize(
    ("gives", "result", "schema", "statuses"),
    [
        ("application/octet-stream", None, {"type": "string", "format": "binary"}, ["200"]),
        ("image/png", bytes | None, {"type": "string", "format": "binary"}, ["200", "204"]),
        ("text/plain", None, {"type": "string"}, ["200"]),
    ],
)
def test_what_is_not_json_is_text_or_bytes(
    gives: str, result: Any, schema: dict[str, Any], statuses: list[str]
) -> None:
    told = the_only_one(an_operation(gives=gives, result=result))["responses"]
    assert told["200"]["content"][gives] == {"schema": schema}
    assert list(told) == [*statuses, "default"]


def test_a_file_may_be_given_as_what_it_was_stored_as() -> None:
    told = the_only_one(an_operation(gives="application/octet-stream"))["responses"]
    assert list(told["200"]["content"]) == ["application/octet-stream", "*/*"]


def test_failures_have_the_body_of_every_error() -> None:
    told = the_only_one(an_operation(errors={404: "It is not there."}))["responses"]
    assert told["404"]["description"] == "It is not there."
    for status in ("404", "default"):
        assert told[status]["content"][JSON]["schema"] == {"$ref": f"{REFERENCE}ExceptionDto"}


def test_complaints_about_diagrams_have_a_body_of_their_own(described: dict[str, Any]) -> None:
    told = described["paths"]["/deployment/create"]["post"]["responses"]["400"]
    either = [{"$ref": f"{REFERENCE}{name}"} for name in ("ParseExceptionDto", "ExceptionDto")]
    assert told["content"][JSON]["schema"] == {"anyOf": either}
    problem = described["components"]["schemas"]["ProblemDto"]["properties"]
    assert {"message", "line", "column", "elementIds"} <= problem.keys()


@pytest.mark.parametrize(
    ("path", "parts_of_it"),
    [
        ("/process-instance/{id}/variables/{varName}/data", ["data", "valueType"]),
        (
            "/deployment/create",
            [
                "data",
                "deployment-name",
                "deployment-source",
                "tenant-id",
                "enable-duplicate-filtering",
                "deploy-changed-only",
            ],
        ),
    ],
)
def test_forms_have_their_parts(described: dict[str, Any], path: str, parts_of_it: list[str]) -> None:
    body = described["paths"][path]["post"]["requestBody"]
    assert body["required"] is True
    assert list(body["content"][FORM]["schema"]["properties"]) == parts_of_it


def test_a_form_of_which_nothing_is_known_is_not_made_up() -> None:
    with pytest.raises(LookupError, match="the form of op"):
        document([an_operation(method="POST", takes=FORM)])


def test_structures_are_told_by_their_keys_and_what_they_are_for(described: dict[str, Any]) -> None:
    told = described["components"]["schemas"]["ProcessInstanceDto"]
    assert told["description"] == "A process instance that runs."
    assert list(told["properties"])[:4] == ["links", "id", "definitionId", "businessKey"]
    assert told["properties"]["links"]["items"] == {"$ref": f"{REFERENCE}AtomLink"}
    assert told["properties"]["businessKey"] == {"anyOf": [{"type": "string"}, {"type": "null"}]}


def test_what_comes_in_and_what_goes_out_has_one_name(described: dict[str, Any]) -> None:
    put = described["paths"]["/process-instance/{id}/variables/{varName}"]["put"]
    assert body_of(put) == {"$ref": f"{REFERENCE}VariableValueDto"}
    assert "VariableValueIn" not in described["components"]["schemas"]


def test_structures_that_differ_cannot_have_one_name() -> None:
    class VariableValueIn(Dto):
        """Not what is called so elsewhere."""

        other: str

    with pytest.raises(LookupError, match="VariableValueDto"):
        document([an_operation(method="POST", body=VariableValueIn, result=VariableValueDto)])


# -- operations on many process instances ---------------------------------------------------------------


def test_a_query_within_a_body_has_the_filters_of_the_list() -> None:
    found = document(OPERATIONS)["components"]["schemas"]["DeleteProcessInstancesDto"]["properties"]
    for name, query in (("process", "ProcessInstance"), ("historicProcess", "HistoricProcessInstance")):
        assert found[f"{name}InstanceQuery"]["anyOf"][0] == {"$ref": f"{REFERENCE}{query}QueryDto"}


def test_a_query_within_a_body_that_no_list_answers_is_not_made_up() -> None:
    with pytest.raises(LookupError, match="HistoricProcessInstanceQueryDto"):
        document([*process_instance.OPERATIONS, *process_instance_batch.OPERATIONS])
