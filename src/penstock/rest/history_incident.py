"""Incidents of all times."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries.history_incident import HISTORY_INCIDENT, STATES
from penstock.rest.call import Call
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Incident"
PATH = "/history/incident"


class HistoricIncidentDto(Dto):
    """The life of an incident."""

    id: str
    process_definition_key: str | None
    process_definition_id: str | None
    process_instance_id: str | None
    execution_id: str | None
    root_process_instance_id: str | None
    create_time: DateText | None
    end_time: DateText | None
    removal_time: DateText | None
    incident_type: str
    activity_id: str | None
    failed_activity_id: str | None
    cause_incident_id: str | None
    root_cause_incident_id: str | None
    configuration: str | None
    history_configuration: str | None
    incident_message: str | None
    tenant_id: str | None
    job_definition_id: str | None
    open: bool
    deleted: bool
    resolved: bool
    annotation: str | None


def show(row: Row[Any], call: Call) -> HistoricIncidentDto:
    """A row of the list."""
    return HistoricIncidentDto(
        id=row.id,
        process_definition_key=row.process_definition_key,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        root_process_instance_id=row.root_process_instance_id,
        create_time=call.date(row.created),
        end_time=call.date(row.end_time),
        removal_time=call.date(row.removal_time),
        incident_type=row.incident_type,
        activity_id=row.activity_id,
        failed_activity_id=row.failed_activity_id,
        cause_incident_id=row.cause_incident_id,
        root_cause_incident_id=row.root_cause_incident_id,
        configuration=row.configuration,
        history_configuration=row.history_configuration,
        incident_message=row.incident_message,
        tenant_id=row.tenant_id,
        job_definition_id=row.job_definition_id,
        open=row.incident_state == STATES["open"],
        deleted=row.incident_state == STATES["deleted"],
        resolved=row.incident_state == STATES["resolved"],
        annotation=row.annotation,
    )


OPERATIONS: tuple[Operation, ...] = list_operations(
    HISTORY_INCIDENT,
    TAG,
    PATH,
    ("getHistoricIncidents", "getHistoricIncidentsCount"),
    HistoricIncidentDto,
    answers(each(show)),
    "incidents of all times",
)
