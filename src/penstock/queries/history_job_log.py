"""What happened to jobs: one row when one is created, fails, succeeds or is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from penstock.errors import NullValueError
from penstock.queries.conditions import any_text, last_of
from penstock.queries.filters import Filter, array, at_least, at_most, equal, long, tenants, text
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.history import hi_job_log

log = hi_job_log.alias("job_log")

#: What happened, as a row holds it.
CREATED, FAILED, SUCCESSFUL, DELETED = range(4)

FILTERS: Sequence[Filter] = (
    text("logId", equal(log.c.id), "The log entry."),
    text("jobId", equal(log.c.job_id), "The job."),
    text("jobExceptionMessage", equal(log.c.job_exception_message), "The message of the failure."),
    text("jobDefinitionId", equal(log.c.job_definition_id), "The job definition."),
    text("jobDefinitionType", equal(log.c.job_definition_type), "What the job does, such as `async-continuation`."),
    text("jobDefinitionConfiguration", equal(log.c.job_definition_configuration), "When the job does it."),
    array("activityIdIn", any_text(log.c.activity_id, "activityIds"), "Any of these activities."),
    array(
        "failedActivityIdIn", any_text(log.c.failed_activity_id, "activityIds"), "It failed at any of these activities."
    ),
    array("executionIdIn", any_text(log.c.execution_id, "executionIds"), "Any of these executions."),
    text("processInstanceId", equal(log.c.process_instance_id), "The process instance."),
    text("processDefinitionId", equal(log.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(log.c.process_definition_key), "The key of the process definition."),
    text("deploymentId", equal(log.c.deployment_id), "The deployment."),
    *tenants(log.c.tenant_id),
    text("hostname", lambda value, _: log.c.hostname == value if value else None, "Where the engine ran."),
    long("jobPriorityLowerThanOrEquals", at_most(log.c.job_priority), "The greatest priority."),
    long("jobPriorityHigherThanOrEquals", at_least(log.c.job_priority), "The least priority."),
    *last_of(
        ("creationLog", log.c.job_state == CREATED, "Only creations."),
        ("failureLog", log.c.job_state == FAILED, "Only failures."),
        ("successLog", log.c.job_state == SUCCESSFUL, "Only successful runs."),
        ("deletionLog", log.c.job_state == DELETED, "Only deletions."),
    ),
)

HISTORY_JOB_LOG = Resource(
    name="history/job-log",
    selection=select(
        *columns(
            log,
            "id",
            "timestamp",
            "removal_time",
            "job_id",
            "job_due_date",
            "job_retries",
            "job_priority",
            "job_exception_message",
            "job_definition_id",
            "job_definition_type",
            "job_definition_configuration",
            "activity_id",
            "failed_activity_id",
            "execution_id",
            "process_instance_id",
            "process_definition_id",
            "process_definition_key",
            "deployment_id",
            "tenant_id",
            "hostname",
            "root_process_instance_id",
            "batch_id",
            "job_state",
        )
    ),
    key=log.c.id,
    filters=FILTERS,
    orders={
        "timestamp": log.c.timestamp,
        "jobId": log.c.job_id,
        "jobDueDate": log.c.job_due_date,
        "jobRetries": log.c.job_retries,
        "jobPriority": log.c.job_priority,
        "jobDefinitionId": log.c.job_definition_id,
        "activityId": log.c.activity_id,
        "executionId": log.c.execution_id,
        "processInstanceId": log.c.process_instance_id,
        "processDefinitionId": log.c.process_definition_id,
        "processDefinitionKey": log.c.process_definition_key,
        "deploymentId": log.c.deployment_id,
        "occurrence": log.c.sequence_counter,
        "tenantId": log.c.tenant_id,
        "hostname": log.c.hostname,
    },
    tenant=log.c.tenant_id,
)


def by_id(reader: Reader, log_id: str) -> Any | None:
    """The row of a log entry; None if there is none."""
    rows = Listing(HISTORY_JOB_LOG, {"logId": log_id}).rows(reader)
    return rows[0] if rows else None


def stack_trace(reader: Reader, log_id: str) -> str | None:
    """How the job failed; None if the entry tells of no failure. Raises NullValueError if there is no such entry."""
    content = ge_bytearray.c.bytes
    found = select(content).select_from(log).outerjoin(ge_bytearray, ge_bytearray.c.id == log.c.job_exception_stack_id)
    rows = reader.rows(found.where(log.c.id == log_id))
    if not rows:
        raise NullValueError(f"No historic job log found with id {log_id}: historicJobLog is null")
    return bytes(rows[0][0]).decode("utf-8", "replace") if rows[0][0] is not None else None
