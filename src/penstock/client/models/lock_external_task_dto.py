"""LockExternalTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class LockExternalTaskDto:
    """Who wants a task, and for how many milliseconds."""

    worker_id: str | None = None
    #: A duration of at most 31536000000000 milliseconds.
    lock_duration: int | None = None
