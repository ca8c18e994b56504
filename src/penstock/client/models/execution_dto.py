"""ExecutionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ExecutionDto:
    """An execution; one that has ended is not there any more."""

    id: str | None = None
    process_instance_id: str | None = None
    ended: bool | None = None
    tenant_id: str | None = None
