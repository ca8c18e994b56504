"""ExecutionQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.execution_query_dto_sorting import ExecutionQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class ExecutionQueryDto:
    """Filters, which must hold all at once."""

    #: The key of the definition.
    process_definition_key: str | None = None
    #: The business key of the process instance.
    business_key: str | None = None
    #: The definition, in exactly this version.
    process_definition_id: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: The activity that it stands at.
    activity_id: str | None = None
    #: Waits for this signal.
    signal_event_subscription_name: str | None = None
    #: Waits for this message.
    message_event_subscription_name: str | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: With this incident.
    incident_id: str | None = None
    #: With an incident of this type.
    incident_type: str | None = None
    #: With an incident of this message.
    incident_message: str | None = None
    #: A pattern for an incident's message.
    incident_message_like: str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Variables of the execution itself.
    variables: list[VariableQueryParameterDto] | None = None
    #: Variables of the process instance.
    process_variables: list[VariableQueryParameterDto] | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: The order, step by step.
    sorting: list[ExecutionQueryDtoSorting] | None = None
