"""ProgressDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ProgressDto:
    """How many instances of a multi-instance activity are done, of how many."""

    done: int | None = None
    total: int | None = None
    sequential: bool | None = None
