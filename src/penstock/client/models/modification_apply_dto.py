"""ModificationApplyDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_modification_instruction_dto import (
    ProcessInstanceModificationInstructionDto,
)
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto


@dataclass(kw_only=True)
class ModificationApplyDto:
    """A modification of several instances, and the fingerprint that its preview gave."""

    process_definition_id: str | None = None
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQueryDto | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
    skip_custom_listeners: bool | None = None
    skip_io_mappings: bool | None = None
    annotation: str | None = None
    fingerprint: str | None = None
