"""The content of processes and subprocesses: which nodes there are, and which flows lead from one to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from penstock.model.delegation import Script
from penstock.model.flow_nodes import MULTI_INSTANCE_BODY, FlowNode, SequenceFlow, StartEvent
from penstock.parse.document import Element, camunda, child, children, local_name
from penstock.parse.event_nodes import EVENT_NODES
from penstock.parse.events import read_condition
from penstock.parse.extensions import read_take_listeners
from penstock.parse.nodes import NODES, SUBPROCESSES
from penstock.parse.reader import Reader
from penstock.parse.rules import check_rules
from penstock.parse.surroundings import Surroundings, is_link_throw

UNSUPPORTED = ("adHocSubProcess", "complexGateway")
#: The reference creates job definitions in this order, and clients read them in it.
ORDER = ("startEvent", *NODES, "intermediateThrowEvent", "intermediateCatchEvent", "endEvent", "boundaryEvent")


@dataclass
class ScopeContent:
    """Everything in a process, nested scopes included; `initial` is where an instance starts."""

    nodes: dict[str, FlowNode] = field(default_factory=dict)
    flows: dict[str, SequenceFlow] = field(default_factory=dict)
    initial: str | None = None
    initiator: str | None = None


def read_scope(element: Element, process_id: str, reader: Reader) -> ScopeContent:
    """The content of a process element; nested scopes wait in a list, so depth costs no stack."""
    content = ScopeContent()
    pending = [(element, process_id)]
    while pending:
        scope, scope_id = pending.pop(0)
        around = _survey(scope, scope_id, scope_id == process_id, reader)
        content.flows.update((f.id, f) for flows in around.flows.values() for f in flows if f.id)
        nodes = _read_nodes(around, reader)
        for node in nodes:
            content.nodes[node.id] = node
        pending.extend((e, e.get("id") or "") for e in around.elements.values() if local_name(e) in SUBPROCESSES)
    content.initial = _initial(element, process_id, content.nodes, reader)
    content.initiator = _initiator(element)
    check_rules(element, process_id, content.nodes, reader)
    return content


def _initiator(process: Element) -> str | None:
    told = [camunda(start, "initiator") for start in children(process, "startEvent")]
    return next((name for name in told if name is not None), None)


def _initial(element: Element, process_id: str, nodes: dict[str, FlowNode], reader: Reader) -> str | None:
    starts = [n for n in nodes.values() if isinstance(n, StartEvent) and n.scope == process_id]
    exclusive = [n for n in starts if n.type in ("startEvent", "startTimerEvent")]
    for surplus in exclusive[1:]:
        message = "multiple none start events or timer start events not supported on process definition"
        reader.complaints.error(message, element, surplus.id)
    if exclusive:
        return exclusive[0].id
    return starts[0].id if len(starts) == 1 else None


def _survey(scope: Element, scope_id: str, is_process: bool, reader: Reader) -> Surroundings:
    """Look at all of a scope before any node is made: nodes are frozen and must know their flows from birth."""
    around = Surroundings(scope, scope_id, is_process)
    for element in scope:
        name = local_name(element)
        if name in UNSUPPORTED:
            reader.complaints.warn("Ignoring unsupported activity type", element)
        elif name in NODES or name in EVENT_NODES:
            around.add(element, reader)
    around.find_links(reader)
    for flow in children(scope, "sequenceFlow"):
        _read_flow(flow, around, reader)
    return around


def _read_flow(element: Element, around: Surroundings, reader: Reader) -> None:
    source_id, target_id = element.get("sourceRef") or "", element.get("targetRef") or ""
    target_id = around.link_target(target_id, element, reader)
    source, target = around.elements.get(source_id), around.elements.get(target_id)
    if source is None:
        reader.complaints.error(f"Invalid source '{source_id}' of sequence flow '{element.get('id')}'", element)
    elif target is None:
        reader.complaints.error(f"Invalid destination '{target_id}' of sequence flow '{element.get('id')}'", element)
    elif _may_flow(source, target, element, around, reader) and local_name(source) != "eventBasedGateway":
        around.add_flow(
            SequenceFlow(
                id=element.get("id"),
                source=around.node_id(source_id),
                target=around.node_id(target_id),
                condition=_read_flow_condition(element, reader),
                listeners=read_take_listeners(element, reader),
            )
        )


def _may_flow(source: Element, target: Element, flow: Element, around: Surroundings, reader: Reader) -> bool:
    wrong = _forbidden(source, target, around)
    if wrong is not None:
        reader.complaints.error(wrong, flow, source.get("id"), target.get("id"))
    return wrong is None


def _forbidden(source: Element, target: Element, around: Surroundings) -> str | None:
    for node, direction in ((source, "outgoing"), (target, "incoming")):
        if (node.get("isForCompensation") or "").lower() == "true":
            return (
                f"Invalid {direction} sequence flow of compensation activity '{node.get('id')}'. "
                "A compensation activity should not have an incoming or outgoing sequence flow."
            )
        if node.get("triggeredByEvent") == "true":
            return f"Invalid {direction} sequence flow of event subprocess"
    behind_gateway = around.gateway_of(target.get("id") or "") is not None
    if behind_gateway and local_name(source) != "eventBasedGateway":
        return (
            f"Invalid incoming sequenceflow for intermediateCatchEvent with id '{target.get('id')}' "
            "connected to an event-based gateway."
        )
    return None


def _read_flow_condition(flow: Element, reader: Reader) -> str | Script | None:
    condition = child(flow, "conditionExpression")
    return read_condition(condition, reader) if condition is not None else None


def _read_nodes(around: Surroundings, reader: Reader) -> Iterable[FlowNode]:
    _require_start(around, reader)
    nodes: list[FlowNode] = []
    elements = sorted(
        around.elements.values(), key=lambda e: ORDER.index(local_name(e)) if local_name(e) in EVENT_NODES else 1
    )
    for element in elements:
        if is_link_throw(element):
            continue
        name = local_name(element)
        read = NODES.get(name) or EVENT_NODES[name]
        nodes.extend(read(element, around, reader))
    return nodes


def _require_start(around: Surroundings, reader: Reader) -> None:
    name = local_name(around.scope)
    if not children(around.scope, "startEvent") and name in ("process", "subProcess"):
        reader.complaints.error(f"{name} must define a startEvent element", around.scope)


__all__ = ["MULTI_INSTANCE_BODY", "ScopeContent", "read_scope"]
