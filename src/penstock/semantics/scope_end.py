"""How a scope is given up, whether it completed or was cancelled, and what the execution around remembers of it."""

from __future__ import annotations

from penstock.model.events import CancelEvent, CompensateEvent
from penstock.model.flow_nodes import EndEvent, FlowNode, IntermediateThrowEvent
from penstock.semantics import mapping
from penstock.semantics.execution import Execution


def throws_compensation(node: FlowNode | None) -> bool:
    """Whether a node throws compensation, and so has the handlers that it starts below it."""
    return isinstance(node, (EndEvent, IntermediateThrowEvent)) and isinstance(
        node.event, (CompensateEvent, CancelEvent)
    )


def _has_scopes_inside(execution: Execution, node: FlowNode) -> bool:
    return execution.instance.rules.behaviour(node).is_composite or throws_compensation(node)


def remember_in_parent(execution: Execution) -> None:
    """While something runs inside of a scope, the execution around it is in the scope's activity instance."""
    node, parent = execution.at, execution.parent
    if parent is not None and execution.is_scope and node.is_scope and _has_scopes_inside(execution, node):
        parent.activity_instance_id = execution.activity_instance_id


def leave_remembered(execution: Execution) -> None:
    """The counterpart: the scope ends in its own activity instance, and the execution around goes one further out."""
    node, parent = execution.node, execution.parent
    if parent is None or node is None or not execution.is_scope or not node.is_scope:
        return
    if _has_scopes_inside(execution, node):
        execution.activity_instance_id = parent.activity_instance_id
        parent.leave_activity_instance()


def destroy(execution: Execution, *, skip_io: bool = False) -> None:
    """End a scope: outputs, then everything that hangs on it but subscriptions for compensation.

    The instance's own execution may still stand at the last activity; that one has given its outputs already.
    """
    node = execution.node
    if node is not None and not skip_io and not execution.is_root:
        mapping.run_outputs(execution, node)
    execution.instance.clear(execution)
    execution.is_scope = False
    execution.instance.drop_subscriptions(execution, keep_compensation=True)


def executes_plain_handler(execution: Execution) -> bool:
    """Whether it runs a compensation handler that is no scope, on a scope execution of its own."""
    node = execution.node
    return execution.is_scope and node is not None and node.is_for_compensation and not node.is_scope
