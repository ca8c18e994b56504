"""ConditionQueryParameterDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class ConditionQueryParameterDto:
    """What a value must be like."""

    operator: str | None = None
    value: Any = None
