"""Event elements: from element to node. The type that clients see follows from position and definition."""

from __future__ import annotations

from collections.abc import Iterator

from penstock.model.delegation import ExternalImplementation
from penstock.model.events import (
    CompensateEvent,
    ConditionalEvent,
    ErrorEvent,
    EscalationEvent,
    EventDefinition,
    MessageEvent,
    SignalEvent,
    TerminateEvent,
    TimerEvent,
)
from penstock.model.flow_nodes import (
    MULTI_INSTANCE_BODY,
    BoundaryEvent,
    EndEvent,
    FlowNode,
    IntermediateCatchEvent,
    IntermediateThrowEvent,
    StartEvent,
)
from penstock.model.process import JobDeclaration
from penstock.parse.document import Element, camunda, child, extensions, local_name
from penstock.parse.events import read_event, refuse_name_expression
from penstock.parse.forms import read_form
from penstock.parse.nodes import IMPLEMENTED_BY, Read, read_implementation
from penstock.parse.reader import Reader
from penstock.parse.surroundings import LOOP, Surroundings

PROCESS_START = ("timer", "message", "signal", "conditional")
SUBPROCESS_START = ("error", "message", "signal", "timer", "compensate", "escalation", "conditional")
CATCH = ("timer", "signal", "message", "link", "conditional")
THROW = ("signal", "compensate", "message", "escalation")
BOUNDARY = ("timer", "error", "signal", "cancel", "compensate", "message", "escalation", "conditional")
END = ("error", "cancel", "terminate", "message", "signal", "compensate", "escalation")

START_TYPES = {
    "timer": "startTimerEvent",
    "message": "messageStartEvent",
    "signal": "signalStartEvent",
    "error": "errorStartEvent",
    "escalation": "escalationStartEvent",
    "compensate": "compensationStartEvent",
    "conditional": "conditionalStartEvent",
}
CATCH_TYPES = {
    "timer": "intermediateTimer",
    "message": "intermediateMessageCatch",
    "signal": "intermediateSignalCatch",
    "conditional": "intermediateConditional",
    "link": "intermediateLinkCatch",
}
THROW_TYPES = {
    "signal": "intermediateSignalThrow",
    "compensate": "intermediateCompensationThrowEvent",
    "escalation": "intermediateEscalationThrowEvent",
}
BOUNDARY_TYPES = {
    "timer": "boundaryTimer",
    "message": "boundaryMessage",
    "signal": "boundarySignal",
    "error": "boundaryError",
    "escalation": "boundaryEscalation",
    "conditional": "boundaryConditional",
    "compensate": "compensationBoundaryCatch",
    "cancel": "cancelBoundaryCatch",
}
END_TYPES = {
    "error": "errorEndEvent",
    "cancel": "cancelEndEvent",
    "terminate": "terminateEndEvent",
    "signal": "signalEndEvent",
    "compensate": "compensationEndEvent",
    "escalation": "escalationEndEvent",
}
_KINDS: dict[type[EventDefinition], str] = {
    TimerEvent: "timer",
    MessageEvent: "message",
    SignalEvent: "signal",
    ErrorEvent: "error",
    EscalationEvent: "escalation",
    CompensateEvent: "compensate",
    ConditionalEvent: "conditional",
    TerminateEvent: "terminate",
}


def _kind(element: Element, order: tuple[str, ...]) -> str | None:
    return next((kind for kind in order if child(element, f"{kind}EventDefinition") is not None), None)


