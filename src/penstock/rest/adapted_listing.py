"""Lists that a question cannot just be handed to: it is completed first, or refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from penstock.queries.conditions import with_alternatives
from penstock.queries.filters import Criteria
from penstock.queries.listing import Listing
from penstock.rest.call import Call
from penstock.rest.listing import ShowAll, count_of, rows_of
from penstock.rest.listing_rules import Comparators, ruled
from penstock.rest.operation import Operation

Adapt = Callable[[Listing, Call], Listing]


def adapted(
    operations: Iterable[Operation], show_all: ShowAll, adapt: Adapt, rules: Sequence[Comparators] = ()
) -> tuple[Operation, ...]:
    """List operations where every question goes through the rules and `adapt`, which may raise WireError."""
    return ruled(
        operations,
        rules,
        lambda listing, call: rows_of(adapt(listing, call), show_all, call),
        lambda listing, call: count_of(adapt(listing, call)),
    )


def alternatives(listing: Listing, _call: Call) -> Listing:
    """Nothing is refused; conditions that mean something else among alternatives know that they are."""
    return with_alternatives(listing)


def all_criteria(listing: Listing) -> Iterable[Criteria]:
    """What has to hold at once, and each of the alternatives."""
    return (listing.criteria, *listing.alternatives)
