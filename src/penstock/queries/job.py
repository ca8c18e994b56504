"""Jobs that wait to be run.

What is executable or acquired depends on the present: the criteria `executable` and `acquired` are moments here, which
the doors take from the engine's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from penstock.errors import NullValueError
from penstock.queries.conditions import any_of
from penstock.queries.filters import (
    ACTIVE,
    BOUNDS,
    Comparators,
    Condition,
    Criteria,
    Criterion,
    Filter,
    Kind,
    array,
    at_least,
    at_most,
    equal,
    flag,
    less,
    long,
    more,
    suspension,
    tenants,
    text,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.queries.variable_filter import Operator
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.runtime import ru_execution, ru_job, ru_jobdef

job = ru_job.alias("job")
job_definition = ru_jobdef.alias("job_definition")
instance = ru_execution.alias("instance")

#: Criteria that the present belongs to.
TIMED = ("executable", "acquired")
IS_TIMER, IS_MESSAGE = job.c.type == "timer", job.c.type == "message"
IS_SUSPENDED = there_is(instance.c.id == job.c.process_instance_id, instance.c.suspension_state != ACTIVE)


def _executable(now: datetime, _: Criteria) -> Criterion:
    is_due = or_(job.c.due_date.is_(None), job.c.due_date <= now)
    return and_(job.c.retries > 0, is_due, or_(job.c.execution_id.is_(None), ~IS_SUSPENDED))


def _bounds(after: Condition, before: Condition) -> Condition:
    """Dates that bound a column; raises NullValueError for one that is missing."""

    def condition(values: Sequence[tuple[Operator, datetime | None]], criteria: Criteria) -> Criterion | None:
        if any(bound is None for _, bound in values):
            raise NullValueError("Provided date is null")
        found = [(after if operator is Operator.GT else before)(bound, criteria) for operator, bound in values]
        given = [criterion for criterion in found if criterion is not None]
        return and_(*given) if given else None

    return condition


FILTERS: Sequence[Filter] = (
    text("jobId", equal(job.c.id), "The job."),
    array("jobIds", any_of(job.c.id), "Any of these jobs."),
    text("jobDefinitionId", equal(job.c.job_definition_id), "The job definition that it comes from."),
    text("processInstanceId", equal(job.c.process_instance_id), "The process instance."),
    array("processInstanceIds", any_of(job.c.process_instance_id), "Any of these process instances."),
    text("executionId", equal(job.c.execution_id), "The execution."),
    text("processDefinitionId", equal(job.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(job.c.process_definition_key), "The key of the process definition."),
    text(
        "activityId",
        lambda value, _: there_is(
            job_definition.c.id == job.c.job_definition_id, job_definition.c.activity_id == value
        ),
        "The activity that it belongs to.",
    ),
    flag("withRetriesLeft", job.c.retries > 0, "Only those that may still be tried."),
    Filter("executable", Kind.FLAG, _executable, "Only those that are due, may be tried and are not suspended."),
    flag("timers", IS_TIMER, "Only timers."),
    flag("messages", IS_MESSAGE, "Only what is not a timer."),
    Filter(
        "dueDates",
        Kind.MOMENTS,
        _bounds(more(job.c.due_date), less(job.c.due_date)),
        "Due after (`gt`) or before (`lt`) moments.",
        comparators=Comparators("due date", BOUNDS),
    ),
    Filter(
        "createTimes",
        Kind.MOMENTS,
        _bounds(more(job.c.created), at_most(job.c.created)),
        "Created after (`gt`), or before or at (`lt`) moments.",
        comparators=Comparators("create time", BOUNDS),
    ),
    flag(
        "withException",
        or_(job.c.exception_message.is_not(None), job.c.exception_stack_id.is_not(None)),
        "Only those that have failed.",
    ),
    text("exceptionMessage", equal(job.c.exception_message), "The message of the last failure."),
    text("failedActivityId", equal(job.c.failed_activity_id), "The activity at which it last failed."),
    flag("noRetriesLeft", job.c.retries == 0, "Only those that may not be tried again."),
    *suspension(job.c.suspension_state),
    long("priorityLowerThanOrEquals", at_most(job.c.priority), "The greatest priority."),
    long("priorityHigherThanOrEquals", at_least(job.c.priority), "The least priority."),
    *tenants(job.c.tenant_id, "includeJobsWithoutTenantId"),
    Filter("acquired", Kind.FLAG, more(job.c.lock_expires), "Only those that a job executor has taken."),
)

JOB = Resource(
    name="job",
    selection=select(
        *columns(
            job,
            "id",
            "job_definition_id",
            "process_instance_id",
            "process_definition_id",
            "process_definition_key",
            "execution_id",
            "exception_message",
            "failed_activity_id",
            "retries",
            "due_date",
            "suspension_state",
            "priority",
            "tenant_id",
            "created",
            "batch_id",
        )
    ),
    key=job.c.id,
    filters=FILTERS,
    orders={
        "jobId": job.c.id,
        "executionId": job.c.execution_id,
        "processInstanceId": job.c.process_instance_id,
        "processDefinitionId": job.c.process_definition_id,
        "processDefinitionKey": job.c.process_definition_key,
        "jobRetries": job.c.retries,
        "jobDueDate": job.c.due_date,
        "jobPriority": job.c.priority,
        "tenantId": job.c.tenant_id,
    },
    tenant=job.c.tenant_id,
)


def by_id(reader: Reader, job_id: str) -> Any | None:
    """The row of a job; None if there is none."""
    rows = Listing(JOB, {"jobId": job_id}).rows(reader)
    return rows[0] if rows else None


def stack_trace(reader: Reader, job_id: str) -> str | None:
    """How a job failed last; None if it did not. Raises NullValueError if there is no such job."""
    content = ge_bytearray.c.bytes
    found = select(content).select_from(job).outerjoin(ge_bytearray, ge_bytearray.c.id == job.c.exception_stack_id)
    rows = reader.rows(found.where(job.c.id == job_id))
    if not rows:
        raise NullValueError(f"No job found with id {job_id}: job is null")
    return bytes(rows[0][0]).decode("utf-8", "replace") if rows[0][0] is not None else None
