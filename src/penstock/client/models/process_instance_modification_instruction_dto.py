"""ProcessInstanceModificationInstructionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.trigger_variable_value_dto import TriggerVariableValueDto


@dataclass(kw_only=True)
class ProcessInstanceModificationInstructionDto:
    """One step of a modification: an activity to cancel, or a place to start at, with variables."""

    type: str | None = None
    activity_id: str | None = None
    transition_id: str | None = None
    activity_instance_id: str | None = None
    transition_instance_id: str | None = None
    ancestor_activity_instance_id: str | None = None
    variables: dict[str, TriggerVariableValueDto] | None = None
    cancel_current_active_activity_instances: bool | None = None
