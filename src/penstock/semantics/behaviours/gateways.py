"""Gateways."""

from __future__ import annotations

from penstock.model.events import ConditionalEvent
from penstock.model.flow_nodes import InclusiveGateway, IntermediateCatchEvent
from penstock.model.reach import reaches
from penstock.semantics import conditions, lifecycle
from penstock.semantics.behaviours.plain import Passing, Waiting, default_flow, qualifying
from penstock.semantics.evaluation import holds
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance


class ExclusiveGatewayBehaviour(Passing):
    """Leaves by the first flow that qualifies, in the order of the document."""

    def leave(self, execution: Execution) -> None:
        node = execution.at
        for flow in node.outgoing:
            is_default = node.default_flow is not None and flow.id == node.default_flow
            if holds(flow.condition, execution) if flow.condition is not None else not is_default:
                lifecycle.leave_by(execution, [flow])
                return
        lifecycle.leave_by(execution, [default_flow(execution, "ENGINE-02004")])


def waiting_at(execution: Execution) -> list[Execution]:
    """The tokens that wait at the node an execution has come to, in the same scope execution, itself included."""
    if not execution.is_concurrent or execution.parent is None:
        return [] if execution.is_active else [execution]
    return [e for e in execution.parent.below() if e.activity_id == execution.activity_id and not e.is_active]


class ParallelGatewayBehaviour(Passing):
    """Waits for as many tokens as it has incoming flows, then leaves by all flows. It counts tokens, not flows."""

    def activate(self, execution: Execution) -> None:
        execution.is_active = False
        _touch_scope(execution)
        arrived = waiting_at(execution)
        if len(arrived) == execution.at.incoming:
            lifecycle.leave_by(execution, execution.at.outgoing, arrived)


class InclusiveGatewayBehaviour(Passing):
    """Joins what can still arrive, then leaves by every flow that qualifies.

    BPMN 2.0.2 §13.4.3 does not wait for a token that could as well arrive where one already is; the reference waits
    for all that can reach the gateway, up to as many as there are incoming flows. So does Penstock.
    """

    def activate(self, execution: Execution) -> None:
        execution.is_active = False
        _touch_scope(execution)
        go_on_if_complete(execution)


def go_on_if_complete(execution: Execution) -> bool:
    """Let the tokens that wait with one at an inclusive gateway go on if no other can arrive; whether they did."""
    arrived = waiting_at(execution)
    if len(arrived) < execution.at.incoming and _others_can_reach(execution, arrived):
        return False
    chosen = qualifying(execution) or [default_flow(execution, "ENGINE-02004")]
    lifecycle.leave_by(execution, chosen, arrived)
    return True


def wake_inclusive_join(instance: ProcessInstance) -> bool:
    """Let the first inclusive gateway go on whose last token has gone elsewhere or ended; whether there was one.

    The reference looks at a gateway only when a token arrives at it, and waits for ever otherwise.
    """
    if not instance.process.has_inclusive_joins:
        return False
    waiting = [e for e in instance.executions.values() if not e.is_active and isinstance(e.node, InclusiveGateway)]
    return any(go_on_if_complete(execution) for execution in waiting if not execution.live_children())


def _touch_scope(execution: Execution) -> None:
    if execution.is_concurrent and execution.parent is not None:
        execution.instance.host.touch(execution.parent)


def _others_can_reach(execution: Execution, arrived: list[Execution]) -> bool:
    scope = execution.scope()
    target = execution.at
    process = execution.instance.process
    for leaf in _leaves(scope):
        if leaf in arrived:
            continue
        origin = process.nodes.get(leaf.flow.target) if leaf.flow is not None else leaf.node
        if origin is not None and reaches(process, origin, target):
            return True
    return False


def _leaves(scope: Execution) -> list[Execution]:
    below = [e for e in scope.below() if not e.is_event_scope and not e.live_children()]
    return below or [scope]


class EventBasedGatewayBehaviour(Waiting):
    """Waits for the first of the events behind it; a condition that already holds is such an event."""

    def activate(self, execution: Execution) -> None:
        for event in execution.instance.process.armed.get(execution.at.id, ()):
            is_condition = isinstance(event, IntermediateCatchEvent) and isinstance(event.event, ConditionalEvent)
            if is_condition and conditions.is_true(event, execution):
                lifecycle.execute_activity(execution, event)
                return
