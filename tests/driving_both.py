"""Playing one diagram on two engines at once, over REST: the same moves, and after each the same must stand.

What waits has other ids on each engine, so a move is chosen by what it is: the kind, the activity, and which of several
alike, in the order of what is around them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection
from random import Random
from typing import Any
from urllib.parse import urlsplit

from tests.driving import ERRORS, MOST_STEPS, WORKER
from tests.growing import CHOICE, LAP, WORK, Garden, Kinds

SECONDS = 60.0
BOUNDARY = "cut-here"
INCLUSIVE = "inclusiveGateway"
#: What the other engine says when it fails where ours goes on. Both times a completed subprocess is kept for
#: compensation: its outputs are mapped once more at the end of the instance, its inputs where no lap is.
FAULTS = {
    'because "scopeExecution" is null': "outputs mapped twice",
    "Unknown property used in expression: ${loopCounter}": "inputs mapped twice",
}
Json = Any


class Difference(Exception):
    """The engines differ, in the words of the exception."""


class KnownFault(Exception):
    """The other engine does what docs/compatibility.md tells of it, and cannot be followed any further."""


@dataclass(frozen=True)
class Answer:
    """What an engine answered."""

    status: int
    body: Json

    @property
    def told(self) -> str:
        """What can be compared: the status, and the type of an error."""
        kind = self.body.get("type", "") if self.status >= 400 and isinstance(self.body, dict) else ""
        return f"{self.status} {kind}".strip()


class Rest:
    """The REST API of an engine. Each request has a connection of its own, for engines hang up on those that idle."""

    def __init__(self, url: str) -> None:
        self._parts = urlsplit(url)

    def send(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Answer:
        """A request, and its answer, read as JSON."""
        connection = HTTPConnection(self._parts.hostname or "", self._parts.port, timeout=SECONDS)
        head = {"Content-Type": kind} if body is not None else {}
        with closing(connection):
            connection.request(method, self._parts.path + path, body, head)
            response = connection.getresponse()
            data = response.read()
        return Answer(response.status, json.loads(data) if data else None)

    def get(self, path: str) -> Json:
        """What is there. Raises Difference if it is not."""
        answer = self.send("GET", path)
        if answer.status != 200:
            raise Difference(f"nothing at {path}: {answer.body}")
        return answer.body

    def post(self, path: str, body: Json) -> Answer:
        """Send JSON."""
        return self.send("POST", path, json.dumps(body).encode())

    def deploy(self, files: Mapping[str, bytes]) -> str:
        """Deploy diagrams; the deployment's id. Raises Difference if they are refused."""
        parts = [
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'.encode() + xml
            for name, xml in files.items()
        ]
        body = b"\r\n".join([*parts, f"--{BOUNDARY}--\r\n".encode()])
        answer = self.send("POST", "/deployment/create", body, f"multipart/form-data; boundary={BOUNDARY}")
        if answer.status != 200:
            raise Difference(f"refused to deploy: {answer.body}")
        return str(answer.body["id"])


@dataclass(frozen=True)
class Wait:
    """Something that waits: its kind, activity and name; and its id, execution, and what is around it."""

    kind: str
    activity: str
    name: str
    id: str
    execution_id: str
    around: str

    @property
    def what(self) -> tuple[str, str, str]:
        """What is the same on both engines."""
        return self.kind, self.activity, self.name

    @property
    def is_left_over(self) -> bool:
        """Whether it is a timer of a completed subprocess that is kept for compensation, which the other engine starts
        anew: it hangs on an execution that is in no tree.
        """
        return self.kind == "job" and not self.around


