"""VariableValueDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class VariableValueDto:
    """A typed value as clients give it; without a type it is inferred from the JSON."""

    type: str | None = None
    value: Any = None
    value_info: dict[str, Any] | None = None
