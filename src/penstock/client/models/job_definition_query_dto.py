"""JobDefinitionQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.job_definition_query_dto_sorting import JobDefinitionQueryDtoSorting


@dataclass(kw_only=True)
class JobDefinitionQueryDto:
    """Filters, which must hold all at once."""

    #: The job definition.
    job_definition_id: str | None = None
    #: Any of these activities.
    activity_id_in: list[str] | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: What its jobs do, such as `async-continuation`.
    job_type: str | None = None
    #: When its jobs do it.
    job_configuration: str | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: Only those with a priority that counts instead of the diagram's.
    with_overriding_job_priority: bool | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: With `tenantIdIn`: also what belongs to no tenant.
    include_job_definitions_without_tenant_id: bool | None = None
    #: The order, step by step.
    sorting: list[JobDefinitionQueryDtoSorting] | None = None
