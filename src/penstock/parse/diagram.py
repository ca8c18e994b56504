"""A whole diagram: its named root elements, and its executable processes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from penstock.errors import Problem
from penstock.model.process import Process
from penstock.parse.assignment import read_assignment
from penstock.parse.complaints import Complaints
from penstock.parse.document import (
    BPMN_DI,
    Document,
    Element,
    camunda,
    children,
    documentation,
    extensions,
    local_name,
)
from penstock.parse.extensions import read_listeners
from penstock.parse.reader import NamedError, Reader, comma_list
from penstock.parse.scopes import read_scope
from penstock.parse.shape import check_shape

ISO_DAYS = re.compile(r"P(\d+)D\Z")


@dataclass(frozen=True)
class Diagram:
    """What a BPMN resource holds: executable processes, and warnings about it that stop nothing."""

    processes: Sequence[Process]
    warnings: Sequence[Problem] = ()


def parse_diagram(data: bytes, resource: str, *, require_time_to_live: bool = False) -> Diagram:
    """The diagram in a BPMN 2.0 document; processes that are not marked executable are left out.

    Raises ParseError with every complaint at once, EngineError for bytes that are no XML, and UnreadableDiagramError
    for an ill-formed expression. With `require_time_to_live` a process must say how long its history is kept.
    """
    document = Document(data, resource)
    complaints = Complaints(document)
    check_shape(document, complaints)
    reader = Reader(document, complaints)
    _read_roots(reader)
    executable = [p for p in children(document.root, "process") if (p.get("isExecutable") or "").lower() == "true"]
    processes = [_read_process(p, reader, require_time_to_live) for p in executable]
    _check_pictures(reader)
    complaints.raise_if_any()
    return Diagram(processes, complaints.warnings)


def _read_roots(reader: Reader) -> None:
    root = reader.document.root
    messages = {m.get("id") or "": m.get("name") for m in children(root, "message")}
    for name in messages.values():
        reader.optional_expression(name)
    reader.messages = messages
    reader.signals = _read_signals(root, reader)
    reader.errors = _read_errors(root, reader)
    reader.escalations = _read_escalations(root, reader)


def _read_signals(root: Element, reader: Reader) -> dict[str, str]:
    signals: dict[str, str] = {}
    for element in children(root, "signal"):
        signal_id, name = element.get("id"), element.get("name")
        if name is not None and name in signals.values():
            reader.complaints.error(f"duplicate signal name '{name}'.", element)
        if signal_id is None:
            reader.complaints.error("signal must have an id", element)
        elif name is None:
            reader.complaints.error(f"signal with id '{signal_id}' has no name", element)
        else:
            signals[signal_id] = reader.expression(name)
    return signals


def _read_errors(root: Element, reader: Reader) -> dict[str, NamedError]:
    errors: dict[str, NamedError] = {}
    for element in children(root, "error"):
        error_id = element.get("id")
        if error_id is None:
            reader.complaints.error("'id' is mandatory on error definition", element)
            continue
        errors[error_id] = NamedError(
            element.get("errorCode"), reader.optional_expression(camunda(element, "errorMessage"))
        )
    return errors


def _read_escalations(root: Element, reader: Reader) -> dict[str, str | None]:
    escalations: dict[str, str | None] = {}
    for element in children(root, "escalation"):
        escalation_id = element.get("id")
        if escalation_id is None:
            reader.complaints.error("escalation must have an id", element)
        else:
            escalations[escalation_id] = element.get("escalationCode") or None
    return escalations


def _read_process(element: Element, reader: Reader, require_time_to_live: bool) -> Process:
    key = element.get("id")
    if not key:
        reader.complaints.error("process must have an id", element)
    reader.jobs = []
    reader.has_conditional_events = False
    users, groups = _candidate_starters(element, reader)
    job_priority = reader.priority(element, "jobPriority")
    content = read_scope(element, key or "", reader)
    return Process(
        id=key or "",
        name=element.get("name"),
        category=reader.document.root.get("targetNamespace"),
        documentation=documentation(element),
        version_tag=camunda(element, "versionTag"),
        history_time_to_live=_time_to_live(element, reader, require_time_to_live),
        is_startable_in_tasklist=(camunda(element, "isStartableInTasklist") or "true").lower() == "true",
        job_priority=job_priority,
        task_priority=reader.priority(element, "taskPriority"),
        candidate_starter_users=users,
        candidate_starter_groups=groups,
        initiator=content.initiator,
        initial=content.initial,
        listeners=read_listeners(element, reader, ("start", "end")),
        nodes=content.nodes,
        flows=content.flows,
        jobs=tuple(reader.jobs),
        has_conditional_events=reader.has_conditional_events,
    )


def _time_to_live(element: Element, reader: Reader, required: bool) -> int | None:
    told = camunda(element, "historyTimeToLive")
    if not told:
        if required:
            reader.complaints.error(
                "ENGINE-12018 History Time To Live (TTL) cannot be null. TTL is necessary for the History "
                "Cleanup to work. "
                "Set `camunda:historyTimeToLive` on the process, or start without --enforce-history-time-to-live.",
                element,
            )
        return None
    days = ISO_DAYS.match(told)
    try:
        number = int(days.group(1) if days else told)
    except ValueError:
        reader.complaints.error(f'Cannot parse historyTimeToLive: For input string: "{told}"', element)
        return None
    if number < 0:
        reader.complaints.error("Cannot parse historyTimeToLive: negative value is not allowed", element)
    return number


def _candidate_starters(element: Element, reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...]]:
    users = list(comma_list(camunda(element, "candidateStarterUsers")))
    groups = list(comma_list(camunda(element, "candidateStarterGroups")))
    for starter in extensions(element, "potentialStarter"):
        for assigned in read_assignment(starter):
            (users if assigned[0] == "user" else groups).append(assigned[1])
    for expression in (*users, *groups):
        reader.expression(expression)
    return tuple(users), tuple(groups)


def _check_pictures(reader: Reader) -> None:
    """Shapes and edges of the drawing must say which element they stand for."""
    for element in reader.document.root.iter(f"{{{BPMN_DI}}}BPMNShape", f"{{{BPMN_DI}}}BPMNEdge"):
        if not element.get("bpmnElement"):
            reader.complaints.error(f"'bpmnElement' attribute is required on {local_name(element)}", element)
