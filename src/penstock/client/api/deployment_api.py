"""Deployment.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from penstock.client.api_client import ApiClient, Request, Upload
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.deployment_dto import DeploymentDto
from penstock.client.models.deployment_resource_dto import DeploymentResourceDto
from penstock.client.models.deployment_with_definitions_dto import DeploymentWithDefinitionsDto


class DeploymentApi:
    """The operations of Deployment."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_deployments(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        id: str | None = None,
        name: str | None = None,
        name_like: str | None = None,
        source: str | None = None,
        without_source: bool = False,
        before: datetime | str | None = None,
        after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_deployments_without_tenant_id: bool = False,
    ) -> list[DeploymentDto]:
        """List deployments.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `id`: The deployment.
        * `name`: Its name.
        * `name_like`: A pattern for its name, with `%` and `_`.
        * `source`: Where it came from.
        * `without_source`: Only those that do not say where they came from.
        * `before`: Deployed before this moment.
        * `after`: Deployed after this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_deployments_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/deployment",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "id": id,
                    "name": name,
                    "nameLike": name_like,
                    "source": source,
                    "withoutSource": without_source or None,
                    "before": before,
                    "after": after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeDeploymentsWithoutTenantId": include_deployments_without_tenant_id or None,
                },
            ),
            list[DeploymentDto],
        )

    def get_deployments_count(
        self,
        *,
        id: str | None = None,
        name: str | None = None,
        name_like: str | None = None,
        source: str | None = None,
        without_source: bool = False,
        before: datetime | str | None = None,
        after: datetime | str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_deployments_without_tenant_id: bool = False,
    ) -> CountResultDto:
        """Count deployments.

        * `id`: The deployment.
        * `name`: Its name.
        * `name_like`: A pattern for its name, with `%` and `_`.
        * `source`: Where it came from.
        * `without_source`: Only those that do not say where they came from.
        * `before`: Deployed before this moment.
        * `after`: Deployed after this moment.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_deployments_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/deployment/count",
                query={
                    "id": id,
                    "name": name,
                    "nameLike": name_like,
                    "source": source,
                    "withoutSource": without_source or None,
                    "before": before,
                    "after": after,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeDeploymentsWithoutTenantId": include_deployments_without_tenant_id or None,
                },
            ),
            CountResultDto,
        )

    def create_deployment(
        self,
        *,
        data: Upload | list[Upload] | None = None,
        deployment_name: str | None = None,
        deployment_source: str | None = None,
        tenant_id: str | None = None,
        enable_duplicate_filtering: bool = False,
        deploy_changed_only: bool = False,
    ) -> DeploymentWithDefinitionsDto:
        """Deploy resources, each a file of the form.

        * `data`: The resources, each a file with its name.
        * `deployment_name`: Its name.
        * `deployment_source`: Where it comes from.
        * `tenant_id`: The tenant that it belongs to.
        * `enable_duplicate_filtering`: Deploy nothing if all is deployed already.
        * `deploy_changed_only`: Leave out resources that are deployed already.

        Raises ApiException. 400: A diagram has faults, all of which are told, or a resource has no name.
        """
        return self.api_client.ask(
            Request(
                "POST",
                "/deployment/create",
                files={"data": data},
                form={
                    "deployment-name": deployment_name,
                    "deployment-source": deployment_source,
                    "tenant-id": tenant_id,
                    "enable-duplicate-filtering": enable_duplicate_filtering,
                    "deploy-changed-only": deploy_changed_only,
                },
            ),
            DeploymentWithDefinitionsDto,
        )

    def get_deployment(self, id: str) -> DeploymentDto:
        """Read a deployment.

        Raises ApiException. 404: There is no such deployment.
        """
        return self.api_client.ask(Request("GET", "/deployment/{id}", segments={"id": id}), DeploymentDto)

    def delete_deployment(
        self, id: str, *, cascade: bool = False, skip_custom_listeners: bool = False, skip_io_mappings: bool = False
    ) -> None:
        """Remove a deployment.

        * `cascade`: Also delete all instances and their history.
        * `skip_custom_listeners`: Call no listeners of deleted instances.
        * `skip_io_mappings`: Leave out their input and output mappings.

        Raises ApiException. 404: There is no such deployment.
        """
        self.api_client.tell(
            Request(
                "DELETE",
                "/deployment/{id}",
                segments={"id": id},
                query={
                    "cascade": cascade or None,
                    "skipCustomListeners": skip_custom_listeners or None,
                    "skipIoMappings": skip_io_mappings or None,
                },
            )
        )

    def get_deployment_resources(self, id: str) -> list[DeploymentResourceDto]:
        """List the resources of a deployment.

        Raises ApiException. 404: There is no such deployment.
        """
        return self.api_client.ask(
            Request("GET", "/deployment/{id}/resources", segments={"id": id}), list[DeploymentResourceDto]
        )

    def get_deployment_resource(self, id: str, resource_id: str) -> DeploymentResourceDto:
        """Read about a resource of a deployment.

        Raises ApiException. 404: There is no such deployment.
        """
        return self.api_client.ask(
            Request("GET", "/deployment/{id}/resources/{resourceId}", segments={"id": id, "resourceId": resource_id}),
            DeploymentResourceDto,
        )

    def get_deployment_resource_data(self, id: str, resource_id: str) -> Path:
        """Download a resource of a deployment.

        Raises ApiException. 404: There is no such deployment.
        """
        return self.api_client.download(
            Request(
                "GET", "/deployment/{id}/resources/{resourceId}/data", segments={"id": id, "resourceId": resource_id}
            )
        )
