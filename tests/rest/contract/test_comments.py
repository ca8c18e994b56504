"""Comments that note a process instance (contract §6.4)."""

from __future__ import annotations

import pytest

from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.contract.checks import check
from tests.rest.tasks import Task, error_of

INVALID = "InvalidRequestException"
KEYS = [
    "links",
    "id",
    "userId",
    "time",
    "taskId",
    "message",
    "removalTime",
    "rootProcessInstanceId",
    "processInstanceId",
]


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("p", chain("startEvent s", "userTask t", "endEvent e"))))


@check(255)
def test_only_comments_that_note_an_instance_are_listed_with_it(rest: Rest) -> None:
    task = Task(rest)
    noted = task.do("comment/create", {"message": "both", "processInstanceId": task.instance_id}).json
    task.do("comment/create", {"message": "the task alone"})
    [found] = rest.get(f"/process-instance/{task.instance_id}/comment").json
    assert list(found) == KEYS
    assert found == noted | {"links": []}


@check(255)
@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_an_instance_that_never_was_has_no_comments(rest: Rest, method: str) -> None:
    body = {"body": {"id": "c", "message": "m"}} if method == "put" else {}
    answer = getattr(rest, method)("/process-instance/nope/comment", *body.values())
    assert error_of(answer) == (404, INVALID, "No process instance found for id nope")


@check(255)
@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"message": "m"}, "commentId is null"),
        ({"id": "nope"}, "message is null"),
        (
            {"id": "nope", "message": "m"},
            "No comment exists with commentId: nope and processInstanceId: {}: comment is null",
        ),
    ],
)
def test_a_comment_that_is_not_there_cannot_be_changed(rest: Rest, body: dict[str, str], message: str) -> None:
    instance_id = rest.start("p")
    answer = rest.put(f"/process-instance/{instance_id}/comment", body)
    assert error_of(answer) == (400, INVALID, message.format(instance_id))
    assert answer.json["code"] is None


@check(255)
def test_a_comment_that_is_not_there_can_be_deleted_and_none_is_made_here(rest: Rest) -> None:
    path = f"/process-instance/{rest.start('p')}/comment"
    assert rest.delete(f"{path}/nope").status_code == 204
    assert rest.post(path, {"message": "m"}).status_code == 405
