"""Process Definition.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.batch_dto import BatchDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.process_definition_diagram_dto import ProcessDefinitionDiagramDto
from penstock.client.models.process_definition_dto import ProcessDefinitionDto
from penstock.client.models.process_definition_suspension_state_dto import ProcessDefinitionSuspensionStateDto
from penstock.client.models.process_instance_with_variables_dto import ProcessInstanceWithVariablesDto
from penstock.client.models.restart_process_instance_dto import RestartProcessInstanceDto
from penstock.client.models.start_process_instance_dto import StartProcessInstanceDto


class ProcessDefinitionApi:
    """The operations of Process Definition."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_process_definitions(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        process_definition_id: str | None = None,
        process_definition_id_in: str | Sequence[str] | None = None,
        category: str | None = None,
        category_like: str | None = None,
        name: str | None = None,
        name_like: str | None = None,
        deployment_id: str | None = None,
        deployed_after: datetime | str | None = None,
        deployed_at: datetime | str | None = None,
        key: str | None = None,
        key_like: str | None = None,
        keys_in: str | Sequence[str] | None = None,
        version: int | None = None,
        latest_version: bool = False,
        resource_name: str | None = None,
        resource_name_like: str | None = None,
        startable_by: str | None = None,
        active: bool = False,
        suspended: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_process_definitions_without_tenant_id: bool = False,
        version_tag: str | None = None,
        version_tag_like: str | None = None,
        without_version_tag: bool = False,
        startable_in_tasklist: bool = False,
        not_startable_in_tasklist: bool = False,
        startable_permission_check: bool = False,
    ) -> list[ProcessDefinitionDto]:
        """List process definitions.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `process_definition_id`: The definition.
        * `process_definition_id_in`: Any of these definitions.
        * `category`: The namespace of the diagram.
        * `category_like`: A pattern for the namespace.
        * `name`: The name of the process.
        * `name_like`: A pattern for the name, without regard to case.
        * `deployment_id`: The deployment that it came with.
        * `deployed_after`: Deployed after this moment.
        * `deployed_at`: Deployed at exactly this moment.
        * `key`: The key: the id of the process in the diagram.
        * `key_like`: A pattern for the key.
        * `keys_in`: Any of these keys.
        * `version`: The version.
        * `latest_version`: Only the newest version of each key.
        * `resource_name`: The resource that it came in.
        * `resource_name_like`: A pattern for the resource.
        * `startable_by`: Only those that this user is a candidate to start.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_process_definitions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.
        * `version_tag`: The version tag.
        * `version_tag_like`: A pattern for the version tag.
        * `without_version_tag`: Only those without a version tag.
        * `startable_in_tasklist`: Only those that tasklists offer.
        * `not_startable_in_tasklist`: Only those that tasklists do not offer.
        * `startable_permission_check`: Only those that the user may start.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-definition",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "processDefinitionId": process_definition_id,
                    "processDefinitionIdIn": process_definition_id_in,
                    "category": category,
                    "categoryLike": category_like,
                    "name": name,
                    "nameLike": name_like,
                    "deploymentId": deployment_id,
                    "deployedAfter": deployed_after,
                    "deployedAt": deployed_at,
                    "key": key,
                    "keyLike": key_like,
                    "keysIn": keys_in,
                    "version": version,
                    "latestVersion": latest_version or None,
                    "resourceName": resource_name,
                    "resourceNameLike": resource_name_like,
                    "startableBy": startable_by,
                    "active": active or None,
                    "suspended": suspended or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeProcessDefinitionsWithoutTenantId": include_process_definitions_without_tenant_id or None,
                    "versionTag": version_tag,
                    "versionTagLike": version_tag_like,
                    "withoutVersionTag": without_version_tag or None,
                    "startableInTasklist": startable_in_tasklist or None,
                    "notStartableInTasklist": not_startable_in_tasklist or None,
                    "startablePermissionCheck": startable_permission_check or None,
                },
            ),
            list[ProcessDefinitionDto],
        )

    def get_process_definitions_count(
        self,
        *,
        process_definition_id: str | None = None,
        process_definition_id_in: str | Sequence[str] | None = None,
        category: str | None = None,
        category_like: str | None = None,
        name: str | None = None,
        name_like: str | None = None,
        deployment_id: str | None = None,
        deployed_after: datetime | str | None = None,
        deployed_at: datetime | str | None = None,
        key: str | None = None,
        key_like: str | None = None,
        keys_in: str | Sequence[str] | None = None,
        version: int | None = None,
        latest_version: bool = False,
        resource_name: str | None = None,
        resource_name_like: str | None = None,
        startable_by: str | None = None,
        active: bool = False,
        suspended: bool = False,
        incident_id: str | None = None,
        incident_type: str | None = None,
        incident_message: str | None = None,
        incident_message_like: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_process_definitions_without_tenant_id: bool = False,
        version_tag: str | None = None,
        version_tag_like: str | None = None,
        without_version_tag: bool = False,
        startable_in_tasklist: bool = False,
        not_startable_in_tasklist: bool = False,
        startable_permission_check: bool = False,
    ) -> CountResultDto:
        """Count process definitions.

        * `process_definition_id`: The definition.
        * `process_definition_id_in`: Any of these definitions.
        * `category`: The namespace of the diagram.
        * `category_like`: A pattern for the namespace.
        * `name`: The name of the process.
        * `name_like`: A pattern for the name, without regard to case.
        * `deployment_id`: The deployment that it came with.
        * `deployed_after`: Deployed after this moment.
        * `deployed_at`: Deployed at exactly this moment.
        * `key`: The key: the id of the process in the diagram.
        * `key_like`: A pattern for the key.
        * `keys_in`: Any of these keys.
        * `version`: The version.
        * `latest_version`: Only the newest version of each key.
        * `resource_name`: The resource that it came in.
        * `resource_name_like`: A pattern for the resource.
        * `startable_by`: Only those that this user is a candidate to start.
        * `active`: Only what is not suspended.
        * `suspended`: Only what is suspended.
        * `incident_id`: With this incident.
        * `incident_type`: With an incident of this type.
        * `incident_message`: With an incident of this message.
        * `incident_message_like`: A pattern for an incident's message.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_process_definitions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.
        * `version_tag`: The version tag.
        * `version_tag_like`: A pattern for the version tag.
        * `without_version_tag`: Only those without a version tag.
        * `startable_in_tasklist`: Only those that tasklists offer.
        * `not_startable_in_tasklist`: Only those that tasklists do not offer.
        * `startable_permission_check`: Only those that the user may start.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-definition/count",
                query={
                    "processDefinitionId": process_definition_id,
                    "processDefinitionIdIn": process_definition_id_in,
                    "category": category,
                    "categoryLike": category_like,
                    "name": name,
                    "nameLike": name_like,
                    "deploymentId": deployment_id,
                    "deployedAfter": deployed_after,
                    "deployedAt": deployed_at,
                    "key": key,
                    "keyLike": key_like,
                    "keysIn": keys_in,
                    "version": version,
                    "latestVersion": latest_version or None,
                    "resourceName": resource_name,
                    "resourceNameLike": resource_name_like,
                    "startableBy": startable_by,
                    "active": active or None,
                    "suspended": suspended or None,
                    "incidentId": incident_id,
                    "incidentType": incident_type,
                    "incidentMessage": incident_message,
                    "incidentMessageLike": incident_message_like,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeProcessDefinitionsWithoutTenantId": include_process_definitions_without_tenant_id or None,
                    "versionTag": version_tag,
                    "versionTagLike": version_tag_like,
                    "withoutVersionTag": without_version_tag or None,
                    "startableInTasklist": startable_in_tasklist or None,
                    "notStartableInTasklist": not_startable_in_tasklist or None,
                    "startablePermissionCheck": startable_permission_check or None,
                },
            ),
            CountResultDto,
        )

    def get_process_definition(self, id: str) -> ProcessDefinitionDto:
        """Read a process definition by its id.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request("GET", "/process-definition/{id}", segments={"id": id}), ProcessDefinitionDto
        )

    def delete_process_definition(
        self, id: str, *, cascade: bool = False, skip_custom_listeners: bool = False, skip_io_mappings: bool = False
    ) -> None:
        """Delete a process definition.

        * `cascade`: Also delete all instances and their history.
        * `skip_custom_listeners`: Call no listeners of deleted instances.
        * `skip_io_mappings`: Leave out their input and output mappings.

        Raises ApiException. 500: Instances of it run, and `cascade` is not set. 404: There is no such process
        definition.
        """
        self.api_client.tell(
            Request(
                "DELETE",
                "/process-definition/{id}",
                segments={"id": id},
                query={
                    "cascade": cascade or None,
                    "skipCustomListeners": skip_custom_listeners or None,
                    "skipIoMappings": skip_io_mappings or None,
                },
            )
        )

    def get_process_definition_bpmn20_xml(self, id: str) -> ProcessDefinitionDiagramDto:
        """Read the BPMN of a process definition by its id.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request("GET", "/process-definition/{id}/xml", segments={"id": id}), ProcessDefinitionDiagramDto
        )

    def get_process_definition_diagram(self, id: str) -> Path | None:
        """Download the picture that was deployed with a process definition by its id.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.download_or_none(Request("GET", "/process-definition/{id}/diagram", segments={"id": id}))

    def start_process_instance(
        self, id: str, *, start_process_instance_dto: StartProcessInstanceDto | Mapping[str, Any] | None = None
    ) -> ProcessInstanceWithVariablesDto:
        """Start an instance of a process definition by its id.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request(
                "POST", "/process-definition/{id}/start", segments={"id": id}, body=start_process_instance_dto or {}
            ),
            ProcessInstanceWithVariablesDto,
        )

    def get_process_definition_by_key(self, key: str) -> ProcessDefinitionDto:
        """Read a process definition by its key, in the newest version.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request("GET", "/process-definition/key/{key}", segments={"key": key}), ProcessDefinitionDto
        )

    def delete_process_definitions_by_key(
        self, key: str, *, cascade: bool = False, skip_custom_listeners: bool = False, skip_io_mappings: bool = False
    ) -> None:
        """Delete all versions of a process definition.

        * `cascade`: Also delete all instances and their history.
        * `skip_custom_listeners`: Call no listeners of deleted instances.
        * `skip_io_mappings`: Leave out their input and output mappings.

        Raises ApiException. 500: Instances of it run, and `cascade` is not set. 404: There is no such process
        definition.
        """
        self.api_client.tell(
            Request(
                "DELETE",
                "/process-definition/key/{key}",
                segments={"key": key},
                query={
                    "cascade": cascade or None,
                    "skipCustomListeners": skip_custom_listeners or None,
                    "skipIoMappings": skip_io_mappings or None,
                },
            )
        )

    def get_process_definition_bpmn20_xml_by_key(self, key: str) -> ProcessDefinitionDiagramDto:
        """Read the BPMN of a process definition by its key, in the newest version.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request("GET", "/process-definition/key/{key}/xml", segments={"key": key}), ProcessDefinitionDiagramDto
        )

    def get_process_definition_diagram_by_key(self, key: str) -> Path | None:
        """Download the picture that was deployed with a process definition by its key, in the newest version.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.download_or_none(
            Request("GET", "/process-definition/key/{key}/diagram", segments={"key": key})
        )

    def start_process_instance_by_key(
        self, key: str, *, start_process_instance_dto: StartProcessInstanceDto | Mapping[str, Any] | None = None
    ) -> ProcessInstanceWithVariablesDto:
        """Start an instance of a process definition by its key, in the newest version.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-definition/key/{key}/start",
                segments={"key": key},
                body=start_process_instance_dto or {},
            ),
            ProcessInstanceWithVariablesDto,
        )

    def get_latest_process_definition_by_tenant_id(self, key: str, tenant_id: str) -> ProcessDefinitionDto:
        """Read a process definition by its key, in the newest version of a tenant.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-definition/key/{key}/tenant-id/{tenantId}",
                segments={"key": key, "tenantId": tenant_id},
            ),
            ProcessDefinitionDto,
        )

    def delete_process_definitions_by_key_and_tenant_id(
        self,
        key: str,
        tenant_id: str,
        *,
        cascade: bool = False,
        skip_custom_listeners: bool = False,
        skip_io_mappings: bool = False,
    ) -> None:
        """Delete all versions of a tenant's process definition.

        * `cascade`: Also delete all instances and their history.
        * `skip_custom_listeners`: Call no listeners of deleted instances.
        * `skip_io_mappings`: Leave out their input and output mappings.

        Raises ApiException. 500: Instances of it run, and `cascade` is not set. 404: There is no such process
        definition.
        """
        self.api_client.tell(
            Request(
                "DELETE",
                "/process-definition/key/{key}/tenant-id/{tenantId}",
                segments={"key": key, "tenantId": tenant_id},
                query={
                    "cascade": cascade or None,
                    "skipCustomListeners": skip_custom_listeners or None,
                    "skipIoMappings": skip_io_mappings or None,
                },
            )
        )

    def get_process_definition_bpmn20_xml_by_key_and_tenant_id(
        self, key: str, tenant_id: str
    ) -> ProcessDefinitionDiagramDto:
        """Read the BPMN of a process definition by its key, in the newest version of a tenant.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/process-definition/key/{key}/tenant-id/{tenantId}/xml",
                segments={"key": key, "tenantId": tenant_id},
            ),
            ProcessDefinitionDiagramDto,
        )

    def get_process_definition_diagram_by_key_and_tenant_id(self, key: str, tenant_id: str) -> Path | None:
        """Download the picture that was deployed with a process definition by its key, in the newest version of a
        tenant.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.download_or_none(
            Request(
                "GET",
                "/process-definition/key/{key}/tenant-id/{tenantId}/diagram",
                segments={"key": key, "tenantId": tenant_id},
            )
        )

    def start_process_instance_by_key_and_tenant_id(
        self,
        key: str,
        tenant_id: str,
        *,
        start_process_instance_dto: StartProcessInstanceDto | Mapping[str, Any] | None = None,
    ) -> ProcessInstanceWithVariablesDto:
        """Start an instance of a process definition by its key, in the newest version of a tenant.

        Raises ApiException. 404: There is no such process definition.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-definition/key/{key}/tenant-id/{tenantId}/start",
                segments={"key": key, "tenantId": tenant_id},
                body=start_process_instance_dto or {},
            ),
            ProcessInstanceWithVariablesDto,
        )

    def update_process_definition_suspension_state(
        self,
        *,
        process_definition_suspension_state_dto: ProcessDefinitionSuspensionStateDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Suspend all versions of a process definition, or activate.

        Raises ApiException. 400: It is not told which one, or in two ways.
        """
        self.api_client.tell(
            Request("PUT", "/process-definition/suspended", body=process_definition_suspension_state_dto or {})
        )

    def update_process_definition_suspension_state_by_id(
        self,
        id: str,
        *,
        process_definition_suspension_state_dto: ProcessDefinitionSuspensionStateDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Suspend a process definition, or activate.

        Raises ApiException. 400: A key is told as well.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/process-definition/{id}/suspended",
                segments={"id": id},
                body=process_definition_suspension_state_dto or {},
            )
        )

    def update_process_definition_suspension_state_by_key(
        self,
        key: str,
        *,
        process_definition_suspension_state_dto: ProcessDefinitionSuspensionStateDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Suspend the newest version of a process definition, or activate.

        Raises ApiException. 404: There is no such process definition.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/process-definition/key/{key}/suspended",
                segments={"key": key},
                body=process_definition_suspension_state_dto or {},
            )
        )

    def update_process_definition_suspension_state_by_key_and_tenant_id(
        self,
        key: str,
        tenant_id: str,
        *,
        process_definition_suspension_state_dto: ProcessDefinitionSuspensionStateDto | Mapping[str, Any] | None = None,
    ) -> None:
        """Suspend the newest version of a tenant's process definition, or activate.

        Raises ApiException. 404: There is no such process definition.
        """
        self.api_client.tell(
            Request(
                "PUT",
                "/process-definition/key/{key}/tenant-id/{tenantId}/suspended",
                segments={"key": key, "tenantId": tenant_id},
                body=process_definition_suspension_state_dto or {},
            )
        )

    def restart_process_instance(
        self, id: str, *, restart_process_instance_dto: RestartProcessInstanceDto | Mapping[str, Any] | None = None
    ) -> None:
        """Start instances anew in place of some that have ended, all or none.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs. 500: One cannot be
        restarted.
        """
        self.api_client.tell(
            Request(
                "POST", "/process-definition/{id}/restart", segments={"id": id}, body=restart_process_instance_dto or {}
            )
        )

    def restart_process_instance_async_operation(
        self, id: str, *, restart_process_instance_dto: RestartProcessInstanceDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch start instances anew in place of some that have ended.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/process-definition/{id}/restart-async",
                segments={"id": id},
                body=restart_process_instance_dto or {},
            ),
            BatchDto,
        )
