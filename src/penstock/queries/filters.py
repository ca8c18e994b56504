"""Filters: how a criterion is called, what kind of value it takes, and which rows it lets through.

A resource's filters are a table of these. A flag that is false, like a criterion that is null, is not given at all: the
doors leave it out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select

from penstock.errors import NullValueError

ACTIVE, SUSPENDED = 1, 2
Criteria = Mapping[str, Any]
Criterion = ColumnElement[bool]
Condition = Callable[[Any, Criteria], Criterion | None]


class Alternative(dict[str, Any]):
    """Criteria of which one has to hold, where others have to hold all at once."""


class Kind(Enum):
    """What kind of value a filter takes: the doors read it, the documents tell it."""

    TEXT = "text"
    TEXTS = "texts"
    FLAG = "flag"
    CHOICE = "choice"
    NUMBER = "number"
    LONG = "long"
    MOMENT = "moment"
    EXPRESSION = "expression"
    VARIABLES = "variables"
    MOMENTS = "moments"
    ANY = "any"


ORDER = frozenset({"gt", "gteq", "lt", "lteq"})
EQUALITY = frozenset({"eq", "neq"})
BOUNDS = frozenset({"gt", "lt"})
USUAL = EQUALITY | ORDER | {"like"}
EVERY = USUAL | {"notLike"}


@dataclass(frozen=True)
class Comparators:
    """Which operators a filter takes, by their words on the wire; `called` is how messages call what is compared."""

    called: str = "variable"
    allowed: frozenset[str] = USUAL


@dataclass(frozen=True)
class Filter:
    """One criterion. `in_url` is false where only a body can carry it; `doc` is a sentence for the reference.

    With `counts_empty`, an empty text in a URL is a list of one empty text, not a list of nothing. `alias` is another
    name that it has in a body, though no document says so.
    """

    name: str
    kind: Kind
    condition: Condition
    doc: str = ""
    in_url: bool = True
    comparators: Comparators = Comparators()
    counts_empty: bool = False
    alias: str | None = None


def text(name: str, condition: Condition, doc: str = "") -> Filter:
    """A filter by one text."""
    return Filter(name, Kind.TEXT, condition, doc)


def texts(name: str, condition: Condition, doc: str = "", alias: str | None = None) -> Filter:
    """A filter by a list of texts."""
    return Filter(name, Kind.TEXTS, condition, doc, alias=alias)


def array(name: str, condition: Condition, doc: str = "") -> Filter:
    """A filter by a list of texts that the reference reads from a URL as an array: an empty text counts."""
    return Filter(name, Kind.TEXTS, condition, doc, counts_empty=True)


def flag(name: str, criterion: Criterion, doc: str = "") -> Filter:
    """A filter that is on or not given."""
    return Filter(name, Kind.FLAG, lambda _value, _criteria: criterion, doc)


def choice(name: str, yes: Criterion, no: Criterion, doc: str = "") -> Filter:
    """A filter that is told by true and by false; it may also be left out."""
    return Filter(name, Kind.CHOICE, lambda value, _: yes if value else no, doc)


def switch(name: str, doc: str = "") -> Filter:
    """A flag that lets all rows through, but changes what other filters of the same query mean."""
    return Filter(name, Kind.FLAG, lambda _value, _criteria: None, doc)


def number(name: str, condition: Condition, doc: str = "") -> Filter:
    """A filter by a number of 32 bits."""
    return Filter(name, Kind.NUMBER, condition, doc)


def long(name: str, condition: Condition, doc: str = "") -> Filter:
    """A filter by a number of 64 bits."""
    return Filter(name, Kind.LONG, condition, doc)


def moment(name: str, condition: Condition, doc: str = "") -> Filter:
    """A filter by a date."""
    return Filter(name, Kind.MOMENT, condition, doc)


# -- conditions ---------------------------------------------------------------------------------------


def equal(column: ColumnElement[Any]) -> Condition:
    """The column has the value."""
    return lambda value, _: column == value


def unequal(column: ColumnElement[Any]) -> Condition:
    """The column has another value, or none."""
    return lambda value, _: or_(column != value, column.is_(None))


def like(column: ColumnElement[Any]) -> Condition:
    r"""The column matches: `%` is any run, `_` one character, `\` takes either as it is."""
    return lambda value, _: column.like(value, escape="\\")


def not_like(column: ColumnElement[Any]) -> Condition:
    """The column does not match, or has no value."""
    return lambda value, _: or_(column.not_like(value, escape="\\"), column.is_(None))


def among(column: ColumnElement[Any], called: str) -> Condition:
    """The column is one of several values; an empty list is no condition.

    Raises NullValueError for a null in the list, which the message calls `called`.
    """

    def condition(values: Sequence[Any], _: Criteria) -> Criterion | None:
        refuse_null(values, called)
        return column.in_(values) if values else None

    return condition


def not_among(column: ColumnElement[Any], called: str) -> Condition:
    """The column is none of several values; an empty list is no condition. Raises NullValueError."""

    def condition(values: Sequence[Any], _: Criteria) -> Criterion | None:
        refuse_null(values, called)
        return or_(column.not_in(values), column.is_(None)) if values else None

    return condition


def refuse_null(values: Sequence[Any], called: str) -> None:
    """Raise NullValueError if there is a null in a list."""
    if any(value is None for value in values):
        raise NullValueError(f"{called} contains null value")


def at_least(column: ColumnElement[Any]) -> Condition:
    """The column is not less."""
    return lambda value, _: column >= value


def at_most(column: ColumnElement[Any]) -> Condition:
    """The column is not more."""
    return lambda value, _: column <= value


def more(column: ColumnElement[Any]) -> Condition:
    """The column is more."""
    return lambda value, _: column > value


def less(column: ColumnElement[Any]) -> Condition:
    """The column is less."""
    return lambda value, _: column < value


def exists(selection: Callable[[Any], Select[Any]]) -> Condition:
    """There is a row elsewhere; the selection is made from the value."""
    return lambda value, _: selection(value).exists()


def there_is(*criteria: Criterion | None) -> Criterion:
    """There is a row elsewhere for which all of these hold; None is no condition."""
    return select(1).where(*(criterion for criterion in criteria if criterion is not None)).exists()


def tenants(column: ColumnElement[Any], including: str | None = None) -> tuple[Filter, ...]:
    """The filters about tenants. With `including`, that flag adds rows without a tenant to the listed ones."""

    def listed(values: Sequence[str], criteria: Criteria) -> Criterion | None:
        refuse_null(values, "tenantIds")
        if not values or "withoutTenantId" in criteria:
            return None
        found = column.in_(values)
        return or_(found, column.is_(None)) if including is not None and including in criteria else found

    own = (
        texts("tenantIdIn", listed, "Only of these tenants."),
        flag("withoutTenantId", column.is_(None), "Only what belongs to no tenant."),
    )
    if including is None:
        return own
    return (*own, switch(including, "With `tenantIdIn`: also what belongs to no tenant."))


def suspension(column: ColumnElement[Any]) -> tuple[Filter, Filter]:
    """The two flags about suspension; with both, the second counts."""

    def active(_value: Any, criteria: Criteria) -> Criterion | None:
        return column == ACTIVE if "suspended" not in criteria else None

    return (
        Filter("active", Kind.FLAG, active, "Only what is not suspended."),
        flag("suspended", column == SUSPENDED, "Only what is suspended."),
    )


def one_of(*criteria: Criterion | None) -> Criterion:
    """Any of some criteria."""
    given = [criterion for criterion in criteria if criterion is not None]
    return or_(*given) if given else false()


def all_of(*criteria: Criterion | None) -> Criterion | None:
    """All of some criteria."""
    given = [criterion for criterion in criteria if criterion is not None]
    return and_(*given) if given else None


def folded(text: ColumnElement[Any] | str) -> ColumnElement[Any]:
    """A text without regard to case. The database folds columns and values alike."""
    return func.upper(text)
