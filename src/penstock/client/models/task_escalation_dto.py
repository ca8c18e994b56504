"""TaskEscalationDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class TaskEscalationDto:
    """An escalation that came up at a task."""

    escalation_code: str | None = None
    variables: dict[str, VariableValueDto] | None = None
