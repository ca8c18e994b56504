"""IncomingFlowDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.tokens_dto import TokensDto


@dataclass(kw_only=True)
class IncomingFlowDto:
    """A sequence flow into a join; `couldComeFrom` is where tokens stand that could still take it."""

    sequence_flow_id: str | None = None
    source_activity_id: str | None = None
    source_activity_name: str | None = None
    could_come_from: list[TokensDto] | None = None
