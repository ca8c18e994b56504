"""HistoricActivityInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class HistoricActivityInstanceDto:
    """One visit of an activity."""

    id: str | None = None
    parent_activity_instance_id: str | None = None
    activity_id: str | None = None
    activity_name: str | None = None
    activity_type: str | None = None
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    task_id: str | None = None
    called_process_instance_id: str | None = None
    called_case_instance_id: str | None = None
    assignee: str | None = None
    start_time: datetime | None = None
    end_time: datetime | None = None
    duration_in_millis: int | None = None
    canceled: bool | None = None
    complete_scope: bool | None = None
    tenant_id: str | None = None
    removal_time: datetime | None = None
    root_process_instance_id: str | None = None
