"""Job.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.job_dto import JobDto
from penstock.client.models.job_duedate_dto import JobDuedateDto
from penstock.client.models.job_query_dto import JobQueryDto
from penstock.client.models.job_retries_dto import JobRetriesDto
from penstock.client.models.priority_dto import PriorityDto
from penstock.client.models.suspension_state_dto import SuspensionStateDto


class JobApi:
    """The operations of Job."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_jobs(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        job_id: str | None = None,
        job_ids: str | Sequence[str] | None = None,
        job_definition_id: str | None = None,
        process_instance_id: str | None = None,
        process_instance_ids: str | Sequence[str] | None = None,
        execution_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        activity_id: str | None = None,
        with_retries_left: bool = False,
        executable: bool = False,
        timers: bool = False,
        messages: bool = False,
        due_dates: str | Sequence[str] | None = None,
        create_times: str | Sequence[str] | None = None,
        with_exception: bool = False,
        exception_message: str | None = None,
        failed_activity_id: str | None = None,
        no_retries_left: bool = False,
        active: bool = False,
        suspended: bool = False,
        priority_lower_than_or_equals: int | None = None,
        priority_higher_than_or_equals: int | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_jobs_without_tenant_id: bool = False,
        acquired: bool = False,
    ) -> list[JobDto]:
        """List jobs.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `job_id`: The job.
        * `job_ids`: Any of these jobs.
        * `job_definition_id`: The job definition that it comes from.
        * `process_instance_id`: The process instance.
        * `process_instance_ids`: Any of these process instances.
        * `execution_id`: The execution.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `activity_id`: The activity that it belongs to.
        * `with_retries_left`: Only those that may still be tried.
        * `executable`: Only those that are due, may be tried and are not suspended.
        * `timers`: Only timers.
        * `messages`: Only what is not a timer.
        * `due_dates`: Due after (`gt`) or before (`lt`) moments. Each is told as `operator_date`.
        * `create_times`: Created after (`gt`), or before or at (`lt`) moments. Each is told as `operator_date`.
        * `with_exception`: Only those that have failed.
        * `exception_message`: The message of the last failure.
        * `failed_activity_id`: The activity at which it last failed.
        * `no_retries_left`: Only those that may not be tried again.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `priority_lower_than_or_equals`: The greatest priority.
        * `priority_higher_than_or_equals`: The least priority.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_jobs_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.
        * `acquired`: Only those that a job executor has taken.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/job",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "jobId": job_id,
                    "jobIds": job_ids,
                    "jobDefinitionId": job_definition_id,
                    "processInstanceId": process_instance_id,
                    "processInstanceIds": process_instance_ids,
                    "executionId": execution_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "activityId": activity_id,
                    "withRetriesLeft": with_retries_left or None,
                    "executable": executable or None,
                    "timers": timers or None,
                    "messages": messages or None,
                    "dueDates": due_dates,
                    "createTimes": create_times,
                    "withException": with_exception or None,
                    "exceptionMessage": exception_message,
                    "failedActivityId": failed_activity_id,
                    "noRetriesLeft": no_retries_left or None,
                    "active": active or None,
                    "suspended": suspended or None,
                    "priorityLowerThanOrEquals": priority_lower_than_or_equals,
                    "priorityHigherThanOrEquals": priority_higher_than_or_equals,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeJobsWithoutTenantId": include_jobs_without_tenant_id or None,
                    "acquired": acquired or None,
                },
            ),
            list[JobDto],
        )

    def query_jobs(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        job_query_dto: JobQueryDto | Mapping[str, Any] | None = None,
    ) -> list[JobDto]:
        """List jobs, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST", "/job", query={"firstResult": first_result, "maxResults": max_results}, body=job_query_dto or {}
            ),
            list[JobDto],
        )

    def get_jobs_count(
        self,
        *,
        job_id: str | None = None,
        job_ids: str | Sequence[str] | None = None,
        job_definition_id: str | None = None,
        process_instance_id: str | None = None,
        process_instance_ids: str | Sequence[str] | None = None,
        execution_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        activity_id: str | None = None,
        with_retries_left: bool = False,
        executable: bool = False,
        timers: bool = False,
        messages: bool = False,
        due_dates: str | Sequence[str] | None = None,
        create_times: str | Sequence[str] | None = None,
        with_exception: bool = False,
        exception_message: str | None = None,
        failed_activity_id: str | None = None,
        no_retries_left: bool = False,
        active: bool = False,
        suspended: bool = False,
        priority_lower_than_or_equals: int | None = None,
        priority_higher_than_or_equals: int | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_jobs_without_tenant_id: bool = False,
        acquired: bool = False,
    ) -> CountResultDto:
        """Count jobs.

        * `job_id`: The job.
        * `job_ids`: Any of these jobs.
        * `job_definition_id`: The job definition that it comes from.
        * `process_instance_id`: The process instance.
        * `process_instance_ids`: Any of these process instances.
        * `execution_id`: The execution.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `activity_id`: The activity that it belongs to.
        * `with_retries_left`: Only those that may still be tried.
        * `executable`: Only those that are due, may be tried and are not suspended.
        * `timers`: Only timers.
        * `messages`: Only what is not a timer.
        * `due_dates`: Due after (`gt`) or before (`lt`) moments. Each is told as `operator_date`.
        * `create_times`: Created after (`gt`), or before or at (`lt`) moments. Each is told as `operator_date`.
        * `with_exception`: Only those that have failed.
        * `exception_message`: The message of the last failure.
        * `failed_activity_id`: The activity at which it last failed.
        * `no_retries_left`: Only those that may not be tried again.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `priority_lower_than_or_equals`: The greatest priority.
        * `priority_higher_than_or_equals`: The least priority.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_jobs_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.
        * `acquired`: Only those that a job executor has taken.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/job/count",
                query={
                    "jobId": job_id,
                    "jobIds": job_ids,
                    "jobDefinitionId": job_definition_id,
                    "processInstanceId": process_instance_id,
                    "processInstanceIds": process_instance_ids,
                    "executionId": execution_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "activityId": activity_id,
                    "withRetriesLeft": with_retries_left or None,
                    "executable": executable or None,
                    "timers": timers or None,
                    "messages": messages or None,
                    "dueDates": due_dates,
                    "createTimes": create_times,
                    "withException": with_exception or None,
                    "exceptionMessage": exception_message,
                    "failedActivityId": failed_activity_id,
                    "noRetriesLeft": no_retries_left or None,
                    "active": active or None,
                    "suspended": suspended or None,
                    "priorityLowerThanOrEquals": priority_lower_than_or_equals,
                    "priorityHigherThanOrEquals": priority_higher_than_or_equals,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeJobsWithoutTenantId": include_jobs_without_tenant_id or None,
                    "acquired": acquired or None,
                },
            ),
            CountResultDto,
        )

    def query_jobs_count(self, *, job_query_dto: JobQueryDto | Mapping[str, Any] | None = None) -> CountResultDto:
        """Count jobs, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(Request("POST", "/job/count", body=job_query_dto or {}), CountResultDto)

    def get_job(self, id: str) -> JobDto:
        """Read a job.

        Raises ApiException. 404: There is no such job, or no longer.
        """
        return self.api_client.ask(Request("GET", "/job/{id}", segments={"id": id}), JobDto)

    def delete_job(self, id: str) -> None:
        """Delete a job.

        Raises ApiException. 404: There is no such job, or no longer.
        """
        self.api_client.tell(Request("DELETE", "/job/{id}", segments={"id": id}))

    def get_stacktrace(self, id: str) -> str:
        """Read how a job failed last.

        Raises ApiException. 404: There is no such job, or no longer.
        """
        return self.api_client.read_text(Request("GET", "/job/{id}/stacktrace", segments={"id": id}))

    def set_job_retries(self, id: str, *, job_retries_dto: JobRetriesDto | Mapping[str, Any] | None = None) -> None:
        """Set how often a job may still be tried.

        Raises ApiException. 400: There is no number. 500: There is no such job, or the number is negative.
        """
        self.api_client.tell(Request("PUT", "/job/{id}/retries", segments={"id": id}, body=job_retries_dto or {}))

    def set_job_duedate(self, id: str, *, job_duedate_dto: JobDuedateDto | Mapping[str, Any] | None = None) -> None:
        """Set when a job is due.

        Raises ApiException. 500: There is no such job, or no longer.
        """
        self.api_client.tell(Request("PUT", "/job/{id}/duedate", segments={"id": id}, body=job_duedate_dto or {}))

    def recalculate_duedate(self, id: str, *, creation_date_based: bool = True) -> None:
        """Evaluate a timer anew.

        * `creation_date_based`: From when the job was created, rather than from now.

        Raises ApiException. 404: There is no such job, or no longer. 500: It is no timer, or cannot be
        evaluated.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/job/{id}/duedate/recalculate",
                segments={"id": id},
                query={"creationDateBased": creation_date_based},
            )
        )

    def set_job_priority(self, id: str, *, priority_dto: PriorityDto | Mapping[str, Any] | None = None) -> None:
        """Set how urgent a job is.

        Raises ApiException. 400: There is no priority. 404: There is no such job, or no longer.
        """
        self.api_client.tell(Request("PUT", "/job/{id}/priority", segments={"id": id}, body=priority_dto or {}))

    def update_job_suspension_state(
        self, id: str, *, suspension_state_dto: SuspensionStateDto | Mapping[str, Any] | None = None
    ) -> None:
        """Suspend a job, or activate it again.

        Raises ApiException.
        """
        self.api_client.tell(
            Request("PUT", "/job/{id}/suspended", segments={"id": id}, body=suspension_state_dto or {})
        )

    def execute_job(self, id: str) -> None:
        """Run a job now.

        Raises ApiException. 404: There is no such job, or it failed. 500: A delegate of its failed.
        """
        self.api_client.tell(Request("POST", "/job/{id}/execute", segments={"id": id}))
