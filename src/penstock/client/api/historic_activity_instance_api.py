"""Historic Activity Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_activity_instance_dto import HistoricActivityInstanceDto
from penstock.client.models.historic_activity_instance_query_dto import HistoricActivityInstanceQueryDto


class HistoricActivityInstanceApi:
    """The operations of Historic Activity Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_activity_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        activity_instance_id: str | None = None,
        process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        execution_id: str | None = None,
        activity_id: str | None = None,
        activity_name: str | None = None,
        activity_name_like: str | None = None,
        activity_type: str | None = None,
        task_assignee: str | None = None,
        finished: bool = False,
        unfinished: bool = False,
        canceled: bool = False,
        complete_scope: bool = False,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
    ) -> list[HistoricActivityInstanceDto]:
        """List visits of activities.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `activity_instance_id`: The activity instance.
        * `process_instance_id`: The process instance.
        * `process_definition_id`: The process definition.
        * `execution_id`: The execution that was there last.
        * `activity_id`: The activity.
        * `activity_name`: The activity's name.
        * `activity_name_like`: A pattern for that name, with `%` and `_`.
        * `activity_type`: The activity's type, such as `userTask`.
        * `task_assignee`: Who has or had the user task.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that go on.
        * `canceled`: Only those that were cancelled.
        * `complete_scope`: Only those that ended their scope.
        * `started_before`: Started before or at this moment.
        * `started_after`: Started after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/activity-instance",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "activityInstanceId": activity_instance_id,
                    "processInstanceId": process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "executionId": execution_id,
                    "activityId": activity_id,
                    "activityName": activity_name,
                    "activityNameLike": activity_name_like,
                    "activityType": activity_type,
                    "taskAssignee": task_assignee,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "canceled": canceled or None,
                    "completeScope": complete_scope or None,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                },
            ),
            list[HistoricActivityInstanceDto],
        )

    def query_historic_activity_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        historic_activity_instance_query_dto: HistoricActivityInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[HistoricActivityInstanceDto]:
        """List visits of activities, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/history/activity-instance",
                query={"firstResult": first_result, "maxResults": max_results},
                body=historic_activity_instance_query_dto or {},
            ),
            list[HistoricActivityInstanceDto],
        )

    def get_historic_activity_instances_count(
        self,
        *,
        activity_instance_id: str | None = None,
        process_instance_id: str | None = None,
        process_definition_id: str | None = None,
        execution_id: str | None = None,
        activity_id: str | None = None,
        activity_name: str | None = None,
        activity_name_like: str | None = None,
        activity_type: str | None = None,
        task_assignee: str | None = None,
        finished: bool = False,
        unfinished: bool = False,
        canceled: bool = False,
        complete_scope: bool = False,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        finished_before: datetime | str | None = None,
        finished_after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
    ) -> CountResultDto:
        """Count visits of activities.

        * `activity_instance_id`: The activity instance.
        * `process_instance_id`: The process instance.
        * `process_definition_id`: The process definition.
        * `execution_id`: The execution that was there last.
        * `activity_id`: The activity.
        * `activity_name`: The activity's name.
        * `activity_name_like`: A pattern for that name, with `%` and `_`.
        * `activity_type`: The activity's type, such as `userTask`.
        * `task_assignee`: Who has or had the user task.
        * `finished`: Only those that have ended.
        * `unfinished`: Only those that go on.
        * `canceled`: Only those that were cancelled.
        * `complete_scope`: Only those that ended their scope.
        * `started_before`: Started before or at this moment.
        * `started_after`: Started after or at this moment.
        * `finished_before`: Ended before or at this moment.
        * `finished_after`: Ended after or at this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/activity-instance/count",
                query={
                    "activityInstanceId": activity_instance_id,
                    "processInstanceId": process_instance_id,
                    "processDefinitionId": process_definition_id,
                    "executionId": execution_id,
                    "activityId": activity_id,
                    "activityName": activity_name,
                    "activityNameLike": activity_name_like,
                    "activityType": activity_type,
                    "taskAssignee": task_assignee,
                    "finished": finished or None,
                    "unfinished": unfinished or None,
                    "canceled": canceled or None,
                    "completeScope": complete_scope or None,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "finishedBefore": finished_before,
                    "finishedAfter": finished_after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                },
            ),
            CountResultDto,
        )

    def query_historic_activity_instances_count(
        self,
        *,
        historic_activity_instance_query_dto: HistoricActivityInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> CountResultDto:
        """Count visits of activities, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/history/activity-instance/count", body=historic_activity_instance_query_dto or {}),
            CountResultDto,
        )

    def get_historic_activity_instance(self, id: str) -> HistoricActivityInstanceDto:
        """Read a visit of an activity.

        Raises ApiException. 404: There was no such activity instance.
        """
        return self.api_client.ask(
            Request("GET", "/history/activity-instance/{id}", segments={"id": id}), HistoricActivityInstanceDto
        )
