"""Event Subscription.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.count_result_dto import CountResultDto
from penstock.client.models.event_subscription_dto import EventSubscriptionDto


class EventSubscriptionApi:
    """The operations of Event Subscription."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_event_subscriptions(
        self,
        *,
        sort_by: str | None = None,
        sort_order: str | None = None,
        first_result: int | None = None,
        max_results: int | None = None,
        event_subscription_id: str | None = None,
        event_name: str | None = None,
        event_type: str | None = None,
        execution_id: str | None = None,
        process_instance_id: str | None = None,
        activity_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_event_subscriptions_without_tenant_id: bool = False,
    ) -> list[EventSubscriptionDto]:
        """List event subscriptions.

        * `sort_by`: What to sort by.
        * `sort_order`: In which direction to sort.
        * `first_result`: How many results to leave out.
        * `max_results`: How many results to give at most.
        * `event_subscription_id`: The event subscription.
        * `event_name`: The name of the event.
        * `event_type`: The kind of event: `message`, `signal`, `compensate` or `conditional`.
        * `execution_id`: The execution that waits.
        * `process_instance_id`: The process instance that waits.
        * `activity_id`: The activity or event that waits.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_event_subscriptions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/event-subscription",
                query={
                    "sortBy": sort_by,
                    "sortOrder": sort_order,
                    "firstResult": first_result,
                    "maxResults": max_results,
                    "eventSubscriptionId": event_subscription_id,
                    "eventName": event_name,
                    "eventType": event_type,
                    "executionId": execution_id,
                    "processInstanceId": process_instance_id,
                    "activityId": activity_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeEventSubscriptionsWithoutTenantId": include_event_subscriptions_without_tenant_id or None,
                },
            ),
            list[EventSubscriptionDto],
        )

    def get_event_subscriptions_count(
        self,
        *,
        event_subscription_id: str | None = None,
        event_name: str | None = None,
        event_type: str | None = None,
        execution_id: str | None = None,
        process_instance_id: str | None = None,
        activity_id: str | None = None,
        tenant_id_in: str | Sequence[str] | None = None,
        without_tenant_id: bool = False,
        include_event_subscriptions_without_tenant_id: bool = False,
    ) -> CountResultDto:
        """Count event subscriptions.

        * `event_subscription_id`: The event subscription.
        * `event_name`: The name of the event.
        * `event_type`: The kind of event: `message`, `signal`, `compensate` or `conditional`.
        * `execution_id`: The execution that waits.
        * `process_instance_id`: The process instance that waits.
        * `activity_id`: The activity or event that waits.
        * `tenant_id_in`: Only of these tenants.
        * `without_tenant_id`: Only what belongs to no tenant.
        * `include_event_subscriptions_without_tenant_id`: With `tenantIdIn`: also what belongs to no tenant.

        Raises ApiException. 400: A filter or the sorting is not as it must be.
        """
        return self.api_client.ask(
            Request(
                "GET",
                "/event-subscription/count",
                query={
                    "eventSubscriptionId": event_subscription_id,
                    "eventName": event_name,
                    "eventType": event_type,
                    "executionId": execution_id,
                    "processInstanceId": process_instance_id,
                    "activityId": activity_id,
                    "tenantIdIn": tenant_id_in,
                    "withoutTenantId": without_tenant_id or None,
                    "includeEventSubscriptionsWithoutTenantId": include_event_subscriptions_without_tenant_id or None,
                },
            ),
            CountResultDto,
        )
