"""ExplainedActivityDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.explained_incident_dto import ExplainedIncidentDto
from penstock.client.models.progress_dto import ProgressDto
from penstock.client.models.wait_dto import WaitDto


@dataclass(kw_only=True)
class ExplainedActivityDto:
    """A place where the instance stands: what it waits for, and what else it listens for meanwhile.

        `id` is the activity instance's; of a token before or after an activity (`transition`) its
    execution's.
    """

    id: str | None = None
    transition: bool | None = None
    activity_id: str | None = None
    activity_name: str | None = None
    activity_type: str | None = None
    execution_id: str | None = None
    since: datetime | None = None
    progress: ProgressDto | None = None
    waits_for: list[WaitDto] | None = None
    listens_for: list[WaitDto] | None = None
    incidents: list[ExplainedIncidentDto] | None = None
    children: list[ExplainedActivityDto] | None = None
