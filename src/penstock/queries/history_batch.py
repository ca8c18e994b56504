"""Batches of all times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from penstock.queries.filters import Filter, choice, equal, tenants, text
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.history import hi_batch

batch = hi_batch.alias("batch")


FILTERS: Sequence[Filter] = (
    text("batchId", equal(batch.c.id), "The batch."),
    text("type", equal(batch.c.type), "What it does, such as `instance-deletion`."),
    choice(
        "completed",
        batch.c.end_time.is_not(None),
        batch.c.end_time.is_(None),
        "Only what is over, or with `false` only what is not.",
    ),
    *tenants(batch.c.tenant_id),
)

HISTORY_BATCH = Resource(
    name="history/batch",
    selection=select(
        *columns(
            batch,
            "id",
            "type",
            "total_jobs",
            "batch_jobs_per_seed",
            "invocations_per_batch_job",
            "seed_job_definition_id",
            "monitor_job_definition_id",
            "batch_job_definition_id",
            "tenant_id",
            "create_user_id",
            "start_time",
            "end_time",
            "removal_time",
            "execution_start_time",
        )
    ),
    key=batch.c.id,
    filters=FILTERS,
    orders={
        "batchId": batch.c.id,
        "startTime": batch.c.start_time,
        "endTime": batch.c.end_time,
        "tenantId": batch.c.tenant_id,
    },
    tenant=batch.c.tenant_id,
)


def by_id(reader: Reader, batch_id: str) -> Any | None:
    """The row of a batch; None if there is none."""
    rows = Listing(HISTORY_BATCH, {"batchId": batch_id}).rows(reader)
    return rows[0] if rows else None
