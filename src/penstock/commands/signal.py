"""Broadcasting signals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from penstock.commands.command import Command
from penstock.commands.unit_of_work import UnitOfWork
from penstock.semantics import signals
from penstock.values import Value


@dataclass(frozen=True)
class BroadcastSignal(Command[None]):
    """Deliver a signal to all who listen: executions first, then definitions that it starts.

    `tenants` None is every tenant; a None among them stands for what belongs to no tenant.
    """

    name: str
    variables: Mapping[str, Value] = field(default_factory=dict)
    tenants: Sequence[str | None] | None = None

    def execute(self, work: UnitOfWork) -> None:
        signals.broadcast(work, self.name, self.tenants, self.variables)
