"""Batch.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id, type is called so here)

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.batch_dto import BatchDto
from penstock.client.models.batch_statistics_dto import BatchStatisticsDto
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.suspension_state_dto import SuspensionStateDto


class BatchApi:
    """The operations of Batch."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_batches(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        batch_id: str | None = None,
        type: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        suspended: bool | None = None,
        created_by: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        with_failures: bool = False,
        without_failures: bool = False,
    ) -> list[BatchDto]:
        """List batches that are not done.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `suspended`: Only what is suspended, or with `false` only what is not.
        * `created_by`: Begun by this user.
        * `started_before`: Begun before this moment.
        * `started_after`: Begun after this moment.
        * `with_failures`: Only those with jobs that failed for good.
        * `without_failures`: Only those without jobs that failed for good.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/batch",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "batchId": batch_id,
                    "type": type,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "suspended": suspended,
                    "createdBy": created_by,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "withFailures": with_failures or None,
                    "withoutFailures": without_failures or None,
                },
            ),
            list[BatchDto],
        )

    def get_batches_count(
        self,
        *,
        batch_id: str | None = None,
        type: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        suspended: bool | None = None,
        created_by: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        with_failures: bool = False,
        without_failures: bool = False,
    ) -> CountResultDto:
        """Count batches that are not done.

        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `suspended`: Only what is suspended, or with `false` only what is not.
        * `created_by`: Begun by this user.
        * `started_before`: Begun before this moment.
        * `started_after`: Begun after this moment.
        * `with_failures`: Only those with jobs that failed for good.
        * `without_failures`: Only those without jobs that failed for good.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/batch/count",
                query={
                    "batchId": batch_id,
                    "type": type,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "suspended": suspended,
                    "createdBy": created_by,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "withFailures": with_failures or None,
                    "withoutFailures": without_failures or None,
                },
            ),
            CountResultDto,
        )

    def get_batch_statistics(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        batch_id: str | None = None,
        type: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        suspended: bool | None = None,
        created_by: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        with_failures: bool = False,
        without_failures: bool = False,
    ) -> list[BatchStatisticsDto]:
        """List batches that are not done, with how far they are.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `suspended`: Only what is suspended, or with `false` only what is not.
        * `created_by`: Begun by this user.
        * `started_before`: Begun before this moment.
        * `started_after`: Begun after this moment.
        * `with_failures`: Only those with jobs that failed for good.
        * `without_failures`: Only those without jobs that failed for good.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/batch/statistics",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "batchId": batch_id,
                    "type": type,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "suspended": suspended,
                    "createdBy": created_by,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "withFailures": with_failures or None,
                    "withoutFailures": without_failures or None,
                },
            ),
            list[BatchStatisticsDto],
        )

    def get_batch_statistics_count(
        self,
        *,
        batch_id: str | None = None,
        type: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        suspended: bool | None = None,
        created_by: str | None = None,
        started_before: datetime | str | None = None,
        started_after: datetime | str | None = None,
        with_failures: bool = False,
        without_failures: bool = False,
    ) -> CountResultDto:
        """Count batches that are not done, with how far they are.

        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `suspended`: Only what is suspended, or with `false` only what is not.
        * `created_by`: Begun by this user.
        * `started_before`: Begun before this moment.
        * `started_after`: Begun after this moment.
        * `with_failures`: Only those with jobs that failed for good.
        * `without_failures`: Only those without jobs that failed for good.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/batch/statistics/count",
                query={
                    "batchId": batch_id,
                    "type": type,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "suspended": suspended,
                    "createdBy": created_by,
                    "startedBefore": started_before,
                    "startedAfter": started_after,
                    "withFailures": with_failures or None,
                    "withoutFailures": without_failures or None,
                },
            ),
            CountResultDto,
        )

    def get_batch(self, id: str) -> BatchDto:
        """Read a batch.

        Raises ApiException. 404: There is no such batch, or no longer.
        """
        return self.api_client.ask(Request("GET", "/batch/{id}", segments={"id": id}), BatchDto)

    def delete_batch(self, id: str, *, cascade: bool = False) -> None:
        """Stop and remove a batch.

        * `cascade`: Also remove its history.

        Raises ApiException. 400: There is no such batch, or no longer.
        """
        self.api_client.tell(Request("DELETE", "/batch/{id}", segments={"id": id}, query={"cascade": cascade or None}))

    def update_batch_suspension_state(
        self, id: str, *, suspension_state_dto: SuspensionStateDto | Mapping[str, Any] | None = None
    ) -> None:
        """Suspend a batch, or let it go on.

        Raises ApiException. 400: There is no such batch, or no longer.
        """
        self.api_client.tell(
            Request("PUT", "/batch/{id}/suspended", segments={"id": id}, body=suspension_state_dto or {})
        )
