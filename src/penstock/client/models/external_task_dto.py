"""ExternalTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class ExternalTaskDto:
    """An external task."""

    activity_id: str | None = None
    activity_instance_id: str | None = None
    error_message: str | None = None
    execution_id: str | None = None
    id: str | None = None
    lock_expiration_time: datetime | None = None
    create_time: datetime | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_version_tag: str | None = None
    process_instance_id: str | None = None
    retries: int | None = None
    suspended: bool | None = None
    worker_id: str | None = None
    topic_name: str | None = None
    tenant_id: str | None = None
    priority: int | None = None
    business_key: str | None = None
