"""Lists of user tasks: each filter with what it finds, each order, pages, and queries that cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import insert, update

from penstock.engine import ProcessEngine
from penstock.queries.filters import Kind
from penstock.queries.task import TASK
from penstock.store.tables.identity import id_group, id_membership, id_user
from penstock.store.tables.repository import re_case_def
from penstock.store.tables.runtime import ru_case_execution, ru_task, ru_variable
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process

ALPHA = (
    "userTask alpha name='Alpha' camunda:assignee='bob' camunda:candidateUsers='u1' camunda:candidateGroups='g1' "
    "camunda:priority='10' camunda:dueDate='2030-01-01T00:00:00Z' camunda:followUpDate='2029-01-01T00:00:00Z'"
)
BETA = (
    "userTask beta name='beta' camunda:candidateUsers='u1,u2' camunda:priority='20' "
    "camunda:dueDate='2031-01-01T00:00:00Z'"
)
GAMMA = (
    "userTask gamma name='Gamma_x' camunda:candidateGroups='g1,g2' camunda:priority='30' "
    "camunda:followUpDate='2028-01-01T00:00:00Z'"
)
DELTA = '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="delta"/><userTask id="delta"/>'
AS_DELTA = {
    "description": "Some Text",
    "assignee": "cat",
    "owner": "ann",
    "delegationState": "PENDING",
    "priority": 50,
    "caseInstanceId": "case-1",
    "parentTaskId": "parent-1",
}


@dataclass(frozen=True)
class Four:
    """Four tasks, called a, b, c and d in the cases. In criteria `@a.id` stands for a property of one of them."""

    rest: Rest
    tasks: dict[str, dict[str, Any]]

    def letters(self, found: Sequence[dict[str, Any]]) -> str:
        """What was found, in its order."""
        by_id = {task["id"]: letter for letter, task in self.tasks.items()}
        return "".join(by_id[task["id"]] for task in found)

    def meant(self, value: Any) -> Any:
        """Criteria with what their placeholders stand for."""
        if isinstance(value, dict):
            return {name: self.meant(inner) for name, inner in value.items()}
        if isinstance(value, list):
            return [self.meant(inner) for inner in value]
        if isinstance(value, str) and value.startswith("@"):
            letter, _, name = value[1:].partition(".")
            return self.tasks[letter][name]
        return value

    def found(self, body: dict[str, Any]) -> str:
        """The tasks that a query finds, in the order of the alphabet."""
        answer = self.rest.post("/task", self.meant(body))
        assert answer.status_code == 200, answer.text
        return "".join(sorted(self.letters(answer.json)))


@pytest.fixture(scope="module")
def four(rest: Rest, engine: ProcessEngine, clock: Clock) -> Four:
    rest.deploy(bpmn(process("first", chain("startEvent s", ALPHA))))
    rest.deploy(bpmn(process("second", chain("startEvent s", BETA))))
    rest.deploy(bpmn(process("third", chain("startEvent s", GAMMA))), **{"tenant-id": "t1"})
    rest.deploy(bpmn(process("fourth", DELTA).replace("isExecutable", 'name="Proc Four" isExecutable')))
    tasks = dict(zip("abcd", _started(rest, clock), strict=True))
    rest.put(f"/task/{tasks['b']['id']}/localVariables/loc", {"value": "L"})
    rest.put(f"/task/{tasks['c']['id']}/localVariables/loc", {"value": "K"})
    rest.post(f"/task/{tasks['a']['id']}/identity-links", {"userId": "cust", "type": "custom"})
    rest.put(f"/task/{tasks['d']['id']}", AS_DELTA)
    rest.put(f"/process-instance/{tasks['c']['processInstanceId']}/suspended", {"suspended": True})
    _foreign_rows(engine, tasks["d"]["id"])
    found = {letter: rest.get(f"/task/{task['id']}").json for letter, task in tasks.items()}
    for task in found.values():
        tree = rest.get(f"/process-instance/{task['processInstanceId']}/activity-instances").json
        task["activityInstanceId"] = tree["childActivityInstances"][0]["id"]
    return Four(rest, found)


def _started(rest: Rest, clock: Clock) -> Iterator[dict[str, Any]]:
    starts: list[tuple[str, str | None, dict[str, Any]]] = [
        ("first", "bk1", {"x": 1, "s": "Abc", "b": True}),
        ("second", "bk2", {"x": 2, "s": "abc", "d": 1.5}),
        ("third/tenant-id/t1", "other", {"x": 5, "s": "zzz"}),
        ("fourth", None, {"s": "b_c"}),
    ]
    for key, business_key, variables in starts:
        clock.advance(minutes=1)
        instance_id = rest.start(key, business_key, **variables)
        yield rest.get("/task", processInstanceId=instance_id).json[0]
    clock.advance(minutes=1)


def _foreign_rows(engine: ProcessEngine, task_id: str) -> None:
    """What identity management, and an engine that runs cases, have left in the database."""
    with engine.database.engine.begin() as connection:
        connection.execute(insert(id_user).values(id="u3"))
        connection.execute(insert(id_group).values(id="g2"))
        connection.execute(insert(id_membership).values(user_id="u3", group_id="g2"))
        connection.execute(insert(re_case_def).values(id="def-1", key="case-key", name="Case Name", version=1))
        for execution_id, key in (("case-1", "case-bk"), ("execution-1", None)):
            values = {"id": execution_id, "case_instance_id": "case-1", "business_key": key, "required": False}
            connection.execute(insert(ru_case_execution).values(case_definition_id="def-1", **values))
        case = {"case_definition_id": "def-1", "case_execution_id": "execution-1"}
        connection.execute(update(ru_task).where(ru_task.c.id == task_id).values(**case))
        for number, execution_id in enumerate(("case-1", "execution-1")):
            values = {"case_instance_id": "case-1", "case_execution_id": execution_id, "scope_id": execution_id}
            told = {"id": f"v{number}", "type": "integer", "name": f"c{number}", "long_value": number}
            connection.execute(insert(ru_variable).values(is_concurrent_local=False, **told, **values))


def variable(name: str, operator: str, value: Any) -> list[dict[str, Any]]:
    return [{"name": name, "operator": operator, "value": value}]


def day(year: int, month: int = 1) -> str:
    return f"{year}-{month:02d}-01T00:00:00.000+0000"


#: A filter, its value, and the tasks that it finds.
CASES: list[tuple[str, Any, str]] = [
    ("taskId", "@a.id", "a"),
    ("taskId", "nope", ""),
    ("taskIdIn", ["@a.id", "@d.id"], "ad"),
    ("name", "ALPHA", "a"),
    ("name", "Alph", ""),
    ("nameNotEqual", "BETA", "ac"),
    ("nameLike", "%A", "ab"),
    ("nameLike", "gamma\\_x", "c"),
    ("nameNotLike", "B%", "ac"),
    ("description", "some text", "d"),
    ("descriptionLike", "%TEXT", "d"),
    ("priority", 10, "a"),
    ("minPriority", 20, "bcd"),
    ("maxPriority", 20, "ab"),
    ("assignee", "bob", "a"),
    ("assignee", "BOB", ""),
    ("assigneeLike", "b_b", "a"),
    ("assigneeIn", ["bob", "cat"], "ad"),
    ("assigneeNotIn", ["bob"], "d"),
    ("owner", "ann", "d"),
    ("assigned", True, "ad"),
    ("unassigned", True, "bc"),
    ("delegationState", "pending", "d"),
    ("delegationState", "RESOLVED", ""),
    ("processInstanceId", "@b.processInstanceId", "b"),
    ("processInstanceIdIn", ["@b.processInstanceId", "@c.processInstanceId", "nope"], "bc"),
    ("processInstanceBusinessKey", "bk1", "a"),
    ("processInstanceBusinessKeyIn", ["bk1", "other"], "ac"),
    ("processInstanceBusinessKeyLike", "bk%", "ab"),
    ("processDefinitionId", "@a.processDefinitionId", "a"),
    ("processDefinitionKey", "fourth", "d"),
    ("processDefinitionKeyIn", ["fourth", "second"], "bd"),
    ("processDefinitionName", "Proc Four", "d"),
    ("processDefinitionNameLike", "%Four", "d"),
    ("executionId", "@c.executionId", "c"),
    ("activityInstanceIdIn", ["@b.activityInstanceId", "@d.activityInstanceId"], "bd"),
    ("taskDefinitionKey", "alpha", "a"),
    ("taskDefinitionKeyIn", ["alpha", "beta"], "ab"),
    ("taskDefinitionKeyNotIn", ["alpha", "beta"], "cd"),
    ("taskDefinitionKeyLike", "%lta", "d"),
    ("parentTaskId", "parent-1", "d"),
    ("tenantIdIn", ["t1", "t2"], "c"),
    ("withoutTenantId", True, "abd"),
    ("dueDate", day(2030), "a"),
    ("due", day(2030), "a"),
    ("dueBefore", day(2030, 6), "a"),
    ("dueAfter", day(2030, 6), "b"),
    ("withoutDueDate", True, "cd"),
    ("followUpDate", day(2029), "a"),
    ("followUp", day(2029), "a"),
    ("followUpBefore", day(2028, 6), "c"),
    ("followUpAfter", day(2028, 6), "a"),
    ("followUpBeforeOrNotExistent", day(2028, 6), "bcd"),
    ("createdOn", "@b.created", "b"),
    ("created", "@b.created", "b"),
    ("createdBefore", "@b.created", "a"),
    ("createdAfter", "@b.created", "cd"),
    ("updatedAfter", "@c.created", "abcd"),
    ("updatedAfter", "@d.lastUpdated", ""),
    ("active", True, "abd"),
    ("suspended", True, "c"),
    ("caseInstanceId", "case-1", "d"),
    ("caseInstanceBusinessKey", "case-bk", "d"),
    ("caseInstanceBusinessKeyLike", "case%", "d"),
    ("caseExecutionId", "execution-1", "d"),
    ("caseDefinitionId", "def-1", "d"),
    ("caseDefinitionKey", "case-key", "d"),
    ("caseDefinitionName", "Case Name", "d"),
    ("caseDefinitionNameLike", "Case%", "d"),
    ("candidateUser", "u1", "b"),
    ("candidateUser", "u3", "c"),
    ("candidateGroup", "g1", "c"),
    ("candidateGroups", ["g2", "g9"], "c"),
    ("candidateGroupLike", "g_", "c"),
    ("involvedUser", "u1", "ab"),
    ("involvedUser", "bob", "a"),
    ("involvedUser", "ann", "d"),
    ("involvedUser", "cust", "a"),
    ("taskVariables", variable("loc", "eq", "L"), "b"),
    ("taskVariables", variable("loc", "neq", "L"), "c"),
    ("taskVariables", variable("x", "eq", 1), ""),
    ("processVariables", variable("loc", "eq", "L"), ""),
    ("processVariables", variable("x", "eq", 1), "a"),
    ("processVariables", variable("x", "gt", 1), "bc"),
    ("processVariables", variable("x", "lteq", 2), "ab"),
    ("processVariables", variable("s", "like", "%b%"), "abd"),
    ("processVariables", variable("s", "notLike", "%b%"), "c"),
    ("processVariables", variable("b", "eq", True), "a"),
    ("processVariables", variable("d", "eq", 1.5), "b"),
    ("caseInstanceVariables", variable("c0", "eq", 0), "d"),
]
#: Filters that alternatives cannot have.
CANDIDATES: list[tuple[str, Any, str]] = [
    ("withCandidateGroups", True, "c"),
    ("withCandidateUsers", True, "b"),
    ("withoutCandidateGroups", True, "b"),
    ("withoutCandidateUsers", True, "c"),
]


def _in_url(value: Any) -> str | None:
    """How a query string tells a value; None if none can."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        parts = [str(value[0][name]) for name in ("name", "operator", "value")]
        return "_".join(parts) if isinstance(value[0]["value"], str) and "_" not in parts[2] else None
    if isinstance(value, list):
        return ",".join(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize(("name", "value", "expected"), CASES + CANDIDATES)
def test_a_filter_finds_what_it_says_and_counts_as_much(four: Four, name: str, value: Any, expected: str) -> None:
    assert four.found({name: value}) == expected
    assert four.rest.post("/task/count", four.meant({name: value})).json == {"count": len(expected)}


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_as_the_only_alternative_a_filter_finds_the_same(four: Four, name: str, value: Any, expected: str) -> None:
    assert four.found({"orQueries": [{name: value}]}) == expected


@pytest.mark.parametrize(("name", "value", "expected"), [c for c in CASES + CANDIDATES if _in_url(c[1]) is not None])
def test_in_a_query_string_a_filter_finds_the_same(four: Four, name: str, value: Any, expected: str) -> None:
    params = {name: _in_url(four.meant(value))}
    found = four.rest.get("/task", **params)
    assert "".join(sorted(four.letters(found.json))) == expected
    assert four.rest.get("/task/count", **params).json == {"count": len(expected)}


def test_every_filter_has_a_case_where_it_finds_something_but_not_all() -> None:
    told = {name for name, _, expected in CASES + CANDIDATES if 0 < len(expected) < 4}
    ignored = {"variableNamesIgnoreCase", "variableValuesIgnoreCase", "includeAssignedTasks"}
    filters = {
        f.name for f in TASK.filters if f.kind is not Kind.EXPRESSION and not f.name.endswith(("Info", "InReturn"))
    }
    # Everything has been changed, or is new.
    assert filters - told - ignored == {"updatedAfter"}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"assignee": "bob", "priority": 20}, ""),
        ({"candidateGroup": "g1", "includeAssignedTasks": True}, "ac"),
        ({"candidateUser": "u1", "includeAssignedTasks": True}, "ab"),
        ({"withoutCandidateUsers": True, "includeAssignedTasks": True}, "cd"),
        ({"candidateGroup": "g1", "candidateGroups": ["g1", "g2"]}, "c"),
        ({"candidateGroup": "g1", "candidateGroups": ["g2"]}, ""),
        ({"candidateUser": "u2", "candidateGroupLike": "g2"}, "bc"),
        # One and the same link is no group's and no user's at once.
        ({"withCandidateGroups": True, "withCandidateUsers": True}, ""),
        ({"active": True, "suspended": True}, "c"),
        ({"minPriority": 50, "maxPriority": 10}, ""),
        ({"followUpBefore": day(2028, 6), "followUpBeforeOrNotExistent": day(2020)}, "bd"),
        ({"processVariables": variable("x", "eq", 1) + variable("s", "eq", "Abc")}, "a"),
        ({"processVariables": variable("x", "eq", 1) + variable("s", "eq", "abc")}, ""),
        ({"processVariables": variable("X", "eq", 1)}, ""),
        ({"processVariables": variable("X", "eq", 1), "variableNamesIgnoreCase": True}, "a"),
        ({"processVariables": variable("s", "eq", "ABC"), "variableValuesIgnoreCase": True}, "ab"),
        ({"taskIdIn": [], "assigneeIn": [], "taskDefinitionKeyNotIn": [], "taskVariables": []}, "abcd"),
        ({"orQueries": [{}]}, "abcd"),
        ({"orQueries": [{"assignee": "bob", "priority": 20}]}, "ab"),
        ({"assigned": True, "orQueries": [{"assignee": "bob", "priority": 20}]}, "a"),
        ({"orQueries": [{"assignee": "bob", "priority": 20}, {"name": "beta", "nameLike": "gam%"}]}, "b"),
        ({"orQueries": [{"processVariables": variable("x", "eq", 1) + variable("x", "eq", 2)}]}, "ab"),
        ({"orQueries": [{"dueDate": day(2030), "withoutDueDate": True}]}, "acd"),
        ({"orQueries": [{"tenantIdIn": ["t1"], "withoutTenantId": True}]}, "abcd"),
        ({"orQueries": [{"candidateUser": "u2", "candidateGroup": "g2"}]}, "bc"),
        ({"orQueries": [{"candidateGroup": "g1", "candidateGroups": ["g2"]}]}, "c"),
    ],
)
def test_several_criteria_hold_all_at_once_and_of_alternatives_any(
    four: Four, body: dict[str, Any], expected: str
) -> None:
    assert four.found(body) == expected
