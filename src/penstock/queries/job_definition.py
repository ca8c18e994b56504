"""The places in process definitions where jobs come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from penstock.queries.filters import Filter, among, array, equal, flag, suspension, tenants, text
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.runtime import ru_jobdef

definition = ru_jobdef.alias("job_definition")

FILTERS: Sequence[Filter] = (
    text("jobDefinitionId", equal(definition.c.id), "The job definition."),
    array("activityIdIn", among(definition.c.activity_id, "Activity ids"), "Any of these activities."),
    text("processDefinitionId", equal(definition.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(definition.c.process_definition_key), "The key of the process definition."),
    text("jobType", equal(definition.c.job_type), "What its jobs do, such as `async-continuation`."),
    text("jobConfiguration", equal(definition.c.job_configuration), "When its jobs do it."),
    *suspension(definition.c.suspension_state),
    flag(
        "withOverridingJobPriority",
        definition.c.job_priority.is_not(None),
        "Only those with a priority that counts instead of the diagram's.",
    ),
    *tenants(definition.c.tenant_id, "includeJobDefinitionsWithoutTenantId"),
)

JOB_DEFINITION = Resource(
    name="job-definition",
    selection=select(
        *columns(
            definition,
            "id",
            "process_definition_id",
            "process_definition_key",
            "job_type",
            "job_configuration",
            "activity_id",
            "suspension_state",
            "job_priority",
            "tenant_id",
            "deployment_id",
        )
    ),
    key=definition.c.id,
    filters=FILTERS,
    orders={
        "jobDefinitionId": definition.c.id,
        "activityId": definition.c.activity_id,
        "processDefinitionId": definition.c.process_definition_id,
        "processDefinitionKey": definition.c.process_definition_key,
        "jobType": definition.c.job_type,
        "jobConfiguration": definition.c.job_configuration,
        "tenantId": definition.c.tenant_id,
    },
    tenant=definition.c.tenant_id,
)


def by_id(reader: Reader, definition_id: str) -> Any | None:
    """The row of a job definition; None if there is none."""
    rows = Listing(JOB_DEFINITION, {"jobDefinitionId": definition_id}).rows(reader)
    return rows[0] if rows else None
