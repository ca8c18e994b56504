"""Delivering an event to whoever is subscribed to it."""

from __future__ import annotations

from collections.abc import Mapping

from penstock.errors import NullValueError
from penstock.model.flow_nodes import Event
from penstock.records.runtime import EventSubscription
from penstock.semantics import lifecycle, variables
from penstock.semantics.execution import Execution
from penstock.values import Value

Variables = Mapping[str, Value]


def deliver(
    execution: Execution,
    subscription: EventSubscription,
    payload: Variables | None = None,
    local: Variables | None = None,
    to_triggered_scope: Variables | None = None,
) -> None:
    """A message or signal reaches an execution: set its variables, then go on or start the handler."""
    node = execution.instance.nodes.get(subscription.activity_id or "")
    if node is None:
        message = f"Error while sending signal for event subscription '{subscription.id}'"
        raise NullValueError(f"{message}: no activity associated with event subscription: activity is null")
    variables.write_all(execution, payload or {})
    variables.write_all_local(execution, local or {})
    if to_triggered_scope:
        if node.type == "intermediateMessageCatch":
            variables.write_all_local(execution, to_triggered_scope)
        else:
            execution.instance.payload = to_triggered_scope
    if node.id == execution.activity_id:
        execution.instance.trigger(execution, "signal", None)
    elif isinstance(node, Event):
        lifecycle.execute_handler(execution, node)
