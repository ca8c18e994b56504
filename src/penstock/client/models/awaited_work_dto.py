"""AwaitedWorkDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class AwaitedWorkDto:
    """An external task; retries null: no worker has failed yet."""

    external_task_id: str | None = None
    topic_name: str | None = None
    worker_id: str | None = None
    lock_expiration_time: datetime | None = None
    retries: int | None = None
    error_message: str | None = None
