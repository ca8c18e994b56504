"""`penstock serve`: an engine behind HTTP."""

from __future__ import annotations

import gc
import importlib
import ipaddress
import logging
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import FrameType

import click
import uvicorn

from penstock.cli import options
from penstock.cli.logs import set_up_logs
from penstock.cli.protocol import Protocol
from penstock.cli.workers import Workers
from penstock.commands import http_sending
from penstock.commands.connectors import http_connectors
from penstock.commands.mail_server import MailServer
from penstock.engine import ProcessEngine
from penstock.errors import PenstockError
from penstock.jobs import JobExecutor
from penstock.rest.app import make_app
from penstock.rest.operations import OPERATIONS
from penstock.rest.patience import Waiting
from penstock.scripts.languages import MEGABYTES, SECONDS
from penstock.store import schema
from penstock.store.database import Database

BACKLOG = 1024
#: How long a connection may be idle: long, as who sends on one that is just being closed gets no answer.
IDLE_SECONDS = 75

log = logging.getLogger(__name__)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, show_envvar=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    show_envvar=True,
    help="The port to listen on; 0 takes a free one.",
)
@options.database
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    show_envvar=True,
    help="How many processes serve the port. More than one needs PostgreSQL.",
)
@click.option(
    "--job-executor/--no-job-executor",
    default=True,
    show_default=True,
    show_envvar=True,
    help="Whether timers and asynchronous steps are run, or wait until a request runs them.",
)
@click.option(
    "--enforce-history-time-to-live/--no-enforce-history-time-to-live",
    default=False,
    show_default=True,
    show_envvar=True,
    help="Refuse diagrams that do not say how long their history is kept.",
)
@click.option(
    "--delegates",
    multiple=True,
    metavar="MODULE",
    show_envvar=True,
    help="A Python module with delegates: a function `register(engine)` in it is called, else its names are found "
    "by camunda:class. May be given several times.",
)
@click.option(
    "--mail-server",
    metavar="URL",
    show_envvar=True,
    help="What sends the mails of mail tasks: smtp://[USER:PASSWORD@]HOST[:PORT], or smtps://…",
)
@click.option("--mail-from", metavar="ADDRESS", show_envvar=True, help="Whom mails come from that do not say.")
@click.option(
    "--http-connector",
    is_flag=True,
    show_envvar=True,
    help="Let diagrams send HTTP requests from here (camunda:connector), so whoever deploys must be trusted.",
)
@click.option(
    "--http-seconds",
    type=click.FloatRange(0, min_open=True),
    default=http_sending.SECONDS,
    show_default=True,
    show_envvar=True,
    help="How long the answer to such a request may take.",
)
@click.option(
    "--http-megabytes",
    type=click.FloatRange(0, min_open=True),
    default=http_sending.MEGABYTES,
    show_default=True,
    show_envvar=True,
    help="How large the answer may be.",
)
@click.option(
    "--trust-python-scripts",
    is_flag=True,
    show_envvar=True,
    help="Run scripts in Python. They may do what this process may, so whoever deploys must be trusted.",
)
@click.option(
    "--script-seconds",
    type=click.FloatRange(0, min_open=True),
    default=SECONDS,
    show_default=True,
    show_envvar=True,
    help="How long a script in JavaScript may take.",
)
@click.option(
    "--script-megabytes",
    type=click.IntRange(1),
    default=MEGABYTES,
    show_default=True,
    show_envvar=True,
    help="How much memory a script in JavaScript may take.",
)
@click.option(
    "--insecure",
    is_flag=True,
    show_envvar=True,
    help="Listen on an address that others can reach, although everybody who can may do everything.",
)
@click.option(
    "--log-format",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    show_envvar=True,
    help="How each line of the log is written.",
)
@click.option(
    "--log-requests/--no-log-requests", default=False, show_default=True, show_envvar=True, help="Log each request."
)
def serve(
    host: str,
    port: int,
    database: str,
    workers: int,
    job_executor: bool,
    enforce_history_time_to_live: bool,
    delegates: Sequence[str],
    mail_server: str | None,
    mail_from: str | None,
    http_connector: bool,
    http_seconds: float,
    http_megabytes: float,
    trust_python_scripts: bool,
    script_seconds: float,
    script_megabytes: int,
    insecure: bool,
    log_format: str,
    log_requests: bool,
) -> None:
    """Run an engine, and answer the REST API under /engine-rest.

    It stops on SIGTERM or Ctrl-C: requests that are under way are answered first.
    """
    _refuse_open_door(host, insecure)
    set_up_logs(log_format)
    if workers > 1 and not database.startswith("postgresql"):
        raise click.UsageError("More than one worker needs a PostgreSQL database")
    mail = _mail_server(mail_server, mail_from)
    scripts = _Scripts(trust_python_scripts, script_seconds, script_megabytes)
    http = _Http(http_seconds, http_megabytes) if http_connector else None
    settings = _Settings(
        database, job_executor, enforce_history_time_to_live, tuple(delegates), mail, http, scripts, log_requests
    )
    with _listen(host, port) as listening:
        if workers == 1:
            _serve(settings, listening)
        else:
            _prepare(database)
            Workers(lambda: _serve(settings, listening), workers).run()


