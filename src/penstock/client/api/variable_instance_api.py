"""Variable Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.variable_instance_dto import VariableInstanceDto
from penstock.client.models.variable_instance_query_dto import VariableInstanceQueryDto


class VariableInstanceApi:
    """The operations of Variable Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_variable_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        variable_name: str | None = None,
        variable_name_like: str | None = None,
        variable_values: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        execution_id_in: str | Sequence[str] | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        case_execution_id_in: str | Sequence[str] | None = None,
        case_instance_id_in: str | Sequence[str] | None = None,
        task_id_in: str | Sequence[str] | None = None,
        batch_id_in: str | Sequence[str] | None = None,
        variable_scope_id_in: str | Sequence[str] | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        deserialize_values: bool = True,
    ) -> list[VariableInstanceDto]:
        """List variables of what runs.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `variable_name`: The name.
        * `variable_name_like`: A pattern for the name, with `%` and `_`.
        * `variable_values`: What name and value must be like. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: With `variableValues`: take no regard of case in names.
        * `variable_values_ignore_case`: With `variableValues`: take no regard of case in text values.
        * `execution_id_in`: Any of these executions.
        * `process_instance_id_in`: Any of these process instances.
        * `case_execution_id_in`: Any of these case executions.
        * `case_instance_id_in`: Any of these case instances.
        * `task_id_in`: Local to any of these user tasks.
        * `batch_id_in`: Any of these batches.
        * `variable_scope_id_in`: Any of these scopes: executions, tasks or batches.
        * `activity_instance_id_in`: Any of these activity instances.
        * `tenant_id_in`: Only of these tenants.
        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/variable-instance",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "variableName": variable_name,
                    "variableNameLike": variable_name_like,
                    "variableValues": variable_values,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "executionIdIn": execution_id_in,
                    "processInstanceIdIn": process_instance_id_in,
                    "caseExecutionIdIn": case_execution_id_in,
                    "caseInstanceIdIn": case_instance_id_in,
                    "taskIdIn": task_id_in,
                    "batchIdIn": batch_id_in,
                    "variableScopeIdIn": variable_scope_id_in,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "tenantIdIn": tenant_id_in,
                    "deserializeValues": deserialize_values,
                },
            ),
            list[VariableInstanceDto],
        )

    def query_variable_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        deserialize_values: bool = True,
        variable_instance_query_dto: VariableInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[VariableInstanceDto]:
        """List variables of what runs, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/variable-instance",
                query={"firstResult": first_result, "maxResults": max_results, "deserializeValues": deserialize_values},
                body=variable_instance_query_dto or {},
            ),
            list[VariableInstanceDto],
        )

    def get_variable_instances_count(
        self,
        *,
        variable_name: str | None = None,
        variable_name_like: str | None = None,
        variable_values: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
        execution_id_in: str | Sequence[str] | None = None,
        process_instance_id_in: str | Sequence[str] | None = None,
        case_execution_id_in: str | Sequence[str] | None = None,
        case_instance_id_in: str | Sequence[str] | None = None,
        task_id_in: str | Sequence[str] | None = None,
        batch_id_in: str | Sequence[str] | None = None,
        variable_scope_id_in: str | Sequence[str] | None = None,
        activity_instance_id_in: str | Sequence[str] | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
    ) -> CountResultDto:
        """Count variables of what runs.

        * `variable_name`: The name.
        * `variable_name_like`: A pattern for the name, with `%` and `_`.
        * `variable_values`: What name and value must be like. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: With `variableValues`: take no regard of case in names.
        * `variable_values_ignore_case`: With `variableValues`: take no regard of case in text values.
        * `execution_id_in`: Any of these executions.
        * `process_instance_id_in`: Any of these process instances.
        * `case_execution_id_in`: Any of these case executions.
        * `case_instance_id_in`: Any of these case instances.
        * `task_id_in`: Local to any of these user tasks.
        * `batch_id_in`: Any of these batches.
        * `variable_scope_id_in`: Any of these scopes: executions, tasks or batches.
        * `activity_instance_id_in`: Any of these activity instances.
        * `tenant_id_in`: Only of these tenants.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/variable-instance/count",
                query={
                    "variableName": variable_name,
                    "variableNameLike": variable_name_like,
                    "variableValues": variable_values,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                    "executionIdIn": execution_id_in,
                    "processInstanceIdIn": process_instance_id_in,
                    "caseExecutionIdIn": case_execution_id_in,
                    "caseInstanceIdIn": case_instance_id_in,
                    "taskIdIn": task_id_in,
                    "batchIdIn": batch_id_in,
                    "variableScopeIdIn": variable_scope_id_in,
                    "activityInstanceIdIn": activity_instance_id_in,
                    "tenantIdIn": tenant_id_in,
                },
            ),
            CountResultDto,
        )

    def query_variable_instances_count(
        self, *, variable_instance_query_dto: VariableInstanceQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count variables of what runs, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/variable-instance/count", body=variable_instance_query_dto or {}), CountResultDto
        )

    def get_variable_instance(self, id: str, *, deserialize_value: bool = True) -> VariableInstanceDto:
        """Read a variable.

        * `deserialize_value`: Whether a structure is given as such.

        Raises ApiException. 404: There is no such variable, or no longer.
        """
        return self.api_client.ask(
            Request(
                "GET", "/variable-instance/{id}", segments={"id": id}, query={"deserializeValue": deserialize_value}
            ),
            VariableInstanceDto,
        )

    def get_variable_instance_binary(self, id: str) -> Path:
        """Download the content of a variable.

        Raises ApiException. 400: It holds no bytes. 404: There is no such variable, or no longer.
        """
        return self.api_client.download(Request("GET", "/variable-instance/{id}/data", segments={"id": id}))
