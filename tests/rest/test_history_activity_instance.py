"""The visits of activities."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists

KEYS = [
    "id",
    "parentActivityInstanceId",
    "activityId",
    "activityName",
    "activityType",
    "processDefinitionKey",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "taskId",
    "calledProcessInstanceId",
    "calledCaseInstanceId",
    "assignee",
    "startTime",
    "endTime",
    "durationInMillis",
    "canceled",
    "completeScope",
    "tenantId",
    "removalTime",
    "rootProcessInstanceId",
]
CONTENT = chain(
    "startEvent s name='Go'",
    "userTask ut name='Sign it' camunda:assignee='jo'",
    "callActivity call calledElement='called'",
    "endEvent e",
)


@pytest.fixture(scope="module")
def visits(rest: Rest, clock: Clock) -> Lists:
    """The visits of an instance that waits, of one that was deleted, and of a call that is over."""
    rest.deploy(bpmn(process("order", CONTENT)))
    rest.deploy(bpmn(process("called", chain("startEvent cs", "endEvent ce"))))
    rest.deploy(bpmn(process("owned", chain("startEvent os", "endEvent oe"))), **{"tenant-id": "a"})
    ids: dict[str, str] = {}

    def remember(name: str, instance_id: str, *activities: str) -> None:
        for row in rest.get("/history/activity-instance", processInstanceId=instance_id).json:
            if row["activityId"] in activities:
                ids[f"{name}_{row['activityId']}"] = row["id"]

    clock.advance(minutes=1)
    ids["waiting"] = rest.start("order")
    clock.advance(minutes=1)
    ids["done"] = rest.start("order")
    clock.advance(minutes=1)
    (task,) = rest.get("/task", processInstanceId=ids["done"]).json
    rest.post(f"/task/{task['id']}/complete")
    ids["deleted"] = rest.start("order")
    rest.delete(f"/process-instance/{ids['deleted']}")
    owned = rest.post("/process-definition/key/owned/tenant-id/a/start").json["id"]
    remember("waiting", ids["waiting"], "ut")
    remember("done", ids["done"], "ut", "call", "e")
    remember("deleted", ids["deleted"], "ut")
    remember("owned", owned, "os")
    done = rest.get(f"/history/activity-instance/{ids['done_ut']}").json
    ids |= {"definition": done["processDefinitionId"], "start": done["startTime"], "end": done["endTime"]}
    return Lists(rest, "/history/activity-instance", ids)


TASKS = {"waiting_ut", "done_ut", "deleted_ut"}
ALL = TASKS | {"done_call", "done_e", "owned_os"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"activityInstanceId": "{done_ut}"}, {"done_ut"}),
        ({"activityInstanceId": "none"}, set()),
        ({"processInstanceId": "{done}"}, {"done_ut", "done_call", "done_e"}),
        ({"processInstanceId": "none"}, set()),
        ({"processDefinitionId": "{definition}"}, ALL - {"owned_os"}),
        ({"processDefinitionId": "none"}, set()),
        ({"executionId": "{waiting}"}, {"waiting_ut"}),
        ({"executionId": "none"}, set()),
        ({"activityId": "ut"}, TASKS),
        ({"activityId": "none"}, set()),
        ({"activityName": "Sign it"}, TASKS),
        ({"activityName": "none"}, set()),
        ({"activityNameLike": "Sign%"}, TASKS),
        ({"activityNameLike": "it%"}, set()),
        ({"activityType": "callActivity"}, {"done_call"}),
        ({"activityType": "none"}, set()),
        ({"taskAssignee": "jo"}, TASKS),
        ({"taskAssignee": "none"}, set()),
        ({"finished": True}, ALL - {"waiting_ut"}),
        ({"unfinished": True}, {"waiting_ut"}),
        ({"canceled": True}, {"deleted_ut"}),
        ({"completeScope": True}, {"done_e"}),
        ({"startedBefore": "{start}"}, {"waiting_ut", "done_ut"}),
        ({"startedBefore": EARLY}, set()),
        ({"startedAfter": "{end}"}, ALL - {"waiting_ut", "done_ut"}),
        ({"startedAfter": LATE}, set()),
        ({"finishedBefore": "{start}"}, set()),
        ({"finishedBefore": LATE}, ALL - {"waiting_ut"}),
        ({"finishedAfter": "{end}"}, ALL - {"waiting_ut"}),
        ({"finishedAfter": LATE}, set()),
        ({"tenantIdIn": ["a"]}, {"owned_os"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned_os"}),
    ],
)
def test_each_filter_finds_its_visits(visits: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert visits.found(criteria) == names


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        (
            {"canceled": True, "completeScope": True},
            (500, "ProcessEngineException", "Already querying for activity instance state <scopeComplete>"),
        ),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    visits: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert visits.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("activityInstanceId", "id"),
        ("instanceId", "processInstanceId"),
        ("executionId", None),
        ("activityId", None),
        ("activityName", None),
        ("activityType", None),
        ("startTime", None),
        ("endTime", None),
        ("duration", "durationInMillis"),
        ("definitionId", "processDefinitionId"),
        ("tenantId", None),
    ],
)
def test_visits_come_in_the_order_that_is_asked_for(visits: Lists, by: str, key: str | None) -> None:
    visits.check_order(by, key)


def test_visits_come_in_the_order_in_which_they_happened(visits: Lists) -> None:
    rows = visits.ordered("occurrence", "asc", processInstanceId=visits.ids["done"])
    assert [row["activityId"] for row in rows] == ["s", "ut", "call", "e"]


def test_visits_come_in_pages(visits: Lists) -> None:
    visits.check_pages()


def test_a_visit_has_exactly_the_keys_of_the_contract_in_their_order(visits: Lists, rest: Rest) -> None:
    found = rest.get(f"/history/activity-instance/{visits.ids['done_ut']}").json
    assert list(found) == KEYS
    told = [found[key] for key in ("activityName", "assignee", "durationInMillis", "canceled", "completeScope")]
    assert told == ["Sign it", "jo", 60_000, False, False]
    assert found["parentActivityInstanceId"] == found["rootProcessInstanceId"] == visits.ids["done"]


def test_a_visit_that_never_was_is_told_of(rest: Rest) -> None:
    answer = rest.get("/history/activity-instance/none")
    assert answer.status_code == 404
    assert answer.json == {
        "type": "InvalidRequestException",
        "message": "Historic activity instance with id 'none' does not exist",
        "code": None,
    }
