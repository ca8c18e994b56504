"""Execution.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request, Upload
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.event_subscription_dto import EventSubscriptionDto
from penstock.client.models.execution_dto import ExecutionDto
from penstock.client.models.execution_query_dto import ExecutionQueryDto
from penstock.client.models.execution_trigger_dto import ExecutionTriggerDto
from penstock.client.models.patch_variables_dto import PatchVariablesDto
from penstock.client.models.variable_value_dto import VariableValueDto


class ExecutionApi:
    """The operations of Execution."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_executions(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        process_definition_key: str | None = None,
        business_key: str | None = None,
        process_definition_id: str | None = None,
        process_instance_id: str | None = None,
        activity_id: str | None = None,
        signal_event_subscription_name: str | None = None,
        message_event_subscription_name: str | None = None,
        active: bool = False,
        suspended: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> list[ExecutionDto]:
        """List executions.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `process_definition_key`: The key of the definition.
        * `business_key`: The business key of the process instance.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_instance_id`: The process instance.
        * `activity_id`: The activity that it stands at.
        * `signal_event_subscription_name`: Waits for this signal.
        * `message_event_subscription_name`: Waits for this message.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `variables`: Variables of the execution itself. Each is told as `name_operator_value`.
        * `process_variables`: Variables of the process instance. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/execution",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "processDefinitionKey": process_definition_key,
                    "businessKey": business_key,
                    "processDefinitionId": process_definition_id,
                    "processInstanceId": process_instance_id,
                    "activityId": activity_id,
                    "signalEventSubscriptionName": signal_event_subscription_name,
                    "messageEventSubscriptionName": message_event_subscription_name,
                    "active": active or None,
                    "suspended": suspended or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "variables": variables,
                    "processVariables": process_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            list[ExecutionDto],
        )

    def query_executions(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        execution_query_dto: ExecutionQueryDto | Mapping[str, Any] | None = None,
    ) -> list[ExecutionDto]:
        """List executions, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/execution",
                query={"firstResult": first_result, "maxResults": max_results},
                body=execution_query_dto or {},
            ),
            list[ExecutionDto],
        )

    def get_executions_count(
        self,
        *,
        process_definition_key: str | None = None,
        business_key: str | None = None,
        process_definition_id: str | None = None,
        process_instance_id: str | None = None,
        activity_id: str | None = None,
        signal_event_subscription_name: str | None = None,
        message_event_subscription_name: str | None = None,
        active: bool = False,
        suspended: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        variables: str | Sequence[str] | None = None,
        process_variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> CountResultDto:
        """Count executions.

        * `process_definition_key`: The key of the definition.
        * `business_key`: The business key of the process instance.
        * `process_definition_id`: The definition, in exactly this version.
        * `process_instance_id`: The process instance.
        * `activity_id`: The activity that it stands at.
        * `signal_event_subscription_name`: Waits for this signal.
        * `message_event_subscription_name`: Waits for this message.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `variables`: Variables of the execution itself. Each is told as `name_operator_value`.
        * `process_variables`: Variables of the process instance. Each is told as `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/execution/count",
                query={
                    "processDefinitionKey": process_definition_key,
                    "businessKey": business_key,
                    "processDefinitionId": process_definition_id,
                    "processInstanceId": process_instance_id,
                    "activityId": activity_id,
                    "signalEventSubscriptionName": signal_event_subscription_name,
                    "messageEventSubscriptionName": message_event_subscription_name,
                    "active": active or None,
                    "suspended": suspended or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "variables": variables,
                    "processVariables": process_variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            CountResultDto,
        )

    def query_executions_count(
        self, *, execution_query_dto: ExecutionQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count executions, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(Request("POST", "/execution/count", body=execution_query_dto or {}), CountResultDto)

    def get_execution(self, id: str) -> ExecutionDto:
        """Read an execution.

        Raises ApiException. 404: There is no such execution, or no longer.
        """
        return self.api_client.ask(Request("GET", "/execution/{id}", segments={"id": id}), ExecutionDto)

    def signal_execution(
        self, id: str, *, execution_trigger_dto: ExecutionTriggerDto | Mapping[str, Any] | None = None
    ) -> None:
        """Tell an execution that what it waits for has come.

        Raises ApiException. 400: A variable's value does not fit its type. 500: There is no such execution, or
        it cannot go on.
        """
        self.api_client.tell(
            Request("POST", "/execution/{id}/signal", segments={"id": id}, body=execution_trigger_dto or {})
        )

    def get_message_event_subscription(self, id: str, message_name: str) -> EventSubscriptionDto:
        """Read the subscription of an execution to a message.

        Raises ApiException. 404: The execution is not subscribed to the message.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/execution/{id}/messageSubscriptions/{messageName}",
                segments={"id": id, "messageName": message_name},
            ),
            EventSubscriptionDto,
        )

    def trigger_event(
        self,
        id: str,
        message_name: str,
        *,
        execution_trigger_dto: ExecutionTriggerDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Deliver a message to an execution.

        Raises ApiException. 400: A variable's value does not fit its type. 500: The execution is not subscribed
        to the message, or it cannot go on.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/execution/{id}/messageSubscriptions/{messageName}/trigger",
                segments={"id": id, "messageName": message_name},
                body=execution_trigger_dto or {},
            )
        )

    def get_local_execution_variables(self, id: str, *, deserialize_values: bool = True) -> dict[str, VariableValueDto]:
        """Read the variables of a execution.

        * `deserialize_values`: Whether serialised values are given as structures.

        Raises ApiException. 500: There is no such execution.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/execution/{id}/localVariables",
                segments={"id": id},
                query={"deserializeValues": deserialize_values},
            ),
            dict[str, VariableValueDto],
        )

    def modify_local_execution_variables(
        self, id: str, *, patch_variables_dto: PatchVariablesDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set and remove variables of a execution.

        Raises ApiException. 400: A value does not fit its type.
        """
        self.api_client.tell(
            Request("POST", "/execution/{id}/localVariables", segments={"id": id}, body=patch_variables_dto or {})
        )

    def get_local_execution_variable(
        self, id: str, var_name: str, *, deserialize_value: bool = True
    ) -> VariableValueDto:
        """Read a variable of a execution.

        * `deserialize_value`: Whether a serialised value is given as a structure.

        Raises ApiException. 404: There is no variable of that name. 500: There is no such execution.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/execution/{id}/localVariables/{varName}",
                segments={"id": id, "varName": var_name},
                query={"deserializeValue": deserialize_value},
            ),
            VariableValueDto,
        )

    def put_local_execution_variable(
        self, id: str, var_name: str, *, variable_value_dto: VariableValueDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set a variable of a execution.

        Raises ApiException. 400: The value does not fit its type.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/execution/{id}/localVariables/{varName}",
                segments={"id": id, "varName": var_name},
                body=variable_value_dto or {},
            )
        )

    def delete_local_execution_variable(self, id: str, var_name: str) -> None:
        """Remove a variable of a execution.

        Raises ApiException.
        """
        self.api_client.tell(
            Request("DELETE", "/execution/{id}/localVariables/{varName}", segments={"id": id, "varName": var_name})
        )

    def get_local_execution_variable_binary(self, id: str, var_name: str) -> Path:
        """Download the content of a variable of a execution.

        Raises ApiException. 400: It holds no bytes. 404: There is no variable of that name. 500: There is no
        such execution.
        """
        return self.api_client.download(
            Request("GET", "/execution/{id}/localVariables/{varName}/data", segments={"id": id, "varName": var_name})
        )

    def set_local_execution_variable_binary(
        self, id: str, var_name: str, *, data: Upload | None = None, value_type: str | None = None
    ) -> None:
        """Upload the content of a variable of a execution.

        * `data`: The content; for a File with its name and media type.
        * `value_type`: The type of the variable: `Bytes`, which it is by default, or `File`.

        Raises ApiException. 400: The form or its content is not as it must be.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/execution/{id}/localVariables/{varName}/data",
                segments={"id": id, "varName": var_name},
                files={"data": data},
                form={"valueType": value_type},
            )
        )
