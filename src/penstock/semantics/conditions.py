"""Conditional events: looked at when a scope is entered and when variables changed (`spec` §6.7)."""

from __future__ import annotations

from collections.abc import Callable

from penstock.errors import ExpressionError, UnresolvedNameError
from penstock.model.events import ConditionalEvent
from penstock.model.flow_nodes import Event, IntermediateCatchEvent, MultiInstanceBody, SubProcess
from penstock.records.runtime import EventSubscription
from penstock.semantics import lifecycle, subscriptions
from penstock.semantics.evaluation import holds
from penstock.semantics.execution import Execution, Stage, VariableChange

Place = tuple[str | None, str | None]


def is_true(event: Event, execution: Execution) -> bool:
    """Whether the condition of an event holds; one that speaks of an unknown variable does not."""
    assert isinstance(event.event, ConditionalEvent)
    try:
        return holds(event.event.condition, execution)
    except ExpressionError as unknown:
        if "Cannot resolve identifier" in str(unknown):
            return False
        raise
    except UnresolvedNameError:
        return False


def settle(execution: Execution) -> Execution | None:
    """Let conditional events look at the changes so far; the execution that goes on, or None if it was led
    elsewhere.
    """
    if not execution.instance.delayed:
        return None if execution.is_canceled else execution
    return _continue_after(execution, lambda: _dispatch_delayed(execution))


def evaluate_on_entry(execution: Execution) -> bool:
    """A scope was entered: a condition that already holds fires at once; whether the entering goes on."""
    if not execution.instance.process.has_conditional_events:
        return True
    return _continue_after(execution, lambda: _dispatch(execution, None)) is not None


def _continue_after(execution: Execution, dispatch: Callable[[], None]) -> Execution | None:
    before = _place(execution)
    dispatch()
    here = execution.replaced_by or execution
    return here if not here.is_canceled and _same(before, _place(here)) else None


def _place(execution: Execution) -> Place:
    node = execution.node
    composite = isinstance(node, (SubProcess, MultiInstanceBody))
    own = execution.is_concurrent or (node is not None and not composite)
    return (
        execution.activity_id,
        execution.activity_instance_id if own else execution.parent_activity_instance_id,
    )


def _same(before: Place, now: Place) -> bool:
    if before[1] is None:
        return now[1] is None and before[0] == now[0]
    return before[1] == now[1] and (before[0] is None or before[0] == now[0])


def _dispatch_delayed(execution: Execution) -> None:
    instance = execution.instance
    changes, instance.delayed = instance.delayed, []
    places = {change.execution.id: _place(change.execution) for change in changes}
    for change in changes:
        target = change.execution
        here = target.replaced_by or target
        unmoved = _same(places[target.id], _place(target)) or (
            here is not target and _same(places[target.id], _place(here))
        )
        if unmoved and _can_be_told(target):
            _dispatch(target, change)


def _can_be_told(execution: Execution) -> bool:
    node = execution.node
    return node is None or not node.is_scope or execution.stage is Stage.DEFAULT


def _dispatch(execution: Execution, change: VariableChange | None) -> None:
    """Offer a change to the executions from the scope of the variable downwards."""
    told = [e for e in (execution, *execution.below()) if e.subscriptions and _listens(e)]
    if change is not None and change.is_local_to_task:
        return
    for listener in told:
        for subscription in list(listener.subscriptions):
            if subscription.event_type == subscriptions.CONDITIONAL and subscription in listener.subscriptions:
                _offer(listener, subscription, change)


def _listens(execution: Execution) -> bool:
    node = execution.node
    return execution.stage is Stage.DEFAULT or node is None or not node.is_scope


def _offer(execution: Execution, subscription: EventSubscription, change: VariableChange | None) -> None:
    event = execution.instance.nodes[subscription.activity_id or ""]
    assert isinstance(event, Event)
    assert isinstance(event.event, ConditionalEvent)
    if execution.is_ended or execution.is_removed or not _concerns(event.event, change):
        return
    if not is_true(event, execution):
        return
    if isinstance(event, IntermediateCatchEvent) and event.gateway is None:
        lifecycle.leave(execution)
    else:
        lifecycle.execute_handler(execution, event)


def _concerns(condition: ConditionalEvent, change: VariableChange | None) -> bool:
    if change is None:
        return True
    named = condition.variable_name is None or condition.variable_name == change.variable.name
    return named and (not condition.variable_events or change.event in condition.variable_events)
