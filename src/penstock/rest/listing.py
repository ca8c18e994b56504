"""The operations of whatever can be listed: list and count, by query string and by body."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from penstock.queries.listing import Listing, Resource
from penstock.rest import criteria
from penstock.rest.call import Call
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import CountResultDto

Show = Callable[[Row[Any], Call], Any]
ShowAll = Callable[[Any, Sequence[Row[Any]], Call], Sequence[Any]]
Adapt = Callable[[Listing, Call], Listing]
Answer = Callable[[Listing, Call], Ask]


@dataclass(frozen=True)
class Answers:
    """How a question is answered: with a page of rows, or with their number."""

    rows: Answer
    count: Answer


def as_asked(listing: Listing, _call: Call) -> Listing:
    """The question as it came."""
    return listing


def answers(show_all: ShowAll, adapt: Adapt = as_asked) -> Answers:
    """The usual answers; `adapt` may complete a question first, or refuse it with a WireError."""
    return Answers(
        lambda listing, call: rows_of(adapt(listing, call), show_all, call),
        lambda listing, call: count_of(adapt(listing, call)),
    )


def each(show: Show) -> ShowAll:
    """Rows shown one by one."""
    return lambda _reader, rows, call: [show(row, call) for row in rows]


def rows_of(listing: Listing, show_all: ShowAll, call: Call) -> Ask:
    """The rows of a listing."""
    return Ask(lambda reader: show_all(reader, listing.rows(reader), call))


def count_of(listing: Listing) -> Ask:
    """How many rows a listing has on all pages."""
    return Ask(lambda reader: CountResultDto(count=listing.count(reader)))


def list_operations(
    resource: Resource,
    tag: str,
    path: str,
    ids: tuple[str, str] | tuple[str, str, str, str],
    dto: type[Any],
    answered: Answers,
    called: str,
    parameters: Sequence[Any] = (),
) -> tuple[Operation, ...]:
    """List and count by `GET`; with four `ids` also by `POST`. `called` is what the rows are, for the documents."""
    common: dict[str, Any] = {"tag": tag, "errors": {400: "A filter or the sorting is not as it must be."}}
    found = [
        Operation(
            ids[0],
            "GET",
            path,
            summary=f"List {called}",
            handler=lambda call: answered.rows(criteria.from_url(resource, call.query, pages=True), call),
            listed=resource,
            pages=True,
            parameters=parameters,
            result=list[dto],  # type: ignore[valid-type]
            **common,
        ),
        Operation(
            ids[1],
            "GET",
            f"{path}/count",
            summary=f"Count {called}",
            handler=lambda call: answered.count(criteria.from_url(resource, call.query), call),
            listed=resource,
            result=CountResultDto,
            **common,
        ),
    ]
    if len(ids) == 4:
        found += [
            Operation(
                ids[2],
                "POST",
                path,
                summary=f"List {called}, with filters that no URL could hold",
                handler=lambda call: answered.rows(criteria.from_body(resource, call.body, call.query), call),
                searches=resource,
                pages=True,
                parameters=parameters,
                result=list[dto],  # type: ignore[valid-type]
                **common,
            ),
            Operation(
                ids[3],
                "POST",
                f"{path}/count",
                summary=f"Count {called}, with filters that no URL could hold",
                handler=lambda call: answered.count(criteria.from_body(resource, call.body), call),
                searches=resource,
                result=CountResultDto,
                **common,
            ),
        ]
    return tuple(found)
