"""HistoricIncidentDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class HistoricIncidentDto:
    """The life of an incident."""

    id: str | None = None
    process_definition_key: str | None = None
    process_definition_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    root_process_instance_id: str | None = None
    create_time: datetime | None = None
    end_time: datetime | None = None
    removal_time: datetime | None = None
    incident_type: str | None = None
    activity_id: str | None = None
    failed_activity_id: str | None = None
    cause_incident_id: str | None = None
    root_cause_incident_id: str | None = None
    configuration: str | None = None
    history_configuration: str | None = None
    incident_message: str | None = None
    tenant_id: str | None = None
    job_definition_id: str | None = None
    open: bool | None = None
    deleted: bool | None = None
    resolved: bool | None = None
    annotation: str | None = None
