"""PostgreSQL: bulk statements over arrays, sent in one pipeline; row locks that skip what others hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, tzinfo
from typing import Any

import psycopg
from psycopg import errors as pg

from penstock.errors import OptimisticLockingError, PersistenceError
from penstock.store import bulk
from penstock.store.dialect import Dialect, Raw
from penstock.store.limits import too_long
from penstock.store.mapping import BY_RECORD, EXPIRING, FOUNDATIONS, MAPPED, Mapped, Row
from penstock.store.news import News
from penstock.store.notices import Notices
from penstock.store.types import from_local, to_local
from penstock.store.write_set import WriteSet

Statement = tuple[str, Sequence[Any], int | None]  # text, parameters, how many rows it must touch

LOCK_ROOTS = "SELECT ID_ FROM ACT_RU_EXECUTION WHERE ID_ = ANY(%s) ORDER BY ID_ FOR UPDATE"
LOCK_FREE_ROOTS = f"{LOCK_ROOTS} SKIP LOCKED"
LOCK_PROPERTY = "SELECT 1 FROM ACT_GE_PROPERTY WHERE NAME_ = %s FOR UPDATE"


class PostgreSQL(Dialect):
    """The dialect of PostgreSQL, over psycopg."""

    name = "postgresql"
    among = "= ANY(%s)"
    marker = "%s"
    skip_locked = "FOR UPDATE SKIP LOCKED"
    nulls_first = "NULLS FIRST"

    def __init__(self, dsn: str, zone: tzinfo) -> None:
        self.dsn = dsn
        self.zone = zone

    def connect(self) -> Raw:
        """A connection that commits by itself unless `begin` was called."""
        try:
            raw = psycopg.connect(self.dsn, autocommit=True)
        except psycopg.OperationalError as refused:
            raise PersistenceError(f"The database cannot be reached: {refused}") from None
        raw.prepare_threshold = 2
        return raw

    def close(self, raw: Raw) -> None:
        """Close it."""
        raw.close()

    def is_usable(self, raw: Raw) -> bool:
        """Whether the server has not hung up, as far as is known."""
        return not raw.broken and not raw.closed

    def begin(self, raw: Raw) -> None:
        """Start a transaction."""
        try:
            raw.execute("BEGIN", prepare=False)
        except psycopg.Error as failed:
            raise PersistenceError(f"The database does not answer: {failed}") from failed

    def begin_alone(self, raw: Raw) -> None:
        """The same: nobody waits for one who does not write."""
        self.begin(raw)

    def begin_writing(self, raw: Raw) -> None:
        """The transaction goes on."""

    def begin_snapshot(self, raw: Raw) -> None:
        """The stricter isolation; it must be asked for before anything else."""
        raw.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY", prepare=False)

    def commit(self, raw: Raw) -> None:
        """Make it durable."""
        try:
            raw.execute("COMMIT", prepare=False)
        except psycopg.Error as failed:
            raise _translated(failed) from failed

    def rollback(self, raw: Raw) -> None:
        """Undo it, also after the connection has failed."""
        if self.is_usable(raw):
            with suppress(psycopg.Error):
                raw.execute("ROLLBACK", prepare=False)

    def ids(self, ids: Iterable[str]) -> Any:
        """An array. No text here holds NUL, and one bad id must not fail a statement about the ids of many."""
        return [own_id for own_id in ids if "\0" not in own_id]

    def moment(self, moment: datetime) -> Any:
        """A local timestamp."""
        return to_local(moment, self.zone)

    def fetch(self, raw: Raw, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a statement. Raises PersistenceError for a parameter that cannot be stored."""
        try:
            rows: list[Row] = raw.execute(sql, parameters).fetchall()
        except psycopg.DataError as failed:
            raise _translated(failed) from failed
        return rows

    def fetch_several(self, raw: Raw, statements: Sequence[tuple[str, Sequence[Any]]]) -> list[list[Row]]:
        """All in one round trip."""
        if len(statements) == 1:
            return [self.fetch(raw, *statements[0])]
        with raw.pipeline():
            cursors = [raw.execute(sql, parameters) for sql, parameters in statements]
            return [cursor.fetchall() for cursor in cursors]

    def write(self, raw: Raw, changes: WriteSet) -> None:
        """Send every statement in one pipeline, then look at how many rows each has touched."""
        statements = list(self._statements(changes))
        try:
            with raw.pipeline():
                cursors = [raw.execute(sql, parameters, prepare=True) for sql, parameters, _ in statements]
            touched = [cursor.rowcount for cursor in cursors]
        except pg.StringDataRightTruncation as failed:
            raise too_long(changes) or _translated(failed) from failed
        except (psycopg.Error, ValueError) as failed:
            raise _translated(failed) from failed
        for (sql, _, wanted), number in zip(statements, touched, strict=True):
            if wanted is not None and number != wanted:
                raise OptimisticLockingError(sql.partition(" AS ")[0])

    def _statements(self, changes: WriteSet) -> Iterator[Statement]:
        foundations = [m for m in MAPPED if m.record in FOUNDATIONS]
        others = [m for m in MAPPED if m.record not in FOUNDATIONS]
        yield from self._inserts(changes, foundations)
        if changes.unlinked:
            yield "DELETE FROM ACT_RU_IDENTITYLINK WHERE TASK_ID_ = ANY(%s)", [list(changes.unlinked)], None
        yield from self._deletes(changes, reversed(others))
        yield from self._updates(changes)
        yield from self._inserts(changes, others)
        yield from self._patches(changes)
        yield from self._deletes(changes, reversed(foundations))
        if changes.dropped:
            yield "DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ = ANY(%s)", [list(changes.dropped)], None
        yield from self._expiries(changes)
        for sweep, swept in changes.swept:
            for statement in sweep:
                yield statement.format(among=self.among), [list(swept)], None

    def _inserts(self, changes: WriteSet, tables: Iterable[Mapped]) -> Iterator[Statement]:
        for mapped in tables:
            records = changes.inserts.get(mapped.record)
            if records:
                rows = self._local(mapped, map(mapped.values, records))
                yield bulk.insert(mapped), bulk.arrays(mapped.table, mapped.names, rows), None

    def _updates(self, changes: WriteSet) -> Iterator[Statement]:
        for record, rows in changes.updates.items():
            mapped = BY_RECORD[record]
            local = self._local(mapped, rows)
            yield bulk.update(mapped), bulk.arrays(mapped.table, mapped.names, local), len(rows)

    def _deletes(self, changes: WriteSet, tables: Iterable[Mapped]) -> Iterator[Statement]:
        for mapped in tables:
            records = changes.deletes.get(mapped.record)
            if not records:
                continue
            if mapped.has_revision:
                keys = [(record.id, record.rev) for record in records]
                yield bulk.delete(mapped), bulk.arrays(mapped.table, ("id", "rev"), keys), len(records)
            else:
                yield bulk.delete(mapped), [[record.id for record in records]], None

    def _patches(self, changes: WriteSet) -> Iterator[Statement]:
        for record, patches in changes.patches.items():
            mapped = BY_RECORD[record]
            by_names: dict[tuple[str, ...], list[Row]] = {}
            for row_id, patch in patches.items():
                by_names.setdefault(tuple(patch), []).append((row_id, *patch.values()))
            for names, rows in by_names.items():
                columns = ("id", *names)
                local = [
                    tuple(self._local_value(mapped, n, v) for n, v in zip(columns, row, strict=True)) for row in rows
                ]
                yield bulk.patch(mapped, names), bulk.arrays(mapped.table, columns, local), None

    def _expiries(self, changes: WriteSet) -> Iterator[Statement]:
        if not changes.expired:
            return
        roots = list(changes.expired)
        times = [to_local(moment, self.zone) for moment in changes.expired.values()]
        for table in EXPIRING:
            yield bulk.expire(table), [roots, times], None

    def _local(self, mapped: Mapped, rows: Iterable[Row]) -> Iterable[Row]:
        if not mapped.instants:
            return rows
        return (self._localised(row, mapped.instants) for row in rows)

    def _localised(self, row: Row, instants: tuple[int, ...]) -> Row:
        values = list(row)
        for index in instants:
            if values[index] is not None:
                values[index] = to_local(values[index], self.zone)
        return tuple(values)

    def _local_value(self, mapped: Mapped, name: str, value: Any) -> Any:
        is_moment = value is not None and mapped.names.index(name) in mapped.instants
        return to_local(value, self.zone) if is_moment else value

    def lock_roots(self, raw: Raw, ids: Iterable[str], *, wait: bool) -> set[str]:
        """Row locks, in the order of ids so that two who want the same ones do not wait for each other."""
        return {row[0] for row in self.fetch(raw, LOCK_ROOTS if wait else LOCK_FREE_ROOTS, [list(ids)])}

    def lock_property(self, raw: Raw, name: str) -> None:
        """A row lock on the property."""
        raw.execute(LOCK_PROPERTY, [name])

    def notices(self, heard: Callable[[News], None]) -> Notices:
        """By NOTIFY and LISTEN."""
        return Notices(self.dsn, heard)

    def in_python(self, rows: list[Row], instants: tuple[int, ...]) -> list[Row]:
        """Moments are what the driver does not give as we want them."""
        if not instants:
            return rows
        return [self._from_local(row, instants) for row in rows]

    def _from_local(self, row: Row, instants: tuple[int, ...]) -> Row:
        values = list(row)
        for index in instants:
            if values[index] is not None:
                values[index] = from_local(values[index], self.zone)
        return tuple(values)


def _translated(failed: Exception) -> PersistenceError | OptimisticLockingError:
    match failed:
        case pg.DeadlockDetected():
            return PersistenceError(code=10000)
        case pg.ForeignKeyViolation():
            return PersistenceError(code=10001)
        case pg.UniqueViolation():
            return OptimisticLockingError("INSERT")
    return PersistenceError()
