"""Historic Job Log.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_job_log_dto import HistoricJobLogDto
from penstock.client.models.historic_job_log_query_dto import HistoricJobLogQueryDto


class HistoricJobLogApi:
    """The operations of Historic Job Log."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_job_logs(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        log_id: str | None = None,
        job_id: str | None = None,
        job_exception_message: str | None = None,
        job_definition_id: str | None = None,
        job_definition_type: str | None = None,
        job_definition_configuration: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        failed_activity_id_in: str | Sequence[str] | None = None,
        execution_id_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        deployment_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        hostname: str | None = None,
        job_priority_lower_than_or_equals: int | None = None,
        job_priority_higher_than_or_equals: int | None = None,
        creation_log: bool = False,
        failure_log: bool = False,
        success_log: bool = False,
        deletion_log: bool = False,
    ) -> list[HistoricJobLogDto]:
        """List what happened to jobs.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `log_id`: The log entry.
        * `job_id`: The job.
        * `job_exception_message`: The message of the failure.
        * `job_definition_id`: The job definition.
        * `job_definition_type`: What the job does, such as `async-continuation`.
        * `job_definition_configuration`: When the job does it.
        * `activity_id_in`: Any of these activities.
        * `failed_activity_id_in`: It failed at any of these activities.
        * `execution_id_in`: Any of these executions.
        * `process_instance_id`: The process instance.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `deployment_id`: The deployment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `hostname`: Where the engine ran.
        * `job_priority_lower_than_or_equals`: The greatest priority.
        * `job_priority_higher_than_or_equals`: The least priority.
        * `creation_log`: Only creations.
        * `failure_log`: Only failures.
        * `success_log`: Only successful runs.
        * `deletion_log`: Only deletions.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/job-log",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "logId": log_id,
                    "jobId": job_id,
                    "jobExceptionMessage": job_exception_message,
                    "jobDefinitionId": job_definition_id,
                    "jobDefinitionType": job_definition_type,
                    "jobDefinitionConfiguration": job_definition_configuration,
                    "activityIdIn": activity_id_in,
                    "failedActivityIdIn": failed_activity_id_in,
                    "executionIdIn": execution_id_in,
                    "processInstanceId": process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "deploymentId": deployment_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "hostname": hostname,
                    "jobPriorityLowerThanOrEquals": job_priority_lower_than_or_equals,
                    "jobPriorityHigherThanOrEquals": job_priority_higher_than_or_equals,
                    "creationLog": creation_log or None,
                    "failureLog": failure_log or None,
                    "successLog": success_log or None,
                    "deletionLog": deletion_log or None,
                },
            ),
            list[HistoricJobLogDto],
        )

    def query_historic_job_logs(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        historic_job_log_query_dto: HistoricJobLogQueryDto | Mapping[str, Any] | None = None,
    ) -> list[HistoricJobLogDto]:
        """List what happened to jobs, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/history/job-log",
                query={"firstResult": first_result, "maxResults": max_results},
                body=historic_job_log_query_dto or {},
            ),
            list[HistoricJobLogDto],
        )

    def get_historic_job_logs_count(
        self,
        *,
        log_id: str | None = None,
        job_id: str | None = None,
        job_exception_message: str | None = None,
        job_definition_id: str | None = None,
        job_definition_type: str | None = None,
        job_definition_configuration: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        failed_activity_id_in: str | Sequence[str] | None = None,
        execution_id_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        deployment_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        hostname: str | None = None,
        job_priority_lower_than_or_equals: int | None = None,
        job_priority_higher_than_or_equals: int | None = None,
        creation_log: bool = False,
        failure_log: bool = False,
        success_log: bool = False,
        deletion_log: bool = False,
    ) -> CountResultDto:
        """Count what happened to jobs.

        * `log_id`: The log entry.
        * `job_id`: The job.
        * `job_exception_message`: The message of the failure.
        * `job_definition_id`: The job definition.
        * `job_definition_type`: What the job does, such as `async-continuation`.
        * `job_definition_configuration`: When the job does it.
        * `activity_id_in`: Any of these activities.
        * `failed_activity_id_in`: It failed at any of these activities.
        * `execution_id_in`: Any of these executions.
        * `process_instance_id`: The process instance.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `deployment_id`: The deployment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `hostname`: Where the engine ran.
        * `job_priority_lower_than_or_equals`: The greatest priority.
        * `job_priority_higher_than_or_equals`: The least priority.
        * `creation_log`: Only creations.
        * `failure_log`: Only failures.
        * `success_log`: Only successful runs.
        * `deletion_log`: Only deletions.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/job-log/count",
                query={
                    "logId": log_id,
                    "jobId": job_id,
                    "jobExceptionMessage": job_exception_message,
                    "jobDefinitionId": job_definition_id,
                    "jobDefinitionType": job_definition_type,
                    "jobDefinitionConfiguration": job_definition_configuration,
                    "activityIdIn": activity_id_in,
                    "failedActivityIdIn": failed_activity_id_in,
                    "executionIdIn": execution_id_in,
                    "processInstanceId": process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "deploymentId": deployment_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "hostname": hostname,
                    "jobPriorityLowerThanOrEquals": job_priority_lower_than_or_equals,
                    "jobPriorityHigherThanOrEquals": job_priority_higher_than_or_equals,
                    "creationLog": creation_log or None,
                    "failureLog": failure_log or None,
                    "successLog": success_log or None,
                    "deletionLog": deletion_log or None,
                },
            ),
            CountResultDto,
        )

    def query_historic_job_logs_count(
        self, *, historic_job_log_query_dto: HistoricJobLogQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count what happened to jobs, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/history/job-log/count", body=historic_job_log_query_dto or {}), CountResultDto
        )

    def get_historic_job_log(self, id: str) -> HistoricJobLogDto:
        """Read what happened to a job at one time.

        Raises ApiException. 404: There is no such log entry.
        """
        return self.api_client.ask(Request("GET", "/history/job-log/{id}", segments={"id": id}), HistoricJobLogDto)

    def get_stacktrace_historic_job_log(self, id: str) -> str:
        """Read how a job failed at one time.

        Raises ApiException. 404: There is no such log entry.
        """
        return self.api_client.read_text(Request("GET", "/history/job-log/{id}/stacktrace", segments={"id": id}))
