"""SuspensionStateDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class SuspensionStateDto:
    """Whether to suspend, or to activate again."""

    suspended: bool | None = None
