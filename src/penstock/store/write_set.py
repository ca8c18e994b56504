"""What a unit of work wants to be written, and how several of them become one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from penstock.store.mapping import Row
from penstock.store.sweeps import Sweep

Patches = dict[type[Any], dict[str, dict[str, Any]]]


class WriteSet:
    """Rows to insert, update and delete by record class; patches of history rows by id; and a few wider strokes.

    An update holds the record's new row; its revision is still the one that was read. `expired`: when the history of a
    call hierarchy may go. `unlinked`: tasks that lose all identity links. `dropped`: byte arrays. `swept`: deletions of
    what nobody has read.
    """

    __slots__ = ("deletes", "dropped", "expired", "inserts", "patches", "swept", "unlinked", "updates")

    def __init__(self) -> None:
        self.inserts: dict[type[Any], list[Any]] = {}
        self.updates: dict[type[Any], list[Row]] = {}
        self.deletes: dict[type[Any], list[Any]] = {}
        self.patches: Patches = {}
        self.expired: dict[str, datetime] = {}
        self.unlinked: set[str] = set()
        self.dropped: set[str] = set()
        self.swept: list[tuple[Sweep, Sequence[str]]] = []

    def __bool__(self) -> bool:
        return bool(
            self.inserts
            or self.updates
            or self.deletes
            or self.patches
            or self.expired
            or self.unlinked
            or self.dropped
            or self.swept
        )

    def merge(self, other: WriteSet) -> None:
        """Take in what another unit of work wants; their trees are different ones."""
        for mine, theirs in (
            (self.inserts, other.inserts),
            (self.updates, other.updates),
            (self.deletes, other.deletes),
        ):
            for record, rows in theirs.items():
                mine.setdefault(record, []).extend(rows)
        for record, patches in other.patches.items():
            self.patches.setdefault(record, {}).update(patches)
        self.expired |= other.expired
        self.unlinked |= other.unlinked
        self.dropped |= other.dropped
        self.swept += other.swept

    @classmethod
    def of(cls, sets: Iterable[WriteSet]) -> WriteSet:
        """One set of several."""
        merged = cls()
        for one in sets:
            merged.merge(one)
        return merged
