"""SetJobRetriesByProcessDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto


@dataclass(kw_only=True)
class SetJobRetriesByProcessDto:
    """How often to try the jobs of which process instances. A due date that is null is cleared, one not given
    stays.
    """

    retries: int | None = None
    due_date: datetime | str | None = None
    process_instances: list[str | None] | None = None
    process_instance_query: ProcessInstanceQueryDto | None = None
    historic_process_instance_query: HistoricProcessInstanceQueryDto | None = None
