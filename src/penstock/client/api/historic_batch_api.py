"""Historic Batch.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id, type is called so here)

from __future__ import annotations

from collections.abc import Sequence

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.historic_batch_dto import HistoricBatchDto


class HistoricBatchApi:
    """The operations of Historic Batch."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_historic_batches(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        batch_id: str | None = None,
        type: str | None = None,
        completed: bool | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
    ) -> list[HistoricBatchDto]:
        """List batches of all times.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `completed`: Only what is over, or with `false` only what is not.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/batch",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "batchId": batch_id,
                    "type": type,
                    "completed": completed,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                },
            ),
            list[HistoricBatchDto],
        )

    def get_historic_batches_count(
        self,
        *,
        batch_id: str | None = None,
        type: str | None = None,
        completed: bool | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
    ) -> CountResultDto:
        """Count batches of all times.

        * `batch_id`: The batch.
        * `type`: What it does, such as `instance-deletion`.
        * `completed`: Only what is over, or with `false` only what is not.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/history/batch/count",
                query={
                    "batchId": batch_id,
                    "type": type,
                    "completed": completed,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                },
            ),
            CountResultDto,
        )

    def get_historic_batch(self, id: str) -> HistoricBatchDto:
        """Read the history of a batch.

        Raises ApiException. 404: There is no such batch.
        """
        return self.api_client.ask(Request("GET", "/history/batch/{id}", segments={"id": id}), HistoricBatchDto)

    def delete_historic_batch(self, id: str) -> None:
        """Remove the history of a batch.

        Raises ApiException. 400: There is no such batch.
        """
        self.api_client.tell(Request("DELETE", "/history/batch/{id}", segments={"id": id}))
