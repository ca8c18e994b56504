"""Locking due jobs for a job executor, in one statement; an expired lock is no lock."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from penstock.store.dialect import Dialect, Raw

# The most urgent first, then those that have waited longest. What other executors are just looking at is skipped.
ACQUIRE = """
UPDATE ACT_RU_JOB SET LOCK_OWNER_ = {m}, LOCK_EXP_TIME_ = {m}, REV_ = REV_ + 1
WHERE ID_ IN (
  SELECT ID_ FROM ACT_RU_JOB
  WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1
    AND (DUEDATE_ IS NULL OR DUEDATE_ <= {m})
    AND (LOCK_OWNER_ IS NULL OR LOCK_EXP_TIME_ < {m})
  ORDER BY PRIORITY_ DESC, DUEDATE_ {nulls}
  LIMIT {m} {skip}
)
RETURNING ID_, BATCH_ID_, HANDLER_TYPE_, HANDLER_CFG_
"""
RENEW = "UPDATE ACT_RU_JOB SET LOCK_EXP_TIME_ = {m} WHERE LOCK_OWNER_ = {m} AND ID_ {among}"
NEXT_DUE = """
SELECT MIN(DUEDATE_) FROM ACT_RU_JOB
WHERE RETRIES_ > 0 AND SUSPENSION_STATE_ = 1 AND DUEDATE_ IS NOT NULL
  AND (LOCK_OWNER_ IS NULL OR LOCK_EXP_TIME_ < {m})
"""


class Acquired(NamedTuple):
    """A job that was locked, and what tells whether it is known what it will touch."""

    job_id: str
    batch_id: str | None
    handler_type: str | None
    handler_configuration: str | None


def acquire(dialect: Dialect, raw: Raw, owner: str, now: datetime, until: datetime, most: int) -> list[Acquired]:
    """Due jobs, locked for an owner; at most so many. Commits."""
    moment, limit = dialect.moment(now), dialect.moment(until)
    parameters: list[Any] = [owner, limit, moment, moment, most]
    return [Acquired(*row) for row in _run(dialect, raw, ACQUIRE, parameters)]


def renew(dialect: Dialect, raw: Raw, owner: str, until: datetime, ids: list[str]) -> None:
    """Hold jobs that take long for some more time. Commits."""
    dialect.begin(raw)
    raw.execute(_text(dialect, RENEW), [dialect.moment(until), owner, dialect.ids(ids)])
    dialect.commit(raw)


def next_due(dialect: Dialect, raw: Raw, now: datetime) -> datetime | None:
    """When the next job that nobody has will be due."""
    rows = dialect.in_python(dialect.fetch(raw, _text(dialect, NEXT_DUE), [dialect.moment(now)]), (0,))
    return rows[0][0] if rows else None


def _run(dialect: Dialect, raw: Raw, statement: str, parameters: list[Any]) -> list[Any]:
    dialect.begin(raw)
    try:
        rows = dialect.fetch(raw, _text(dialect, statement), parameters)
    except BaseException:
        dialect.rollback(raw)
        raise
    dialect.commit(raw)
    return rows


def _text(dialect: Dialect, statement: str) -> str:
    return statement.format(m=dialect.marker, among=dialect.among, skip=dialect.skip_locked, nulls=dialect.nulls_first)
