"""What a query reads with: a connection, and who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select

from penstock.commands.rehearsal import Rehearsal
from penstock.commands.unit_of_work import UnitOfWork
from penstock.lanes.world import World
from penstock.semantics.host import Identity
from penstock.store.session import Session

T = TypeVar("T")


class Reader:
    """One query's way to the database."""

    def __init__(self, connection: Connection, world: World, identity: Identity) -> None:
        self.connection = connection
        self.world = world
        self.identity = identity
        self._has_snapshot = False

    def rows(self, statement: Select[Any]) -> list[Row[Any]]:
        """All rows of a selection."""
        return list(self.connection.execute(statement).all())

    def scalar(self, statement: Select[Any]) -> Any:
        """The only value of a selection."""
        return self.connection.execute(statement).scalar()

    def session(self) -> Session:
        """Statements of the hot path on the same connection."""
        return Session(self.world.dialect, self.connection.connection.driver_connection)

    def unit_of_work(self) -> UnitOfWork:
        """Records as they are at one moment, to look at; nothing of them will be written. Ask for it first.

        Readers are nobody's lane, so an expression may call what the user has registered.
        """
        self.begin_snapshot()
        return self.world.unit_of_work(self.session(), self.identity, self.world.user_code, _NoLocks())

    def rehearsal(self) -> Rehearsal:
        """A unit of work to try out a command on what is there at one moment; nothing of it will be written."""
        self.begin_snapshot()
        return self.world.rehearsal(self.session(), self.identity, _NoLocks())

    def begin_snapshot(self) -> None:
        """Have all that is read from now on be of one moment. Ask for it before anything else."""
        if not self._has_snapshot:
            self.world.dialect.begin_snapshot(self.connection.connection.driver_connection)
            self._has_snapshot = True


class _NoLocks:
    """Who only reads locks nothing."""

    def lock(self, process_instance_id: str) -> None:
        """Nothing."""

    def try_lock(self, process_instance_id: str) -> bool:
        """Always."""
        return True


Query = Callable[[Reader], T]
