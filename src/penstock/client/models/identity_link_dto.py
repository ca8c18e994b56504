"""IdentityLinkDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class IdentityLinkDto:
    """A user or a group, and as what it is tied: `candidate`, `assignee`, `owner`, or any other word."""

    user_id: str | None = None
    group_id: str | None = None
    type: str | None = None
