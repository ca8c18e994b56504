"""HistoricVariableInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from penstock.client.models.historic_variable_instance_query_dto_sorting import HistoricVariableInstanceQueryDtoSorting


@dataclass(kw_only=True)
class HistoricVariableInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The variable's name.
    variable_name: str | None = None
    #: A pattern for its name, with `%` and `_`.
    variable_name_like: str | None = None
    #: Its value; `variableName` has to be told as well.
    variable_value: Any = None
    #: Take no regard of case in the name.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in a text value.
    variable_values_ignore_case: bool | None = None
    #: Any of these types, as they are stored.
    variable_type_in: list[str] | None = None
    #: Also those that were removed while their process instance ran.
    include_deleted: bool | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: Any of these process instances.
    process_instance_id_in: list[str] | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: Any of these executions.
    execution_id_in: list[str] | None = None
    #: The case instance.
    case_instance_id: str | None = None
    #: Any of these case executions.
    case_execution_id_in: list[str] | None = None
    #: Any of these case activities.
    case_activity_id_in: list[str] | None = None
    #: Any of these user tasks.
    task_id_in: list[str] | None = None
    #: Any of these activity instances.
    activity_instance_id_in: list[str] | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: Any of these names.
    variable_name_in: list[str] | None = None
    #: The order, step by step.
    sorting: list[HistoricVariableInstanceQueryDtoSorting] | None = None
