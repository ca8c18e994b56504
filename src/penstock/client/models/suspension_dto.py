"""SuspensionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.request_dto import RequestDto


@dataclass(kw_only=True)
class SuspensionDto:
    """What is suspended (`processInstance`, `processDefinition` or `jobDefinition`), and what comes of it."""

    kind: str | None = None
    id: str | None = None
    activity_id: str | None = None
    text: str | None = None
    requests: list[RequestDto] | None = None
