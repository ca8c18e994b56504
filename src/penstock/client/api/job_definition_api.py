"""Job Definition.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.job_definition_dto import JobDefinitionDto
from penstock.client.models.job_definition_query_dto import JobDefinitionQueryDto


class JobDefinitionApi:
    """The operations of Job Definition."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_job_definitions(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        job_definition_id: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        job_type: str | None = None,
        job_configuration: str | None = None,
        active: bool = False,
        suspended: bool = False,
        with_overriding_job_priority: bool = False,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_job_definitions_without_tenant_id: bool = False,
    ) -> list[JobDefinitionDto]:
        """List job definitions.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `job_definition_id`: The job definition.
        * `activity_id_in`: Any of these activities.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `job_type`: What its jobs do, such as `async-continuation`.
        * `job_configuration`: When its jobs do it.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `with_overriding_job_priority`: Only those with a priority that counts instead of the diagram's.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_job_definitions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/job-definition",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "jobDefinitionId": job_definition_id,
                    "activityIdIn": activity_id_in,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "jobType": job_type,
                    "jobConfiguration": job_configuration,
                    "active": active or None,
                    "suspended": suspended or None,
                    "withOverridingJobPriority": with_overriding_job_priority or None,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeJobDefinitionsWithoutTenantId": include_job_definitions_without_tenant_id or None,
                },
            ),
            list[JobDefinitionDto],
        )

    def query_job_definitions(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        job_definition_query_dto: JobDefinitionQueryDto | Mapping[str, Any] | None = None,
    ) -> list[JobDefinitionDto]:
        """List job definitions, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/job-definition",
                query={"firstResult": first_result, "maxResults": max_results},
                body=job_definition_query_dto or {},
            ),
            list[JobDefinitionDto],
        )

    def get_job_definitions_count(
        self,
        *,
        job_definition_id: str | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        job_type: str | None = None,
        job_configuration: str | None = None,
        active: bool = False,
        suspended: bool = False,
        with_overriding_job_priority: bool = False,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_job_definitions_without_tenant_id: bool = False,
    ) -> CountResultDto:
        """Count job definitions.

        * `job_definition_id`: The job definition.
        * `activity_id_in`: Any of these activities.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `job_type`: What its jobs do, such as `async-continuation`.
        * `job_configuration`: When its jobs do it.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `with_overriding_job_priority`: Only those with a priority that counts instead of the diagram's.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_job_definitions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/job-definition/count",
                query={
                    "jobDefinitionId": job_definition_id,
                    "activityIdIn": activity_id_in,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "jobType": job_type,
                    "jobConfiguration": job_configuration,
                    "active": active or None,
                    "suspended": suspended or None,
                    "withOverridingJobPriority": with_overriding_job_priority or None,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeJobDefinitionsWithoutTenantId": include_job_definitions_without_tenant_id or None,
                },
            ),
            CountResultDto,
        )

    def query_job_definitions_count(
        self, *, job_definition_query_dto: JobDefinitionQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count job definitions, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/job-definition/count", body=job_definition_query_dto or {}), CountResultDto
        )

    def get_job_definition(self, id: str) -> JobDefinitionDto:
        """Read a job definition.

        Raises ApiException. 404: There is no such job definition.
        """
        return self.api_client.ask(Request("GET", "/job-definition/{id}", segments={"id": id}), JobDefinitionDto)
