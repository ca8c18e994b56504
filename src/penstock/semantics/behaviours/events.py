"""Start, intermediate, boundary and end events."""

from __future__ import annotations

from penstock.errors import NullValueError
from penstock.model.events import (
    CancelEvent,
    CompensateEvent,
    ErrorEvent,
    EscalationEvent,
    MessageEvent,
    SignalEvent,
)
from penstock.model.flow_nodes import BoundaryEvent, Event, IntermediateCatchEvent
from penstock.semantics import compensation, conditions, error_propagation, escalation, lifecycle, scopes, signals
from penstock.semantics.behaviours.plain import Passing, Waiting
from penstock.semantics.behaviours.work import do_work, trigger_work
from penstock.semantics.evaluation import evaluate_text
from penstock.semantics.execution import Execution


def _event(execution: Execution) -> Event:
    node = execution.at
    assert isinstance(node, Event)
    return node


class CatchEventBehaviour(Waiting):
    """Waits for its event, unless an event-based gateway did so in its stead."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        if isinstance(node, IntermediateCatchEvent) and node.gateway is not None:
            lifecycle.leave(execution)


class ConditionalCatchBehaviour(CatchEventBehaviour):
    """Waits until its condition holds; passes if it does already."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        behind_gateway = isinstance(node, IntermediateCatchEvent) and node.gateway is not None
        if behind_gateway or conditions.is_true(_event(execution), execution):
            lifecycle.leave(execution)


class TerminateEndBehaviour(Passing):
    """On entering, everything else in the scope was cancelled; now the scope ends."""

    def activate(self, execution: Execution) -> None:
        lifecycle.end(execution, completes_scope=True)


class ErrorEndBehaviour(Passing):
    """Throws a BPMN error; uncaught, it is a none end event."""

    def activate(self, execution: Execution) -> None:
        event = _event(execution).event
        assert isinstance(event, ErrorEvent)
        message = evaluate_text(event.message, execution)
        error_propagation.throw(execution, event.code, message)


class EscalationThrowBehaviour(Passing):
    """Throws an escalation; unless a handler interrupts, the token goes on."""

    def activate(self, execution: Execution) -> None:
        event = _event(execution).event
        assert isinstance(event, EscalationEvent)
        caught = escalation.throw(execution, event.code)
        if caught is None or not escalation.interrupts(caught):
            lifecycle.leave(execution.replaced_by or execution)


class SignalThrowBehaviour(Passing):
    """Broadcasts a signal to all who listen, then goes on."""

    def activate(self, execution: Execution) -> None:
        event = _event(execution).event
        assert isinstance(event, SignalEvent)
        signals.throw(execution, event)
        lifecycle.leave(execution)


class MessageThrowBehaviour(Passing):
    """Sends a message by whatever implementation it names."""

    def activate(self, execution: Execution) -> None:
        event = _event(execution).event
        assert isinstance(event, MessageEvent)
        if event.implementation is None:
            lifecycle.leave(execution)
        else:
            do_work(execution, event.implementation)

    def trigger(self, execution: Execution, signal: str | None, data: object) -> None:
        trigger_work(execution)


class CompensationThrowBehaviour(Passing):
    """Starts handlers of compensation, and waits for all of them."""

    def activate(self, execution: Execution) -> None:
        event = _event(execution).event
        assert isinstance(event, CompensateEvent)
        found = compensation.subscriptions_for(execution, event.activity_ref)
        if found:
            compensation.throw(execution, found)
        else:
            lifecycle.leave(execution)

    def trigger(self, execution: Execution, signal: str | None, data: object) -> None:
        if execution.live_children():
            execution.instance.host.touch(execution)
        else:
            lifecycle.leave(execution)


class CancelEndBehaviour(CompensationThrowBehaviour):
    """Cancels the transaction around it: compensates what completed in it, then goes on at the cancel boundary
    event.
    """

    def activate(self, execution: Execution) -> None:
        if self._boundary(execution) is None:
            message = f"Could not find cancel boundary event for cancel end event Activity({execution.activity_id})"
            raise NullValueError(f"{message}: cancelBoundaryEvent is null")
        found = compensation.subscriptions_for(execution, None)
        if found:
            compensation.throw(execution, found)
        else:
            lifecycle.leave(execution)

    def leave(self, execution: Execution) -> None:
        boundary = self._boundary(execution)
        assert boundary is not None
        holder = scopes.execution_of(execution, boundary.event_scope)
        assert holder is not None
        lifecycle.execute_activity(holder, boundary)

    @staticmethod
    def _boundary(execution: Execution) -> BoundaryEvent | None:
        transaction = execution.at.scope
        for node in execution.instance.nodes.values():
            if (
                isinstance(node, BoundaryEvent)
                and node.attached_to == transaction
                and isinstance(node.event, CancelEvent)
            ):
                return node
        return None
