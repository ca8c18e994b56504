"""PreviewEffectDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.preview_item_dto import PreviewItemDto


@dataclass(kw_only=True)
class PreviewEffectDto:
    """What would come, and what would go."""

    created: list[PreviewItemDto] | None = None
    removed: list[PreviewItemDto] | None = None
