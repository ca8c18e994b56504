"""ActivityInstanceIncidentDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ActivityInstanceIncidentDto:
    """An open incident, and the activity that it is at."""

    id: str | None = None
    activity_id: str | None = None
