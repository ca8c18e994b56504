"""WaitDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.awaited_event_dto import AwaitedEventDto
from penstock.client.models.awaited_job_dto import AwaitedJobDto
from penstock.client.models.awaited_task_dto import AwaitedTaskDto
from penstock.client.models.awaited_work_dto import AwaitedWorkDto
from penstock.client.models.called_instance_dto import CalledInstanceDto
from penstock.client.models.join_dto import JoinDto
from penstock.client.models.request_dto import RequestDto


@dataclass(kw_only=True)
class WaitDto:
    """One thing that is waited for, in words and as data; `requests` would move it on, sent in this order.

        `interrupting` is null where this is what the activity itself waits for. Only what belongs to the
    kind is not null.
    """

    kind: str | None = None
    text: str | None = None
    since: datetime | None = None
    needs_operator: bool | None = None
    interrupting: bool | None = None
    event_activity_id: str | None = None
    event_activity_name: str | None = None
    task: AwaitedTaskDto | None = None
    event: AwaitedEventDto | None = None
    job: AwaitedJobDto | None = None
    external_task: AwaitedWorkDto | None = None
    called_instance: CalledInstanceDto | None = None
    join: JoinDto | None = None
    requests: list[RequestDto] | None = None
