"""FindingDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.suggested_instruction_dto import SuggestedInstructionDto


@dataclass(kw_only=True)
class FindingDto:
    """Something that will hold tokens up (`error` if it cannot but happen, else `warning`), or that the
    diagram does
        not foresee; and instructions that would avoid it, to be added to those of the preview.
    """

    kind: str | None = None
    activity_id: str | None = None
    reason: str | None = None
    severity: str | None = None
    suggestion: list[SuggestedInstructionDto] | None = None
