"""Column types, and how moments rest: as local timestamps on PostgreSQL, as the reference keeps them, as milliseconds
on SQLite.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

import sqlalchemy
from sqlalchemy import BigInteger, CheckConstraint, Dialect, MetaData, String, TypeDecorator
from sqlalchemy import Text as UnlimitedText
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.sql.elements import quoted_name
from sqlalchemy.types import TypeEngine

from penstock.values.columns import from_millis, to_millis

metadata = MetaData()
MILLISECOND = timedelta(milliseconds=1)


class Instant(TypeDecorator[datetime]):
    """A moment: aware and in UTC in Python. The dialect's attribute `zone` says what local time is."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's type in a database."""
        return dialect.type_descriptor(TIMESTAMP() if dialect.name == "postgresql" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """From Python to the column."""
        if value is None:
            return None
        return to_local(value, zone_of(dialect)) if dialect.name == "postgresql" else to_millis(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """From the column to Python."""
        if value is None:
            return None
        return from_local(value, zone_of(dialect)) if dialect.name == "postgresql" else from_millis(value)


def zone_of(dialect: Dialect) -> tzinfo:
    """What local time is in a database."""
    return getattr(dialect, "zone", UTC)


def to_local(moment: datetime, zone: tzinfo) -> datetime:
    """The wall clock at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def from_local(wall: datetime, zone: tzinfo) -> datetime:
    """The moment of a wall clock, in UTC."""
    return wall.replace(tzinfo=zone).astimezone(UTC) if zone is not UTC else wall.replace(tzinfo=UTC)


def Table(name: str, *columns: sqlalchemy.Column[Any]) -> sqlalchemy.Table:  # noqa: N802
    """A table whose name every database folds as it likes, as the reference's scripts leave it."""
    return sqlalchemy.Table(quoted_name(name, quote=False), metadata, *columns)


def Column(name: str, kind: Any, *, key: str, **options: Any) -> sqlalchemy.Column[Any]:  # noqa: N802
    """A column: the database's name, its type, and the name that Python has for it.

    SQLite takes any text into a `VARCHAR(n)`, so there a constraint says how much fits.
    """
    limits = [_at_most(name, kind.length)] if isinstance(kind, String) and kind.length else []
    return sqlalchemy.Column(quoted_name(name, quote=False), kind, *limits, key=key, **options)


def _at_most(name: str, length: int) -> CheckConstraint:
    limit = CheckConstraint(f"length({name}) <= {length}")
    limit.ddl_if(dialect="sqlite")
    return limit


def Text(length: int) -> String:  # noqa: N802 - a type's name
    """Text of at most so many characters."""
    return String(length)


#: Ids are compared bytewise: that is what their order means, and it is cheaper.
Id = String(64).with_variant(String(64, collation="C"), "postgresql")
Text255 = Text(255)
Text4000 = Text(4000)

__all__ = ["Column", "Id", "Instant", "Table", "Text", "Text255", "Text4000", "UnlimitedText", "metadata"]
