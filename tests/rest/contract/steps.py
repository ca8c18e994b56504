"""What the checks do and look at, again and again."""

from __future__ import annotations

from typing import Any

import falcon.testing

from tests.rest.conftest import JSON, Rest

PATH = "/process-instance"
IRE = "InvalidRequestException"
REST = "RestException"
PEE = "ProcessEngineException"
NOT_VALID = "NotValidException"
BAD_USER = "BadUserRequestException"
NULL_VALUE = "NullValueException"
NOT_FOUND = "NotFoundException"
NO_EXECUTION = "execution nope doesn't exist: execution is null"

Answer = falcon.testing.Result
Refusal = tuple[int, str, str | None, int | None]


def refusal(answer: Answer) -> Refusal:
    """Status, type, message and code of an error, which is JSON with exactly its keys in their order."""
    assert answer.status_code >= 400, answer.text
    assert answer.headers["content-type"] == JSON
    assert list(answer.json) == ["type", "message", "code"], answer.text
    return answer.status_code, answer.json["type"], answer.json["message"], answer.json["code"]


def is_told(answer: Answer, *words: str) -> bool:
    """Whether a request is refused as malformed, in words that help: they name what is wrong."""
    status, kind, message, code = refusal(answer)
    assert (status, kind, code) == (400, IRE, None), answer.text
    return bool(message) and all(word in str(message) for word in words)


def start(rest: Rest, key: str, business_key: str | None = None, **typed: tuple[str, Any]) -> str:
    """Start an instance with variables, each a type and a value; its id."""
    variables = {name: {"type": kind, "value": value} for name, (kind, value) in typed.items()}
    body = {"businessKey": business_key, "variables": variables}
    answer = rest.post(f"/process-definition/key/{key}/start", body)
    assert answer.status_code == 200, answer.text
    return str(answer.json["id"])


def called_by(rest: Rest, instance_id: str) -> str:
    """The instance that another one has called."""
    (found,) = rest.get(PATH, superProcessInstance=instance_id).json
    return str(found["id"])


def inner(rest: Rest, instance_id: str, activity_id: str) -> str:
    """The execution within an instance that stands at an activity."""
    (found,) = rest.get("/execution", processInstanceId=instance_id, activityId=activity_id).json
    assert found["id"] != instance_id
    return str(found["id"])


def jobs(rest: Rest, **criteria: str) -> list[dict[str, Any]]:
    return list(rest.get("/job", **criteria).json)


def run_job(rest: Rest, instance_id: str) -> int:
    """Run the one job of an instance; the status."""
    (job,) = jobs(rest, processInstanceId=instance_id)
    return rest.post(f"/job/{job['id']}/execute").status_code


def fail(rest: Rest, instance_id: str) -> str:
    """Let the one job of an instance fail until there is an incident; the incident's id."""
    assert [run_job(rest, instance_id) for _ in range(3)] == [404, 404, 404]
    (incident,) = rest.get("/incident", processInstanceId=instance_id).json
    return str(incident["id"])


def complete(rest: Rest, instance_id: str, activity_id: str = "ut") -> Answer:
    """Complete the one task at an activity."""
    (task,) = rest.get("/task", processInstanceId=instance_id, taskDefinitionKey=activity_id).json
    return rest.post(f"/task/{task['id']}/complete")


def history(rest: Rest, instance_id: str) -> dict[str, Any]:
    """What history says of an instance."""
    return dict(rest.get(f"/history/process-instance/{instance_id}").json)


# -- trees --------------------------------------------------------------------------------------------


def tree(rest: Rest, instance_id: str) -> dict[str, Any]:
    """The tree of activity instances."""
    answer = rest.get(f"{PATH}/{instance_id}/activity-instances")
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def children(branch: dict[str, Any]) -> list[str]:
    """The activities right below, in the order of their names; where a token waits before or after, `~` is before."""
    here = [child["activityId"] for child in branch["childActivityInstances"]]
    return sorted([*here, *(f"~{child['activityId']}" for child in branch["childTransitionInstances"])])


def standing(rest: Rest, instance_id: str) -> list[str] | None:
    """Where an instance stands, right below its root; None if it is gone."""
    if rest.get(f"{PATH}/{instance_id}").status_code == 404:
        return None
    return children(tree(rest, instance_id))


def child(branch: dict[str, Any], activity_id: str) -> dict[str, Any]:
    """The one activity instance of an activity right below."""
    (found,) = [one for one in branch["childActivityInstances"] if one["activityId"] == activity_id]
    return dict(found)


# -- variables ----------------------------------------------------------------------------------------


def put(rest: Rest, instance_id: str, name: str, body: Any) -> Answer:
    return rest.put(f"{PATH}/{instance_id}/variables/{name}", body)


def variable(rest: Rest, instance_id: str, name: str, query: str = "") -> Any:
    """A variable: type, value and information."""
    answer = rest.call("GET", f"{PATH}/{instance_id}/variables/{name}{query}")
    assert answer.status_code == 200, answer.text
    assert list(answer.json) == ["type", "value", "valueInfo"]
    return answer.json["type"], answer.json["value"], answer.json["valueInfo"]


def is_absent(rest: Rest, instance_id: str, name: str) -> bool:
    """Whether there is no variable of a name."""
    return rest.get(f"{PATH}/{instance_id}/variables/{name}").status_code == 404
