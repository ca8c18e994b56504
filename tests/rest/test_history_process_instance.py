"""The process instances of all times."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists, eq

KEYS = [
    "id",
    "businessKey",
    "processDefinitionId",
    "processDefinitionKey",
    "processDefinitionName",
    "processDefinitionVersion",
    "startTime",
    "endTime",
    "removalTime",
    "durationInMillis",
    "startUserId",
    "startActivityId",
    "deleteReason",
    "rootProcessInstanceId",
    "superProcessInstanceId",
    "superCaseInstanceId",
    "caseInstanceId",
    "tenantId",
    "state",
    "restartedProcessInstanceId",
]
MESSAGE = "<message id='stop' name='stop'/>"
SIMPLE = chain("startEvent s", "userTask ut", "userTask later", "endEvent e")
FAILING = chain("startEvent s", "serviceTask step camunda:asyncBefore='true' camunda:expression='${missing}'")


def calling(key: str) -> str:
    """A call activity that a message interrupts."""
    return chain("startEvent s", f"callActivity call calledElement='{key}'") + (
        "<boundaryEvent id='b' attachedToRef='call'><messageEventDefinition messageRef='stop'/></boundaryEvent>"
    )


@pytest.fixture(scope="module")
def past(rest: Rest, clock: Clock) -> Lists:
    """Instances in all states, with and without incidents, calling and called."""
    rest.deploy(bpmn(process("simple", SIMPLE)))
    rest.deploy(bpmn(process("failing", FAILING)))
    rest.deploy(bpmn(process("calls", calling("simple")), roots=MESSAGE))
    rest.deploy(
        bpmn(process("mirrors", calling("failing")).replace("<process ", "<process name='Mirror it' "), roots=MESSAGE)
    )
    rest.deploy(bpmn(process("simple", SIMPLE)), **{"tenant-id": "a"})
    ids: dict[str, str] = {}

    def start(name: str, key: str, business_key: str | None = None, **variables: Any) -> None:
        clock.advance(minutes=1)
        ids[name] = rest.start(key, business_key, **variables)

    def called_by(name: str) -> str:
        return str(rest.get("/process-instance", superProcessInstance=ids[name]).json[0]["id"])

    def fail(instance_id: str, times: int) -> None:
        (job,) = rest.get("/job", processInstanceId=instance_id).json
        for _ in range(times):
            rest.post(f"/job/{job['id']}/execute")

    def complete(instance_id: str) -> None:
        (task,) = rest.get("/task", processInstanceId=instance_id).json
        assert rest.post(f"/task/{task['id']}/complete").status_code == 204

    start("open", "simple", "key-open", colour="Red", number=3)
    complete(ids["open"])
    start("done", "simple", "key-done", number=7)
    clock.advance(seconds=30)
    complete(ids["done"])
    complete(ids["done"])
    start("deleted", "simple")
    rest.delete(f"/process-instance/{ids['deleted']}")
    start("held", "simple")
    rest.put(f"/process-instance/{ids['held']}/suspended", {"suspended": True})
    start("retrying", "failing")
    fail(ids["retrying"], 1)
    start("mirror", "mirrors")
    ids["broken"] = called_by("mirror")
    fail(ids["broken"], 3)
    start("caller", "calls")
    ids["called"] = called_by("caller")
    start("stopped", "calls")
    ids["interrupted"] = called_by("stopped")
    assert rest.post("/message", {"messageName": "stop", "processInstanceId": ids["stopped"]}).status_code == 204
    ids["owned"] = rest.post("/process-definition/key/simple/tenant-id/a/start").json["id"]
    rows = {name: rest.get(f"/history/process-instance/{instance_id}").json for name, instance_id in ids.items()}
    ids |= {"definition": rows["open"]["processDefinitionId"], "done_start": rows["done"]["startTime"]}
    ids["done_end"] = rows["done"]["endTime"]
    ids["incident"] = rest.get("/history/incident", processInstanceId=ids["broken"]).json[0]["id"]
    return Lists(rest, "/history/process-instance", ids)


CALLED = {"broken", "called", "interrupted"}
ENDED = {"done", "deleted", "stopped", "interrupted"}
ALL = {"open", "held", "retrying", "mirror", "caller", "owned"} | CALLED | ENDED
SIMPLES = {"open", "done", "deleted", "held", "called", "interrupted"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"processInstanceId": "{open}"}, {"open"}),
        ({"processInstanceId": "none"}, set()),
        ({"processInstanceIds": ["{open}", "{done}"]}, {"open", "done"}),
        ({"processInstanceIds": ["none"]}, set()),
        ({"processInstanceIds": [None]}, set()),
        ({"processInstanceIdNotIn": ["{open}", "{done}"]}, ALL - {"open", "done"}),
        ({"processInstanceIdNotIn": []}, ALL),
        ({"rootProcessInstanceId": "{mirror}"}, {"mirror", "broken"}),
        ({"rootProcessInstanceId": "none"}, set()),
        ({"processDefinitionId": "{definition}"}, SIMPLES),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "failing"}, {"retrying", "broken"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"processDefinitionKeyIn": ["failing", "none"]}, {"retrying", "broken"}),
        ({"processDefinitionKeyIn": ["none"]}, set()),
        ({"processDefinitionKeyNotIn": ["simple", "calls"]}, {"retrying", "mirror", "broken"}),
        ({"processDefinitionKeyNotIn": ["s%", "c%"]}, {"retrying", "mirror", "broken"}),
        ({"processDefinitionKeyNotIn": []}, ALL),
        ({"processDefinitionName": "Mirror it"}, {"mirror"}),
        ({"processDefinitionName": "none"}, set()),
        ({"processDefinitionNameLike": "Mir%"}, {"mirror"}),
        ({"processDefinitionNameLike": "it%"}, set()),
        ({"processInstanceBusinessKey": "key-open"}, {"open"}),
        ({"processInstanceBusinessKey": "none"}, set()),
        ({"processInstanceBusinessKeyIn": ["key-open", "key-done"]}, {"open", "done"}),
        ({"processInstanceBusinessKeyIn": ["none"]}, set()),
        ({"processInstanceBusinessKeyLike": "key-%"}, {"open", "done"}),
        ({"processInstanceBusinessKeyLike": "-%"}, set()),
        ({"rootProcessInstances": True}, ALL - CALLED),
        ({"finished": True}, ENDED),
        ({"unfinished": True}, ALL - ENDED),
        ({"finished": True, "unfinished": True}, set()),
        ({"withJobsRetrying": True}, {"retrying"}),
        ({"withIncidents": True}, {"mirror", "broken"}),
        ({"withRootIncidents": True}, {"broken"}),
        ({"incidentIdIn": ["{incident}"]}, {"broken"}),
        ({"incidentIdIn": ["none"]}, set()),
        ({"incidentType": "failedJob"}, {"mirror", "broken"}),
        ({"incidentType": "none"}, set()),
        ({"incidentStatus": "open"}, {"mirror", "broken"}),
        ({"incidentStatus": "resolved"}, set()),
        ({"incidentStatus": "none"}, {"mirror", "broken"}),
        ({"incidentMessageLike": "Unknown property%"}, {"broken"}),
        ({"incidentMessageLike": "none%"}, set()),
        ({"incidentMessage": "none"}, set()),
        ({"incidentStatus": "open", "incidentType": "failedJob", "withRootIncidents": True}, {"broken"}),
        ({"incidentStatus": "open", "incidentType": "none"}, set()),
        ({"startedBefore": "{done_start}"}, {"open", "done"}),
        ({"startedBefore": EARLY}, set()),
        ({"startedAfter": "{done_start}"}, ALL - {"open"}),
        ({"startedAfter": LATE}, set()),
        ({"finishedBefore": "{done_end}"}, {"done"}),
        ({"finishedBefore": EARLY}, set()),
        ({"finishedAfter": "{done_end}"}, ENDED),
        ({"finishedAfter": LATE}, set()),
        ({"executedActivityAfter": EARLY}, ALL),
        ({"executedActivityAfter": LATE}, set()),
        ({"executedActivityBefore": LATE}, ALL),
        ({"executedActivityBefore": EARLY}, set()),
        ({"executedActivityAfter": "{done_start}", "executedActivityBefore": "{done_start}"}, {"done"}),
        ({"executedJobAfter": EARLY}, {"retrying", "broken"}),
        ({"executedJobAfter": LATE}, set()),
        ({"executedJobBefore": LATE}, {"retrying", "broken"}),
        ({"executedJobBefore": EARLY}, set()),
        ({"startedBy": "none"}, set()),
        ({"superProcessInstanceId": "{caller}"}, {"called"}),
        ({"superProcessInstanceId": "none"}, set()),
        ({"subProcessInstanceId": "{called}"}, {"caller"}),
        ({"subProcessInstanceId": "none"}, set()),
        ({"superCaseInstanceId": "none"}, set()),
        ({"subCaseInstanceId": "none"}, set()),
        ({"caseInstanceId": "none"}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned"}),
        ({"executedActivityIdIn": ["later"]}, {"done"}),
        ({"executedActivityIdIn": ["none"]}, set()),
        ({"executedActivityIdIn": []}, ALL),
        ({"activeActivityIdIn": ["later"]}, {"open"}),
        ({"activeActivityIdIn": ["none"]}, set()),
        ({"executedActivityIdIn": [], "activeActivityIdIn": ["later"]}, {"open"}),
        ({"activityIdIn": ["later", "call"]}, {"open", "mirror", "caller"}),
        ({"activityIdIn": ["none"]}, set()),
        ({"activityIdIn": []}, ALL),
        ({"active": True}, ALL - ENDED - {"held"}),
        ({"suspended": True}, {"held"}),
        ({"completed": True}, {"done", "stopped"}),
        ({"externallyTerminated": True}, {"deleted"}),
        ({"internallyTerminated": True}, {"interrupted"}),
        ({"variables": eq("colour", "Red")}, {"open"}),
        ({"variables": eq("colour", "red")}, set()),
        ({"variables": eq("colour", "red"), "variableValuesIgnoreCase": True}, {"open"}),
        ({"variables": eq("COLOUR", "Red")}, set()),
        ({"variables": eq("COLOUR", "Red"), "variableNamesIgnoreCase": True}, {"open"}),
        ({"variables": eq("colour", "Blue", "neq")}, {"open"}),
        ({"variables": eq("colour", "R%", "like")}, {"open"}),
        ({"variables": eq("number", 5, "gt")}, {"done"}),
        ({"variables": [*eq("number", 2, "gteq"), *eq("number", 5, "lteq")]}, {"open"}),
        ({"variables": [*eq("number", 3), *eq("colour", "Red")]}, {"open"}),
    ],
)
def test_each_filter_finds_its_process_instances(past: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert past.found(criteria) == names


@pytest.mark.parametrize(
    ("alternatives", "names"),
    [
        ([{}], ALL),
        ([{"finished": True, "unfinished": True}], ALL),
        ([{"suspended": True, "externallyTerminated": True}], {"held", "deleted"}),
        ([{"incidentType": "none", "withRootIncidents": True}], {"broken"}),
        ([{"executedActivityIdIn": ["later"], "activeActivityIdIn": ["later"]}], {"done", "open"}),
        ([{"executedActivityAfter": LATE, "executedActivityBefore": EARLY}], set()),
        ([{"variables": [*eq("number", 3), *eq("number", 7)]}], {"open", "done"}),
        (
            [{"processDefinitionKey": "failing", "suspended": True}, {"unfinished": True}],
            {"retrying", "broken", "held"},
        ),
    ],
)
def test_of_each_alternative_one_criterion_is_enough(
    past: Lists, alternatives: list[dict[str, Any]], names: set[str]
) -> None:
    assert past.found({"orQueries": alternatives}) == names


def test_a_variable_of_any_scope_counts_but_one_has_to_meet_all_that_is_told_of_its_name(
    past: Lists, rest: Rest
) -> None:
    (task,) = rest.get("/task", processInstanceId=past.ids["held"]).json
    for scope, value in (
        (f"/process-instance/{past.ids['held']}/variables", 1),
        (f"/task/{task['id']}/localVariables", 9),
    ):
        rest.put(f"{scope}/spread", {"value": value})
    assert past.found({"variables": eq("spread", 9)}) == {"held"}
    assert past.found({"variables": [*eq("spread", 3, "gt"), *eq("spread", 5, "lt")]}) == set()


STATE = "Already querying for historic process instance with another state: ACTIVE is not empty"
BOTH = "Invalid query usage: cannot set both rootProcessInstances and "


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        (
            {"rootProcessInstances": True, "superProcessInstanceId": "x"},
            (400, "BadUserRequestException", f"{BOTH}superProcessInstanceId"),
        ),
        (
            {"rootProcessInstances": True, "superCaseInstanceId": "x"},
            (400, "BadUserRequestException", f"{BOTH}superCaseInstanceId"),
        ),
        ({"active": True, "completed": True}, (400, "BadUserRequestException", STATE)),
        ({"processInstanceIds": []}, (500, "ProcessEngineException", "Set of process instance ids is empty")),
        ({"processInstanceIdNotIn": [None]}, (500, "NullValueException", "processInstanceIdNotIn contains null value")),
        ({"processDefinitionKeyIn": [None]}, (500, "NullValueException", "processDefinitionKeys contains null value")),
        (
            {"processDefinitionKeyNotIn": [None]},
            (500, "NullValueException", "processDefinitionKeys contains null value"),
        ),
        (
            {"processDefinitionKeyNotIn": [""]},
            (400, "NotValidException", "processDefinitionKeys contains empty string"),
        ),
        ({"incidentIdIn": [None]}, (500, "NullValueException", "incidentIds contains null value")),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
        ({"executedActivityIdIn": [None]}, (400, "BadUserRequestException", "activity ids contains null value")),
        ({"activeActivityIdIn": [None]}, (400, "BadUserRequestException", "activity ids contains null value")),
        ({"activityIdIn": [None]}, (400, "BadUserRequestException", "activity ids contains null value")),
        (
            {"variables": eq("a", "x", "notLike")},
            (400, "InvalidRequestException", "Invalid variable comparator specified: notLike"),
        ),
        (
            {"orQueries": [{"variables": eq("a", "x", "notLike")}]},
            (400, "InvalidRequestException", "Invalid variable comparator specified: notLike"),
        ),
        (
            {"variables": eq("a", None, "gt")},
            (400, "NotValidException", "Booleans and null cannot be used in 'greater than' condition"),
        ),
        ({"variables": [{"operator": "eq", "value": 1}]}, (400, "NotValidException", "name is null")),
        ({"variables": eq("a", [1])}, (500, "ProcessEngineException", "Object values cannot be used to query")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    past: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert past.refused(criteria) == refusal


def test_a_date_that_is_none_is_refused(past: Lists) -> None:
    assert past.refused_in_url(startedBefore="soon") == (
        400,
        "InvalidRequestException",
        "Cannot set query parameter 'startedBefore' to value 'soon': "
        'Cannot convert value "soon" to java type java.util.Date',
    )


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("instanceId", "id"),
        ("definitionId", "processDefinitionId"),
        ("definitionKey", "processDefinitionKey"),
        ("definitionName", "processDefinitionName"),
        ("definitionVersion", "processDefinitionVersion"),
        ("businessKey", None),
        ("startTime", None),
        ("endTime", None),
        ("duration", "durationInMillis"),
        ("tenantId", None),
    ],
)
def test_process_instances_come_in_the_order_that_is_asked_for(past: Lists, by: str, key: str | None) -> None:
    past.check_order(by, key)


def test_process_instances_come_in_pages(past: Lists) -> None:
    past.check_pages()


def test_a_life_has_exactly_the_keys_of_the_contract_in_their_order(past: Lists, rest: Rest) -> None:
    found = rest.get(f"/history/process-instance/{past.ids['done']}").json
    assert list(found) == KEYS
    told = {key: found[key] for key in ("businessKey", "durationInMillis", "startActivityId", "state", "deleteReason")}
    assert told == {
        "businessKey": "key-done",
        "durationInMillis": 30_000,
        "startActivityId": "s",
        "state": "COMPLETED",
        "deleteReason": None,
    }


def test_what_is_left_of_a_definition_that_was_removed_is_its_key(rest: Rest) -> None:
    deployment = rest.deploy(bpmn(process("short", chain("startEvent s", "endEvent e"))))
    instance_id = rest.start("short")
    assert rest.delete(f"/deployment/{deployment['id']}").status_code == 204
    found = rest.get(f"/history/process-instance/{instance_id}").json
    assert (found["processDefinitionKey"], found["processDefinitionName"]) == ("short", None)
    assert found["processDefinitionVersion"] is None


def test_a_process_instance_that_never_was_is_told_of(rest: Rest) -> None:
    answer = rest.get("/history/process-instance/none")
    assert answer.status_code == 404
    assert answer.json == {
        "type": "InvalidRequestException",
        "message": "Historic process instance with id none does not exist",
        "code": None,
    }