def _start(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    if around.is_process:
        yield _process_start(element, around, reader)
    elif around.scope.get("triggeredByEvent") == "true":
        yield _event_subprocess_start(element, around, reader)
    else:
        yield _subprocess_start(element, around, reader)


def _process_start(element: Element, around: Surroundings, reader: Reader) -> FlowNode:
    kind = _kind(element, PROCESS_START)
    basics = around.basics(element, reader, type=START_TYPES.get(kind or "", "startEvent"))
    event = read_event(element, reader, PROCESS_START, throwing=False)
    if isinstance(event, MessageEvent):
        refuse_name_expression(event, element, reader, basics["id"])
    if isinstance(event, TimerEvent):
        reader.jobs.append(JobDeclaration(basics["id"], "timer-start-event", event.job_configuration))
    return StartEvent(**basics, event=event, form=read_form(element, reader))


def _subprocess_start(element: Element, around: Surroundings, reader: Reader) -> FlowNode:
    basics = around.basics(element, reader)
    for kind in ("conditional", "timer", "escalation", "compensate"):
        definition = child(element, f"{kind}EventDefinition")
        if definition is not None:
            message = f"{kind}EventDefinition is not allowed on start event within a subprocess"
            reader.complaints.error(message, definition, basics["id"])
    for kind in ("error", "message", "signal"):
        definition = child(element, f"{kind}EventDefinition")
        if definition is not None:
            message = f"{kind}EventDefinition only allowed on start event if subprocess is an event subprocess"
            reader.complaints.error(message, definition, basics["id"])
    return StartEvent(**basics)


def _event_subprocess_start(element: Element, around: Surroundings, reader: Reader) -> FlowNode:
    kind = _kind(element, SUBPROCESS_START)
    interrupting = (element.get("isInterrupting") or "true").lower() == "true"
    outside = around.scope.getparent()
    basics = around.basics(
        element,
        reader,
        type=START_TYPES.get(kind or "", "startEvent"),
        event_scope=outside.get("id") if outside is not None else None,
    )
    event = read_event(element, reader, SUBPROCESS_START, throwing=False)
    if event is None:
        message = (
            "start event of event subprocess must be of type 'error', 'message', 'timer', 'signal', "
            "'compensation' or 'escalation'"
        )
        reader.complaints.error(message, element)
    if isinstance(event, ErrorEvent) and not interrupting:
        reader.complaints.error("error start event of event subprocess must be interrupting", element)
    if isinstance(event, CompensateEvent) and outside is not None and local_name(outside) == "process":
        message = "event subprocess with compensation start event is only supported for embedded subprocess"
        reader.complaints.error(message, element)
    if isinstance(event, TimerEvent):
        reader.jobs.append(JobDeclaration(basics["id"], "timer-start-event-subprocess", event.job_configuration))
    return StartEvent(**basics, event=event, is_interrupting=interrupting)


def _catch(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    kind = _kind(element, CATCH)
    node_id = element.get("id") or ""
    gateway = around.gateway_of(node_id)
    if kind is None:
        reader.complaints.error("Unsupported intermediate catch event type", element)
    basics = around.basics(
        element, reader, type=CATCH_TYPES.get(kind or "", "intermediateCatchEvent"), event_scope=gateway or node_id
    )
    basics["is_scope"] = basics["is_scope"] or gateway is None
    event = read_event(element, reader, CATCH, throwing=False)
    if isinstance(event, TimerEvent):
        reader.jobs.append(JobDeclaration(node_id, "timer-intermediate-transition", event.job_configuration))
    yield IntermediateCatchEvent(**basics, event=event, gateway=gateway)


def _throw(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    kind = _kind(element, THROW)
    basics = around.basics(element, reader, type=THROW_TYPES.get(kind or "", "intermediateNoneThrowEvent"))
    event = read_event(element, reader, THROW, throwing=True)
    if isinstance(event, MessageEvent):
        event, implemented = _sending(element, reader)
        basics["type"] = "intermediateMessageThrowEvent" if implemented else basics["type"]
    basics["is_scope"] = basics["is_scope"] or _throw_is_scope(event)
    yield IntermediateThrowEvent(**basics, event=event)


def _throw_is_scope(event: EventDefinition | None) -> bool:
    if isinstance(event, MessageEvent):
        return isinstance(event.implementation, ExternalImplementation)
    return isinstance(event, CompensateEvent)


def _sending(element: Element, reader: Reader) -> tuple[EventDefinition | None, bool]:
    """What sends the message of a throwing event; without an implementation the event just passes."""
    definition = child(element, "messageEventDefinition")
    if definition is None or not _is_implemented(definition):
        return None, False
    return MessageEvent("", read_implementation(definition, element, reader)), True


def _is_implemented(definition: Element) -> bool:
    told = any(camunda(definition, name) is not None for name in IMPLEMENTED_BY)
    return told or bool(extensions(definition, "connector"))


def _end(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    kind = _kind(element, END)
    basics = around.basics(element, reader, type=END_TYPES.get(kind or "", "noneEndEvent"))
    event = read_event(element, reader, END, throwing=True)
    if isinstance(event, MessageEvent):
        event, implemented = _sending(element, reader)
        basics["type"] = "messageEndEvent" if implemented else "endEvent"
    if kind == "cancel" and local_name(around.scope) != "transaction":
        message = "end event with cancelEventDefinition only supported inside transaction subprocess"
        reader.complaints.error(message, element)
    basics["is_scope"] = basics["is_scope"] or kind == "cancel" or _throw_is_scope(event)
    yield EndEvent(**basics, event=event)


def _boundary(element: Element, around: Surroundings, reader: Reader) -> Iterator[FlowNode]:
    kind = _kind(element, BOUNDARY)
    attached = element.get("attachedToRef") or ""
    host = around.elements.get(attached)
    if host is None:
        message = (
            "Invalid reference in boundary event. Make sure that the referenced activity is defined in the same scope "
            "as the boundary event"
        )
        reader.complaints.error(message, element)
        return
    if kind is None:
        reader.complaints.error("Unsupported boundary event type", element)
    looped = child(host, LOOP) is not None and kind != "compensate"
    basics = around.basics(
        element,
        reader,
        type=BOUNDARY_TYPES.get(kind or "", "boundaryEvent"),
        event_scope=attached + MULTI_INSTANCE_BODY if looped else attached,
    )
    event = read_event(element, reader, BOUNDARY, throwing=False)
    if isinstance(event, TimerEvent):
        reader.jobs.append(JobDeclaration(basics["id"], "timer-transition", event.job_configuration))
    yield BoundaryEvent(
        **basics,
        event=event,
        attached_to=attached,
        cancel_activity=(element.get("cancelActivity") or "true").lower() == "true",
    )


EVENT_NODES: dict[str, Read] = {
    "startEvent": _start,
    "intermediateCatchEvent": _catch,
    "intermediateThrowEvent": _throw,
    "endEvent": _end,
    "boundaryEvent": _boundary,
}
