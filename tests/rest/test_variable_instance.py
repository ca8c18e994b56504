"""Variables of what runs: each filter with what it finds, each order, pages, keys; values of every type."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from penstock.engine import ProcessEngine
from penstock.queries.variable_instance import VARIABLE_INSTANCE
from penstock.store.tables.runtime import ru_batch, ru_case_execution, ru_variable
from tests.rest.conftest import Rest, bpmn, chain, process

SCOPE = (
    '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="sp"/><subProcess id="sp">'
    '<startEvent id="s2"/><sequenceFlow id="f2" sourceRef="s2" targetRef="t"/><userTask id="t"/></subProcess>'
)
KEYS = [
    "type",
    "value",
    "valueInfo",
    "id",
    "name",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "caseInstanceId",
    "caseExecutionId",
    "taskId",
    "batchId",
    "activityInstanceId",
    "errorMessage",
    "tenantId",
]


@pytest.fixture(scope="module")
def known(rest: Rest, engine: ProcessEngine) -> dict[str, str]:
    """What the cases speak of: variables of an instance (x, s), a sub process (sub), a task (mine) of tenant t1; of a
    case (c) and a batch (b), as another engine has left them."""
    rest.deploy(bpmn(process("scoped", SCOPE)), **{"tenant-id": "t1"})
    instance_id = rest.start("scoped/tenant-id/t1", None, x=1, s="Abc")
    task = rest.get("/task", processInstanceId=instance_id).json[0]
    rest.put(f"/execution/{task['executionId']}/localVariables/sub", {"value": 2})
    rest.put(f"/task/{task['id']}/localVariables/mine", {"value": 3})
    with engine.database.engine.begin() as connection:
        connection.execute(insert(ru_case_execution).values(id="case", case_instance_id="case", required=False))
        connection.execute(insert(ru_batch).values(id="batch", rev=1))
        common = {"type": "integer", "long_value": 7, "is_concurrent_local": False}
        case = {"case_execution_id": "case", "case_instance_id": "case", "scope_id": "case"}
        connection.execute(insert(ru_variable).values(id="v-c", name="c", **common, **case))
        connection.execute(insert(ru_variable).values(id="v-b", name="b", batch_id="batch", scope_id="batch", **common))
    tree = rest.get(f"/process-instance/{instance_id}/activity-instances").json
    scope = tree["childActivityInstances"][0]
    return {
        "@instance": instance_id,
        "@execution": task["executionId"],
        "@task": task["id"],
        "@scope": scope["id"],
        "@activity": scope["childActivityInstances"][0]["id"],
    }


def values(name: str, operator: str, value: Any) -> list[dict[str, Any]]:
    return [{"name": name, "operator": operator, "value": value}]


CASES: list[tuple[dict[str, Any], str]] = [
    ({"variableName": "x"}, "x"),
    ({"variableName": "nope"}, ""),
    ({"variableNameLike": "m%"}, "mine"),
    ({"processInstanceIdIn": ["@instance", "nope"]}, "mine s sub x"),
    ({"executionIdIn": ["@execution"]}, "mine sub"),
    ({"taskIdIn": ["@task"]}, "mine"),
    ({"variableScopeIdIn": ["@execution", "@task"]}, "mine sub"),
    ({"activityInstanceIdIn": ["@instance"]}, "s x"),
    ({"activityInstanceIdIn": ["@scope"]}, "sub"),
    ({"activityInstanceIdIn": ["@activity"]}, "mine"),
    ({"activityInstanceIdIn": ["case"]}, "c"),
    ({"caseInstanceIdIn": ["case"]}, "c"),
    ({"caseExecutionIdIn": ["case", "other"]}, "c"),
    ({"batchIdIn": ["batch"]}, "b"),
    ({"tenantIdIn": ["t1", "t2"]}, "mine s sub x"),
    ({"tenantIdIn": ["t2"]}, ""),
    ({"executionIdIn": [], "taskIdIn": [], "tenantIdIn": []}, "b c mine s sub x"),
    ({"variableValues": values("x", "eq", 1)}, "x"),
    ({"variableValues": values("x", "gt", 1)}, ""),
    ({"variableValues": values("s", "like", "A%")}, "s"),
    ({"variableValues": values("s", "eq", "Abc") + values("x", "eq", 1)}, ""),
    ({"variableValues": values("X", "eq", 1)}, ""),
    ({"variableValues": values("X", "eq", 1), "variableNamesIgnoreCase": True}, "x"),
    ({"variableValues": values("s", "eq", "ABC"), "variableValuesIgnoreCase": True}, "s"),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_a_filter_finds_what_it_says_and_counts_as_much(
    rest: Rest, known: dict[str, str], body: dict[str, Any], expected: str
) -> None:
    meant = {name: _meant(known, value) for name, value in body.items()}
    found = rest.post("/variable-instance", meant).json
    assert sorted(variable["name"] for variable in found) == expected.split()
    assert rest.post("/variable-instance/count", meant).json == {"count": len(found)}
    if "variableValues" in body or [] in body.values():
        return  # a URL has no room for these
    params = {name: ",".join(value) if isinstance(value, list) else value for name, value in meant.items()}
    assert rest.get("/variable-instance", **params).json == found
    assert rest.get("/variable-instance/count", **params).json == {"count": len(found)}


@pytest.mark.parametrize(("name", "finds"), [("executionIdIn", False), ("taskIdIn", False), ("tenantIdIn", True)])
def test_an_empty_text_in_a_url_is_a_list_of_it_or_of_nothing(
    rest: Rest, known: dict[str, str], name: str, finds: bool
) -> None:
    assert bool(rest.get("/variable-instance", **{name: ""}).json) is finds


def _meant(known: dict[str, str], value: Any) -> Any:
    if isinstance(value, list) and value and isinstance(value[0], str):
        return [known.get(each, each) for each in value]
    return value


def test_every_filter_has_a_case() -> None:
    assert {name for body, _ in CASES for name in body} == {entry.name for entry in VARIABLE_INSTANCE.filters}


def test_values_can_be_told_in_a_query_string(rest: Rest, known: dict[str, str]) -> None:
    found = rest.get("/variable-instance", variableValues="s_eq_Abc").json
    assert [variable["name"] for variable in found] == ["s"]


def test_a_variable_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest, known: dict[str, str]) -> None:
    found = rest.get("/variable-instance", variableName="mine").json[0]
    assert list(found) == KEYS
    assert rest.get(f"/variable-instance/{found['id']}").json == found
    names = ("type", "value", "valueInfo", "executionId", "taskId", "activityInstanceId", "errorMessage", "tenantId")
    expected = ["Integer", 3, {}, known["@execution"], known["@task"], known["@activity"], None, "t1"]
    assert [found[name] for name in names] == expected


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("variableName", "name"),
        ("variableType", "type"),
        ("activityInstanceId", "activityInstanceId"),
        ("tenantId", "tenantId"),
    ],
)
def test_an_order_is_as_it_says(rest: Rest, known: dict[str, str], by: str, key: str) -> None:
    told = []
    for direction in ("asc", "desc"):
        order = {"sortBy": by, "sortOrder": direction}
        found = rest.get("/variable-instance", **order).json
        assert rest.post("/variable-instance", {"sorting": [order]}).json[0][key] == found[0][key]
        told.append([variable[key] for variable in found if variable[key] is not None])
    assert told[0] == sorted(told[0])
    assert told[1] == told[0][::-1]
    assert len(set(told[0])) > 1 or by == "tenantId"


def test_a_page_is_a_part_of_the_list(rest: Rest, known: dict[str, str]) -> None:
    whole = rest.get("/variable-instance").json
    assert rest.get("/variable-instance", firstResult=1, maxResults=2).json == whole[1:3]


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({"tenantIdIn": [None]}, 500, "NullValueException", "tenantIds contains null value"),
        (
            {"variableValues": values("x", "notLike", "a")},
            400,
            "InvalidRequestException",
            "Invalid variable comparator specified: notLike",
        ),
        (
            {"variableValues": values("x", "gteq", True)},
            400,
            "NotValidException",
            "Booleans and null cannot be used in 'greater than or equal' condition",
        ),
        ({"variableValues": [{"operator": "eq", "value": 1}]}, 400, "NotValidException", "name is null"),
    ],
)
def test_a_query_that_cannot_be_is_refused_by_list_and_count(
    rest: Rest, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    for path in ("/variable-instance", "/variable-instance/count"):
        found = rest.post(path, body)
        assert (found.status_code, found.json["type"], found.json["message"]) == (status, kind, message)


# -- values of every type -----------------------------------------------------------------------------

LIST = {"objectTypeName": "java.util.ArrayList<java.lang.Integer>", "serializationDataFormat": "application/json"}
FOREIGN = {"objectTypeName": "com.x.Foo", "serializationDataFormat": "application/json"}
FILE = {"filename": "a.txt", "mimeType": "text/plain", "encoding": "UTF-8"}
NO_TYPE = "SPIN/JACKSON-JSON-01007 Cannot construct java type from string 'com.x.Foo'"


@pytest.fixture(scope="module", autouse=True)
def plain(rest: Rest) -> None:
    rest.deploy(bpmn(process("plain", chain("startEvent s", "userTask t"))))


def stored(rest: Rest, **value: Any) -> str:
    """The id of a variable `v` with a value."""
    instance_id = rest.start("plain")
    answer = rest.put(f"/process-instance/{instance_id}/variables/v", value)
    assert answer.status_code == 204, answer.text
    return str(rest.get("/variable-instance", processInstanceIdIn=instance_id).json[0]["id"])


@pytest.mark.parametrize(
    ("value", "shown", "raw"),
    [
        ({"type": "String", "value": ""}, "", ""),
        ({"type": "String", "value": None}, None, None),
        ({"type": "Null"}, None, None),
        ({"type": "Double", "value": 1.5}, 1.5, 1.5),
        ({"type": "Date", "value": "2030-01-01T00:00:00.000+0000"}, "2030-01-01T00:00:00.000+0000", None),
        ({"type": "Object", "value": "[1]", "valueInfo": LIST}, [1], "[1]"),
        ({"type": "Bytes", "value": "YWJj"}, None, None),
        ({"type": "File", "value": "YWJj", "valueInfo": FILE}, None, None),
    ],
)
def test_a_value_is_shown_as_it_is_except_for_bytes(rest: Rest, value: dict[str, Any], shown: Any, raw: Any) -> None:
    variable_id = stored(rest, **value)
    found = rest.get(f"/variable-instance/{variable_id}").json
    told = (found["type"], found["value"], found["valueInfo"], found["errorMessage"])
    assert told == (value["type"], shown, value.get("valueInfo", {}), None)
    if value["type"] != "Date":
        raw_answer = rest.get(f"/variable-instance/{variable_id}", deserializeValue="false").json
        assert raw_answer["value"] == raw


def test_a_document_is_told_by_its_kind_or_as_its_text(rest: Rest) -> None:
    variable_id = stored(rest, type="Json", value='{"a":1}')
    assert rest.get(f"/variable-instance/{variable_id}").json["value"]["nodeType"] == "OBJECT"
    assert rest.get(f"/variable-instance/{variable_id}", deserializeValue="false").json["value"] == '{"a":1}'


def test_a_value_that_cannot_be_read_says_why_and_does_not_keep_others_from_being_listed(rest: Rest) -> None:
    variable_id = stored(rest, type="Object", value="[1]", valueInfo=FOREIGN)
    instance_id = rest.get(f"/variable-instance/{variable_id}").json["processInstanceId"]
    rest.put(f"/process-instance/{instance_id}/variables/w", {"value": 1})
    order = {"sortBy": "variableName", "sortOrder": "asc"}
    bad, good = rest.get("/variable-instance", processInstanceIdIn=instance_id, **order).json
    told = [bad[name] for name in ("type", "value", "valueInfo", "errorMessage")]
    assert told == ["Object", None, None, f"Cannot deserialize object in variable 'v': {NO_TYPE}"]
    assert good["value"] == 1
    raw, _ = rest.get("/variable-instance", processInstanceIdIn=instance_id, deserializeValues="false", **order).json
    assert [raw[name] for name in ("value", "valueInfo", "errorMessage")] == ["[1]", FOREIGN, None]


@pytest.mark.parametrize(
    ("value", "media_type"),
    [
        ({"type": "Bytes", "value": "YWJj"}, "application/octet-stream"),
        ({"type": "File", "value": "YWJj", "valueInfo": FILE}, "text/plain;charset=UTF-8"),
    ],
)
def test_bytes_are_downloaded(rest: Rest, value: dict[str, Any], media_type: str) -> None:
    found = rest.get(f"/variable-instance/{stored(rest, **value)}/data")
    assert (found.content, found.headers["content-type"]) == (b"abc", media_type)


def test_only_bytes_are_downloaded(rest: Rest) -> None:
    variable_id = stored(rest, value=1)
    found = rest.get(f"/variable-instance/{variable_id}/data")
    told = f"Value of variable with id {variable_id} is not a binary value."
    assert (found.status_code, found.json["message"]) == (400, told)


@pytest.mark.parametrize("path", ["", "/data"])
def test_a_variable_that_is_not_there_is_not_found(rest: Rest, path: str) -> None:
    found = rest.get(f"/variable-instance/nope{path}")
    assert (found.status_code, found.json["type"]) == (404, "InvalidRequestException")
    assert found.json["message"] == "Variable instance with Id 'nope' does not exist."
    assert rest.delete("/variable-instance/nope").status_code == 405
