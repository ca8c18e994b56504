"""ExceptionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ExceptionDto:
    """The body of every error."""

    type: str | None = None
    message: str | None = None
    code: int | None = None