def _refuse_open_door(host: str, insecure: bool) -> None:
    if insecure or _is_loopback(host):
        return
    raise click.UsageError(
        f"There is no authorization yet: whoever can reach {host} could deploy and run anything. "
        "Put a proxy that knows its users in front, or insist with --insecure."
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as taken:
        raise click.ClickException(f"{host}:{port} cannot be listened on: {taken.strerror}") from None
    listening.listen(BACKLOG)
    listening.set_inheritable(True)
    return listening


def _prepare(database: str) -> None:
    """Make the tables, or bring them up to date, before there are several who would."""
    try:
        opened = Database(database)
        try:
            schema.upgrade(opened)
        finally:
            opened.close()
    except PenstockError as failed:
        raise click.ClickException(str(failed)) from None


def _mail_server(url: str | None, sender: str | None) -> MailServer | None:
    try:
        return MailServer.at(url, sender) if url is not None else None
    except PenstockError as failed:
        raise click.UsageError(str(failed)) from None


@dataclass(frozen=True)
class _Scripts:
    """What scripts may do and take."""

    trusts_python: bool
    script_seconds: float
    script_megabytes: int


@dataclass(frozen=True)
class _Http:
    """The limits of the requests that diagrams send."""

    seconds: float
    megabytes: float


@dataclass(frozen=True)
class _Settings:
    """What one serving process is told."""

    database: str
    job_executor: bool
    requires_ttl: bool
    delegates: Sequence[str]
    mail_server: MailServer | None
    http: _Http | None
    scripts: _Scripts
    log_requests: bool


def _serve(settings: _Settings, listening: socket.socket) -> None:
    try:
        engine = ProcessEngine(
            settings.database,
            requires_time_to_live=settings.requires_ttl,
            mail_server=settings.mail_server,
            connectors=http_connectors(**asdict(settings.http)) if settings.http is not None else None,
            **asdict(settings.scripts),
        )
    except PenstockError as failed:
        raise click.ClickException(str(failed)) from None
    with engine:
        for module in settings.delegates:
            _register(engine, module)
        executor = JobExecutor(engine) if settings.job_executor else None
        if executor is not None:
            executor.start()
        _settle_in()
        _answer(engine, settings, listening)
        if executor is not None:
            executor.stop()


def _settle_in() -> None:
    """What is there now stays for good: the collector of garbage need not look at it again and again."""
    gc.collect()
    gc.freeze()


def _register(engine: ProcessEngine, name: str) -> None:
    """A module in the current folder counts, as it does for `python -m`."""
    sys.path.insert(0, str(Path.cwd()))
    try:
        module = importlib.import_module(name)
    except ImportError as missing:
        raise click.ClickException(f"The delegates in '{name}' cannot be had: {missing}") from missing
    register = getattr(module, "register", None)
    if callable(register):
        register(engine)
    else:
        engine.allow_module(name)


def _answer(engine: ProcessEngine, settings: _Settings, listening: socket.socket) -> None:
    waiting = Waiting(engine)
    config = uvicorn.Config(
        make_app(engine, OPERATIONS, waiting),
        http=Protocol,
        log_config=None,
        access_log=settings.log_requests,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=IDLE_SECONDS,
        timeout_graceful_shutdown=30,
    )
    server = _Server(config, waiting)
    host, port = listening.getsockname()[:2]
    with _stopped_by_signals(server):
        log.info("Penstock answers at http://%s:%s/engine-rest, database %s", host, port, engine.database.shown)
        server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that, when it is to stop, first has those answered who wait for something to come."""

    def __init__(self, config: uvicorn.Config, waiting: Waiting) -> None:
        super().__init__(config)
        self._waiting = waiting

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """What the signals do."""
        self._waiting.close()
        super().handle_exit(sig, frame)


@contextmanager
def _stopped_by_signals(server: uvicorn.Server) -> Iterator[None]:
    """The server raises the signal that stopped it once more in the end. It must not end the process then: jobs are
    still under way, and the database is open.
    """

    def stop(_signal: int, _frame: FrameType | None) -> None:
        server.should_exit = True

    before = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)
