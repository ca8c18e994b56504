"""What a node must know of the scope it stands in before it can be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from penstock.model.flow_nodes import MULTI_INSTANCE_BODY, SequenceFlow
from penstock.model.process import JobDeclaration
from penstock.parse.document import (
    BPMN,
    FOX,
    Element,
    camunda,
    child,
    children,
    documentation,
    extensions,
    local_name,
    text,
)
from penstock.parse.extensions import read_input_output, read_listeners
from penstock.parse.reader import Reader

LOOP = "multiInstanceLoopCharacteristics"
INPUT_OUTPUT_ON = ("task", "event", "transaction", "subprocess", "callactivity")


@dataclass
class Surroundings:
    """The elements of one scope by id, its flows by source, and who sits on or listens for whom."""

    scope: Element
    scope_id: str
    is_process: bool
    elements: dict[str, Element] = field(default_factory=dict)
    flows: dict[str, list[SequenceFlow]] = field(default_factory=dict)
    incoming: dict[str, int] = field(default_factory=dict)
    hosts: set[str] = field(default_factory=set)
    gateways: dict[str, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    compensations: dict[str, list[Element]] = field(default_factory=dict)

    def add(self, element: Element, reader: Reader) -> None:
        """Take an element into account; boundary events make the activity that they sit on a scope."""
        element_id = element.get("id") or _name_handler(element)
        if not element_id:
            reader.complaints.error(f"{local_name(element)} must have an id", element)
            return
        self.elements[element_id] = element
        if local_name(element) == "boundaryEvent":
            self._add_boundary_event(element, element.get("attachedToRef") or "")

    def _add_boundary_event(self, element: Element, host: str) -> None:
        if child(element, "compensateEventDefinition") is None:
            self.hosts.add(host)
        else:
            self.compensations.setdefault(host, []).append(element)

    def find_links(self, reader: Reader) -> None:
        """Learn which catch events links lead to, and which stand behind an event-based gateway."""
        for flow in children(self.scope, "sequenceFlow"):
            source = self.elements.get(flow.get("sourceRef") or "")
            if source is not None and local_name(source) == "eventBasedGateway":
                self._learn_gateway(flow, source, reader)
        for element in self.elements.values():
            link = child(element, "linkEventDefinition")
            if link is not None and local_name(element) == "intermediateCatchEvent":
                self._learn_link(link.get("name") or "", element, reader)

    def _learn_gateway(self, flow: Element, source: Element, reader: Reader) -> None:
        target = self.elements.get(flow.get("targetRef") or "")
        if target is None:
            return
        if local_name(target) != "intermediateCatchEvent":
            message = "Event based gateway can only be connected to elements of type intermediateCatchEvent"
            reader.complaints.error(message, source)
        elif child(target, "linkEventDefinition") is not None:
            reader.complaints.error("IntermediateCatchLinkEvent is not allowed after an EventBasedGateway.", target)
        else:
            self.gateways[target.get("id") or ""] = source.get("id") or ""

    def _learn_link(self, name: str, element: Element, reader: Reader) -> None:
        if name in self.links:
            message = f"Multiple Intermediate Catch Events with the same link event name ('{name}') are not allowed."
            reader.complaints.error(message, element)
        self.links[name] = element.get("id") or ""

    def link_target(self, target_id: str, flow: Element, reader: Reader) -> str:
        """Where a flow really leads: behind a link throw event stands the catch event of its name."""
        element = self.elements.get(target_id)
        if element is None or not is_link_throw(element):
            return target_id
        link = child(element, "linkEventDefinition")
        name = (link.get("name") if link is not None else None) or ""
        if name not in self.links:
            message = (
                f"sequence flow points to link event source with name '{name}' but no event target with "
                "that name exists."
            )
            reader.complaints.error(message, flow)
        return self.links.get(name, target_id)

    def gateway_of(self, node_id: str) -> str | None:
        """The event-based gateway that waits in a catch event's stead."""
        return self.gateways.get(node_id)

    def node_id(self, element_id: str) -> str:
        """The node that flows are tied to: of a multi-instance activity its body."""
        element = self.elements.get(element_id)
        if element is not None and child(element, LOOP) is not None:
            return element_id + MULTI_INSTANCE_BODY
        return element_id

    def add_flow(self, flow: SequenceFlow) -> None:
        """Tie a flow to its ends."""
        self.flows.setdefault(flow.source, []).append(flow)
        self.incoming[flow.target] = self.incoming.get(flow.target, 0) + 1

    def scope_around(self, node_id: str) -> str:
        """The scope that a node is in: for a handler that undoes a multi-instance activity, the body of that."""
        for host, events in self.compensations.items():
            body = self.node_id(host)
            sources = {event.get("id") for event in events} if body != host else set()
            for association in children(self.scope, "association"):
                if association.get("targetRef") == node_id and association.get("sourceRef") in sources:
                    return body
        return self.scope_id

    def compensation_handler(self, node_id: str, reader: Reader) -> str | None:
        """The activity that undoes a node: associated with the compensation event on its border, here or further out.

        Of several associations the last one holds, as scopes are read from the inside out.
        """
        found: str | None = None
        events = {event.get("id") for event in self.compensations.get(node_id, ())}
        for association in self._associations() if events else ():
            target = self.elements.get(association.get("targetRef") or "")
            if association.get("sourceRef") not in events or target is None:
                continue
            if (target.get("isForCompensation") or "").lower() != "true":
                message = "compensation boundary catch must be connected to element with isForCompensation=true"
                reader.complaints.error(message, association, association.get("sourceRef"), target.get("id"))
            found = self.node_id(target.get("id") or "")
        return found

    def _associations(self) -> Iterator[Element]:
        scope: Element | None = self.scope
        while scope is not None and local_name(scope) != "definitions":
            yield from children(scope, "association")
            scope = scope.getparent()

    def basics(self, element: Element, reader: Reader, **changes: Any) -> dict[str, Any]:
        """What every node has, as keyword arguments for its class; `changes` win.

        A multi-instance activity's own node has neither flows nor boundary events: those belong to its body.
        """
        node_id = element.get("id") or ""
        loop = child(element, LOOP)
        io = self._input_output(element, loop is not None, reader)
        basics = {
            "id": node_id,
            "type": local_name(element),
            "scope": self.scope_around(node_id) if loop is None else node_id + MULTI_INSTANCE_BODY,
            "name": element.get("name"),
            "documentation": documentation(element),
            "is_scope": loop is None and (node_id in self.hosts or io is not None),
            "listeners": read_listeners(element, reader, ("start", "end")),
            "io": io,
            "job_priority": reader.priority(element, "jobPriority"),
            "is_for_compensation": (element.get("isForCompensation") or "").lower() == "true",
            "compensation_handler": self.compensation_handler(node_id, reader),
            "event_scope": None,
        }
        if loop is None:
            basics |= self.ties(node_id, element)
        basics |= self.continuation(node_id, loop if loop is not None else element, reader)
        return basics | changes

    def ties(self, node_id: str, element: Element) -> dict[str, Any]:
        """The flows in and out of a node."""
        return {
            "incoming": self.incoming.get(node_id, 0),
            "outgoing": tuple(self.flows.get(node_id, ())),
            "default_flow": element.get("default"),
        }

    def continuation(self, node_id: str, element: Element, reader: Reader) -> dict[str, Any]:
        """Where the node stops for a job, and how that job is retried; declares the jobs."""
        before = "true" in (camunda(element, "async"), camunda(element, "asyncBefore"))
        after = camunda(element, "asyncAfter") == "true"
        for wanted, configuration in ((before, "async-before"), (after, "async-after")):
            if wanted:
                reader.jobs.append(JobDeclaration(node_id, "async-continuation", configuration))
        return {
            "async_before": before,
            "async_after": after,
            "exclusive": (camunda(element, "exclusive") or "true") == "true",
            "retry_cycle": _retry_cycle(element, reader),
        }

    def _input_output(self, element: Element, looped: bool, reader: Reader) -> Any:
        io = read_input_output(element, reader)
        if io is None:
            return None
        name = local_name(element)
        wrong = _misplaced(name, element, looped, bool(io.outputs))
        if wrong is not None:
            reader.complaints.error(wrong, element)
        return io


