"""Incidents that are open: listing and reading them."""

from __future__ import annotations

from typing import Any

from penstock.queries import incident as query
from penstock.queries.incident import INCIDENT
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import DateText, Dto

TAG = "Incident"
PATH = "/incident"


class IncidentDto(Dto):
    """An incident."""

    id: str
    process_definition_id: str | None
    process_instance_id: str | None
    execution_id: str | None
    incident_timestamp: DateText | None
    incident_type: str
    activity_id: str | None
    failed_activity_id: str | None
    cause_incident_id: str | None
    root_cause_incident_id: str | None
    configuration: str | None
    incident_message: str | None
    tenant_id: str | None
    job_definition_id: str | None
    annotation: str | None


def show(row: Any, call: Call) -> IncidentDto:
    """A row of the list."""
    return IncidentDto(
        id=row.id,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        incident_timestamp=call.date(row.incident_timestamp),
        incident_type=row.incident_type,
        activity_id=row.activity_id,
        failed_activity_id=row.failed_activity_id,
        cause_incident_id=row.cause_incident_id,
        root_cause_incident_id=row.root_cause_incident_id,
        configuration=row.configuration,
        incident_message=row.incident_message,
        tenant_id=row.tenant_id,
        job_definition_id=row.job_definition_id,
        annotation=row.annotation,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> IncidentDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"No matching incident with id {call.path['id']}", 404)
        return show(row, call)

    return Ask(ask)


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        INCIDENT,
        TAG,
        PATH,
        ("getIncidents", "getIncidentsCount"),
        IncidentDto,
        answers(each(show)),
        "open incidents",
    ),
    Operation(
        "getIncident",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read an incident",
        _get,
        result=IncidentDto,
        errors={404: "There is no such incident, or it is not open any more."},
    ),
)
