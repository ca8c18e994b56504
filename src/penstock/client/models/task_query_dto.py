"""TaskQueryDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.task_query_dto_sorting import TaskQueryDtoSorting
from penstock.client.models.variable_query_parameter_dto import VariableQueryParameterDto


@dataclass(kw_only=True)
class TaskQueryDto:
    """Filters, which must hold all at once."""

    #: The task.
    task_id: str | None = None
    #: One of these tasks.
    task_id_in: list[str] | None = None
    #: The name, without regard to case.
    name: str | None = None
    #: Another name, without regard to case.
    name_not_equal: str | None = None
    #: A pattern for the name, with `%` and `_`, without regard to case.
    name_like: str | None = None
    #: A pattern that the name does not match, without regard to case.
    name_not_like: str | None = None
    #: The description, without regard to case.
    description: str | None = None
    #: A pattern for the description, without regard to case.
    description_like: str | None = None
    #: The priority.
    priority: int | None = None
    #: The least priority.
    min_priority: int | None = None
    #: The greatest priority.
    max_priority: int | None = None
    #: The user who has it.
    assignee: str | None = None
    #: A pattern for the assignee.
    assignee_like: str | None = None
    #: One of these users has it.
    assignee_in: list[str] | None = None
    #: Another user has it.
    assignee_not_in: list[str] | None = None
    #: The user who owns it.
    owner: str | None = None
    #: Only those that somebody has.
    assigned: bool | None = None
    #: Only those that nobody has.
    unassigned: bool | None = None
    #: `PENDING`: somebody else works on it. `RESOLVED`: has done so.
    delegation_state: str | None = None
    #: Offered to this user, or to a group that the user is in.
    candidate_user: str | None = None
    #: Offered to this group.
    candidate_group: str | None = None
    #: Offered to one of these groups.
    candidate_groups: list[str] | None = None
    #: A pattern for a group that it is offered to.
    candidate_group_like: str | None = None
    #: Offered to some group.
    with_candidate_groups: bool | None = None
    #: Offered to some user.
    with_candidate_users: bool | None = None
    #: Offered to no group.
    without_candidate_groups: bool | None = None
    #: Offered to no user.
    without_candidate_users: bool | None = None
    #: With a filter about candidates: also what somebody has already.
    include_assigned_tasks: bool | None = None
    #: The user is assignee, owner, candidate or else tied to it.
    involved_user: str | None = None
    #: The process instance.
    process_instance_id: str | None = None
    #: One of these process instances.
    process_instance_id_in: list[str] | None = None
    #: The business key.
    process_instance_business_key: str | None = None
    #: One of these.
    process_instance_business_key_in: list[str] | None = None
    #: A pattern for it.
    process_instance_business_key_like: str | None = None
    #: The definition, in exactly this version.
    process_definition_id: str | None = None
    #: The key of the definition.
    process_definition_key: str | None = None
    #: One of these keys.
    process_definition_key_in: list[str] | None = None
    #: The name of the definition.
    process_definition_name: str | None = None
    #: A pattern for that name.
    process_definition_name_like: str | None = None
    #: The execution.
    execution_id: str | None = None
    #: The activity instance is one of these.
    activity_instance_id_in: list[str] | None = None
    #: The id of the user task in the diagram.
    task_definition_key: str | None = None
    #: One of these.
    task_definition_key_in: list[str] | None = None
    #: None of these.
    task_definition_key_not_in: list[str] | None = None
    #: A pattern for it.
    task_definition_key_like: str | None = None
    #: The task that it is a part of.
    parent_task_id: str | None = None
    #: Of one of these tenants.
    tenant_id_in: list[str] | None = None
    #: Of no tenant.
    without_tenant_id: bool | None = None
    #: Due at exactly this moment.
    due_date: datetime | str | None = None
    #: An older name of `dueDate`.
    due: datetime | str | None = None
    #: Due before this moment.
    due_before: datetime | str | None = None
    #: Due after this moment.
    due_after: datetime | str | None = None
    #: Without a due date.
    without_due_date: bool | None = None
    #: To be followed up at exactly this moment.
    follow_up_date: datetime | str | None = None
    #: An older name of `followUpDate`.
    follow_up: datetime | str | None = None
    #: To be followed up before this moment.
    follow_up_before: datetime | str | None = None
    #: To be followed up before this moment, or without such a date.
    follow_up_before_or_not_existent: datetime | str | None = None
    #: To be followed up after this moment.
    follow_up_after: datetime | str | None = None
    #: Created at exactly this moment.
    created_on: datetime | str | None = None
    #: An older name of `createdOn`.
    created: datetime | str | None = None
    #: Created before this moment.
    created_before: datetime | str | None = None
    #: Created after this moment.
    created_after: datetime | str | None = None
    #: Changed or, if it never was, created after this moment.
    updated_after: datetime | str | None = None
    #: Only what is not suspended.
    active: bool | None = None
    #: Only what is suspended.
    suspended: bool | None = None
    #: The case instance.
    case_instance_id: str | None = None
    #: Its business key.
    case_instance_business_key: str | None = None
    #: A pattern for it.
    case_instance_business_key_like: str | None = None
    #: The case execution.
    case_execution_id: str | None = None
    #: The case definition.
    case_definition_id: str | None = None
    #: Its key.
    case_definition_key: str | None = None
    #: Its name.
    case_definition_name: str | None = None
    #: A pattern for its name.
    case_definition_name_like: str | None = None
    #: Variables of the task itself.
    task_variables: list[VariableQueryParameterDto] | None = None
    #: Those of the instance.
    process_variables: list[VariableQueryParameterDto] | None = None
    #: Those of the case instance.
    case_instance_variables: list[VariableQueryParameterDto] | None = None
    #: Take no regard of case in variable names.
    variable_names_ignore_case: bool | None = None
    #: Take no regard of case in text values of variables.
    variable_values_ignore_case: bool | None = None
    #: An expression for the value of `assignee`.
    assignee_expression: str | None = None
    #: An expression for the value of `assigneeLike`.
    assignee_like_expression: str | None = None
    #: An expression for the value of `owner`.
    owner_expression: str | None = None
    #: An expression for the value of `candidateUser`.
    candidate_user_expression: str | None = None
    #: An expression for the value of `candidateGroup`.
    candidate_group_expression: str | None = None
    #: An expression for the value of `candidateGroups`.
    candidate_groups_expression: str | None = None
    #: An expression for the value of `involvedUser`.
    involved_user_expression: str | None = None
    #: An expression for the value of `processInstanceBusinessKey`.
    process_instance_business_key_expression: str | None = None
    #: An expression for the value of `processInstanceBusinessKeyLike`.
    process_instance_business_key_like_expression: str | None = None
    #: An expression for the value of `dueDate`.
    due_date_expression: str | None = None
    #: An expression for the value of `dueBefore`.
    due_before_expression: str | None = None
    #: An expression for the value of `dueAfter`.
    due_after_expression: str | None = None
    #: An expression for the value of `followUpDate`.
    follow_up_date_expression: str | None = None
    #: An expression for the value of `followUpBefore`.
    follow_up_before_expression: str | None = None
    #: An expression for the value of `followUpBeforeOrNotExistent`.
    follow_up_before_or_not_existent_expression: str | None = None
    #: An expression for the value of `followUpAfter`.
    follow_up_after_expression: str | None = None
    #: An expression for the value of `createdOn`.
    created_on_expression: str | None = None
    #: An expression for the value of `createdBefore`.
    created_before_expression: str | None = None
    #: An expression for the value of `createdAfter`.
    created_after_expression: str | None = None
    #: An expression for the value of `updatedAfter`.
    updated_after_expression: str | None = None
    #: Also tell whether there are comments and attachments.
    with_comment_attachment_info: bool | None = None
    #: Also give the variables that the task sees.
    with_task_variables_in_return: bool | None = None
    #: Also give the variables of the task itself.
    with_task_local_variables_in_return: bool | None = None
    #: Of each of these one filter must hold.
    or_queries: list[TaskQueryDto] | None = None
    #: The order, step by step.
    sorting: list[TaskQueryDtoSorting] | None = None
