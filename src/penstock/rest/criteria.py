"""Queries on the wire: filters from a query string or a body, sorting, pages (contract §1.5, §3.6-3.9)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from penstock.queries.filters import Alternative, Filter, Kind
from penstock.queries.listing import Listing, Resource, Sorting
from penstock.queries.variable_filter import Operator, VariableCriterion
from penstock.rest import dates, lenient
from penstock.rest.errors import WireError, invalid

DIRECTIONS = ("asc", "desc")
#: What a query string says for "not given", where no text is expected.
NULL = "null"
_INTEGER = re.compile(r"[+-]?\d+")


# -- from a query string ------------------------------------------------------------------------------


def from_url(resource: Resource, query: Mapping[str, str], *, pages: bool = False) -> Listing:
    """The listing that a query string asks for. Raises WireError (400; 404 for a page that is no number)."""
    first, most = page(query) if pages else (None, None)
    _refuse_alternatives(resource, query)
    criteria = {}
    for entry in resource.filters:
        if entry.in_url and entry.name in query:
            value = _url_value(entry, query[entry.name])
            if value is not None:
                criteria[entry.name] = value
    return Listing(resource, criteria, sorting=_url_sorting(resource, query), first=first, most=most)


def _refuse_alternatives(resource: Resource, query: Mapping[str, str]) -> None:
    told = query.get("orQueries") if resource.has_alternatives else None
    if told is not None:
        raise invalid(f"Cannot set query parameter 'orQueries' to value '{told}': only a request body can hold them")


def _url_value(entry: Filter, told: str) -> Any:
    try:
        return URL_VALUES[entry.kind](entry, told)
    except ValueError as failed:
        raise invalid(f"Cannot set query parameter '{entry.name}' to value '{told}': {failed}") from None


def _url_text(_entry: Filter, told: str) -> str:
    return told


def _url_texts(entry: Filter, told: str) -> list[str]:
    if not told.strip() and not entry.counts_empty:
        return []
    parts = _pieces(told)
    return parts if parts != [""] or not told else []


def _url_flag(entry: Filter, told: str) -> bool | None:
    return _url_choice(entry, told) or None


def _url_choice(_entry: Filter, told: str) -> bool | None:
    literal = told.strip().strip('"')
    if literal.lower() in ("true", "false"):
        return literal.lower() == "true"
    if literal == NULL:
        return None
    if _INTEGER.fullmatch(literal):
        return int(literal) != 0
    raise ValueError(f"Cannot convert value {told} to java type java.lang.Boolean")


def _url_number(_entry: Filter, told: str) -> int | None:
    return _integer(told, lenient.INTEGER_LIMIT, "Integer")


def _url_long(_entry: Filter, told: str) -> int | None:
    return _integer(told, lenient.LONG_LIMIT, "Long")


def _integer(told: str, limit: int, kind: str) -> int | None:
    if told == NULL:
        return None
    if not _INTEGER.fullmatch(told.strip()) or not -limit <= int(told) < limit:
        raise ValueError(f"Cannot convert value {told} to java type java.lang.{kind}")
    return int(told)


def _url_moment(_entry: Filter, told: str) -> Any:
    if told in ("", NULL):
        return None
    found = dates.read(told)
    if found is None:
        raise ValueError(f'Cannot convert value "{told}" to java type java.util.Date')
    return found


def _pieces(told: str) -> list[str]:
    """The parts between commas; empty ones at the end do not count."""
    parts = told.split(",")
    while len(parts) > 1 and not parts[-1]:
        parts.pop()
    return parts


def _url_variables(entry: Filter, told: str) -> list[VariableCriterion]:
    found = [_url_parts(entry, piece) for piece in _pieces(told)]
    return [VariableCriterion(name, _operator(entry, op), _value(v, dates_count=True)) for name, op, v in found]


def _url_parts(entry: Filter, piece: str) -> tuple[str, str, str]:
    parts = _split(piece)
    if len(parts) != 3:
        raise ValueError(f"variable query parameter has to have format {_form(entry.name)}.")
    return parts[0], parts[1], parts[2]


def _split(piece: str) -> list[str]:
    """The parts between underscores; here too, empty ones at the end do not count."""
    return piece.rstrip("_").split("_")


def _form(name: str) -> str:
    return "OPERATOR_VALUE" if name == "variableValue" else "KEY_OPERATOR_VALUE"


def _url_moments(entry: Filter, told: str) -> list[tuple[Operator, Any]]:
    return [_url_moment_condition(entry, piece) for piece in _pieces(told)]


def _url_moment_condition(entry: Filter, piece: str) -> tuple[Operator, Any]:
    parts = _split(piece)
    if len(parts) != 2:
        raise ValueError("condition query parameter has to have format OPERATOR_VALUE.")
    return _operator(entry, parts[0]), _url_moment(entry, parts[1])


URL_VALUES: dict[Kind, Callable[[Filter, str], Any]] = {
    Kind.TEXT: _url_text,
    Kind.EXPRESSION: _url_text,
    Kind.TEXTS: _url_texts,
    Kind.FLAG: _url_flag,
    Kind.CHOICE: _url_choice,
    Kind.NUMBER: _url_number,
    Kind.LONG: _url_long,
    Kind.MOMENT: _url_moment,
    Kind.VARIABLES: _url_variables,
    Kind.MOMENTS: _url_moments,
    Kind.ANY: _url_text,
}


def _url_sorting(resource: Resource, query: Mapping[str, str]) -> list[Sorting]:
    by, direction = query.get("sortBy"), query.get("sortOrder")
    if by is not None and by not in resource.orders:
        raise invalid(f"Cannot set query parameter 'sortBy' to value '{by}'")
    if direction is not None and direction not in DIRECTIONS:
        raise invalid(f"Cannot set query parameter 'sortOrder' to value '{direction}'")
    return _pair(by, direction)


def _pair(by: str | None, direction: str | None) -> list[Sorting]:
    if (by is None) != (direction is None):
        raise invalid("Only a single sorting parameter specified. sortBy and sortOrder required")
    return [Sorting(by, direction)] if by is not None else []


def page(query: Mapping[str, str]) -> tuple[int | None, int | None]:
    """The first row and the greatest number of rows. Raises WireError (404) for what is no 32-bit integer."""
    return _page_number(query, "firstResult"), _page_number(query, "maxResults")


def _page_number(query: Mapping[str, str], name: str) -> int | None:
    told = query.get(name)
    if not told:
        return None
    if _INTEGER.fullmatch(told) and -lenient.INTEGER_LIMIT <= int(told) < lenient.INTEGER_LIMIT:
        return int(told)
    raise WireError(404, "NotFoundException", f"The value '{told}' of query parameter '{name}' is not a 32-bit integer")


# -- from a body --------------------------------------------------------------------------------------


def from_body(resource: Resource, body: Mapping[str, Any], query: Mapping[str, str] | None = None) -> Listing:
    """The listing that a body asks for; a page only the query string can tell. Raises WireError (400)."""
    first, most = page(query) if query is not None else (None, None)
    return Listing(
        resource,
        criteria_of(resource, body, dates_count=True),
        _alternatives(resource, body),
        _body_sorting(resource, body),
        first,
        most,
    )


def nested(resource: Resource, body: Mapping[str, Any] | None) -> Listing | None:
    """A query within another body: texts in date format stay texts there."""
    if body is None:
        return None
    criteria = criteria_of(resource, body, dates_count=False)
    return Listing(resource, criteria, _alternatives(resource, body), _body_sorting(resource, body))


def _alternatives(resource: Resource, body: Mapping[str, Any]) -> list[Alternative]:
    if not resource.has_alternatives or body.get("orQueries") is None:
        return []
    return [_alternative(resource, entry) for entry, _ in _objects(body["orQueries"], "orQueries")]


def _alternative(resource: Resource, entry: Mapping[str, Any]) -> Alternative:
    _known_sort(resource, entry)
    return Alternative(criteria_of(resource, entry, dates_count=False))


def criteria_of(resource: Resource, body: Mapping[str, Any], *, dates_count: bool) -> dict[str, Any]:
    """The filters that a parsed body holds."""
    criteria = {}
    for entry in resource.filters:
        name = entry.name if entry.name in body else entry.alias
        if name is not None and name in body:
            value = _body_value(entry, body[name], dates_count)
            if value is not None:
                criteria[entry.name] = value
    return criteria


def _body_value(entry: Filter, value: Any, dates_count: bool) -> Any:
    if entry.kind is Kind.VARIABLES:
        return _body_variables(entry, value, dates_count)
    if entry.kind is Kind.MOMENTS:
        return _body_moments(entry, value)
    if entry.kind is Kind.FLAG:
        return lenient.to_flag(value, entry.name) or None
    if entry.kind is Kind.CHOICE:
        return lenient.to_flag(value, entry.name)
    return BODY_VALUES[entry.kind](value, entry.name)


BODY_VALUES: dict[Kind, Callable[[Any, str], Any]] = {
    Kind.TEXT: lenient.to_text,
    Kind.EXPRESSION: lenient.to_text,
    Kind.TEXTS: lenient.to_texts,
    Kind.NUMBER: lenient.to_integer,
    Kind.LONG: lenient.to_long,
    Kind.MOMENT: lenient.to_moment,
    Kind.ANY: lambda value, _at: value,
}


def _body_variables(entry: Filter, value: Any, dates_count: bool) -> list[VariableCriterion] | None:
    if value is None:
        return None
    return [_body_variable(entry, item, at, dates_count) for item, at in _objects(value, entry.name)]


def _objects(value: Any, name: str) -> list[tuple[Mapping[str, Any], str]]:
    if not isinstance(value, list):
        raise invalid(f"Property '{name}' must be a JSON array")
    for number, item in enumerate(value):
        if not isinstance(item, dict):
            raise invalid(f"Property '{name}[{number}]' must be a JSON object")
    return [(item, f"{name}[{number}]") for number, item in enumerate(value)]


def _body_variable(entry: Filter, item: Mapping[str, Any], at: str, dates_count: bool) -> VariableCriterion:
    return VariableCriterion(
        lenient.to_text(item.get("name"), f"{at}.name"),
        _body_operator(entry, item, at),
        _value(item.get("value"), dates_count=dates_count),
    )


def _body_moments(entry: Filter, value: Any) -> list[tuple[Operator, Any]] | None:
    if value is None:
        return None
    return [
        (_body_operator(entry, item, at), lenient.to_moment(item.get("value"), f"{at}.value"))
        for item, at in _objects(value, entry.name)
    ]


def _body_operator(entry: Filter, item: Mapping[str, Any], at: str) -> Operator:
    told = lenient.to_text(item.get("operator"), f"{at}.operator")
    if told is None:
        raise invalid(f"Property '{at}.operator' is missing")
    return _operator(entry, told)


def _body_sorting(resource: Resource, body: Mapping[str, Any]) -> list[Sorting]:
    _known_sort(resource, body)
    steps = _pair(body.get("sortBy"), body.get("sortOrder"))
    for item, at in _objects(body.get("sorting") or [], "sorting"):
        by, direction = (lenient.to_text(item.get(name), f"{at}.{name}") for name in ("sortBy", "sortOrder"))
        step = Sorting(by, direction, _parameters(item, at))
        if step.direction is not None or step.by in resource.orders:
            steps.append(step)
    return steps


def _parameters(item: Mapping[str, Any], at: str) -> Mapping[str, Any] | None:
    found = item.get("parameters")
    if found is not None and not isinstance(found, dict):
        raise invalid(f"Property '{at}.parameters' must be a JSON object")
    return found


def _known_sort(resource: Resource, body: Mapping[str, Any]) -> None:
    for name, known in (("sortBy", resource.orders), ("sortOrder", DIRECTIONS)):
        if name in body and body[name] not in known:
            raise invalid(f"Property '{name}' must be one of {', '.join(known)}, not {json.dumps(body[name])}")


# -- variables ----------------------------------------------------------------------------------------


def _operator(entry: Filter, told: str) -> Operator:
    if told not in entry.comparators.allowed:
        raise invalid(f"Invalid {entry.comparators.called} comparator specified: {told}")
    return Operator(told)


def _value(value: Any, *, dates_count: bool) -> Any:
    """A text in date format is a date, and an empty one null, where dates count."""
    if not dates_count or not isinstance(value, str):
        return value
    if value == "":
        return None
    return dates.read(value) if dates.looks_like_one(value) else value
