"""A server that is killed in the middle of a batch: the next one does the rest, and nothing a second time."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import pytest
from sqlalchemy import Connection, Select, select, update

from penstock.store.tables.history import hi_detail, hi_job_log, hi_procinst
from penstock.store.tables.runtime import ru_execution, ru_job, ru_jobdef, ru_task
from tests.acceptance.conftest import Serve
from tests.acceptance.rows import backends, broken, opened, settle
from tests.acceptance.server import SECONDS, Server

ELEMENTS, CONNECTIONS = 300, 16
#: The server is killed when so many elements are done: while jobs are still being made, and once more.
KILLS = (20, 80)
SEEDS = 3
SEED, MONITOR = "batch-seed-job", "batch-monitor-job"
#: States in the log of jobs.
FAILED, SUCCEEDED = 1, 2
STARTS = b'{"variables":{"n":{"value":1}}}'
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
#: A boundary event that interrupts nothing shows how often it was triggered: `told` is there as often.
DIAGRAM = b"""
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test">
    <message id="m" name="go"/><process id="crash" isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="waits"/>
      <userTask id="waits"/><sequenceFlow id="f2" sourceRef="waits" targetRef="end"/>
      <boundaryEvent id="late" attachedToRef="waits">
        <timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition>
      </boundaryEvent><sequenceFlow id="f3" sourceRef="late" targetRef="end"/>
      <boundaryEvent id="hears" attachedToRef="waits" cancelActivity="false">
        <messageEventDefinition messageRef="m"/>
      </boundaryEvent><sequenceFlow id="f4" sourceRef="hears" targetRef="told"/>
      <userTask id="told"/><sequenceFlow id="f5" sourceRef="told" targetRef="end"/>
      <endEvent id="end"/>
    </process></definitions>"""


@dataclass(frozen=True)
class Kind:
    """A kind of batch: where it is begun and with what, the ids apart; what finds an element once for each time that it
    was done; whether instances must have ended before.
    """

    path: str
    body: Mapping[str, Any]
    done: Select[Any]
    ids: str = "processInstanceIds"
    is_for_ended: bool = False


def _found(of: Any, *conditions: Any) -> Select[Any]:
    return select(of).where(*conditions)


execution, history = ru_execution.c, hi_procinst.c
TOLD = _found(ru_task.c.process_instance_id, ru_task.c.task_definition_key == "told")
TELL = [{"type": "startBeforeActivity", "activityId": "told"}]
AGAIN = [{"type": "startBeforeActivity", "activityId": "waits"}]
KINDS = {
    "instance-deletion": Kind(
        "/process-instance/delete",
        {"deleteReason": "by a batch"},
        _found(history.id, history.delete_reason == "by a batch", history.end_time.is_not(None)),
    ),
    "instance-update-suspension-state": Kind(
        "/process-instance/suspended-async",
        {"suspended": True},
        # What is changed once has the second revision.
        _found(execution.id, execution.parent_id.is_(None), execution.suspension_state == 2, execution.rev == 2),
    ),
    "set-job-retries": Kind(
        "/process-instance/job-retries",
        {"retries": 7},
        _found(ru_job.c.process_instance_id, ru_job.c.retries == 7, ru_job.c.rev == 2),
        ids="processInstances",
    ),
    "set-variables": Kind(
        "/process-instance/variables-async",
        {"variables": {"n": {"type": "Integer", "value": -1}}},
        _found(hi_detail.c.process_instance_id, hi_detail.c.name == "n", hi_detail.c.long_value == -1),
    ),
    "correlate-message": Kind("/process-instance/message-async", {"messageName": "go"}, TOLD),
    "instance-modification": Kind(
        "/modification/executeAsync", {"processDefinitionId": "{definition}", "instructions": TELL}, TOLD
    ),
    "instance-restart": Kind(
        "/process-definition/{definition}/restart-async",
        {"instructions": AGAIN},
        _found(history.restarted_process_instance_id, history.end_time.is_(None)),
        is_for_ended=True,
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_goes_on_where_its_server_was_killed_and_does_nothing_twice(
    kind: str, database: str, serve: Serve
) -> None:
    server = serve(database)
    ids, batch = begin(server, KINDS[kind])
    assert (batch["type"], batch["totalJobs"]) == (kind, ELEMENTS)
    for reached in KILLS:
        wait_until_done(server, batch, reached)
        kill(server, database)
        with opened(database) as connection:
            assert reached <= len(done(connection, KINDS[kind], ids)) < ELEMENTS, "This was no kill in the middle"
        server = serve(database)
    finish(server, batch)
    with opened(database) as connection:
        assert Counter(done(connection, KINDS[kind], ids)) == dict.fromkeys(ids, 1)
        assert log(connection, batch) == {(SEED, SUCCEEDED): SEEDS, (kind, SUCCEEDED): ELEMENTS}
        assert not connection.execute(select(ru_jobdef).where(ru_jobdef.c.job_configuration == batch["id"])).all()
        assert broken(connection) == {}


# -- before ---------------------------------------------------------------------------------------------


def begin(server: Server, kind: Kind) -> tuple[list[str], dict[str, Any]]:
    """Start instances and a batch about them; their ids, and the batch."""
    with server.client() as client:
        deployment = client.deploy(DIAGRAM)
        (definition,) = client.get(f"/process-definition?deploymentId={deployment}")
        ids = on_all(server, [("POST", "/process-definition/key/crash/start", STARTS)] * ELEMENTS)
        if kind.is_for_ended:
            on_all(server, [("DELETE", f"/process-instance/{own_id}", None) for own_id in ids])
        told = json.dumps({**kind.body, kind.ids: ids}).replace("{definition}", definition["id"])
        answer = client.send("POST", kind.path.replace("{definition}", definition["id"]), told.encode())
        assert answer.status == 200, answer.body
        return ids, answer.json


def on_all(server: Server, requests: Sequence[tuple[str, str, bytes | None]]) -> list[str]:
    """Send requests over several connections; the ids in the answers."""
    waiting = iter(requests)
    turn = threading.Lock()

    def work(_: int) -> list[str]:
        ids: list[str] = []
        with server.client() as client:
            while True:
                with turn:
                    request = next(waiting, None)
                if request is None:
                    return ids
                answer = client.send(*request)
                assert answer.status in (200, 204), answer.body
                ids += [answer.json["id"]] if answer.body else []

    with ThreadPoolExecutor(CONNECTIONS) as threads:
        return [own_id for ids in threads.map(work, range(CONNECTIONS)) for own_id in ids]


# -- meanwhile ------------------------------------------------------------------------------------------


def until(holds: Callable[[], bool]) -> None:
    """Ask again until something is so: each question takes the server as long as its answer."""
    deadline = monotonic() + SECONDS
    while not holds():
        assert monotonic() < deadline, "It never came to be so"


def wait_until_done(server: Server, batch: dict[str, Any], jobs: int) -> None:
    """Wait until so many jobs of a batch are done."""
    with server.client() as client:
        path = f"/batch/statistics?batchId={batch['id']}"
        until(lambda: all(found["completedJobs"] >= jobs for found in client.get(path)))


def kill(server: Server, database: str) -> None:
    """Kill the server, and let what it held be free at once: its locks would last for minutes."""
    server.kill()
    settle(database, backends(database))
    with opened(database) as connection:
        connection.execute(update(ru_job).where(ru_job.c.lock_owner.is_not(None)).values(lock_expires=LONG_AGO))
        connection.commit()


def finish(server: Server, batch: dict[str, Any]) -> None:
    """Wait for the end of a batch. Its monitor need not rest when there is nothing left to do."""
    left, watch = (f"/job?jobDefinitionId={batch[f'{kind}JobDefinitionId']}" for kind in ("batch", "monitor"))
    with server.client() as client:

        def has_ended() -> bool:
            for job in [] if client.get(left) else client.get(watch):
                client.send("PUT", f"/job/{job['id']}/duedate", b"{}")
            return bool(client.get(f"/history/batch/{batch['id']}")["endTime"])

        until(has_ended)
        assert client.send("GET", f"/batch/{batch['id']}").status == 404


# -- after ----------------------------------------------------------------------------------------------


def done(connection: Connection, kind: Kind, ids: Sequence[str]) -> list[str]:
    """The elements, each as often as it was done."""
    wanted = set(ids)
    return [own_id for own_id in connection.execute(kind.done).scalars() if own_id in wanted]


def log(connection: Connection, batch: dict[str, Any]) -> Counter[tuple[str, int]]:
    """How often jobs of each kind failed or succeeded; how often the monitor looked depends on the time."""
    rows = select(hi_job_log.c.job_definition_type, hi_job_log.c.job_state).where(
        hi_job_log.c.batch_id == batch["id"],
        hi_job_log.c.job_state.in_((FAILED, SUCCEEDED)),
        hi_job_log.c.job_definition_type != MONITOR,
    )
    return Counter((kind, state) for kind, state in connection.execute(rows))
