"""The external-task resource: lists, single tasks, and what workers and operators do to them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists, eq

KEYS = [
    "activityId",
    "activityInstanceId",
    "errorMessage",
    "executionId",
    "id",
    "lockExpirationTime",
    "createTime",
    "processDefinitionId",
    "processDefinitionKey",
    "processDefinitionVersionTag",
    "processInstanceId",
    "retries",
    "suspended",
    "workerId",
    "topicName",
    "tenantId",
    "priority",
    "businessKey",
]
PAINT = chain("startEvent s", "serviceTask paint camunda:type='external' camunda:topic='paint'", "userTask ut") + (
    "<boundaryEvent id='spilt' attachedToRef='paint'><errorEventDefinition errorRef='error'/></boundaryEvent>"
    "<userTask id='clean'/><sequenceFlow id='mop' sourceRef='spilt' targetRef='clean'/>"
)
DRY = chain("startEvent s", "serviceTask dry camunda:type='external' camunda:topic='dry' camunda:taskPriority='5'")
ERROR = "<error id='error' errorCode='SPILT'/>"
WORKER = {"workerId": "me"}


def task_of(rest: Rest, instance_id: str) -> dict[str, Any]:
    """The only external task of an instance."""
    (task,) = rest.get("/external-task", processInstanceId=instance_id).json
    return dict(task)


@pytest.fixture
def instance_id(rest: Rest) -> str:
    """An instance that waits for somebody to paint."""
    return rest.start("painting")


@pytest.fixture
def task_id(rest: Rest, instance_id: str) -> str:
    """Its external task, which a worker has."""
    found = str(task_of(rest, instance_id)["id"])
    assert rest.post(f"/external-task/{found}/lock", {**WORKER, "lockDuration": 60_000}).status_code == 204
    return found


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("painting", PAINT, versionTag="v1"), roots=ERROR))
    rest.deploy(bpmn(process("drying", DRY).replace("<process ", '<process name="Dry it" ')))
    rest.deploy(bpmn(process("painting", PAINT), roots=ERROR), **{"tenant-id": "a"})


# -- lists --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def tasks(rest: Rest, clock: Clock, deployed: None) -> Lists:
    """External tasks in all states: free, locked, with a lock that is over, failed, suspended, of a tenant."""
    ids: dict[str, str] = {}
    for name, key in (
        ("free", "painting"),
        ("locked", "painting"),
        ("over", "drying"),
        ("failed", "drying"),
        ("held", "painting"),
    ):
        clock.advance(minutes=1)
        ids[f"{name}_instance"] = rest.start(key, "key-1", colour="Red", number=5)
        ids[name] = task_of(rest, ids[f"{name}_instance"])["id"]
    ids["owned"] = task_of(rest, rest.post("/process-definition/key/painting/tenant-id/a/start").json["id"])["id"]
    rest.post(f"/external-task/{ids['over']}/lock", {**WORKER, "lockDuration": 1000})
    rest.put(f"/external-task/{ids['failed']}/retries", {"retries": 0})
    rest.put(f"/process-instance/{ids['held_instance']}/suspended", {"suspended": True})
    clock.advance(minutes=1)
    # Longer than all the tests of this module take by its clock.
    rest.post(f"/external-task/{ids['locked']}/lock", {"workerId": "other", "lockDuration": 365 * 86_400_000})
    free, over = (rest.get(f"/external-task/{ids[name]}").json for name in ("free", "over"))
    ids |= {"definition": free["processDefinitionId"], "over_at": over["lockExpirationTime"]}
    return Lists(rest, "/external-task", ids)


ALL = {"free", "locked", "over", "failed", "held", "owned"}
PAINTED = {"free", "locked", "held"}
STARTED = ALL - {"owned"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"externalTaskId": "{free}"}, {"free"}),
        ({"externalTaskId": "none"}, set()),
        ({"externalTaskIdIn": ["{free}", "{over}"]}, {"free", "over"}),
        ({"externalTaskIdIn": ["none"]}, set()),
        ({"externalTaskIdIn": [None]}, set()),
        ({"topicName": "dry"}, {"over", "failed"}),
        ({"topicName": "none"}, set()),
        ({"workerId": "other"}, {"locked"}),
        ({"workerId": "none"}, set()),
        ({"locked": True}, {"locked"}),
        ({"notLocked": True}, ALL - {"locked"}),
        ({"locked": True, "notLocked": True}, set()),
        ({"withRetriesLeft": True}, ALL - {"failed"}),
        ({"noRetriesLeft": True}, {"failed"}),
        ({"withRetriesLeft": True, "noRetriesLeft": True}, {"failed"}),
        ({"lockExpirationAfter": EARLY}, {"locked", "over"}),
        ({"lockExpirationAfter": "{over_at}"}, {"locked"}),
        ({"lockExpirationBefore": LATE}, {"locked", "over"}),
        ({"lockExpirationBefore": "{over_at}"}, set()),
        ({"activityId": "dry"}, {"over", "failed"}),
        ({"activityId": "none"}, set()),
        ({"activityIdIn": ["dry", "none"]}, {"over", "failed"}),
        ({"activityIdIn": ["none"]}, set()),
        ({"executionId": "none"}, set()),
        ({"processInstanceId": "{free_instance}"}, {"free"}),
        ({"processInstanceId": "none"}, set()),
        ({"processInstanceIdIn": ["{free_instance}", "{held_instance}"]}, {"free", "held"}),
        ({"processInstanceIdIn": ["none"]}, set()),
        ({"processDefinitionId": "{definition}"}, PAINTED),
        ({"processDefinitionId": "none"}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"active": True}, ALL - {"held"}),
        ({"suspended": True}, {"held"}),
        ({"priorityHigherThanOrEquals": 5}, {"over", "failed"}),
        ({"priorityHigherThanOrEquals": 6}, set()),
        ({"priorityLowerThanOrEquals": 4}, PAINTED | {"owned"}),
        ({"processDefinitionKey": "painting"}, PAINTED | {"owned"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"processDefinitionKeyIn": ["drying", "none"]}, {"over", "failed"}),
        ({"processDefinitionKeyIn": [None]}, set()),
        ({"processDefinitionName": "Dry it"}, {"over", "failed"}),
        ({"processDefinitionName": "none"}, set()),
        ({"processDefinitionNameLike": "%it"}, {"over", "failed"}),
        ({"processDefinitionNameLike": "it%"}, set()),
        ({"processVariables": eq("colour", "Red")}, STARTED),
        ({"processVariables": eq("colour", "red")}, set()),
        ({"processVariables": eq("colour", "red"), "variableValuesIgnoreCase": True}, STARTED),
        ({"processVariables": eq("COLOUR", "Red")}, set()),
        ({"processVariables": eq("COLOUR", "Red"), "variableNamesIgnoreCase": True}, STARTED),
        ({"processVariables": eq("colour", "Blue", "neq")}, STARTED),
        ({"processVariables": eq("colour", "R%", "like")}, STARTED),
        ({"processVariables": eq("colour", "R%", "notLike")}, set()),
        ({"processVariables": eq("number", 5)}, STARTED),
        ({"processVariables": eq("number", 5, "gt")}, set()),
        ({"processVariables": [*eq("number", 4, "gt"), *eq("number", 6, "lt")]}, STARTED),
    ],
)
def test_each_filter_finds_its_external_tasks(tasks: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert tasks.found(criteria) == names


def test_external_tasks_are_found_by_their_execution(tasks: Lists, rest: Rest) -> None:
    execution_id = rest.get(f"/external-task/{tasks.ids['free']}").json["executionId"]
    assert tasks.found({"executionId": execution_id}) == {"free"}


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        ({"activityIdIn": [None]}, (500, "NullValueException", "activityIdIn contains null value")),
        ({"processInstanceIdIn": [None]}, (500, "NullValueException", "processInstanceIdIn contains null value")),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
        (
            {"processVariables": eq("a", None, "gt")},
            (500, "ProcessEngineException", "Booleans and null cannot be used in 'greater than' condition"),
        ),
        ({"processVariables": [{"operator": "eq", "value": 1}]}, (500, "NullValueException", "name is null")),
        ({"processVariables": eq("a", [1])}, (500, "ProcessEngineException", "Object values cannot be used to query")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    tasks: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert tasks.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("id", None),
        ("lockExpirationTime", None),
        ("processInstanceId", None),
        ("processDefinitionId", None),
        ("processDefinitionKey", None),
        ("tenantId", None),
        ("taskPriority", "priority"),
        ("createTime", None),
    ],
)
def test_external_tasks_come_in_the_order_that_is_asked_for(tasks: Lists, by: str, key: str | None) -> None:
    tasks.check_order(by, key)


def test_external_tasks_come_in_pages(tasks: Lists) -> None:
    tasks.check_pages()


def test_an_external_task_has_exactly_the_keys_of_the_contract_in_their_order(tasks: Lists, rest: Rest) -> None:
    found = rest.get(f"/external-task/{tasks.ids['free']}").json
    assert list(found) == KEYS
    told = [found[key] for key in ("processDefinitionVersionTag", "retries", "businessKey", "priority", "suspended")]
    assert told == ["v1", None, "key-1", 0, False]


@pytest.mark.parametrize(
    ("flags", "topics"),
    [
        ({}, {"paint", "dry"}),
        ({"withLockedTasks": "true"}, {"paint"}),
        ({"withLockedTasks": "no"}, {"paint", "dry"}),
        ({"withUnlockedTasks": "true"}, {"paint", "dry"}),
        ({"withRetriesLeft": "true"}, {"paint", "dry"}),
        ({"withLockedTasks": "true", "withUnlockedTasks": "true"}, set()),
    ],
)
def test_topic_names_are_told_each_once(tasks: Lists, rest: Rest, flags: dict[str, str], topics: set[str]) -> None:
    found = rest.get("/external-task/topic-names", **flags).json
    assert len(found) == len(set(found))
    assert set(found) >= topics
    assert set(found) & {"paint", "dry"} == topics


# -- workers ------------------------------------------------------------------------------------------


def test_a_completed_task_lets_its_instance_go_on_with_what_came_of_it(
    rest: Rest, task_id: str, instance_id: str
) -> None:
    body = {**WORKER, "variables": {"done": {"value": True}}, "localVariables": {"litres": {"value": 3}}}
    assert rest.post(f"/external-task/{task_id}/complete", body).status_code == 204
    assert rest.get(f"/external-task/{task_id}").status_code == 404
    assert rest.get("/task", processInstanceId=instance_id).json[0]["taskDefinitionKey"] == "ut"
    assert list(rest.get(f"/process-instance/{instance_id}/variables").json) == ["done"]
    assert rest.get("/history/variable-instance", processInstanceId=instance_id, variableName="litres").json


def test_a_failure_is_kept_with_its_details_until_the_next_try(rest: Rest, task_id: str, clock: Clock) -> None:
    assert rest.get(f"/external-task/{task_id}/errorDetails").status_code == 204
    body = {**WORKER, "errorMessage": "dry brush", "errorDetails": "stack", "retries": 2, "retryTimeout": 1000}
    assert rest.post(f"/external-task/{task_id}/failure", body).status_code == 204
    found = rest.get(f"/external-task/{task_id}").json
    assert (found["errorMessage"], found["retries"]) == ("dry brush", 2)
    details = rest.get(f"/external-task/{task_id}/errorDetails")
    assert (details.status_code, details.text, details.headers["content-type"]) == (200, "stack", "text/plain")
    end = clock() + timedelta(seconds=1)
    assert rest.get("/external-task/count", externalTaskId=task_id, lockExpirationAfter=told(end, -1)).json["count"]
    assert not rest.get("/external-task/count", externalTaskId=task_id, lockExpirationAfter=told(end, 1)).json["count"]


def told(moment: Any, seconds: int) -> str:
    """A moment, some seconds off, as the wire has it."""
    return f"{moment + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S}.000+0000"


def test_no_retries_left_is_an_incident_until_there_are_some_again(rest: Rest, task_id: str, instance_id: str) -> None:
    rest.post(f"/external-task/{task_id}/failure", {**WORKER, "errorMessage": "no paint", "retries": 0})
    (incident,) = rest.get("/incident", processInstanceId=instance_id).json
    assert (incident["incidentType"], incident["incidentMessage"]) == ("failedExternalTask", "no paint")
    assert rest.put(f"/external-task/{task_id}/retries", {"retries": 1}).status_code == 204
    assert rest.get("/incident", processInstanceId=instance_id).json == []


def test_a_bpmn_error_is_caught_in_the_diagram(rest: Rest, task_id: str, instance_id: str) -> None:
    body = {**WORKER, "errorCode": "SPILT", "errorMessage": "oops", "variables": {"where": {"value": "floor"}}}
    assert rest.post(f"/external-task/{task_id}/bpmnError", body).status_code == 204
    assert rest.get("/task", processInstanceId=instance_id).json[0]["taskDefinitionKey"] == "clean"
    assert rest.get(f"/process-instance/{instance_id}/variables/where").json["value"] == "floor"


def test_an_error_that_nobody_catches_ends_the_instance(rest: Rest, task_id: str, instance_id: str) -> None:
    assert rest.post(f"/external-task/{task_id}/bpmnError", {**WORKER, "errorCode": "OTHER"}).status_code == 204
    assert rest.get(f"/process-instance/{instance_id}").status_code == 404


def test_a_lock_is_extended_from_now_and_given_up(rest: Rest, task_id: str, clock: Clock) -> None:
    clock.advance(seconds=10)
    assert rest.post(f"/external-task/{task_id}/extendLock", {**WORKER, "newDuration": 120_000}).status_code == 204
    end = clock() + timedelta(seconds=120)
    criteria = {"lockExpirationAfter": told(end, -1), "lockExpirationBefore": told(end, 1)}
    assert rest.get("/external-task/count", externalTaskId=task_id, **criteria).json == {"count": 1}
    assert rest.post(f"/external-task/{task_id}/unlock").status_code == 204
    found = rest.get(f"/external-task/{task_id}").json
    assert (found["workerId"], found["lockExpirationTime"]) == (None, None)


def test_a_lock_that_is_over_cannot_be_extended_but_taken(rest: Rest, task_id: str, clock: Clock) -> None:
    clock.advance(minutes=2)
    answer = rest.post(f"/external-task/{task_id}/extendLock", {**WORKER, "newDuration": 1000})
    assert answer.status_code == 400
    assert answer.json["message"] == (
        "Cannot extend a lock that expired: lockExpirationTime is not greater than or equal to "
        f"{int(clock().timestamp() * 1000)}"
    )
    assert rest.post(f"/external-task/{task_id}/lock", {"workerId": "other", "lockDuration": 1000}).status_code == 204


def test_retries_and_priority_are_set(rest: Rest, task_id: str) -> None:
    assert rest.put(f"/external-task/{task_id}/retries", {"retries": 4}).status_code == 204
    assert rest.put(f"/external-task/{task_id}/priority", {"priority": 30_000_000_000}).status_code == 204
    found = rest.get(f"/external-task/{task_id}").json
    assert (found["retries"], found["priority"]) == (4, 30_000_000_000)


# -- errors -------------------------------------------------------------------------------------------

NULL, REST, ENGINE, INVALID = "NullValueException", "RestException", "ProcessEngineException", "InvalidRequestException"


@pytest.mark.parametrize(
    ("action", "body", "status", "kind", "message"),
    [
        ("complete", {}, 500, NULL, "workerId is null"),
        (
            "complete",
            {"workerId": "you"},
            400,
            REST,
            "External Task {} cannot be completed by worker 'you'. It is locked by worker 'me'.",
        ),
        ("complete", {**WORKER, "variables": {"x": {"type": "Foo"}}}, 400, REST, "Unsupported value type 'Foo'"),
        (
            "failure",
            {"workerId": "you"},
            400,
            REST,
            "Failure of External Task {} cannot be reported by worker 'you'. It is locked by worker 'me'.",
        ),
        ("failure", {**WORKER, "retries": -1}, 500, ENGINE, "retries is not greater than or equal to 0"),
        ("failure", {**WORKER, "retryTimeout": -1}, 500, ENGINE, "retryDuration is not greater than or equal to 0"),
        ("bpmnError", WORKER, 500, NULL, "errorCode is null"),
        (
            "bpmnError",
            {"workerId": "you", "errorCode": "x"},
            400,
            REST,
            "Bpmn error of External Task {} cannot be reported by worker 'you'. It is locked by worker 'me'.",
        ),
        ("lock", {}, 500, NULL, "workerId is null"),
        ("lock", WORKER, 400, REST, "lockDuration is not greater than 0"),
        (
            "lock",
            {"workerId": "you", "lockDuration": 5},
            400,
            REST,
            "External Task {} cannot be locked by worker 'you'. It is locked by worker 'me'.",
        ),
        (
            "lock",
            {**WORKER, "lockDuration": 2**62},
            400,
            INVALID,
            "Property 'lockDuration' must be a duration of at most 31536000000000 milliseconds, "
            "not the number 4611686018427387904",
        ),
        ("extendLock", WORKER, 400, REST, "lockTime is not greater than 0"),
        (
            "extendLock",
            {"workerId": "you", "newDuration": 5},
            400,
            REST,
            "The lock of the External Task {} cannot be extended by worker 'you''. It is locked by worker 'me'.",
        ),
    ],
)
def test_what_a_worker_may_not_do_is_refused(
    rest: Rest, task_id: str, action: str, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    answer = rest.post(f"/external-task/{task_id}/{action}", body)
    assert (answer.status_code, answer.json["type"]) == (status, kind)
    assert answer.json["message"] == message.format(task_id)


@pytest.mark.parametrize("action", ["complete", "failure", "bpmnError", "extendLock"])
def test_nobody_works_on_a_suspended_task(rest: Rest, task_id: str, instance_id: str, action: str) -> None:
    rest.put(f"/process-instance/{instance_id}/suspended", {"suspended": True})
    answer = rest.post(f"/external-task/{task_id}/{action}", {**WORKER, "errorCode": "x", "newDuration": 5})
    assert (answer.status_code, answer.json["type"]) == (400, REST)
    assert answer.json["message"] == f"ENGINE-03043 ExternalTask with id '{task_id}' is suspended."


@pytest.mark.parametrize(
    ("action", "body", "status", "kind", "message"),
    [
        ("retries", {}, 400, INVALID, "The number of retries cannot be null."),
        (
            "retries",
            {"retries": -1},
            400,
            "BadUserRequestException",
            "The number of retries cannot be negative: retries is not greater than or equal to 0",
        ),
        ("priority", {}, 400, INVALID, "The priority cannot be null."),
    ],
)
def test_numbers_that_are_none_are_refused(
    rest: Rest, task_id: str, action: str, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    answer = rest.put(f"/external-task/{task_id}/{action}", body)
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, kind, message)


@pytest.mark.parametrize(
    ("method", "action", "code"),
    [
        ("GET", "", None),
        ("POST", "/complete", 0),
        ("POST", "/failure", 0),
        ("POST", "/bpmnError", 0),
        ("POST", "/lock", 0),
        ("POST", "/extendLock", 0),
        ("POST", "/unlock", 0),
        ("PUT", "/retries", 0),
        ("PUT", "/priority", 0),
    ],
)
def test_an_external_task_that_is_not_there_is_told_of(rest: Rest, method: str, action: str, code: int | None) -> None:
    body = {**WORKER, "errorCode": "x", "lockDuration": 5, "newDuration": 5, "retries": 1, "priority": 1}
    answer = rest.call(method, f"/external-task/none{action}", body if method != "GET" else None)
    assert answer.status_code == 404
    assert answer.json == {"type": REST, "message": "External task with id none does not exist", "code": code}


def test_details_of_a_task_that_is_not_there_are_null(rest: Rest) -> None:
    answer = rest.get("/external-task/none/errorDetails")
    assert answer.status_code == 500
    assert answer.json == {
        "type": NULL,
        "message": "No external task found with id none: externalTask is null",
        "code": 0,
    }
