"""Incidents of all times."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from penstock.errors import EngineError
from penstock.queries.conditions import any_of
from penstock.queries.filters import (
    Criteria,
    Filter,
    among,
    array,
    equal,
    flag,
    less,
    like,
    moment,
    more,
    tenants,
    text,
    texts,
)
from penstock.queries.listing import Resource, columns
from penstock.store.tables.history import hi_incident

incident = hi_incident.alias("incident")

#: How an incident stands, as its row holds it.
STATES = {"open": 0, "resolved": 1, "deleted": 2}


def _check(criteria: Criteria) -> None:
    given = [state for state in STATES if state in criteria]
    if len(given) > 1:
        raise EngineError(f"Already querying for incident state <{given[0]}>")


FILTERS: Sequence[Filter] = (
    text("incidentId", equal(incident.c.id), "The incident."),
    text("incidentType", equal(incident.c.incident_type), "Its type, such as `failedJob`."),
    text("incidentMessage", equal(incident.c.incident_message), "Its message."),
    text("incidentMessageLike", like(incident.c.incident_message), "A pattern for its message, with `%` and `_`."),
    text("processDefinitionId", equal(incident.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(incident.c.process_definition_key), "The key of the process definition."),
    array("processDefinitionKeyIn", any_of(incident.c.process_definition_key), "Any of these keys."),
    text("processInstanceId", equal(incident.c.process_instance_id), "The process instance."),
    text("executionId", equal(incident.c.execution_id), "The execution."),
    moment("createTimeBefore", less(incident.c.created), "It came up before this moment."),
    moment("createTimeAfter", more(incident.c.created), "It came up after this moment."),
    moment("endTimeBefore", less(incident.c.end_time), "It was over before this moment."),
    moment("endTimeAfter", more(incident.c.end_time), "It was over after this moment."),
    text("activityId", equal(incident.c.activity_id), "The activity that it is shown at."),
    text("failedActivityId", equal(incident.c.failed_activity_id), "The activity that failed."),
    text("causeIncidentId", equal(incident.c.cause_incident_id), "The incident that it mirrors."),
    text("rootCauseIncidentId", equal(incident.c.root_cause_incident_id), "The incident that it goes back to."),
    text("configuration", equal(incident.c.configuration), "The job or external task that it is about."),
    text("historyConfiguration", equal(incident.c.history_configuration), "The log entry of the failure."),
    *(
        flag(state, incident.c.incident_state == number, f"Only those that are {state}.")
        for state, number in STATES.items()
    ),
    *tenants(incident.c.tenant_id),
    texts(
        "jobDefinitionIdIn", among(incident.c.job_definition_id, "jobDefinitionIds"), "Any of these job definitions."
    ),
)

HISTORY_INCIDENT = Resource(
    name="history/incident",
    selection=select(
        *columns(
            incident,
            "id",
            "process_definition_key",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "root_process_instance_id",
            "created",
            "end_time",
            "removal_time",
            "incident_type",
            "activity_id",
            "failed_activity_id",
            "cause_incident_id",
            "root_cause_incident_id",
            "configuration",
            "history_configuration",
            "incident_message",
            "tenant_id",
            "job_definition_id",
            "incident_state",
            "annotation",
        )
    ),
    key=incident.c.id,
    filters=FILTERS,
    orders={
        "incidentId": incident.c.id,
        "incidentMessage": incident.c.incident_message,
        "createTime": incident.c.created,
        "endTime": incident.c.end_time,
        "incidentType": incident.c.incident_type,
        "executionId": incident.c.execution_id,
        "activityId": incident.c.activity_id,
        "processInstanceId": incident.c.process_instance_id,
        "processDefinitionId": incident.c.process_definition_id,
        "processDefinitionKey": incident.c.process_definition_key,
        "causeIncidentId": incident.c.cause_incident_id,
        "rootCauseIncidentId": incident.c.root_cause_incident_id,
        "configuration": incident.c.configuration,
        "historyConfiguration": incident.c.history_configuration,
        "tenantId": incident.c.tenant_id,
        "incidentState": incident.c.incident_state,
    },
    tenant=incident.c.tenant_id,
    check=_check,
)
