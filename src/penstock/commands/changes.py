"""What a unit of work has read and wants to be written: an identity map with dirty tracking.

Rows become records when somebody needs them; what has changed is found by comparing with the rows as they were read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from penstock.records.runtime import ByteArray
from penstock.semantics import history
from penstock.semantics.execution import Execution
from penstock.store.mapping import BY_RECORD, Row
from penstock.store.session import Session
from penstock.store.sweeps import Sweep
from penstock.store.write_set import WriteSet


class Changes:
    """Records that come, go and change."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._read: list[tuple[Any, Row]] = []
        self._known: dict[tuple[type[Any], str], Any] = {}
        self._inserted: dict[type[Any], dict[str, Any]] = {}
        self._deleted: dict[type[Any], dict[str, Any]] = {}
        self._patches: dict[type[Any], dict[str, dict[str, Any]]] = {}
        self._touched: set[str] = set()
        self._expired: dict[str, datetime] = {}
        self._dropped: set[str] = set()
        self._unlinked: set[str] = set()
        self._swept: list[tuple[Sweep, Sequence[str]]] = []

    def add(self, record: Any) -> None:
        """A new row."""
        self._inserted.setdefault(type(record), {})[record.id] = record

    def remove(self, record: Any) -> None:
        """A row that goes; one that was never written just is not."""
        kind = type(record)
        if self._inserted.get(kind, {}).pop(record.id, None) is None:
            self._deleted.setdefault(kind, {})[record.id] = record

    def patch(self, kind: type[Any], row_id: str, **changes: Any) -> None:
        """Change a history row, which may be one of this unit of work."""
        fresh = self._inserted.get(kind, {}).get(row_id)
        if fresh is None:
            self._patches.setdefault(kind, {}).setdefault(row_id, {}).update(changes)
            return
        for name, value in changes.items():
            setattr(fresh, name, value)
        if changes.get("end_time") is not None and hasattr(fresh, "duration"):
            fresh.duration = history.milliseconds(fresh.start_time, fresh.end_time)

    def touch(self, execution: Execution) -> None:
        """Raise an execution's revision in any case."""
        self._touched.add(execution.id)

    def expire_history(self, root_process_instance_id: str, removal_time: datetime) -> None:
        """Say when a hierarchy's history may go, for rows that are there and rows that come with this unit of work."""
        self._expired[root_process_instance_id] = removal_time

    def delete_byte_array(self, byte_array_id: str) -> None:
        """Remove bytes."""
        if self._inserted.get(ByteArray, {}).pop(byte_array_id, None) is None:
            self._dropped.add(byte_array_id)

    def unlink(self, task_id: str) -> None:
        """Remove all identity links of a task."""
        self._unlinked.add(task_id)

    def sweep(self, sweep: Sweep, ids: Sequence[str]) -> None:
        """Delete rows that nobody has read, after everything else."""
        if ids:
            self._swept.append((sweep, ids))

    def bytes_of(self, byte_array_id: str) -> bytes:
        """The content of a byte array."""
        fresh = self._inserted.get(ByteArray, {}).get(byte_array_id)
        return fresh.bytes if fresh is not None else self.session.bytes_of(byte_array_id)

    def known(self, record: type[Any], own_id: str) -> Any:
        """The record with an id, if its row has become one."""
        return self._known.get((record, own_id))

    def track(self, record: type[Any], row: Row) -> Any:
        """The record for a row that was read; its changes will be written."""
        known = self._known.get((record, row[0]))
        if known is not None:
            return known
        loaded = BY_RECORD[record].load(row)
        self._remember(record, loaded, row)
        return loaded

    def _remember(self, record: type[Any], loaded: Any, row: Row) -> None:
        self._known[record, row[0]] = loaded
        self._read.append((loaded, row))

    def tracked(self, record: type[Any], column: str, values: Iterable[str]) -> list[Any]:
        """The records in which a column is among the values; their changes will be written."""
        found = [self.track(record, row) for row in self.session.rows(record, column, values)]
        return [r for r in found if r.id not in self._deleted.get(record, {})]

    def written(self) -> WriteSet:
        """Everything that is to be written."""
        written = WriteSet()
        written.inserts = {kind: list(rows.values()) for kind, rows in self._inserted.items() if rows}
        written.deletes = {kind: list(rows.values()) for kind, rows in self._deleted.items() if rows}
        written.updates = self._updates()
        written.patches = {kind: rows for kind, rows in self._patches.items() if rows}
        written.expired = self._expired
        written.unlinked = self._unlinked
        written.dropped = self._dropped
        written.swept = self._swept
        return written

    def _updates(self) -> dict[type[Any], list[Row]]:
        updates: dict[type[Any], list[Row]] = {}
        for record, row in self._read:
            kind = type(record)
            if record.id in self._deleted.get(kind, {}):
                continue
            now = BY_RECORD[kind].values(record)
            if now != row or (kind is Execution and record.id in self._touched):
                updates.setdefault(kind, []).append(now)
        return updates
