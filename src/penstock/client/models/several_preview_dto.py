"""SeveralPreviewDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.outcome_class_dto import OutcomeClassDto


@dataclass(kw_only=True)
class SeveralPreviewDto:
    """What would happen to how many, in a sentence and by classes, and the fingerprint that `apply` takes."""

    summary: str | None = None
    count: int | None = None
    classes: list[OutcomeClassDto] | None = None
    fingerprint: str | None = None
