"""CommentDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.atom_link import AtomLink


@dataclass(kw_only=True)
class CommentDto:
    """What somebody has remarked: `message` makes a comment, `id` and `message` change one."""

    links: list[AtomLink] | None = None
    id: str | None = None
    user_id: str | None = None
    time: datetime | None = None
    task_id: str | None = None
    message: str | None = None
    removal_time: datetime | None = None
    root_process_instance_id: str | None = None
    process_instance_id: str | None = None
