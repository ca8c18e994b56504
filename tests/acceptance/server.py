"""A server as its users have it: a process of its own, spoken to over sockets, stopped or killed by signals."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

SECONDS = 120.0
HOST = "127.0.0.1"
PREFIX = "/engine-rest"
PENSTOCK = (sys.executable, "-m", "penstock.cli")
ANSWERS_AT = re.compile(r"answers at http://[^/]+:(\d+)/")
FORM = "multipart/form-data; boundary=cut"


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    body: bytes

    @cached_property
    def json(self) -> Any:
        """The body, read as JSON."""
        return json.loads(self.body)


class Client:
    """One connection to a server, for one thread. It raises OSError or HTTPException where no answer comes."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=SECONDS)

    def send(self, method: str, path: str, body: bytes | None = None, kind: str = "application/json") -> Answer:
        """Any request, with a body of any kind."""
        self._connection.request(method, PREFIX + path, body, {"Content-Type": kind} if body is not None else {})
        response = self._connection.getresponse()
        return Answer(response.status, response.read())

    def get(self, path: str) -> Any:
        """Read something that is there."""
        answer = self.send("GET", path)
        assert answer.status == 200, answer.body
        return answer.json

    def post(self, path: str, body: Any = None) -> Answer:
        """Send JSON."""
        return self.send("POST", path, json.dumps({} if body is None else body).encode())

    def upload(self, data: bytes, name: str = "test.bpmn") -> Answer:
        """Send a file to be deployed."""
        head = f'--cut\r\nContent-Disposition: form-data; name="data"; filename="{name}"\r\n\r\n'
        return self.send("POST", "/deployment/create", head.encode() + data + b"\r\n--cut--\r\n", FORM)

    def deploy(self, data: bytes) -> str:
        """Deploy a diagram; the deployment's id."""
        answer = self.upload(data)
        assert answer.status == 200, answer.body
        return str(answer.json["id"])

    def start(self, key: str, variables: Mapping[str, Any] | None = None, business_key: str | None = None) -> str:
        """Start an instance; its id. Variables are as on the wire."""
        answer = self.post(
            f"/process-definition/key/{key}/start", {"businessKey": business_key, "variables": variables or {}}
        )
        assert answer.status == 200, answer.body
        return str(answer.json["id"])

    def complete(self, task_id: str, variables: Mapping[str, Any] | None = None) -> None:
        """Complete a task, with variables as on the wire."""
        answer = self.post(f"/task/{task_id}/complete", {"variables": variables or {}})
        assert answer.status == 204, answer.body

    def tasks(self, instance_id: str) -> dict[str, str]:
        """The open tasks of an instance: their ids by their keys."""
        rows = self.get(f"/task?processInstanceId={instance_id}")
        return {row["taskDefinitionKey"]: row["id"] for row in rows}

    def wait_for_hang_up(self) -> None:
        """Wait until the server closes this connection, on which nothing is asked."""
        assert self._connection.sock.recv(1) == b""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


class Server:
    """A server that runs, in a folder if its modules lie there. `lines` is its log so far."""

    def __init__(self, database: str, *options: str, folder: Path | None = None) -> None:
        command = [*PENSTOCK, "serve", "--port", "0", "--database", database, *options]
        # A group of its own, so that a kill meets its workers too.
        self._process = subprocess.Popen(
            command, stderr=subprocess.PIPE, text=True, cwd=folder, env=_environment(), start_new_session=True
        )
        self.lines: list[str] = []
        self._grew = threading.Condition()
        self._has_ended = False
        self._reading = threading.Thread(target=self._read, daemon=True)
        self._reading.start()
        try:
            self.port = int(self.wait_for(ANSWERS_AT).group(1))
            socket.create_connection((HOST, self.port), SECONDS).close()
        except BaseException:
            self.kill()
            raise

    def _read(self) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            with self._grew:
                self.lines.append(line.rstrip("\n"))
                self._grew.notify_all()
        with self._grew:
            self._has_ended = True
            self._grew.notify_all()

    def wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """The first match in the log, now or later."""
        with self._grew:
            self._grew.wait_for(lambda: self._has_ended or self._found(pattern), SECONDS)
            found = self._found(pattern)
        assert found is not None, f"The server said nothing like {pattern.pattern}, but: {self.lines}"
        return found

    def _found(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        return next(filter(None, map(pattern.search, self.lines)), None)

    def client(self) -> Client:
        """A connection of its own."""
        return Client(self.port)

    def terminate(self) -> None:
        """Ask it to stop, and do not wait."""
        self._process.send_signal(signal.SIGTERM)

    def wait(self) -> int:
        """Wait until it has ended; its exit code, and all its lines are there."""
        code = self._process.wait(SECONDS)
        self._reading.join(SECONDS)
        return code

    def stop(self) -> int:
        """Ask it to stop, and wait; its exit code."""
        self.terminate()
        return self.wait()

    def kill(self) -> None:
        """End it at once, whatever it does."""
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        self.wait()
        assert self._process.stderr is not None
        self._process.stderr.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command of the shell prints, and how it ends."""
    command = [*PENSTOCK, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS, env=_environment())


def _environment() -> dict[str, str]:
    """Ours, with nothing that depends on the folder, or on whoever runs the tests."""
    told = {name: value for name, value in os.environ.items() if not name.startswith("PENSTOCK_")}
    paths = [str(Path(path).resolve()) for path in told.get("PYTHONPATH", "").split(os.pathsep) if path]
    return {**told, "PYTHONPATH": os.pathsep.join(paths)}
