"""Processes that wait, what brings them there, and how their explanations are read, for tests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from penstock.engine import ProcessEngine
from tests.conftest import START, Clock
from tests.rest.conftest import Rest, bpmn, chain, process

ROOTS = "<message id='m' name='paid'/><signal id='g' name='alert'/>"
ID = re.compile(r"(\w+:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

FAILING = "serviceTask here camunda:asyncBefore='true' camunda:expression='${nobody}'"
FAILURE = "Unknown property used in expression: ${nobody}. Cause: Cannot resolve identifier 'nobody'"

Steps = Callable[[Rest, str], None]


def flows(*pairs: str) -> str:
    """Sequence flows `source target`; their ids are `source_target`."""
    parted = [pair.split() for pair in pairs]
    return "".join(f"<sequenceFlow id='{a}_{b}' sourceRef='{a}' targetRef='{b}'/>" for a, b in parted)


def catch(node: str, definition: str) -> str:
    return f"<intermediateCatchEvent id='{node}'>{definition}</intermediateCatchEvent>"


MESSAGE, SIGNAL = "<messageEventDefinition messageRef='m'/>", "<signalEventDefinition signalRef='g'/>"
TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
CONDITION = (
    "<conditionalEventDefinition><condition xsi:type='tFormalExpression'>${x > 3}</condition>"
    "</conditionalEventDefinition>"
)


FORKED = (
    "<startEvent id='s'/><{kind} id='fork'/><userTask id='a'/><task id='pass'/><userTask id='b' name='Pack'/>"
    "<{kind} id='here'/><userTask id='t'/>"
    + flows("s fork", "fork a", "fork b", "a here", "b pass", "pass here", "here t")
)


def caught(definition: str) -> str:
    """A process that waits for one event."""
    return f"<startEvent id='s'/>{catch('here', definition)}<userTask id='t'/>{flows('s here', 'here t')}"


def passed(element: str) -> str:
    """A process with one element, and a task behind it."""
    return chain("startEvent s", element, "userTask t")


def complete(node: str) -> Steps:
    """Complete a user task."""

    def steps(rest: Rest, instance_id: str) -> None:
        [task] = rest.get("/task", processInstanceId=instance_id, taskDefinitionKey=node).json
        assert rest.post(f"/task/{task['id']}/complete").status_code == 204

    return steps


def suspend(rest: Rest, instance_id: str) -> None:
    assert rest.put(f"/process-instance/{instance_id}/suspended", {"suspended": True}).status_code == 204


def fail_job(*, wholly: bool) -> Steps:
    """Run a job that fails, perhaps until it has no retries left."""

    def steps(rest: Rest, instance_id: str) -> None:
        [job] = rest.get("/job", processInstanceId=instance_id).json
        if wholly:
            rest.put(f"/job/{job['id']}/retries", {"retries": 1})
        assert rest.post(f"/job/{job['id']}/execute").status_code >= 400

    return steps


def suspend_job(rest: Rest, instance_id: str) -> None:
    [job] = rest.get("/job", processInstanceId=instance_id).json
    assert rest.put(f"/job/{job['id']}/suspended", {"suspended": True}).status_code == 204


def work(*reports: tuple[str, dict[str, Any]]) -> Steps:
    """Lock an external task for a minute, then report on it."""

    def steps(rest: Rest, instance_id: str) -> None:
        [task] = rest.get("/external-task", processInstanceId=instance_id).json
        for action, body in (("lock", {"lockDuration": 60_000}), *reports):
            path = f"/external-task/{task['id']}/{action}"
            assert rest.post(path, {"workerId": "w1", **body}).status_code == 204

    return steps


def delegate(rest: Rest, instance_id: str) -> None:
    [task] = rest.get("/task", processInstanceId=instance_id).json
    assert rest.post(f"/task/{task['id']}/delegate", {"userId": "eve"}).status_code == 204


def deployed(rest: Rest, key: str, content: str, **variables: Any) -> str:
    """An instance of a fresh process."""
    rest.deploy(bpmn(process(key, content), roots=ROOTS))
    return rest.start(key, **variables)


def explanation(rest: Rest, instance_id: str) -> dict[str, Any]:
    answer = rest.get(f"/process-instance/{instance_id}/explain")
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def places(told: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All places of an explanation, the instance itself first."""
    pending = [told["activity"]]
    while pending:
        place = pending.pop(0)
        yield place
        pending += place["children"]


def place_of(told: dict[str, Any], activity_id: str) -> dict[str, Any]:
    return next(place for place in places(told) if place["activityId"] == activity_id)


def masked(value: Any) -> Any:
    """The same with `#` for every id."""
    if isinstance(value, str):
        return ID.sub("#", value)
    if isinstance(value, dict):
        return {key: masked(inner) for key, inner in value.items()}
    return [masked(inner) for inner in value] if isinstance(value, list) else value


def requests_of(wait: dict[str, Any]) -> tuple[tuple[str, str, Any], ...]:
    return tuple((told["method"], masked(told["path"]), masked(told["body"])) for told in wait["requests"])


def dated(text: str, engine: ProcessEngine) -> str:
    """A text with the moments that it names."""
    known = {"@now": {}, "@in_an_hour": {"hours": 1}, "@in_a_minute": {"minutes": 1}}
    for name, later in known.items():
        text = text.replace(name, moment(engine, **later))
    return text.replace("@zone", f"{START.astimezone(engine.zone):%Z}")


def moment(engine: ProcessEngine, **later: float) -> str:
    clock = Clock()
    clock.advance(**later)
    return f"{clock.now.astimezone(engine.zone):%Y-%m-%d %H:%M %Z}"
