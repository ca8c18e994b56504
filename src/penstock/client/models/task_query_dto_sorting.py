"""TaskQueryDtoSorting.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class TaskQueryDtoSorting:
    """A step of an order."""

    sort_by: str | None = None
    sort_order: str | None = None
    #: What some orders need to know besides.
    parameters: dict[str, Any] | None = None
