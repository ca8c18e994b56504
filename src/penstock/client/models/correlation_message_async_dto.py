"""CorrelationMessageAsyncDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto
from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class CorrelationMessageAsyncDto:
    """Which message to correlate to which process instances, and the variables that it brings along."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQueryDto | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
    variables: dict[str, VariableValueDto] | None = None
    message_name: str | None = None
