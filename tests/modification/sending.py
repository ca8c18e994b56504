"""What tests of requests do again and again: deploying, asking for modifications, running batches."""

from __future__ import annotations

from typing import Any

from tests.modification import sight
from tests.rest.conftest import Rest
from tests.rest.contract.batches import run
from tests.scenarios.drawing import Drawing

THREE = "start:s -> task:u1 -> task:u2 -> task:u3 -> end:e"


def deploy(rest: Rest, key: str, drawing: str) -> None:
    """A process of that key is there."""
    rest.deploy(Drawing(drawing, key).xml, f"{key}.bpmn")


def definition(rest: Rest, key: str) -> str:
    """The id of a process's latest version."""
    return str(rest.get(f"/process-definition/key/{key}").json["id"])


def at(rest: Rest, instance_id: str) -> str:
    """The tree of an instance in text, siblings sorted; `gone` if it does not run."""
    return sight.told_tree(sight.tree(rest, instance_id))


def one(rest: Rest, instance_id: str, activity_id: str) -> str:
    """The id of an activity's first instance."""
    return sight.ids(sight.tree(rest, instance_id), activity_id, of_transitions=False)[0]


def ending(rest: Rest, instance_id: str) -> tuple[str, str | None]:
    """The state of an instance and the reason of its end, as its history tells them."""
    found = rest.get(f"/history/process-instance/{instance_id}").json
    return found["state"], found["deleteReason"]


def tasks(rest: Rest, instance_id: str) -> dict[str, str | None]:
    """Why each task ended, as its history tells it; `open` if it has not."""
    found = rest.get("/history/task", processInstanceId=instance_id).json
    return {task["taskDefinitionKey"]: task["deleteReason"] if task["endTime"] else "open" for task in found}


def visited(rest: Rest, instance_id: str) -> list[str]:
    """The activity instances that its history knows."""
    return sight.history(rest, instance_id)


def execute(rest: Rest, key: str, instance_ids: list[str], *instructions: Any, later: bool = False) -> Any:
    """Modify several instances at once, or begin a batch that does; the answer."""
    body = {
        "processDefinitionId": definition(rest, key),
        "processInstanceIds": instance_ids,
        "instructions": list(instructions),
    }
    return rest.post(f"/modification/execute{'Async' if later else ''}", body)


def failures(rest: Rest, batch: dict[str, Any]) -> list[tuple[int, str]]:
    """The retries that are left and the messages of a batch's jobs, which have been run once."""
    assert run(rest, batch, "seed") == {204}
    run(rest, batch, "batch")
    jobs = rest.get("/job", jobDefinitionId=batch["batchJobDefinitionId"]).json
    return [(job["retries"], job["exceptionMessage"]) for job in jobs]


def remove(rest: Rest, batch: dict[str, Any]) -> None:
    """A batch that is there still goes, with all that is its own."""
    assert rest.delete(f"/batch/{batch['id']}", cascade="true").status_code == 204
