"""Remarks on user tasks and process instances, while they run and, to read and to create, after their end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import NotFoundError, NullValueError
from penstock.records.history import Comment, HistoricProcessInstance, HistoricTask
from penstock.semantics import tasks
from penstock.store.session import Session

#: What a database shows of a message in one line.
SHOWN = 163
ELLIPSIS = "..."
TASK, PROCESS_INSTANCE = "task", "processInstance"


def _is_open_task(work: UnitOfWork, task_id: str) -> bool:
    return work.task(task_id) is not None


def _is_running(work: UnitOfWork, process_instance_id: str) -> bool:
    return work.instance(process_instance_id) is not None


_HISTORY: Mapping[str, tuple[type[object], str]] = {
    TASK: (HistoricTask, "No task found for task id {}"),
    PROCESS_INSTANCE: (HistoricProcessInstance, "No process instance found for id {}"),
}
_GOES_ON: Mapping[str, Callable[[UnitOfWork, str], bool]] = {TASK: _is_open_task, PROCESS_INSTANCE: _is_running}
#: What a comment is found by.
COLUMNS = {TASK: "task_id", PROCESS_INSTANCE: "process_instance_id"}


@dataclass(frozen=True)
class CreateComment(Command[Comment]):
    """Remark something on a user task, open or not.

    A process instance is noted with it as it is told. Raises NotFoundError if there has never been such a task,
    NullValueError without a message.
    """

    task_id: str
    message: str | None
    process_instance_id: str | None = None

    def needs(self) -> Needs:
        """The task."""
        return Needs(places={"task": (self.task_id,)})

    def execute(self, work: UnitOfWork) -> Comment:
        require_known(work.session, TASK, self.task_id)
        if self.message is None:
            raise NullValueError("Not enough parameters submitted")
        comment = Comment(
            id=work.new_id(),
            time=work.now(),
            user_id=work.identity.user_id,
            task_id=self.task_id,
            process_instance_id=self.process_instance_id,
            message=_in_one_line(self.message),
            full_message=self.message.encode(),
        )
        self._tie(work, comment)
        work.add(comment)
        return comment

    def _tie(self, work: UnitOfWork, comment: Comment) -> None:
        """An open task hears of it, and the comment goes when the history of its call hierarchy does."""
        task = work.task(self.task_id)
        if task is None:
            return
        if task.execution is not None:
            comment.root_process_instance_id = task.execution.instance.root_process_instance_id
        tasks.update(task)


@dataclass(frozen=True)
class _OnComments(Command[None]):
    """`kind` is `task` or `processInstance`, and `owner_id` the id of one."""

    kind: str
    owner_id: str

    def needs(self) -> Needs:
        """What is remarked on."""
        return Needs(places={"task" if self.kind == TASK else "process_instance": (self.owner_id,)})

    def comments(self, work: UnitOfWork) -> list[Comment]:
        """All that are there. Raises NotFoundError if there has never been such an owner."""
        require_known(work.session, self.kind, self.owner_id)
        return work.session.records(Comment, COLUMNS[self.kind], [self.owner_id])

    def require_open(self, work: UnitOfWork) -> None:
        """Raises NullValueError if what is remarked on has ended."""
        if not _GOES_ON[self.kind](work, self.owner_id):
            raise NullValueError(f"No {self.kind} exists with {self.kind}Id: {self.owner_id}: {self.kind} is null")


@dataclass(frozen=True)
class UpdateComment(_OnComments):
    """Say it in other words. Raises NotFoundError, and NullValueError for what is not told or has ended."""

    comment_id: str | None
    message: str | None

    def execute(self, work: UnitOfWork) -> None:
        comments = self.comments(work)
        if self.comment_id is None or self.message is None:
            raise NullValueError(f"{'commentId' if self.comment_id is None else 'message'} is null")
        comment = next((c for c in comments if c.id == self.comment_id), None)
        if comment is None:
            place = f"commentId: {self.comment_id} and {self.kind}Id: {self.owner_id}"
            raise NullValueError(f"No comment exists with {place}: comment is null")
        self.require_open(work)
        shown, whole = _in_one_line(self.message), self.message.encode()
        work.patch(Comment, comment.id, time=work.now(), message=shown, full_message=whole)


@dataclass(frozen=True)
class DeleteComments(_OnComments):
    """Delete one comment, or all. Raises NotFoundError, and NullValueError for what has ended."""

    comment_id: str | None = None

    def execute(self, work: UnitOfWork) -> None:
        comments = self.comments(work)
        self.require_open(work)
        for comment in comments:
            if self.comment_id in (None, comment.id):
                work.remove(comment)


def require_known(session: Session, kind: str, owner_id: str) -> None:
    """Raises NotFoundError if there has never been such a task or process instance."""
    record, told = _HISTORY[kind]
    if session.row(record, owner_id) is None:
        raise NotFoundError(told.format(owner_id))


def _in_one_line(message: str) -> str:
    line = " ".join(message.split())
    return line if len(line) <= SHOWN else line[: SHOWN - len(ELLIPSIS)] + ELLIPSIS
