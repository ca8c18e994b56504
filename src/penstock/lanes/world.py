"""What every unit of work is made of: the database, the settings, the definitions, the user's code, the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from penstock.commands.instances import Locks
from penstock.commands.rehearsal import Rehearsal
from penstock.commands.unit_of_work import UnitOfWork
from penstock.commands.user_code import NoUserCode, UserCode
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
        return UnitOfWork(session, **self._surroundings(identity, user_code, locks))

    def rehearsal(self, session: Session, identity: Identity, locks: Locks) -> Rehearsal:
        """One that will not be written."""
        return Rehearsal(session=session, **self._surroundings(identity, NoUserCode(self.user_code), locks))

    def _surroundings(self, identity: Identity, user_code: UserCode, locks: Locks) -> dict[str, Any]:
        return {
            "identity": identity,
            "options": self.options,
            "processes": self.processes,
            "user_code": user_code,
            "clock": self.clock,
            "locks": locks,
        }
