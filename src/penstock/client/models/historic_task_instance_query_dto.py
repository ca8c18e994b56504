"""HistoricTaskInstanceQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.historic_task_instance_query_dto_sorting import HistoricTaskInstanceQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class HistoricTaskInstanceQueryDto:
    """Filters, which must hold all at once."""

    #: The task.
    task_id: str | None = None
    #: The task that it is a part of.
    task_parent_task_id: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: The whole call hierarchy of an instance.
    root_process_instance_id: str | None = None
    #: The instance's business key.
    process_instance_business_key: str | None = None
    #: Any of these business keys.
    process_instance_business_key_in: list[str] | None = None
    #: A pattern for the business key, with `%` and `_`.
    process_instance_business_key_like: str | None = None
    #: The execution.
    execution_id: str | None = None
    #: The process definition.
    process_definition_id: str | None = None
    #: The key of the process definition.
    process_definition_key: str | None = None
    #: The name of the process definition.
    process_definition_name: str | None = None
    #: The case instance.
    case_instance_id: str | None = None
    #: The case execution.
    case_execution_id: str | None = None
    #: The case definition.
    case_definition_id: str | None = None
    #: The key of the case definition.
    case_definition_key: str | None = None
    #: The name of the case definition.
    case_definition_name: str | None = None
    #: Any of these activity instances.
    activity_instance_id_in: list[str] | None = None
    #: The task's name, without regard to case.
    task_name: str | None = None
    #: A pattern for its name, without regard to case.
    task_name_like: str | None = None
    #: Its description, without regard to case.
    task_description: str | None = None
    #: A pattern for it, without regard to case.
    task_description_like: str | None = None
    #: The activity that it came from.
    task_definition_key: str | None = None
    #: Any of these activities.
    task_definition_key_in: list[str] | None = None
    #: Why it ended, such as `completed`.
    task_delete_reason: str | None = None
    #: A pattern for that reason.
    task_delete_reason_like: str | None = None
    #: Who has or had it.
    task_assignee: str | None = None
    #: A pattern for who has or had it.
    task_assignee_like: str | None = None
    #: Its owner.
    task_owner: str | None = None
    #: A pattern for its owner.
    task_owner_like: str | None = None
    #: Its priority.
    task_priority: int | None = None
    #: Only those that somebody has or had.
    assigned: bool | None = None
    #: Only those that nobody has or had.
    unassigned: bool | None = None
    #: Only those that have ended.
    finished: bool | None = None
    #: Only those that are open.
    unfinished: bool | None = None
    #: Only those of process instances that have ended.
    process_finished: bool | None = None
    #: Only those of process instances that still run.
    process_unfinished: bool | None = None
    #: Due at exactly this moment.
    task_due_date: datetime | str | None = None
    #: Due before this moment.
    task_due_date_before: datetime | str | None = None
    #: Due after this moment.
    task_due_date_after: datetime | str | None = None
    #: Only those that are never due.
    without_task_due_date: bool | None = None
    #: To be followed up at exactly this moment.
    task_follow_up_date: datetime | str | None = None
    #: To be followed up before this moment.
    task_follow_up_date_before: datetime | str | None = None
    #: To be followed up after this moment.
    task_follow_up_date_after: datetime | str | None = None
    #: Created before or at this moment.
    started_before: datetime | str | None = None
    #: Created after or at this moment.
    started_after: datetime | str | None = None
    #: Ended before or at this moment.
    finished_before: datetime | str | None = None
    #: Ended after or at this moment.
    finished_after: datetime | str | None = None
    #: Only of these tenants.
    tenant_id_in: list[str] | None = None
    #: Only what belongs to no tenant.
    without_tenant_id: bool | None = None
    #: The task's own variables; only `eq`.
    task_variables: list[VariableQueryParameterDto] | None = None
    #: Variables of the process instance and what they must be like.
    process_variables: list[VariableQueryParameterDto] | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: A user who has or had to do with it.
    task_involved_user: str | None = None
    #: A group that has or had to do with it.
    task_involved_group: str | None = None
    #: A user who is or was a candidate for it.
    task_had_candidate_user: str | None = None
    #: A group that is or was a candidate for it.
    task_had_candidate_group: str | None = None
    #: Only those with a candidate group.
    with_candidate_groups: bool | None = None
    #: Only those without a candidate group.
    without_candidate_groups: bool | None = None
    #: Of each of these one filter must hold.
    or_queries: list[HistoricTaskInstanceQueryDto] | None = None
    #: The order, step by step.
    sorting: list[HistoricTaskInstanceQueryDtoSorting] | None = None
