"""JobRetriesDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class JobRetriesDto:
    """How often a job may still be tried, and when next, if that is to change as well."""

    retries: int | None = None
    due_date: datetime | str | None = None
