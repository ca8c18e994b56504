"""Event subscriptions: each filter with what it finds, each order, pages, keys."""

from __future__ import annotations

from typing import Any

import pytest

from penstock.queries.event_subscription import EVENT_SUBSCRIPTION
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, process

MESSAGES = '<message id="m" name="msg"/><message id="n" name="start"/><message id="o" name="tenants"/>'
ROOTS = f'{MESSAGES}<signal id="g" name="sig"/>'
WAITS = (
    '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="r"/><receiveTask id="r" messageRef="m"/>'
    '<boundaryEvent id="b" attachedToRef="r"><signalEventDefinition signalRef="g"/></boundaryEvent>'
)
START = '<startEvent id="s"><messageEventDefinition messageRef="{}"/></startEvent>'
KEYS = ["id", "eventType", "eventName", "executionId", "processInstanceId", "activityId", "createdDate", "tenantId"]
#: The names of the events that are waited for here.
ALL = {"msg", "sig", "start", "tenants"}


@pytest.fixture(scope="module")
def waiting(rest: Rest, clock: Clock) -> dict[str, dict[str, Any]]:
    """The subscriptions by the name of the event."""
    rest.deploy(bpmn(process("starts", START.format("n")), roots=ROOTS))
    clock.advance(minutes=1)
    rest.deploy(bpmn(process("tenants", START.format("o")), roots=ROOTS), **{"tenant-id": "t1"})
    rest.deploy(bpmn(process("waits", WAITS), roots=ROOTS))
    clock.advance(minutes=1)
    rest.start("waits")
    return {found["eventName"]: found for found in rest.get("/event-subscription").json}


def test_a_subscription_has_exactly_the_keys_of_the_contract_in_their_order(waiting: dict[str, Any]) -> None:
    assert waiting.keys() == ALL
    assert all(list(found) == KEYS for found in waiting.values())
    found = waiting["msg"]
    assert (found["eventType"], found["activityId"], found["tenantId"]) == ("message", "r", None)
    assert waiting["start"]["executionId"] is None


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"eventSubscriptionId": "@sig.id"}, {"sig"}),
        ({"eventSubscriptionId": "nope"}, set()),
        ({"eventName": "msg"}, {"msg"}),
        ({"eventName": ""}, set()),
        ({"eventType": "signal"}, {"sig"}),
        ({"eventType": "conditional"}, set()),
        ({"executionId": "@msg.executionId"}, {"msg", "sig"}),
        ({"processInstanceId": "@msg.processInstanceId"}, {"msg", "sig"}),
        ({"activityId": "r"}, {"msg"}),
        ({"tenantIdIn": "t1,t2"}, {"tenants"}),
        ({"tenantIdIn": "t2"}, set()),
        ({"withoutTenantId": "true"}, ALL - {"tenants"}),
        ({"tenantIdIn": "t1", "withoutTenantId": "true"}, ALL - {"tenants"}),
        ({"tenantIdIn": "t1", "includeEventSubscriptionsWithoutTenantId": "true"}, ALL),
        ({"includeEventSubscriptionsWithoutTenantId": "true"}, ALL),
        ({"eventType": "message", "activityId": "s", "withoutTenantId": "true"}, {"start"}),
    ],
)
def test_a_filter_finds_what_it_says_and_counts_as_much(
    rest: Rest, waiting: dict[str, Any], params: dict[str, str], expected: set[str]
) -> None:
    meant = {name: _meant(waiting, value) for name, value in params.items()}
    found = rest.get("/event-subscription", **meant).json
    assert {each["eventName"] for each in found} == expected
    assert rest.get("/event-subscription/count", **meant).json == {"count": len(expected)}


def _meant(waiting: dict[str, Any], value: str) -> str:
    """`@msg.id` stands for a property of a subscription."""
    name, _, key = value.removeprefix("@").partition(".")
    return str(waiting[name][key]) if value.startswith("@") else value


def test_the_orders_are_those_of_the_contract(rest: Rest, waiting: dict[str, Any]) -> None:
    assert list(EVENT_SUBSCRIPTION.orders) == ["created", "tenantId"]
    for direction, first in (("asc", "start"), ("desc", {"msg", "sig"})):
        found = rest.get("/event-subscription", sortBy="created", sortOrder=direction).json
        assert found[0]["eventName"] in first
    by_tenant = [
        [each["tenantId"] for each in rest.get("/event-subscription", sortBy="tenantId", sortOrder=direction).json]
        for direction in ("asc", "desc")
    ]
    assert by_tenant[0] == by_tenant[1][::-1]
    assert by_tenant[0].count(None) == 3


def test_a_page_is_a_part_of_the_list(rest: Rest, waiting: dict[str, Any]) -> None:
    whole = rest.get("/event-subscription").json
    assert rest.get("/event-subscription", firstResult=1, maxResults=2).json == whole[1:3]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"withoutTenantId": "x"}, "Cannot set query parameter 'withoutTenantId' to value 'x'"),
        ({"sortBy": "id", "sortOrder": "asc"}, "Cannot set query parameter 'sortBy' to value 'id'"),
        ({"sortBy": "created"}, "Only a single sorting parameter specified."),
    ],
)
def test_a_query_that_cannot_be_is_refused(rest: Rest, params: dict[str, str], message: str) -> None:
    found = rest.get("/event-subscription", **params)
    assert (found.status_code, found.json["type"]) == (400, "InvalidRequestException")
    assert found.json["message"].startswith(message)


def test_nothing_else_can_be_done(rest: Rest) -> None:
    assert rest.post("/event-subscription").status_code == 405
    assert rest.get("/event-subscription/x").status_code == 404