class Standing:
    """All that runs on an engine at a moment."""

    def __init__(self, rest: Rest) -> None:
        self._rest = rest
        self.instances: list[Json] = rest.get("/process-instance")
        self._trees: list[Json] = [rest.get(f"/process-instance/{i['id']}/activity-instances") for i in self.instances]
        self.variables: list[Json] = rest.get("/variable-instance")
        self._laps: dict[str, list[str]] = {}
        for variable in self.variables:
            if variable["name"].startswith(LAP) or variable["name"] == "loopCounter":
                told = f"{variable['name']}={variable['value']}"
                self._laps.setdefault(variable["activityInstanceId"], []).append(told)
        self._paths = {own_id: path for tree in self._trees for own_id, path in self._below(tree, "")}

    @cached_property
    def trees(self) -> list[str]:
        """The shapes of the activity instance trees."""
        return sorted(_shape(tree) for tree in self._trees)

    @property
    def inclusive_joins(self) -> int:
        """How many tokens stand at inclusive gateways."""
        return sum(_count(tree, INCLUSIVE) for tree in self._trees)

    def _below(self, node: Json, path: str) -> list[tuple[str, str]]:
        """What is around each execution."""
        laps = ",".join(sorted(self._laps.get(node["id"], ())))
        here = f"{path}/{_shape(node)}({laps})"
        found = [(own_id, here) for own_id in node["executionIds"]]
        for child in node["childActivityInstances"]:
            found += self._below(child, here)
        found += [(t["executionId"], f"{here}/{t['activityId']}") for t in node["childTransitionInstances"]]
        return found

    @cached_property
    def waits(self) -> list[Wait]:
        """All that waits, in an order that both engines share."""
        jobs = {row["id"]: row["activityId"] for row in self._rest.get("/job-definition")}
        found = [self._wait("task", row, row["taskDefinitionKey"]) for row in self._rest.get("/task")]
        found += [self._wait("job", row, jobs[row["jobDefinitionId"]]) for row in self._rest.get("/job")]
        for row in self._rest.get("/event-subscription"):
            found.append(self._wait(row["eventType"], row, row["activityId"], row["eventName"] or ""))
        for row in self._rest.get("/external-task"):
            found.append(self._wait("external task", row, row["activityId"], row["topicName"]))
        taken = {wait.execution_id for wait in found if wait.kind != "job"}
        found += [w for tree in self._trees for w in self._receivers(tree) if w.execution_id not in taken]
        return sorted(found, key=lambda wait: (wait.what, wait.around))

    def _wait(self, kind: str, row: Json, activity: str, name: str = "") -> Wait:
        execution_id = row["executionId"]
        return Wait(kind, activity, name, row["id"], execution_id, self._paths.get(execution_id, ""))

    def _receivers(self, node: Json) -> list[Wait]:
        found = [wait for child in node["childActivityInstances"] for wait in self._receivers(child)]
        if node["activityType"] == "receiveTask":
            execution_id = node["executionIds"][0]
            around = self._paths[execution_id]
            found.append(Wait("receive task", node["activityId"], "", execution_id, execution_id, around))
        return found


def _shape(node: Json) -> str:
    inside = [_shape(child) for child in node["childActivityInstances"]]
    inside += [f">{child['activityId']}" for child in node["childTransitionInstances"]]
    name = str(node["activityId"]).partition(":")[0]
    return name + (f"[{' '.join(sorted(inside))}]" if inside else "")


def _count(node: Json, kind: str) -> int:
    inside = sum(_count(child, kind) for child in node["childActivityInstances"])
    return inside + int(node["activityType"] == kind)