def _misplaced(name: str, element: Element, looped: bool, has_outputs: bool) -> str | None:
    supported = any(kind in name.lower() for kind in INPUT_OUTPUT_ON) and name not in ("startEvent", "boundaryEvent")
    if not supported:
        return f"camunda:inputOutput mapping unsupported for element type '{name}'."
    if element.get("triggeredByEvent") == "true":
        return (
            f"camunda:inputOutput mapping unsupported for element type '{name}' with attribute "
            "'triggeredByEvent = true'."
        )
    if has_outputs and name == "endEvent":
        return f"camunda:outputParameter not allowed for element type '{name}'."
    if has_outputs and looped:
        return "camunda:outputParameter not allowed for multi-instance constructs"
    return None


def _retry_cycle(element: Element, reader: Reader) -> str | None:
    declared = [
        *extensions(element, "failedJobRetryTimeCycle"),
        *element.iterfind(f"{{{BPMN}}}extensionElements/{{{FOX}}}failedJobRetryTimeCycle"),
    ]
    return reader.expression(text(declared[0]).strip()) or None if declared else None


def is_link_throw(element: Element) -> bool:
    """Whether an element is the throwing end of a link, which is no node of its own."""
    return local_name(element) == "intermediateThrowEvent" and child(element, "linkEventDefinition") is not None


def _name_handler(element: Element) -> str | None:
    """An id for an event subprocess that has none, as nothing in the diagram has to refer to it; None for others."""
    start = child(element, "startEvent")
    if start is None or not start.get("id") or element.get("triggeredByEvent") != "true":
        return None
    named = f"{start.get('id')}_subProcess"
    element.set("id", named)
    return named
