"""RestartProcessInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_modification_instruction_dto import (
    ProcessInstanceModificationInstructionDto,
)


@dataclass(kw_only=True)
class RestartProcessInstanceDto:
    """Which instances to start anew, where, and with what of the ones that have ended."""

    process_instance_ids: list[str | None] | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    initial_variables: bool | None = None
    skip_custom_listeners: bool | None = None
    skip_io_mappings: bool | None = None
    without_business_key: bool | None = None
