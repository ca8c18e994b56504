"""TokensDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class TokensDto:
    """How many tokens stand at an activity."""

    activity_id: str | None = None
    activity_name: str | None = None
    tokens: int | None = None
