"""A server that is killed in the middle of its work has kept all that it acknowledged, and nothing by halves."""

from __future__ import annotations

import itertools
import random
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.rows import Picture, backends, broken, opened, pictures, settle
from tests.acceptance.server import Client, Server

CRASHES = 10
CONNECTIONS = 16
#: One of so many acknowledgements is the last.
EARLIEST, LATEST = 40, 400
BYTES = {"value": "AAECAw==", "type": "Bytes"}
DIAGRAM = b"""
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"><process id="crash"
        isExecutable="true" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:historyTimeToLive="P1D">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="first"/>
      <userTask id="first"/><sequenceFlow id="f2" sourceRef="first" targetRef="second"/>
      <boundaryEvent id="late" attachedToRef="first">
        <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
      </boundaryEvent><sequenceFlow id="f3" sourceRef="late" targetRef="end"/>
      <userTask id="second"/><sequenceFlow id="f4" sourceRef="second" targetRef="end"/>
      <endEvent id="end"/>
    </process></definitions>"""


@dataclass
class Case:
    """An instance of which a client knows: the step that it asked for last, and the last that was acknowledged.

    Step 0 is nothing, 1 at the first task, 2 at the second, 3 at the end.
    """

    key: str
    goal: int
    asked: int = 0
    known: int = 0


class Load:
    """Clients that start instances and complete tasks until the server is gone, which is after so many answers."""

    def __init__(self, server: Server, limit: int, cases: Iterator[Case]) -> None:
        self._server = server
        self._limit = limit
        self._waiting = cases
        self._turn = threading.Lock()
        self.begun: list[Case] = []

    def run(self) -> None:
        """Work through all connections at once. Raises AssertionError for an answer that is an error."""
        with ThreadPoolExecutor(CONNECTIONS) as threads:
            for done in [threads.submit(self._work) for _ in range(CONNECTIONS)]:
                done.result()
        assert self._limit <= 0, "The server was gone before it was killed"

    def _work(self) -> None:
        try:
            with self._server.client() as client:
                while True:
                    self._play(client, self._begin())
        except (OSError, HTTPException):
            return

    def _begin(self) -> Case:
        with self._turn:
            self.begun.append(next(self._waiting))
            return self.begun[-1]

    def _play(self, client: Client, case: Case) -> None:
        case.asked = 1
        instance = client.start("crash", {"n": {"value": 1}, "bytes": BYTES}, case.key)
        self._acknowledge(case)
        for task in ("first", "second")[: case.goal - 1]:
            task_id = client.tasks(instance)[task]
            case.asked += 1
            client.complete(task_id, {task: {"value": "done"}})
            self._acknowledge(case)

    def _acknowledge(self, case: Case) -> None:
        with self._turn:
            case.known = case.asked
            self._limit -= 1
            if self._limit == 0:
                self._server.kill()


def test_what_was_acknowledged_is_there_after_a_kill_and_the_rest_wholly_or_not_at_all(
    database: str, serve: Serve
) -> None:
    chance = random.Random(7)
    waiting = (Case(f"case {n}", chance.randint(1, 3)) for n in itertools.count())
    cases: list[Case] = []
    server = serve(database)
    with server.client() as client:
        client.deploy(DIAGRAM)
    for _ in range(CRASHES):
        load = Load(server, chance.randint(EARLIEST, LATEST), waiting)
        load.run()
        cases += load.begun
        dying = backends(database)
        server = serve(database)
        settle(database, dying)
        check(database, server, cases)


def check(database: str, server: Server, cases: Iterable[Case]) -> None:
    """See where every case stands, in the rows and over REST. It stands there from now on."""
    with opened(database) as connection:
        assert broken(connection) == {}
        found = pictures(connection)
    by_key = {picture.business_key: picture for picture in found.values()}
    assert len(by_key) == len(found)
    assert by_key.keys() <= {case.key for case in cases}
    for case in cases:
        step = step_of(by_key.get(case.key), case.key)
        assert case.known <= step <= case.asked
        case.known = case.asked = step
    tell_the_same(server, found)


def step_of(picture: Picture | None, key: str) -> int:
    """The step whose rows these are, all of them and no others."""
    if picture is None:
        return 0
    steps = [step for step in (1, 2, 3) if picture == expected(step, key)]
    assert steps, f"{picture} is an instance by halves"
    return steps[0]


def expected(step: int, key: str) -> Picture:
    """All the rows of an instance at a step."""
    tasks = ("first", "second")
    given = tuple(sorted(("bytes", "n", *tasks[: step - 1])))
    begun = tasks[:step]
    ended = {(task, task in tasks[: step - 1]) for task in begun}
    is_over = step == 3
    return Picture(
        business_key=key,
        state="COMPLETED" if is_over else "ACTIVE",
        # The timer makes a scope of the first task.
        executions={1: (None, "first"), 2: ("second",), 3: ()}[step],
        tasks=() if is_over else (begun[-1],),
        variables=() if is_over else given,
        jobs=1 if step == 1 else 0,
        activities=frozenset({("start", True), *ended, *([("end", True)] if is_over else [])}),
        task_history=frozenset(ended),
        variable_history=given,
        job_log=1 if step == 1 else 2,
    )


def tell_the_same(server: Server, found: dict[str, Picture]) -> None:
    """REST says what the rows say."""
    running = {each for each, picture in found.items() if picture.state == "ACTIVE"}
    with server.client() as client:
        told = {row["id"] for row in client.get("/process-instance")}
        tasks = {(row["processInstanceId"], row["taskDefinitionKey"]) for row in client.get("/task")}
        ended = {row["id"] for row in client.get("/history/process-instance?finished=true")}
    assert told == running
    assert tasks == {(each, found[each].tasks[0]) for each in running}
    assert ended == found.keys() - running


def test_the_check_sees_an_instance_by_halves() -> None:
    whole = expected(2, "a")
    assert step_of(whole, "a") == 2
    with pytest.raises(AssertionError, match="by halves"):
        step_of(Picture(**{**vars(whole), "tasks": ()}), "a")
