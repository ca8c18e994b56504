"""The variables of all times."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import Lists

KEYS = [
    "type",
    "value",
    "valueInfo",
    "id",
    "name",
    "processDefinitionKey",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "activityInstanceId",
    "caseDefinitionKey",
    "caseDefinitionId",
    "caseInstanceId",
    "caseExecutionId",
    "taskId",
    "errorMessage",
    "tenantId",
    "state",
    "createTime",
    "removalTime",
    "rootProcessInstanceId",
]
LIST = {"objectTypeName": "java.util.ArrayList", "serializationDataFormat": "application/json"}
UNKNOWN = {"objectTypeName": "com.example.Unknown", "serializationDataFormat": "application/json"}
DAY = "2024-07-01T00:00:00.000+0000"
VALUES: dict[str, dict[str, Any]] = {
    "text": {"value": "Red"},
    "empty": {"value": ""},
    "number": {"value": 5},
    "long": {"type": "Long", "value": 5},
    "decimal": {"value": 1.5},
    "yes": {"value": True},
    "day": {"type": "Date", "value": DAY},
    "nothing": {"value": None},
    "list": {"type": "Object", "value": "[1,2]", "valueInfo": LIST},
    "unknown": {"type": "Object", "value": "{", "valueInfo": UNKNOWN},
    "json": {"type": "Json", "value": '{"a":1}'},
    "bytes": {"type": "Bytes", "value": "YQ=="},
    "file": {"type": "File", "value": "YWI=", "valueInfo": {"filename": "a.txt", "mimeType": "text/plain"}},
}


@pytest.fixture(scope="module")
def variables(rest: Rest) -> Lists:
    """Variables of every type, a task's own, one that was removed, one of a tenant."""
    rest.deploy(bpmn(process("simple", chain("startEvent s", "userTask ut"))))
    rest.deploy(bpmn(process("simple", chain("startEvent s", "userTask ut"))), **{"tenant-id": "a"})
    ids: dict[str, str] = {}
    started = rest.post("/process-definition/key/simple/start", {"variables": {**VALUES, "gone": {"value": 1}}}).json
    ids |= {"instance": started["id"], "definition": started["definitionId"]}
    ids["task"] = rest.get("/task", processInstanceId=ids["instance"]).json[0]["id"]
    rest.put(f"/task/{ids['task']}/localVariables/own", {"value": "Red"})
    rest.delete(f"/process-instance/{ids['instance']}/variables/gone")
    owned = {"variables": {"owned": {"value": 1}}}
    ids["owner"] = rest.post("/process-definition/key/simple/tenant-id/a/start", owned).json["id"]
    rows = rest.get("/history/variable-instance", includeDeleted="true", deserializeValues="false").json
    ids |= {row["name"]: row["id"] for row in rows}
    ids["visit"] = next(row["activityInstanceId"] for row in rows if row["name"] == "own")
    return Lists(rest, "/history/variable-instance", ids)


ALL = {*VALUES, "own", "owned"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"variableName": "text"}, {"text"}),
        ({"variableName": "TEXT"}, set()),
        ({"variableName": "TEXT", "variableNamesIgnoreCase": True}, {"text"}),
        ({"variableNameLike": "o%"}, {"own", "owned"}),
        ({"variableNameLike": "none%"}, set()),
        ({"variableNameLike": "O%", "variableNamesIgnoreCase": True}, {"own", "owned"}),
        ({"variableNameIn": ["text", "long"]}, {"text", "long"}),
        ({"variableNameIn": ["none"]}, set()),
        ({"variableNameIn": []}, ALL),
        ({"variableName": "text", "variableValue": "Red"}, {"text"}),
        ({"variableName": "text", "variableValue": "red"}, set()),
        ({"variableName": "text", "variableValue": "red", "variableValuesIgnoreCase": True}, {"text"}),
        ({"variableName": "empty", "variableValue": ""}, {"empty"}),
        ({"variableName": "nothing", "variableValue": ""}, set()),
        ({"variableTypeIn": ["String", "DATE"]}, {"text", "empty", "day", "own"}),
        ({"variableTypeIn": ["spin://application/json"]}, {"list", "unknown"}),
        ({"variableTypeIn": ["none"]}, set()),
        ({"includeDeleted": True}, ALL | {"gone"}),
        ({"includeDeleted": True, "variableName": "gone"}, {"gone"}),
        ({"includeDeleted": False, "variableName": "gone"}, set()),
        ({"processInstanceId": "{owner}"}, {"owned"}),
        ({"processInstanceId": "none"}, set()),
        ({"processInstanceIdIn": ["{owner}", "none"]}, {"owned"}),
        ({"processInstanceIdIn": ["none"]}, set()),
        ({"processDefinitionId": "{definition}"}, ALL - {"owned"}),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "simple"}, ALL),
        ({"processDefinitionKey": "none"}, set()),
        ({"executionIdIn": ["{owner}"]}, {"owned"}),
        ({"executionIdIn": ["none"]}, set()),
        ({"caseInstanceId": "none"}, set()),
        ({"caseExecutionIdIn": ["none"]}, set()),
        ({"caseActivityIdIn": ["none"]}, set()),
        ({"taskIdIn": ["{task}"]}, {"own"}),
        ({"taskIdIn": ["none"]}, set()),
        ({"activityInstanceIdIn": ["{visit}"]}, {"own"}),
        ({"activityInstanceIdIn": ["none"]}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned"}),
    ],
)
def test_each_filter_finds_its_variables(variables: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert variables.found(criteria) == names


@pytest.mark.parametrize(
    ("name", "value", "is_found"),
    [
        ("number", 5, True),
        ("number", 5.0, False),
        ("number", "5", False),
        ("number", None, True),
        ("decimal", 1.5, True),
        ("yes", True, True),
        ("yes", False, False),
        ("long", 5, False),
        ("day", DAY, False),
    ],
)
def test_a_value_is_compared_exactly_as_what_it_is_by_itself(
    variables: Lists, rest: Rest, name: str, value: object, is_found: bool
) -> None:
    body = {"variableName": name, "variableValue": value, "processInstanceId": variables.ids["instance"]}
    assert rest.post("/history/variable-instance/count", body).json == {"count": int(is_found)}


ALONE = (
    "Only a single variable value parameter specified: variable name and value are required to be able to query after "
    "a specific variable value."
)


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        ({"variableValue": 1}, (400, "InvalidRequestException", ALONE)),
        (
            {"variableName": "list", "variableValue": [1]},
            (500, "ProcessEngineException", "Object values cannot be used to query"),
        ),
        ({"variableTypeIn": [None]}, (500, "NullValueException", "Variable types contains null value")),
        ({"executionIdIn": [None]}, (500, "NullValueException", "Execution Ids contains null value")),
        ({"taskIdIn": [None]}, (500, "NullValueException", "Task Ids contains null value")),
        ({"activityInstanceIdIn": [None]}, (500, "NullValueException", "Activity Instance Ids contains null value")),
        ({"processInstanceIdIn": [None]}, (500, "NullValueException", "Process Instance Ids contains null value")),
        ({"caseExecutionIdIn": [None]}, (500, "NullValueException", "Case execution ids contains null value")),
        ({"caseActivityIdIn": [None]}, (500, "NullValueException", "Case activity ids contains null value")),
        ({"variableNameIn": [None]}, (500, "NullValueException", "Variable names contains null value")),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    variables: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert variables.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"), [("instanceId", "processInstanceId"), ("variableName", "name"), ("tenantId", None)]
)
def test_variables_come_in_the_order_that_is_asked_for(variables: Lists, by: str, key: str | None) -> None:
    variables.check_order(by, key)


