"""Lists and counts: a resource's selection, narrowed by criteria, ordered, and cut into pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, FromClause, Label, Row, Select, and_, func, or_, select

from penstock.errors import NotValidError, PersistenceError
from penstock.queries.filters import Criteria, Criterion, Filter
from penstock.queries.reader import Reader

Order = ColumnElement[Any] | Callable[["Sorting"], ColumnElement[Any]]


class Sorting(NamedTuple):
    """One step of an order; `by` a name that the resource knows, `direction` `asc` or `desc`."""

    by: str | None
    direction: str | None
    parameters: Mapping[str, Any] | None = None


def columns(table: FromClause, *names: str) -> list[Label[Any]]:
    """Columns of a table under the names that Python has for them."""
    return [table.c[name].label(name) for name in names]


@dataclass(frozen=True)
class Resource:
    """Something that can be listed: what is read of it, by what it can be filtered and ordered.

    `selection` yields one row for each thing; `key` is its id, by which it is ordered if nothing else is said.
    Only some take alternatives (`orQueries` on the wire). `check` raises an EngineError for criteria that contradict
    each other. `forgotten` are criteria that the reference forgets where there are alternatives. Rows of other tenants
    are left out by `tenant`, for who may not see them.
    """

    name: str
    selection: Select[Any]
    key: ColumnElement[Any]
    filters: Sequence[Filter]
    orders: Mapping[str, Order]
    tenant: ColumnElement[Any] | None = None
    has_alternatives: bool = False
    check: Callable[[Criteria], None] | None = None
    forgotten: frozenset[str] = frozenset()
    by_name: Mapping[str, Filter] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {entry.name: entry for entry in self.filters})


@dataclass(frozen=True)
class Listing:
    """A question about a resource. Criteria hold all at once; of each of the `alternatives` one has to.

    `first` counts from 0; without `most` there is no limit.
    """

    resource: Resource
    criteria: Criteria = field(default_factory=dict)
    alternatives: Sequence[Criteria] = ()
    sorting: Sequence[Sorting] = ()
    first: int | None = None
    most: int | None = None

    def given(self) -> Sequence[Criteria]:
        """What has to hold at once, and each of the alternatives."""
        return (self.criteria, *self.alternatives)

    def rows(self, reader: Reader) -> list[Row[Any]]:
        """The rows of one page. Raises PersistenceError for negative numbers, EngineError for what cannot be."""
        ordered = self._ordered(self._narrowed(reader, self.resource.selection))
        if self.most == -1 or self.first == -1:
            return []
        if min(self.most or 0, self.first or 0) < 0:
            raise PersistenceError
        return reader.rows(self._page(ordered))

    def count(self, reader: Reader) -> int:
        """How many rows there are on all pages."""
        self._ordered(self.resource.selection)
        keys = self.resource.selection.with_only_columns(self.resource.key, maintain_column_froms=True)
        narrowed = self._narrowed(reader, keys.order_by(None)).subquery()
        return int(reader.scalar(select(func.count()).select_from(narrowed)))

    def keys(self, reader: Reader) -> list[str]:
        """The ids of all rows."""
        keys = self.resource.selection.with_only_columns(self.resource.key, maintain_column_froms=True)
        return [row[0] for row in reader.rows(self._narrowed(reader, keys).order_by(self.resource.key))]

    # -- narrowing ------------------------------------------------------------------------------------

    def _narrowed(self, reader: Reader, selection: Select[Any]) -> Select[Any]:
        resource = self.resource
        if resource.check is not None:
            resource.check(self.criteria)
        conditions = self._conditions(self._remembered())
        for alternative in self.alternatives:
            if resource.check is not None:
                resource.check(alternative)
            given = self._conditions(alternative)
            conditions += [or_(*given)] if given else []
        tenants = reader.identity.tenants
        if resource.tenant is not None and tenants is not None:
            conditions.append(or_(resource.tenant.in_(tenants), resource.tenant.is_(None)))
        return selection.where(and_(*conditions)) if conditions else selection

    def _remembered(self) -> Criteria:
        forgotten = self.resource.forgotten if self.alternatives else frozenset()
        return {name: value for name, value in self.criteria.items() if name not in forgotten}

    def _conditions(self, criteria: Criteria) -> list[Criterion]:
        """In the order of the table, so that of several faults the same one is told each time."""
        given = [entry for entry in self.resource.filters if entry.name in criteria]
        found = [entry.condition(criteria[entry.name], criteria) for entry in given]
        return [criterion for criterion in found if criterion is not None]

    # -- ordering ---------------------------------------------------------------------------------------

    def _ordered(self, selection: Select[Any]) -> Select[Any]:
        if not self.sorting:
            return selection.order_by(self.resource.key.asc())
        check_sorting(self.sorting, self.resource.orders)
        return selection.order_by(*(self._order(step) for step in self.sorting))

    def _order(self, step: Sorting) -> ColumnElement[Any]:
        order = self.resource.orders[step.by or ""]
        column = order(step) if callable(order) else order
        return column.asc() if step.direction == "asc" else column.desc()

    def _page(self, selection: Select[Any]) -> Select[Any]:
        if self.most is not None:
            selection = selection.limit(self.most)
        return selection.offset(self.first) if self.first else selection


def check_sorting(sorting: Sequence[Sorting], known: Mapping[str, Order]) -> None:
    """Raise NotValidError for a step without a name that is known, or without a direction (contract §3.6)."""
    for number, step in enumerate(sorting):
        if step.by not in known:
            if number == 0:
                raise NotValidError(
                    "You should call any of the orderBy methods first before specifying a direction: "
                    "currentOrderingProperty is null"
                )
            raise NotValidError(
                "Invalid query: can specify only one direction desc() or asc() for an ordering constraint: "
                "direction is not null"
            )
        if step.direction not in ("asc", "desc"):
            raise NotValidError("Invalid query: call asc() or desc() after using orderByXX(): direction is null")
