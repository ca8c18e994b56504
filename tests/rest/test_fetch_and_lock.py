"""Fetching external tasks."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, process

KEYS = [
    "activityId",
    "activityInstanceId",
    "errorMessage",
    "errorDetails",
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
    "variables",
    "priority",
    "businessKey",
    "extensionProperties",
]
PROPERTIES = (
    "<extensionElements><camunda:properties><camunda:property name='size' value='big'/></camunda:properties>"
    "<camunda:inputOutput><camunda:inputParameter name='own'>1</camunda:inputParameter></camunda:inputOutput>"
    "</extensionElements>"
)


def waiting(key: str, topic: str, priority: int = 0) -> str:
    """A process that waits for a worker."""
    task = f"camunda:type='external' camunda:topic='{topic}' camunda:taskPriority='{priority}'"
    return process(
        key,
        f"<startEvent id='s'/><serviceTask id='work' {task}>{PROPERTIES}</serviceTask>"
        "<sequenceFlow id='f' sourceRef='s' targetRef='work'/>",
        versionTag=f"tag-{key}",
    )


def fetch(rest: Rest, *topics: dict[str, Any], most: int = 10, **more: Any) -> list[dict[str, Any]]:
    """What a worker gets; each topic is locked for ten seconds."""
    told = [{"lockDuration": 10_000, **topic} for topic in topics]
    answer = rest.post("/external-task/fetchAndLock", {"workerId": "me", "maxTasks": most, "topics": told, **more})
    assert answer.status_code == 200, answer.text
    return list(answer.json)


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    for key, topic, priority in (("one", "t", 1), ("two", "t", 2), ("other", "u", 9), ("objects", "o", 0)):
        rest.deploy(bpmn(waiting(key, topic, priority)))
    rest.deploy(bpmn(waiting("one", "t", 3)), **{"tenant-id": "a"})


@pytest.fixture
def instances(rest: Rest, clock: Clock) -> dict[str, str]:
    """Four that wait, by the names that tests have for them; whatever waited before is gone."""
    for row in rest.get("/process-instance").json:
        rest.delete(f"/process-instance/{row['id']}")
    found: dict[str, str] = {}
    for name, key in (("one", "one"), ("two", "two"), ("other", "other")):
        clock.advance(seconds=1)
        found[name] = rest.start(key, f"key-{name}", number=len(found), name=name)
    clock.advance(seconds=1)
    found["owned"] = rest.post("/process-definition/key/one/tenant-id/a/start").json["id"]
    return found


def names(found: list[dict[str, Any]], instances: dict[str, str]) -> list[str]:
    """Which of them were fetched."""
    told = {instance_id: name for name, instance_id in instances.items()}
    return [told[row["processInstanceId"]] for row in found]


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ({}, {"one", "two", "owned"}),
        ({"topicName": "none"}, set()),
        ({"businessKey": "key-two"}, {"two"}),
        ({"businessKey": "none"}, set()),
        ({"processDefinitionKey": "one"}, {"one", "owned"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"processDefinitionKeyIn": ["two", "none"]}, {"two"}),
        ({"processDefinitionKeyIn": []}, {"one", "two", "owned"}),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionIdIn": ["none"]}, set()),
        ({"processDefinitionVersionTag": "tag-two"}, {"two"}),
        ({"processDefinitionVersionTag": "tag-t%"}, {"two"}),
        ({"processDefinitionVersionTag": "TAG-t%"}, set()),
        ({"processDefinitionVersionTag": "none"}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"tenantIdIn": []}, {"one", "two", "owned"}),
        ({"tenantIdIn": [None]}, set()),
        ({"withoutTenantId": True}, {"one", "two"}),
        ({"withoutTenantId": True, "tenantIdIn": ["a"]}, {"owned"}),
        ({"processVariables": {"name": "two"}}, {"two"}),
        ({"processVariables": {"number": 1}}, {"two"}),
        ({"processVariables": {"number": "1"}}, set()),
        ({"processVariables": {"number": "1", "name": "two"}}, {"two"}),
    ],
)
def test_each_selector_of_a_topic_finds_its_tasks(
    rest: Rest, instances: dict[str, str], topic: dict[str, Any], expected: set[str]
) -> None:
    assert set(names(fetch(rest, {"topicName": "t", **topic}), instances)) == expected


def test_definitions_are_told_by_id(rest: Rest, instances: dict[str, str]) -> None:
    definition_id = rest.get(f"/process-instance/{instances['two']}").json["definitionId"]
    assert names(fetch(rest, {"topicName": "t", "processDefinitionId": definition_id}), instances) == ["two"]
    again = rest.get("/external-task", processInstanceId=instances["two"]).json[0]["id"]
    rest.post(f"/external-task/{again}/unlock")
    assert names(fetch(rest, {"topicName": "t", "processDefinitionIdIn": [definition_id]}), instances) == ["two"]


def test_a_locked_task_has_exactly_the_keys_of_the_contract_in_their_order(
    rest: Rest, instances: dict[str, str]
) -> None:
    (found,) = fetch(rest, {"topicName": "u", "includeExtensionProperties": True})
    assert list(found) == KEYS
    told = [
        found[key] for key in ("workerId", "topicName", "priority", "businessKey", "extensionProperties", "suspended")
    ]
    assert told == ["me", "u", 9, "key-other", {"size": "big"}, False]
    assert found["variables"]["name"] == {"type": "String", "value": "other", "valueInfo": {}}


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        ({}, {"own", "number", "name"}),
        ({"variables": ["name", "none"]}, {"name"}),
        ({"variables": []}, set()),
        ({"localVariables": True}, {"own"}),
    ],
)
def test_a_worker_gets_the_variables_that_it_wants(
    rest: Rest, instances: dict[str, str], topic: dict[str, Any], expected: set[str]
) -> None:
    (found,) = fetch(rest, {"topicName": "u", **topic})
    assert set(found["variables"]) == expected
    assert found["extensionProperties"] == {}


def test_what_a_worker_has_no_other_gets_until_the_lock_is_over(
    rest: Rest, instances: dict[str, str], clock: Clock
) -> None:
    assert len(fetch(rest, {"topicName": "t"}, most=2)) == 2
    assert len(fetch(rest, {"topicName": "t"}, workerId="you")) == 1
    clock.advance(seconds=11)
    assert len(fetch(rest, {"topicName": "t"}, workerId="you")) == 3


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"usePriority": True}, ["other", "owned", "two", "one"]),
        ({"sorting": [{"sortBy": "createTime", "sortOrder": "asc"}]}, ["one", "two", "other", "owned"]),
        ({"sorting": [{"sortBy": "createTime", "sortOrder": "desc"}]}, ["owned", "other", "two", "one"]),
    ],
)
def test_tasks_come_in_the_order_that_is_asked_for(
    rest: Rest, instances: dict[str, str], more: dict[str, Any], expected: list[str]
) -> None:
    assert names(fetch(rest, {"topicName": "t"}, {"topicName": "u"}, **more), instances) == expected


def test_a_worker_that_waits_is_answered_when_there_is_nothing_in_the_end(rest: Rest) -> None:
    assert fetch(rest, {"topicName": "nothing"}, asyncResponseTimeout=1) == []


def test_objects_are_given_as_structures_only_if_wanted(rest: Rest) -> None:
    info = {"objectTypeName": "java.util.ArrayList", "serializationDataFormat": "application/json"}
    value = {"type": "Object", "value": "[1,2]", "valueInfo": info}
    rest.post("/process-definition/key/objects/start", {"variables": {"list": value}})
    (found,) = fetch(rest, {"topicName": "o", "variables": ["list"]})
    assert found["variables"]["list"]["value"] == "[1,2]"
    rest.post(f"/external-task/{found['id']}/unlock")
    (found,) = fetch(rest, {"topicName": "o", "variables": ["list"], "deserializeValues": True})
    assert found["variables"]["list"]["value"] == [1, 2]
    rest.delete(f"/process-instance/{found['processInstanceId']}")


def test_a_task_that_cannot_be_told_is_not_locked_either(rest: Rest) -> None:
    info = {"objectTypeName": "com.example.Unknown", "serializationDataFormat": "application/json"}
    value = {"type": "Object", "value": "{", "valueInfo": info}
    started = rest.post("/process-definition/key/objects/start", {"variables": {"bad": value}}).json["id"]
    topic = {"topicName": "o", "lockDuration": 1000, "deserializeValues": True}
    answer = rest.post("/external-task/fetchAndLock", {"workerId": "me", "maxTasks": 1, "topics": [topic]})
    assert (answer.status_code, answer.json["type"]) == (500, "ProcessEngineException")
    assert answer.json["message"].startswith("Cannot deserialize object in variable 'bad'")
    assert rest.get("/external-task", processInstanceId=started).json[0]["workerId"] is None
    rest.delete(f"/process-instance/{started}")


TOPIC = {"topicName": "t", "lockDuration": 10}
BY_TIME = {"sortBy": "createTime", "sortOrder": "asc"}


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({}, 500, "NullValueException", "workerId is null"),
        (
            {"workerId": "me", "maxTasks": -1, "topics": [TOPIC]},
            500,
            "ProcessEngineException",
            "maxResults is not greater than or equal to 0",
        ),
        ({"workerId": "me", "topics": [{"lockDuration": 10}]}, 500, "NullValueException", "topicName is null"),
        (
            {"workerId": "me", "topics": [{"topicName": "t"}]},
            500,
            "ProcessEngineException",
            "lockTime is not greater than 0",
        ),
        (
            {"workerId": "me", "topics": [None]},
            400,
            "InvalidRequestException",
            "Property 'topics[0]' must be a JSON object",
        ),
        (
            {"workerId": "me", "topics": [{**TOPIC, "processVariables": {"a": [1]}}]},
            500,
            "ProcessEngineException",
            "Object values cannot be used to query",
        ),
        (
            {"workerId": "me", "sorting": [{**BY_TIME, "sortBy": "other"}]},
            400,
            "InvalidRequestException",
            "Cannot set query sortBy parameter to value other",
        ),
        (
            {"workerId": "me", "sorting": [{**BY_TIME, "sortOrder": "up"}]},
            400,
            "InvalidRequestException",
            "Cannot set query sortOrder parameter to value up",
        ),
        (
            {"workerId": "me", "sorting": [{"sortBy": "createTime"}]},
            400,
            "NotValidException",
            "Invalid query: call asc() or desc() after using orderByXX(): direction is null",
        ),
        (
            {"workerId": "me", "asyncResponseTimeout": 1_800_001},
            400,
            "InvalidRequestException",
            "The asynchronous response timeout cannot be set to a value greater than 1800000 milliseconds",
        ),
    ],
)
def test_what_does_not_fit_is_refused(rest: Rest, body: dict[str, Any], status: int, kind: str, message: str) -> None:
    answer = rest.post("/external-task/fetchAndLock", body)
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, kind, message)
