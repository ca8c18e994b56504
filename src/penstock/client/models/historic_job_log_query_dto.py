"""HistoricJobLogQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_job_log_query_dto_sorting import HistoricJobLogQueryDtoSorting


@dataclass(kw_only=True)
class HistoricJobLogQueryDto:
    """Filters, which must hold all at once."""

    #: The log entry.
    log_id: str | None = None
    #: The job.
    job_id: str | None = None
    #: The message of the failure.
    job_exception_message: str | None = None
    #: The job definition.
    job_definition_id: str | None = None
    #: What the job does, such as `async-continuation`.
    job_definition_type: str | None = None
    #: When the job does it.
    job_definition_configuration: str | None = None
    #: Any of these activities.
    activity_id_in: list[str] | None = None
    #: It failed at any of these activities.
    failed_activity_id_in: list[str] | None = None
    #: Any of these executions.
    execution_id_in: list[str] | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: The deployment.
    deployment_id: str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: Where the engine ran.
    hostname: str | None = None
    #: The greatest priority.
    job_priority_lower_than_or_equals: int | None = None
    #: The least priority.
    job_priority_higher_than_or_equals: int | None = None
    #: Only creations.
    creation_log: bool | None = None
    #: Only failures.
    failure_log: bool | None = None
    #: Only successful runs.
    success_log: bool | None = None
    #: Only deletions.
    deletion_log: bool | None = None
    #: The order, step by step.
    sorting: list[HistoricJobLogQueryDtoSorting] | None = None
