"""HistoricActivityInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.historic_activity_instance_query_dto_sorting import HistoricActivityInstanceQueryDtoSorting


@dataclass(kw_only=True)
class HistoricActivityInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The activity instance.
    activity_instance_id: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The execution that was there last.
    execution_id: str | None = None
    #: The activity.
    activity_id: str | None = None
    #: The activity's name.
    activity_name: str | None = None
    #: A pattern for that name, with `%` and `_`.
    activity_name_like: str | None = None
    #: The activity's type, such as `userTask`.
    activity_type: str | None = None
    #: Who has or had the user task.
    task_assignee: str | None = None
    #: Only those that have ended.
    finished: bool | None = None
    #: Only those that go on.
    unfinished: bool | None = None
    #: Only those that were cancelled.
    canceled: bool | None = None
    #: Only those that ended their scope.
    complete_scope: bool | None = None
    #: Started before or at this moment.
    started_before: datetime | str | None = None
    #: Started after or at this moment.
    started_after: datetime | str | None = None
    #: Ended before or at this moment.
    finished_before: datetime | str | None = None
    #: Ended after or at this moment.
    finished_after: datetime | str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: The order, step by step.
    sorting: list[HistoricActivityInstanceQueryDtoSorting] | None = None
