"""A rehearsal: a unit of work that runs a command to see what it would do. Nothing of it is written, and no user code
runs.

A step that comes upon user code stops there, its token with it; the other tokens go on. A listener or a mapping that
needs user code is left out: what it would have done is not known.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from penstock.commands.unit_of_work import UnitOfWork
from penstock.commands.user_code import UserCodeNeeded
from penstock.semantics.agenda import Agenda
from penstock.semantics.custom import Custom


@dataclass(frozen=True)
class NotedCustom:
    """A listener or mapping that would run. `needs_user_code`: it did not in the rehearsal."""

    custom: Custom
    needs_user_code: bool


class Rehearsal(UnitOfWork):
    """A unit of work that takes notes. `stops`: the activities at which user code would be called."""

    def __init__(self, **surroundings: Any) -> None:
        super().__init__(**surroundings)
        self.stops: list[str] = []
        self.customs: list[NotedCustom] = []
        self.agenda = _PatientAgenda(self)

    def run_custom(self, custom: Custom, work: Callable[[], None]) -> None:
        """Run a listener or a mapping that needs no user code, and take note of it in any case."""
        needs_user_code = False
        try:
            work()
        except UserCodeNeeded:
            needs_user_code = True
        self.customs.append(NotedCustom(custom, needs_user_code))

    def stop_here(self) -> None:
        """Take note that user code is called where the last step was taken."""
        if self.latest_activity_id is not None:
            self.stops.append(self.latest_activity_id)


class _PatientAgenda(Agenda):
    """Lets a step that comes upon user code be, and goes on with the others."""

    __slots__ = ("_rehearsal",)

    def __init__(self, rehearsal: Rehearsal) -> None:
        super().__init__()
        self._rehearsal = rehearsal

    def _take(self, step: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        try:
            step(*arguments)
        except UserCodeNeeded:
            self._rehearsal.stop_here()
