"""What is told of a user task: its keys, its form, and what has to be asked for."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import insert

from penstock.engine import ProcessEngine
from penstock.store.tables.history import hi_attachment, hi_comment
from tests.conftest import START
from tests.rest.conftest import Rest, bpmn, chain, process

KEYS = [
    "id",
    "name",
    "assignee",
    "created",
    "due",
    "followUp",
    "lastUpdated",
    "delegationState",
    "description",
    "executionId",
    "owner",
    "parentTaskId",
    "priority",
    "processDefinitionId",
    "processInstanceId",
    "taskDefinitionKey",
    "caseExecutionId",
    "caseInstanceId",
    "caseDefinitionId",
    "suspended",
    "formKey",
    "camundaFormRef",
    "tenantId",
    "taskState",
]
REMARKS, VARIABLES, LOCAL = "withCommentAttachmentInfo", "withTaskVariablesInReturn", "withTaskLocalVariablesInReturn"


def deploy(rest: Rest, key: str, attributes: str = "") -> None:
    rest.deploy(bpmn(process(key, chain("startEvent s", f"userTask t name='T' {attributes}", "endEvent e"))))


def task_of(rest: Rest, key: str, business_key: str | None = None, **variables: Any) -> dict[str, Any]:
    instance_id = rest.start(key, business_key, **variables)
    return rest.get("/task", processInstanceId=instance_id).json[0]  # type: ignore[no-any-return]


@pytest.fixture(scope="module", autouse=True)
def plain(rest: Rest) -> None:
    deploy(rest, "plain", "camunda:assignee='bob'")


def test_a_task_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest) -> None:
    task = task_of(rest, "plain")
    assert list(task) == KEYS
    assert rest.get(f"/task/{task['id']}").json == task
    assert (task["priority"], task["suspended"], task["taskState"], task["formKey"]) == (50, False, "Created", None)


def test_a_task_that_is_not_there_is_not_found(rest: Rest) -> None:
    found = rest.get("/task/nope")
    assert (found.status_code, found.json) == (
        404,
        {"type": "InvalidRequestException", "message": "No matching task with id nope", "code": None},
    )


@pytest.mark.parametrize(
    ("asked", "more"),
    [
        ({}, []),
        ({VARIABLES: "true"}, ["variables"]),
        ({LOCAL: "true"}, ["variables"]),
        ({REMARKS: "true"}, ["attachment", "comment"]),
        ({VARIABLES: "true", REMARKS: "true"}, ["variables", "attachment", "comment"]),
        ({VARIABLES: "false", REMARKS: "false"}, []),
    ],
)
def test_more_is_told_where_it_is_asked_for(rest: Rest, asked: dict[str, str], more: list[str]) -> None:
    task_id = task_of(rest, "plain", x=1)["id"]
    rest.put(f"/task/{task_id}/localVariables/mine", {"value": 2})
    one = rest.get(f"/task/{task_id}", **asked).json
    assert list(one) == KEYS + more
    assert rest.get("/task", taskId=task_id, **asked).json == [one]
    assert rest.post("/task", {"taskId": task_id, **{name: v == "true" for name, v in asked.items()}}).json == [one]


def test_the_variables_are_those_that_the_task_sees_or_only_its_own(rest: Rest) -> None:
    task_id = task_of(rest, "plain", x=1)["id"]
    assert "variables" not in rest.get(f"/task/{task_id}", **{LOCAL: "true"}).json
    rest.put(f"/task/{task_id}/localVariables/mine", {"value": 2})
    x = {"type": "Integer", "value": 1, "valueInfo": {}}
    mine = {**x, "value": 2}
    assert rest.get(f"/task/{task_id}", **{VARIABLES: "true"}).json["variables"] == {"x": x, "mine": mine}
    assert rest.get(f"/task/{task_id}", **{LOCAL: "true"}).json["variables"] == {"mine": mine}


def test_remarks_are_told_of_the_task_that_has_them(rest: Rest, engine: ProcessEngine) -> None:
    with_comment, with_attachment = (task_of(rest, "plain")["id"] for _ in range(2))
    with engine.database.engine.begin() as connection:
        comment = {"id": f"c-{with_comment}", "type": "comment", "time": START}
        connection.execute(insert(hi_comment).values(**comment, task_id=with_comment))
        event = {"id": f"e-{with_attachment}", "type": "event", "time": START}
        connection.execute(insert(hi_comment).values(**event, task_id=with_attachment))
        connection.execute(insert(hi_attachment).values(id=f"a-{with_attachment}", task_id=with_attachment))
    found = rest.post("/task", {"taskIdIn": [with_comment, with_attachment], REMARKS: True}).json
    assert {task["id"]: (task["attachment"], task["comment"]) for task in found} == {
        with_comment: (False, True),
        with_attachment: (True, False),
    }


# -- forms --------------------------------------------------------------------------------------------


def reference(key: str, binding: str, version: int | None = None) -> dict[str, Any]:
    return {"key": key, "binding": binding, "version": version}


@pytest.mark.parametrize(
    ("attributes", "key", "form"),
    [
        ("", None, None),
        ("camunda:formKey='literal'", "literal", None),
        ("camunda:formKey=''", "", None),
        ("camunda:formKey='${x}'", "three", None),
        ("camunda:formKey='k-${1+1}'", "k-2", None),
        ("camunda:formKey='${null}'", None, None),
        ("camunda:formKey='${task.name}'", "T", None),
        ("camunda:formKey='${known}'", "a bean", None),
        ("camunda:formRef='f' camunda:formRefBinding='latest'", None, reference("f", "latest")),
        ("camunda:formRef='f-${x}' camunda:formRefBinding='deployment'", None, reference("f-three", "deployment")),
        (
            "camunda:formRef='f' camunda:formRefBinding='version' camunda:formRefVersion='${v}'",
            None,
            reference("f", "version", 3),
        ),
    ],
)
def test_a_form_is_told_as_the_diagram_says(
    rest: Rest, engine: ProcessEngine, attributes: str, key: str | None, form: dict[str, Any] | None
) -> None:
    engine.expose("known", "a bean")
    deploy(rest, "form", attributes)
    task = task_of(rest, "form", x="three", v="3")
    assert (task["formKey"], task["camundaFormRef"]) == (key, form)


@pytest.mark.parametrize(
    ("attributes", "kind", "message"),
    [
        (
            "camunda:formKey='${nope}'",
            "ProcessEngineException",
            "Unknown property used in expression: ${nope}. Cause: Cannot resolve identifier 'nope'",
        ),
        (
            "camunda:formKey='${1+1}'",
            "ClassCastException",
            "class java.lang.Long cannot be cast to class java.lang.String",
        ),
        (
            "camunda:formRef='f' camunda:formRefBinding='version' camunda:formRefVersion='abc'",
            "ProcessEngineException",
            "The version of a form reference does not resolve to a number: abc",
        ),
    ],
)
def test_a_form_that_cannot_be_told_is_an_error_but_the_task_counts(
    rest: Rest, attributes: str, kind: str, message: str
) -> None:
    deploy(rest, "bad", attributes)
    instance_id = rest.start("bad")
    found = rest.get("/task", processInstanceId=instance_id)
    assert (found.status_code, found.json["type"]) == (500, kind)
    assert found.json["message"].startswith(message)
    assert rest.get("/task/count", processInstanceId=instance_id).json == {"count": 1}
    rest.delete(f"/process-instance/{instance_id}")
