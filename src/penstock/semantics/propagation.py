"""The way outwards that errors and escalations take: scope by scope, then into the instance that called."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from penstock.model.flow_nodes import BoundaryEvent, Event, FlowNode, StartEvent
from penstock.semantics import scopes
from penstock.semantics.execution import Execution

#: How well an event catches: None not at all, else the smaller the better.
Catches = Callable[[Event], int | None]


def find_handler(execution: Execution, catches: Catches) -> tuple[Event, Execution] | None:
    """The first event on the way out that catches, and the execution of the scope that holds it.

    On leaving a called instance its output mappings are executed. Within one scope the best catch wins; of equal ones
    an event subprocess comes before a boundary event.
    """
    current: Execution | None = execution
    raised_at: FlowNode | None = execution.node
    while current is not None:
        for scope, holder in scopes.chain(current):
            handler = _in_scope(holder, scope, raised_at, catches)
            if handler is not None:
                return handler, holder
        current = _out_of_instance(current)
        raised_at = current.node if current is not None else None
    return None


def _out_of_instance(execution: Execution) -> Execution | None:
    root = execution.instance.root
    if root.super_execution_id is None:
        return None
    instance = root.instance.host.instance_of_execution(root.super_execution_id)
    calling = instance.executions.get(root.super_execution_id) if instance is not None else None
    if calling is not None:
        calling.instance.rules.pass_outputs(calling, root)
    return calling


def _in_scope(holder: Execution, scope: FlowNode | None, raised_at: FlowNode | None, catches: Catches) -> Event | None:
    found = [e for e in _handlers(holder, scope) if not _raised_inside(holder, e, raised_at)]
    ranked = [(rank, event) for event in found if (rank := catches(event)) is not None]
    return min(ranked, key=lambda pair: pair[0])[1] if ranked else None


def _handlers(holder: Execution, scope: FlowNode | None) -> Iterator[Event]:
    process = holder.instance.process
    armed = process.armed.get(scope.id if scope is not None else process.id, ())
    yield from (event for event in armed if isinstance(event, StartEvent))
    yield from (event for event in armed if isinstance(event, BoundaryEvent))


def _raised_inside(holder: Execution, event: Event, raised_at: FlowNode | None) -> bool:
    """What is raised inside of an event subprocess, that event subprocess does not catch itself."""
    if not isinstance(event, StartEvent) or raised_at is None:
        return False
    process = holder.instance.process
    return any(around.id == event.scope for around in (raised_at, *process.scopes_around(raised_at)))
