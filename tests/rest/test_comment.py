"""Comments on user tasks: making, reading, changing and deleting them, while the task is open and afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from penstock.store.tables.history import hi_comment
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.tasks import Task, error_of

INVALID = "InvalidRequestException"
NO_TASK = "No task found for task id nope"
NOT_OPEN = "No task exists with taskId: {}: task is null"
HAS_ENDED = "No processInstance exists with processInstanceId: {}: processInstance is null"


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("p", chain("startEvent s", "userTask t", "endEvent e"))))


@pytest.fixture
def task(rest: Rest) -> Task:
    return Task(rest)


@pytest.fixture
def ended(rest: Rest) -> Task:
    """A task that is completed, with one comment that notes its instance."""
    task = Task(rest)
    _comment(task, "before", processInstanceId=task.instance_id)
    task.do("complete", {})
    return task


def _comment(task: Task, message: str, **more: str) -> dict[str, Any]:
    answer = task.do("comment/create", {"message": message, **more})
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def _messages(task: Task) -> list[str]:
    return [comment["message"] for comment in task.rest.get(f"{task.path}/comment").json]


# -- making and reading -------------------------------------------------------------------------------


def test_a_comment_is_answered_with_the_way_to_it(rest: Rest, task: Task) -> None:
    made = _comment(task, "looks good")
    [link] = made["links"]
    assert (link["method"], link["rel"]) == ("GET", "self")
    assert link["href"].endswith(f"{task.path}/comment/{made['id']}")
    assert rest.get(f"{task.path}/comment/{made['id']}").json == made | {"links": []}
    told = ("taskId", "message", "userId", "removalTime", "rootProcessInstanceId", "processInstanceId")
    assert [made[key] for key in told] == [task.id, "looks good", None, None, task.instance_id, None]


def test_the_newest_comment_comes_first(task: Task, clock: Clock) -> None:
    for message in ("one", "two", "three"):
        clock.advance(seconds=1)
        _comment(task, message)
    assert _messages(task) == ["three", "two", "one"]


@pytest.mark.parametrize("message", ["", "a\n  b\tc", "ü" * 5000, "€ 😀"])
def test_a_message_comes_back_as_it_was(task: Task, message: str) -> None:
    assert _comment(task, message)["message"] == message
    assert _messages(task) == [message]


@pytest.mark.parametrize(
    ("message", "shown"),
    [(" a\n  b\t", "a b"), ("x" * 163, "x" * 163), ("x" * 164, "x" * 160 + "...")],
)
def test_the_database_also_shows_it_in_one_line(rest: Rest, task: Task, message: str, shown: str) -> None:
    made = _comment(task, message)
    stored = select(hi_comment.c.message, hi_comment.c.action, hi_comment.c.type).where(hi_comment.c.id == made["id"])
    [row] = rest.engine.ask(lambda reader: reader.rows(stored))
    assert tuple(row) == (shown, "AddComment", "comment")


def test_an_open_task_is_told_of_its_comments(rest: Rest, task: Task, clock: Clock) -> None:
    clock.advance(minutes=1)
    _comment(task, "new")
    found = rest.get("/task", processInstanceId=task.instance_id, withCommentAttachmentInfo="true").json[0]
    assert found["lastUpdated"] is not None
    assert found["comment"] is True


def test_a_process_instance_is_noted_as_it_is_told(task: Task) -> None:
    assert _comment(task, "m", processInstanceId="nope")["processInstanceId"] == "nope"


@pytest.mark.parametrize("body", [{}, {"message": None}])
def test_a_comment_says_something(task: Task, body: dict[str, None]) -> None:
    answer = task.do("comment/create", body)
    assert error_of(answer) == (400, INVALID, "Not enough parameters submitted")
    assert answer.json["code"] == 0


def test_a_task_that_never_was_has_no_comments(rest: Rest, task: Task) -> None:
    assert error_of(rest.post("/task/nope/comment/create", {"message": "m"})) == (400, INVALID, NO_TASK)
    assert error_of(rest.get("/task/nope/comment")) == (404, INVALID, NO_TASK)
    assert error_of(rest.put("/task/nope/comment", {"id": "c", "message": "m"})) == (404, INVALID, NO_TASK)
    assert error_of(rest.delete("/task/nope/comment")) == (404, INVALID, NO_TASK)
    assert error_of(rest.delete("/task/nope/comment/c")) == (404, INVALID, NO_TASK)


def test_a_comment_that_is_not_there_is_told(rest: Rest, task: Task) -> None:
    told = f"Task comment with id nope does not exist for task id '{task.id}'."
    assert error_of(rest.get(f"{task.path}/comment/nope")) == (404, INVALID, told)


# -- changing and deleting ----------------------------------------------------------------------------


def test_a_comment_is_changed_and_is_newest_then(rest: Rest, task: Task, clock: Clock) -> None:
    first = _comment(task, "first")
    clock.advance(seconds=1)
    _comment(task, "second")
    clock.advance(seconds=1)
    assert rest.put(f"{task.path}/comment", {"id": first["id"], "message": "changed"}).status_code == 204
    assert _messages(task) == ["changed", "second"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "m"}, "commentId is null"),
        ({"id": "nope"}, "message is null"),
        ({"id": "nope", "message": "m"}, "No comment exists with commentId: nope and taskId: {}: comment is null"),
    ],
)
def test_what_cannot_be_changed_is_told(rest: Rest, task: Task, body: dict[str, str], message: str) -> None:
    answer = rest.put(f"{task.path}/comment", body)
    assert error_of(answer) == (400, INVALID, message.format(task.id))


def test_comments_are_deleted_one_by_one_or_all(rest: Rest, task: Task, clock: Clock) -> None:
    made = []
    for message in ("one", "two", "three"):
        clock.advance(seconds=1)
        made.append(_comment(task, message)["id"])
    assert rest.delete(f"{task.path}/comment/{made[1]}").status_code == 204
    assert rest.delete(f"{task.path}/comment/nope").status_code == 204
    assert _messages(task) == ["three", "one"]
    assert rest.delete(f"{task.path}/comment").status_code == 204
    assert _messages(task) == []


def test_the_comments_of_an_instance_are_changed_and_deleted_with_it(rest: Rest, task: Task) -> None:
    path = f"/process-instance/{task.instance_id}/comment"
    made = _comment(task, "noted", processInstanceId=task.instance_id)
    _comment(task, "not noted")
    assert rest.put(path, {"id": made["id"], "message": "other"}).status_code == 204
    assert [found["message"] for found in rest.get(path).json] == ["other"]
    assert rest.delete(f"{path}/{made['id']}").status_code == 204
    assert rest.get(path).json == []
    assert _messages(task) == ["not noted"]


# -- afterwards ---------------------------------------------------------------------------------------


def test_what_has_ended_can_still_be_read_and_commented_on(rest: Rest, ended: Task, clock: Clock) -> None:
    clock.advance(seconds=1)
    made = _comment(ended, "after")
    assert made["rootProcessInstanceId"] is None
    assert _messages(ended) == ["after", "before"]
    assert [found["message"] for found in rest.get(f"/process-instance/{ended.instance_id}/comment").json] == ["before"]


def test_the_comments_of_what_has_ended_stay_as_they_are(rest: Rest, ended: Task) -> None:
    [comment] = rest.get(f"{ended.path}/comment").json
    body = {"id": comment["id"], "message": "m"}
    on_instance = f"/process-instance/{ended.instance_id}"
    for path, told in ((ended.path, NOT_OPEN.format(ended.id)), (on_instance, HAS_ENDED.format(ended.instance_id))):
        refused = (400, INVALID, told)
        assert error_of(rest.put(f"{path}/comment", body)) == refused
        assert error_of(rest.delete(f"{path}/comment/{comment['id']}")) == refused
        assert error_of(rest.delete(f"{path}/comment")) == refused
    assert _messages(ended) == ["before"]


def test_comments_go_with_the_history_of_their_definition(rest: Rest, ended: Task) -> None:
    [deployment] = rest.get("/deployment").json
    assert rest.delete(f"/deployment/{deployment['id']}", cascade="true").status_code == 204
    stored = select(hi_comment.c.id).where(hi_comment.c.process_instance_id == ended.instance_id)
    assert rest.engine.ask(lambda reader: reader.rows(stored)) == []
