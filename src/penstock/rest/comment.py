"""Comments on user tasks and process instances."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from penstock.commands.comment import PROCESS_INSTANCE, TASK, CreateComment, DeleteComments, UpdateComment
from penstock.errors import NotFoundError, NullValueError
from penstock.queries import comment as comments
from penstock.queries.reader import Reader
from penstock.rest import process_instance, task
from penstock.rest.call import Call
from penstock.rest.errors import Translation, invalid
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.wire import DateText, Dto, Link

TASK_TAG, INSTANCE_TAG = "Task Comment", "Process Instance Comment"
TASK_PATH = f"{task.PATH}/{{id}}/comment"
INSTANCE_PATH = f"{process_instance.PATH}/{{id}}/comment"


class CommentDto(Dto):
    """What somebody has remarked: `message` makes a comment, `id` and `message` change one."""

    links: list[Link] = []  # noqa: RUF012 - msgspec copies it
    id: str | None = None
    user_id: str | None = None
    time: DateText | None = None
    task_id: str | None = None
    message: str | None = None
    removal_time: DateText | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None


def _show(row: Any, call: Call) -> CommentDto:
    return CommentDto(
        id=row.id,
        user_id=row.user_id,
        time=call.date(row.time),
        task_id=row.task_id,
        message=(row.full_message or b"").decode(errors="replace"),
        removal_time=call.date(row.removal_time),
        root_process_instance_id=row.root_process_instance_id,
        process_instance_id=row.process_instance_id,
    )


# -- reading ------------------------------------------------------------------------------------------


def _list(kind: str) -> Callable[[Call], Ask]:
    def handler(call: Call) -> Ask:
        return Ask(
            lambda reader: [_show(row, call) for row in comments.on(reader, kind, call.path["id"])], _refused(404)
        )

    return handler


def _get(call: Call) -> Ask:
    task_id, comment_id = call.path["id"], call.path["commentId"]

    def ask(reader: Reader) -> CommentDto:
        found = comments.one(reader, task_id, comment_id)
        if found is None:
            raise invalid(f"Task comment with id {comment_id} does not exist for task id '{task_id}'.", 404)
        return _show(found, call)

    return Ask(ask)


# -- writing ------------------------------------------------------------------------------------------


def _create(call: Call) -> Do:
    body: CommentDto = call.body
    command = CreateComment(call.path["id"], body.message, body.process_instance_id)

    def show(made: Any) -> CommentDto:
        dto = _show(made, call)
        dto.links = [Link("GET", f"{call.base}{task.PATH}/{made.task_id}/comment/{made.id}", "self")]
        return dto

    return Do(command, show, _refused(400, code=0))


def _update(kind: str) -> Callable[[Call], Do]:
    def handler(call: Call) -> Do:
        body: CommentDto = call.body
        return Do(UpdateComment(kind, call.path["id"], body.id, body.message), failed=_refused(404))

    return handler


def _delete(kind: str) -> Callable[[Call], Do]:
    def handler(call: Call) -> Do:
        return Do(DeleteComments(kind, call.path["id"], call.path.get("commentId")), failed=_refused(404))

    return handler


def _refused(missing: int, code: int | None = None) -> Translation:
    """What is not there is answered with a status, what is not told or has ended with 400 and a code."""

    def translate(error: Exception) -> Exception:
        if isinstance(error, NotFoundError):
            return invalid(str(error), missing)
        return invalid(str(error), 400, code) if isinstance(error, NullValueError) else error

    return translate


_NO_TASK = {404: "There has never been such a user task."}
_NO_INSTANCE = {404: "There has never been such a process instance."}
_UNCHANGED = {400: "An id or a message is missing, there is no such comment, or what it is about has ended."}


def _changes(path: str, tag: str, kind: str, names: tuple[str, str, str], errors: dict[int, str]) -> list[Operation]:
    """Changing a comment, deleting one, deleting all."""
    update, delete, delete_all = names
    errors = errors | _UNCHANGED
    return [
        Operation(
            update,
            "PUT",
            path,
            tag,
            "Change a comment",
            _update(kind),
            body=CommentDto,
            checks_accept=False,
            errors=errors,
        ),
        Operation(
            delete,
            "DELETE",
            f"{path}/{{commentId}}",
            tag,
            "Delete a comment",
            _delete(kind),
            checks_accept=False,
            errors=errors,
        ),
        Operation(
            delete_all, "DELETE", path, tag, "Delete all comments", _delete(kind), checks_accept=False, errors=errors
        ),
    ]


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "getComments",
        "GET",
        TASK_PATH,
        TASK_TAG,
        "List the comments on a user task",
        _list(TASK),
        result=list[CommentDto],
        errors=_NO_TASK,
    ),
    Operation(
        "getComment",
        "GET",
        f"{TASK_PATH}/{{commentId}}",
        TASK_TAG,
        "Get a comment on a user task",
        _get,
        result=CommentDto,
        errors={404: "There is no such comment on such a user task."},
    ),
    Operation(
        "createComment",
        "POST",
        f"{TASK_PATH}/create",
        TASK_TAG,
        "Comment on a user task",
        _create,
        body=CommentDto,
        result=CommentDto,
        errors={400: "There is no message, or there has never been such a user task."},
    ),
    *_changes(TASK_PATH, TASK_TAG, TASK, ("updateTaskComment", "deleteTaskComment", "deleteTaskComments"), _NO_TASK),
    Operation(
        "getProcessInstanceComments",
        "GET",
        INSTANCE_PATH,
        process_instance.TAG,
        "List the comments on a process instance",
        _list(PROCESS_INSTANCE),
        result=list[CommentDto],
        errors=_NO_INSTANCE,
    ),
    *_changes(
        INSTANCE_PATH,
        INSTANCE_TAG,
        PROCESS_INSTANCE,
        ("updateProcessInstanceComment", "deleteProcessInstanceComment", "deleteProcessInstanceComments"),
        _NO_INSTANCE,
    ),
)
