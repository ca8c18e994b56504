"""PreviewNodeDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class PreviewNodeDto:
    """An activity instance, or a transition instance; `change` is kept, cancelled or started. What would be
    started has
        no id yet.
    """

    id: str | None = None
    activity_id: str | None = None
    activity_name: str | None = None
    activity_type: str | None = None
    transition: bool | None = None
    change: str | None = None
    children: list[PreviewNodeDto] | None = None
