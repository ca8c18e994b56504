"""PreviewVariableDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class PreviewVariableDto:
    """A variable, and the activity to whose scope it belongs."""

    name: str | None = None
    type: str | None = None
    activity_id: str | None = None
