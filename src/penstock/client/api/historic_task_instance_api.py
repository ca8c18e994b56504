"""Historic Task Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_task_instance_dto import HistoricTaskInstanceDto
from penstock.client.models.historic_task_instance_query_dto import HistoricTaskInstanceQueryDto


class HistoricTaskInstanceApi:
    """The operations of Historic Task Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_task_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        task_id: str | None = None,
        task_parent_task_id: str | None = None,
        process_instance_id: str | None = None,
        root_process_instance_id: str | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        execution_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_name: str | None = None,
        case_instance_id: str | None = None,
        case_execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_definition_key: str | None = None,
        case_definition_name: str | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        task_name: str | None = None,
        task_name_like: str | None = None,
        task_description: str | None = None,
        task_description_like: str | None = None,
        task_definition_key: str | None = None,
        task_definition_key_in: str | Sequence[str] | None = None,
        task_delete_reason: str | None = None,
        task_delete_reason_like: str | None = None,
        task_assignee: str | None = None,
        task_assignee_like: str | None = None,
        task_owner: str | None = None,
        task_owner_like: str | None = None,
        task_priority: int | None = None,
        assigned: bool = False,
        unassigned: bool = False,
        finished: bool = False,
        unfinished: bool = False,
        process_finished: bool = False,
        process_unfinished: bool = False,
        task_due_date: datetime | str | None = None,
        task_due_date_before: datetime | str | None = None,
        task_due_date_after: datetime | str | None = None,
        without_task_due_date: bool = False,
        task_follow_up_date: datetime | str | None = None,
        task_follow_up_date_before: datetime | str | None = None,
        task_follow_up_date_after: datetime | str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        task_variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        task_involved_user: str | None = None,
        task_involved_group: str | None = None,
        task_had_candidate_user: str | None = None,
        task_had_candidate_group: str | None = None,
        with_candidate_groups: bool = False,
        without_candidate_groups: bool = False,
    ) -> list[HistoricTaskInstanceDto]:
        """List user tasks of all times.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `task_id`: The task.
        * `task_parent_task_id`: The task that it is a part of.
        * `process_instance_id`: The process instance.
        * `root_process_instance_id`: The whole call hierarchy of an instance.
        * `process_instance_business_key`: The instance's business key.
        * `process_instance_business_key_in`: Any of these business keys.
        * `process_instance_business_key_like`: A pattern for the business key, with `%` and `_`.
        * `execution_id`: The execution.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_name`: The name of the process definition.
        * `case_instance_id`: The case instance.
        * `case_execution_id`: The case execution.
        * `case_definition_id`: The case definition.
        * `case_definition_key`: The key of the case definition.
        * `case_definition_name`: The name of the case definition.
        * `activity_instance_id_in`: Any of these activity instances.
        * `task_name`: The task's name, without regard to case.
        * `task_name_like`: A pattern for its name, without regard to case.
        * `task_description`: Its description, without regard to case.
        * `task_description_like`: A pattern for it, without regard to case.
        * `task_definition_key`: The activity that it came from.
        * `task_definition_key_in`: Any of these activities.
        * `task_delete_reason`: Why it ended, such as `completed`.
        * `task_delete_reason_like`: A pattern for that reason.
        * `task_assignee`: Who has or had it.
        * `task_assignee_like`: A pattern for who has or had it.
        * `task_owner`: Its owner.
        * `task_owner_like`: A pattern for its owner.
        * `task_priority`: Its priority.
        * `assigned`: Only those that somebody has or had.
        * `unassigned`: Only those that nobody has or had.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that are open.
        * `process_finished`: Only those of process instances that have ended.
        * `process_unfinished`: Only those of process instances that still run.
        * `task_due_date`: Due at exactly this moment.
        * `task_due_date_before`: Due before this moment.
        * `task_due_date_after`: Due after this moment.
        * `without_task_due_date`: Only those that are never due.
        * `task_follow_up_date`: To be followed up at exactly this moment.
        * `task_follow_up_date_before`: To be followed up before this moment.
        * `task_follow_up_date_after`: To be followed up after this moment.
        * `started_before`: Created before or at this moment.
        * `started_after`: Created after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `task_variables`: The task's own variables; only `eq`. Each is told as `name_operator_value`.
        * `process_variables`: Variables of the process instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `task_involved_user`: A user who has or had to do with it.
        * `task_involved_group`: A group that has or had to do with it.
        * `task_had_candidate_user`: A user who is or was a candidate for it.
        * `task_had_candidate_group`: A group that is or was a candidate for it.
        * `with_candidate_groups`: Only those with a candidate group.
        * `without_candidate_groups`: Only those without a candidate group.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/task",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "taskId": task_id,
                    "taskParentTaskId": task_parent_task_id,
                    "processInstanceId": process_instance_id,
                    "rootProcessInstanceId": root_process_instance_id,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "executionId": execution_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionName": process_definition_name,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionId": case_execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseDefinitionKey": case_definition_key,
                    "caseDefinitionName": case_definition_name,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "taskName": task_name,
                    "taskNameLike": task_name_like,
                    "taskDescription": task_description,
                    "taskDescriptionLike": task_description_like,
                    "taskDefinitionKey": task_definition_key,
                    "taskDefinitionKeyIn": task_definition_key_in,
                    "taskDeleteReason": task_delete_reason,
                    "taskDeleteReasonLike": task_delete_reason_like,
                    "taskAssignee": task_assignee,
                    "taskAssigneeLike": task_assignee_like,
                    "taskOwner": task_owner,
                    "taskOwnerLike": task_owner_like,
                    "taskPriority": task_priority,
                    "assigned": assigned or None,
                    "unassigned": unassigned or None,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "processFinished": process_finished or None,
                    "processUnfinished": process_unfinished or None,
                    "taskDueDate": task_due_date,
                    "taskDueDateBefore": task_due_date_before,
                    "taskDueDateAfter": task_due_date_after,
                    "withoutTaskDueDate": without_task_due_date or None,
                    "taskFollowUpDate": task_follow_up_date,
                    "taskFollowUpDateBefore": task_follow_up_date_before,
                    "taskFollowUpDateAfter": task_follow_up_date_after,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "taskVariables": task_variables,
                    "processVariables": process_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "taskInvolvedUser": task_involved_user,
                    "taskInvolvedGroup": task_involved_group,
                    "taskHadCandidateUser": task_had_candidate_user,
                    "taskHadCandidateGroup": task_had_candidate_group,
                    "withCandidateGroups": with_candidate_groups or None,
                    "withoutCandidateGroups": without_candidate_groups or None,
                },
            ),
            list[HistoricTaskInstanceDto],
        )

    def query_historic_task_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        historic_task_instance_query_dto: HistoricTaskInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[HistoricTaskInstanceDto]:
        """List user tasks of all times, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/history/task",
                query={"firstResult": first_result, "maxResults": max_results},
                body=historic_task_instance_query_dto or {},
            ),
            list[HistoricTaskInstanceDto],
        )

    def get_historic_task_instances_count(
        self,
        *,
        task_id: str | None = None,
        task_parent_task_id: str | None = None,
        process_instance_id: str | None = None,
        root_process_instance_id: str | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        execution_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_name: str | None = None,
        case_instance_id: str | None = None,
        case_execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_definition_key: str | None = None,
        case_definition_name: str | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        task_name: str | None = None,
        task_name_like: str | None = None,
        task_description: str | None = None,
        task_description_like: str | None = None,
        task_definition_key: str | None = None,
        task_definition_key_in: str | Sequence[str] | None = None,
        task_delete_reason: str | None = None,
        task_delete_reason_like: str | None = None,
        task_assignee: str | None = None,
        task_assignee_like: str | None = None,
        task_owner: str | None = None,
        task_owner_like: str | None = None,
        task_priority: int | None = None,
        assigned: bool = False,
        unassigned: bool = False,
        finished: bool = False,
        unfinished: bool = False,
        process_finished: bool = False,
        process_unfinished: bool = False,
        task_due_date: datetime | str | None = None,
        task_due_date_before: datetime | str | None = None,
        task_due_date_after: datetime | str | None = None,
        without_task_due_date: bool = False,
        task_follow_up_date: datetime | str | None = None,
        task_follow_up_date_before: datetime | str | None = None,
        task_follow_up_date_after: datetime | str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        task_variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        task_involved_user: str | None = None,
        task_involved_group: str | None = None,
        task_had_candidate_user: str | None = None,
        task_had_candidate_group: str | None = None,
        with_candidate_groups: bool = False,
        without_candidate_groups: bool = False,
    ) -> CountResultDto:
        """Count user tasks of all times.

        * `task_id`: The task.
        * `task_parent_task_id`: The task that it is a part of.
        * `process_instance_id`: The process instance.
        * `root_process_instance_id`: The whole call hierarchy of an instance.
        * `process_instance_business_key`: The instance's business key.
        * `process_instance_business_key_in`: Any of these business keys.
        * `process_instance_business_key_like`: A pattern for the business key, with `%` and `_`.
        * `execution_id`: The execution.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_name`: The name of the process definition.
        * `case_instance_id`: The case instance.
        * `case_execution_id`: The case execution.
        * `case_definition_id`: The case definition.
        * `case_definition_key`: The key of the case definition.
        * `case_definition_name`: The name of the case definition.
        * `activity_instance_id_in`: Any of these activity instances.
        * `task_name`: The task's name, without regard to case.
        * `task_name_like`: A pattern for its name, without regard to case.
        * `task_description`: Its description, without regard to case.
        * `task_description_like`: A pattern for it, without regard to case.
        * `task_definition_key`: The activity that it came from.
        * `task_definition_key_in`: Any of these activities.
        * `task_delete_reason`: Why it ended, such as `completed`.
        * `task_delete_reason_like`: A pattern for that reason.
        * `task_assignee`: Who has or had it.
        * `task_assignee_like`: A pattern for who has or had it.
        * `task_owner`: Its owner.
        * `task_owner_like`: A pattern for its owner.
        * `task_priority`: Its priority.
        * `assigned`: Only those that somebody has or had.
        * `unassigned`: Only those that nobody has or had.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that are open.
        * `process_finished`: Only those of process instances that have ended.
        * `process_unfinished`: Only those of process instances that still run.
        * `task_due_date`: Due at exactly this moment.
        * `task_due_date_before`: Due before this moment.
        * `task_due_date_after`: Due after this moment.
        * `without_task_due_date`: Only those that are never due.
        * `task_follow_up_date`: To be followed up at exactly this moment.
        * `task_follow_up_date_before`: To be followed up before this moment.
        * `task_follow_up_date_after`: To be followed up after this moment.
        * `started_before`: Created before or at this moment.
        * `started_after`: Created after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `task_variables`: The task's own variables; only `eq`. Each is told as `name_operator_value`.
        * `process_variables`: Variables of the process instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `task_involved_user`: A user who has or had to do with it.
        * `task_involved_group`: A group that has or had to do with it.
        * `task_had_candidate_user`: A user who is or was a candidate for it.
        * `task_had_candidate_group`: A group that is or was a candidate for it.
        * `with_candidate_groups`: Only those with a candidate group.
        * `without_candidate_groups`: Only those without a candidate group.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/task/count",
                query={
                    "taskId": task_id,
                    "taskParentTaskId": task_parent_task_id,
                    "processInstanceId": process_instance_id,
                    "rootProcessInstanceId": root_process_instance_id,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "executionId": execution_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionName": process_definition_name,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionId": case_execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseDefinitionKey": case_definition_key,
                    "caseDefinitionName": case_definition_name,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "taskName": task_name,
                    "taskNameLike": task_name_like,
                    "taskDescription": task_description,
                    "taskDescriptionLike": task_description_like,
                    "taskDefinitionKey": task_definition_key,
                    "taskDefinitionKeyIn": task_definition_key_in,
                    "taskDeleteReason": task_delete_reason,
                    "taskDeleteReasonLike": task_delete_reason_like,
                    "taskAssignee": task_assignee,
                    "taskAssigneeLike": task_assignee_like,
                    "taskOwner": task_owner,
                    "taskOwnerLike": task_owner_like,
                    "taskPriority": task_priority,
                    "assigned": assigned or None,
                    "unassigned": unassigned or None,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "processFinished": process_finished or None,
                    "processUnfinished": process_unfinished or None,
                    "taskDueDate": task_due_date,
                    "taskDueDateBefore": task_due_date_before,
                    "taskDueDateAfter": task_due_date_after,
                    "withoutTaskDueDate": without_task_due_date or None,
                    "taskFollowUpDate": task_follow_up_date,
                    "taskFollowUpDateBefore": task_follow_up_date_before,
                    "taskFollowUpDateAfter": task_follow_up_date_after,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "taskVariables": task_variables,
                    "processVariables": process_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "taskInvolvedUser": task_involved_user,
                    "taskInvolvedGroup": task_involved_group,
                    "taskHadCandidateUser": task_had_candidate_user,
                    "taskHadCandidateGroup": task_had_candidate_group,
                    "withCandidateGroups": with_candidate_groups or None,
                    "withoutCandidateGroups": without_candidate_groups or None,
                },
            ),
            CountResultDto,
        )

    def query_historic_task_instances_count(
        self, *, historic_task_instance_query_dto: HistoricTaskInstanceQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count user tasks of all times, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/history/task/count", body=historic_task_instance_query_dto or {}), CountResultDto
        )
