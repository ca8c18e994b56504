"""How a server starts, what it says, and how it stops."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.acceptance.conftest import Serve
from tests.acceptance.rows import broken, opened, pictures
from tests.acceptance.server import HOST, SECONDS, run
from tests.conftest import MakeDatabase

DELEGATES = """
import socket

def register(engine):
    engine.delegate("hold")(hold)

def hold(execution):
    with socket.create_connection(("127.0.0.1", {port})) as door:
        door.sendall(b"in")
        execution.variables["word"] = door.recv(100).decode()
"""
#: The task before the one that is held up waits in the database, or does not.
HELD = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="test"
        xmlns:camunda="http://camunda.org/schema/1.0/bpmn"><process id="held" isExecutable="true">
      <startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="hold"/>
      <serviceTask id="hold" camunda:delegateExpression="${{hold}}" camunda:asyncBefore="{is_async}"/>
      <sequenceFlow id="f2" sourceRef="hold" targetRef="task"/><userTask id="task"/>
    </process></definitions>"""


class Door:
    """Where a delegate waits until it is let go."""

    def __init__(self) -> None:
        self._listening = socket.create_server((HOST, 0))
        self._listening.settimeout(SECONDS)
        self.port: int = self._listening.getsockname()[1]

    def enter(self) -> socket.socket:
        """Wait until a delegate is there; what lets it go."""
        inner, _ = self._listening.accept()
        inner.settimeout(SECONDS)
        assert inner.recv(2) == b"in"
        return inner

    def close(self) -> None:
        """Let nobody wait here any more."""
        self._listening.close()


@pytest.fixture
def door() -> Iterator[Door]:
    """A door of its own."""
    door = Door()
    yield door
    door.close()


@pytest.fixture
def delegates(door: Door, tmp_path: Path) -> Path:
    """A folder with a module `holding`, whose delegate waits at the door."""
    (tmp_path / "holding.py").write_text(DELEGATES.format(port=door.port))
    return tmp_path


# -- starting -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_server_says_where_it_listens_once_it_does(serve: Serve, sqlite: MakeDatabase, log_format: str) -> None:
    url = sqlite()
    server = serve(url, "--log-format", log_format)
    assert f"http://{HOST}:{server.port}/engine-rest, database {url}" in server.lines[0]
    with server.client() as client:
        assert client.get("/version") == {"version": "7.24.0"}
    assert server.stop() == 0
    assert len(server.lines) == 1


def test_a_log_of_requests_as_json_has_one_object_a_line_and_one_line_a_request(
    serve: Serve, sqlite: MakeDatabase
) -> None:
    server = serve(sqlite(), "--log-format", "json", "--log-requests")
    paths = ["/version", "/task?name=a%0Ab", "/task/nothing", "/nowhere", "/task?unknown=1"]
    with server.client() as client:
        for path in paths:
            client.send("GET", path)
        client.send("POST", "/process-definition/key/nothing/start", b"{")
    assert server.stop() == 0
    told = [json.loads(line) for line in server.lines]
    assert all({"event", "level", "logger", "timestamp"} <= each.keys() for each in told)
    requests = [each["event"] for each in told if each["logger"] == "uvicorn.access"]
    assert len(requests) == len(paths) + 1
    assert all(path in request for path, request in zip(paths, requests, strict=False))
    assert len(told) == len(requests) + 1


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--workers", "2"), 2, "More than one worker needs a PostgreSQL database"),
        (("--database", "nonsense"), 1, "'nonsense' is not a database URL"),
        (("--database", "postgresql://host:port/x"), 1, "is not a database URL"),
        (("--database", "postgresql://me:secret@host:port/x"), 1, "'postgresql://me:***@host:port/x' is not a"),
        (("--database", "mysql://host/x"), 1, "Penstock runs on sqlite and postgresql, not on mysql"),
        (("--database", "sqlite:////no/such/folder/x.db"), 1, "The database cannot be reached: "),
        (("--database", f"sqlite:///{__file__}"), 1, "The database cannot be used: file is not a database"),
        (("--delegates", "no.such.module"), 1, "The delegates in 'no.such.module' cannot be had: "),
        (("--port", "65536"), 2, "Invalid value for '--port'"),
        (("--host", "0.0.0.0"), 2, "There is no authorization yet"),
    ],
)
def test_what_a_server_cannot_start_with_is_told_in_a_sentence(
    sqlite: MakeDatabase, options: tuple[str, ...], code: int, message: str
) -> None:
    ended = run("serve", "--port", "0", "--database", sqlite(), *options)
    assert ended.returncode == code
    assert ended.stdout == ""
    [error] = [line for line in ended.stderr.splitlines() if line.startswith("Error: ")]
    assert message in error
    assert error == ended.stderr.splitlines()[-1]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_port_that_is_taken_is_told_in_a_sentence(postgresql: MakeDatabase, workers: str) -> None:
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("serve", "--port", str(port), "--database", postgresql(), "--workers", workers)
    assert ended.returncode == 1
    assert ended.stderr == f"Error: {HOST}:{port} cannot be listened on: Address already in use\n"


# -- stopping -------------------------------------------------------------------------------------------


def test_a_server_that_is_told_to_stop_answers_what_is_under_way_and_takes_no_more(
    serve: Serve, database: str, door: Door, delegates: Path
) -> None:
    server = serve(database, "--delegates", "holding", folder=delegates)
    with server.client() as client, server.client() as idle, ThreadPoolExecutor(1) as threads:
        client.deploy(HELD.format(is_async="false").encode())
        idle.get("/version")
        answer = threads.submit(client.start, "held")
        with door.enter() as held:
            server.terminate()
            idle.wait_for_hang_up()
            with pytest.raises(ConnectionRefusedError):
                socket.create_connection((HOST, server.port), SECONDS)
            held.sendall(b"go")
        instance = answer.result()
    assert server.wait() == 0
    with opened(database) as connection:
        assert broken(connection) == {}
        assert pictures(connection)[instance].tasks == ("task",)


def test_a_server_that_is_told_to_stop_finishes_the_jobs_that_run(
    serve: Serve, sqlite: MakeDatabase, door: Door, delegates: Path
) -> None:
    url = sqlite()
    server = serve(url, "--delegates", "holding", folder=delegates)
    with server.client() as client:
        client.deploy(HELD.format(is_async="true").encode())
        instance = client.start("held")
        with door.enter() as held:
            server.terminate()
            client.wait_for_hang_up()
            held.sendall(b"go")
    assert server.wait() == 0
    with opened(url) as connection:
        found = pictures(connection)[instance]
    assert (found.tasks, found.variables, found.jobs) == (("task",), ("word",), 0)


def test_workers_stop_together_and_answer_what_is_under_way(
    serve: Serve, postgresql: MakeDatabase, door: Door, delegates: Path
) -> None:
    server = serve(postgresql(), "--workers", "2", "--delegates", "holding", folder=delegates)
    with server.client() as client, server.client() as idle, ThreadPoolExecutor(1) as threads:
        client.deploy(HELD.format(is_async="false").encode())
        idle.get("/version")
        answer = threads.submit(client.start, "held")
        with door.enter() as held:
            server.terminate()
            idle.wait_for_hang_up()
            held.sendall(b"go")
        assert answer.result()
    assert server.wait() == 0
