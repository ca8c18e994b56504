"""PreviewItemDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class PreviewItemDto:
    """Something that would come or go; what would come has no id yet. `name`: a task's name, the name of a
    message or
        signal, a topic, an incident's message, the key of a called process.
    """

    id: str | None = None
    activity_id: str | None = None
    type: str | None = None
    name: str | None = None
    due_date: datetime | None = None
