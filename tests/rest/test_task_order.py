"""Lists of user tasks: orders, pages, and queries that are refused."""

from __future__ import annotations

from typing import Any

import pytest

from penstock.queries.task import ORDERS
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, process

FORBIDDEN = "Expressions are forbidden in adhoc queries."
SORTED = {"sortBy": "created", "sortOrder": "asc"}
#: Three tasks; the middle one has no value in what can be without one.
TASKS: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = [
    (
        {"name": "Alpha", "description": "one", "assignee": "ann", "priority": 3, "due": "2031", "followUp": "2031"},
        {"number": 30, "text": "Alpha", "real": 0.5, "flag": True},
        {"local": "y"},
    ),
    ({"priority": 2}, {"text": "other"}, {}),
    (
        {"name": "beta", "description": "two", "assignee": "bob", "priority": 1, "due": "2030", "followUp": "2030"},
        {"number": 4, "text": "beta", "real": 0.25, "flag": False},
        {"local": "x"},
    ),
]
#: Orders with what they make of the tasks 0, 1 and 2 that have a value.
CASES = [
    ("name", "02"),
    ("nameCaseInsensitive", "02"),
    ("description", "02"),
    ("assignee", "02"),
    ("priority", "210"),
    ("dueDate", "20"),
    ("followUpDate", "20"),
    ("created", "012"),
    ("lastUpdated", "210"),
    ("id", "012"),
    ("instanceId", "012"),
    ("executionId", "012"),
    ("caseInstanceId", "20"),
    ("caseExecutionId", ""),
    ("tenantId", ""),
]
BY_VARIABLE = [
    ("processVariable", "number", "Integer", "20"),
    ("processVariable", "number", "integer", "20"),
    ("processVariable", "number", "Long", ""),
    ("processVariable", "text", "String", "021"),
    ("processVariable", "real", "Double", "20"),
    ("processVariable", "flag", "Boolean", "20"),
    ("processVariable", "local", "String", ""),
    ("executionVariable", "number", "Integer", "20"),
    ("taskVariable", "local", "String", "20"),
    ("caseInstanceVariable", "number", "Integer", ""),
    ("caseExecutionVariable", "number", "Integer", ""),
]


@pytest.fixture(scope="module")
def ids(rest: Rest, clock: Clock) -> list[str]:
    rest.deploy(
        bpmn(process("p", '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><userTask id="t"/>'))
    )
    found = []
    for number, (_, variables, local) in enumerate(TASKS):
        clock.advance(minutes=1)
        task = rest.get("/task", processInstanceId=rest.start("p", **variables)).json[0]
        found.append(task["id"])
        for name, value in local.items():
            rest.put(f"/task/{task['id']}/localVariables/{name}", {"value": value})
        assert len(found) == number + 1
    for task_id, (properties, _, _) in reversed(list(zip(found, TASKS, strict=True))):
        clock.advance(minutes=1)
        dates = {n: f"{properties[n]}-01-01T00:00:00.000+0000" for n in ("due", "followUp") if n in properties}
        case = {"caseInstanceId": f"case-{properties['due']}"} if "due" in properties else {}
        assert rest.put(f"/task/{task_id}", {**properties, **dates, **case}).status_code == 204
    return found


def numbers(rest: Rest, ids: list[str], sorting: list[dict[str, Any]]) -> str:
    answer = rest.post("/task", {"sorting": sorting})
    assert answer.status_code == 200, answer.text
    return "".join(str(ids.index(task["id"])) for task in answer.json)


def among(found: str, expected: str) -> str:
    """Where what has no value stands is the database's choice."""
    return "".join(c for c in found if c in expected)


@pytest.mark.parametrize(("by", "expected"), CASES)
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_an_order_is_as_it_says(rest: Rest, ids: list[str], by: str, direction: str, expected: str) -> None:
    wanted = expected if direction == "asc" else expected[::-1]
    found = numbers(rest, ids, [{"sortBy": by, "sortOrder": direction}])
    assert (len(found), among(found, expected)) == (3, wanted)
    in_url = rest.get("/task", sortBy=by, sortOrder=direction).json
    assert "".join(str(ids.index(task["id"])) for task in in_url) == found


@pytest.mark.parametrize(("by", "name", "kind", "expected"), BY_VARIABLE)
@pytest.mark.parametrize("direction", ["asc", "desc"])
def test_an_order_by_a_variable_is_by_its_value(
    rest: Rest, ids: list[str], by: str, name: str, kind: str, direction: str, expected: str
) -> None:
    wanted = expected if direction == "asc" else expected[::-1]
    step = {"sortBy": by, "sortOrder": direction, "parameters": {"variable": name, "type": kind}}
    found = numbers(rest, ids, [step, {"sortBy": "id", "sortOrder": "asc"}])
    assert (len(found), among(found, expected)) == (3, wanted)


def test_every_order_has_a_case() -> None:
    assert {by for by, *_ in CASES} | {by for by, *_ in BY_VARIABLE} == set(ORDERS)


def test_later_steps_order_what_earlier_ones_leave_equal(rest: Rest, ids: list[str]) -> None:
    steps = [{"sortBy": "caseExecutionId", "sortOrder": "asc"}, {"sortBy": "priority", "sortOrder": "asc"}]
    assert numbers(rest, ids, steps) == "210"


