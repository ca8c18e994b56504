"""PreviewTokensDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class PreviewTokensDto:
    """How many tokens are at a flow node, before and after; whether one that will be there can still reach an
    end is
        null where that was not found out.
    """

    activity_id: str | None = None
    before: int | None = None
    after: int | None = None
    can_end: bool | None = None
