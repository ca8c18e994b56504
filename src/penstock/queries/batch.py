"""Batches that are not done yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from penstock.queries.filters import (
    ACTIVE,
    SUSPENDED,
    Filter,
    at_least,
    at_most,
    choice,
    equal,
    flag,
    moment,
    tenants,
    text,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.runtime import ru_batch, ru_job

batch = ru_batch.alias("batch")
job = ru_job.alias("job")

_OWN_JOB = job.c.job_definition_id == batch.c.batch_job_definition_id
_HAS_FAILED = there_is(_OWN_JOB, job.c.retries == 0)
REMAINING = select(func.count()).select_from(job).where(_OWN_JOB).correlate(batch).scalar_subquery()
FAILED = select(func.count()).select_from(job).where(_OWN_JOB, job.c.retries == 0).correlate(batch).scalar_subquery()


FILTERS: Sequence[Filter] = (
    text("batchId", equal(batch.c.id), "The batch."),
    text("type", equal(batch.c.type), "What it does, such as `instance-deletion`."),
    *tenants(batch.c.tenant_id),
    choice(
        "suspended",
        batch.c.suspension_state == SUSPENDED,
        batch.c.suspension_state == ACTIVE,
        "Only what is suspended, or with `false` only what is not.",
    ),
    text("createdBy", equal(batch.c.create_user_id), "Begun by this user."),
    moment("startedBefore", at_most(batch.c.start_time), "Begun before this moment."),
    moment("startedAfter", at_least(batch.c.start_time), "Begun after this moment."),
    flag("withFailures", _HAS_FAILED, "Only those with jobs that failed for good."),
    flag("withoutFailures", ~_HAS_FAILED, "Only those without jobs that failed for good."),
)

COLUMNS = columns(
    batch,
    "id",
    "type",
    "total_jobs",
    "jobs_created",
    "batch_jobs_per_seed",
    "invocations_per_batch_job",
    "seed_job_definition_id",
    "monitor_job_definition_id",
    "batch_job_definition_id",
    "suspension_state",
    "tenant_id",
    "create_user_id",
    "start_time",
    "execution_start_time",
)
BATCH = Resource(
    name="batch",
    selection=select(*COLUMNS),
    key=batch.c.id,
    filters=FILTERS,
    orders={"batchId": batch.c.id, "tenantId": batch.c.tenant_id},
    tenant=batch.c.tenant_id,
)
BATCH_STATISTICS = Resource(
    name="batch/statistics",
    selection=select(*COLUMNS, REMAINING.label("own_jobs"), FAILED.label("failed_jobs")),
    key=batch.c.id,
    filters=FILTERS,
    orders={"batchId": batch.c.id, "tenantId": batch.c.tenant_id, "startTime": batch.c.start_time},
    tenant=batch.c.tenant_id,
)


def by_id(reader: Reader, batch_id: str) -> Any | None:
    """The row of a batch; None if there is none."""
    rows = Listing(BATCH, {"batchId": batch_id}).rows(reader)
    return rows[0] if rows else None
