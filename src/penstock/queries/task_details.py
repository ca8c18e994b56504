"""What is told of user tasks beside their rows: forms, variables, who is tied to them, whether there are remarks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, select

from penstock.commands.unit_of_work import UnitOfWork
from penstock.commands.variables import find_scope
from penstock.errors import EngineError, NullValueError
from penstock.expr import is_expression
from penstock.model.flow_nodes import UserTask
from penstock.model.process import Process
from penstock.queries import process_definition
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.queries.task import TASK
from penstock.semantics import variables
from penstock.semantics.evaluation import evaluate_text
from penstock.store.tables.history import hi_attachment, hi_comment
from penstock.store.tables.runtime import ru_identitylink
from penstock.values import Value


class TaskForm(NamedTuple):
    """How a task is filled in: by a key, or by a reference; of neither if the diagram says nothing."""

    key: str | None = None
    reference: str | None = None
    binding: str | None = None
    version: int | None = None


class Link(NamedTuple):
    """A user or a group, and what they are to a task."""

    user_id: str | None
    group_id: str | None
    type: str


NO_FORM = TaskForm()


def by_id(reader: Reader, task_id: str) -> Any | None:
    """The row of a task; None if it is not open."""
    rows = Listing(TASK, {"taskId": task_id}).rows(reader)
    return rows[0] if rows else None


# -- forms --------------------------------------------------------------------------------------------


def forms(reader: Reader, work: UnitOfWork, rows: Sequence[Any]) -> dict[str, TaskForm]:
    """The forms of tasks, by their ids. Raises ExpressionError, WrongClassError, EngineError for what tells no form."""
    definitions = {row.process_definition_id for row in rows if row.process_definition_id is not None}
    processes = {definition_id: _process(reader, definition_id) for definition_id in definitions}
    return {row.id: _form(work, row, processes.get(row.process_definition_id)) for row in rows}


def _process(reader: Reader, definition_id: str) -> Process | None:
    known = reader.world.processes.known(definition_id)
    if known is not None:
        return known
    row = process_definition.by_id(reader, definition_id)
    return process_definition.process_of(reader, row) if row is not None else None


def _form(work: UnitOfWork, row: Any, process: Process | None) -> TaskForm:
    node = process.nodes.get(row.task_definition_key) if process is not None else None
    form = node.form if isinstance(node, UserTask) else None
    if form is None:
        return NO_FORM
    if form.key is not None:
        return TaskForm(key=_text(work, row, form.key))
    reference = _text(work, row, form.reference)
    if reference is None:
        return NO_FORM
    version = _text(work, row, form.version) if form.binding == "version" else None
    return TaskForm(None, reference, form.binding, _number(version))


def _text(work: UnitOfWork, row: Any, told: str | None) -> str | None:
    """Only an expression needs the task with all that it sees; if it has gone meanwhile, there is no form either."""
    if told is None or not is_expression(told):
        return told
    task = work.task(row.id)
    return evaluate_text(told, task) if task is not None else None


def _number(told: str | None) -> int | None:
    try:
        return int(told) if told is not None else None
    except ValueError:
        raise EngineError(f"The version of a form reference does not resolve to a number: {told}") from None


# -- variables ----------------------------------------------------------------------------------------


def variables_of(work: UnitOfWork, task_id: str, *, local: bool) -> dict[str, Value]:
    """What a task sees by name, or only its own. Raises NullValueError if there is no such task."""
    scope = find_scope(work, "task", task_id)
    found = scope.variables if local else variables.visible(scope)
    return {name: variables.value_of(work, variable) for name, variable in found.items()}


# -- who and what is tied to a task -------------------------------------------------------------------


def links(reader: Reader, task_id: str) -> list[Link]:
    """Who is tied to a task, assignee and owner last. Raises NullValueError if there is no such task."""
    task = by_id(reader, task_id)
    if task is None:
        raise NullValueError(f"Cannot find task with id {task_id}: task is null")
    table = ru_identitylink.c
    stored = select(table.user_id, table.group_id, table.type).where(table.task_id == task_id).order_by(table.id)
    found = [Link(row.user_id, row.group_id, row.type) for row in reader.rows(stored)]
    named = ((task.assignee, "assignee"), (task.owner, "owner"))
    return found + [Link(user_id, None, kind) for user_id, kind in named if user_id is not None]


def commented(reader: Reader, rows: Sequence[Any]) -> set[str]:
    """The ids of those tasks that have comments."""
    wanted = hi_comment.c.task_id.in_([row.id for row in rows])
    return _ids(reader, select(hi_comment.c.task_id).where(wanted, hi_comment.c.type == "comment").distinct())


def attached(reader: Reader, rows: Sequence[Any]) -> set[str]:
    """The ids of those tasks that have attachments."""
    wanted = hi_attachment.c.task_id.in_([row.id for row in rows])
    return _ids(reader, select(hi_attachment.c.task_id).where(wanted).distinct())


def _ids(reader: Reader, selection: Select[Any]) -> set[str]:
    return {row[0] for row in reader.rows(selection)}
