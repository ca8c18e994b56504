"""DeleteProcessInstancesDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto


@dataclass(kw_only=True)
class DeleteProcessInstancesDto:
    """Which process instances to delete, and how."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQueryDto | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
    delete_reason: str | None = None
    skip_custom_listeners: bool | None = None
    skip_subprocesses: bool | None = None
    skip_io_mappings: bool | None = None
