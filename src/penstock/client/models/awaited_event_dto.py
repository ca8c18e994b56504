"""AwaitedEventDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class AwaitedEventDto:
    """A message or signal with its name, or a condition with its text, and by what a message is correlated."""

    subscription_id: str | None = None
    execution_id: str | None = None
    name: str | None = None
    condition: str | None = None
    process_instance_id: str | None = None
    business_key: str | None = None
