"""Filters of user tasks that are expressions: where they are evaluated, and what they must give."""

from __future__ import annotations

from typing import Any

import pytest

from penstock.engine import ProcessEngine
from penstock.queries.listing import Listing
from penstock.queries.task import TASK
from penstock.queries.task_expressions import BY_NAME, prepared, snapshot
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process


@pytest.fixture(scope="module")
def dated(rest: Rest, engine: ProcessEngine, clock: Clock) -> dict[str, Any]:
    engine.expose("who", "bob")
    engine.expose("them", ["g1", "g2"])
    engine.expose("others", ["g3"])
    work = (
        "userTask t camunda:assignee='bob' camunda:candidateUsers='u1' camunda:candidateGroups='g1' "
        "camunda:dueDate='${dateTime().plusDays(2).toDate()}' "
        "camunda:followUpDate='${dateTime().plusDays(1).toDate()}'"
    )
    rest.deploy(bpmn(process("dated", chain("startEvent s", work))))
    task: dict[str, Any] = rest.get("/task", processInstanceId=rest.start("dated", "key-1")).json[0]
    clock.advance(minutes=1)
    rest.put(f"/task/{task['id']}", {**task, "owner": "ann"})
    return task


#: A filter, an expression for which it finds the task, and one for which it does not.
EXPRESSIONS = [
    ("assigneeExpression", "${who}", "${'jim'}"),
    ("assigneeLikeExpression", "b${'%'}", "x${'%'}"),
    ("ownerExpression", "ann", "bob"),
    ("involvedUserExpression", "${who}", "jim"),
    ("candidateUserExpression", "#{'u1'}", "u2"),
    ("candidateGroupExpression", "${'g1'}", "g2"),
    ("candidateGroupsExpression", "${them}", "${others}"),
    ("processInstanceBusinessKeyExpression", "key-${1}", "key-2"),
    ("processInstanceBusinessKeyLikeExpression", "key%", "x%"),
    ("dueDateExpression", "${dateTime().plusDays(2).minusMinutes(1)}", "${now()}"),
    ("dueBeforeExpression", "${dateTime().plusDays(3)}", "${dateTime().plusDays(1)}"),
    ("dueAfterExpression", "${now()}", "${dateTime().plusDays(2)}"),
    ("followUpDateExpression", "${dateTime().plusDays(1).minusMinutes(1)}", "${now()}"),
    ("followUpBeforeExpression", "${dateTime().plusDays(2)}", "${now()}"),
    ("followUpBeforeOrNotExistentExpression", "${dateTime().plusDays(2)}", "${now()}"),
    ("followUpAfterExpression", "${now()}", "${dateTime().plusDays(1)}"),
    ("createdOnExpression", "${dateTime().minusMinutes(1)}", "${now()}"),
    ("createdBeforeExpression", "${now()}", "${dateTime().minusHours(1)}"),
    ("createdAfterExpression", "${dateTime().minusHours(1)}", "${now()}"),
    ("updatedAfterExpression", "${dateTime().minusMinutes(1)}", "${now()}"),
]


@pytest.mark.parametrize(("name", "finds", "misses"), EXPRESSIONS)
def test_in_an_alternative_or_a_trusted_query_an_expression_is_evaluated(
    rest: Rest, engine: ProcessEngine, dated: dict[str, Any], name: str, finds: str, misses: str
) -> None:
    for expression, expected in ((finds, [dated["id"]]), (misses, [])):
        criteria: dict[str, Any] = {name: expression}
        if name.startswith("candidate"):
            criteria["includeAssignedTasks"] = True
        found = rest.post("/task", {"processDefinitionKey": "dated", "orQueries": [criteria]})
        assert [task["id"] for task in found.json] == expected, found.text
        assert _trusted(engine, {"processDefinitionKey": "dated", **criteria}) == expected


def _trusted(engine: ProcessEngine, criteria: dict[str, Any]) -> list[str]:
    listing = Listing(TASK, criteria)
    return engine.ask(lambda reader: prepared(snapshot(reader), listing, trusted=True).keys(reader))


def test_every_expression_has_a_case() -> None:
    assert {name for name, _, _ in EXPRESSIONS} == set(BY_NAME)


def test_an_expression_counts_for_more_than_a_plain_value(rest: Rest, dated: dict[str, Any]) -> None:
    criteria = {"assignee": "jim", "assigneeExpression": "${'bob'}"}
    found = rest.post("/task", {"processDefinitionKey": "dated", "orQueries": [criteria]})
    assert [task["id"] for task in found.json] == [dated["id"]]


def test_an_expression_for_nothing_is_no_condition_where_nothing_can_be_asked_for(
    rest: Rest, dated: dict[str, Any]
) -> None:
    body = {"processDefinitionKey": "dated", "orQueries": [{"dueAfterExpression": "${null}"}]}
    assert [task["id"] for task in rest.post("/task", body).json] == [dated["id"]]


CLASS = "org.camunda.bpm.engine.impl.TaskQueryImpl"


@pytest.mark.parametrize(
    ("name", "expression", "status", "kind", "message"),
    [
        (
            "assigneeExpression",
            "${nope}",
            500,
            "ProcessEngineException",
            f"Unable to resolve expression '${{nope}}' for method 'taskAssignee' on class '{CLASS}'",
        ),
        (
            "ownerExpression",
            "${null}",
            500,
            "ProcessEngineException",
            f"Unable to invoke method 'taskOwner' on class '{CLASS}'",
        ),
        (
            "dueDateExpression",
            "abc",
            400,
            "BadUserRequestException",
            "The expression of dueDateExpression must give a date, not a java.lang.String",
        ),
        (
            "candidateGroupsExpression",
            "g1",
            400,
            "BadUserRequestException",
            "The expression of candidateGroupsExpression must give a list of texts, not a java.lang.String",
        ),
        (
            "assigneeExpression",
            "${1+1}",
            400,
            "BadUserRequestException",
            "The expression of assigneeExpression must give text, not a java.lang.Long",
        ),
    ],
)
def test_an_expression_that_gives_no_fit_value_is_an_error(
    rest: Rest, name: str, expression: str, status: int, kind: str, message: str
) -> None:
    for path in ("/task", "/task/count"):
        found = rest.post(path, {"orQueries": [{name: expression}]})
        assert (found.status_code, found.json["type"], found.json["message"]) == (status, kind, message)
