"""Conditions of more than one column: several filters on one row elsewhere, flags that exclude each other, lists.

Some of them mean something else among alternatives, where one criterion is enough. Those come as `Alternative`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, or_

from penstock.errors import EngineError, NotValidError, NullValueError
from penstock.queries import variable_filter
from penstock.queries.filters import Alternative, Condition, Criteria, Criterion, Filter, Kind, refuse_null, there_is
from penstock.queries.listing import Listing
from penstock.queries.variable_filter import Folding, VariableCriterion

Part = Callable[[Any], Criterion | None]


def at(listing: Listing, names: Sequence[str], now: datetime) -> Listing:
    """The same question; the flags that the present belongs to, where they are given, have it as their value."""

    def dated(criteria: Criteria) -> dict[str, Any]:
        return {name: now if name in names else value for name, value in criteria.items()}

    alternatives = [Alternative(dated(criteria)) for criteria in listing.alternatives]
    return replace(listing, criteria=dated(listing.criteria), alternatives=alternatives)


# -- one row elsewhere --------------------------------------------------------------------------------


def same_row(link: Criterion, parts: Mapping[str, Part], *, always: bool = False) -> Mapping[str, Condition]:
    """Conditions on a row elsewhere, by filter; where several are given, one row has to meet them all.

    Among alternatives each may be met by another row, unless the filters belong together `always`. An empty list is not
    given.
    """
    return {name: _of_row(name, link, parts, always) for name in parts}


def _of_row(name: str, link: Criterion, parts: Mapping[str, Part], always: bool) -> Condition:
    def condition(value: Any, criteria: Criteria) -> Criterion | None:
        given = [other for other in parts if criteria.get(other) not in (None, [])]
        if name not in given:
            return None
        if isinstance(criteria, Alternative) and not always:
            return there_is(link, parts[name](value))
        return there_is(link, *(parts[other](criteria[other]) for other in given)) if name == given[0] else None

    return condition


# -- flags and lists ----------------------------------------------------------------------------------


def last_of(*choices: tuple[str, Criterion, str]) -> tuple[Filter, ...]:
    """Flags of which the last one given counts: name, criterion, sentence for the documents."""
    names = [name for name, _, _ in choices]
    return tuple(
        Filter(name, Kind.FLAG, _unless(names[place + 1 :], criterion), doc)
        for place, (name, criterion, doc) in enumerate(choices)
    )


def _unless(others: Sequence[str], criterion: Criterion) -> Condition:
    return lambda _value, criteria: None if any(other in criteria for other in others) else criterion


def any_of(column: ColumnElement[Any]) -> Condition:
    """The column is one of several values; a null among them equals nothing, an empty list is no condition."""
    return lambda values, _: column.in_([v for v in values if v is not None]) if values else None


def any_text(column: ColumnElement[Any], called: str) -> Condition:
    """The same for texts that may be neither null nor empty. Raises NullValueError, NotValidError."""

    def condition(values: Sequence[str | None], _: Criteria) -> Criterion | None:
        refuse_null(values, called)
        refuse_empty(values, called)
        return column.in_(values) if values else None

    return condition


def refuse_empty(values: Sequence[str | None], called: str) -> None:
    """Raise NotValidError if there is an empty text in a list."""
    if "" in values:
        raise NotValidError(f"{called} contains empty string")


# -- variables ----------------------------------------------------------------------------------------


def variables(table: FromClause, link: Criterion) -> Condition:
    """There are variables as wanted, each in a row of its own.

    Raises NullValueError without a name, EngineError for an order between what has none.
    """

    def condition(values: Sequence[VariableCriterion], criteria: Criteria) -> Criterion | None:
        found = [_variable(table, link, wanted, folding_of(criteria)) for wanted in values]
        return joined(found, criteria)

    return condition


def joined(found: Sequence[Criterion], criteria: Criteria) -> Criterion | None:
    """All of some criteria, or any of them if they are alternatives."""
    if not found:
        return None
    return or_(*found) if isinstance(criteria, Alternative) else and_(*found)


def folding_of(criteria: Criteria) -> Folding:
    """Whether case matters, as the two usual flags tell."""
    return Folding("variableNamesIgnoreCase" in criteria, "variableValuesIgnoreCase" in criteria)


def _variable(table: FromClause, link: Criterion, wanted: VariableCriterion, folding: Folding) -> Criterion:
    if wanted.name is None:
        raise NullValueError("name is null")
    try:
        return variable_filter.variable(table, link, wanted, folding)
    except NotValidError as failed:
        raise EngineError(failed.message) from None
