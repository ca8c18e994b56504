"""AtomLink.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class AtomLink:
    """Where to go from here."""

    method: str | None = None
    href: str | None = None
    rel: str | None = None
