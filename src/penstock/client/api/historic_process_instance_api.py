"""Historic Process Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_process_instance_dto import HistoricProcessInstanceDto
from penstock.client.models.historic_process_instance_query_dto import HistoricProcessInstanceQueryDto


class HistoricProcessInstanceApi:
    """The operations of Historic Process Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_process_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        process_instance_id: str | None = None,
        process_instance_ids: str | Sequence[str] | None = None,
        process_instance_id_not_in: str | Sequence[str] | None = None,
        root_process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_key_not_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        root_process_instances: bool = False,
        finished: bool = False,
        unfinished: bool = False,
        with_jobs_retrying: bool = False,
        with_incidents: bool = False,
        with_root_incidents: bool = False,
        incident_id_in: str | Sequence[str] | None = None,
        incident_type: str | None = None,
        incident_status: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        executed_activity_after: datetime | str | None = None,
        executed_activity_before: datetime | str | None = None,
        executed_job_after: datetime | str | None = None,
        executed_job_before: datetime | str | None = None,
        started_by: str | None = None,
        super_process_instance_id: str | None = None,
        sub_process_instance_id: str | None = None,
        super_case_instance_id: str | None = None,
        sub_case_instance_id: str | None = None,
        case_instance_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        executed_activity_id_in: str | Sequence[str] | None = None,
        active_activity_id_in: str | Sequence[str] | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        active: bool = False,
        suspended: bool = False,
        completed: bool = False,
        externally_terminated: bool = False,
        internally_terminated: bool = False,
        variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> list[HistoricProcessInstanceDto]:
        """List process instances of all times.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `process_instance_id`: The process instance.
        * `process_instance_ids`: Any of these instances.
        * `process_instance_id_not_in`: None of these instances.
        * `root_process_instance_id`: The whole call hierarchy of it.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_key_not_in`: None of these keys, which may be patterns.
        * `process_definition_name`: The name of the definition.
        * `process_definition_name_like`: A pattern for that name, with `%` and `_`.
        * `process_instance_business_key`: The business key.
        * `process_instance_business_key_in`: Any of these business keys.
        * `process_instance_business_key_like`: A pattern for the business key.
        * `root_process_instances`: Only those that no other has called.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that still run.
        * `with_jobs_retrying`: Only those with a job that has failed and will be tried again.
        * `with_incidents`: Only those that have or had an incident.
        * `with_root_incidents`: Only those with an incident of their own.
        * `incident_id_in`: With any of these incidents.
        * `incident_type`: With an incident of this type.
        * `incident_status`: With an incident that is `open` or `resolved`.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `started_before`: Started before or at this moment.
        * `started_after`: Started after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `executed_activity_after`: Was at an activity after or at this moment.
        * `executed_activity_before`: Was at an activity before or at this moment.
        * `executed_job_after`: Something happened to a job after or at this moment.
        * `executed_job_before`: Something happened to a job before or at this moment.
        * `started_by`: The user who started it.
        * `super_process_instance_id`: Called by this process instance.
        * `sub_process_instance_id`: The caller of this process instance.
        * `super_case_instance_id`: Called by this case instance.
        * `sub_case_instance_id`: The caller of this case instance.
        * `case_instance_id`: The case instance that it belongs to.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `executed_activity_id_in`: Has left any of these activities.
        * `active_activity_id_in`: Is in any of these activities.
        * `activity_id_in`: With a token at any of these activities.
        * `active`: Only those in the state `ACTIVE`.
        * `suspended`: Only those in the state `SUSPENDED`.
        * `completed`: Only those in the state `COMPLETED`.
        * `externally_terminated`: Only those in the state `EXTERNALLY_TERMINATED`.
        * `internally_terminated`: Only those in the state `INTERNALLY_TERMINATED`.
        * `variables`: Variables of the instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/process-instance",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "processInstanceId": process_instance_id,
                    "processInstanceIds": process_instance_ids,
                    "processInstanceIdNotIn": process_instance_id_not_in,
                    "rootProcessInstanceId": root_process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionKeyNotIn": process_definition_key_not_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "rootProcessInstances": root_process_instances or None,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "withJobsRetrying": with_jobs_retrying or None,
                    "withIncidents": with_incidents or None,
                    "withRootIncidents": with_root_incidents or None,
                    "incidentIdIn": incident_id_in,
                    "incidentType": incident_type,
                    "incidentStatus": incident_status,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "executedActivityAfter": executed_activity_after,
                    "executedActivityBefore": executed_activity_before,
                    "executedJobAfter": executed_job_after,
                    "executedJobBefore": executed_job_before,
                    "startedBy": started_by,
                    "superProcessInstanceId": super_process_instance_id,
                    "subProcessInstanceId": sub_process_instance_id,
                    "superCaseInstanceId": super_case_instance_id,
                    "subCaseInstanceId": sub_case_instance_id,
                    "caseInstanceId": case_instance_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "executedActivityIdIn": executed_activity_id_in,
                    "activeActivityIdIn": active_activity_id_in,
                    "activityIdIn": activity_id_in,
                    "active": active or None,
                    "suspended": suspended or None,
                    "completed": completed or None,
                    "externallyTerminated": externally_terminated or None,
                    "internallyTerminated": internally_terminated or None,
                    "variables": variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            list[HistoricProcessInstanceDto],
        )

    def query_historic_process_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        historic_process_instance_query_dto: HistoricProcessInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[HistoricProcessInstanceDto]:
        """List process instances of all times, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/history/process-instance",
                query={"firstResult": first_result, "maxResults": max_results},
                body=historic_process_instance_query_dto or {},
            ),
            list[HistoricProcessInstanceDto],
        )

    def get_historic_process_instances_count(
        self,
        *,
        process_instance_id: str | None = None,
        process_instance_ids: str | Sequence[str] | None = None,
        process_instance_id_not_in: str | Sequence[str] | None = None,
        root_process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_key_not_in: str | Sequence[str] | None = None,
        process_definition_name: str | None = None,
        process_definition_name_like: str | None = None,
        process_instance_business_key: str | None = None,
        process_instance_business_key_in: str | Sequence[str] | None = None,
        process_instance_business_key_like: str | None = None,
        root_process_instances: bool = False,
        finished: bool = False,
        unfinished: bool = False,
        with_jobs_retrying: bool = False,
        with_incidents: bool = False,
        with_root_incidents: bool = False,
        incident_id_in: str | Sequence[str] | None = None,
        incident_type: str | None = None,
        incident_status: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        executed_activity_after: datetime | str | None = None,
        executed_activity_before: datetime | str | None = None,
        executed_job_after: datetime | str | None = None,
        executed_job_before: datetime | str | None = None,
        started_by: str | None = None,
        super_process_instance_id: str | None = None,
        sub_process_instance_id: str | None = None,
        super_case_instance_id: str | None = None,
        sub_case_instance_id: str | None = None,
        case_instance_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        executed_activity_id_in: str | Sequence[str] | None = None,
        active_activity_id_in: str | Sequence[str] | None = None,
        activity_id_in: str | Sequence[str] | None = None,
        active: bool = False,
        suspended: bool = False,
        completed: bool = False,
        externally_terminated: bool = False,
        internally_terminated: bool = False,
        variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> CountResultDto:
        """Count process instances of all times.

        * `process_instance_id`: The process instance.
        * `process_instance_ids`: Any of these instances.
        * `process_instance_id_not_in`: None of these instances.
        * `root_process_instance_id`: The whole call hierarchy of it.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_key_not_in`: None of these keys, which may be patterns.
        * `process_definition_name`: The name of the definition.
        * `process_definition_name_like`: A pattern for that name, with `%` and `_`.
        * `process_instance_business_key`: The business key.
        * `process_instance_business_key_in`: Any of these business keys.
        * `process_instance_business_key_like`: A pattern for the business key.
        * `root_process_instances`: Only those that no other has called.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that still run.
        * `with_jobs_retrying`: Only those with a job that has failed and will be tried again.
        * `with_incidents`: Only those that have or had an incident.
        * `with_root_incidents`: Only those with an incident of their own.
        * `incident_id_in`: With any of these incidents.
        * `incident_type`: With an incident of this type.
        * `incident_status`: With an incident that is `open` or `resolved`.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `started_before`: Started before or at this moment.
        * `started_after`: Started after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `executed_activity_after`: Was at an activity after or at this moment.
        * `executed_activity_before`: Was at an activity before or at this moment.
        * `executed_job_after`: Something happened to a job after or at this moment.
        * `executed_job_before`: Something happened to a job before or at this moment.
        * `started_by`: The user who started it.
        * `super_process_instance_id`: Called by this process instance.
        * `sub_process_instance_id`: The caller of this process instance.
        * `super_case_instance_id`: Called by this case instance.
        * `sub_case_instance_id`: The caller of this case instance.
        * `case_instance_id`: The case instance that it belongs to.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `executed_activity_id_in`: Has left any of these activities.
        * `active_activity_id_in`: Is in any of these activities.
        * `activity_id_in`: With a token at any of these activities.
        * `active`: Only those in the state `ACTIVE`.
        * `suspended`: Only those in the state `SUSPENDED`.
        * `completed`: Only those in the state `COMPLETED`.
        * `externally_terminated`: Only those in the state `EXTERNALLY_TERMINATED`.
        * `internally_terminated`: Only those in the state `INTERNALLY_TERMINATED`.
        * `variables`: Variables of the instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/process-instance/count",
                query={
                    "processInstanceId": process_instance_id,
                    "processInstanceIds": process_instance_ids,
                    "processInstanceIdNotIn": process_instance_id_not_in,
                    "rootProcessInstanceId": root_process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionKeyNotIn": process_definition_key_not_in,
                    "processDefinitionName": process_definition_name,
                    "processDefinitionNameLike": process_definition_name_like,
                    "processInstanceBusinessKey": process_instance_business_key,
                    "processInstanceBusinessKeyIn": process_instance_business_key_in,
                    "processInstanceBusinessKeyLike": process_instance_business_key_like,
                    "rootProcessInstances": root_process_instances or None,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "withJobsRetrying": with_jobs_retrying or None,
                    "withIncidents": with_incidents or None,
                    "withRootIncidents": with_root_incidents or None,
                    "incidentIdIn": incident_id_in,
                    "incidentType": incident_type,
                    "incidentStatus": incident_status,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "executedActivityAfter": executed_activity_after,
                    "executedActivityBefore": executed_activity_before,
                    "executedJobAfter": executed_job_after,
                    "executedJobBefore": executed_job_before,
                    "startedBy": started_by,
                    "superProcessInstanceId": super_process_instance_id,
                    "subProcessInstanceId": sub_process_instance_id,
                    "superCaseInstanceId": super_case_instance_id,
                    "subCaseInstanceId": sub_case_instance_id,
                    "caseInstanceId": case_instance_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "executedActivityIdIn": executed_activity_id_in,
                    "activeActivityIdIn": active_activity_id_in,
                    "activityIdIn": activity_id_in,
                    "active": active or None,
                    "suspended": suspended or None,
                    "completed": completed or None,
                    "externallyTerminated": externally_terminated or None,
                    "internallyTerminated": internally_terminated or None,
                    "variables": variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            CountResultDto,
        )

    def query_historic_process_instances_count(
        self, *, historic_process_instance_query_dto: HistoricProcessInstanceQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count process instances of all times, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/history/process-instance/count", body=historic_process_instance_query_dto or {}),
            CountResultDto,
        )

    def get_historic_process_instance(self, id: str) -> HistoricProcessInstanceDto:
        """Read the life of a process instance.

        Raises ApiException. 404: There was no such process instance.
        """
        return self.api_client.ask(
            Request("GET", "/history/process-instance/{id}", segments={"id": id}), HistoricProcessInstanceDto
        )