@pytest.mark.parametrize(
    ("first", "most", "expected"), [(0, 2, [0, 1]), (1, 1, [1]), (2, 5, [2]), (9, 5, []), (0, 0, [])]
)
def test_a_page_is_a_part_of_the_list(rest: Rest, ids: list[str], first: int, most: int, expected: list[int]) -> None:
    page = {"firstResult": first, "maxResults": most}
    wanted = [ids[number] for number in expected]
    assert [task["id"] for task in rest.get("/task", **SORTED, **page).json] == wanted
    assert [task["id"] for task in rest.post("/task", SORTED, **page).json] == wanted


def variable(operator: str, value: Any, name: str | None = "x") -> list[dict[str, Any]]:
    return [{"name": name, "operator": operator, "value": value}]


USAGE = "Invalid query usage: cannot set"
BAD_STATE = "Valid values for property 'delegationState' are 'PENDING' or 'RESOLVED', but was 'foo'"


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({"taskIdIn": [None]}, 500, "NullValueException", "taskIds contains null value"),
        ({"assigneeIn": ["a", None]}, 500, "NullValueException", "Assignees contains null value"),
        ({"assigneeNotIn": [None]}, 500, "NullValueException", "Assignees contains null value"),
        ({"tenantIdIn": [None]}, 500, "NullValueException", "tenantIds contains null value"),
        ({"candidateGroups": []}, 500, "ProcessEngineException", "Candidate group list is empty"),
        ({"delegationState": "foo"}, 400, "InvalidRequestException", BAD_STATE),
        ({"orQueries": [{"delegationState": "foo"}]}, 400, "InvalidRequestException", BAD_STATE),
        ({"dueDate": "x"}, 400, "InvalidRequestException", "Property 'dueDate' must be a date"),
        (
            {"tenantIdIn": ["a"], "withoutTenantId": True},
            500,
            "ProcessEngineException",
            f"{USAGE} both tenantIdIn and withoutTenantId filters.",
        ),
        (
            {"withoutDueDate": True, "dueBefore": 0},
            500,
            "ProcessEngineException",
            f"{USAGE} both due date (equal to, before, or after) and withoutDueDate filters.",
        ),
        (
            {"candidateUser": "u", "candidateGroup": "g"},
            500,
            "ProcessEngineException",
            f"{USAGE} both candidateUser and candidateGroup",
        ),
        (
            {"candidateUserExpression": "u", "candidateGroups": ["g"]},
            500,
            "ProcessEngineException",
            f"{USAGE} both candidateGroupIn and candidateUser",
        ),
        *(
            ({"orQueries": [{name: True}]}, 500, "ProcessEngineException", f"{USAGE} {name}() within 'or' query")
            for name in ("withCandidateGroups", "withoutCandidateGroups", "withCandidateUsers", "withoutCandidateUsers")
        ),
        ({"includeAssignedTasks": True}, 500, "ProcessEngineException", "Invalid query usage: candidateUser, "),
        ({"assigneeExpression": "${'a'}"}, 400, "BadUserRequestException", FORBIDDEN),
        ({"dueAfterExpression": "${now()}"}, 400, "BadUserRequestException", FORBIDDEN),
        ({"taskVariables": variable("eq", 1, None)}, 500, "NullValueException", "name is null"),
        (
            {"taskVariables": variable("notLike", "a")},
            400,
            "InvalidRequestException",
            "Invalid task variable comparator specified: notLike",
        ),
        (
            {"orQueries": [{"caseInstanceVariables": variable("notLike", "a")}]},
            400,
            "InvalidRequestException",
            "Invalid case variable comparator specified: notLike",
        ),
        (
            {"processVariables": variable("gt", True)},
            500,
            "ProcessEngineException",
            "Booleans and null cannot be used in 'greater than' condition",
        ),
        (
            {"processVariables": variable("eq", [1])},
            500,
            "ProcessEngineException",
            "Object values cannot be used to query",
        ),
    ],
)
def test_criteria_that_cannot_be_are_refused_by_list_and_count(
    rest: Rest, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    for path in ("/task", "/task/count"):
        found = rest.post(path, body)
        assert (found.status_code, found.json["type"]) == (status, kind)
        assert found.json["message"].startswith(message)


NO_DIRECTION = "Invalid query: call asc() or desc() after using orderByXX(): direction is null"


@pytest.mark.parametrize(
    ("step", "status", "kind", "message"),
    [
        ({"parameters": None}, 500, "NullValueException", "variableName is null"),
        ({"parameters": {"type": "String"}}, 500, "NullValueException", "variableName is null"),
        ({"parameters": {"variable": "x"}}, 500, "NullValueException", "valueType is null"),
        ({"parameters": {"variable": "x", "type": "Foo"}}, 500, "NullValueException", "valueType is null"),
        (
            {"parameters": {"variable": "x", "type": "Json"}},
            500,
            "ProcessEngineException",
            "Cannot order by variables of type json",
        ),
        (
            {"parameters": {"variable": "x", "type": "String"}, "sortOrder": None},
            400,
            "NotValidException",
            NO_DIRECTION,
        ),
    ],
)
def test_an_order_by_a_variable_must_say_which(
    rest: Rest, step: dict[str, Any], status: int, kind: str, message: str
) -> None:
    found = rest.post("/task", {"sorting": [{"sortBy": "processVariable", "sortOrder": "asc", **step}]})
    assert (found.status_code, found.json["type"], found.json["message"]) == (status, kind, message)


def test_only_the_list_of_steps_can_order_by_variables(rest: Rest) -> None:
    order = {"sortBy": "processVariable", "sortOrder": "asc"}
    for found in (rest.get("/task", **order), rest.post("/task", order)):
        told = "Cannot set query parameter 'sortBy' to value 'processVariable'"
        assert (found.status_code, found.json["type"], found.json["message"]) == (400, "InvalidRequestException", told)
