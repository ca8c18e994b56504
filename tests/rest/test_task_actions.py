"""Working on user tasks: each action with what becomes of the task, and with what is refused."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.tasks import TASK, Task, error_of, link

NO_TASK = "Cannot find task with id nope: task is null"
CAUGHT = (
    '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><userTask id="t"/>'
    '<boundaryEvent id="be" attachedToRef="t"><errorEventDefinition errorRef="err" '
    'camunda:errorMessageVariable="told"/></boundaryEvent>'
    '<sequenceFlow id="f2" sourceRef="be" targetRef="after"/><userTask id="after"/>'
    '<boundaryEvent id="bx" attachedToRef="t"><escalationEventDefinition escalationRef="esc"/></boundaryEvent>'
    '<sequenceFlow id="f3" sourceRef="bx" targetRef="above"/><userTask id="above"/>'
)
ROOTS = '<error id="err" errorCode="E1"/><escalation id="esc" escalationCode="X1"/>'


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("p", chain("startEvent s", TASK, "userTask next", "endEvent e"))))
    rest.deploy(bpmn(process("once", chain("startEvent s", TASK, "endEvent e"))))
    rest.deploy(bpmn(process("caught", CAUGHT), roots=ROOTS))


@pytest.fixture
def task(rest: Rest) -> Task:
    return Task(rest)


# -- who has it ---------------------------------------------------------------------------------------


def test_who_has_a_task_may_claim_it_again_and_nobody_else(task: Task) -> None:
    assert task.do("claim", {"userId": "bob"}).status_code == 204
    told = f"Task '{task.id}' is already claimed by someone else."
    assert error_of(task.do("claim", {"userId": "jim"})) == (500, "TaskAlreadyClaimedException", told)


@pytest.mark.parametrize(
    ("action", "body", "assignee"),
    [
        ("claim", {"userId": None}, None),
        ("claim", {}, None),
        ("unclaim", None, None),
        ("assignee", {"userId": "jim"}, "jim"),
        ("assignee", {"userId": 12}, "12"),
        ("assignee", {}, None),
    ],
)
def test_an_action_changes_who_has_a_task(
    task: Task, clock: Clock, action: str, body: Any, assignee: str | None
) -> None:
    clock.advance(minutes=1)
    assert task.do(action, body).status_code == 204
    created, updated = task.told("created", "lastUpdated")
    assert task.told("assignee", "taskState") == [assignee, "Updated"]
    assert updated > created


def test_a_task_is_delegated_and_resolved(task: Task) -> None:
    assert task.do("delegate", {"userId": "jim"}).status_code == 204
    assert task.told("assignee", "owner", "delegationState") == ["jim", "bob", "PENDING"]
    assert task.do("delegate", {"userId": "ann"}).status_code == 204
    assert task.told("assignee", "owner", "delegationState") == ["ann", "bob", "PENDING"]
    assert task.do("resolve", {"variables": {"x": {"value": 1}}}).status_code == 204
    assert task.told("assignee", "owner", "delegationState") == ["bob", "bob", "RESOLVED"]
    assert task.rest.get(f"{task.path}/variables/x").json["value"] == 1


def test_a_delegated_task_may_be_completed(task: Task) -> None:
    task.do("delegate", {"userId": "jim"})
    assert task.do("complete").status_code == 204
    assert task.open() == ["next"]


# -- completing ---------------------------------------------------------------------------------------


def test_completing_moves_the_instance_on_with_the_variables(task: Task) -> None:
    assert task.do("complete", {"variables": {"x": {"value": 2}}}).status_code == 204
    assert task.open() == ["next"]
    assert task.rest.get(f"/process-instance/{task.instance_id}/variables/x").json["value"] == 2


@pytest.mark.parametrize("key", ["p", "once"])
def test_the_variables_of_the_instance_are_returned_if_asked_for(rest: Rest, key: str) -> None:
    task = Task(rest, key, old=1)
    rest.put(f"{task.path}/localVariables/mine", {"value": 0})
    json = {"type": "Json", "value": '{"a":1}'}
    answer = task.do("complete", {"withVariablesInReturn": True, "variables": {"x": {"value": 2}, "j": json}})
    assert (answer.status_code, answer.json) == (
        200,
        {
            "old": {"type": "Integer", "value": 1, "valueInfo": {}},
            "x": {"type": "Integer", "value": 2, "valueInfo": {}},
            "j": {**json, "valueInfo": {}},
        },
    )


@pytest.mark.parametrize(
    ("variable", "reason"),
    [
        (
            {"value": "x", "type": "Integer"},
            "Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer",
        ),
        ({"value": "x", "type": "Foo"}, "Unsupported value type 'Foo'"),
    ],
)
@pytest.mark.parametrize("action", ["complete", "resolve"])
def test_a_value_that_does_not_fit_is_refused(task: Task, action: str, variable: Any, reason: str) -> None:
    told = f"Cannot {action} task {task.id}: {reason}"
    answer = task.do(action, {"variables": {"v": variable}})
    assert error_of(answer) == (400, "InvalidRequestException", told)
    assert task.open() == ["t"]


# -- errors and escalations ---------------------------------------------------------------------------


def test_a_bpmn_error_is_caught_where_the_diagram_says(rest: Rest) -> None:
    task = Task(rest, "caught")
    body = {"errorCode": "E1", "errorMessage": "why", "variables": {"x": {"value": 1}}}
    assert task.do("bpmnError", body).status_code == 204
    assert task.open() == ["after"]
    found = rest.get(f"/process-instance/{task.instance_id}/variables").json
    assert {name: variable["value"] for name, variable in found.items()} == {"x": 1, "told": "why"}


def test_a_bpmn_error_that_nobody_catches_ends_the_token(task: Task) -> None:
    assert task.do("bpmnError", {"errorCode": "other"}).status_code == 204
    assert task.rest.get(f"/process-instance/{task.instance_id}").status_code == 404


def test_an_escalation_is_handled_where_the_diagram_says(rest: Rest) -> None:
    task = Task(rest, "caught")
    assert task.do("bpmnEscalation", {"escalationCode": "X1"}).status_code == 204
    assert task.open() == ["above"]


def test_an_escalation_that_nobody_handles_is_an_error_and_changes_nothing(task: Task) -> None:
    answer = task.do("bpmnEscalation", {"escalationCode": "other", "variables": {"x": {"value": 1}}})
    assert error_of(answer) == (
        500,
        "ProcessEngineException",
        "ENGINE-02043 Execution with id 't' throws an escalation event with escalationCode 'other', but no escalation "
        "handler was defined. ",
    )
    assert (task.open(), task.rest.get(f"{task.path}/variables").json) == (["t"], {})


@pytest.mark.parametrize(("action", "name"), [("bpmnError", "errorCode"), ("bpmnEscalation", "escalationCode")])
def test_a_code_is_needed(task: Task, action: str, name: str) -> None:
    assert error_of(task.do(action, {})) == (400, "RestException", f"{name} is null")
    assert error_of(task.do(action, {name: ""})) == (400, "RestException", f"{name} is empty")
    variables = {"v": {"value": "x", "type": "Integer"}}
    told = "Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer"
    assert error_of(task.do(action, {name: "c", "variables": variables})) == (400, "InvalidRequestException", told)


# -- tasks that are suspended, or not there -----------------------------------------------------------

USER = {"userId": "jim"}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "/unclaim", None),
        ("POST", "/assignee", {"userId": "bob"}),
        ("POST", "/delegate", USER),
        ("POST", "/resolve", {}),
        ("PUT", "", {"assignee": "bob"}),
        ("POST", "/identity-links", link("candidate", "a")),
        ("POST", "/identity-links/delete", link("candidate", "a")),
    ],
)
def test_a_suspended_task_is_left_alone(task: Task, method: str, path: str, body: Any) -> None:
    task.rest.put(f"/process-instance/{task.instance_id}/suspended", {"suspended": True})
    told = f"ENGINE-03043 task with id '{task.id}' is suspended."
    answer = task.rest.call(method, task.path + path, body)
    assert error_of(answer) == (400, "SuspendedEntityInteractionException", told)


@pytest.mark.parametrize(
    ("action", "body", "status", "prefix"),
    [
        ("complete", {}, 500, "Cannot complete task {}: "),
        ("bpmnError", {"errorCode": "x"}, 400, ""),
        ("bpmnEscalation", {"escalationCode": "x"}, 400, ""),
    ],
)
def test_a_suspended_task_does_not_go_on(task: Task, action: str, body: Any, status: int, prefix: str) -> None:
    task.rest.put(f"/process-instance/{task.instance_id}/suspended", {"suspended": True})
    told = f"{prefix.format(task.id)}ENGINE-03043 task with id '{task.id}' is suspended."
    assert error_of(task.do(action, body)) == (status, "RestException", told)


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        ("POST", "/claim", USER, (500, "NullValueException", NO_TASK)),
        ("POST", "/unclaim", None, (400, "NotFoundException", NO_TASK)),
        ("POST", "/assignee", USER, (400, "NotFoundException", NO_TASK)),
        ("POST", "/delegate", USER, (500, "NullValueException", NO_TASK)),
        ("POST", "/resolve", {}, (500, "NullValueException", NO_TASK)),
        ("POST", "/complete", {}, (500, "RestException", f"Cannot complete task nope: {NO_TASK}")),
        ("POST", "/bpmnError", {"errorCode": "x"}, (404, "RestException", NO_TASK)),
        ("POST", "/bpmnEscalation", {"escalationCode": "x"}, (404, "RestException", NO_TASK)),
        ("PUT", "", {}, (404, "InvalidRequestException", "No matching task with id nope")),
        ("GET", "/identity-links", None, (500, "NullValueException", NO_TASK)),
        ("POST", "/identity-links", link("candidate", "a"), (400, "NotFoundException", NO_TASK)),
        ("POST", "/identity-links/delete", link("candidate", "a"), (500, "NullValueException", NO_TASK)),
        ("GET", "/variables", None, (500, "NullValueException", "task nope doesn't exist: task is null")),
        ("GET", "/localVariables", None, (500, "NullValueException", "task nope doesn't exist: task is null")),
    ],
)
def test_a_task_that_is_not_there_is_told_as_on_the_reference(
    rest: Rest, method: str, path: str, body: Any, error: tuple[int, str, str]
) -> None:
    assert error_of(rest.call(method, f"/task/nope{path}", body)) == error
