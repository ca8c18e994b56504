"""VariableQueryParameterDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class VariableQueryParameterDto:
    """What a variable must be like."""

    name: str | None = None
    operator: str | None = None
    value: Any = None
