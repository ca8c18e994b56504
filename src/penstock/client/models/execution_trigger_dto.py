"""ExecutionTriggerDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class ExecutionTriggerDto:
    """Variables to set."""

    variables: dict[str, VariableValueDto] | None = None
