"""What an explanation is made of on the wire, from its parts to the whole."""

from __future__ import annotations

from typing import Any

from penstock.rest.wire import DateText, Dto, Link


class RequestDto(Dto):
    """A request that would move something on; what stands in `<>` is for the reader to fill in."""

    method: str
    path: str
    body: dict[str, Any] | None


class AwaitedTaskDto(Dto):
    """A user task, and who may complete it."""

    task_id: str
    name: str | None
    assignee: str | None
    candidate_users: list[str]
    candidate_groups: list[str]
    due: DateText | None


class AwaitedEventDto(Dto):
    """A message or signal with its name, or a condition with its text, and by what a message is correlated."""

    subscription_id: str
    execution_id: str | None
    name: str | None
    condition: str | None
    process_instance_id: str | None
    business_key: str | None


class AwaitedJobDto(Dto):
    """A job; `lockOwner` is told while its lock lasts."""

    job_id: str
    job_definition_id: str | None
    due: DateText | None
    repeat: str | None
    retries: int
    error_message: str | None
    lock_owner: str | None
    lock_expiration_time: DateText | None
    suspended: bool


class AwaitedWorkDto(Dto):
    """An external task; retries null: no worker has failed yet."""

    external_task_id: str
    topic_name: str | None
    worker_id: str | None
    lock_expiration_time: DateText | None
    retries: int | None
    error_message: str | None


class CalledInstanceDto(Dto):
    """An instance that was called, with the way to its own explanation."""

    process_instance_id: str
    definition_id: str
    definition_key: str | None
    business_key: str | None
    suspended: bool
    links: list[Link]


class TokensDto(Dto):
    """How many tokens stand at an activity."""

    activity_id: str
    activity_name: str | None
    tokens: int


class IncomingFlowDto(Dto):
    """A sequence flow into a join; `couldComeFrom` is where tokens stand that could still take it."""

    sequence_flow_id: str | None
    source_activity_id: str
    source_activity_name: str | None
    could_come_from: list[TokensDto]


class JoinDto(Dto):
    """How many tokens have come to a join, by which flows as far as history tells, and by which none has yet."""

    tokens: int
    arrived: list[IncomingFlowDto]
    lacking: list[IncomingFlowDto]


class WaitDto(Dto):
    """One thing that is waited for, in words and as data; `requests` would move it on, sent in this order.

    `interrupting` is null where this is what the activity itself waits for. Only what belongs to the kind is not null.
    """

    kind: str
    text: str
    since: DateText | None
    needs_operator: bool
    interrupting: bool | None
    event_activity_id: str | None
    event_activity_name: str | None
    task: AwaitedTaskDto | None
    event: AwaitedEventDto | None
    job: AwaitedJobDto | None
    external_task: AwaitedWorkDto | None
    called_instance: CalledInstanceDto | None
    join: JoinDto | None
    requests: list[RequestDto]


class ProgressDto(Dto):
    """How many instances of a multi-instance activity are done, of how many."""

    done: int
    total: int
    sequential: bool


class ExplainedIncidentDto(Dto):
    """An incident, and what it comes from: that may be in an instance that was called."""

    id: str
    type: str
    since: DateText
    message: str | None
    activity_id: str | None
    failed_activity_id: str | None
    annotation: str | None
    cause_process_instance_id: str | None
    cause_activity_id: str | None


class ExplainedActivityDto(Dto):
    """A place where the instance stands: what it waits for, and what else it listens for meanwhile.

    `id` is the activity instance's; of a token before or after an activity (`transition`) its execution's.
    """

    id: str
    transition: bool
    activity_id: str
    activity_name: str | None
    activity_type: str
    execution_id: str
    since: DateText | None
    progress: ProgressDto | None
    waits_for: list[WaitDto]
    listens_for: list[WaitDto]
    incidents: list[ExplainedIncidentDto]
    children: list[ExplainedActivityDto]


class SuspensionDto(Dto):
    """What is suspended (`processInstance`, `processDefinition` or `jobDefinition`), and what comes of it."""

    kind: str
    id: str
    activity_id: str | None
    text: str
    requests: list[RequestDto]


class ExplanationDto(Dto):
    """Why a process instance is where it is. `activity` is the instance itself, with all places inside of it."""

    process_instance_id: str
    definition_id: str
    definition_key: str
    business_key: str | None
    tenant_id: str | None
    summary: str
    suspensions: list[SuspensionDto]
    activity: ExplainedActivityDto
