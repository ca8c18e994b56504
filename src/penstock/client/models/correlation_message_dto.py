"""CorrelationMessageDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class CorrelationMessageDto:
    """A message, whom it is for, what it brings along, and what is to be told of it."""

    message_name: str | None = None
    business_key: str | None = None
    tenant_id: str | None = None
    without_tenant_id: bool | None = None
    process_instance_id: str | None = None
    correlation_keys: dict[str, VariableValueDto] | None = None
    local_correlation_keys: dict[str, VariableValueDto] | None = None
    process_variables: dict[str, VariableValueDto] | None = None
    process_variables_local: dict[str, VariableValueDto] | None = None
    process_variables_to_triggered_scope: dict[str, VariableValueDto] | None = None
    all: bool | None = None
    result_enabled: bool | None = None
    variables_in_result_enabled: bool | None = None
