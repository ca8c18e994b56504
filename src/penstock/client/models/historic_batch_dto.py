"""HistoricBatchDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class HistoricBatchDto:
    """A batch that was begun, and perhaps is done."""

    id: str | None = None
    type: str | None = None
    total_jobs: int | None = None
    batch_jobs_per_seed: int | None = None
    invocations_per_batch_job: int | None = None
    seed_job_definition_id: str | None = None
    monitor_job_definition_id: str | None = None
    batch_job_definition_id: str | None = None
    tenant_id: str | None = None
    create_user_id: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    removal_time: datetime | None = None
    execution_start_time: datetime | None = None
