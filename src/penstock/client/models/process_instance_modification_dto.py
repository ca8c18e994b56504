"""ProcessInstanceModificationDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.process_instance_modification_instruction_dto import (
    ProcessInstanceModificationInstructionDto,
)


@dataclass(kw_only=True)
class ProcessInstanceModificationDto:
    """Instructions, which are followed in their order."""

    skip_custom_listeners: bool | None = None
    skip_io_mappings: bool | None = None
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    annotation: str | None = None
