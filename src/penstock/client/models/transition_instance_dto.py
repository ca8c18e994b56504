"""TransitionInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.activity_instance_incident_dto import ActivityInstanceIncidentDto


@dataclass(kw_only=True)
class TransitionInstanceDto:
    """A token that waits before or after an activity."""

    id: str | None = None
    parent_activity_instance_id: str | None = None
    process_instance_id: str | None = None
    process_definition_id: str | None = None
    activity_id: str | None = None
    activity_name: str | None = None
    activity_type: str | None = None
    execution_id: str | None = None
    incident_ids: list[str] | None = None
    incidents: list[ActivityInstanceIncidentDto] | None = None
    target_activity_id: str | None = None
