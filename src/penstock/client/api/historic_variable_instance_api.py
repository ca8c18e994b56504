"""Historic Variable Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_variable_instance_dto import HistoricVariableInstanceDto
from penstock.client.models.historic_variable_instance_query_dto import HistoricVariableInstanceQueryDto


class HistoricVariableInstanceApi:
    """The operations of Historic Variable Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_variable_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        variable_name: str | None = None,
        variable_name_like: str | None = None,
        variable_value: Any = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        variable_type_in: str | Sequence[str] | None = None,
        include_deleted: bool = False,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        execution_id_in: str | Sequence[str] | None = None,
        case_instance_id: str | None = None,
        case_execution_id_in: str | Sequence[str] | None = None,
        case_activity_id_in: str | Sequence[str] | None = None,
        task_id_in: str | Sequence[str] | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        variable_name_in: str | Sequence[str] | None = None,
        deserialize_values: bool = True,
    ) -> list[HistoricVariableInstanceDto]:
        """List variables of all times.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `variable_name`: The variable's name.
        * `variable_name_like`: A pattern for its name, with `%` and `_`.
        * `variable_value`: Its value; `variableName` has to be told as well.
        * `variable_names_ignore_case`: Take no regard of case in the name.
        * `variable_values_ignore_case`: Take no regard of case in a text value.
        * `variable_type_in`: Any of these types, as they are stored.
        * `include_deleted`: Also those that were removed while their process instance ran.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: Any of these process instances.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `execution_id_in`: Any of these executions.
        * `case_instance_id`: The case instance.
        * `case_execution_id_in`: Any of these case executions.
        * `case_activity_id_in`: Any of these case activities.
        * `task_id_in`: Any of these user tasks.
        * `activity_instance_id_in`: Any of these activity instances.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `variable_name_in`: Any of these names.
        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/variable-instance",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "variableName": variable_name,
                    "variableNameLike": variable_name_like,
                    "variableValue": variable_value,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "variableTypeIn": variable_type_in,
                    "includeDeleted": include_deleted or None,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "executionIdIn": execution_id_in,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionIdIn": case_execution_id_in,
                    "caseActivityIdIn": case_activity_id_in,
                    "taskIdIn": task_id_in,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "variableNameIn": variable_name_in,
                    "deserializeValues": deserialize_values,
                },
            ),
            list[HistoricVariableInstanceDto],
        )

    def query_historic_variable_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        deserialize_values: bool = True,
        historic_variable_instance_query_dto: HistoricVariableInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[HistoricVariableInstanceDto]:
        """List variables of all times, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/history/variable-instance",
                query={"firstResult": first_result, "maxResults": max_results, "deserializeValues": deserialize_values},
                body=historic_variable_instance_query_dto or {},
            ),
            list[HistoricVariableInstanceDto],
        )

    def get_historic_variable_instances_count(
        self,
        *,
        variable_name: str | None = None,
        variable_name_like: str | None = None,
        variable_value: Any = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        variable_type_in: str | Sequence[str] | None = None,
        include_deleted: bool = False,
        process_instance_id: str | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        process_definition_id: str | None = None,
        process_definition_key: str | None = None,
        execution_id_in: str | Sequence[str] | None = None,
        case_instance_id: str | None = None,
        case_execution_id_in: str | Sequence[str] | None = None,
        case_activity_id_in: str | Sequence[str] | None = None,
        task_id_in: str | Sequence[str] | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        variable_name_in: str | Sequence[str] | None = None,
    ) -> CountResultDto:
        """Count variables of all times.

        * `variable_name`: The variable's name.
        * `variable_name_like`: A pattern for its name, with `%` and `_`.
        * `variable_value`: Its value; `variableName` has to be told as well.
        * `variable_names_ignore_case`: Take no regard of case in the name.
        * `variable_values_ignore_case`: Take no regard of case in a text value.
        * `variable_type_in`: Any of these types, as they are stored.
        * `include_deleted`: Also those that were removed while their process instance ran.
        * `process_instance_id`: The process instance.
        * `process_instance_id_in`: Any of these process instances.
        * `process_definition_id`: The process definition.
        * `process_definition_key`: The key of the process definition.
        * `execution_id_in`: Any of these executions.
        * `case_instance_id`: The case instance.
        * `case_execution_id_in`: Any of these case executions.
        * `case_activity_id_in`: Any of these case activities.
        * `task_id_in`: Any of these user tasks.
        * `activity_instance_id_in`: Any of these activity instances.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `variable_name_in`: Any of these names.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/variable-instance/count",
                query={
                    "variableName": variable_name,
                    "variableNameLike": variable_name_like,
                    "variableValue": variable_value,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "variableTypeIn": variable_type_in,
                    "includeDeleted": include_deleted or None,
                    "processInstanceId": process_instance_id,
                    "processInstanceIdIn": process_instance_id_in,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionKey": process_definition_key,
                    "executionIdIn": execution_id_in,
                    "caseInstanceId": case_instance_id,
                    "caseExecutionIdIn": case_execution_id_in,
                    "caseActivityIdIn": case_activity_id_in,
                    "taskIdIn": task_id_in,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "variableNameIn": variable_name_in,
                },
            ),
            CountResultDto,
        )

    def query_historic_variable_instances_count(
        self,
        *,
        historic_variable_instance_query_dto: HistoricVariableInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> CountResultDto:
        """Count variables of all times, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/history/variable-instance/count", body=historic_variable_instance_query_dto or {}),
            CountResultDto,
        )

    def get_historic_variable_instance(
        self, id: str, *, deserialize_value: bool = True, deserialize_values: bool = True
    ) -> HistoricVariableInstanceDto:
        """Read the last value of a variable.

        * `deserialize_value`: Whether a serialised value is given as a structure.
        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 404: There was no such variable, or it was removed.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/variable-instance/{id}",
                segments={"id": id},
                query={"deserializeValue": deserialize_value, "deserializeValues": deserialize_values},
            ),
            HistoricVariableInstanceDto,
        )

    def get_historic_variable_instance_binary(self, id: str) -> Path:
        """Download the last content of a variable.

        Raises ApiException. 400: It holds no bytes. 404: There was no such variable, or it was removed.
        """
        return self.api_client.download(Request("GET", "/history/variable-instance/{id}/data", segments={"id": id}))
