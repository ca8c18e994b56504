"""Texts that are longer than their column, found once the database has refused them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import String

from penstock.errors import TextTooLongError
from penstock.store.mapping import BY_RECORD
from penstock.store.write_set import WriteSet

Cell = tuple[type[Any], str, object]


def too_long(changes: WriteSet) -> TextTooLongError | None:
    """What to say of the first text that does not fit its column; None if all of them fit."""
    for record, name, value in _cells(changes):
        column = BY_RECORD[record].table.columns[name]
        limit = column.type.length if isinstance(column.type, String) else None
        if limit is not None and isinstance(value, str) and len(value) > limit:
            return TextTooLongError(f"{column.table.name}.{column.name}", limit, value)
    return None


def _cells(changes: WriteSet) -> Iterator[Cell]:
    for record, records in changes.inserts.items():
        mapped = BY_RECORD[record]
        for row in map(mapped.values, records):
            yield from ((record, name, value) for name, value in zip(mapped.names, row, strict=True))
    for record, rows in changes.updates.items():
        for row in rows:
            yield from ((record, name, value) for name, value in zip(BY_RECORD[record].names, row, strict=True))
    for record, patches in changes.patches.items():
        for patch in patches.values():
            yield from ((record, name, value) for name, value in patch.items())
