"""Bringing an instance to where a row begins, and to its end: what is done, told in text."""

from __future__ import annotations

from typing import Any

from sqlalchemy import update

from penstock.semantics.execution import SUSPENDED
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_jobdef
from tests.modification import sight
from tests.modification.instructions import long, read, variables, with_ends
from tests.modification.listening import HEARD
from tests.modification.rows import Shape
from tests.rest.conftest import Rest
from tests.scenarios.drawing import Drawing

MOST_STEPS = 60


class Moves:
    """One instance of a shape, and what is done with it.

    `start x=1`, `begin before a, before b` (at activities), `complete a` or `complete a.2` (user and external tasks,
    the oldest or another), `message b`, `job a` (of an activity), `modify before a, cancel b`, `set a x=1` (local to
    the activity's execution), `deploy` (a version of its own), `suspend`, `suspend definition`, `fail a` (its job,
    until an incident tells).
    """

    def __init__(self, rest: Rest, name: str, shape: Shape) -> None:
        self.rest = rest
        self.name = name
        self.id = ""
        self.drawing = Drawing(shape.drawing, name, hears=shape.hears)
        for key, drawing in shape.called.items():
            _deploy(rest, key, Drawing(drawing, key))
        self.definition_id = _deploy(rest, name, self.drawing)

    def asked(self, told: str) -> list[str]:
        """The instances that `called.2` or `called` names; the instance itself if nothing is told."""
        if not told:
            return [self.id]
        called = sight.called(self.rest.engine, self.id)
        number = told.partition(".")[2]
        return [called[int(number) - 1]] if number else called

    def definition_of(self, instance_id: str) -> str:
        """The id of an instance's definition."""
        return str(self.rest.get(f"/process-instance/{instance_id}").json["definitionId"])

    def called_ones(self) -> list[str]:
        """How the instances are that were called on the way, the oldest first."""
        return [sight.state_of(self.rest, one) for one in sight.called(self.rest.engine, self.id)]

    def forget(self) -> None:
        """What listeners have heard so far does not count."""
        HEARD.pop(self.id, None)

    def heard(self) -> list[str]:
        """What listeners have heard since, flows by their ends."""
        return [with_ends(self.drawing, call) for call in HEARD.get(self.id, ())]

    def make(self, move: str) -> None:
        """Do what is told."""
        verb, _, told = move.partition(" ")
        getattr(self, f"_{verb}")(told)

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        answer = self.rest.post(path, body)
        assert answer.status_code in (200, 204), answer.text
        return answer.json if answer.content else None

    # -- beginning ------------------------------------------------------------------------------------

    def _deploy(self, _: str) -> None:
        self.definition_id = _deploy(self.rest, self.name, self.drawing, anew=True)

    def _start(self, told: str) -> None:
        self.id = self._post(f"/process-definition/key/{self.name}/start", {"variables": variables(told)})["id"]

    def _begin(self, told: str) -> None:
        body = {"startInstructions": [read(step.strip(), "", None, self.drawing) for step in told.split(",")]}
        self.id = self._post(f"/process-definition/key/{self.name}/start", body)["id"]

    def _modify(self, told: str) -> None:
        found = sight.tree(self.rest, self.id)
        read_all = [read(step.strip(), self.id, found, self.drawing) for step in told.split(",")]
        self._post(f"/process-instance/{self.id}/modification", {"instructions": read_all})

    def _ask(self, told: str) -> None:
        """`ask called.1 cancel a`: modify an instance that was called."""
        which, _, step = told.partition(" ")
        [asked] = self.asked(which)
        told_read = read(step, asked, sight.tree(self.rest, asked), self.drawing)
        self._post(f"/process-instance/{asked}/modification", {"instructions": [told_read]})

    def _suspend(self, told: str) -> None:
        if told:
            self._suspend_definition()
        else:
            answer = self.rest.put(f"/process-instance/{self.id}/suspended", {"suspended": True})
            assert answer.status_code == 204

    def _suspend_definition(self) -> None:
        """As Camunda leaves it in a database that is taken over; there is no request for it here."""
        with self.rest.engine.database.engine.begin() as connection:
            for column in (re_procdef.c.id, ru_jobdef.c.process_definition_id):
                found = update(column.table).where(column == self.definition_id)
                connection.execute(found.values(suspension_state=SUSPENDED))

    def _set(self, told: str) -> None:
        activity_id, _, values = told.partition(" ")
        body = {"modifications": variables(values)}
        self._post(f"/execution/{self._scope_execution(activity_id)}/localVariables", body)

    def _scope_execution(self, activity_id: str) -> str:
        node = next(n for n in sight.nodes(sight.tree(self.rest, self.id)) if n["activityId"] == activity_id)
        return str(node["executionIds"][0])

    # -- going on -------------------------------------------------------------------------------------

    def _complete(self, told: str) -> None:
        name, _, number = told.partition(".")
        found = self._found("/task", taskDefinitionKey=name)
        if found:
            self._post(f"/task/{found[int(number or 1) - 1]['id']}/complete", {})
        else:
            self._complete_external(self._found("/external-task", activityId=name)[int(number or 1) - 1]["id"])

    def _complete_external(self, task_id: str) -> None:
        self._post(f"/external-task/{task_id}/lock", {"workerId": "w", "lockDuration": 60_000})
        self._post(f"/external-task/{task_id}/complete", {"workerId": "w"})

    def _message(self, told: str) -> None:
        found = self._subscriptions(told)
        self._occur(found[0])

    def _job(self, told: str) -> None:
        self._post(f"/job/{self._found('/job', activityId=long(told))[0]['id']}/execute", {})

    def _fail(self, told: str) -> None:
        job_id = self._found("/job", activityId=long(told))[0]["id"]
        assert self.rest.put(f"/job/{job_id}/retries", {"retries": 0}).status_code == 204

    def _found(self, path: str, **criteria: str) -> list[dict[str, Any]]:
        """What there is of the instance, the oldest first."""
        answer = self.rest.get(path, processInstanceId=self.id, **criteria)
        return sorted(answer.json, key=lambda one: str(one["id"]))

    def _subscriptions(self, activity_id: str | None = None) -> list[dict[str, Any]]:
        found = self._found("/event-subscription")
        return [one for one in found if activity_id in (None, one["activityId"])]

    def _occur(self, subscription: dict[str, Any]) -> None:
        told = {"executionId": subscription["executionId"]}
        match subscription["eventType"]:
            case "message":
                path = (
                    f"/execution/{subscription['executionId']}/messageSubscriptions/{subscription['eventName']}/trigger"
                )
                self._post(path, {})
            case "signal":
                self._post("/signal", {**told, "name": subscription["eventName"]})
            case "conditional":
                self._post(f"/process-instance/{self.id}/variables", {"modifications": variables("x=1")})

    # -- to the end -----------------------------------------------------------------------------------

    def finish(self) -> None:
        """Do all that waits, the oldest first: continuations before tasks, and these before events."""
        for _ in range(MOST_STEPS):
            if not self._step():
                return
        raise AssertionError(f"goes on for more than {MOST_STEPS} steps")

    def _step(self) -> bool:
        found = sight.tree(self.rest, self.id)
        if found is None:
            return False
        return self._continue() or self._do_task() or self._receive(found)

    def _continue(self) -> bool:
        waiting = [job for job in self._found("/job") if job["dueDate"] is None]
        for job in waiting[:1]:
            self._post(f"/job/{job['id']}/execute", {})
        return bool(waiting)

    def _do_task(self) -> bool:
        for task in self._found("/task")[:1]:
            self._post(f"/task/{task['id']}/complete", {})
            return True
        for task in self._found("/external-task")[:1]:
            self._complete_external(task["id"])
            return True
        return False

    def _receive(self, found: dict[str, Any]) -> bool:
        """What leaves wait for: an event, a timer, or to be told to go on."""
        leaves = [node for node in sight.nodes(found) if not node["childActivityInstances"]]
        executions = {execution for node in leaves for execution in node["executionIds"]} - {self.id}
        events = [one for one in self._subscriptions() if one["executionId"] in executions]
        timers = [job for job in self._found("/job") if job["executionId"] in executions]
        if events:
            self._occur(min(events, key=lambda event: event["eventType"] == "conditional"))
        elif timers:
            self._post(f"/job/{timers[0]['id']}/execute", {})
        else:
            return self._trigger(leaves)
        return True

    def _trigger(self, leaves: list[dict[str, Any]]) -> bool:
        for node in leaves:
            if node["activityType"] == "receiveTask":
                self._post(f"/execution/{node['executionIds'][0]}/signal", {})
                return True
        return False


def _deploy(rest: Rest, key: str, drawing: Drawing, *, anew: bool = False) -> str:
    """Deploy a diagram, unless it is there already and no new version is wanted; its definition's id."""
    known = rest.get(f"/process-definition/key/{key}")
    if anew or known.status_code != 200:
        rest.deploy(drawing.xml, f"{key}.bpmn")
        known = rest.get(f"/process-definition/key/{key}")
    return str(known.json["id"])
