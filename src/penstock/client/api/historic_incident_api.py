"""Historic Incident.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls open is called so here)

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_incident_dto import HistoricIncidentDto


class HistoricIncidentApi:
    """The operations of Historic Incident."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_incidents(
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
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        create_time_before: datetime | str | None = None,
        create_time_after: datetime | str | None = None,
        end_time_before: datetime | str | None = None,
        end_time_after: datetime | str | None = None,
        activity_id: str | None = None,
        failed_activity_id: str | None = None,
        cause_incident_id: str | None = None,
        root_cause_incident_id: str | None = None,
        configuration: str | None = None,
        history_configuration: str | None = None,
        open: bool = False,
        resolved: bool = False,
        deleted: bool = False,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        job_definition_id_in: str | Sequence[str] | None = None,
    ) -> list[HistoricIncidentDto]:
        """List incidents of all times.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `incident_id`: The incident.
        * `incident_type`: Its type, such as `failedJob`.
        * `incident_message`: Its message.
        * `incident_message_like`: A pattern for its message, with `%` and `_`.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `create_time_before`: It came up before this moment.
        * `create_time_after`: It came up after this moment.
        * `end_time_before`: It was over before this moment.
        * `end_time_after`: It was over after this moment.
        * `activity_id`: The activity that it is shown at.
        * `failed_activity_id`: The activity that failed.
        * `cause_incident_id`: The incident that it mirrors.
        * `root_cause_incident_id`: The incident that it goes back to.
        * `configuration`: The job or external task that it is about.
        * `history_configuration`: The log entry of the failure.
        * `open`: Only those that are open.
        * `resolved`: Only those that are resolved.
        * `deleted`: Only those that are deleted.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `job_definition_id_in`: Any of these job definitions.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/incident",
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
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "createTimeBefore": create_time_before,
                    "createTimeAfter": create_time_after,
                    "endTimeBefore": end_time_before,
                    "endTimeAfter": end_time_after,
                    "activityId": activity_id,
                    "failedActivityId": failed_activity_id,
                    "causeIncidentId": cause_incident_id,
                    "rootCauseIncidentId": root_cause_incident_id,
                    "configuration": configuration,
                    "historyConfiguration": history_configuration,
                    "open": open or None,
                    "resolved": resolved or None,
                    "deleted": deleted or None,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "jobDefinitionIdIn": job_definition_id_in,
                },
            ),
            list[HistoricIncidentDto],
        )

    def get_historic_incidents_count(
        self,
        *,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_instance_id: str | None = None,
        execution_id: str | None = None,
        create_time_before: datetime | str | None = None,
        create_time_after: datetime | str | None = None,
        end_time_before: datetime | str | None = None,
        end_time_after: datetime | str | None = None,
        activity_id: str | None = None,
        failed_activity_id: str | None = None,
        cause_incident_id: str | None = None,
        root_cause_incident_id: str | None = None,
        configuration: str | None = None,
        history_configuration: str | None = None,
        open: bool = False,
        resolved: bool = False,
        deleted: bool = False,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        job_definition_id_in: str | Sequence[str] | None = None,
    ) -> CountResultDto:
        """Count incidents of all times.

        * `incident_id`: The incident.
        * `incident_type`: Its type, such as `failedJob`.
        * `incident_message`: Its message.
        * `incident_message_like`: A pattern for its message, with `%` and `_`.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_instance_id`: The process instance.
        * `execution_id`: The execution.
        * `create_time_before`: It came up before this moment.
        * `create_time_after`: It came up after this moment.
        * `end_time_before`: It was over before this moment.
        * `end_time_after`: It was over after this moment.
        * `activity_id`: The activity that it is shown at.
        * `failed_activity_id`: The activity that failed.
        * `cause_incident_id`: The incident that it mirrors.
        * `root_cause_incident_id`: The incident that it goes back to.
        * `configuration`: The job or external task that it is about.
        * `history_configuration`: The log entry of the failure.
        * `open`: Only those that are open.
        * `resolved`: Only those that are resolved.
        * `deleted`: Only those that are deleted.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `job_definition_id_in`: Any of these job definitions.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/incident/count",
                query={
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processInstanceId": process_instance_id,
                    "executionId": execution_id,
                    "createTimeBefore": create_time_before,
                    "createTimeAfter": create_time_after,
                    "endTimeBefore": end_time_before,
                    "endTimeAfter": end_time_after,
                    "activityId": activity_id,
                    "failedActivityId": failed_activity_id,
                    "causeIncidentId": cause_incident_id,
                    "rootCauseIncidentId": root_cause_incident_id,
                    "configuration": configuration,
                    "historyConfiguration": history_configuration,
                    "open": open or None,
                    "resolved": resolved or None,
                    "deleted": deleted or None,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "jobDefinitionIdIn": job_definition_id_in,
                },
            ),
            CountResultDto,
        )
