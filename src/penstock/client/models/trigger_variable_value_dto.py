"""TriggerVariableValueDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class TriggerVariableValueDto:
    """A typed value; `local` for a variable of the execution that enters the activity, else of the process
    instance.
    """

    type: str | None = None
    value: Any = None
    value_info: dict[str, Any] | None = None
    local: bool | None = None
