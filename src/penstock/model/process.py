"""A process: its nodes by id, and what follows from how they are nested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from penstock.model.delegation import Listener
from penstock.model.events import TimerEvent
from penstock.model.flow_nodes import (
    BoundaryEvent,
    Event,
    FlowNode,
    InclusiveGateway,
    IntermediateCatchEvent,
    SequenceFlow,
    StartEvent,
    SubProcess,
)


@dataclass(frozen=True, slots=True)
class JobDeclaration:
    """A place in the diagram where jobs come from; it becomes a job definition on deployment."""

    activity_id: str
    type: str
    configuration: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Process:
    """An executable process as it was deployed. `history_time_to_live` counts days; None keeps history for ever."""

    id: str
    name: str | None = None
    category: str | None = None
    documentation: str | None = None
    version_tag: str | None = None
    history_time_to_live: int | None = None
    is_startable_in_tasklist: bool = True
    job_priority: str | None = None
    task_priority: str | None = None
    candidate_starter_users: tuple[str, ...] = ()
    candidate_starter_groups: tuple[str, ...] = ()
    initiator: str | None = None
    initial: str | None = None
    listeners: Mapping[str, tuple[Listener, ...]] = field(default_factory=dict)
    nodes: Mapping[str, FlowNode] = field(default_factory=dict)
    flows: Mapping[str, SequenceFlow] = field(default_factory=dict)
    jobs: tuple[JobDeclaration, ...] = ()
    has_conditional_events: bool = False

    #: Nodes whose events are armed with the execution of a scope, by the scope's id; the process's own under its id.
    armed: Mapping[str, tuple[Event, ...]] = field(init=False)
    #: The start event that a scope begins with.
    starts: Mapping[str, StartEvent] = field(init=False)
    children: Mapping[str, tuple[FlowNode, ...]] = field(init=False)
    has_inclusive_joins: bool = field(init=False)

    def __post_init__(self) -> None:
        children: dict[str, list[FlowNode]] = {}
        armed: dict[str, list[Event]] = {}
        starts: dict[str, StartEvent] = {}
        for node in self.nodes.values():
            children.setdefault(node.scope, []).append(node)
            if isinstance(node, StartEvent) and node.scope != self.id:
                starts.setdefault(node.scope, node)
            if isinstance(node, Event) and node.event is not None and node.event_scope is not None:
                armed.setdefault(node.event_scope, []).append(node)
        joins = any(isinstance(node, InclusiveGateway) and node.incoming > 1 for node in self.nodes.values())
        object.__setattr__(self, "has_inclusive_joins", joins)
        object.__setattr__(self, "children", {scope: tuple(nodes) for scope, nodes in children.items()})
        object.__setattr__(self, "armed", {scope: tuple(nodes) for scope, nodes in armed.items()})
        object.__setattr__(self, "starts", starts)

    def node(self, node_id: str) -> FlowNode | None:
        """The node with that id, or None."""
        return self.nodes.get(node_id)

    def enclosing(self, node: FlowNode) -> FlowNode | None:
        """The scope node around a node; None for those directly in the process."""
        return self.nodes.get(node.scope)

    def scopes_around(self, node: FlowNode) -> Iterator[FlowNode]:
        """The scopes around a node from the inside out, without the process."""
        scope = self.enclosing(node)
        while scope is not None:
            yield scope
            scope = self.enclosing(scope)

    def start_events(self) -> Iterator[StartEvent]:
        """The start events of the process itself."""
        for node in self.children.get(self.id, ()):
            if isinstance(node, StartEvent):
                yield node


def waits_for(node: FlowNode) -> TimerEvent | None:
    """The timer of an event node, if it is one that an execution waits for."""
    if isinstance(node, (BoundaryEvent, IntermediateCatchEvent, StartEvent)) and isinstance(node.event, TimerEvent):
        return node.event
    return None


def is_event_subprocess(node: FlowNode | None) -> bool:
    """Whether a node is a subprocess that an event starts."""
    return isinstance(node, SubProcess) and node.triggered_by_event
