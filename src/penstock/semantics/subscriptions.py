"""Event subscriptions: armed when a scope is entered, delivered when the event comes."""

from __future__ import annotations

from collections.abc import Mapping

from penstock.model.events import ConditionalEvent, MessageEvent, SignalEvent
from penstock.model.flow_nodes import Event, FlowNode, ReceiveTask
from penstock.records.runtime import EventSubscription
from penstock.semantics.evaluation import evaluate_text
from penstock.semantics.execution import Execution
from penstock.values import Value

MESSAGE, SIGNAL, CONDITIONAL, COMPENSATE = "message", "signal", "conditional", "compensate"
Variables = Mapping[str, Value]


def arm(execution: Execution, armed: tuple[Event, ...], node: FlowNode | None) -> None:
    """Subscribe a scope that was entered to the events that it catches; their names see no input parameters yet."""
    for event in armed:
        match event.event:
            case MessageEvent(name):
                subscribe(execution, MESSAGE, evaluate_text(name, execution), event.id)
            case SignalEvent(name):
                subscribe(execution, SIGNAL, evaluate_text(name, execution), event.id)
            case ConditionalEvent():
                subscribe(execution, CONDITIONAL, None, event.id)
    if isinstance(node, ReceiveTask) and node.message is not None:
        subscribe(execution, MESSAGE, evaluate_text(node.message, execution), node.id)


def subscribe(
    execution: Execution, kind: str, name: str | None, activity_id: str, configuration: str | None = None
) -> EventSubscription:
    """A subscription on an execution."""
    host = execution.instance.host
    subscription = EventSubscription(
        id=host.new_id(),
        event_type=kind,
        event_name=name,
        execution_id=execution.id,
        process_instance_id=execution.process_instance_id,
        activity_id=activity_id,
        configuration=configuration,
        created=host.now(),
        tenant_id=execution.tenant_id,
    )
    execution.subscriptions.append(subscription)
    host.add(subscription)
    return subscription


def unsubscribe(execution: Execution, subscription: EventSubscription) -> None:
    """Remove a subscription."""
    execution.subscriptions.remove(subscription)
    execution.instance.host.remove(subscription)
