"""FetchExternalTasksDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.fetch_external_task_sorting_dto import FetchExternalTaskSortingDto
from penstock.client.models.fetch_external_task_topic_dto import FetchExternalTaskTopicDto


@dataclass(kw_only=True)
class FetchExternalTasksDto:
    """Who wants how many external tasks, of which topics."""

    worker_id: str | None = None
    #: A 32-bit integer.
    max_tasks: int | None = None
    use_priority: bool | None = None
    async_response_timeout: int | None = None
    topics: list[FetchExternalTaskTopicDto | None] | None = None
    sorting: list[FetchExternalTaskSortingDto | None] | None = None
