"""ExtendLockOnExternalTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ExtendLockOnExternalTaskDto:
    """Who has a task, and for how many milliseconds from now."""

    worker_id: str | None = None
    #: A duration of at most 31536000000000 milliseconds.
    new_duration: int | None = None