def test_variables_come_in_pages(variables: Lists) -> None:
    variables.check_pages()


def test_a_variable_has_exactly_the_keys_of_the_contract_in_their_order(variables: Lists, rest: Rest) -> None:
    found = rest.get(f"/history/variable-instance/{variables.ids['own']}").json
    assert list(found) == KEYS
    told = {key: found[key] for key in ("type", "value", "valueInfo", "name", "taskId", "state", "errorMessage")}
    assert told == {
        "type": "String",
        "value": "Red",
        "valueInfo": {},
        "name": "own",
        "taskId": variables.ids["task"],
        "state": "CREATED",
        "errorMessage": None,
    }


BROKEN = "Cannot deserialize object in variable 'unknown': SPIN/JACKSON-JSON-01001 Unable to parse input into json node"
FILE_INFO = {"filename": "a.txt", "mimeType": "text/plain"}


@pytest.mark.parametrize(
    ("name", "deserialized", "value", "info", "error"),
    [
        ("text", True, "Red", {}, None),
        ("decimal", True, 1.5, {}, None),
        ("nothing", True, None, {}, None),
        ("list", True, [1, 2], LIST, None),
        ("list", False, "[1,2]", LIST, None),
        ("unknown", True, None, None, BROKEN),
        ("unknown", False, "{", UNKNOWN, None),
        ("json", False, '{"a":1}', {}, None),
        ("bytes", True, None, {}, None),
        ("file", True, None, FILE_INFO, None),
    ],
)
def test_values_are_given_as_structures_or_as_they_are_stored(
    variables: Lists, rest: Rest, name: str, deserialized: bool, value: object, info: object, error: str | None
) -> None:
    flag = str(deserialized).lower()
    one = rest.get(f"/history/variable-instance/{variables.ids[name]}", deserializeValue=flag).json
    (listed,) = rest.get("/history/variable-instance", variableName=name, deserializeValues=flag).json
    assert (one["value"], one["valueInfo"], one["errorMessage"]) == (value, info, error)
    assert listed == one
    path = f"/history/variable-instance/{variables.ids[name]}"
    assert rest.get(path, deserializeValues=flag).json == one


def test_a_removed_variable_keeps_its_last_value(variables: Lists, rest: Rest) -> None:
    (found,) = rest.get("/history/variable-instance", variableName="gone", includeDeleted="true").json
    assert (found["value"], found["state"]) == (1, "DELETED")
    assert rest.get(f"/history/variable-instance/{found['id']}").status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "media_type"), [("bytes", b"a", "application/octet-stream"), ("file", b"ab", "text/plain")]
)
def test_content_is_downloaded(variables: Lists, rest: Rest, name: str, content: bytes, media_type: str) -> None:
    answer = rest.get(f"/history/variable-instance/{variables.ids[name]}/data")
    assert (answer.status_code, answer.content) == (200, content)
    assert answer.headers["content-type"].startswith(media_type)


def test_what_is_no_content_is_not_downloaded(variables: Lists, rest: Rest) -> None:
    variable_id = variables.ids["text"]
    answer = rest.get(f"/history/variable-instance/{variable_id}/data")
    assert answer.status_code == 400
    assert answer.json["message"] == f"Value of variable with id {variable_id} is not a binary value."


@pytest.mark.parametrize("end", ["", "/data"])
def test_a_variable_that_never_was_is_told_of(rest: Rest, end: str) -> None:
    answer = rest.get(f"/history/variable-instance/none{end}")
    assert answer.status_code == 404
    assert answer.json == {
        "type": "InvalidRequestException",
        "message": "Historic variable instance with Id 'none' does not exist.",
        "code": None,
    }
