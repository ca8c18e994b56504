"""SignalDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class SignalDto:
    """A signal, what it brings along, and whom it is for: one execution, or who listens in a tenant or in all."""

    name: str | None = None
    execution_id: str | None = None
    variables: dict[str, VariableValueDto] | None = None
    tenant_id: str | None = None
    without_tenant_id: bool | None = None
