"""HistoricJobLogDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class HistoricJobLogDto:
    """Something that happened to a job, and how that was then."""

    id: str | None = None
    timestamp: datetime | None = None
    removal_time: datetime | None = None
    job_id: str | None = None
    job_due_date: datetime | None = None
    job_retries: int | None = None
    job_priority: int | None = None
    job_exception_message: str | None = None
    job_definition_id: str | None = None
    job_definition_type: str | None = None
    job_definition_configuration: str | None = None
    activity_id: str | None = None
    failed_activity_id: str | None = None
    execution_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    deployment_id: str | None = None
    tenant_id: str | None = None
    hostname: str | None = None
    root_process_instance_id: str | None = None
    batch_id: str | None = None
    creation_log: bool | None = None
    failure_log: bool | None = None
    success_log: bool | None = None
    deletion_log: bool | None = None
