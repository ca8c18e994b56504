"""ProcessInstanceSuspensionStateDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto


@dataclass(kw_only=True)
class ProcessInstanceSuspensionStateDto:
    """Which process instances to suspend or activate: those of a definition, or a group."""

    suspended: bool | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_tenant_id: str | None = None
    process_definition_without_tenant_id: bool | None = None
    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQueryDto | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
