"""VariableInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_instance_query_dto_sorting import VariableInstanceQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class VariableInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The name.
    variable_name: str | None = None
    #: A pattern for the name, with `%` and `_`.
    variable_name_like: str | None = None
    #: What name and value must be like.
    variable_values: list[VariableQueryParameterDto] | None = None
    #: With `variableValues`: take no regard of case in names.
    variable_names_ignore_case: bool | None = None
    #: With `variableValues`: take no regard of case in text values.
    variable_values_ignore_case: bool | None = None
    #: Any of these executions.
    execution_id_in: list[str] | None = None
    #: Any of these process instances.
    process_instance_id_in: list[str] | None = None
    #: Any of these case executions.
    case_execution_id_in: list[str] | None = None
    #: Any of these case instances.
    case_instance_id_in: list[str] | None = None
    #: Local to any of these user tasks.
    task_id_in: list[str] | None = None
    #: Any of these batches.
    batch_id_in: list[str] | None = None
    #: Any of these scopes: executions, tasks or batches.
    variable_scope_id_in: list[str] | None = None
    #: Any of these activity instances.
    activity_instance_id_in: list[str] | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: The order, step by step.
    sorting: list[VariableInstanceQueryDtoSorting] | None = None
