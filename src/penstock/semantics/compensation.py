"""Compensation: undoing what has completed, last done first undone (`spec` §6.6).

When an activity with a handler completes, a subscription is kept in the scope around it. When a subprocess completes
that holds such subscriptions, an event-scope execution (`@`) is left behind with them and a copy of its variables.
"""

from __future__ import annotations

from operator import attrgetter

from penstock.errors import NullValueError
from penstock.model.flow_nodes import FlowNode, MultiInstanceBody, SubProcess
from penstock.records.runtime import EventSubscription
from penstock.semantics import lifecycle, scopes, subscriptions, variables
from penstock.semantics.execution import Execution, Stage
from penstock.semantics.scope_end import throws_compensation

DONE = "compensationDone"


def _handler(execution: Execution, node: FlowNode) -> FlowNode | None:
    return execution.instance.nodes.get(node.compensation_handler or "")


def _is_event_subprocess(node: FlowNode | None) -> bool:
    return isinstance(node, SubProcess) and node.triggered_by_event


def subscribe_handler(execution: Execution) -> None:
    """An activity completes: if it has a handler, remember that it can be undone."""
    node = execution.at
    handler = _handler(execution, node)
    if handler is None or _is_event_subprocess(handler):
        return
    holder = scopes.execution_of(execution, node.scope)
    if holder is not None:
        subscriptions.subscribe(holder, subscriptions.COMPENSATE, None, handler.id)


def keep_leftover(execution: Execution) -> None:
    """A subprocess or multi-instance body completes: keep what is needed to undo what it did."""
    node = execution.at
    inside = [s for s in execution.subscriptions if s.event_type == subscriptions.COMPENSATE]
    handler = _handler(execution, node)
    if not inside and not _is_event_subprocess(handler):
        return
    holder = scopes.execution_of(execution, node.scope)
    assert holder is not None
    leftover = _new_leftover(execution, holder, node)
    for subscription in inside:
        copy = subscriptions.subscribe(
            leftover, subscriptions.COMPENSATE, None, subscription.activity_id or "", subscription.configuration
        )
        copy.created = subscription.created
    for nested in execution.event_scopes():
        nested.move_below(leftover)
    undone_by = handler.id if handler is not None and isinstance(handler, SubProcess) else node.id
    subscriptions.subscribe(holder, subscriptions.COMPENSATE, None, undone_by, leftover.id)


def _new_leftover(execution: Execution, holder: Execution, node: FlowNode) -> Execution:
    leftover = holder.new_child()
    leftover.activity_id = node.id
    leftover.activity_instance_id = lifecycle.new_activity_instance_id(execution, node)
    leftover.stage = Stage.STARTING
    leftover.is_active = False
    leftover.is_event_scope = True
    for variable in list(execution.variables.values()):
        value = variables.value_of(execution.instance.host, variable)
        variables.write_local(leftover, variable.name, value)
    return leftover


def subscriptions_for(execution: Execution, activity_ref: str | None) -> list[EventSubscription]:
    """What a throwing event compensates: all of its scope, or of one activity.

    Thrown in an event subprocess, the scope that it belongs to counts too.
    """
    found: list[EventSubscription] = []
    for scope, holder in scopes.chain(execution):
        if scope is execution.at:
            continue
        found.extend(s for s in holder.subscriptions if s.event_type == subscriptions.COMPENSATE)
        if not _is_event_subprocess(scope):
            break
    if activity_ref is None:
        return found
    wanted = _subscribed_activity(execution, activity_ref)
    return [s for s in found if s.activity_id == wanted]


def _subscribed_activity(execution: Execution, activity_ref: str) -> str:
    node = execution.instance.nodes[activity_ref]
    around = execution.instance.process.enclosing(node)
    if isinstance(around, MultiInstanceBody):
        return around.id
    handler = _handler(execution, node)
    return handler.id if handler is not None else activity_ref


def throw(execution: Execution, found: list[EventSubscription]) -> None:
    """Start the handlers as concurrent tokens below the throwing execution, the latest subscription first."""
    for subscription in found:
        _compensating_execution(execution, subscription)
    for subscription in sorted(found, key=attrgetter("created", "id"), reverse=True):
        _compensate(execution, subscription)


def _compensating_execution(execution: Execution, subscription: EventSubscription) -> None:
    leftover = execution.instance.executions.get(subscription.configuration or "")
    if leftover is None:
        leftover = execution.new_child()
        subscription.configuration = leftover.id
    elif leftover.parent is not execution:
        leftover.move_below(execution)
    leftover.is_event_scope = False
    leftover.is_concurrent = True


def _compensate(execution: Execution, subscription: EventSubscription) -> None:
    holder = execution.instance.executions[subscription.execution_id or ""]
    subscriptions.unsubscribe(holder, subscription)
    compensating = execution.instance.executions.get(subscription.configuration or "")
    if compensating is None:
        message = f"Compensating execution not set for compensate event subscription with id {subscription.id}"
        raise NullValueError(f"{message}: configuration is null")
    handler = execution.instance.nodes[subscription.activity_id or ""]
    compensating.is_active = True
    if isinstance(compensating.node, (SubProcess, MultiInstanceBody)) and compensating.parent is not None:
        compensating.parent.activity_instance_id = compensating.activity_instance_id
    if handler.is_scope and not handler.is_for_compensation:
        inside = [s for s in compensating.subscriptions if s.event_type == subscriptions.COMPENSATE]
        throw(compensating, inside)
    elif _is_event_subprocess(handler):
        lifecycle.execute_activity(compensating, handler)
    else:
        compensating.activity_id = handler.id
        lifecycle.start(compensating)


def is_compensating(execution: Execution) -> bool:
    """Whether an execution was started by a compensation that is still going on."""
    return scopes.is_below_thrower(execution.parent)


def handler_done(execution: Execution) -> None:
    """A handler has ended; whoever waits for it is told."""
    if not lifecycle.finish_activity(execution):
        return
    parent = execution.parent
    assert parent is not None
    node = execution.at
    execution.remove()
    if parent.activity_id is None:
        parent.activity_id = node.scope
    parent.instance.trigger(parent, DONE, None)


def is_compensated(scope: Execution) -> bool:
    """Whether a scope is there only to be compensated. It has come to be concurrent then, as no other scope is, unless
    it is the last one below what has thrown the compensation.
    """
    parent = scope.parent
    if parent is None or scope.at.is_for_compensation:
        return False
    return scope.is_concurrent or throws_compensation(parent.node)


def run_empty(scope: Execution) -> None:
    """A modification had put tokens into a scope that is being compensated; the last of them has ended."""
    scope.instance.clear(scope)
    signalled(scope)


def signalled(execution: Execution) -> None:
    """A compensated scope is told that one of its handlers is done; with the last one it is done itself."""
    children = execution.live_children()
    if children:
        if not children[0].is_scope:  # a token that a modification has put beside the handlers
            execution.compact()
        execution.instance.host.touch(execution)
        return
    parent = execution.parent
    if parent is not None:
        execution.remove()
        parent.instance.trigger(parent, DONE, None)
