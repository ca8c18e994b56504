"""Escalations (`spec` §6.5)."""

from __future__ import annotations

from penstock.model.events import EscalationEvent
from penstock.model.flow_nodes import BoundaryEvent, Event, FlowNode, StartEvent
from penstock.semantics import lifecycle, propagation, scopes, variables
from penstock.semantics.execution import Execution
from penstock.values import wrap


def throw(execution: Execution, code: str | None) -> Event | None:
    """Start the handler that catches the escalation, and return the event that did; None if nobody does."""
    found = propagation.find_handler(execution, lambda event: _catches(event, code))
    if found is None:
        return None
    event, holder = found
    assert isinstance(event.event, EscalationEvent)
    handler: FlowNode | None = holder.instance.process.enclosing(event) if isinstance(event, StartEvent) else event
    assert handler is not None
    if event.event.code_variable is not None:
        variables.write(_starting_from(holder, event, handler), event.event.code_variable, wrap(code))
    lifecycle.execute_handler(holder, event)
    return event


def interrupts(event: Event) -> bool:
    """Whether an event that catches ends what it catches from; it may be one of the process that called."""
    if isinstance(event, BoundaryEvent):
        return event.cancel_activity
    return not isinstance(event, StartEvent) or event.is_interrupting


def _starting_from(holder: Execution, event: Event, handler: FlowNode) -> Execution:
    if isinstance(event, BoundaryEvent) and not event.cancel_activity:
        return scopes.execution_around(holder, event.event_scope, handler.scope)
    return holder


def _catches(event: Event, code: str | None) -> int | None:
    if not isinstance(event.event, EscalationEvent) or event.event.code not in (code, None):
        return None
    outer = 0 if isinstance(event, StartEvent) else 2
    return outer + (0 if event.event.code is not None else 1)
