"""HistoricProcessInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.historic_process_instance_query_dto_sorting import HistoricProcessInstanceQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class HistoricProcessInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The process instance.
    process_instance_id: str | None = None
    #: Any of these instances.
    process_instance_ids: list[str] | None = None
    #: None of these instances.
    process_instance_id_not_in: list[str] | None = None
    #: The whole call hierarchy of it.
    root_process_instance_id: str | None = None
    #: The definition, in exactly this version.
    process_definition_id: str | None = None
    #: The key of the definition.
    process_definition_key: str | None = None
    #: Any of these keys.
    process_definition_key_in: list[str] | None = None
    #: None of these keys, which may be patterns.
    process_definition_key_not_in: list[str] | None = None
    #: The name of the definition.
    process_definition_name: str | None = None
    #: A pattern for that name, with `%` and `_`.
    process_definition_name_like: str | None = None
    #: The business key.
    process_instance_business_key: str | None = None
    #: Any of these business keys.
    process_instance_business_key_in: list[str] | None = None
    #: A pattern for the business key.
    process_instance_business_key_like: str | None = None
    #: Only those that no other has called.
    root_process_instances: bool | None = None
    #: Only those that have ended.
    finished: bool | None = None
    #: Only those that still run.
    unfinished: bool | None = None
    #: Only those with a job that has failed and will be tried again.
    with_jobs_retrying: bool | None = None
    #: Only those that have or had an incident.
    with_incidents: bool | None = None
    #: Only those with an incident of their own.
    with_root_incidents: bool | None = None
    #: With any of these incidents.
    incident_id_in: list[str] | None = None
    #: With an incident of this type.
    incident_type: str | None = None
    #: With an incident that is `open` or `resolved`.
    incident_status: str | None = None
    #: With an incident of this message.
    incident_message: str | None = None
    #: A pattern for an incident's message.
    incident_message_like: str | None = None
    #: Started before or at this moment.
    started_before: datetime | str | None = None
    #: Started after or at this moment.
    started_after: datetime | str | None = None
    #: Ended before or at this moment.
    finished_before: datetime | str | None = None
    #: Ended after or at this moment.
    finished_after: datetime | str | None = None
    #: Was at an activity after or at this moment.
    executed_activity_after: datetime | str | None = None
    #: Was at an activity before or at this moment.
    executed_activity_before: datetime | str | None = None
    #: Something happened to a job after or at this moment.
    executed_job_after: datetime | str | None = None
    #: Something happened to a job before or at this moment.
    executed_job_before: datetime | str | None = None
    #: The user who started it.
    started_by: str | None = None
    #: Called by this process instance.
    super_process_instance_id: str | None = None
    #: The caller of this process instance.
    sub_process_instance_id: str | None = None
    #: Called by this case instance.
    super_case_instance_id: str | None = None
    #: The caller of this case instance.
    sub_case_instance_id: str | None = None
    #: The case instance that it belongs to.
    case_instance_id: str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: Has left any of these activities.
    executed_activity_id_in: list[str] | None = None
    #: Is in any of these activities.
    active_activity_id_in: list[str] | None = None
    #: With a token at any of these activities.
    activity_id_in: list[str] | None = None
    #: Only those in the state `ACTIVE`.
    active: bool | None = None
    #: Only those in the state `SUSPENDED`.
    suspended: bool | None = None
    #: Only those in the state `COMPLETED`.
    completed: bool | None = None
    #: Only those in the state `EXTERNALLY_TERMINATED`.
    externally_terminated: bool | None = None
    #: Only those in the state `INTERNALLY_TERMINATED`.
    internally_terminated: bool | None = None
    #: Variables of the instance and what they must be like.
    variables: list[VariableQueryParameterDto] | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: Of each of these one filter must hold.
    or_queries: list[HistoricProcessInstanceQueryDto] | None = None
    #: The order, step by step.
    sorting: list[HistoricProcessInstanceQueryDtoSorting] | None = None
