"""Filters by the value of a variable: which columns a value is compared with (contract §3.8).

A number is compared with every numeric type that can hold it exactly, text with String, a date with Date, null with
whatever has no value. A variable of another type is unequal; none at all is neither equal nor unequal.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, false, func, not_, or_, select

from penstock.errors import EngineError, NotValidError
from penstock.queries.filters import Criterion, folded
from penstock.values.columns import to_millis
from penstock.values.java import text
from penstock.values.numbers import Integer, Long, Short, fits

WIDTHS: tuple[tuple[str, type[int]], ...] = (("short", Short), ("integer", Integer), ("long", Long))


class Operator(Enum):
    """How a variable is compared; the value is the word on the wire."""

    EQ = "eq"
    NEQ = "neq"
    GT = "gt"
    GTEQ = "gteq"
    LT = "lt"
    LTEQ = "lteq"
    LIKE = "like"
    NOT_LIKE = "notLike"


ORDERINGS: dict[Operator, tuple[str, Callable[[ColumnElement[Any], Any], Criterion]]] = {
    Operator.GT: ("greater than", lambda column, value: column > value),
    Operator.GTEQ: ("greater than or equal", lambda column, value: column >= value),
    Operator.LT: ("less than", lambda column, value: column < value),
    Operator.LTEQ: ("less than or equal", lambda column, value: column <= value),
}
NEGATED = frozenset({Operator.NEQ, Operator.NOT_LIKE})


@dataclass(frozen=True)
class VariableCriterion:
    """What a variable must be like. `value` is a plain Python value: bool, int, float, str, datetime or None."""

    name: str | None
    operator: Operator
    value: object


@dataclass(frozen=True)
class Folding:
    """Whether case matters in names and in text values."""

    names: bool = False
    values: bool = False


EXACT = Folding()


def variable(table: FromClause, link: Criterion, wanted: VariableCriterion, folding: Folding = EXACT) -> Criterion:
    """That `table` (variables, or their history) has a row, linked as told, that is as wanted.

    Raises NotValidError without a name or for an order between what has none, EngineError for a structure.
    """
    if wanted.name is None:
        raise NotValidError("name is null")
    name = table.c.name
    named = folded(name) == folded(wanted.name) if folding.names else name == wanted.name
    return select(1).where(link, named, matches(table, wanted, folding)).exists()


def matches(table: FromClause, wanted: VariableCriterion, folding: Folding = EXACT) -> Criterion:
    """That a variable's row has a value as wanted."""
    operator, value = wanted.operator, wanted.value
    if operator in (Operator.LIKE, Operator.NOT_LIKE):
        found = _like(table, text(value), folding)
    elif operator in ORDERINGS:
        found = _ordered(table, operator, value, folding)
    else:
        found = _same(table, value, folding)
    return not_(found) if operator in NEGATED else found


def _like(table: FromClause, pattern: str, folding: Folding) -> Criterion:
    column, told = _folded(table.c.text_value, pattern, folding)
    return _known(and_(table.c.type == "string", column.like(told, escape="\\")))


def _ordered(table: FromClause, operator: Operator, value: object, folding: Folding) -> Criterion:
    word, compare = ORDERINGS[operator]
    if value is None or isinstance(value, bool):
        raise NotValidError(f"Booleans and null cannot be used in '{word}' condition")
    return _compared(table, value, folding, compare)


def _same(table: FromClause, value: object, folding: Folding) -> Criterion:
    if value is None:
        return _is_null(table)
    if isinstance(value, bool):
        return and_(table.c.type == "boolean", func.coalesce(table.c.long_value, -1) == int(value))
    return _compared(table, value, folding, lambda column, told: column == told)


def _is_null(table: FromClause) -> Criterion:
    columns = ("text_value", "text2_value", "long_value", "double_value", "byte_array_id")
    return and_(*(table.c[name].is_(None) for name in columns))


def _compared(
    table: FromClause, value: object, folding: Folding, compare: Callable[[ColumnElement[Any], Any], Criterion]
) -> Criterion:
    if isinstance(value, str):
        column, told = _folded(table.c.text_value, value, folding)
        return _known(and_(table.c.type == "string", compare(column, told)))
    if isinstance(value, datetime):
        return _known(and_(table.c.type == "date", compare(table.c.long_value, to_millis(value))))
    if isinstance(value, (int, float)):
        return _numeric(table, value, compare)
    raise EngineError("Object values cannot be used to query")


def _numeric(table: FromClause, value: float, compare: Callable[[ColumnElement[Any], Any], Criterion]) -> Criterion:
    alternatives = []
    if float(value) == value:
        alternatives.append(and_(table.c.type == "double", compare(table.c.double_value, float(value))))
    if float(value).is_integer() or isinstance(value, int):
        types = [name for name, width in WIDTHS if fits(int(value), width)]
        if types:
            alternatives.append(and_(table.c.type.in_(types), compare(table.c.long_value, int(value))))
    return _known(or_(*alternatives)) if alternatives else false()


def _known(criterion: Criterion) -> Criterion:
    """Never unknown: a null in a column makes it false, so that its negation is true."""
    return func.coalesce(criterion, false())


def _folded(column: ColumnElement[Any], value: str, folding: Folding) -> tuple[ColumnElement[Any], Any]:
    return (folded(column), folded(value)) if folding.values else (column, value)
