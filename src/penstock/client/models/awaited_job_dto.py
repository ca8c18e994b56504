"""AwaitedJobDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class AwaitedJobDto:
    """A job; `lockOwner` is told while its lock lasts."""

    job_id: str | None = None
    job_definition_id: str | None = None
    due: datetime | None = None
    repeat: str | None = None
    retries: int | None = None
    error_message: str | None = None
    lock_owner: str | None = None
    lock_expiration_time: datetime | None = None
    suspended: bool | None = None
