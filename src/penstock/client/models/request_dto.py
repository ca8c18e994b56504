"""RequestDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class RequestDto:
    """A request that would move something on; what stands in `<>` is for the reader to fill in."""

    method: str | None = None
    path: str | None = None
    body: dict[str, Any] | None = None
