"""UserOperationLogEntryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class UserOperationLogEntryDto:
    """One property that an operation changed."""

    id: str | None = None
    deployment_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
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
    timestamp: datetime | None = None
    operation_id: str | None = None
    external_task_id: str | None = None
    operation_type: str | None = None
    entity_type: str | None = None
    property: str | None = None
    org_value: str | None = None
    new_value: str | None = None
    removal_time: datetime | None = None
    root_process_instance_id: str | None = None
    category: str | None = None
    annotation: str | None = None
