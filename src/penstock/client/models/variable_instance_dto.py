"""VariableInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class VariableInstanceDto:
    """A variable with its value; `errorMessage` says why it has none."""

    type: str | None = None
    value: Any = None
    value_info: dict[str, Any] | None = None
    id: str | None = None
    name: str | None = None
    process_definition_id: str | None = None
    process_instance_id: str | None = None
    execution_id: str | None = None
    case_instance_id: str | None = None
    case_execution_id: str | None = None
    task_id: str | None = None
    batch_id: str | None = None
    activity_instance_id: str | None = None
    error_message: str | None = None
    tenant_id: str | None = None
