"""PatchVariablesDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class PatchVariablesDto:
    """Variables to set, and the names of those to remove afterwards."""

    modifications: dict[str, VariableValueDto] | None = None
    deletions: list[str | None] | None = None
