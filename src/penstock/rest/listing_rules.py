"""List operations that look at their criteria first: what a table of filters cannot say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from penstock.queries.listing import Listing
from penstock.queries.variable_filter import Operator
from penstock.rest import criteria
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.operation import Ask, Handler, Operation

Asked = Callable[[Listing, Call], Ask]
EVERY = frozenset(Operator)
ALL_BUT_NOT_LIKE = EVERY - {Operator.NOT_LIKE}
EQUALITY = frozenset({Operator.EQ, Operator.NEQ})


@dataclass(frozen=True)
class Comparators:
    """Which operators a filter by variables takes; `called` is how messages call what it compares."""

    filter: str
    allowed: frozenset[Operator] = ALL_BUT_NOT_LIKE
    called: str = "variable"


def ruled(
    operations: Iterable[Operation], rules: Sequence[Comparators], rows: Asked, count: Asked
) -> tuple[Operation, ...]:
    """List operations that refuse operators against the rules, and are then answered by `rows` and `count`."""
    return tuple(replace(each, handler=_handler(each, rules, rows if each.pages else count)) for each in operations)


def _handler(operation: Operation, rules: Sequence[Comparators], asked: Asked) -> Handler:
    def handler(call: Call) -> Ask:
        listing = _parsed(operation, call)
        for rule in rules:
            _refuse_operators(listing, rule)
        return asked(listing, call)

    return handler


def _parsed(operation: Operation, call: Call) -> Listing:
    if operation.searches is not None:
        return criteria.from_body(operation.searches, call.body, call.query if operation.pages else None)
    assert operation.listed is not None
    return criteria.from_url(operation.listed, call.query, pages=operation.pages)


def _refuse_operators(listing: Listing, rule: Comparators) -> None:
    for given in (listing.criteria, *listing.alternatives):
        for wanted in given.get(rule.filter, ()):
            if wanted.operator not in rule.allowed:
                raise invalid(f"Invalid {rule.called} comparator specified: {wanted.operator.value}")
