"""ExplanationDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.explained_activity_dto import ExplainedActivityDto
from penstock.client.models.suspension_dto import SuspensionDto


@dataclass(kw_only=True)
class ExplanationDto:
    """Why a process instance is where it is. `activity` is the instance itself, with all places inside of it."""

    process_instance_id: str | None = None
    definition_id: str | None = None
    definition_key: str | None = None
    business_key: str | None = None
    tenant_id: str | None = None
    summary: str | None = None
    suspensions: list[SuspensionDto] | None = None
    activity: ExplainedActivityDto | None = None
