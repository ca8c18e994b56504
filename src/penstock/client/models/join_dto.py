"""JoinDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.incoming_flow_dto import IncomingFlowDto


@dataclass(kw_only=True)
class JoinDto:
    """How many tokens have come to a join, by which flows as far as history tells, and by which none has yet."""

    tokens: int | None = None
    arrived: list[IncomingFlowDto] | None = None
    lacking: list[IncomingFlowDto] | None = None
