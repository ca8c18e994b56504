"""SuggestedInstructionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class SuggestedInstructionDto:
    """An instruction as a modification takes it."""

    type: str | None = None
    activity_id: str | None = None
    transition_id: str | None = None
