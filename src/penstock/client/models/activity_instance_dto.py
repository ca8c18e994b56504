"""ActivityInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.activity_instance_incident_dto import ActivityInstanceIncidentDto
from penstock.client.models.transition_instance_dto import TransitionInstanceDto


@dataclass(kw_only=True)
class ActivityInstanceDto:
    """A visit of an activity, with the visits inside of it; the outermost is the process instance."""

    id: str | None = None
    parent_activity_instance_id: str | None = None
    activity_id: str | None = None
    activity_type: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    child_activity_instances: list[ActivityInstanceDto] | None = None
    child_transition_instances: list[TransitionInstanceDto] | None = None
    execution_ids: list[str] | None = None
    activity_name: str | None = None
    incident_ids: list[str] | None = None
    incidents: list[ActivityInstanceIncidentDto] | None = None
    name: str | None = None
