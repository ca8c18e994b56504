"""JobDuedateDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class JobDuedateDto:
    """When a job is due; with `cascade` all later firings of its cycle move along."""

    duedate: datetime | str | None = None
    cascade: bool | None = None
