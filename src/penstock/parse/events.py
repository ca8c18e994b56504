"""Event definitions, in whatever place they stand."""

from __future__ import annotations

from collections.abc import Callable

from penstock.expr import is_expression
from penstock.model.delegation import Script
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
    TimerKind,
)
from penstock.model.mapping import CalledMapping
from penstock.parse.document import XSI, Element, camunda, child, text
from penstock.parse.extensions import read_transfers
from penstock.parse.reader import Reader, comma_list, local_reference

VARIABLE_EVENTS = ("create", "update", "delete")


def read_event(element: Element, reader: Reader, order: tuple[str, ...], throwing: bool) -> EventDefinition | None:
    """The event definition of an event element: the first in `order` that is there; None for a none event."""
    for kind in order:
        definition = child(element, f"{kind}EventDefinition")
        if definition is not None:
            return _DEFINITIONS[kind](definition, reader, element.get("id") or "", throwing)
    return None


def _message(element: Element, reader: Reader, owner: str, throwing: bool) -> EventDefinition:
    if throwing:
        return MessageEvent("")
    return MessageEvent(read_message_name(element, reader, owner))


def read_message_name(element: Element, reader: Reader, owner: str) -> str:
    """The name of the message that an element refers to by `messageRef`."""
    reference = element.get("messageRef")
    if reference is None:
        reader.complaints.error("attribute 'messageRef' is required", element, owner)
        return ""
    found = reader.messages.get(local_reference(reference) or "", "")
    if found == "":
        reader.complaints.error(f"Invalid 'messageRef': no message with id '{reference}' found.", element, owner)
    elif found is None:
        reader.complaints.error(
            "Cannot have a message event subscription with an empty or missing name", element, owner
        )
    return found or ""


def _signal(element: Element, reader: Reader, owner: str, throwing: bool) -> EventDefinition:
    reference = element.get("signalRef")
    name = reader.signals.get(local_reference(reference) or "")
    if reference is None:
        reader.complaints.error("signalEventDefinition does not have required property 'signalRef'", element, owner)
    elif name is None:
        reader.complaints.error(f"Could not find signal with id '{reference}'", element, owner)
    payload = read_transfers(element, reader) if throwing else CalledMapping()
    return SignalEvent(name or "", camunda(element, "async") == "true", payload)


def _timer(element: Element, reader: Reader, owner: str, _: bool) -> EventDefinition:
    return read_timer(element, reader, owner)


def read_timer(element: Element, reader: Reader, owner: str) -> TimerEvent:
    """A timer: exactly one of date, cycle and duration is read, in this order."""
    for kind in (TimerKind.DATE, TimerKind.CYCLE, TimerKind.DURATION):
        told = child(element, f"time{kind.value.capitalize()}")
        if told is not None:
            exclusive = (camunda(element, "exclusive") or "true") == "true"
            return TimerEvent(kind, reader.expression(text(told).strip()), exclusive)
    reader.complaints.error(
        "Timer needs configuration (either timeDate, timeCycle or timeDuration is needed).", element, owner
    )
    return TimerEvent(TimerKind.DURATION, "")


def _error(element: Element, reader: Reader, owner: str, throwing: bool) -> EventDefinition:
    reference = element.get("errorRef")
    error = reader.errors.get(reference or "")
    if throwing and not reference:
        reader.complaints.error("'errorRef' attribute is mandatory on error end event", element, owner)
    if throwing and error is not None and not error.code:
        reader.complaints.error(
            "'errorCode' is mandatory on errors referenced by throwing error event definitions, "
            f"but the error '{reference}' does not define one.",
            element,
            owner,
        )
    return ErrorEvent(
        code=error.code if error is not None else reference,
        message=error.message if error is not None else None,
        code_variable=camunda(element, "errorCodeVariable"),
        message_variable=camunda(element, "errorMessageVariable"),
    )


def _escalation(element: Element, reader: Reader, owner: str, throwing: bool) -> EventDefinition:
    reference = element.get("escalationRef")
    code = reader.escalations.get(reference or "")
    if reference is not None and reference not in reader.escalations:
        reader.complaints.error(f"could not find escalation with id '{reference}'", element, owner)
    elif throwing and reference is None:
        message = "escalationEventDefinition does not have required attribute 'escalationRef'"
        reader.complaints.error(message, element, owner)
    elif throwing and code is None:
        reader.complaints.error("throwing escalation event must have an 'escalationCode'", element, owner)
    return EscalationEvent(code, camunda(element, "escalationCodeVariable"))


def _conditional(element: Element, reader: Reader, owner: str, _: bool) -> EventDefinition:
    condition = child(element, "condition")
    events = comma_list(camunda(element, "variableEvents"))
    for unknown in (e for e in events if e not in VARIABLE_EVENTS):
        reader.complaints.warn(
            f"Variable event: {unknown} is not valid. Possible are: {VARIABLE_EVENTS}", element, owner
        )
    reader.has_conditional_events = True
    if condition is None:
        reader.complaints.error("Conditional event must contain an expression for evaluation.", element, owner)
        return ConditionalEvent("")
    return ConditionalEvent(read_condition(condition, reader), camunda(element, "variableName"), frozenset(events))


def read_condition(element: Element, reader: Reader) -> str | Script:
    """A condition: an expression, or a script in the language that it names."""
    kind = element.get(f"{{{XSI}}}type")
    if kind is not None and local_reference(kind) != "tFormalExpression":
        reader.complaints.error("Invalid type, only tFormalExpression is currently supported", element)
    language = element.get("language")
    told = text(element).strip()
    if language is None:
        return reader.expression(told)
    resource = camunda(element, "resource")
    return Script(language.lower(), told if resource is None else None, resource)


def _compensate(element: Element, reader: Reader, owner: str, throwing: bool) -> EventDefinition:
    wait = element.get("waitForCompletion")
    if throwing and wait not in (None, "true"):
        reader.complaints.warn(
            "'waitForCompletion=false' is not supported: compensation is always waited for", element, owner
        )
    reference = element.get("activityRef")
    if not throwing and reference is not None:
        reader.complaints.warn("attribute 'activityRef' is ignored on catching compensation events", element, owner)
    return CompensateEvent(reference if throwing else None)


def _link(element: Element, reader: Reader, owner: str, _: bool) -> EventDefinition:
    return LinkEvent(element.get("name") or "")


def _plain(definition: EventDefinition) -> Callable[[Element, Reader, str, bool], EventDefinition]:
    return lambda element, reader, owner, throwing: definition


_DEFINITIONS: dict[str, Callable[[Element, Reader, str, bool], EventDefinition]] = {
    "message": _message,
    "signal": _signal,
    "timer": _timer,
    "error": _error,
    "escalation": _escalation,
    "conditional": _conditional,
    "compensate": _compensate,
    "cancel": _plain(CancelEvent()),
    "terminate": _plain(TerminateEvent()),
    "link": _link,
}


def refuse_name_expression(event: MessageEvent, element: Element, reader: Reader, owner: str) -> None:
    """A message start event listens before there is an instance whose variables could fill in its name."""
    if is_expression(event.name):
        reader.complaints.error(
            f"Invalid message name '{event.name}' for element 'messageEventDefinition': "
            "expressions in the message start event name are not allowed!",
            element,
            owner,
        )
