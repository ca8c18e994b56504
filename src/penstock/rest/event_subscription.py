"""Event subscriptions: listing them."""

from __future__ import annotations

from typing import Any

from penstock.queries.event_subscription import EVENT_SUBSCRIPTION
from penstock.rest.call import Call
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Operation
from penstock.rest.wire import DateText, Dto

TAG = "Event Subscription"
PATH = "/event-subscription"


class EventSubscriptionDto(Dto):
    """What an execution waits for, or a definition is started by."""

    id: str
    event_type: str
    event_name: str | None
    execution_id: str | None
    process_instance_id: str | None
    activity_id: str | None
    created_date: DateText | None
    tenant_id: str | None


def show(row: Any, call: Call) -> EventSubscriptionDto:
    """A row of the list."""
    return EventSubscriptionDto(
        id=row.id,
        event_type=row.event_type,
        event_name=row.event_name,
        execution_id=row.execution_id,
        process_instance_id=row.process_instance_id,
        activity_id=row.activity_id,
        created_date=call.date(row.created),
        tenant_id=row.tenant_id,
    )


OPERATIONS: tuple[Operation, ...] = list_operations(
    EVENT_SUBSCRIPTION,
    TAG,
    PATH,
    ("getEventSubscriptions", "getEventSubscriptionsCount"),
    EventSubscriptionDto,
    answers(each(show)),
    "event subscriptions",
)
