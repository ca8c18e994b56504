"""What differs between the databases, as one interface; SQLite and PostgreSQL each fill it in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Any, Protocol

from penstock.store.mapping import Row
from penstock.store.news import News
from penstock.store.write_set import WriteSet

Raw = Any  # a driver's connection


class Notices(Protocol):
    """A way to tell other processes."""

    def tell(self, news: News) -> None:
        """Have others know soon; never waits."""

    def close(self) -> None:
        """Tell what is untold, and end."""


class Dialect(ABC):
    """A kind of database: how its driver connects, how many ids go into one condition, how sets of rows are written.

    `among` completes a condition `COLUMN_ {among}` that takes one parameter, made by `ids`; `skip_locked` a selection
    that leaves out what others have locked; `nulls_first` an ascending order.
    """

    name: str
    among: str
    marker: str
    skip_locked: str
    nulls_first: str
    zone: tzinfo

    def skip_locked_of(self, alias: str) -> str:
        """A selection that locks the rows of one of its tables, and leaves out what others have locked."""
        return f"{self.skip_locked.replace('UPDATE', f'UPDATE OF {alias}')}"

    @abstractmethod
    def connect(self) -> Raw:
        """A connection for a lane: without a transaction until `begin`."""

    @abstractmethod
    def close(self, raw: Raw) -> None:
        """Close a connection."""

    @abstractmethod
    def is_usable(self, raw: Raw) -> bool:
        """Whether a connection still is one."""

    @abstractmethod
    def begin(self, raw: Raw) -> None:
        """Start a transaction. Raises PersistenceError if the connection is broken."""

    @abstractmethod
    def begin_alone(self, raw: Raw) -> None:
        """Start for somebody who may take long: nobody must wait for him meanwhile."""

    @abstractmethod
    def begin_writing(self, raw: Raw) -> None:
        """After `begin_alone`: what follows is written."""

    @abstractmethod
    def begin_snapshot(self, raw: Raw) -> None:
        """Have all that a reader reads from now on be of one moment, until it rolls back."""

    @abstractmethod
    def commit(self, raw: Raw) -> None:
        """Make it durable."""

    @abstractmethod
    def rollback(self, raw: Raw) -> None:
        """Undo it."""

    @abstractmethod
    def ids(self, ids: Iterable[str]) -> Any:
        """The parameter for `among`."""

    @abstractmethod
    def moment(self, moment: datetime) -> Any:
        """A moment as a parameter."""

    @abstractmethod
    def fetch(self, raw: Raw, sql: str, parameters: Sequence[Any] = ()) -> list[Row]:
        """The rows of a statement."""

    @abstractmethod
    def fetch_several(self, raw: Raw, statements: Sequence[tuple[str, Sequence[Any]]]) -> list[list[Row]]:
        """The rows of several statements, in as few round trips as the driver can."""

    @abstractmethod
    def write(self, raw: Raw, changes: WriteSet) -> None:
        """Write everything, in bulk. Raises OptimisticLockingError if a row is not as it was read, PersistenceError if
        the database refuses.
        """

    @abstractmethod
    def lock_roots(self, raw: Raw, ids: Iterable[str], *, wait: bool) -> set[str]:
        """Lock the rows of root instances until the transaction ends; those got. Without `wait`, what others hold is
        left out.
        """

    @abstractmethod
    def lock_property(self, raw: Raw, name: str) -> None:
        """Wait until nobody else is in the critical section that a property's row stands for."""

    @abstractmethod
    def notices(self, heard: Callable[[News], None]) -> Notices | None:
        """What tells other processes on the database of news, and hears theirs; None if there is no such thing."""

    @abstractmethod
    def in_python(self, rows: list[Row], instants: tuple[int, ...]) -> list[Row]:
        """Rows with moments, booleans and bytes as Python has them."""
