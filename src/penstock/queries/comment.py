"""Comments on user tasks and process instances, which stay when these have ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Row, select

from penstock.errors import NotFoundError
from penstock.queries.reader import Reader
from penstock.store.tables.history import hi_comment, hi_procinst, hi_taskinst

comment = hi_comment.c


def on_task(reader: Reader, task_id: str) -> list[Row[Any]]:
    """The comments on a task, the newest first. Raises NotFoundError if there has never been one."""
    if not _is_known(reader, hi_taskinst.c.id, task_id):
        raise NotFoundError(f"No task found for task id {task_id}")
    return _comments(reader, comment.task_id, task_id)


def one(reader: Reader, task_id: str, comment_id: str) -> Row[Any] | None:
    """A comment on a task; None if it is not there."""
    return next((row for row in _comments(reader, comment.task_id, task_id) if row.id == comment_id), None)


def on_process_instance(reader: Reader, process_instance_id: str) -> list[Row[Any]]:
    """The comments that note a process instance, the newest first. Raises NotFoundError likewise."""
    if not _is_known(reader, hi_procinst.c.id, process_instance_id):
        raise NotFoundError(f"No process instance found for id {process_instance_id}")
    return _comments(reader, comment.process_instance_id, process_instance_id)


def _is_known(reader: Reader, column: Column[Any], own_id: str) -> bool:
    return bool(reader.rows(select(column).where(column == own_id)))


def _comments(reader: Reader, column: Column[Any], own_id: str) -> list[Row[Any]]:
    wanted = select(hi_comment).where(column == own_id, comment.type == "comment")
    return reader.rows(wanted.order_by(comment.time.desc(), comment.id.desc()))
