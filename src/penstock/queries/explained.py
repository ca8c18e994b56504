"""What an explanation is made of: where an instance stands, what it waits for there, and what would move it on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from penstock.model.flow_nodes import FlowNode, SequenceFlow
from penstock.records.repository import JobDefinition
from penstock.records.runtime import EventSubscription, ExternalTask, IdentityLink, Incident, Job
from penstock.semantics.execution import Execution, Task
from penstock.semantics.instance import ProcessInstance

USER_TASK, EXTERNAL_TASK, JOB, TIMER = "userTask", "externalTask", "job", "timer"
MESSAGE, SIGNAL, CONDITION, TRIGGER = "message", "signal", "condition", "trigger"
CALLED_INSTANCE, JOIN, COMPENSATION, NOTHING = "calledInstance", "join", "compensation", "nothing"


@dataclass(frozen=True, slots=True)
class Request:
    """A request that would move something on. What stands in `<>` is for the reader to fill in."""

    method: str
    path: str
    body: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class AssignedTask:
    """A user task with those who may work on it."""

    task: Task
    links: Sequence[IdentityLink]

    def candidates(self) -> tuple[list[str], list[str]]:
        """The candidate users, and the candidate groups."""
        found = [link for link in self.links if link.type == "candidate"]
        return [i.user_id for i in found if i.user_id is not None], [
            i.group_id for i in found if i.group_id is not None
        ]


@dataclass(frozen=True, slots=True)
class Awaited:
    """An event that is listened for; the condition's text if it is a conditional one."""

    subscription: EventSubscription
    business_key: str | None
    condition: str | None


@dataclass(frozen=True, slots=True)
class Coming:
    """Tokens at one activity that may still come."""

    node: FlowNode
    tokens: int


@dataclass(frozen=True, slots=True)
class LackingFlow:
    """A flow by which no token has come to a join yet, and where the tokens are that still could."""

    flow: SequenceFlow
    source: FlowNode
    coming: Sequence[Coming]


@dataclass(frozen=True, slots=True)
class Join:
    """A gateway that waits for tokens. By which flows tokens came is read from the history, as far as that tells."""

    node: FlowNode
    tokens: int
    arrived: Sequence[tuple[SequenceFlow, FlowNode]]
    lacking: Sequence[LackingFlow]
    is_inclusive: bool
    #: No token can come any more, by whichever flow: a join counts tokens, so two by one flow will do.
    is_stuck: bool


Subject = AssignedTask | Awaited | Job | ExternalTask | Execution | Join | None


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that is waited for, as a clause without its subject: `head`, since when, `detail`.

    `subject` is the record behind it; of a called instance its root execution. `node` is the event, where it is not
    the activity itself. `is_interrupting` is None where the wait is the activity's own. `is_stuck`: nothing will
    happen unless an operator acts.
    """

    kind: str
    head: str
    detail: str
    since: datetime | None
    node: FlowNode | None
    requests: Sequence[Request]
    subject: Subject = None
    is_interrupting: bool | None = None
    is_stuck: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How many instances of a multi-instance activity are done, of how many."""

    done: int
    total: int
    is_sequential: bool


@dataclass(frozen=True, slots=True)
class Trouble:
    """An incident with the one that caused it, which may be in an instance that was called."""

    incident: Incident
    cause: Incident


@dataclass(slots=True)
class ExplainedActivity:
    """A place where the instance stands: `waits` is what goes on there, `listens` what could happen meanwhile.

    The outermost is the instance itself; its `node` is None. `id` is that of the activity instance, or where a token
    stands before or after an activity that of the execution.
    """

    id: str
    node: FlowNode | None
    execution: Execution
    since: datetime | None
    is_transition: bool = False
    progress: Progress | None = None
    troubles: Sequence[Trouble] = ()
    waits: list[Wait] = field(default_factory=list)
    listens: list[Wait] = field(default_factory=list)
    children: list[ExplainedActivity] = field(default_factory=list)

    def below(self) -> Iterator[ExplainedActivity]:
        """Itself and all inside of it, from the top."""
        pending = [self]
        while pending:
            found = pending.pop()
            yield found
            pending.extend(reversed(found.children))


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an instance is where it is. `stopped` are the job definitions whose jobs are suspended, `told` gives
    a wait as a clause, `is_locked` whether a lock that ends then still lasts.
    """

    instance: ProcessInstance
    summary: str
    root: ExplainedActivity
    stopped: Sequence[JobDefinition]
    told: Callable[[Wait], str]
    is_locked: Callable[[datetime | None], bool]
