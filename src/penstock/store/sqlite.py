"""SQLite: one writer by nature, a write-ahead log, and a sync with every commit."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from functools import cache
from math import isnan
from typing import Any

from sqlalchemy import Table

from penstock.errors import OptimisticLockingError, PersistenceError
from penstock.store.dialect import Dialect, Raw
from penstock.store.limits import too_long
from penstock.store.mapping import BY_RECORD, EXPIRING, FOUNDATIONS, MAPPED, WITH_DURATION, Mapped, Row
from penstock.store.news import News
from penstock.store.write_set import WriteSet
from penstock.values.columns import from_millis, to_millis

BUSY_SECONDS = 60
SETTINGS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=OFF",
    "PRAGMA cache_size=-32000",
    "PRAGMA case_sensitive_like=ON",
)


class SQLite(Dialect):
    """The dialect of SQLite, over the standard library's driver."""

    name = "sqlite"
    among = "IN (SELECT value FROM json_each(?))"
    marker = "?"
    skip_locked = ""
    nulls_first = ""

    def __init__(self, path: str, zone: tzinfo) -> None:
        self.path = path
        self.zone = zone

    def connect(self) -> Raw:
        """A connection without a transaction until `begin`."""
        try:
            raw = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
            for setting in SETTINGS:
                raw.execute(setting)
        except sqlite3.Error as refused:
            raise PersistenceError(f"The database '{self.path}' cannot be opened: {refused}") from None
        return raw

    def close(self, raw: Raw) -> None:
        """Close it."""
        raw.close()

    def is_usable(self, raw: Raw) -> bool:
        """A file does not hang up."""
        return True

    def begin(self, raw: Raw) -> None:
        """Start a transaction that may write: whoever else writes is waited for."""
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as failed:
            raise PersistenceError(f"The database '{self.path}' cannot be written: {failed}") from failed

    def begin_alone(self, raw: Raw) -> None:
        """Read without a transaction, so as not to hold up the only writer; revisions tell if something changed."""

    def begin_writing(self, raw: Raw) -> None:
        """Now take the turn."""
        self.begin(raw)

    def begin_snapshot(self, raw: Raw) -> None:
        """A transaction that only reads."""
        if not raw.in_transaction:
            raw.execute("BEGIN")

    def commit(self, raw: Raw) -> None:
        """Make it durable."""
        raw.execute("COMMIT")

    def rollback(self, raw: Raw) -> None:
        """Undo it."""
        if raw.in_transaction:
            raw.execute("ROLLBACK")

    def ids(self, ids: Iterable[str]) -> Any:
        """A JSON array: one parameter, however many there are."""
        return json.dumps(list(ids))

    def moment(self, moment: datetime) -> Any:
        """Milliseconds."""
        return to_millis(moment)

    def fetch(self, raw: Raw, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a statement."""
        rows: list[Row] = raw.execute(sql, parameters).fetchall()
        return rows

    def fetch_several(self, raw: Raw, statements: Sequence[tuple[str, Sequence[Any]]]) -> list[list[Row]]:
        """One after the other: there are no round trips to save."""
        return [self.fetch(raw, sql, parameters) for sql, parameters in statements]

    def write(self, raw: Raw, changes: WriteSet) -> None:
        """Row by row, from prepared statements."""
        foundations = [m for m in MAPPED if m.record in FOUNDATIONS]
        others = [m for m in MAPPED if m.record not in FOUNDATIONS]
        try:
            self._insert(raw, changes, foundations)
            raw.executemany("DELETE FROM ACT_RU_IDENTITYLINK WHERE TASK_ID_ = ?", [(i,) for i in changes.unlinked])
            self._delete(raw, changes, reversed(others))
            self._update(raw, changes)
            self._insert(raw, changes, others)
            self._patch(raw, changes)
            self._delete(raw, changes, reversed(foundations))
            raw.executemany("DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ = ?", [(i,) for i in changes.dropped])
            self._expire(raw, changes)
            self._sweep(raw, changes)
        except sqlite3.IntegrityError as failed:
            raise too_long(changes) or OptimisticLockingError("INSERT") from failed
        except sqlite3.Error as failed:
            raise PersistenceError from failed

    def _insert(self, raw: Raw, changes: WriteSet, tables: Iterable[Mapped]) -> None:
        for mapped in tables:
            records = changes.inserts.get(mapped.record)
            if records:
                raw.executemany(_insert_text(mapped), [_stored(mapped.values(record)) for record in records])

    def _update(self, raw: Raw, changes: WriteSet) -> None:
        for record, rows in changes.updates.items():
            mapped = BY_RECORD[record]
            revision = mapped.revision
            parameters = [(*_stored(row), row[0], row[revision]) for row in rows]
            touched = raw.executemany(_update_text(mapped), parameters).rowcount
            if touched != len(rows):
                raise OptimisticLockingError(f"UPDATE {mapped.table.name}")

    def _delete(self, raw: Raw, changes: WriteSet, tables: Iterable[Mapped]) -> None:
        for mapped in tables:
            records = changes.deletes.get(mapped.record)
            if not records:
                continue
            keys = [(r.id, r.rev) if mapped.has_revision else (r.id,) for r in records]
            touched = raw.executemany(_delete_text(mapped), keys).rowcount
            if mapped.has_revision and touched != len(records):
                raise OptimisticLockingError(f"DELETE {mapped.table.name}")

    def _patch(self, raw: Raw, changes: WriteSet) -> None:
        for record, patches in changes.patches.items():
            mapped = BY_RECORD[record]
            for row_id, patch in patches.items():
                raw.execute(_patch_text(mapped, tuple(patch)), (*_stored(tuple(patch.values())), row_id))

    def _expire(self, raw: Raw, changes: WriteSet) -> None:
        parameters = [(to_millis(moment), root) for root, moment in changes.expired.items()]
        for table in EXPIRING if parameters else ():
            raw.executemany(_expire_text(table), parameters)

    def _sweep(self, raw: Raw, changes: WriteSet) -> None:
        for sweep, ids in changes.swept:
            for statement in sweep:
                raw.execute(statement.format(among=self.among), [self.ids(ids)])

    def lock_roots(self, raw: Raw, ids: Iterable[str], *, wait: bool) -> set[str]:
        """Nothing to lock: whoever writes is alone."""
        return set(ids)

    def lock_property(self, raw: Raw, name: str) -> None:
        """Nothing to lock: whoever writes is alone."""

    def notices(self, heard: Callable[[News], None]) -> None:
        """None: other processes look at their leisure."""

    def in_python(self, rows: list[Row], instants: tuple[int, ...]) -> list[Row]:
        """Moments are milliseconds here."""
        if not instants:
            return rows
        return [tuple(from_millis(v) if v is not None and i in instants else v for i, v in enumerate(r)) for r in rows]


def _stored(row: Row) -> Row:
    # SQLite takes NaN for null; its name is kept, even by a column of numbers.
    return tuple(
        to_millis(v) if isinstance(v, datetime) else "NaN" if isinstance(v, float) and isnan(v) else v for v in row
    )


@cache
def _insert_text(mapped: Mapped) -> str:
    columns = ", ".join(column.name for column in mapped.table.columns)
    markers = ", ".join("?" for _ in mapped.names)
    return f"INSERT INTO {mapped.table.name} ({columns}) VALUES ({markers})"


@cache
def _update_text(mapped: Mapped) -> str:
    sets = ", ".join("REV_ = ? + 1" if c.key == "rev" else f"{c.name} = ?" for c in mapped.table.columns)
    return f"UPDATE {mapped.table.name} SET {sets} WHERE ID_ = ? AND REV_ = ?"


@cache
def _delete_text(mapped: Mapped) -> str:
    revision = " AND REV_ = ?" if mapped.has_revision else ""
    return f"DELETE FROM {mapped.table.name} WHERE ID_ = ?{revision}"


@cache
def _patch_text(mapped: Mapped, names: tuple[str, ...]) -> str:
    sets = [f"{mapped.table.columns[name].name} = ?{i + 1}" for i, name in enumerate(names)]
    if "end_time" in names and mapped.record in WITH_DURATION:
        sets.append(f"DURATION_ = ?{names.index('end_time') + 1} - START_TIME_")
    if mapped.has_revision:
        sets.append("REV_ = REV_ + 1")
    return f"UPDATE {mapped.table.name} SET {', '.join(sets)} WHERE ID_ = ?{len(names) + 1}"


@cache
def _expire_text(table: Table) -> str:
    return f"UPDATE {table.name} SET REMOVAL_TIME_ = ? WHERE ROOT_PROC_INST_ID_ = ?"
