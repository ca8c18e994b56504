"""JobQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.condition_query_parameter_dto import ConditionQueryParameterDto
from penstock.client.models.job_query_dto_sorting import JobQueryDtoSorting


@dataclass(kw_only=True)
class JobQueryDto:
    """Filters, which must hold all at once."""

    #: The job.
    job_id: str | None = None
    #: Any of these jobs.
    job_ids: list[str] | None = None
    #: The job definition that it comes from.
    job_definition_id: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: Any of these process instances.
    process_instance_ids: list[str] | None = None
    #: The execution.
    execution_id: str | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: The activity that it belongs to.
    activity_id: str | None = None
    #: Only those that may still be tried.
    with_retries_left: bool | None = None
    #: Only those that are due, may be tried and are not suspended.
    executable: bool | None = None
    #: Only timers.
    timers: bool | None = None
    #: Only what is not a timer.
    messages: bool | None = None
    #: Due after (`gt`) or before (`lt`) moments.
    due_dates: list[ConditionQueryParameterDto] | None = None
    #: Created after (`gt`), or before or at (`lt`) moments.
    create_times: list[ConditionQueryParameterDto] | None = None
    #: Only those that have failed.
    with_exception: bool | None = None
    #: The message of the last failure.
    exception_message: str | None = None
    #: The activity at which it last failed.
    failed_activity_id: str | None = None
    #: Only those that may not be tried again.
    no_retries_left: bool | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: The greatest priority.
    priority_lower_than_or_equals: int | None = None
    #: The least priority.
    priority_higher_than_or_equals: int | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: With `tenantIdIn`: also what belongs to no tenant.
    include_jobs_without_tenant_id: bool | None = None
    #: Only those that a job executor has taken.
    acquired: bool | None = None
    #: The order, step by step.
    sorting: list[JobQueryDtoSorting] | None = None
