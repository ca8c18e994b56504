"""Incidents, and their mirrors in the instances that called the one in trouble."""

from __future__ import annotations

from penstock.records.repository import JobDefinition
from penstock.records.runtime import Incident, Job
from penstock.semantics import history
from penstock.semantics.execution import Execution
from penstock.semantics.host import Host

FAILED_JOB, FAILED_EXTERNAL_TASK = "failedJob", "failedExternalTask"


def open_incident(
    execution: Execution,
    kind: str,
    *,
    configuration: str | None,
    message: str | None,
    activity_id: str | None,
    failed_activity_id: str | None = None,
    job_definition_id: str | None = None,
    log_id: str | None = None,
) -> Incident:
    """A new incident on an execution, mirrored upwards through the calling instances."""
    incident = _new(execution, kind)
    incident.configuration = configuration
    incident.incident_message = message
    incident.activity_id = activity_id
    incident.failed_activity_id = failed_activity_id
    incident.job_definition_id = job_definition_id
    _insert(execution, incident, log_id)
    _mirror(execution, incident)
    return incident


def _new(execution: Execution, kind: str) -> Incident:
    host = execution.instance.host
    incident_id = host.new_id()
    return Incident(
        id=incident_id,
        incident_timestamp=host.now(),
        incident_type=kind,
        execution_id=execution.id,
        process_instance_id=execution.process_instance_id,
        process_definition_id=execution.process_definition_id,
        cause_incident_id=incident_id,
        root_cause_incident_id=incident_id,
        tenant_id=execution.tenant_id,
    )


def _insert(execution: Execution, incident: Incident, log_id: str | None) -> None:
    instance = execution.instance
    instance.host.add(incident)
    execution.incidents.append(incident)
    root_id = instance.root_process_instance_id
    history.incident_opened(instance.host, incident, root_id, instance.definition.key, log_id)


def open_job_incident(host: Host, job: Job) -> None:
    """An incident about a job of no instance, such as the timer of a start event."""
    incident_id = host.new_id()
    declared = _definition_of(host, job)
    incident = Incident(
        id=incident_id,
        incident_timestamp=host.now(),
        incident_type=FAILED_JOB,
        incident_message=job.exception_message,
        process_definition_id=job.process_definition_id,
        activity_id=declared.activity_id if declared is not None else None,
        failed_activity_id=job.failed_activity_id,
        configuration=job.id,
        cause_incident_id=incident_id,
        root_cause_incident_id=incident_id,
        job_definition_id=job.job_definition_id,
        tenant_id=job.tenant_id,
    )
    host.add(incident)
    history.incident_opened(host, incident, None, job.process_definition_key, job.last_failure_log_id)


def _definition_of(host: Host, job: Job) -> JobDefinition | None:
    known = host.job_definitions(job.process_definition_id) if job.process_definition_id is not None else ()
    return next((d for d in known if d.id == job.job_definition_id), None)


def close_job_incident(host: Host, job: Job, *, resolved: bool) -> None:
    """Close the incident about a job of no instance, if there is one."""
    for incident in host.incidents_about(job.id):
        host.remove(incident)
        history.incident_closed(host, incident, resolved)


def _mirror(execution: Execution, origin: Incident) -> None:
    cause, calling = origin, _calling(execution)
    while calling is not None:
        mirror = _new(calling, origin.incident_type)
        mirror.activity_id = mirror.failed_activity_id = calling.activity_id
        mirror.cause_incident_id = cause.id
        mirror.root_cause_incident_id = origin.id
        _insert(calling, mirror, None)
        cause, calling = mirror, _calling(calling)


def _calling(execution: Execution) -> Execution | None:
    super_id = execution.instance.root.super_execution_id
    if super_id is None:
        return None
    instance = execution.instance.host.instance_of_execution(super_id)
    return instance.executions.get(super_id) if instance is not None else None


def close_incidents(execution: Execution, configuration: str, *, resolved: bool) -> None:
    """Close the incidents that a job or external task (`configuration`) caused, and their mirrors.

    One that was opened while a token stood on its scope's own execution has stayed there when another one joined it.
    """
    for holder in filter(None, (execution, execution.parent)):
        for incident in [i for i in holder.incidents if i.configuration == configuration]:
            close_incident(holder, incident, resolved=resolved)


def close_incident(execution: Execution, incident: Incident, *, resolved: bool) -> None:
    """Close one incident and its mirrors."""
    host = execution.instance.host
    closing: Incident | None = incident
    holder: Execution | None = execution
    while holder is not None and closing is not None:
        _close(host, holder, closing, resolved)
        cause, holder = closing, _calling(holder)
        mirrors = holder.incidents if holder is not None else []
        closing = next((m for m in mirrors if m.cause_incident_id == cause.id), None)


def _close(host: Host, holder: Execution, incident: Incident, resolved: bool) -> None:
    holder.incidents.remove(incident)
    host.remove(incident)
    history.incident_closed(host, incident, resolved)


def remove_all(execution: Execution) -> None:
    """The incidents of an execution that goes: its parent takes them over, or they are over."""
    for incident in list(execution.incidents):
        parent = execution.parent
        if execution.is_replaced_by_parent and parent is not None:
            execution.incidents.remove(incident)
            incident.execution_id = parent.id
            parent.incidents.append(incident)
        else:
            close_incident(execution, incident, resolved=False)
