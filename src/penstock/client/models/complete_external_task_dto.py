"""CompleteExternalTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class CompleteExternalTaskDto:
    """Who has done it, and what came of it: for the process instance, and for the task's own scope."""

    worker_id: str | None = None
    variables: dict[str, VariableValueDto] | None = None
    local_variables: dict[str, VariableValueDto] | None = None
