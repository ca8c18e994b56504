"""TaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.camunda_form_ref import CamundaFormRef


@dataclass(kw_only=True)
class TaskDto:
    """A user task. Read as a change, only those keys count that can be changed; one that is missing is null."""

    id: str | None = None
    name: str | None = None
    assignee: str | None = None
    created: datetime | str | None = None
    due: datetime | str | None = None
    follow_up: datetime | str | None = None
    last_updated: datetime | str | None = None
    delegation_state: str | None = None
    description: str | None = None
    execution_id: str | None = None
    owner: str | None = None
    parent_task_id: str | None = None
    #: A 32-bit integer.
    priority: int | None = None
    process_definition_id: str | None = None
    process_instance_id: str | None = None
    task_definition_key: str | None = None
    case_execution_id: str | None = None
    case_instance_id: str | None = None
    case_definition_id: str | None = None
    suspended: bool | None = None
    form_key: str | None = None
    camunda_form_ref: CamundaFormRef | None = None
    tenant_id: str | None = None
    task_state: str | None = None
