"""Task.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.complete_task_dto import CompleteTaskDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.task_bpmn_error_dto import TaskBpmnErrorDto
from penstock.client.models.task_dto import TaskDto
from penstock.client.models.task_escalation_dto import TaskEscalationDto
from penstock.client.models.task_query_dto import TaskQueryDto
from penstock.client.models.task_with_attachment_and_comment_dto import TaskWithAttachmentAndCommentDto
from penstock.client.models.user_id_dto import UserIdDto
from penstock.client.models.variable_value_dto import VariableValueDto


class TaskApi:
    """The operations of Task."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_tasks(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        task_id: str | None = None,
        task_id_in: str | Sequence[str] | None = None,
        name: str | None = None,
        name_not_equal: str | None = None,
        name_like: str | None = None,
        name_not_like: str | None = None,
        description: str | None = None,
        description_like: str | None = None,
        priority: int | None = None,
        min_priority: int | None = None,
        max_priority: int | None = None,
        assignee: str | None = None,
        assignee_like: str | None = None,
        assignee_in: str | Sequence[str] | None = None,
        assignee_not_in: str | Sequence[str] | None = None,
        owner: str | None = None,
        assigned: bool = False,
        unassigned: bool = False,
        delegation_state: str | None = None,
        candidate_user: str | None = None,
        candidate_group: str | None = None,
        candidate_groups: str | Sequence[str] | None = None,
        candidate_group_like: str | None = None,
        with_candidate_groups: bool = False,
        with_candidate_users: bool = False,
        without_candidate_groups: bool = False,
        without_candidate_users: bool = False,
        include_assigned_tasks: bool = False,
        involved_user: str | None = None,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        execution_id: str | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        task_definition_key: str | None = None,
        task_definition_key_in: str | Sequence[str] | None = None,
        task_definition_key_not_in: str | Sequence[str] | None = None,
        task_definition_key_like: str | None = None,
        parent_task_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        due_date: datetime | str | None = None,
        due: datetime | str | None = None,
        due_before: datetime | str | None = None,
        due_after: datetime | str | None = None,
        without_due_date: bool = False,
        follow_up_date: datetime | str | None = None,
        follow_up: datetime | str | None = None,
        follow_up_before: datetime | str | None = None,
        follow_up_before_or_not_existent: datetime | str | None = None,
        follow_up_after: datetime | str | None = None,
        created_on: datetime | str | None = None,
        created: datetime | str | None = None,
        created_before: datetime | str | None = None,
        created_after: datetime | str | None = None,
        updated_after: datetime | str | None = None,
        active: bool = False,
        suspended: bool = False,
        case_instance_id: str | None = None,
        case_instance_business_key: str | None = None,
        case_instance_business_key_like: str | None = None,
        case_execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_definition_key: str | None = None,
        case_definition_name: str | None = None,
        case_definition_name_like: str | None = None,
        task_variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        case_instance_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        assignee_expression: str | None = None,
        assignee_like_expression: str | None = None,
        owner_expression: str | None = None,
        candidate_user_expression: str | None = None,
        candidate_group_expression: str | None = None,
        candidate_groups_expression: str | None = None,
        involved_user_expression: str | None = None,
        process_instance_business_key_expression: str | None = None,
        process_instance_business_key_like_expression: str | None = None,
        due_date_expression: str | None = None,
        due_before_expression: str | None = None,
        due_after_expression: str | None = None,
        follow_up_date_expression: str | None = None,
        follow_up_before_expression: str | None = None,
        follow_up_before_or_not_existent_expression: str | None = None,
        follow_up_after_expression: str | None = None,
        created_on_expression: str | None = None,
        created_before_expression: str | None = None,
        created_after_expression: str | None = None,
        updated_after_expression: str | None = None,
        with_comment_attachment_info: bool = False,
        with_task_variables_in_return: bool = False,
        with_task_local_variables_in_return: bool = False,
    ) -> list[TaskWithAttachmentAndCommentDto]:
        """List user tasks.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `task_id`: The task.
        * `task_id_in`: One of these tasks.
        * `name`: The name, without regard to case.
        * `name_not_equal`: Another name, without regard to case.
        * `name_like`: A pattern for the name, with `%` and `_`, without regard to case.
        * `name_not_like`: A pattern that the name does not match, without regard to case.
        * `description`: The description, without regard to case.
        * `description_like`: A pattern for the description, without regard to case.
        * `priority`: The priority.
        * `min_priority`: The least priority.
        * `max_priority`: The greatest priority.
        * `assignee`: The user who has it.
        * `assignee_like`: A pattern for the assignee.
        * `assignee_in`: One of these users has it.
        * `assignee_not_in`: Another user has it.
        * `owner`: The user who owns it.
        * `assigned`: Only those that somebody has.
        * `unassigned`: Only those that nobody has.
        * `delegation_state`: `PENDING`: somebody else works on it. `RESOLVED`: has done so.
        * `candidate_user`: Offered to this user, or to a group that the user is in.
        * `candidate_group`: Offered to this group.
        * `candidate_groups`: Offered to one of these groups.
        * `candidate_group_like`: A pattern for a group that it is offered to.
        * `with_candidate_groups`: Offered to some group.
        * `with_candidate_users`: Offered to some user.
        * `without_candidate_groups`: Offered to no group.
        * `without_candidate_users`: Offered to no user.
        * `include_assigned_tasks`: With a filter about candidates: also what somebody has already.
        * `involved_user`: The user is assignee, owner, candidate or else tied to it.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: One of these process instances.
        * `process_instance_business_key`: The business key.
        * `process_instance_business_key_in`: One of these.
        * `process_instance_business_key_like`: A pattern for it.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: One of these keys.
        * `process_definition_name`: The name of the definition.
        * `process_definition_name_like`: A pattern for that name.
        * `execution_id`: The execution.
        * `activity_instance_id_in`: The activity instance is one of these.
        * `task_definition_key`: The id of the user task in the diagram.
        * `task_definition_key_in`: One of these.
        * `task_definition_key_not_in`: None of these.
        * `task_definition_key_like`: A pattern for it.
        * `parent_task_id`: The task that it is a part of.
        * `tenant_id_in`: Of one of these tenants.
        * `without_tenant_id`: Of no tenant.
        * `due_date`: Due at exactly this moment.
        * `due`: An older name of `dueDate`.
        * `due_before`: Due before this moment.
        * `due_after`: Due after this moment.
        * `without_due_date`: Without a due date.
        * `follow_up_date`: To be followed up at exactly this moment.
        * `follow_up`: An older name of `followUpDate`.
        * `follow_up_before`: To be followed up before this moment.
        * `follow_up_before_or_not_existent`: To be followed up before this moment, or without such a date.
        * `follow_up_after`: To be followed up after this moment.
        * `created_on`: Created at exactly this moment.
        * `created`: An older name of `createdOn`.
        * `created_before`: Created before this moment.
        * `created_after`: Created after this moment.
        * `updated_after`: Changed or, if it never was, created after this moment.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `case_instance_id`: The case instance.
        * `case_instance_business_key`: Its business key.
        * `case_instance_business_key_like`: A pattern for it.
        * `case_execution_id`: The case execution.
        * `case_definition_id`: The case definition.
        * `case_definition_key`: Its key.
        * `case_definition_name`: Its name.
        * `case_definition_name_like`: A pattern for its name.
        * `task_variables`: Variables of the task itself. Each is told as `name_operator_value`.
        * `process_variables`: Those of the instance. Each is told as `name_operator_value`.
        * `case_instance_variables`: Those of the case instance. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `assignee_expression`: An expression for the value of `assignee`.
        * `assignee_like_expression`: An expression for the value of `assigneeLike`.
        * `owner_expression`: An expression for the value of `owner`.
        * `candidate_user_expression`: An expression for the value of `candidateUser`.
        * `candidate_group_expression`: An expression for the value of `candidateGroup`.
        * `candidate_groups_expression`: An expression for the value of `candidateGroups`.
        * `involved_user_expression`: An expression for the value of `involvedUser`.
        * `process_instance_business_key_expression`: An expression for the value of
          `processInstanceBusinessKey`.
        * `process_instance_business_key_like_expression`: An expression for the value of
          `processInstanceBusinessKeyLike`.
        * `due_date_expression`: An expression for the value of `dueDate`.
        * `due_before_expression`: An expression for the value of `dueBefore`.
        * `due_after_expression`: An expression for the value of `dueAfter`.
        * `follow_up_date_expression`: An expression for the value of `followUpDate`.
        * `follow_up_before_expression`: An expression for the value of `followUpBefore`.
        * `follow_up_before_or_not_existent_expression`: An expression for the value of
          `followUpBeforeOrNotExistent`.
        * `follow_up_after_expression`: An expression for the value of `followUpAfter`.
        * `created_on_expression`: An expression for the value of `createdOn`.
        * `created_before_expression`: An expression for the value of `createdBefore`.
        * `created_after_expression`: An expression for the value of `createdAfter`.
        * `updated_after_expression`: An expression for the value of `updatedAfter`.
        * `with_comment_attachment_info`: Also tell whether there are comments and attachments.
        * `with_task_variables_in_return`: Also give the variables that the task sees.
        * `with_task_local_variables_in_return`: Also give the variables of the task itself.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/task",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "taskId": task_id,
                    "taskIdIn": task_id_in,
                    "name": name,
                    "nameNotEqual": name_not_equal,
                    "nameLike": name_like,
                    "nameNotLike": name_not_like,
                    "description": description,
                    "descriptionLike": description_like,
                    "priority": priority,
                    "minPriority": min_priority,
                    "maxPriority": max_priority,
                    "assignee": assignee,
                    "assigneeLike": assignee_like,
                    "assigneeIn": assignee_in,
                    "assigneeNotIn": assignee_not_in,
                    "owner": owner,
                    "assigned": assigned or None,
                    "unassigned": unassigned or None,
                    "delegationState": delegation_state,
                    "candidateUser": candidate_user,
                    "candidateGroup": candidate_group,
                    "candidateGroups": candidate_groups,
                    "candidateGroupLike": candidate_group_like,
                    "withCandidateGroups": with_candidate_groups or None,
                    "withCandidateUsers": with_candidate_users or None,
                    "withoutCandidateGroups": without_candidate_groups or None,
                    "withoutCandidateUsers": without_candidate_users or None,
                    "includeAssignedTasks": include_assigned_tasks or None,
                    "involvedUser": involved_user,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "executionId": execution_id,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "taskDefinitionKey": task_definition_key,
                    "taskDefinitionKeyIn": task_definition_key_in,
                    "taskDefinitionKeyNotIn": task_definition_key_not_in,
                    "taskDefinitionKeyLike": task_definition_key_like,
                    "parentTaskId": parent_task_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "dueDate": due_date,
                    "due": due,
                    "dueBefore": due_before,
                    "dueAfter": due_after,
                    "withoutDueDate": without_due_date or None,
                    "followUpDate": follow_up_date,
                    "followUp": follow_up,
                    "followUpBefore": follow_up_before,
                    "followUpBeforeOrNotExistent": follow_up_before_or_not_existent,
                    "followUpAfter": follow_up_after,
                    "createdOn": created_on,
                    "created": created,
                    "createdBefore": created_before,
                    "createdAfter": created_after,
                    "updatedAfter": updated_after,
                    "active": active or None,
                    "suspended": suspended or None,
                    "caseInstanceId": case_instance_id,
                    "caseInstanceBusinessKey": case_instance_business_key,
                    "caseInstanceBusinessKeyLike": case_instance_business_key_like,
                    "caseExecutionId": case_execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseDefinitionKey": case_definition_key,
                    "caseDefinitionName": case_definition_name,
                    "caseDefinitionNameLike": case_definition_name_like,
                    "taskVariables": task_variables,
                    "processVariables": process_variables,
                    "caseInstanceVariables": case_instance_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "assigneeExpression": assignee_expression,
                    "assigneeLikeExpression": assignee_like_expression,
                    "ownerExpression": owner_expression,
                    "candidateUserExpression": candidate_user_expression,
                    "candidateGroupExpression": candidate_group_expression,
                    "candidateGroupsExpression": candidate_groups_expression,
                    "involvedUserExpression": involved_user_expression,
                    "processInstanceBusinessKeyExpression": process_instance_business_key_expression,
                    "processInstanceBusinessKeyLikeExpression": process_instance_business_key_like_expression,
                    "dueDateExpression": due_date_expression,
                    "dueBeforeExpression": due_before_expression,
                    "dueAfterExpression": due_after_expression,
                    "followUpDateExpression": follow_up_date_expression,
                    "followUpBeforeExpression": follow_up_before_expression,
                    "followUpBeforeOrNotExistentExpression": follow_up_before_or_not_existent_expression,
                    "followUpAfterExpression": follow_up_after_expression,
                    "createdOnExpression": created_on_expression,
                    "createdBeforeExpression": created_before_expression,
                    "createdAfterExpression": created_after_expression,
                    "updatedAfterExpression": updated_after_expression,
                    "withCommentAttachmentInfo": with_comment_attachment_info or None,
                    "withTaskVariablesInReturn": with_task_variables_in_return or None,
                    "withTaskLocalVariablesInReturn": with_task_local_variables_in_return or None,
                },
            ),
            list[TaskWithAttachmentAndCommentDto],
        )

    def query_tasks(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        task_query_dto: TaskQueryDto | Mapping[str, Any] | None = None,
    ) -> list[TaskWithAttachmentAndCommentDto]:
        """List user tasks, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/task",
                query={"firstResult": first_result, "maxResults": max_results},
                body=task_query_dto or {},
            ),
            list[TaskWithAttachmentAndCommentDto],
        )

    def get_tasks_count(
        self,
        *,
        task_id: str | None = None,
        task_id_in: str | Sequence[str] | None = None,
        name: str | None = None,
        name_not_equal: str | None = None,
        name_like: str | None = None,
        name_not_like: str | None = None,
        description: str | None = None,
        description_like: str | None = None,
        priority: int | None = None,
        min_priority: int | None = None,
        max_priority: int | None = None,
        assignee: str | None = None,
        assignee_like: str | None = None,
        assignee_in: str | Sequence[str] | None = None,
        assignee_not_in: str | Sequence[str] | None = None,
        owner: str | None = None,
        assigned: bool = False,
        unassigned: bool = False,
        delegation_state: str | None = None,
        candidate_user: str | None = None,
        candidate_group: str | None = None,
        candidate_groups: str | Sequence[str] | None = None,
        candidate_group_like: str | None = None,
        with_candidate_groups: bool = False,
        with_candidate_users: bool = False,
        without_candidate_groups: bool = False,
        without_candidate_users: bool = False,
        include_assigned_tasks: bool = False,
        involved_user: str | None = None,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        execution_id: str | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        task_definition_key: str | None = None,
        task_definition_key_in: str | Sequence[str] | None = None,
        task_definition_key_not_in: str | Sequence[str] | None = None,
        task_definition_key_like: str | None = None,
        parent_task_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        due_date: datetime | str | None = None,
        due: datetime | str | None = None,
        due_before: datetime | str | None = None,
        due_after: datetime | str | None = None,
        without_due_date: bool = False,
        follow_up_date: datetime | str | None = None,
        follow_up: datetime | str | None = None,
        follow_up_before: datetime | str | None = None,
        follow_up_before_or_not_existent: datetime | str | None = None,
        follow_up_after: datetime | str | None = None,
        created_on: datetime | str | None = None,
        created: datetime | str | None = None,
        created_before: datetime | str | None = None,
        created_after: datetime | str | None = None,
        updated_after: datetime | str | None = None,
        active: bool = False,
        suspended: bool = False,
        case_instance_id: str | None = None,
        case_instance_business_key: str | None = None,
        case_instance_business_key_like: str | None = None,
        case_execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_definition_key: str | None = None,
        case_definition_name: str | None = None,
        case_definition_name_like: str | None = None,
        task_variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        case_instance_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        assignee_expression: str | None = None,
        assignee_like_expression: str | None = None,
        owner_expression: str | None = None,
        candidate_user_expression: str | None = None,
        candidate_group_expression: str | None = None,
        candidate_groups_expression: str | None = None,
        involved_user_expression: str | None = None,
        process_instance_business_key_expression: str | None = None,
        process_instance_business_key_like_expression: str | None = None,
        due_date_expression: str | None = None,
        due_before_expression: str | None = None,
        due_after_expression: str | None = None,
        follow_up_date_expression: str | None = None,
        follow_up_before_expression: str | None = None,
        follow_up_before_or_not_existent_expression: str | None = None,
        follow_up_after_expression: str | None = None,
        created_on_expression: str | None = None,
        created_before_expression: str | None = None,
        created_after_expression: str | None = None,
        updated_after_expression: str | None = None,
        with_comment_attachment_info: bool = False,
        with_task_variables_in_return: bool = False,
        with_task_local_variables_in_return: bool = False,
    ) -> CountResultDto:
        """Count user tasks.

        * `task_id`: The task.
        * `task_id_in`: One of these tasks.
        * `name`: The name, without regard to case.
        * `name_not_equal`: Another name, without regard to case.
        * `name_like`: A pattern for the name, with `%` and `_`, without regard to case.
        * `name_not_like`: A pattern that the name does not match, without regard to case.
        * `description`: The description, without regard to case.
        * `description_like`: A pattern for the description, without regard to case.
        * `priority`: The priority.
        * `min_priority`: The least priority.
        * `max_priority`: The greatest priority.
        * `assignee`: The user who has it.
        * `assignee_like`: A pattern for the assignee.
        * `assignee_in`: One of these users has it.
        * `assignee_not_in`: Another user has it.
        * `owner`: The user who owns it.
        * `assigned`: Only those that somebody has.
        * `unassigned`: Only those that nobody has.
        * `delegation_state`: `PENDING`: somebody else works on it. `RESOLVED`: has done so.
        * `candidate_user`: Offered to this user, or to a group that the user is in.
        * `candidate_group`: Offered to this group.
        * `candidate_groups`: Offered to one of these groups.
        * `candidate_group_like`: A pattern for a group that it is offered to.
        * `with_candidate_groups`: Offered to some group.
        * `with_candidate_users`: Offered to some user.
        * `without_candidate_groups`: Offered to no group.
        * `without_candidate_users`: Offered to no user.
        * `include_assigned_tasks`: With a filter about candidates: also what somebody has already.
        * `involved_user`: The user is assignee, owner, candidate or else tied to it.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: One of these process instances.
        * `process_instance_business_key`: The business key.
        * `process_instance_business_key_in`: One of these.
        * `process_instance_business_key_like`: A pattern for it.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: One of these keys.
        * `process_definition_name`: The name of the definition.
        * `process_definition_name_like`: A pattern for that name.
        * `execution_id`: The execution.
        * `activity_instance_id_in`: The activity instance is one of these.
        * `task_definition_key`: The id of the user task in the diagram.
        * `task_definition_key_in`: One of these.
        * `task_definition_key_not_in`: None of these.
        * `task_definition_key_like`: A pattern for it.
        * `parent_task_id`: The task that it is a part of.
        * `tenant_id_in`: Of one of these tenants.
        * `without_tenant_id`: Of no tenant.
        * `due_date`: Due at exactly this moment.
        * `due`: An older name of `dueDate`.
        * `due_before`: Due before this moment.
        * `due_after`: Due after this moment.
        * `without_due_date`: Without a due date.
        * `follow_up_date`: To be followed up at exactly this moment.
        * `follow_up`: An older name of `followUpDate`.
        * `follow_up_before`: To be followed up before this moment.
        * `follow_up_before_or_not_existent`: To be followed up before this moment, or without such a date.
        * `follow_up_after`: To be followed up after this moment.
        * `created_on`: Created at exactly this moment.
        * `created`: An older name of `createdOn`.
        * `created_before`: Created before this moment.
        * `created_after`: Created after this moment.
        * `updated_after`: Changed or, if it never was, created after this moment.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `case_instance_id`: The case instance.
        * `case_instance_business_key`: Its business key.
        * `case_instance_business_key_like`: A pattern for it.
        * `case_execution_id`: The case execution.
        * `case_definition_id`: The case definition.
        * `case_definition_key`: Its key.
        * `case_definition_name`: Its name.
        * `case_definition_name_like`: A pattern for its name.
        * `task_variables`: Variables of the task itself. Each is told as `name_operator_value`.
        * `process_variables`: Those of the instance. Each is told as `name_operator_value`.
        * `case_instance_variables`: Those of the case instance. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `assignee_expression`: An expression for the value of `assignee`.
        * `assignee_like_expression`: An expression for the value of `assigneeLike`.
        * `owner_expression`: An expression for the value of `owner`.
        * `candidate_user_expression`: An expression for the value of `candidateUser`.
        * `candidate_group_expression`: An expression for the value of `candidateGroup`.
        * `candidate_groups_expression`: An expression for the value of `candidateGroups`.
        * `involved_user_expression`: An expression for the value of `involvedUser`.
        * `process_instance_business_key_expression`: An expression for the value of
          `processInstanceBusinessKey`.
        * `process_instance_business_key_like_expression`: An expression for the value of
          `processInstanceBusinessKeyLike`.
        * `due_date_expression`: An expression for the value of `dueDate`.
        * `due_before_expression`: An expression for the value of `dueBefore`.
        * `due_after_expression`: An expression for the value of `dueAfter`.
        * `follow_up_date_expression`: An expression for the value of `followUpDate`.
        * `follow_up_before_expression`: An expression for the value of `followUpBefore`.
        * `follow_up_before_or_not_existent_expression`: An expression for the value of
          `followUpBeforeOrNotExistent`.
        * `follow_up_after_expression`: An expression for the value of `followUpAfter`.
        * `created_on_expression`: An expression for the value of `createdOn`.
        * `created_before_expression`: An expression for the value of `createdBefore`.
        * `created_after_expression`: An expression for the value of `createdAfter`.
        * `updated_after_expression`: An expression for the value of `updatedAfter`.
        * `with_comment_attachment_info`: Also tell whether there are comments and attachments.
        * `with_task_variables_in_return`: Also give the variables that the task sees.
        * `with_task_local_variables_in_return`: Also give the variables of the task itself.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/task/count",
                query={
                    "taskId": task_id,
                    "taskIdIn": task_id_in,
                    "name": name,
                    "nameNotEqual": name_not_equal,
                    "nameLike": name_like,
                    "nameNotLike": name_not_like,
                    "description": description,
                    "descriptionLike": description_like,
                    "priority": priority,
                    "minPriority": min_priority,
                    "maxPriority": max_priority,
                    "assignee": assignee,
                    "assigneeLike": assignee_like,
                    "assigneeIn": assignee_in,
                    "assigneeNotIn": assignee_not_in,
                    "owner": owner,
                    "assigned": assigned or None,
                    "unassigned": unassigned or None,
                    "delegationState": delegation_state,
                    "candidateUser": candidate_user,
                    "candidateGroup": candidate_group,
                    "candidateGroups": candidate_groups,
                    "candidateGroupLike": candidate_group_like,
                    "withCandidateGroups": with_candidate_groups or None,
                    "withCandidateUsers": with_candidate_users or None,
                    "withoutCandidateGroups": without_candidate_groups or None,
                    "withoutCandidateUsers": without_candidate_users or None,
                    "includeAssignedTasks": include_assigned_tasks or None,
                    "involvedUser": involved_user,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "executionId": execution_id,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "taskDefinitionKey": task_definition_key,
                    "taskDefinitionKeyIn": task_definition_key_in,
                    "taskDefinitionKeyNotIn": task_definition_key_not_in,
                    "taskDefinitionKeyLike": task_definition_key_like,
                    "parentTaskId": parent_task_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "dueDate": due_date,
                    "due": due,
                    "dueBefore": due_before,
                    "dueAfter": due_after,
                    "withoutDueDate": without_due_date or None,
                    "followUpDate": follow_up_date,
                    "followUp": follow_up,
                    "followUpBefore": follow_up_before,
                    "followUpBeforeOrNotExistent": follow_up_before_or_not_existent,
                    "followUpAfter": follow_up_after,
                    "createdOn": created_on,
                    "created": created,
                    "createdBefore": created_before,
                    "createdAfter": created_after,
                    "updatedAfter": updated_after,
                    "active": active or None,
                    "suspended": suspended or None,
                    "caseInstanceId": case_instance_id,
                    "caseInstanceBusinessKey": case_instance_business_key,
                    "caseInstanceBusinessKeyLike": case_instance_business_key_like,
                    "caseExecutionId": case_execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseDefinitionKey": case_definition_key,
                    "caseDefinitionName": case_definition_name,
                    "caseDefinitionNameLike": case_definition_name_like,
                    "taskVariables": task_variables,
                    "processVariables": process_variables,
                    "caseInstanceVariables": case_instance_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "assigneeExpression": assignee_expression,
                    "assigneeLikeExpression": assignee_like_expression,
                    "ownerExpression": owner_expression,
                    "candidateUserExpression": candidate_user_expression,
                    "candidateGroupExpression": candidate_group_expression,
                    "candidateGroupsExpression": candidate_groups_expression,
                    "involvedUserExpression": involved_user_expression,
                    "processInstanceBusinessKeyExpression": process_instance_business_key_expression,
                    "processInstanceBusinessKeyLikeExpression": process_instance_business_key_like_expression,
                    "dueDateExpression": due_date_expression,
                    "dueBeforeExpression": due_before_expression,
                    "dueAfterExpression": due_after_expression,
                    "followUpDateExpression": follow_up_date_expression,
                    "followUpBeforeExpression": follow_up_before_expression,
                    "followUpBeforeOrNotExistentExpression": follow_up_before_or_not_existent_expression,
                    "followUpAfterExpression": follow_up_after_expression,
                    "createdOnExpression": created_on_expression,
                    "createdBeforeExpression": created_before_expression,
                    "createdAfterExpression": created_after_expression,
                    "updatedAfterExpression": updated_after_expression,
                    "withCommentAttachmentInfo": with_comment_attachment_info or None,
                    "withTaskVariablesInReturn": with_task_variables_in_return or None,
                    "withTaskLocalVariablesInReturn": with_task_local_variables_in_return or None,
                },
            ),
            CountResultDto,
        )

    def query_tasks_count(self, *, task_query_dto: TaskQueryDto | Mapping[str, Any] | None = None) -> CountResultDto:
        """Count user tasks, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(Request("POST", "/task/count", body=task_query_dto or {}), CountResultDto)

    def get_task(
        self,
        id: str,
        *,
        with_comment_attachment_info: bool = False,
        with_task_variables_in_return: bool = False,
        with_task_local_variables_in_return: bool = False,
    ) -> TaskWithAttachmentAndCommentDto:
        """Read a user task.

        * `with_comment_attachment_info`: Also tell whether there are comments and attachments.
        * `with_task_variables_in_return`: Also give the variables that the task sees.
        * `with_task_local_variables_in_return`: Also give the variables of the task itself.

        Raises ApiException. 404: There is no such task, or no longer.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/task/{id}",
                segments={"id": id},
                query={
                    "withCommentAttachmentInfo": with_comment_attachment_info or None,
                    "withTaskVariablesInReturn": with_task_variables_in_return or None,
                    "withTaskLocalVariablesInReturn": with_task_local_variables_in_return or None,
                },
            ),
            TaskWithAttachmentAndCommentDto,
        )

    def update_task(self, id: str, *, task_dto: TaskDto | Mapping[str, Any] | None = None) -> None:
        """Change a user task.

        Raises ApiException. 400: A property is not as it must be. 404: There is no such task, or no longer.
        """
        self.api_client.tell(Request("PUT", "/task/{id}", segments={"id": id}, body=task_dto or {}))

    def claim(self, id: str, *, user_id_dto: UserIdDto | Mapping[str, Any] | None = None) -> None:
        """Take a user task.

        Raises ApiException. 400: The task is suspended. 500: There is no such task, or somebody else has it.
        """
        self.api_client.tell(Request("POST", "/task/{id}/claim", segments={"id": id}, body=user_id_dto or {}))

    def unclaim(self, id: str) -> None:
        """Put a user task back.

        Raises ApiException. 400: There is no such task, or it is suspended.
        """
        self.api_client.tell(Request("POST", "/task/{id}/unclaim", segments={"id": id}))

    def set_assignee(self, id: str, *, user_id_dto: UserIdDto | Mapping[str, Any] | None = None) -> None:
        """Give a user task to somebody.

        Raises ApiException. 400: There is no such task, or it is suspended.
        """
        self.api_client.tell(Request("POST", "/task/{id}/assignee", segments={"id": id}, body=user_id_dto or {}))

    def delegate_task(self, id: str, *, user_id_dto: UserIdDto | Mapping[str, Any] | None = None) -> None:
        """Have somebody else work on a user task and give it back.

        Raises ApiException. 400: The task is suspended. 500: There is no such task, or no longer.
        """
        self.api_client.tell(Request("POST", "/task/{id}/delegate", segments={"id": id}, body=user_id_dto or {}))

    def resolve(self, id: str, *, complete_task_dto: CompleteTaskDto | Mapping[str, Any] | None = None) -> None:
        """Give a delegated user task back.

        Raises ApiException. 400: The task is suspended. 500: There is no such task, or no longer.
        """
        self.api_client.tell(Request("POST", "/task/{id}/resolve", segments={"id": id}, body=complete_task_dto or {}))

    def complete(
        self, id: str, *, complete_task_dto: CompleteTaskDto | Mapping[str, Any] | None = None
    ) -> dict[str, VariableValueDto] | None:
        """Complete a user task.

        Raises ApiException. 400: A variable's value does not fit its type. 500: There is no such task, or it
        cannot go on.
        """
        return self.api_client.ask_or_none(
            Request("POST", "/task/{id}/complete", segments={"id": id}, body=complete_task_dto or {}),
            dict[str, VariableValueDto],
        )

    def handle_bpmn_error(
        self, id: str, *, task_bpmn_error_dto: TaskBpmnErrorDto | Mapping[str, Any] | None = None
    ) -> None:
        """Report a BPMN error from a user task.

        Raises ApiException. 400: There is no code, or the task is suspended. 404: There is no such task, or no
        longer.
        """
        self.api_client.tell(
            Request("POST", "/task/{id}/bpmnError", segments={"id": id}, body=task_bpmn_error_dto or {})
        )

    def handle_escalation(
        self, id: str, *, task_escalation_dto: TaskEscalationDto | Mapping[str, Any] | None = None
    ) -> None:
        """Report an escalation from a user task.

        Raises ApiException. 400: There is no code, or the task is suspended. 404: There is no such task, or no
        longer. 500: Nobody handles it.
        """
        self.api_client.tell(
            Request("POST", "/task/{id}/bpmnEscalation", segments={"id": id}, body=task_escalation_dto or {})
        )
