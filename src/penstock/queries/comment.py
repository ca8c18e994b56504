"""Comments on user tasks and process instances, which stay when these have ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, Select, select

from penstock.commands.comment import COLUMNS, TASK, require_known
from penstock.queries.reader import Reader
from penstock.store.tables.history import hi_comment

comment = hi_comment.c


def on(reader: Reader, kind: str, owner_id: str) -> list[Row[Any]]:
    """The comments on a task, or those that note a process instance (`kind`), the newest first.

    Raises NotFoundError if there has never been such a one.
    """
    require_known(reader.session(), kind, owner_id)
    return reader.rows(_comments(kind, owner_id).order_by(comment.time.desc(), comment.id.desc()))


def one(reader: Reader, task_id: str, comment_id: str) -> Row[Any] | None:
    """A comment on a task; None if it is not there."""
    rows = reader.rows(_comments(TASK, task_id).where(comment.id == comment_id))
    return rows[0] if rows else None


def _comments(kind: str, owner_id: str) -> Select[Any]:
    return select(hi_comment).where(comment[COLUMNS[kind]] == owner_id, comment.type == "comment")
