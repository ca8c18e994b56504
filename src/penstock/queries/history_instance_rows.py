"""What an instance's incidents, visits of activities and job logs have to be like to find it in its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import and_, or_

from penstock.errors import BadRequestError
from penstock.queries.conditions import Part, same_row
from penstock.queries.filters import Condition, Criterion, at_least, at_most, equal, like, refuse_null
from penstock.store.tables.history import hi_actinst, hi_incident, hi_job_log, hi_procinst

instance = hi_procinst.alias("instance")
incident = hi_incident.alias("incident")
visit = hi_actinst.alias("visit")
log = hi_job_log.alias("job_log")


def activities(values: Sequence[str | None]) -> Sequence[str | None]:
    """The same values. Raises BadRequestError if there is a null among them."""
    if None in values:
        raise BadRequestError("activity ids contains null value")
    return values


def _incident_ids(values: Sequence[str | None]) -> Criterion:
    refuse_null(values, "incidentIds")
    return incident.c.id.in_(values)


def _incident_status(value: str) -> Criterion | None:
    known = {"open": incident.c.end_time.is_(None), "resolved": incident.c.end_time.is_not(None)}
    return known.get(value)


def _one(condition: Condition) -> Part:
    return lambda value: condition(value, {})


INCIDENT: Mapping[str, Condition] = same_row(
    incident.c.process_instance_id == instance.c.process_instance_id,
    {
        "withIncidents": lambda _value: None,
        "withRootIncidents": lambda _value: incident.c.id == incident.c.root_cause_incident_id,
        "incidentIdIn": _incident_ids,
        "incidentType": _one(equal(incident.c.incident_type)),
        "incidentStatus": _incident_status,
        "incidentMessage": _one(equal(incident.c.incident_message)),
        "incidentMessageLike": _one(like(incident.c.incident_message)),
    },
)
VISIT: Mapping[str, Condition] = same_row(
    visit.c.process_instance_id == instance.c.id,
    {
        "executedActivityIdIn": lambda values: _visit(visit.c.end_time.is_not(None), values),
        "activeActivityIdIn": lambda values: _visit(visit.c.end_time.is_(None), values),
    },
)
VISIT_TIME: Mapping[str, Condition] = same_row(
    visit.c.process_instance_id == instance.c.id,
    {
        "executedActivityAfter": lambda value: or_(visit.c.start_time >= value, visit.c.end_time >= value),
        "executedActivityBefore": lambda value: or_(visit.c.start_time <= value, visit.c.end_time <= value),
    },
    always=True,
)
JOB_TIME: Mapping[str, Condition] = same_row(
    log.c.process_instance_id == instance.c.id,
    {
        "executedJobAfter": _one(at_least(log.c.timestamp)),
        "executedJobBefore": _one(at_most(log.c.timestamp)),
    },
    always=True,
)


def _visit(is_so: Criterion, values: Sequence[str | None]) -> Criterion:
    return and_(is_so, visit.c.activity_id.in_(activities(values)))
