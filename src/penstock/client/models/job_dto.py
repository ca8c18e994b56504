"""JobDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class JobDto:
    """A job."""

    id: str | None = None
    job_definition_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    execution_id: str | None = None
    exception_message: str | None = None
    failed_activity_id: str | None = None
    retries: int | None = None
    due_date: datetime | None = None
    suspended: bool | None = None
    priority: int | None = None
    tenant_id: str | None = None
    create_time: datetime | None = None
    batch_id: str | None = None
