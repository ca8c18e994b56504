"""The incidents of all times."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists

KEYS = [
    "id",
    "processDefinitionKey",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "rootProcessInstanceId",
    "createTime",
    "endTime",
    "removalTime",
    "incidentType",
    "activityId",
    "failedActivityId",
    "causeIncidentId",
    "rootCauseIncidentId",
    "configuration",
    "historyConfiguration",
    "incidentMessage",
    "tenantId",
    "jobDefinitionId",
    "open",
    "deleted",
    "resolved",
    "annotation",
]
STEP = chain("startEvent s", "serviceTask step camunda:asyncBefore='true' camunda:expression='${missing}'")
WORK = chain("startEvent s", "serviceTask work camunda:type='external' camunda:topic='t'")


@pytest.fixture(scope="module")
def incidents(rest: Rest, clock: Clock) -> Lists:
    """An open incident of a job and its mirror, a resolved one, one whose instance was deleted, one of a tenant."""
    rest.deploy(bpmn(process("failing", STEP)))
    rest.deploy(bpmn(process("failing", STEP)), **{"tenant-id": "a"})
    rest.deploy(bpmn(process("calling", chain("startEvent s", "callActivity call calledElement='failing'"))))
    rest.deploy(bpmn(process("working", WORK)))
    ids: dict[str, str] = {}

    def fail(name: str, instance_id: str) -> str:
        clock.advance(minutes=1)
        (job,) = rest.get("/job", processInstanceId=instance_id).json
        for _ in range(3):
            rest.post(f"/job/{job['id']}/execute")
        (incident,) = rest.get("/history/incident", processInstanceId=instance_id).json
        ids[name] = incident["id"]
        return str(job["id"])

    calling = rest.start("calling")
    ids["instance"] = rest.get("/process-instance", superProcessInstance=calling).json[0]["id"]
    ids["job"] = fail("open", ids["instance"])
    ids["mirror"] = rest.get("/history/incident", processInstanceId=calling).json[0]["id"]
    resolved = fail("resolved", rest.start("failing"))
    rest.put(f"/job/{resolved}/retries", {"retries": 1})
    deleted = rest.start("failing")
    fail("deleted", deleted)
    rest.delete(f"/process-instance/{deleted}")
    fail("owned", rest.post("/process-definition/key/failing/tenant-id/a/start").json["id"])
    (task,) = rest.get("/external-task", processInstanceId=rest.start("working")).json
    rest.put(f"/external-task/{task['id']}/retries", {"retries": 0})
    ids["external"] = rest.get("/history/incident", configuration=task["id"]).json[0]["id"]
    rows = {row["id"]: row for row in rest.get("/history/incident").json}
    found = rows[ids["open"]]
    ids |= {"definition": found["processDefinitionId"], "job_definition": found["jobDefinitionId"]}
    ids |= {"log": found["historyConfiguration"], "message": found["incidentMessage"], "created": found["createTime"]}
    ids["ended"] = rows[ids["resolved"]]["endTime"]
    return Lists(rest, "/history/incident", ids, posts=False)


ALL = {"open", "mirror", "resolved", "deleted", "owned", "external"}
JOBS = {"open", "resolved", "deleted", "owned"}
UNDER_WAY = ALL - {"resolved", "deleted"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"incidentId": "{open}"}, {"open"}),
        ({"incidentId": "none"}, set()),
        ({"incidentType": "failedExternalTask"}, {"external"}),
        ({"incidentType": "none"}, set()),
        ({"incidentMessage": "{message}"}, JOBS),
        ({"incidentMessage": "none"}, set()),
        ({"incidentMessageLike": "Unknown property%"}, JOBS),
        ({"incidentMessageLike": "property%"}, set()),
        ({"processDefinitionId": "{definition}"}, JOBS - {"owned"}),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "failing"}, JOBS),
        ({"processDefinitionKey": "none"}, set()),
        ({"processDefinitionKeyIn": ["calling", "working"]}, {"mirror", "external"}),
        ({"processDefinitionKeyIn": ["none"]}, set()),
        ({"processInstanceId": "{instance}"}, {"open"}),
        ({"processInstanceId": "none"}, set()),
        ({"executionId": "{instance}"}, {"open"}),
        ({"executionId": "none"}, set()),
        ({"createTimeBefore": LATE}, ALL),
        ({"createTimeBefore": "{created}"}, set()),
        ({"createTimeAfter": EARLY}, ALL),
        ({"createTimeAfter": "{created}"}, ALL - {"open", "mirror"}),
        ({"endTimeBefore": LATE}, {"resolved", "deleted"}),
        ({"endTimeBefore": "{ended}"}, set()),
        ({"endTimeAfter": EARLY}, {"resolved", "deleted"}),
        ({"endTimeAfter": "{ended}"}, {"deleted"}),
        ({"activityId": "step"}, JOBS),
        ({"activityId": "none"}, set()),
        ({"failedActivityId": "call"}, {"mirror"}),
        ({"failedActivityId": "step"}, JOBS),
        ({"failedActivityId": "none"}, set()),
        ({"causeIncidentId": "{open}"}, {"open", "mirror"}),
        ({"causeIncidentId": "none"}, set()),
        ({"rootCauseIncidentId": "{open}"}, {"open", "mirror"}),
        ({"rootCauseIncidentId": "none"}, set()),
        ({"configuration": "{job}"}, {"open"}),
        ({"configuration": "none"}, set()),
        ({"historyConfiguration": "{log}"}, {"open"}),
        ({"historyConfiguration": "none"}, set()),
        ({"open": True}, UNDER_WAY),
        ({"resolved": True}, {"resolved"}),
        ({"deleted": True}, {"deleted"}),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned"}),
        ({"jobDefinitionIdIn": ["{job_definition}"]}, JOBS - {"owned"}),
        ({"jobDefinitionIdIn": ["none"]}, set()),
    ],
)
def test_each_filter_finds_its_incidents(incidents: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert incidents.found(criteria) == names


@pytest.mark.parametrize(
    ("criteria", "state"),
    [
        ({"open": True, "resolved": True}, "open"),
        ({"open": True, "deleted": True}, "open"),
        ({"resolved": True, "deleted": True}, "resolved"),
    ],
)
def test_an_incident_is_in_one_state_only(incidents: Lists, criteria: dict[str, Any], state: str) -> None:
    refusal = (500, "ProcessEngineException", f"Already querying for incident state <{state}>")
    assert incidents.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("incidentId", "id"),
        ("createTime", None),
        ("endTime", None),
        ("incidentType", None),
        ("executionId", None),
        ("activityId", None),
        ("processInstanceId", None),
        ("processDefinitionId", None),
        ("processDefinitionKey", None),
        ("causeIncidentId", None),
        ("rootCauseIncidentId", None),
        ("configuration", None),
        ("historyConfiguration", None),
        ("tenantId", None),
    ],
)
def test_incidents_come_in_the_order_that_is_asked_for(incidents: Lists, by: str, key: str | None) -> None:
    incidents.check_order(by, key)


def test_incidents_come_in_the_order_of_their_states(incidents: Lists) -> None:
    rows = incidents.ordered("incidentState", "asc")
    states = [next(state for state in ("open", "resolved", "deleted") if row[state]) for row in rows]
    assert states == ["open"] * 4 + ["resolved", "deleted"]


def test_messages_are_sorted(incidents: Lists) -> None:
    assert len(incidents.ordered("incidentMessage", "desc")) == len(ALL)


def test_incidents_come_in_pages(incidents: Lists) -> None:
    incidents.check_pages()


def test_an_incident_has_exactly_the_keys_of_the_contract_in_their_order(incidents: Lists, rest: Rest) -> None:
    (found,) = rest.get("/history/incident", incidentId=incidents.ids["resolved"]).json
    assert list(found) == KEYS
    told = {key: found[key] for key in ("incidentType", "activityId", "open", "deleted", "resolved", "annotation")}
    assert told == {
        "incidentType": "failedJob",
        "activityId": "step",
        "open": False,
        "deleted": False,
        "resolved": True,
        "annotation": None,
    }


def test_incidents_are_only_listed_by_url(rest: Rest) -> None:
    assert rest.post("/history/incident").status_code == 405
    assert rest.get("/history/incident/none").status_code == 404
