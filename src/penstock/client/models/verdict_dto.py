"""VerdictDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.finding_dto import FindingDto


@dataclass(kw_only=True)
class VerdictDto:
    """`sound`: the end can be reached whatever happens; `risky`: it may be missed; `deadlock`: it cannot be
    reached;
        `unknown`: not found out with the `markings` that were looked at.
    """

    state: str | None = None
    markings: int | None = None
    findings: list[FindingDto] | None = None
