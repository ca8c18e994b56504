"""Which behaviour a flow node has, by its kind and, for events, by what it catches or throws."""

from __future__ import annotations

from penstock.errors import EngineError
from penstock.model.events import (
    CancelEvent,
    CompensateEvent,
    ConditionalEvent,
    ErrorEvent,
    EscalationEvent,
    EventDefinition,
    LinkEvent,
    MessageEvent,
    SignalEvent,
    TerminateEvent,
    TimerEvent,
)
from penstock.model.flow_nodes import (
    BoundaryEvent,
    CallActivity,
    DecisionTask,
    EndEvent,
    Event,
    EventBasedGateway,
    ExclusiveGateway,
    FlowNode,
    InclusiveGateway,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    ManualTask,
    MultiInstanceBody,
    ParallelGateway,
    ReceiveTask,
    ServiceTask,
    StartEvent,
    SubProcess,
    Task,
    Transaction,
    UserTask,
)
from penstock.semantics.behaviours.events import (
    CancelEndBehaviour,
    CatchEventBehaviour,
    CompensationThrowBehaviour,
    ConditionalCatchBehaviour,
    ErrorEndBehaviour,
    EscalationThrowBehaviour,
    MessageThrowBehaviour,
    SignalThrowBehaviour,
    TerminateEndBehaviour,
)
from penstock.semantics.behaviours.gateways import (
    EventBasedGatewayBehaviour,
    ExclusiveGatewayBehaviour,
    InclusiveGatewayBehaviour,
    ParallelGatewayBehaviour,
)
from penstock.semantics.behaviours.plain import Passing, Waiting
from penstock.semantics.behaviours.scopes import (
    CallActivityBehaviour,
    ParallelBodyBehaviour,
    SequentialBodyBehaviour,
    SubProcessBehaviour,
)
from penstock.semantics.behaviours.user_task import UserTaskBehaviour
from penstock.semantics.behaviours.work import DecisionTaskBehaviour, ServiceTaskBehaviour
from penstock.semantics.rules import Behaviour

Kind = tuple[type[FlowNode], type[EventDefinition] | None]

PASSING, WAITING = Passing(), Waiting()
CATCHING = CatchEventBehaviour()
PARALLEL_BODY, SEQUENTIAL_BODY = ParallelBodyBehaviour(), SequentialBodyBehaviour()
SIGNAL_THROW, MESSAGE_THROW = SignalThrowBehaviour(), MessageThrowBehaviour()
ESCALATION_THROW, COMPENSATION_THROW = EscalationThrowBehaviour(), CompensationThrowBehaviour()

BY_CLASS: dict[type[FlowNode], Behaviour] = {
    Task: PASSING,
    ManualTask: PASSING,
    UserTask: UserTaskBehaviour(),
    ServiceTask: ServiceTaskBehaviour(),
    DecisionTask: DecisionTaskBehaviour(),
    ReceiveTask: WAITING,
    CallActivity: CallActivityBehaviour(),
    SubProcess: SubProcessBehaviour(),
    Transaction: SubProcessBehaviour(),
    ExclusiveGateway: ExclusiveGatewayBehaviour(),
    ParallelGateway: ParallelGatewayBehaviour(),
    InclusiveGateway: InclusiveGatewayBehaviour(),
    EventBasedGateway: EventBasedGatewayBehaviour(),
    StartEvent: PASSING,
    BoundaryEvent: PASSING,
}
BY_EVENT: dict[Kind, Behaviour] = {
    (IntermediateCatchEvent, MessageEvent): CATCHING,
    (IntermediateCatchEvent, SignalEvent): CATCHING,
    (IntermediateCatchEvent, TimerEvent): CATCHING,
    (IntermediateCatchEvent, ConditionalEvent): ConditionalCatchBehaviour(),
    (IntermediateCatchEvent, LinkEvent): PASSING,
    (IntermediateThrowEvent, None): PASSING,
    (IntermediateThrowEvent, MessageEvent): MESSAGE_THROW,
    (IntermediateThrowEvent, SignalEvent): SIGNAL_THROW,
    (IntermediateThrowEvent, EscalationEvent): ESCALATION_THROW,
    (IntermediateThrowEvent, CompensateEvent): COMPENSATION_THROW,
    (EndEvent, None): PASSING,
    (EndEvent, MessageEvent): MESSAGE_THROW,
    (EndEvent, SignalEvent): SIGNAL_THROW,
    (EndEvent, EscalationEvent): ESCALATION_THROW,
    (EndEvent, CompensateEvent): COMPENSATION_THROW,
    (EndEvent, CancelEvent): CancelEndBehaviour(),
    (EndEvent, ErrorEvent): ErrorEndBehaviour(),
    (EndEvent, TerminateEvent): TerminateEndBehaviour(),
}


def behaviour_for(node: FlowNode) -> Behaviour:
    """How a node behaves. Raises EngineError for a combination that the parser should not have let through."""
    found = BY_CLASS.get(type(node))
    if found is not None:
        return found
    if isinstance(node, MultiInstanceBody):
        return SEQUENTIAL_BODY if node.is_sequential else PARALLEL_BODY
    if isinstance(node, Event):
        found = BY_EVENT.get((type(node), type(node.event) if node.event is not None else None))
    if found is None:
        raise EngineError(f"Nothing is known about how '{node.id}' behaves")
    return found
