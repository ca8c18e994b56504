"""Incident.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.incident_dto import IncidentDto


class IncidentApi:
    """The operations of Incident."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_incidents(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        incident_timestamp_before: datetime | str | None = None,
        incident_timestamp_after: datetime | str | None = None,
        activity_id: str | None = None,
        failed_activity_id: str | None = None,
        cause_incident_id: str | None = None,
        root_cause_incident_id: str | None = None,
        configuration: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        job_definition_id_in: str | Sequence[str] | None = None,
    ) -> list[IncidentDto]:
        """List open incidents.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `incident_id`: The incident.
        * `incident_type`: The type, such as `failedJob`.
        * `incident_message`: The message.
        * `incident_message_like`: A pattern for the message, with `%` and `_`.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key_in`: Any of these keys of definitions.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `incident_timestamp_before`: Came up before this moment.
        * `incident_timestamp_after`: Came up after this moment.
        * `activity_id`: The activity that it is told of.
        * `failed_activity_id`: The activity that failed.
        * `cause_incident_id`: The incident that it follows from.
        * `root_cause_incident_id`: The incident that all began with.
        * `configuration`: What it is about, such as the id of a job.
        * `tenant_id_in`: Only of these tenants.
        * `job_definition_id_in`: Any of these.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/incident",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "incidentTimestampBefore": incident_timestamp_before,
                    "incidentTimestampAfter": incident_timestamp_after,
                    "activityId": activity_id,
                    "failedActivityId": failed_activity_id,
                    "causeIncidentId": cause_incident_id,
                    "rootCauseIncidentId": root_cause_incident_id,
                    "configuration": configuration,
                    "tenantIdIn": tenant_id_in,
                    "jobDefinitionIdIn": job_definition_id_in,
                },
            ),
            list[IncidentDto],
        )

    def get_incidents_count(
        self,
        *,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        incident_timestamp_before: datetime | str | None = None,
        incident_timestamp_after: datetime | str | None = None,
        activity_id: str | None = None,
        failed_activity_id: str | None = None,
        cause_incident_id: str | None = None,
        root_cause_incident_id: str | None = None,
        configuration: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        job_definition_id_in: str | Sequence[str] | None = None,
    ) -> CountResultDto:
        """Count open incidents.

        * `incident_id`: The incident.
        * `incident_type`: The type, such as `failedJob`.
        * `incident_message`: The message.
        * `incident_message_like`: A pattern for the message, with `%` and `_`.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key_in`: Any of these keys of definitions.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `incident_timestamp_before`: Came up before this moment.
        * `incident_timestamp_after`: Came up after this moment.
        * `activity_id`: The activity that it is told of.
        * `failed_activity_id`: The activity that failed.
        * `cause_incident_id`: The incident that it follows from.
        * `root_cause_incident_id`: The incident that all began with.
        * `configuration`: What it is about, such as the id of a job.
        * `tenant_id_in`: Only of these tenants.
        * `job_definition_id_in`: Any of these.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/incident/count",
                query={
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "incidentTimestampBefore": incident_timestamp_before,
                    "incidentTimestampAfter": incident_timestamp_after,
                    "activityId": activity_id,
                    "failedActivityId": failed_activity_id,
                    "causeIncidentId": cause_incident_id,
                    "rootCauseIncidentId": root_cause_incident_id,
                    "configuration": configuration,
                    "tenantIdIn": tenant_id_in,
                    "jobDefinitionIdIn": job_definition_id_in,
                },
            ),
            CountResultDto,
        )

    def get_incident(self, id: str) -> IncidentDto:
        """Read an incident.

        Raises ApiException. 404: There is no such incident, or it is not open any more.
        """
        return self.api_client.ask(Request("GET", "/incident/{id}", segments={"id": id}), IncidentDto)
