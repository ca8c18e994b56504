"""Event subscriptions: what executions wait for, and by what definitions are started."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from penstock.errors import EngineError
from penstock.queries.filters import Filter, equal, tenants, text
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.runtime import ru_event_subscr

subscription = ru_event_subscr.alias("subscription")

FILTERS: Sequence[Filter] = (
    text("eventSubscriptionId", equal(subscription.c.id), "The event subscription."),
    text("eventName", equal(subscription.c.event_name), "The name of the event."),
    text(
        "eventType",
        equal(subscription.c.event_type),
        "The kind of event: `message`, `signal`, `compensate` or `conditional`.",
    ),
    text("executionId", equal(subscription.c.execution_id), "The execution that waits."),
    text("processInstanceId", equal(subscription.c.process_instance_id), "The process instance that waits."),
    text("activityId", equal(subscription.c.activity_id), "The activity or event that waits."),
    *tenants(subscription.c.tenant_id, "includeEventSubscriptionsWithoutTenantId"),
)

EVENT_SUBSCRIPTION = Resource(
    name="event-subscription",
    selection=select(
        *columns(
            subscription,
            "id",
            "event_type",
            "event_name",
            "execution_id",
            "process_instance_id",
            "activity_id",
            "created",
            "tenant_id",
        )
    ),
    key=subscription.c.id,
    filters=FILTERS,
    orders={"created": subscription.c.created, "tenantId": subscription.c.tenant_id},
    tenant=subscription.c.tenant_id,
)


def of_message(reader: Reader, execution_id: str, name: str) -> object | None:
    """The row of an execution's subscription to a message; None if there is none. Raises EngineError for several."""
    criteria = {"executionId": execution_id, "eventName": name, "eventType": "message"}
    rows = Listing(EVENT_SUBSCRIPTION, criteria).rows(reader)
    if len(rows) > 1:
        raise EngineError(f"Query return {len(rows)} results instead of max 1")
    return rows[0] if rows else None
