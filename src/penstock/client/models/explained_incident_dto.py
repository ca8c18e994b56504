"""ExplainedIncidentDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class ExplainedIncidentDto:
    """An incident, and what it comes from: that may be in an instance that was called."""

    id: str | None = None
    type: str | None = None
    since: datetime | None = None
    message: str | None = None
    activity_id: str | None = None
    failed_activity_id: str | None = None
    annotation: str | None = None
    cause_process_instance_id: str | None = None
    cause_activity_id: str | None = None
