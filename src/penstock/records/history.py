"""What rests in the history tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricProcessInstance:
    """The life of an instance."""

    id: str
    process_instance_id: str
    business_key: str | None = None
    process_definition_key: str | None = None
    process_definition_id: str
    start_time: datetime
    end_time: datetime | None = None
    removal_time: datetime | None = None
    duration: int | None = None
    start_user_id: str | None = None
    start_activity_id: str | None = None
    end_activity_id: str | None = None
    super_process_instance_id: str | None = None
    root_process_instance_id: str | None = None
    super_case_instance_id: str | None = None
    case_instance_id: str | None = None
    delete_reason: str | None = None
    tenant_id: str | None = None
    state: str | None = None
    restarted_process_instance_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricActivityInstance:
    """One visit of an activity."""

    id: str
    parent_activity_instance_id: str | None = None
    process_definition_key: str | None = None
    process_definition_id: str
    root_process_instance_id: str | None = None
    process_instance_id: str
    execution_id: str
    activity_id: str
    task_id: str | None = None
    called_process_instance_id: str | None = None
    called_case_instance_id: str | None = None
    activity_name: str | None = None
    activity_type: str
    assignee: str | None = None
    start_time: datetime
    end_time: datetime | None = None
    duration: int | None = None
    activity_instance_state: int = 0
    sequence_counter: int | None = None
    tenant_id: str | None = None
    removal_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricTask:
    """The life of a user task."""

    id: str
    task_definition_key: str | None = None
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    case_definition_key: str | None = None
    case_definition_id: str | None = None
    case_instance_id: str | None = None
    case_execution_id: str | None = None
    activity_instance_id: str | None = None
    name: str | None = None
    parent_task_id: str | None = None
    description: str | None = None
    owner: str | None = None
    assignee: str | None = None
    start_time: datetime
    end_time: datetime | None = None
    duration: int | None = None
    delete_reason: str | None = None
    priority: int | None = None
    due_date: datetime | None = None
    follow_up_date: datetime | None = None
    tenant_id: str | None = None
    removal_time: datetime | None = None
    task_state: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricVariable:
    """The last value of a variable."""

    id: str
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    activity_instance_id: str | None = None
    case_definition_key: str | None = None
    case_definition_id: str | None = None
    case_instance_id: str | None = None
    case_execution_id: str | None = None
    task_id: str | None = None
    name: str
    type: str | None = None
    created: datetime | None = None
    rev: int = 0
    byte_array_id: str | None = None
    double_value: float | None = None
    long_value: int | None = None
    text_value: str | None = None
    text2_value: str | None = None
    tenant_id: str | None = None
    state: str | None = None
    removal_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricDetail:
    """One write of a variable."""

    id: str
    detail_type: str
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    case_definition_key: str | None = None
    case_definition_id: str | None = None
    case_instance_id: str | None = None
    case_execution_id: str | None = None
    task_id: str | None = None
    activity_instance_id: str | None = None
    variable_instance_id: str | None = None
    name: str
    type: str | None = None
    rev: int = 0
    time: datetime
    byte_array_id: str | None = None
    double_value: float | None = None
    long_value: int | None = None
    text_value: str | None = None
    text2_value: str | None = None
    sequence_counter: int = 1
    tenant_id: str | None = None
    operation_id: str | None = None
    removal_time: datetime | None = None
    initial: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricIncident:
    """The life of an incident."""

    id: str
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    created: datetime
    end_time: datetime | None = None
    incident_message: str | None = None
    incident_type: str
    activity_id: str | None = None
    failed_activity_id: str | None = None
    cause_incident_id: str | None = None
    root_cause_incident_id: str | None = None
    configuration: str | None = None
    history_configuration: str | None = None
    incident_state: int = 0
    tenant_id: str | None = None
    job_definition_id: str | None = None
    annotation: str | None = None
    removal_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricIdentityLink:
    """An identity link that came or went."""

    id: str
    timestamp: datetime
    type: str | None = None
    user_id: str | None = None
    group_id: str | None = None
    task_id: str | None = None
    root_process_instance_id: str | None = None
    process_definition_id: str | None = None
    operation_type: str | None = None
    assigner_id: str | None = None
    process_definition_key: str | None = None
    tenant_id: str | None = None
    removal_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricJobLog:
    """Something that happened to a job."""

    id: str
    timestamp: datetime
    job_id: str
    job_due_date: datetime | None = None
    job_retries: int = 0
    job_priority: int = 0
    job_exception_message: str | None = None
    job_exception_stack_id: str | None = None
    job_state: int | None = None
    job_definition_id: str | None = None
    job_definition_type: str | None = None
    job_definition_configuration: str | None = None
    activity_id: str | None = None
    failed_activity_id: str | None = None
    execution_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    deployment_id: str | None = None
    sequence_counter: int | None = None
    tenant_id: str | None = None
    hostname: str | None = None
    removal_time: datetime | None = None
    batch_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricExternalTaskLog:
    """Something that happened to an external task."""

    id: str
    timestamp: datetime
    external_task_id: str
    retries: int | None = None
    topic_name: str | None = None
    worker_id: str | None = None
    priority: int = 0
    error_message: str | None = None
    error_details_id: str | None = None
    activity_id: str | None = None
    activity_instance_id: str | None = None
    execution_id: str | None = None
    process_instance_id: str | None = None
    root_process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    tenant_id: str | None = None
    state: int | None = None
    removal_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class OperationLogEntry:
    """One property that a user changed."""

    id: str
    deployment_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    case_definition_id: str | None = None
    case_instance_id: str | None = None
    case_execution_id: str | None = None
    task_id: str | None = None
    job_id: str | None = None
    job_definition_id: str | None = None
    batch_id: str | None = None
    user_id: str | None = None
    timestamp: datetime
    operation_type: str | None = None
    operation_id: str | None = None
    entity_type: str | None = None
    property: str | None = None
    original_value: str | None = None
    new_value: str | None = None
    tenant_id: str | None = None
    removal_time: datetime | None = None
    category: str | None = None
    external_task_id: str | None = None
    annotation: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class HistoricBatch:
    """A batch that was begun."""

    id: str
    type: str
    total_jobs: int = 0
    batch_jobs_per_seed: int = 0
    invocations_per_batch_job: int = 0
    seed_job_definition_id: str | None = None
    monitor_job_definition_id: str | None = None
    batch_job_definition_id: str | None = None
    tenant_id: str | None = None
    create_user_id: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    removal_time: datetime | None = None
    execution_start_time: datetime | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Comment:
    """What somebody has remarked on a user task or a process instance.

    `message` is what fits its column, in one line; `full_message` all of it, in UTF-8.
    """

    id: str
    type: str = "comment"
    time: datetime
    user_id: str | None = None
    task_id: str | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
    action: str = "AddComment"
    message: str = ""
    full_message: bytes = b""
    tenant_id: str | None = None
    removal_time: datetime | None = None
    rev: int = 1
