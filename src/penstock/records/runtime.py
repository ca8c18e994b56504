"""What rests in the runtime tables, as Python: one class per table, one field per column, in the tables' order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True, kw_only=True, eq=False)
class ExecutionRecord:
    """Where in an instance something stands; the root one is the instance itself."""

    id: str
    rev: int = 1
    root_process_instance_id: str | None = None
    process_instance_id: str
    business_key: str | None = None
    parent_id: str | None = None
    process_definition_id: str
    super_execution_id: str | None = None
    super_case_execution_id: str | None = None
    case_instance_id: str | None = None
    activity_id: str | None = None
    activity_instance_id: str | None = None
    is_active: bool = True
    is_concurrent: bool = False
    is_scope: bool = True
    is_event_scope: bool = False
    suspension_state: int = 1
    cached_entity_state: int = 0
    sequence_counter: int = 0
    tenant_id: str | None = None
    process_definition_key: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class TaskRecord:
    """A user task that is open."""

    id: str
    rev: int = 1
    execution_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    case_execution_id: str | None = None
    case_instance_id: str | None = None
    case_definition_id: str | None = None
    name: str | None = None
    parent_task_id: str | None = None
    description: str | None = None
    task_definition_key: str | None = None
    owner: str | None = None
    assignee: str | None = None
    delegation_state: str | None = None
    priority: int = 50
    created: datetime | None = None
    last_updated: datetime | None = None
    due_date: datetime | None = None
    follow_up_date: datetime | None = None
    suspension_state: int = 1
    tenant_id: str | None = None
    task_state: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class IdentityLink:
    """Who has to do with a task or a definition, and as what."""

    id: str
    rev: int = 1
    group_id: str | None = None
    type: str | None = None
    user_id: str | None = None
    task_id: str | None = None
    process_definition_id: str | None = None
    tenant_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class VariableRecord:
    """A variable of an execution or a task, as its columns hold it."""

    id: str
    rev: int = 1
    type: str
    name: str
    execution_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    case_execution_id: str | None = None
    case_instance_id: str | None = None
    task_id: str | None = None
    batch_id: str | None = None
    byte_array_id: str | None = None
    double_value: float | None = None
    long_value: int | None = None
    text_value: str | None = None
    text2_value: str | None = None
    scope_id: str | None = None
    sequence_counter: int = 1
    is_concurrent_local: bool = False
    tenant_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Job:
    """Something for the job executor to do."""

    id: str
    rev: int = 1
    type: str
    lock_expires: datetime | None = None
    lock_owner: str | None = None
    exclusive: bool = True
    execution_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    retries: int = 3
    exception_stack_id: str | None = None
    exception_message: str | None = None
    failed_activity_id: str | None = None
    due_date: datetime | None = None
    repeat: str | None = None
    repeat_offset: int = 0
    handler_type: str | None = None
    handler_configuration: str | None = None
    deployment_id: str | None = None
    suspension_state: int = 1
    job_definition_id: str | None = None
    priority: int = 0
    sequence_counter: int = 1
    tenant_id: str | None = None
    created: datetime | None = None
    last_failure_log_id: str | None = None
    batch_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class EventSubscription:
    """What an execution, or a definition's start event, listens for."""

    id: str
    rev: int = 1
    event_type: str
    event_name: str | None = None
    execution_id: str | None = None
    process_instance_id: str | None = None
    activity_id: str | None = None
    configuration: str | None = None
    created: datetime
    tenant_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class ExternalTask:
    """Work that a worker fetches."""

    id: str
    rev: int = 1
    worker_id: str | None = None
    topic_name: str | None = None
    retries: int | None = None
    error_message: str | None = None
    error_details_id: str | None = None
    lock_expires: datetime | None = None
    created: datetime | None = None
    suspension_state: int = 1
    execution_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    activity_id: str | None = None
    activity_instance_id: str | None = None
    tenant_id: str | None = None
    priority: int = 0
    last_failure_log_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Incident:
    """Something that needs an operator."""

    id: str
    rev: int = 1
    incident_timestamp: datetime
    incident_message: str | None = None
    incident_type: str
    execution_id: str | None = None
    activity_id: str | None = None
    failed_activity_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    cause_incident_id: str | None = None
    root_cause_incident_id: str | None = None
    configuration: str | None = None
    tenant_id: str | None = None
    job_definition_id: str | None = None
    annotation: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Batch:
    """One thing to do with many elements, done by jobs."""

    id: str
    rev: int = 1
    type: str
    total_jobs: int = 0
    jobs_created: int = 0
    batch_jobs_per_seed: int = 0
    invocations_per_batch_job: int = 0
    seed_job_definition_id: str | None = None
    batch_job_definition_id: str | None = None
    monitor_job_definition_id: str | None = None
    suspension_state: int = 1
    configuration: str | None = None
    tenant_id: str | None = None
    create_user_id: str | None = None
    start_time: datetime | None = None
    execution_start_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class ByteArray:
    """Bytes that other rows refer to: resources, serialised values, stack traces."""

    id: str
    rev: int = 1
    name: str | None = None
    deployment_id: str | None = None
    bytes: bytes | None = None
    generated: bool | None = None
    tenant_id: str | None = None
    type: int | None = None
    created: datetime | None = None
    root_process_instance_id: str | None = None
    removal_time: datetime | None = None
