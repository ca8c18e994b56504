"""MessageCorrelationResultWithVariableDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.execution_dto import ExecutionDto
from penstock.client.models.process_instance_dto import ProcessInstanceDto
from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class MessageCorrelationResultWithVariableDto:
    """The same, with the variables of the process instance."""

    result_type: str | None = None
    execution: ExecutionDto | None = None
    process_instance: ProcessInstanceDto | None = None
    variables: dict[str, VariableValueDto] | None = None
