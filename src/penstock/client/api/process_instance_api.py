"""Process Instance.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request, Upload
from penstock.client.models.activity_instance_dto import ActivityInstanceDto
from penstock.client.models.batch_dto import BatchDto
from penstock.client.models.comment_dto import CommentDto
from penstock.client.models.correlation_message_async_dto import CorrelationMessageAsyncDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.delete_process_instances_dto import DeleteProcessInstancesDto
from penstock.client.models.explanation_dto import ExplanationDto
from penstock.client.models.modification_preview_dto import ModificationPreviewDto
from penstock.client.models.patch_variables_dto import PatchVariablesDto
from penstock.client.models.process_instance_dto import ProcessInstanceDto
from penstock.client.models.process_instance_modification_dto import ProcessInstanceModificationDto
from penstock.client.models.process_instance_query_dto import ProcessInstanceQueryDto
from penstock.client.models.process_instance_suspension_state_async_dto import ProcessInstanceSuspensionStateAsyncDto
from penstock.client.models.process_instance_suspension_state_dto import ProcessInstanceSuspensionStateDto
from penstock.client.models.set_job_retries_by_process_dto import SetJobRetriesByProcessDto
from penstock.client.models.set_variables_async_dto import SetVariablesAsyncDto
from penstock.client.models.suspension_state_dto import SuspensionStateDto
from penstock.client.models.variable_value_dto import VariableValueDto


class ProcessInstanceApi:
    """The operations of Process Instance."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_process_instance_comments(self, id: str) -> list[CommentDto]:
        """List the comments on a process instance.

        Raises ApiException. 404: There has never been such a process instance.
        """
        return self.api_client.ask(
            Request("GET", "/process-instance/{id}/comment", segments={"id": id}), list[CommentDto]
        )

    def explain_process_instance(self, id: str) -> ExplanationDto:
        """Explain why a process instance is where it is, and what would move it on.

        Raises ApiException. 404: There is no such process instance, or no longer.
        """
        return self.api_client.ask(
            Request("GET", "/process-instance/{id}/explain", segments={"id": id}), ExplanationDto
        )

    def modify_process_instance(
        self,
        id: str,
        *,
        process_instance_modification_dto: ProcessInstanceModificationDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Cancel activities of a process instance and start others.

        Raises ApiException. 400: An instruction lacks what it needs, or its target does not exist. 500: There
        is no such process instance, or what was started failed.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/process-instance/{id}/modification",
                segments={"id": id},
                body=process_instance_modification_dto or {},
            )
        )

    def preview_process_instance_modification(
        self,
        id: str,
        *,
        process_instance_modification_dto: ProcessInstanceModificationDto | Mapping[str, Any] | None = None,
    ) -> ModificationPreviewDto:
        """See what a modification of a process instance would do; nothing changes.

        Raises ApiException. 400: An instruction lacks what it needs. 500: There is no such process instance.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-instance/{id}/modification/preview",
                segments={"id": id},
                body=process_instance_modification_dto or {},
            ),
            ModificationPreviewDto,
        )

    def get_process_instances(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        deployment_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_key_not_in: str | Sequence[str] | None = None,
        business_key: str | None = None,
        business_key_like: str | None = None,
        case_instance_id: str | None = None,
        process_definition_id: str | None = None,
        super_process_instance: str | None = None,
        sub_process_instance: str | None = None,
        super_case_instance: str | None = None,
        sub_case_instance: str | None = None,
        root_process_instance_id: str | None = None,
        active: bool = False,
        suspended: bool = False,
        process_instance_ids: str | Sequence[str] | None = None,
        with_incident: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        process_definition_without_tenant_id: bool = False,
        activity_id_in: str | Sequence[str] | None = None,
        root_process_instances: bool = False,
        leaf_process_instances: bool = False,
        variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> list[ProcessInstanceDto]:
        """List process instances that run.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `deployment_id`: The deployment of the definition.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_key_not_in`: None of these keys.
        * `business_key`: The business key.
        * `business_key_like`: A pattern for the business key, with `%` and `_`.
        * `case_instance_id`: The case instance that it belongs to.
        * `process_definition_id`: The definition, in exactly this version.
        * `super_process_instance`: Called by this process instance.
        * `sub_process_instance`: The caller of this process instance.
        * `super_case_instance`: Called by this case instance.
        * `sub_case_instance`: The caller of this case instance.
        * `root_process_instance_id`: The whole call hierarchy of this instance.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `process_instance_ids`: Any of these instances.
        * `with_incident`: Only those with an open incident.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `process_definition_without_tenant_id`: Only if the definition belongs to no tenant.
        * `activity_id_in`: With a token at one of these activities.
        * `root_process_instances`: Only those that no other has called.
        * `leaf_process_instances`: Only those that call no other.
        * `variables`: Variables of the instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-instance",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "deploymentId": deployment_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionKeyNotIn": process_definition_key_not_in,
                    "businessKey": business_key,
                    "businessKeyLike": business_key_like,
                    "caseInstanceId": case_instance_id,
                    "processDefinitionId": process_definition_id,
                    "superProcessInstance": super_process_instance,
                    "subProcessInstance": sub_process_instance,
                    "superCaseInstance": super_case_instance,
                    "subCaseInstance": sub_case_instance,
                    "rootProcessInstanceId": root_process_instance_id,
                    "active": active or None,
                    "suspended": suspended or None,
                    "processInstanceIds": process_instance_ids,
                    "withIncident": with_incident or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "processDefinitionWithoutTenantId": process_definition_without_tenant_id or None,
                    "activityIdIn": activity_id_in,
                    "rootProcessInstances": root_process_instances or None,
                    "leafProcessInstances": leaf_process_instances or None,
                    "variables": variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            list[ProcessInstanceDto],
        )

    def query_process_instances(
        self,
        *,
        first_result: int | None = None,
        max_results: int | None = None,
        process_instance_query_dto: ProcessInstanceQueryDto | Mapping[str, Any] | None = None,
    ) -> list[ProcessInstanceDto]:
        """List process instances that run, with filters that no URL could hold.

        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-instance",
                query={"firstResult": first_result, "maxResults": max_results},
                body=process_instance_query_dto or {},
            ),
            list[ProcessInstanceDto],
        )

    def get_process_instances_count(
        self,
        *,
        deployment_id: str | None = None,
        process_definition_key: str | None = None,
        process_definition_key_in: str | Sequence[str] | None = None,
        process_definition_key_not_in: str | Sequence[str] | None = None,
        business_key: str | None = None,
        business_key_like: str | None = None,
        case_instance_id: str | None = None,
        process_definition_id: str | None = None,
        super_process_instance: str | None = None,
        sub_process_instance: str | None = None,
        super_case_instance: str | None = None,
        sub_case_instance: str | None = None,
        root_process_instance_id: str | None = None,
        active: bool = False,
        suspended: bool = False,
        process_instance_ids: str | Sequence[str] | None = None,
        with_incident: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        process_definition_without_tenant_id: bool = False,
        activity_id_in: str | Sequence[str] | None = None,
        root_process_instances: bool = False,
        leaf_process_instances: bool = False,
        variables: str | Sequence[str] | None = None,
        variable_names_ignore_case: bool = False,
        variable_values_ignore_case: bool = False,
    ) -> CountResultDto:
        """Count process instances that run.

        * `deployment_id`: The deployment of the definition.
        * `process_definition_key`: The key of the definition.
        * `process_definition_key_in`: Any of these keys.
        * `process_definition_key_not_in`: None of these keys.
        * `business_key`: The business key.
        * `business_key_like`: A pattern for the business key, with `%` and `_`.
        * `case_instance_id`: The case instance that it belongs to.
        * `process_definition_id`: The definition, in exactly this version.
        * `super_process_instance`: Called by this process instance.
        * `sub_process_instance`: The caller of this process instance.
        * `super_case_instance`: Called by this case instance.
        * `sub_case_instance`: The caller of this case instance.
        * `root_process_instance_id`: The whole call hierarchy of this instance.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `process_instance_ids`: Any of these instances.
        * `with_incident`: Only those with an open incident.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `process_definition_without_tenant_id`: Only if the definition belongs to no tenant.
        * `activity_id_in`: With a token at one of these activities.
        * `root_process_instances`: Only those that no other has called.
        * `leaf_process_instances`: Only those that call no other.
        * `variables`: Variables of the instance and what they must be like. Each is told as
          `name_operator_value`.
        * `variable_names_ignore_case`: Take no regard of case in variable names.
        * `variable_values_ignore_case`: Take no regard of case in text values of variables.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-instance/count",
                query={
                    "deploymentId": deployment_id,
                    "processDefinitionKey": process_definition_key,
                    "processDefinitionKeyIn": process_definition_key_in,
                    "processDefinitionKeyNotIn": process_definition_key_not_in,
                    "businessKey": business_key,
                    "businessKeyLike": business_key_like,
                    "caseInstanceId": case_instance_id,
                    "processDefinitionId": process_definition_id,
                    "superProcessInstance": super_process_instance,
                    "subProcessInstance": sub_process_instance,
                    "superCaseInstance": super_case_instance,
                    "subCaseInstance": sub_case_instance,
                    "rootProcessInstanceId": root_process_instance_id,
                    "active": active or None,
                    "suspended": suspended or None,
                    "processInstanceIds": process_instance_ids,
                    "withIncident": with_incident or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "processDefinitionWithoutTenantId": process_definition_without_tenant_id or None,
                    "activityIdIn": activity_id_in,
                    "rootProcessInstances": root_process_instances or None,
                    "leafProcessInstances": leaf_process_instances or None,
                    "variables": variables,
                    "variableNamesIgnoreCase": variable_names_ignore_case or None,
                    "variableValuesIgnoreCase": variable_values_ignore_case or None,
                },
            ),
            CountResultDto,
        )

    def query_process_instances_count(
        self, *, process_instance_query_dto: ProcessInstanceQueryDto | Mapping[str, Any] | None = None
    ) -> CountResultDto:
        """Count process instances that run, with filters that no URL could hold.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/count", body=process_instance_query_dto or {}), CountResultDto
        )

    def get_process_instance(self, id: str) -> ProcessInstanceDto:
        """Read a process instance.

        Raises ApiException. 404: There is no such process instance, or no longer.
        """
        return self.api_client.ask(Request("GET", "/process-instance/{id}", segments={"id": id}), ProcessInstanceDto)

    def delete_process_instance(
        self,
        id: str,
        *,
        skip_custom_listeners: bool = False,
        skip_io_mappings: bool = False,
        skip_subprocesses: bool = False,
        fail_if_not_exists: bool = True,
    ) -> None:
        """Delete a process instance.

        * `skip_custom_listeners`: Call no listeners that the diagram's author has put there.
        * `skip_io_mappings`: Leave out input and output mappings.
        * `skip_subprocesses`: Let called process instances go on by themselves.
        * `fail_if_not_exists`: Whether it is an error if there is no such instance.

        Raises ApiException. 404: There is no such process instance, or no longer.
        """
        self.api_client.tell(
            Request(
                "DELETE",
                "/process-instance/{id}",
                segments={"id": id},
                query={
                    "skipCustomListeners": skip_custom_listeners or None,
                    "skipIoMappings": skip_io_mappings or None,
                    "skipSubprocesses": skip_subprocesses or None,
                    "failIfNotExists": fail_if_not_exists,
                },
            )
        )

    def get_activity_instance_tree(self, id: str) -> ActivityInstanceDto:
        """Read the tree of activity instances of a process instance.

        Raises ApiException. 404: There is no such process instance, or no longer.
        """
        return self.api_client.ask(
            Request("GET", "/process-instance/{id}/activity-instances", segments={"id": id}), ActivityInstanceDto
        )

    def update_suspension_state_by_id(
        self, id: str, *, suspension_state_dto: SuspensionStateDto | Mapping[str, Any] | None = None
    ) -> None:
        """Suspend a process instance, or activate it again.

        Raises ApiException.
        """
        self.api_client.tell(
            Request("PUT", "/process-instance/{id}/suspended", segments={"id": id}, body=suspension_state_dto or {})
        )

    def get_process_instance_variables(self, id: str, *, deserialize_value: bool = True) -> dict[str, VariableValueDto]:
        """Read the variables of a process instance.

        * `deserialize_value`: Whether serialised values are given as structures.

        Raises ApiException. 500: There is no such process instance.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-instance/{id}/variables",
                segments={"id": id},
                query={"deserializeValues": deserialize_value},
            ),
            dict[str, VariableValueDto],
        )

    def modify_process_instance_variables(
        self, id: str, *, patch_variables_dto: PatchVariablesDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set and remove variables of a process instance.

        Raises ApiException. 400: A value does not fit its type.
        """
        self.api_client.tell(
            Request("POST", "/process-instance/{id}/variables", segments={"id": id}, body=patch_variables_dto or {})
        )

    def get_process_instance_variable(
        self, id: str, var_name: str, *, deserialize_value: bool = True
    ) -> VariableValueDto:
        """Read a variable of a process instance.

        * `deserialize_value`: Whether a serialised value is given as a structure.

        Raises ApiException. 404: There is no variable of that name. 500: There is no such process instance.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-instance/{id}/variables/{varName}",
                segments={"id": id, "varName": var_name},
                query={"deserializeValue": deserialize_value},
            ),
            VariableValueDto,
        )

    def set_process_instance_variable(
        self, id: str, var_name: str, *, variable_value_dto: VariableValueDto | Mapping[str, Any] | None = None
    ) -> None:
        """Set a variable of a process instance.

        Raises ApiException. 400: The value does not fit its type.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/process-instance/{id}/variables/{varName}",
                segments={"id": id, "varName": var_name},
                body=variable_value_dto or {},
            )
        )

    def delete_process_instance_variable(self, id: str, var_name: str) -> None:
        """Remove a variable of a process instance.

        Raises ApiException.
        """
        self.api_client.tell(
            Request("DELETE", "/process-instance/{id}/variables/{varName}", segments={"id": id, "varName": var_name})
        )

    def get_process_instance_variable_binary(self, id: str, var_name: str) -> Path:
        """Download the content of a variable of a process instance.

        Raises ApiException. 400: It holds no bytes. 404: There is no variable of that name. 500: There is no
        such process instance.
        """
        return self.api_client.download(
            Request("GET", "/process-instance/{id}/variables/{varName}/data", segments={"id": id, "varName": var_name})
        )

    def set_process_instance_variable_binary(
        self, id: str, var_name: str, *, data: Upload | None = None, value_type: str | None = None
    ) -> None:
        """Upload the content of a variable of a process instance.

        * `data`: The content; for a File with its name and media type.
        * `value_type`: The type of the variable: `Bytes`, which it is by default, or `File`.

        Raises ApiException. 400: The form or its content is not as it must be.
        """
        self.api_client.tell(
            Request(
                "POST",
                "/process-instance/{id}/variables/{varName}/data",
                segments={"id": id, "varName": var_name},
                files={"data": data},
                form={"valueType": value_type},
            )
        )

    def modify_process_instance_async_operation(
        self,
        id: str,
        *,
        process_instance_modification_dto: ProcessInstanceModificationDto | Mapping[str, Any] | None = None,
    ) -> BatchDto:
        """Have a batch cancel activities of a process instance and start others.

        Raises ApiException. 400: There are no instructions, or one lacks what it needs. 500: There is no such
        process instance.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-instance/{id}/modification-async",
                segments={"id": id},
                body=process_instance_modification_dto or {},
            ),
            BatchDto,
        )

    def delete_process_instances_async_operation(
        self, *, delete_process_instances_dto: DeleteProcessInstancesDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch delete process instances, told by their ids or a query.

        Raises ApiException. 400: Nothing is selected.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/delete", body=delete_process_instances_dto or {}), BatchDto
        )

    def delete_async_historic_query_based(
        self, *, delete_process_instances_dto: DeleteProcessInstancesDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch delete process instances, told by their ids or a query of their history.

        Raises ApiException. 400: Nothing is selected.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/delete-historic-query-based", body=delete_process_instances_dto or {}),
            BatchDto,
        )

    def set_retries_by_process(
        self, *, set_job_retries_by_process_dto: SetJobRetriesByProcessDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch set the retries of the jobs of process instances, told by their ids or a query.

        Raises ApiException. 400: There are no retries, or no jobs. 500: Nothing is selected, or the retries are
        negative.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/job-retries", body=set_job_retries_by_process_dto or {}), BatchDto
        )

    def set_retries_by_process_historic_query_based(
        self, *, set_job_retries_by_process_dto: SetJobRetriesByProcessDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch set the retries of the jobs of process instances, told by their ids or a query of their
        history.

        Raises ApiException. 400: There are no retries, or no jobs. 500: Nothing is selected, or the retries are
        negative.
        """
        return self.api_client.ask(
            Request(
                "POST", "/process-instance/job-retries-historic-query-based", body=set_job_retries_by_process_dto or {}
            ),
            BatchDto,
        )

    def update_suspension_state(
        self,
        *,
        process_instance_suspension_state_dto: ProcessInstanceSuspensionStateDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Suspend process instances, or activate them again.

        Raises ApiException. 400: Nothing is selected, or in two ways at once.
        """
        self.api_client.tell(
            Request("PUT", "/process-instance/suspended", body=process_instance_suspension_state_dto or {})
        )

    def update_suspension_state_async_operation(
        self,
        *,
        process_instance_suspension_state_async_dto: ProcessInstanceSuspensionStateAsyncDto
        | Mapping[str, Any]
        | None = None,
    ) -> BatchDto:
        """Have a batch suspend process instances, or activate them again.

        Raises ApiException. 400: Nothing is selected.
        """
        return self.api_client.ask(
            Request(
                "POST", "/process-instance/suspended-async", body=process_instance_suspension_state_async_dto or {}
            ),
            BatchDto,
        )

    def set_variables_async_operation(
        self, *, set_variables_async_dto: SetVariablesAsyncDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch set variables of process instances.

        Raises ApiException. 400: Nothing is selected, there are no variables, or one is not of its type.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/variables-async", body=set_variables_async_dto or {}), BatchDto
        )

    def correlate_message_async_operation(
        self, *, correlation_message_async_dto: CorrelationMessageAsyncDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch correlate a message to process instances.

        Raises ApiException. 400: Nothing is selected, or a variable is not of its type.
        """
        return self.api_client.ask(
            Request("POST", "/process-instance/message-async", body=correlation_message_async_dto or {}), BatchDto
        )
