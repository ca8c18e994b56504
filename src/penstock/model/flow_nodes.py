"""Flow nodes: everything in a process that a token can be at (BPMN 2.0.2 §10.2.2).

A multi-instance activity `x` is two nodes, as clients see it: the body `x#multiInstanceBody`, which the sequence
flows and boundary events belong to, and inside of it `x` itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penstock.model.delegation import DecisionImplementation, Implementation, Listener, Script
from penstock.model.events import EventDefinition, TimerEvent
from penstock.model.forms import Form
from penstock.model.mapping import CalledMapping, InputOutput, Property

MULTI_INSTANCE_BODY = "#multiInstanceBody"


@dataclass(frozen=True, slots=True)
class SequenceFlow:
    """A flow from one node to another; `condition` is an expression, or a script."""

    id: str | None
    source: str
    target: str
    condition: str | Script | None = None
    listeners: tuple[Listener, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FlowNode:
    """What all nodes have. `type` is the activity type that clients see; `scope` the id of the flow scope around it.

    `is_scope`: the node has an execution of its own (`spec` §3.6). `event_scope`: the scope whose execution holds the
    subscription of the node's event. `job_priority` is an expression or a number as text.
    """

    id: str
    type: str
    scope: str
    name: str | None = None
    documentation: str | None = None
    is_scope: bool = False
    incoming: int = 0
    outgoing: tuple[SequenceFlow, ...] = ()
    default_flow: str | None = None
    async_before: bool = False
    async_after: bool = False
    exclusive: bool = True
    job_priority: str | None = None
    retry_cycle: str | None = None
    listeners: Mapping[str, tuple[Listener, ...]] = field(default_factory=dict)
    io: InputOutput | None = None
    is_for_compensation: bool = False
    compensation_handler: str | None = None
    event_scope: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Event(FlowNode):
    """An event; none of the definitions makes it a none event."""

    event: EventDefinition | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StartEvent(Event):
    """Where a process or subprocess begins. `is_interrupting` matters in event subprocesses only."""

    is_interrupting: bool = True
    form: Form | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EndEvent(Event):
    """Where a token ends, and what it throws on the way out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IntermediateThrowEvent(Event):
    """Throws, and goes on."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class IntermediateCatchEvent(Event):
    """Waits for its event. `gateway`: the event-based gateway that it directly follows and that waits in its stead."""

    gateway: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryEvent(Event):
    """Sits on an activity and catches while that runs; `cancel_activity` says whether it ends the activity."""

    attached_to: str
    cancel_activity: bool = True


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Activity(FlowNode):
    """A task, a subprocess or a call activity."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Task(Activity):
    """A task without a type: passes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ManualTask(Task):
    """Done outside of the engine's sight: passes."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ServiceTask(Task):
    """Service, send, business rule and script tasks: whatever has an implementation."""

    implementation: Implementation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DecisionTask(Task):
    """A business rule task that evaluates a decision."""

    decision: DecisionImplementation


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReceiveTask(Task):
    """Waits for a message, or without one for a signal to its execution."""

    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TimeoutListener:
    """A task listener that a timer calls."""

    id: str
    timer: TimerEvent
    listener: Listener


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UserTask(Task):
    """Work for a person. All texts may hold expressions; candidates are one expression or literal each."""

    assignee: str | None = None
    candidate_users: tuple[str, ...] = ()
    candidate_groups: tuple[str, ...] = ()
    due_date: str | None = None
    follow_up_date: str | None = None
    priority: str | None = None
    form: Form | None = None
    task_listeners: Mapping[str, tuple[Listener, ...]] = field(default_factory=dict)
    timeouts: tuple[TimeoutListener, ...] = ()
    properties: tuple[Property, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CallActivity(Activity):
    """Runs another process. `called_element` is an expression or a key; `case_ref` one for a case."""

    called_element: str | None = None
    case_ref: str | None = None
    binding: str = "latest"
    version: str | None = None
    version_tag: str | None = None
    tenant_id: str | None = None
    mapping: CalledMapping = field(default_factory=CalledMapping)
    mapping_delegate: Implementation | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SubProcess(Activity):
    """A process within a process; `triggered_by_event` makes it an event subprocess."""

    triggered_by_event: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Transaction(SubProcess):
    """A subprocess that can be cancelled with compensation."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MultiInstanceBody(Activity):
    """The scope around the instances of a multi-instance activity (`inner`).

    How many there are: `cardinality`, or the size of `collection` (an expression if it holds `{`, else a variable's
    name).
    """

    inner: str
    is_sequential: bool
    cardinality: str | None = None
    collection: str | None = None
    element_variable: str | None = None
    completion_condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gateway(FlowNode):
    """Where flows part and meet."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ExclusiveGateway(Gateway):
    """The first flow that qualifies."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ParallelGateway(Gateway):
    """All flows, in and out."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class InclusiveGateway(Gateway):
    """Every flow that qualifies; joins what can still arrive."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventBasedGateway(Gateway):
    """The flow whose event comes first."""
