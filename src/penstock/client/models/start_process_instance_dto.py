"""StartProcessInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.process_instance_modification_instruction_dto import (
    ProcessInstanceModificationInstructionDto,
)
from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class StartProcessInstanceDto:
    """How to start an instance."""

    variables: dict[str, VariableValueDto] | None = None
    business_key: str | None = None
    case_instance_id: str | None = None
    start_instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    skip_custom_listeners: bool | None = None
    skip_io_mappings: bool | None = None
    with_variables_in_return: bool | None = None
