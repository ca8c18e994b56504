"""OutcomeClassDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class OutcomeClassDto:
    """Instances to which the same would happen, and the ids of the first of them."""

    outcome: str | None = None
    activity_id: str | None = None
    reason: str | None = None
    count: int | None = None
    process_instance_ids: list[str] | None = None
