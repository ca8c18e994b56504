"""Changing user tasks: their properties, who is tied to them, and their variables."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.tasks import TASK, Task, error_of, link


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("p", chain("startEvent s", TASK, "endEvent e"))))


@pytest.fixture
def task(rest: Rest) -> Task:
    return Task(rest)


# -- changing it --------------------------------------------------------------------------------------

CHANGES = {
    "name": "n",
    "description": "d",
    "priority": 7,
    "assignee": "a",
    "owner": "o",
    "due": "2030-01-01T00:00:00.000+0000",
    "followUp": "2030-02-01T00:00:00.000+0000",
    "delegationState": "pending",
    "parentTaskId": "parent",
    "caseInstanceId": "case",
}


def test_a_task_is_changed_and_what_is_not_told_becomes_null(task: Task) -> None:
    assert task.rest.put(task.path, CHANGES).status_code == 204
    assert task.told(*CHANGES) == list({**CHANGES, "delegationState": "PENDING"}.values())
    assert task.rest.put(task.path, {"id": "ignored", "taskState": "ignored", "unknown": 1}).status_code == 204
    assert task.told(*CHANGES) == [0 if name == "priority" else None for name in CHANGES]
    assert task.told("id", "taskState") == [task.id, "Updated"]


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        (
            {"delegationState": "foo"},
            400,
            "InvalidRequestException",
            "Valid values for property 'delegationState' are 'PENDING' or 'RESOLVED', but was 'foo'",
        ),
        ({"due": "foo"}, 400, "InvalidRequestException", "Property 'due' must be a date"),
        ({"priority": "foo"}, 400, "InvalidRequestException", "Property 'priority' must be a 32-bit integer"),
        ({"tenantId": "t"}, 500, "ProcessEngineException", "ENGINE-03072 Cannot change tenantId of Task '"),
    ],
)
def test_a_change_that_cannot_be_is_refused(task: Task, body: Any, status: int, kind: str, message: str) -> None:
    answer = task.rest.put(task.path, body)
    assert error_of(answer)[:2] == (status, kind)
    assert answer.json["message"].startswith(message)


# -- identity links -----------------------------------------------------------------------------------


def test_the_links_of_a_task_are_candidates_then_assignee_and_owner(task: Task) -> None:
    candidates = [link("candidate", "u1"), link("candidate", group="g1")]
    assert task.rest.get(f"{task.path}/identity-links").json == [*candidates, link("assignee", "bob")]
    for added in (link("candidate", "u2"), link("custom", group="g2"), link("owner", "ow"), link("assignee", "as")):
        assert task.do("identity-links", added).status_code == 204
    last = [link("candidate", "u2"), link("custom", group="g2"), link("assignee", "as"), link("owner", "ow")]
    assert task.rest.get(f"{task.path}/identity-links").json == candidates + last
    assert task.rest.get(f"{task.path}/identity-links", type="custom").json == [link("custom", group="g2")]


def test_links_are_removed_again(task: Task) -> None:
    for removed in (link("candidate", "u1"), link("candidate", "nobody"), link("assignee", "whoever")):
        assert task.do("identity-links/delete", removed).status_code == 204
    assert task.rest.get(f"{task.path}/identity-links").json == [link("candidate", group="g1")]


BOTH, NEITHER = "Identity Link requires userId or groupId, but not both.", "Identity Link requires userId or groupId."
NO_TYPE = "type is required when adding a new task identity link: type is null"


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("identity-links", link("candidate", "a", "b"), (400, "InvalidRequestException", BOTH)),
        ("identity-links", link("candidate"), (400, "InvalidRequestException", NEITHER)),
        ("identity-links/delete", link("candidate"), (400, "InvalidRequestException", NEITHER)),
        ("identity-links", {"userId": "a"}, (500, "NullValueException", NO_TYPE)),
        ("identity-links/delete", {"userId": "a"}, (500, "NullValueException", NO_TYPE)),
        (
            "identity-links",
            link("assignee", group="g"),
            (400, "BadUserRequestException", "Incompatible usage: cannot use ASSIGNEE together with a groupId"),
        ),
        (
            "identity-links/delete",
            link("owner", group="g"),
            (500, "ProcessEngineException", "Incompatible usage: cannot use type 'owner' together with a groupId"),
        ),
    ],
)
def test_a_link_that_cannot_be_is_refused(task: Task, path: str, body: Any, error: tuple[int, str, str]) -> None:
    assert error_of(task.do(path, body)) == error


# -- variables ----------------------------------------------------------------------------------------


def test_a_variable_is_set_where_it_belongs(task: Task) -> None:
    rest, instance = task.rest, f"/process-instance/{task.instance_id}"
    assert rest.put(f"{task.path}/variables/wide", {"value": 1}).status_code == 204
    assert rest.put(f"{task.path}/localVariables/mine", {"value": 2}).status_code == 204
    assert rest.get(f"{instance}/variables").json.keys() == {"wide"}
    assert rest.get(f"{task.path}/variables").json.keys() == {"wide", "mine"}
    assert rest.get(f"{task.path}/localVariables").json.keys() == {"mine"}
    missing = (404, "InvalidRequestException", "task variable with name wide does not exist")
    assert error_of(rest.get(f"{task.path}/localVariables/wide")) == missing


def test_variables_are_modified_and_removed(task: Task) -> None:
    rest = task.rest
    for path in ("variables", "localVariables"):
        body = {"modifications": {"a": {"value": 1}, "b": {"value": 2}}, "deletions": ["b"]}
        assert rest.post(f"{task.path}/{path}", body).status_code == 204
        assert rest.get(f"{task.path}/{path}").json.keys() == {"a"}
        assert rest.delete(f"{task.path}/{path}/a").status_code == 204
        assert rest.get(f"{task.path}/{path}").json == {}


@pytest.mark.parametrize("path", ["variables", "localVariables"])
def test_a_file_is_uploaded_and_downloaded(task: Task, path: str) -> None:
    upload = task.rest.upload(f"{task.path}/{path}/f/data", data=("a.txt", b"abc", "text/plain"), valueType="File")
    assert upload.status_code == 204, upload.text
    found = task.rest.get(f"{task.path}/{path}/f/data")
    assert (found.content, found.headers["content-type"]) == (b"abc", "text/plain;charset=UTF-8")
