"""External Task.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.complete_external_task_dto import CompleteExternalTaskDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.extend_lock_on_external_task_dto import ExtendLockOnExternalTaskDto
from penstock.client.models.external_task_bpmn_error import ExternalTaskBpmnError
from penstock.client.models.external_task_dto import ExternalTaskDto
from penstock.client.models.external_task_failure_dto import ExternalTaskFailureDto
from penstock.client.models.external_task_query_dto import ExternalTaskQueryDto
from penstock.client.models.fetch_external_tasks_dto import FetchExternalTasksDto
from penstock.client.models.lock_external_task_dto import LockExternalTaskDto
from penstock.client.models.locked_external_task_dto import LockedExternalTaskDto
from penstock.client.models.priority_dto import PriorityDto
from penstock.client.models.retries_dto import RetriesDto


class ExternalTaskApi:
    """The operations of External Task."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_external_tasks(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        external_task_id: str | None = None,
        external_task_id_in: str | Sequence[str] | None = None,
        topic_name: str | None = None,
        worker_id: str | None = None,
        locked: bool = False,
        not_locked: bool = False,
        with_retries_left: bool = False,
        no_retries_left: bool = False,
        lock_expiration_after: datetime | str | None = None,
        lock_expiration_before: datetime | str | None = None,
        activity_id: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        execution_id: str | None = None,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        active: bool = False,
        suspended: bool = False,
        priority_higher_than_or_equals: int | None = None,
        priority_lower_than_or_equals: int | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        process_variables: str | Sequence[str] | None = None,
    ) -> list[ExternalTaskDto]:
        """List external tasks.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `external_task_id`: The external task.
        * `external_task_id_in`: Any of these external tasks.
        * `topic_name`: The topic.
        * `worker_id`: The worker that has it, or had it last.
        * `locked`: Only those that a worker has.
        * `not_locked`: Only those that no worker has.
        * `with_retries_left`: Only those that may still be tried.
        * `no_retries_left`: Only those that may not be tried again.
        * `lock_expiration_after`: The lock ends after this moment.
        * `lock_expiration_before`: The lock ends before this moment.
        * `activity_id`: The activity.
        * `activity_id_in`: Any of these activities.
        * `execution_id`: The execution.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: Any of these process instances.
        * `process_definition_id`: The process definition.
        * `tenant_id_in`: Only of these tenants.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `priority_higher_than_or_equals`: The least priority.
        * `priority_lower_than_or_equals`: The greatest priority.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_name`: The name of the process definition.
        * `process_definition_name_like`: A pattern for that name, with `%` and `_`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `process_variables`: Variables of the process instance and what they must be like. Each is told as
          `name_operator_value`.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/external-task",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "externalTaskId": external_task_id,
                    "externalTaskIdIn": external_task_id_in,
                    "topicName": topic_name,
                    "workerId": worker_id,
                    "locked": locked or None,
                    "notLocked": not_locked or None,
                    "withRetriesLeft": with_retries_left or None,
                    "noRetriesLeft": no_retries_left or None,
                    "lockExpirationAfter": lock_expiration_after,
                    "lockExpirationBefore": lock_expiration_before,
                    "activityId": activity_id,
                    "activityIdIn": activity_id_in,
                    "executionId": execution_id,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processDefinitionId": process_definition_id,
                    "tenantIdIn": tenant_id_in,
                    "active": active or None,
                    "suspended": suspended or None,
                    "priorityHigherThanOrEquals": priority_higher_than_or_equals,
                    "priorityLowerThanOrEquals": priority_lower_than_or_equals,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "processVariables": process_variables,
                },
            ),
            list[ExternalTaskDto],
        )

    def query_external_tasks(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        external_task_query_dto: ExternalTaskQueryDto | Mapping[str, Any] | None = None,
    ) -> list[ExternalTaskDto]:
        """List external tasks, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/external-task",
                query={"firstResult": first_result, "maxResults": max_results},
                body=external_task_query_dto or {},
            ),
            list[ExternalTaskDto],
        )

    def get_external_tasks_count(
        self,
        *,
        external_task_id: str | None = None,
        external_task_id_in: str | Sequence[str] | None = None,
        topic_name: str | None = None,
        worker_id: str | None = None,
        locked: bool = False,
        not_locked: bool = False,
        with_retries_left: bool = False,
        no_retries_left: bool = False,
        lock_expiration_after: datetime | str | None = None,
        lock_expiration_before: datetime | str | None = None,
        activity_id: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        execution_id: str | None = None,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        active: bool = False,
        suspended: bool = False,
        priority_higher_than_or_equals: int | None = None,
        priority_lower_than_or_equals: int | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        process_variables: str | Sequence[str] | None = None,
    ) -> CountResultDto:
        """Count external tasks.

        * `external_task_id`: The external task.
        * `external_task_id_in`: Any of these external tasks.
        * `topic_name`: The topic.
        * `worker_id`: The worker that has it, or had it last.
        * `locked`: Only those that a worker has.
        * `not_locked`: Only those that no worker has.
        * `with_retries_left`: Only those that may still be tried.
        * `no_retries_left`: Only those that may not be tried again.
        * `lock_expiration_after`: The lock ends after this moment.
        * `lock_expiration_before`: The lock ends before this moment.
        * `activity_id`: The activity.
        * `activity_id_in`: Any of these activities.
        * `execution_id`: The execution.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: Any of these process instances.
        * `process_definition_id`: The process definition.
        * `tenant_id_in`: Only of these tenants.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `priority_higher_than_or_equals`: The least priority.
        * `priority_lower_than_or_equals`: The greatest priority.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_name`: The name of the process definition.
        * `process_definition_name_like`: A pattern for that name, with `%` and `_`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.
        * `process_variables`: Variables of the process instance and what they must be like. Each is told as
          `name_operator_value`.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/external-task/count",
                query={
                    "externalTaskId": external_task_id,
                    "externalTaskIdIn": external_task_id_in,
                    "topicName": topic_name,
                    "workerId": worker_id,
                    "locked": locked or None,
                    "notLocked": not_locked or None,
                    "withRetriesLeft": with_retries_left or None,
                    "noRetriesLeft": no_retries_left or None,
                    "lockExpirationAfter": lock_expiration_after,
                    "lockExpirationBefore": lock_expiration_before,
                    "activityId": activity_id,
                    "activityIdIn": activity_id_in,
                    "executionId": execution_id,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processDefinitionId": process_definition_id,
                    "tenantIdIn": tenant_id_in,
                    "active": active or None,
                    "suspended": suspended or None,
                    "priorityHigherThanOrEquals": priority_higher_than_or_equals,
                    "priorityLowerThanOrEquals": priority_lower_than_or_equals,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "processVariables": process_variables,
                },
            ),
            CountResultDto,
        )

    def query_external_tasks_count(
        self, *, external_task_query_dto: ExternalTaskQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count external tasks, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/external-task/count", body=external_task_query_dto or {}), CountResultDto
        )

    def get_topic_names(
        self, *, with_locked_tasks: bool = False, with_unlocked_tasks: bool = False, with_retries_left: bool = False
    ) -> list[str]:
        """List the topics that there are external tasks of.

        * `with_locked_tasks`: Only of tasks that a worker has.
        * `with_unlocked_tasks`: Only of tasks that no worker has.
        * `with_retries_left`: Only of tasks that may still be tried.

        Raises ApiException.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/external-task/topic-names",
                query={
                    "withLockedTasks": with_locked_tasks or None,
                    "withUnlockedTasks": with_unlocked_tasks or None,
                    "withRetriesLeft": with_retries_left or None,
                },
            ),
            list[str],
        )

    def get_external_task(self, id: str) -> ExternalTaskDto:
        """Read an external task.

        Raises ApiException. 404: There is no such external task, or no longer.
        """
        return self.api_client.ask(Request("GET", "/external-task/{id}", segments={"id": id}), ExternalTaskDto)

    def get_external_task_error_details(self, id: str) -> str:
        """Read what a worker told of the last failure of an external task.

        Raises ApiException. 500: There is no such external task, or no longer.
        """
        return self.api_client.read_text(Request("GET", "/external-task/{id}/errorDetails", segments={"id": id}))

    def lock(self, id: str, *, lock_external_task_dto: LockExternalTaskDto | Mapping[str, Any] | None = None) -> None:
        """Lock an external task.

        Raises ApiException. 400: Another worker has it, or nobody, or it is suspended. 404: There is no such
        external task, or no longer. 500: There is no worker's id.
        """
        self.api_client.tell(
            Request("POST", "/external-task/{id}/lock", segments={"id": id}, body=lock_external_task_dto or {})
        )

    def extend_lock(
        self,
        id: str,
        *,
        extend_lock_on_external_task_dto: ExtendLockOnExternalTaskDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Hold an external task for longer.

        Raises ApiException. 400: Another worker has it, or nobody, or it is suspended. 404: There is no such
        external task, or no longer. 500: There is no worker's id.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/external-task/{id}/extendLock",
                segments={"id": id},
                body=extend_lock_on_external_task_dto or {},
            )
        )

    def unlock(self, id: str) -> None:
        """Let other workers have an external task.

        Raises ApiException. 404: There is no such external task, or no longer.
        """
        self.api_client.tell(Request("POST", "/external-task/{id}/unlock", segments={"id": id}))

    def complete_external_task_resource(
        self, id: str, *, complete_external_task_dto: CompleteExternalTaskDto | Mapping[str, Any] | None = None
    ) -> None:
        """Complete an external task.

        Raises ApiException. 400: Another worker has it, or nobody, or it is suspended. 404: There is no such
        external task, or no longer. 500: There is no worker's id.
        """
        self.api_client.tell(
            Request("POST", "/external-task/{id}/complete", segments={"id": id}, body=complete_external_task_dto or {})
        )

    def handle_failure(
        self, id: str, *, external_task_failure_dto: ExternalTaskFailureDto | Mapping[str, Any] | None = None
    ) -> None:
        """Report that an external task could not be done.

        Raises ApiException. 400: Another worker has it, or nobody, or it is suspended. 404: There is no such
        external task, or no longer. 500: There is no worker's id.
        """
        self.api_client.tell(
            Request("POST", "/external-task/{id}/failure", segments={"id": id}, body=external_task_failure_dto or {})
        )

    def handle_external_task_bpmn_error(
        self, id: str, *, external_task_bpmn_error: ExternalTaskBpmnError | Mapping[str, Any] | None = None
    ) -> None:
        """Report a BPMN error of an external task.

        Raises ApiException. 400: Another worker has it, or nobody, or it is suspended. 404: There is no such
        external task, or no longer. 500: There is no worker's id.
        """
        self.api_client.tell(
            Request("POST", "/external-task/{id}/bpmnError", segments={"id": id}, body=external_task_bpmn_error or {})
        )

    def set_external_task_resource_retries(
        self, id: str, *, retries_dto: RetriesDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set how often an external task may still be tried.

        Raises ApiException. 400: There is no number, or it is negative. 404: There is no such external task, or
        no longer.
        """
        self.api_client.tell(Request("PUT", "/external-task/{id}/retries", segments={"id": id}, body=retries_dto or {}))

    def set_external_task_resource_priority(
        self, id: str, *, priority_dto: PriorityDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set how urgent an external task is.

        Raises ApiException. 400: There is no priority. 404: There is no such external task, or no longer.
        """
        self.api_client.tell(
            Request("PUT", "/external-task/{id}/priority", segments={"id": id}, body=priority_dto or {})
        )

    def fetch_and_lock(
        self, *, fetch_external_tasks_dto: FetchExternalTasksDto | Mapping[str, Any] | None = None
    ) -> list[LockedExternalTaskDto]:
        """Lock external tasks of some topics for a worker.

        Raises ApiException. 400: The order or the timeout is not as it must be. 500: There is no worker's id or
        topic.
        """
        return self.api_client.ask(
            Request("POST", "/external-task/fetchAndLock", body=fetch_external_tasks_dto or {}),
            list[LockedExternalTaskDto],
        )
