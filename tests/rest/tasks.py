"""A user task to work on, for tests."""

from __future__ import annotations

from typing import Any

from tests.rest.conftest import Rest

TASK = "userTask t name='T' camunda:assignee='bob' camunda:candidateUsers='u1' camunda:candidateGroups='g1'"


class Task:
    """A task of a fresh instance."""

    def __init__(self, rest: Rest, key: str = "p", **variables: Any) -> None:
        self.rest = rest
        self.instance_id = rest.start(key, **variables)
        self.id = rest.get("/task", processInstanceId=self.instance_id).json[0]["id"]
        self.path = f"/task/{self.id}"

    def do(self, action: str, body: Any = None) -> Any:
        return self.rest.post(f"{self.path}/{action}", body)

    def told(self, *names: str) -> list[Any]:
        found = self.rest.get(self.path).json
        return [found[name] for name in names]

    def open(self) -> list[str]:
        """The user tasks where the instance stands."""
        found = self.rest.get("/task", processInstanceId=self.instance_id).json
        return sorted(task["taskDefinitionKey"] for task in found)


def error_of(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer.json["type"], answer.json["message"]


def link(kind: str, user: str | None = None, group: str | None = None) -> dict[str, Any]:
    """Somebody who is tied to a task."""
    return {"userId": user, "groupId": group, "type": kind}
