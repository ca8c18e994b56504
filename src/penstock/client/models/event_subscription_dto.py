"""EventSubscriptionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(kw_only=True)
class EventSubscriptionDto:
    """What an execution waits for, or a definition is started by."""

    id: str | None = None
    event_type: str | None = None
    event_name: str | None = None
    execution_id: str | None = None
    process_instance_id: str | None = None
    activity_id: str | None = None
    created_date: datetime | None = None
    tenant_id: str | None = None
