"""Rules about how nodes may stand together; what one element alone can get wrong is told where it is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from penstock.model.events import (
    CancelEvent,
    CompensateEvent,
    ConditionalEvent,
    EscalationEvent,
    EventDefinition,
    MessageEvent,
    SignalEvent,
)
from penstock.model.flow_nodes import (
    BoundaryEvent,
    CallActivity,
    Event,
    ExclusiveGateway,
    FlowNode,
    MultiInstanceBody,
    ReceiveTask,
    StartEvent,
    SubProcess,
    Transaction,
    UserTask,
)
from penstock.parse.document import BPMN, Element
from penstock.parse.reader import Reader


def check_rules(process: Element, process_id: str, nodes: Mapping[str, FlowNode], reader: Reader) -> None:
    """Complain about what no node can know by itself."""
    rules = _Rules(process, process_id, nodes, reader)
    for node in nodes.values():
        rules.check_flow_ids(node)
        if isinstance(node, ExclusiveGateway):
            rules.check_exclusive(node)
        if isinstance(node, BoundaryEvent):
            rules.check_boundary(node)
        if isinstance(node, SubProcess):
            rules.check_subprocess(node)
        if isinstance(node, Event) and isinstance(node.event, CompensateEvent) and node.event.activity_ref:
            rules.check_compensated(node, node.event.activity_ref)
    rules.check_start_events()
    rules.check_subscriptions()
    rules.check_escalations()


class _Rules:
    def __init__(self, process: Element, process_id: str, nodes: Mapping[str, FlowNode], reader: Reader) -> None:
        self.process_id = process_id
        self.nodes = nodes
        self.reader = reader
        self.elements = {e.get("id"): e for e in process.iter(f"{{{BPMN}}}*") if e.get("id")}

    def complain(self, message: str, *ids: str | None) -> None:
        element = self.elements.get(ids[0] if ids else None)
        self.reader.complaints.error(message, element, *ids)

    def events(self, kind: type[EventDefinition]) -> Iterable[Event]:
        return (n for n in self.nodes.values() if isinstance(n, Event) and isinstance(n.event, kind))

    def check_flow_ids(self, node: FlowNode) -> None:
        if node.async_after and any(flow.id is None for flow in node.outgoing):
            message = (
                f"Sequence flow with sourceRef='{node.id}' must have an id, activity with id '{node.id}' "
                "uses 'asyncAfter'."
            )
            self.complain(message, node.id)

    def check_exclusive(self, node: ExclusiveGateway) -> None:
        flows = node.outgoing
        if not flows:
            self.complain(f"Exclusive Gateway '{node.id}' has no outgoing sequence flows.", node.id)
        elif len(flows) == 1:
            if flows[0].condition is not None:
                message = (
                    f"Exclusive Gateway '{node.id}' has only one outgoing sequence flow ('{flows[0].id}'). "
                    "This is not allowed to have a condition."
                )
                self.complain(message, node.id, flows[0].id)
        else:
            self._check_choices(node)

    def _check_choices(self, node: ExclusiveGateway) -> None:
        told = f"Exclusive Gateway '{node.id}' has outgoing sequence flow"
        bare = [f for f in node.outgoing if f.condition is None and (f.id is None or f.id != node.default_flow)]
        for flow in node.outgoing:
            if flow.condition is not None and flow.id is not None and flow.id == node.default_flow:
                self.complain(
                    f"{told} '{flow.id}' which is the default flow but has a condition too.", node.id, flow.id
                )
        if node.default_flow or len(bare) > 1:
            for flow in bare:
                self.complain(f"{told} '{flow.id}' without condition which is not the default flow.", node.id, flow.id)
        elif bare:
            message = (
                f"{told} '{bare[0].id}' without condition which is not the default flow. It is taken for the default."
            )
            self.reader.complaints.warn(message, self.elements.get(node.id), bare[0].id)

    def check_boundary(self, node: BoundaryEvent) -> None:
        host = self.nodes.get(node.attached_to)
        twins = [
            other
            for other in self.nodes.values()
            if isinstance(other, BoundaryEvent)
            and other is not node
            and other.attached_to == node.attached_to
            and type(other.event) is type(node.event)
        ]
        if isinstance(node.event, EscalationEvent) and not isinstance(host, (SubProcess, CallActivity, UserTask)):
            message = (
                "An escalation boundary event should only be attached to a subprocess, a call activity or an user task"
            )
            self.complain(message, node.id)
        if isinstance(node.event, CancelEvent) and not isinstance(host, Transaction):
            self.complain(
                "boundary event with cancelEventDefinition only supported on transaction subprocesses", node.id
            )
        if isinstance(node.event, CancelEvent) and twins:
            message = "multiple boundary events with cancelEventDefinition not supported on same transaction subprocess"
            self.complain(message, node.id)
        if isinstance(node.event, CompensateEvent) and twins:
            message = "multiple boundary events with compensateEventDefinition not supported on same activity"
            self.complain(message, node.id)

    def check_subprocess(self, node: SubProcess) -> None:
        starts = [n for n in self.nodes.values() if isinstance(n, StartEvent) and n.scope == node.id]
        if len(starts) > 1:
            self.complain("multiple start events not supported for subprocess", node.id, starts[1].id)
        handlers = [n for n in self._event_subprocesses(node.id) if self._is_compensation(n)]
        if len(handlers) > 1:
            message = "multiple event subprocesses with compensation start event are not supported on the same scope"
            self.complain(message, handlers[1].id)
        borders = [n for n in self.events(CompensateEvent) if isinstance(n, BoundaryEvent) and n.attached_to == node.id]
        if handlers and borders:
            message = (
                "compensation boundary event and event subprocess with compensation start event are not supported "
                "on the same scope"
            )
            self.complain(message, handlers[0].id)

    def _event_subprocesses(self, scope: str) -> list[SubProcess]:
        return [
            n for n in self.nodes.values() if isinstance(n, SubProcess) and n.triggered_by_event and n.scope == scope
        ]

    def _is_compensation(self, subprocess: SubProcess) -> bool:
        return any(n.scope == subprocess.id and isinstance(n, StartEvent) for n in self.events(CompensateEvent))

    def check_compensated(self, node: Event, activity_ref: str) -> None:
        scope = self.nodes.get(node.scope)
        levels = {node.scope}
        if isinstance(scope, SubProcess) and scope.triggered_by_event:
            levels.add(scope.scope)
        target = self.nodes.get(activity_ref)
        body = self.nodes.get(target.scope) if target is not None else None
        level = body.scope if isinstance(body, MultiInstanceBody) else target.scope if target is not None else None
        if level not in levels:
            shown = None if node.scope == self.process_id else node.scope
            message = (
                f"Invalid attribute value for 'activityRef': no activity with id '{activity_ref}' in scope '{shown}'"
            )
            self.complain(message, node.id)

    def check_start_events(self) -> None:
        starts = [n for n in self.nodes.values() if isinstance(n, StartEvent) and n.scope == self.process_id]
        for kind, name in ((MessageEvent, "message"), (SignalEvent, "signal")):
            for event, twin in _twins((n, n.event.name) for n in starts if isinstance(n.event, kind)):
                message = f"Cannot have more than one {name} event subscription with name '{twin}' for scope 'null'"
                self.complain(message, event.id)
        conditions = ((n, str(n.event.condition)) for n in starts if isinstance(n.event, ConditionalEvent))
        for event, twin in _twins(conditions):
            message = f"Cannot have more than one conditional event subscription with the same condition '{twin}'"
            self.complain(message, event.id)

    def check_subscriptions(self) -> None:
        for kind, name in ((MessageEvent, "message"), (SignalEvent, "signal")):
            caught = [n for n in self.events(kind) if n.event_scope]
            told = [(n, f"{n.event_scope}\n{getattr(n.event, 'name', None)}") for n in caught]
            for node, twin in _twins(told + self._receivers(kind)):
                scope, _, event = twin.partition("\n")
                shown = None if scope == self.process_id else scope
                message = f"Cannot have more than one {name} event subscription with name '{event}' for scope '{shown}'"
                self.complain(message, node.id)

    def _receivers(self, kind: type[EventDefinition]) -> list[tuple[FlowNode, str]]:
        if kind is not MessageEvent:
            return []
        return [(n, f"{n.id}\n{n.message}") for n in self.nodes.values() if isinstance(n, ReceiveTask) and n.message]

    def check_escalations(self) -> None:
        by_scope: dict[tuple[str | None, str], list[tuple[Event, str | None]]] = {}
        for node in self.events(EscalationEvent):
            place = "boundary event" if isinstance(node, BoundaryEvent) else "event subprocess"
            if isinstance(node, (BoundaryEvent, StartEvent)) and isinstance(node.event, EscalationEvent):
                by_scope.setdefault((node.event_scope, place), []).append((node, node.event.code))
        for (_, place), handlers in by_scope.items():
            self._check_handlers(place, handlers)

    def _check_handlers(self, place: str, handlers: list[tuple[Event, str | None]]) -> None:
        codes = [code for _, code in handlers]
        if len(codes) > 1 and None in codes:
            message = (
                f"The same scope can not contain an escalation {place} without escalation code and another one: "
                "without a code it catches all escalation events."
            )
            self.complain(message, handlers[-1][0].id)
        for node, twin in _twins((n, c) for n, c in handlers if c is not None):
            message = (
                f"multiple escalation {place}s with the same escalationCode '{twin}' are not supported on same scope"
            )
            self.complain(message, node.id)


def _twins(named: Iterable[tuple[FlowNode, str]]) -> list[tuple[FlowNode, str]]:
    """Those whose name an earlier one had."""
    seen: set[str] = set()
    found = []
    for node, name in named:
        if name in seen:
            found.append((node, name))
        seen.add(name)
    return found
