"""What every unit of work is made of: the database, the settings, the definitions, the user's code, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from penstock.commands.unit_of_work import Locks, UnitOfWork
from penstock.commands.user_code import UserCode
from penstock.semantics.host import Identity, Options
from penstock.store.definitions import Processes
from penstock.store.dialect import Dialect
from penstock.store.session import Session


@dataclass(frozen=True)
class World:
    """One engine's surroundings."""

    dialect: Dialect
    options: Options
    processes: Processes
    user_code: UserCode
    clock: Callable[[], datetime]

    def unit_of_work(self, session: Session, identity: Identity, user_code: UserCode, locks: Locks) -> UnitOfWork:
        """A fresh one, for one attempt at one command."""
        return UnitOfWork(
            session,
            identity=identity,
            options=self.options,
            processes=self.processes,
            user_code=user_code,
            clock=self.clock,
            locks=locks,
        )
