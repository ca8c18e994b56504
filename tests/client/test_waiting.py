"""Workers that wait for external tasks. They wait for longer than any test may take: only what comes can end it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from penstock import client
from penstock.client import FetchExternalTasksDto, FetchExternalTaskTopicDto, LockedExternalTaskDto
from penstock.engine import ProcessEngine
from penstock.rest.app import PREFIX, make_app
from penstock.rest.operations import OPERATIONS
from penstock.rest.patience import Waiting
from tests.client.conftest import served
from tests.conftest import MakeDatabase
from tests.rest.conftest import bpmn, chain, process

LONG = 600_000
Fetched = Future[list[LockedExternalTaskDto]]


class Workers:
    """An engine behind a socket, and workers that ask it for tasks of a topic."""

    def __init__(self, host: str, waiting: Waiting, threads: ThreadPoolExecutor) -> None:
        self.host = host
        self.waiting = waiting
        self._threads = threads

    def wait_for(self, topic: str) -> Fetched:
        """A worker that waits on a thread of its own."""
        return self._threads.submit(self._fetch, topic)

    def _fetch(self, topic: str) -> list[LockedExternalTaskDto]:
        wanted = FetchExternalTaskTopicDto(topic_name=topic, lock_duration=LONG)
        body = FetchExternalTasksDto(worker_id="w", max_tasks=5, async_response_timeout=LONG, topics=[wanted])
        with self.api() as api:
            return client.ExternalTaskApi(api).fetch_and_lock(fetch_external_tasks_dto=body)

    def api(self) -> client.ApiClient:
        return client.ApiClient(client.Configuration(host=self.host))

    def start(self, key: str) -> str:
        with self.api() as api:
            started = client.ProcessDefinitionApi(api).start_process_instance_by_key(key)
        return started.id or ""


@contextmanager
def _workers(database: str) -> Iterator[Workers]:
    with ProcessEngine(database) as engine, ThreadPoolExecutor() as threads:
        waiting = Waiting(engine)
        with served(make_app(engine, OPERATIONS, waiting)) as url:
            workers = Workers(url + PREFIX, waiting, threads)
            with workers.api() as api:
                data: list[client.Upload] = [(f"{topic}.bpmn", _diagram(topic)) for topic in ("ship", "bill")]
                client.DeploymentApi(api).create_deployment(data=data)
            yield workers
            waiting.close()


def _diagram(topic: str) -> bytes:
    task = f"serviceTask work camunda:type='external' camunda:topic='{topic}'"
    return bpmn(process(topic, chain("startEvent s", task, "endEvent e")))


@pytest.fixture
def workers(sqlite: MakeDatabase) -> Iterator[Workers]:
    with _workers(sqlite()) as workers:
        yield workers


def test_a_worker_that_waits_gets_what_comes(workers: Workers) -> None:
    shipping = workers.wait_for("ship")
    workers.start("bill")
    instance_id = workers.start("ship")
    assert [task.process_instance_id for task in shipping.result(60)] == [instance_id]


def test_a_worker_that_waits_gets_what_another_gives_back(workers: Workers) -> None:
    workers.start("ship")
    (task,) = workers.wait_for("ship").result(60)
    other = workers.wait_for("ship")
    with workers.api() as api:
        client.ExternalTaskApi(api).unlock(task.id or "")
    assert [found.id for found in other.result(60)] == [task.id]


def test_who_waits_is_answered_when_the_server_stops(workers: Workers) -> None:
    waiting = workers.wait_for("ship")
    workers.waiting.close()
    assert waiting.result(60) == []
