"""A large instance, of which a step reads only what it needs, behaves as a small one: each test is run for both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from penstock.store import session
from tests.rest.conftest import Rest, bpmn

NUMBER = 20
LOOP = (
    f"<multiInstanceLoopCharacteristics><loopCardinality>{NUMBER}</loopCardinality></multiInstanceLoopCharacteristics>"
)
BOUNDARY = (
    '<boundaryEvent id="stop" attachedToRef="t"><messageEventDefinition messageRef="m"/></boundaryEvent>'
    '<userTask id="stopped"/><sequenceFlow id="f9" sourceRef="stop" targetRef="stopped"/>'
)
KINDS = {
    "tasks": f'<userTask id="t">{LOOP}</userTask>{BOUNDARY}',
    "workers": f'<serviceTask id="t" camunda:type="external" camunda:topic="topic">{LOOP}</serviceTask>',
    "jobs": LOOP.join(('<userTask id="t">', "</userTask>")).replace(
        "<multiInstanceLoopCharacteristics", '<multiInstanceLoopCharacteristics camunda:asyncBefore="true"'
    ),
    "subs": (
        f'<subProcess id="t">{LOOP}<startEvent id="is"/><userTask id="u"/>'
        '<sequenceFlow id="g" sourceRef="is" targetRef="u"/></subProcess>'
    ),
}


@pytest.fixture(params=[True, False], ids=["large", "small"], autouse=True)
def is_large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(session, "LARGE", 3 if request.param else 10_000)
    return bool(request.param)


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    for key, content in KINDS.items():
        drawn = (
            f'<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>{content}'
            '<sequenceFlow id="f2" sourceRef="t" targetRef="after"/><userTask id="after"/>'
        )
        xml = f'<process id="{key}" isExecutable="true">{drawn}</process>'
        rest.deploy(bpmn(xml, roots='<message id="m" name="stop"/>'))


@pytest.fixture(autouse=True)
def nothing_is_left(rest: Rest) -> Iterator[None]:
    yield
    for instance in rest.get("/process-instance").json:
        rest.delete(f"/process-instance/{instance['id']}")


def tasks(rest: Rest, instance_id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rest.get("/task", processInstanceId=instance_id, sortBy="id", sortOrder="asc").json
    return found


def variables(rest: Rest, execution_id: str) -> dict[str, Any]:
    found = rest.get(f"/execution/{execution_id}/localVariables", deserializeValues="false").json
    return {name: told["value"] for name, told in found.items()}


def states(rest: Rest, instance_id: str, activity_id: str = "t") -> list[bool]:
    """Whether each instance of an activity has ended, in the history."""
    told = {"processInstanceId": instance_id, "activityId": activity_id}
    return [row["endTime"] is not None for row in rest.get("/history/activity-instance", **told).json]


@pytest.mark.parametrize(("key", "activity_id"), [("tasks", "t"), ("subs", "u")])
def test_each_is_completed_with_variables_of_its_own_then_it_goes_on(rest: Rest, key: str, activity_id: str) -> None:
    instance_id = rest.start(key)
    open_tasks = tasks(rest, instance_id)
    assert [task["taskDefinitionKey"] for task in open_tasks] == [activity_id] * NUMBER
    for left, task in zip(reversed(range(NUMBER)), open_tasks, strict=True):
        rest.put(f"/task/{task['id']}/localVariables/own", {"value": left})
        found = rest.post(f"/task/{task['id']}/complete", {"withVariablesInReturn": True})
        assert found.status_code == 200
        assert sum(not ended for ended in states(rest, instance_id)) == left
    assert [task["taskDefinitionKey"] for task in tasks(rest, instance_id)] == ["after"]
    counters = rest.get("/history/variable-instance", processInstanceId=instance_id, variableName="loopCounter").json
    assert sorted(row["value"] for row in counters) == list(range(NUMBER))
    own = rest.get("/history/variable-instance", processInstanceId=instance_id, variableName="own").json
    assert sorted(row["value"] for row in own) == list(range(NUMBER))


def test_a_task_sees_its_own_variables_and_changes_those_around(rest: Rest) -> None:
    instance_id = rest.start("tasks", total=0)
    seen = set()
    for task in tasks(rest, instance_id):
        before = rest.get(f"/task/{task['id']}/variables", deserializeValues="false").json
        seen.add(before["loopCounter"]["value"])
        body = {"variables": {"total": {"value": before["total"]["value"] + 1}}}
        assert rest.post(f"/task/{task['id']}/complete", body).status_code == 204
    assert (seen, variables(rest, instance_id)) == (set(range(NUMBER)), {"total": NUMBER})


def test_workers_complete_theirs(rest: Rest) -> None:
    instance_id = rest.start("workers")
    body = {"workerId": "w", "maxTasks": NUMBER, "topics": [{"topicName": "topic", "lockDuration": 60_000}]}
    locked = rest.post("/external-task/fetchAndLock", body).json
    assert sorted(task["variables"]["loopCounter"]["value"] for task in locked) == list(range(NUMBER))
    for task in locked:
        assert rest.post(f"/external-task/{task['id']}/complete", {"workerId": "w"}).status_code == 204
    assert [task["taskDefinitionKey"] for task in tasks(rest, instance_id)] == ["after"]


def test_jobs_are_run_one_by_one_and_may_fail(rest: Rest) -> None:
    instance_id = rest.start("jobs")
    jobs = rest.get("/job", processInstanceId=instance_id).json
    assert len(jobs) == NUMBER
    assert rest.put(f"/job/{jobs[0]['id']}/retries", {"retries": 0}).status_code == 204
    assert len(rest.get("/incident", processInstanceId=instance_id).json) == 1
    for job in jobs:
        assert rest.post(f"/job/{job['id']}/execute").status_code == 204
    assert rest.get("/incident", processInstanceId=instance_id).json == []
    assert len(tasks(rest, instance_id)) == NUMBER


@pytest.mark.parametrize("key", KINDS)
def test_suspending_reaches_all_and_so_does_activating(rest: Rest, key: str) -> None:
    instance_id = rest.start(key)
    for is_suspended in (True, False):
        rest.put(f"/process-instance/{instance_id}/suspended", {"suspended": is_suspended})
        for kind in ("task", "job", "external-task"):
            found = rest.get(f"/{kind}", processInstanceId=instance_id).json
            assert {row["suspended"] for row in found} <= {is_suspended}


@pytest.mark.parametrize("key", KINDS)
def test_deleting_leaves_nothing_behind(rest: Rest, key: str) -> None:
    instance_id = rest.start(key)
    assert rest.delete(f"/process-instance/{instance_id}").status_code == 204
    for kind in ("execution", "task", "job", "external-task", "variable-instance", "event-subscription", "incident"):
        assert rest.get(f"/{kind}").json == []
    assert all(states(rest, instance_id))


def test_a_message_cancels_all_that_is_still_open(rest: Rest) -> None:
    instance_id = rest.start("tasks")
    assert rest.post(f"/task/{tasks(rest, instance_id)[7]['id']}/complete").status_code == 204
    body = {"messageName": "stop", "processInstanceId": instance_id}
    assert rest.post("/message", body).status_code == 204
    assert [task["taskDefinitionKey"] for task in tasks(rest, instance_id)] == ["stopped"]
    rows = rest.get("/history/activity-instance", processInstanceId=instance_id, activityId="t").json
    assert sorted(row["canceled"] for row in rows) == [False] + [True] * (NUMBER - 1)
    assert rest.get("/event-subscription").json == []


@pytest.mark.parametrize("number", [1, NUMBER])
def test_a_modification_cancels_some_or_all(rest: Rest, number: int) -> None:
    instance_id = rest.start("subs")
    tree = rest.get(f"/process-instance/{instance_id}/activity-instances").json
    (body,) = tree["childActivityInstances"]
    chosen = [child["id"] for child in body["childActivityInstances"]][:number]
    instructions = [{"type": "cancel", "activityInstanceId": each} for each in chosen]
    more = [{"type": "startBeforeActivity", "activityId": "after"}]
    answer = rest.post(f"/process-instance/{instance_id}/modification", {"instructions": more + instructions})
    assert answer.status_code == 204
    found = sorted(task["taskDefinitionKey"] for task in tasks(rest, instance_id))
    assert found == ["after"] + ["u"] * (NUMBER - number)
