"""Moving executions on from outside: triggering them, and delivering messages and signals to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, NotFoundError, NullValueError, SuspendedError
from penstock.records.runtime import EventSubscription
from penstock.semantics import events, signals, variables
from penstock.semantics.execution import Execution
from penstock.values import Value

Values = Mapping[str, Value]


@dataclass(frozen=True)
class TriggerExecution(Command[None]):
    """Tell an execution that what it waits for has come. Raises BadRequestError if there is none."""

    execution_id: str
    variables: Values = field(default_factory=dict)

    def needs(self) -> Needs:
        """The execution."""
        return Needs(places={"execution": (self.execution_id,)})

    def execute(self, work: UnitOfWork) -> None:
        execution = work.execution(self.execution_id)
        if execution is None:
            raise BadRequestError(f"execution {self.execution_id} doesn't exist: execution is null")
        variables.write_all(execution, self.variables)
        execution.instance.trigger(execution, None, None)


@dataclass(frozen=True)
class DeliverMessage(Command[None]):
    """Deliver a message to an execution that is subscribed to it; without a name, to its only message subscription.

    Raises NullValueError if there is not exactly one.
    """

    execution_id: str
    name: str | None
    variables: Values = field(default_factory=dict)
    local_variables: Values = field(default_factory=dict)
    scope_variables: Values = field(default_factory=dict)

    def needs(self) -> Needs:
        """The execution."""
        return Needs(places={"execution": (self.execution_id,)})

    def execute(self, work: UnitOfWork) -> None:
        execution = work.execution(self.execution_id)
        found = _subscriptions(execution, "message", self.name)
        if execution is None or not found:
            raise NullValueError(
                f"Execution with id '{self.execution_id}' does not have a subscription to a message event with name "
                f"'{self.name}': eventSubscriptions is empty"
            )
        if len(found) > 1:
            raise NullValueError(
                f"More than one matching message subscription found for execution {self.execution_id}: "
                f"eventSubscriptions does not contain exactly 1 elements"
            )
        events.deliver(execution, found[0], self.variables, self.local_variables, self.scope_variables)


@dataclass(frozen=True)
class DeliverSignal(Command[None]):
    """Deliver a signal to one execution.

    Raises NullValueError if there is none, NotFoundError if it does not listen, SuspendedError.
    """

    execution_id: str
    name: str
    variables: Values = field(default_factory=dict)

    def needs(self) -> Needs:
        """The execution."""
        return Needs(places={"execution": (self.execution_id,)})

    def execute(self, work: UnitOfWork) -> None:
        execution = work.execution(self.execution_id)
        if execution is None:
            raise NullValueError(f"Cannot find execution with id '{self.execution_id}': execution is null")
        found = _subscriptions(execution, "signal", self.name)
        if not found:
            raise NotFoundError(
                f"Execution '{self.execution_id}' has not subscribed to a signal event with name '{self.name}'. "
                "is empty"
            )
        if execution.is_suspended:
            raise SuspendedError("Execution", execution.id)
        for subscription in found:
            signals.receive(work, subscription, self.variables, None)
            work.run_on()


def _subscriptions(execution: Execution | None, kind: str, name: str | None) -> list[EventSubscription]:
    mine = execution.subscriptions if execution is not None else []
    return [s for s in mine if s.event_type == kind and name in (None, s.event_name)]
