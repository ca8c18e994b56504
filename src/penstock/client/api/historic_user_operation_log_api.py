"""Historic User Operation Log.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls property is called so here)

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.user_operation_log_entry_dto import UserOperationLogEntryDto


class HistoricUserOperationLogApi:
    """The operations of Historic User Operation Log."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def query_user_operation_entries(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        deployment_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_instance_id: str | None = None,
        case_execution_id: str | None = None,
        task_id: str | None = None,
        external_task_id: str | None = None,
        batch_id: str | None = None,
        job_id: str | None = None,
        job_definition_id: str | None = None,
        user_id: str | None = None,
        operation_id: str | None = None,
        operation_type: str | None = None,
        entity_type: str | None = None,
        entity_type_in: str | Sequence[str] | None = None,
        category: str | None = None,
        category_in: str | Sequence[str] | None = None,
        property: str | None = None,
        after_timestamp: datetime | str | None = None,
        before_timestamp: datetime | str | None = None,
    ) -> list[UserOperationLogEntryDto]:
        """List what users did.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `deployment_id`: The deployment.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `case_definition_id`: The case definition.
        * `case_instance_id`: The case instance.
        * `case_execution_id`: The case execution.
        * `task_id`: The user task.
        * `external_task_id`: The external task.
        * `batch_id`: The batch.
        * `job_id`: The job.
        * `job_definition_id`: The job definition.
        * `user_id`: The user.
        * `operation_id`: The operation: one may have changed several properties.
        * `operation_type`: What was done, such as `Claim`.
        * `entity_type`: What it was done to, such as `Task`.
        * `entity_type_in`: Any of these types.
        * `category`: What kind of user it was, such as `TaskWorker`.
        * `category_in`: Any of these kinds.
        * `property`: The property that was changed.
        * `after_timestamp`: After this moment.
        * `before_timestamp`: Before this moment.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/user-operation",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "deploymentId": deployment_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionId": case_execution_id,
                    "taskId": task_id,
                    "externalTaskId": external_task_id,
                    "batchId": batch_id,
                    "jobId": job_id,
                    "jobDefinitionId": job_definition_id,
                    "userId": user_id,
                    "operationId": operation_id,
                    "operationType": operation_type,
                    "entityType": entity_type,
                    "entityTypeIn": entity_type_in,
                    "category": category,
                    "categoryIn": category_in,
                    "property": property,
                    "afterTimestamp": after_timestamp,
                    "beforeTimestamp": before_timestamp,
                },
            ),
            list[UserOperationLogEntryDto],
        )

    def query_user_operation_count(
        self,
        *,
        deployment_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        case_definition_id: str | None = None,
        case_instance_id: str | None = None,
        case_execution_id: str | None = None,
        task_id: str | None = None,
        external_task_id: str | None = None,
        batch_id: str | None = None,
        job_id: str | None = None,
        job_definition_id: str | None = None,
        user_id: str | None = None,
        operation_id: str | None = None,
        operation_type: str | None = None,
        entity_type: str | None = None,
        entity_type_in: str | Sequence[str] | None = None,
        category: str | None = None,
        category_in: str | Sequence[str] | None = None,
        property: str | None = None,
        after_timestamp: datetime | str | None = None,
        before_timestamp: datetime | str | None = None,
    ) -> CountResultDto:
        """Count what users did.

        * `deployment_id`: The deployment.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `case_definition_id`: The case definition.
        * `case_instance_id`: The case instance.
        * `case_execution_id`: The case execution.
        * `task_id`: The user task.
        * `external_task_id`: The external task.
        * `batch_id`: The batch.
        * `job_id`: The job.
        * `job_definition_id`: The job definition.
        * `user_id`: The user.
        * `operation_id`: The operation: one may have changed several properties.
        * `operation_type`: What was done, such as `Claim`.
        * `entity_type`: What it was done to, such as `Task`.
        * `entity_type_in`: Any of these types.
        * `category`: What kind of user it was, such as `TaskWorker`.
        * `category_in`: Any of these kinds.
        * `property`: The property that was changed.
        * `after_timestamp`: After this moment.
        * `before_timestamp`: Before this moment.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/user-operation/count",
                query={
                    "deploymentId": deployment_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "caseDefinitionId": case_definition_id,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionId": case_execution_id,
                    "taskId": task_id,
                    "externalTaskId": external_task_id,
                    "batchId": batch_id,
                    "jobId": job_id,
                    "jobDefinitionId": job_definition_id,
                    "userId": user_id,
                    "operationId": operation_id,
                    "operationType": operation_type,
                    "entityType": entity_type,
                    "entityTypeIn": entity_type_in,
                    "category": category,
                    "categoryIn": category_in,
                    "property": property,
                    "afterTimestamp": after_timestamp,
                    "beforeTimestamp": before_timestamp,
                },
            ),
            CountResultDto,
        )
