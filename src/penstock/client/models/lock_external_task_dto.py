"""LockExternalTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class LockExternalTaskDto:
    """Who wants a task, and for how many milliseconds."""

    worker_id: str | None = None
    lock_duration: int | None = None
