"""Branches that reach a join at the same moment, over many connections and servers, join once; nobody is refused."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from itertools import cycle, islice
from queue import Empty, SimpleQueue
from typing import TypeVar

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.rows import broken, left_over, opened
from tests.acceptance.server import SECONDS, Client, Server

T = TypeVar("T")
PAIRS = 8
#: How many servers there are, with which options, and for how many instances.
HOUSES = {
    "sqlite": ("sqlite", 1, (), 500),
    "two servers on a file": ("sqlite", 2, (), 100),
    "postgresql": ("postgresql", 1, (), 500),
    "two servers": ("postgresql", 2, (), 500),
    "two workers": ("postgresql", 1, ("--workers", "2"), 60),
}
DIAGRAM = b"""
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"><process id="join"
        isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="split"/>
      <parallelGateway id="split"/>
      <sequenceFlow id="f2" sourceRef="split" targetRef="a"/><sequenceFlow id="f3" sourceRef="split" targetRef="b"/>
      <userTask id="a"/><userTask id="b"/>
      <sequenceFlow id="f4" sourceRef="a" targetRef="both"/><sequenceFlow id="f5" sourceRef="b" targetRef="both"/>
      <parallelGateway id="both"/><sequenceFlow id="f6" sourceRef="both" targetRef="after"/>
      <userTask id="after"/><sequenceFlow id="f7" sourceRef="after" targetRef="end"/>
      <endEvent id="end"/>
    </process></definitions>"""


@pytest.mark.parametrize(("kind", "number", "options", "instances"), HOUSES.values(), ids=HOUSES)
def test_two_branches_that_are_completed_at_once_join_exactly_once(
    kind: str, number: int, options: Sequence[str], instances: int, request: pytest.FixtureRequest, serve: Serve
) -> None:
    url: str = request.getfixturevalue(kind)()
    servers = [serve(url, *options) for _ in range(number)]
    with servers[0].client() as client:
        client.deploy(DIAGRAM)
        begun = on_all(servers, [start] * instances)
        complete_both_at_once(servers, branches(client, begun))
        joined = client.get("/task")
        assert Counter(row["taskDefinitionKey"] for row in joined) == {"after": instances}
        assert {row["processInstanceId"] for row in joined} == set(begun)
        on_all(servers, [partial(Client.complete, task_id=row["id"]) for row in joined])
        ended = client.get("/history/process-instance?completed=true")
        assert {row["id"] for row in ended} == set(begun)
    with opened(url) as connection:
        assert left_over(connection) == {}
        assert broken(connection) == {}


def start(client: Client) -> str:
    """An instance; its id."""
    return client.start("join")


def branches(client: Client, begun: Sequence[str]) -> list[tuple[str, str]]:
    """The two tasks of each instance."""
    tasks = {(row["processInstanceId"], row["taskDefinitionKey"]): row["id"] for row in client.get("/task")}
    return [(tasks[each, "a"], tasks[each, "b"]) for each in begun]


def on_all(servers: Sequence[Server], requests: Sequence[Callable[[Client], T]]) -> list[T]:
    """Have requests sent by all connections, which are spread over the servers; what each gave, in any order."""
    waiting: SimpleQueue[Callable[[Client], T]] = SimpleQueue()
    for request in requests:
        waiting.put(request)

    def work(server: Server) -> list[T]:
        found = []
        with server.client() as client, suppress(Empty):
            while True:
                found.append(waiting.get_nowait()(client))
        return found

    with ThreadPoolExecutor(2 * PAIRS) as threads:
        done = threads.map(work, islice(cycle(servers), 2 * PAIRS))
        return [each for found in done for each in found]


def complete_both_at_once(servers: Sequence[Server], tasks: Sequence[tuple[str, str]]) -> None:
    """Have pairs of connections complete pairs of tasks: each waits for the other before it sends."""
    with ThreadPoolExecutor(2 * PAIRS) as threads:
        done = []
        for pair in range(PAIRS):
            barrier = threading.Barrier(2, timeout=SECONDS)
            share = tasks[pair::PAIRS]
            for side, server in ((0, servers[0]), (1, servers[-1])):
                done.append(threads.submit(_complete, server, barrier, [each[side] for each in share]))
        for each in done:
            each.result()


def _complete(server: Server, barrier: threading.Barrier, tasks: Sequence[str]) -> None:
    with server.client() as client:
        try:
            for task_id in tasks:
                barrier.wait()
                client.complete(task_id)
        except BaseException:
            barrier.abort()
            raise
