"""Incidents that are open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from penstock.queries.filters import (
    Criteria,
    Criterion,
    Filter,
    among,
    array,
    equal,
    less,
    like,
    moment,
    more,
    text,
    texts,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_incident

incident = ru_incident.alias("incident")
definition = re_procdef.alias("definition")


def _of_keys(values: Sequence[Any], criteria: Criteria) -> Criterion | None:
    found = among(definition.c.key, "processDefinitionKeys")(values, criteria)
    return there_is(definition.c.id == incident.c.process_definition_id, found) if found is not None else None


FILTERS: Sequence[Filter] = (
    text("incidentId", equal(incident.c.id), "The incident."),
    text("incidentType", equal(incident.c.incident_type), "The type, such as `failedJob`."),
    text("incidentMessage", equal(incident.c.incident_message), "The message."),
    text("incidentMessageLike", like(incident.c.incident_message), "A pattern for the message, with `%` and `_`."),
    text("processDefinitionId", equal(incident.c.process_definition_id), "The definition, in exactly this version."),
    array("processDefinitionKeyIn", _of_keys, "Any of these keys of definitions."),
    text("processInstanceId", equal(incident.c.process_instance_id), "The process instance."),
    text("executionId", equal(incident.c.execution_id), "The execution."),
    moment("incidentTimestampBefore", less(incident.c.incident_timestamp), "Came up before this moment."),
    moment("incidentTimestampAfter", more(incident.c.incident_timestamp), "Came up after this moment."),
    text("activityId", equal(incident.c.activity_id), "The activity that it is told of."),
    text("failedActivityId", equal(incident.c.failed_activity_id), "The activity that failed."),
    text("causeIncidentId", equal(incident.c.cause_incident_id), "The incident that it follows from."),
    text("rootCauseIncidentId", equal(incident.c.root_cause_incident_id), "The incident that all began with."),
    text("configuration", equal(incident.c.configuration), "What it is about, such as the id of a job."),
    texts("tenantIdIn", among(incident.c.tenant_id, "tenantIds"), "Only of these tenants."),
    texts("jobDefinitionIdIn", among(incident.c.job_definition_id, "jobDefinitionIds"), "Any of these."),
)

INCIDENT = Resource(
    name="incident",
    selection=select(
        *columns(
            incident,
            "id",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "incident_timestamp",
            "incident_type",
            "activity_id",
            "failed_activity_id",
            "cause_incident_id",
            "root_cause_incident_id",
            "configuration",
            "incident_message",
            "tenant_id",
            "job_definition_id",
            "annotation",
        )
    ),
    key=incident.c.id,
    filters=FILTERS,
    orders={
        "incidentId": incident.c.id,
        "incidentMessage": incident.c.incident_message,
        "incidentTimestamp": incident.c.incident_timestamp,
        "incidentType": incident.c.incident_type,
        "executionId": incident.c.execution_id,
        "activityId": incident.c.activity_id,
        "processInstanceId": incident.c.process_instance_id,
        "processDefinitionId": incident.c.process_definition_id,
        "causeIncidentId": incident.c.cause_incident_id,
        "rootCauseIncidentId": incident.c.root_cause_incident_id,
        "configuration": incident.c.configuration,
        "tenantId": incident.c.tenant_id,
    },
    tenant=incident.c.tenant_id,
)


def by_id(reader: Reader, incident_id: str) -> Any | None:
    """The row of an incident; None if it is not open."""
    rows = Listing(INCIDENT, {"incidentId": incident_id}).rows(reader)
    return rows[0] if rows else None
