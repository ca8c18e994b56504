"""CamundaFormRef.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class CamundaFormRef:
    """A form that was deployed by itself."""

    key: str | None = None
    binding: str | None = None
    version: int | None = None
