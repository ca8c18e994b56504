"""The execution tree: how tokens and scopes hang together, as clients can observe it.

A scope execution owns variables, event subscriptions and timers. While one token stands in a scope, it stands on the
scope's own execution; a second one makes each of them a concurrent child (`expand`), and when only one is left, it is
merged back (`compact`). So execution ids of tokens change, activity instance ids do not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from penstock.model.flow_nodes import FlowNode, SequenceFlow
from penstock.records.runtime import (
    EventSubscription,
    ExecutionRecord,
    ExternalTask,
    IdentityLink,
    Incident,
    Job,
    TaskRecord,
    VariableRecord,
)
from penstock.semantics.hanging import Hanging
from penstock.values import Value

if TYPE_CHECKING:
    from penstock.semantics.host import Host
    from penstock.semantics.instance import ProcessInstance

ACTIVE, SUSPENDED = 1, 2


class Stage(IntEnum):
    """Where an activity instance is in its life; the numbers stand in `ACT_INST_STATE_` of its history."""

    DEFAULT = 0
    SCOPE_COMPLETE = 1
    CANCELED = 2
    STARTING = 3
    ENDING = 4


class Cached(IntEnum):
    """Bits of `CACHED_ENT_STATE_`: what hangs on an execution, so that readers need not look for the rest."""

    SUBSCRIPTIONS = 1
    TASKS = 2
    JOBS = 4
    INCIDENTS = 8
    VARIABLES = 16
    CALLED_INSTANCE = 32
    EXTERNAL_TASKS = 128


#: What may hang on an execution, and the bit that says so.
KINDS: Mapping[str, Cached] = {
    "tasks": Cached.TASKS,
    "variables": Cached.VARIABLES,
    "jobs": Cached.JOBS,
    "subscriptions": Cached.SUBSCRIPTIONS,
    "external_tasks": Cached.EXTERNAL_TASKS,
    "incidents": Cached.INCIDENTS,
}


@dataclass(slots=True, kw_only=True, eq=False)
class Variable(VariableRecord):
    """A variable; a transient one has no row. `value` is its decoded value, once somebody asked."""

    is_transient: bool = False
    value: Value | None = field(default=None, repr=False)


class VariableChange(NamedTuple):
    """A change that conditional events have not looked at yet: on which execution, of what, and how."""

    execution: Execution
    variable: Variable
    event: str
    is_local_to_task: bool


@dataclass(slots=True, kw_only=True, eq=False)
class Task(TaskRecord):
    """A user task with its own variables and identity links.

    `changed` holds the old values of properties that changed in this unit of work.
    """

    host: Host = field(repr=False)
    execution: Execution | None = field(default=None, repr=False)
    variables: dict[str, Variable] = field(default_factory=dict, repr=False)
    links: list[IdentityLink] = field(default_factory=list, repr=False)
    changed: dict[str, Any] = field(default_factory=dict, repr=False)
    event_name: str | None = None
    is_deleted: bool = False
    skip_custom_listeners: bool = False

    @property
    def is_suspended(self) -> bool:
        """Whether nobody may work on it."""
        return self.suspension_state == SUSPENDED


@dataclass(slots=True, kw_only=True, eq=False)
class Execution(ExecutionRecord):
    """An execution with its place in the tree and everything that hangs on it."""

    instance: ProcessInstance = field(init=False, repr=False)
    parent: Execution | None = field(default=None, repr=False)
    children: list[Execution] = field(default_factory=list, repr=False)
    #: By the name of its kind, what hangs on it and was asked for.
    looked_up: dict[str, Any] | None = field(default=None, repr=False)
    calls: bool = False
    stage: Stage = Stage.DEFAULT
    is_ended: bool = False
    is_removed: bool = False
    ignores_async: bool = False
    end_listener_failed: bool = False
    replaced_by: Execution | None = field(default=None, repr=False)
    flow: SequenceFlow | None = None
    flows_to_take: tuple[SequenceFlow, ...] = ()
    event_name: str | None = None
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    start_context: Any = None

    variables: ClassVar[Hanging[dict[str, Variable]]] = Hanging("variables")
    tasks: ClassVar[Hanging[list[Task]]] = Hanging("tasks")
    jobs: ClassVar[Hanging[list[Job]]] = Hanging("jobs")
    subscriptions: ClassVar[Hanging[list[EventSubscription]]] = Hanging("subscriptions")
    external_tasks: ClassVar[Hanging[list[ExternalTask]]] = Hanging("external_tasks")
    incidents: ClassVar[Hanging[list[Incident]]] = Hanging("incidents")

    # -- where it stands ----------------------------------------------------------------------

    @property
    def node(self) -> FlowNode | None:
        """The flow node it stands at."""
        return self.instance.nodes.get(self.activity_id) if self.activity_id is not None else None

    @property
    def at(self) -> FlowNode:
        """The flow node it stands at, where there must be one."""
        assert self.activity_id is not None, f"execution {self.id} stands nowhere"
        return self.instance.nodes[self.activity_id]

    @property
    def is_root(self) -> bool:
        """Whether it is the process instance itself."""
        return self.parent_id is None

    @property
    def is_suspended(self) -> bool:
        """Whether nothing may move it."""
        return self.suspension_state == SUSPENDED

    @property
    def is_canceled(self) -> bool:
        """Whether what it stands at is being cancelled."""
        return self.stage is Stage.CANCELED

    @property
    def parent_activity_instance_id(self) -> str | None:
        """The activity instance around it."""
        return self.id if self.parent is None else self.parent.activity_instance_id

    def live_children(self) -> list[Execution]:
        """The children that are tokens or scopes, without leftovers of completed scopes kept for compensation."""
        return [child for child in self.children if not child.is_event_scope]

    def event_scopes(self) -> list[Execution]:
        """The leftovers of completed scopes, kept for compensation."""
        return [child for child in self.children if child.is_event_scope]

    def and_around(self) -> Iterator[Execution]:
        """Itself, and the executions around it, from the inside out."""
        execution: Execution | None = self
        while execution is not None:
            yield execution
            execution = execution.parent

    def below(self) -> Iterator[Execution]:
        """Everything below it, depth first."""
        pending = list(reversed(self.children))
        while pending:
            execution = pending.pop()
            yield execution
            pending.extend(reversed(execution.children))

    def scope(self) -> Execution:
        """Itself if it is a scope execution, else the one around it."""
        return self if self.is_scope or self.parent is None else self.parent

    def present(self) -> Execution:
        """The execution that stands in its place now, after expansions and compactions."""
        replacing = self.replaced_by
        if replacing is not None and replacing.replaced_by is not None:
            replacing = replacing.replaced_by
        return replacing or self

    def stands_at(self, node: FlowNode) -> None:
        """Move it to a node."""
        self.activity_id = node.id

    def leave_activity_instance(self) -> None:
        """Be in the activity instance around."""
        self.activity_instance_id = self.parent_activity_instance_id
        self.stage = Stage.DEFAULT
        self.end_listener_failed = False

    def complete_scope(self) -> None:
        """Remember that with this activity its scope ends."""
        if not self.is_canceled:
            self.stage = Stage.SCOPE_COMPLETE

    def settle_cache(self) -> None:
        """Bring `cached_entity_state` up to date. What nobody asked for is as it was."""
        state: int | None = self.cached_entity_state
        known = {kind: getattr(self, kind) for kind in KINDS} if state is None else self.looked_up or {}
        state = state or 0
        for kind, found in known.items():
            state = state | KINDS[kind] if found else state & ~KINDS[kind]
        self.cached_entity_state = state | Cached.CALLED_INSTANCE if self.calls else state & ~Cached.CALLED_INSTANCE

    # -- growing and shrinking ----------------------------------------------------------------

    def new_child(self) -> Execution:
        """A child that starts out where this execution is."""
        child = self.instance.new_execution(self)
        child.activity_id = self.activity_id
        child.activity_instance_id = self.activity_instance_id
        child.start_context = self.start_context
        child.skip_custom_listeners = self.skip_custom_listeners
        child.skip_io_mappings = self.skip_io_mappings
        return child

    def new_concurrent_child(self) -> Execution:
        """A concurrent child, without rearranging what is there."""
        child = self.new_child()
        child.is_concurrent = True
        child.is_scope = False
        return child

    def expand(self) -> Execution:
        """A new concurrent child for one more token; a token that stood here alone becomes concurrent too."""
        children = self.live_children()
        self.instance.host.touch(self)
        if not children:
            self.new_concurrent_child().replace(self)
            self.is_active = False
            self.activity_id = None
        elif len(children) == 1 and not children[0].is_concurrent:
            self._wrap(children[0])
        return self.new_concurrent_child()

    def _wrap(self, child: Execution) -> None:
        between = self.new_concurrent_child()
        between.is_active = False
        self.move_variables(between, concurrent_only=True)
        child.move_below(between)
        self.leave_activity_instance()
        self.activity_id = None

    def move_below(self, parent: Execution) -> None:
        """Hang it, with all that is below, on another execution."""
        if self.parent is not None:
            self.parent.children.remove(self)
        self.parent = parent
        self.parent_id = parent.id
        parent.children.append(self)

    def compact(self) -> None:
        """Merge the last concurrent child, if it is the last one, into this scope execution.

        One that is a scope of its own stays: compensation has such.
        """
        children = self.live_children()
        if len(children) != 1 or not children[0].is_concurrent:
            return
        last = children[0]
        if last.is_scope:
            last.is_concurrent = False
            return
        self.activity_id = last.activity_id
        self.flow = last.flow
        self.replace(last)
        for child in list(last.children):
            child.move_below(self)
        self.is_active = self.is_active or last.is_active
        last.remove()

    def replace(self, other: Execution) -> None:
        """Take over the token of another execution: what it does, its tasks, its jobs, its variables."""
        for task in other.tasks:
            self.take_task(task)
        other.tasks.clear()
        for external in other.external_tasks:
            external.execution_id = self.id
            self.external_tasks.append(external)
        other.external_tasks.clear()
        self._take_activity_jobs(other)
        if not other.is_ended:
            other.move_variables(self, concurrent_only=other.parent is not self)
        self.activity_instance_id = other.activity_instance_id
        self.is_active = other.is_active
        self.replaced_by = None
        other.replaced_by = self
        self.flows_to_take = other.flows_to_take
        other.leave_activity_instance()

    def take_task(self, task: Task) -> None:
        """Have a task hang here, its variables with it."""
        task.execution = self
        task.execution_id = self.id
        for variable in task.variables.values():
            variable.execution_id = self.id
        self.tasks.append(task)

    def _take_activity_jobs(self, other: Execution) -> None:
        if other.activity_id is None:
            return
        for job in list(other.jobs):
            if self.instance.job_activity(job) == other.activity_id:
                other.jobs.remove(job)
                self.take_job(job)

    def take_job(self, job: Job) -> None:
        """Have a job hang here."""
        job.execution_id = self.id
        self.jobs.append(job)

    def move_variables(self, target: Execution, *, concurrent_only: bool) -> None:
        """Hand over the variables: all of them, or those that belong to the token rather than to the scope."""
        for variable in list(self.variables.values()):
            if concurrent_only and not variable.is_concurrent_local:
                continue
            del self.variables[variable.name]
            self.instance.adopt_variable(variable, target)

    # -- going --------------------------------------------------------------------------------

    def remove(self) -> None:
        """Take it out of the tree, with everything that hangs on it and has no new place."""
        if self.parent is not None:
            self._detach(self.parent)
        self.is_active = False
        self.is_ended = True
        self.is_removed = True
        if self.parent is not None and self.parent.replaced_by is self:
            self.parent.replaced_by = None
        for leftover in self.event_scopes():
            self.instance.clear(leftover)
            leftover.remove()
        self.instance.discard(self)

    def _detach(self, parent: Execution) -> None:
        parent.children.remove(self)
        parent.sequence_counter = max(parent.sequence_counter, self.sequence_counter)
        parent.skip_custom_listeners |= self.skip_custom_listeners
        parent.skip_io_mappings |= self.skip_io_mappings

    @property
    def is_replaced_by_parent(self) -> bool:
        """Whether the scope execution around has taken over its token."""
        return self.replaced_by is not None and self.replaced_by is self.parent