class Both:
    """An instance of a diagram that has grown, on an engine of ours and on another."""

    def __init__(self, ours: Rest, theirs: Rest, random: Random, size: int, kinds: Kinds, key: str) -> None:
        self._engines = (ours, theirs)
        self._random = random
        self._deployments: list[tuple[Rest, str]] = []
        self.garden = Garden(random, size, kinds=kinds, key=key)

    def run(self) -> str:
        """Play to the end: `ended`, `stuck`, `going`, or what the other engine is known to do wrong.

        Raises Difference at the first one.
        """
        self._deployments = [(rest, rest.deploy(self.garden.files)) for rest in self._engines]
        try:
            end = self._play()
        except KnownFault as fault:
            return str(fault)
        self._compare_history()
        return end

    def _play(self) -> str:
        body, path = {"variables": self._choice()}, f"/process-definition/key/{self.garden.key}/start"
        self._same("start", [rest.post(path, body) for rest in self._engines])
        move = "start"
        for number in range(MOST_STEPS):
            ours, theirs = (Standing(rest) for rest in self._engines)
            self._compare(f"move {number}, {move}", ours, theirs)
            possible = [wait for wait in ours.waits if wait.kind in _PATHS]
            if not possible:
                return "stuck" if ours.instances else "ended"
            chosen = self._random.choice(possible)
            move = " ".join(chosen.what)
            self._move(move, chosen, _counterpart(chosen, ours, theirs))
        return "going"

    def _choice(self) -> Json:
        return {CHOICE: {"value": self._random.randrange(10), "type": "Integer"}}

    def _move(self, told: str, *waits: Wait) -> None:
        variables = self._choice()
        fails = waits[0].kind == "external task" and waits[0].name != WORK and self._random.random() < ERRORS
        requests = zip(self._engines, waits, strict=True)
        self._same(told, [_go_on(rest, wait, variables, fails) for rest, wait in requests])

    def _same(self, told: str, answers: Sequence[Answer]) -> None:
        ours, theirs = answers
        if ours.status < 300 and (fault := _fault(theirs)):
            raise KnownFault(fault)
        if ours.told != theirs.told:
            raise Difference(f"{told}: ours answers {ours}, theirs {theirs}")

    def _compare(self, told: str, ours: Standing, theirs: Standing) -> None:
        found = [
            *_apart("waits", (w.what for w in ours.waits), (w.what for w in theirs.waits if not w.is_left_over)),
            *_apart("trees", ours.trees, theirs.trees),
            *_apart("variables", map(_variable, ours.variables), map(_variable, theirs.variables)),
        ]
        if found and theirs.inclusive_joins > ours.inclusive_joins:
            raise KnownFault("inclusive join")
        if found:
            raise Difference(f"{told}: " + "; ".join(found) + f"; ours {ours.trees}, theirs {theirs.trees}")

    def _compare_history(self) -> None:
        ours, theirs = (rest.get("/history/activity-instance") for rest in self._engines)
        types = {row["activityId"]: row["activityType"] for row in ours}
        found = _apart("history", map(_visit, ours), (_visit(_named(row, types)) for row in theirs))
        if found:
            raise Difference("at the end: " + "; ".join(found))

    def clear(self) -> None:
        """Remove all that was deployed, with what runs of it."""
        for rest, deployment_id in self._deployments:
            rest.send("DELETE", f"/deployment/{deployment_id}?cascade=true&skipCustomListeners=true")


def _counterpart(chosen: Wait, ours: Standing, theirs: Standing) -> Wait:
    mine = [wait for wait in ours.waits if wait.what == chosen.what]
    return [wait for wait in theirs.waits if wait.what == chosen.what][mine.index(chosen)]


_PATHS = {
    "task": "/task/{0.id}/complete",
    "job": "/job/{0.id}/execute",
    "message": "/execution/{0.execution_id}/messageSubscriptions/{0.name}/trigger",
    "signal": "/signal",
    "external task": "/external-task/{0.id}/complete",
    "receive task": "/execution/{0.execution_id}/signal",
}


def _go_on(rest: Rest, wait: Wait, variables: Json, fails: bool) -> Answer:
    body: Json = {"variables": variables}
    path = _PATHS[wait.kind].format(wait)
    if wait.kind == "job":
        body = {}
    elif wait.kind == "signal":
        body |= {"name": wait.name, "executionId": wait.execution_id}
    elif wait.kind == "external task":
        rest.post(f"/external-task/{wait.id}/lock", {"workerId": WORKER, "lockDuration": 60_000})
        body |= {"workerId": WORKER}
    if fails:
        path, body = f"/external-task/{wait.id}/bpmnError", {"workerId": WORKER, "errorCode": wait.name}
    return rest.post(path, body)


def _fault(answer: Answer) -> str:
    """What the other engine is known to do wrong, if it has failed of that."""
    message = str(answer.body.get("message")) if answer.status >= 400 and isinstance(answer.body, dict) else ""
    return next((fault for told, fault in FAULTS.items() if told in message), "")


def _variable(row: Json) -> tuple[str, str]:
    return row["name"], str(row["value"])


def _named(row: Json, types: Mapping[str, str]) -> Json:
    """A row of the history, called as its id is: the other engine calls a subprocess that is cancelled as one in it,
    if its token waits before or behind that.
    """
    owner = row["id"].partition(":")[0]
    if not row["canceled"] or owner == row["activityId"] or owner not in types:
        return row
    return row | {"activityId": owner, "activityType": types[owner]}


def _visit(row: Json) -> tuple[str, ...]:
    ended = "open" if row["endTime"] is None else "canceled" if row["canceled"] else "complete"
    return row["activityId"], row["activityType"], ended, "scope" if row["completeScope"] else ""


def _apart(told: str, ours: Any, theirs: Any) -> list[str]:
    mine, others = Counter(ours), Counter(theirs)
    found = [f"{told} of ours only {sorted((mine - others).elements())}"] if mine - others else []
    return found + ([f"{told} of theirs only {sorted((others - mine).elements())}"] if others - mine else [])
