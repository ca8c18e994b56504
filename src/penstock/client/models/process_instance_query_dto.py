"""ProcessInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.process_instance_query_dto_sorting import ProcessInstanceQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class ProcessInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The deployment of the definition.
    deployment_id: str | None = None
    #: The key of the definition.
    process_definition_key: str | None = None
    #: Any of these keys.
    process_definition_key_in: list[str] | None = None
    #: None of these keys.
    process_definition_key_not_in: list[str] | None = None
    #: The business key.
    business_key: str | None = None
    #: A pattern for the business key, with `%` and `_`.
    business_key_like: str | None = None
    #: The case instance that it belongs to.
    case_instance_id: str | None = None
    #: The definition, in exactly this version.
    process_definition_id: str | None = None
    #: Called by this process instance.
    super_process_instance: str | None = None
    #: The caller of this process instance.
    sub_process_instance: str | None = None
    #: Called by this case instance.
    super_case_instance: str | None = None
    #: The caller of this case instance.
    sub_case_instance: str | None = None
    #: The whole call hierarchy of this instance.
    root_process_instance_id: str | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: Any of these instances.
    process_instance_ids: list[str] | None = None
    #: Only those with an open incident.
    with_incident: bool | None = None
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
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: Only if the definition belongs to no tenant.
    process_definition_without_tenant_id: bool | None = None
    #: With a token at one of these activities.
    activity_id_in: list[str] | None = None
    #: Only those that no other has called.
    root_process_instances: bool | None = None
    #: Only those that call no other.
    leaf_process_instances: bool | None = None
    #: Variables of the instance and what they must be like.
    variables: list[VariableQueryParameterDto] | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: Of each of these one filter must hold.
    or_queries: list[ProcessInstanceQueryDto] | None = None
    #: The order, step by step.
    sorting: list[ProcessInstanceQueryDtoSorting] | None = None
