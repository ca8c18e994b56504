"""CompleteTaskDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class CompleteTaskDto:
    """Variables to set, and whether to give those that there are afterwards."""

    variables: dict[str, VariableValueDto] | None = None
    with_variables_in_return: bool | None = None
