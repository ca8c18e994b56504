"""AwaitedTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class AwaitedTaskDto:
    """A user task, and who may complete it."""

    task_id: str | None = None
    name: str | None = None
    assignee: str | None = None
    candidate_users: list[str] | None = None
    candidate_groups: list[str] | None = None
    due: datetime | None = None
