"""The texts of bulk statements for PostgreSQL: a whole set of rows in one statement, columns as arrays.

Arrays travel as text. A column in which every row has null travels as an empty array: `unnest` fills it up with nulls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Double, Integer, LargeBinary, Table

from penstock.store.mapping import WITH_DURATION, Mapped
from penstock.store.types import Instant

Encoder = Callable[[Any], str]


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _boolean(value: bool) -> str:
    return "t" if value else "f"


def _bytes(value: bytes) -> str:
    return f'"\\\\x{value.hex()}"'


def _moment(value: datetime) -> str:
    return f'"{value.isoformat(" ", "milliseconds")}"'


KINDS: tuple[tuple[type[Any], str, Encoder], ...] = (
    (Instant, "timestamp", _moment),
    (BigInteger, "bigint", str),
    (Integer, "integer", str),
    (Boolean, "boolean", _boolean),
    (Double, "double precision", repr),
    (LargeBinary, "bytea", _bytes),
)


def kind_of(table: Table, name: str) -> tuple[str, Encoder]:
    """A column's type in PostgreSQL, and how a value of it stands in an array."""
    column = table.columns[name]
    for kind, sql, encoder in KINDS:
        if isinstance(column.type, kind):
            return sql, encoder
    return "text", _text


def array(values: Sequence[Any], encode: Encoder) -> str:
    """A column's values as the text of an array."""
    if values.count(None) == len(values):
        return "{}"
    return "{" + ",".join(["NULL" if v is None else encode(v) for v in values]) + "}"


@cache
def encoders(table: Table, names: tuple[str, ...]) -> tuple[Encoder, ...]:
    """How each of these columns is encoded."""
    return tuple(kind_of(table, name)[1] for name in names)


def arrays(table: Table, names: tuple[str, ...], rows: Iterable[Sequence[Any]]) -> list[str]:
    """The parameters for a bulk statement: one array a column."""
    columns = zip(*rows, strict=True)
    return [array(values, encode) for values, encode in zip(columns, encoders(table, names), strict=True)]


def _unnest(table: Table, names: Sequence[str]) -> str:
    return "unnest(" + ", ".join(f"%s::{kind_of(table, name)[0]}[]" for name in names) + ")"


@cache
def insert(mapped: Mapped) -> str:
    """Insert rows."""
    columns = ", ".join(column.name for column in mapped.table.columns)
    return f"INSERT INTO {mapped.table.name} ({columns}) SELECT * FROM {_unnest(mapped.table, mapped.names)}"


@cache
def update(mapped: Mapped) -> str:
    """Write whole rows, raising their revisions, if they are still as they were read."""
    table = mapped.table
    changed = [name for name in mapped.names if name not in ("id", "rev")]
    sets = ", ".join(f"{table.columns[name].name} = u.{name}" for name in changed)
    return (
        f"UPDATE {table.name} AS t SET REV_ = t.REV_ + 1, {sets} "
        f"FROM {_unnest(table, mapped.names)} AS u({', '.join(mapped.names)}) WHERE t.ID_ = u.id AND t.REV_ = u.rev"
    )


@cache
def delete(mapped: Mapped) -> str:
    """Delete rows by id and, where they have one, revision."""
    table = mapped.table
    key = table.columns["id"].name
    if not mapped.has_revision:
        return f"DELETE FROM {table.name} WHERE {key} = ANY(%s)"
    return (
        f"DELETE FROM {table.name} AS t USING {_unnest(table, ('id', 'rev'))} AS u(id, rev) "
        f"WHERE t.ID_ = u.id AND t.REV_ = u.rev"
    )


@cache
def patch(mapped: Mapped, names: tuple[str, ...]) -> str:
    """Change some columns of rows that nobody has read; an end also settles the duration."""
    table = mapped.table
    sets = [f"{table.columns[name].name} = u.{name}" for name in names]
    if "end_time" in names and mapped.record in WITH_DURATION:
        sets.append("DURATION_ = CAST(EXTRACT(EPOCH FROM (u.end_time - t.START_TIME_)) * 1000 AS BIGINT)")
    if mapped.has_revision:
        sets.append("REV_ = t.REV_ + 1")
    columns = ("id", *names)
    return (
        f"UPDATE {table.name} AS t SET {', '.join(sets)} "
        f"FROM {_unnest(table, columns)} AS u({', '.join(columns)}) WHERE t.ID_ = u.id"
    )


@cache
def expire(table: Table) -> str:
    """Say when the history of call hierarchies may go."""
    return (
        f"UPDATE {table.name} AS t SET REMOVAL_TIME_ = u.removal "
        "FROM unnest(%s::text[], %s::timestamp[]) AS u(root, removal) WHERE t.ROOT_PROC_INST_ID_ = u.root"
    )
