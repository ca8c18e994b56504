"""The engine as a Python object: runs commands, answers queries, knows the user's code. HTTP is one of its doors."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar, overload

import sqlalchemy
from tzlocal import get_localzone

from penstock.commands.command import Command
from penstock.commands.connectors import Connector
from penstock.commands.deployment import Deploy, Deployed
from penstock.commands.mail_server import MailServer
from penstock.commands.process_instance import StartedInstance, StartProcessInstance
from penstock.commands.user_code import UserCode, run_delegate
from penstock.errors import EngineError, NotValidError
from penstock.lanes.request import Answer
from penstock.lanes.traffic import Traffic
from penstock.lanes.world import World
from penstock.queries.reader import Query, Reader
from penstock.scripts.languages import MEGABYTES, SECONDS, Languages
from penstock.semantics.delegation import Delegate
from penstock.semantics.host import NOBODY, Identity, Options
from penstock.store import schema
from penstock.store.database import READERS, Database
from penstock.store.definitions import Processes
from penstock.store.news import News
from penstock.store.write_set import WriteSet
from penstock.values import wrap

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])
UTC_NAMES = frozenset({"UTC", "Etc/UTC", "Etc/UCT", "UCT", "Etc/Universal", "Universal", "Zulu", "Etc/Zulu"})
LANES = 2
log = logging.getLogger(__name__)


class ProcessEngine:
    """A process engine on a database, which is made or brought up to date if need be.

    `zone` is the time zone of dates without one, on the wire and in a PostgreSQL database; by default the system's.
    `requires_time_to_live` refuses diagrams that do not say how long their history is kept; mail tasks send by the
    `mail_server`. `connectors` are what diagrams may call by `camunda:connector`: none, unless told
    (`http_connectors()`). Scripts in JavaScript are held to `script_seconds` and `script_megabytes`; those in Python
    run only if the engine `trusts_python`. Close it, or use it with `with`; commands that are under way finish. Raises
    SchemaError for a database that it cannot work on, PersistenceError for one that it cannot reach.
    """

    def __init__(
        self,
        database: str = "sqlite://",
        *,
        zone: tzinfo | None = None,
        name: str = "default",
        lanes: int | None = None,
        requires_time_to_live: bool = False,
        clock: Callable[[], datetime] | None = None,
        mail_server: MailServer | None = None,
        connectors: Mapping[str, Connector] | None = None,
        trusts_python: bool = False,
        script_seconds: float = SECONDS,
        script_megabytes: int = MEGABYTES,
    ) -> None:
        self.name = name
        self.zone = zone or local_zone()
        self.requires_time_to_live = requires_time_to_live
        self.clock = clock or present
        self.database = Database(database, self.zone)
        schema.upgrade(self.database)
        self.user_code = UserCode()
        self.user_code.mail_server = mail_server
        self.user_code.connectors.update(connectors or {})
        self.user_code.languages = Languages(
            trusts_python=trusts_python, seconds=script_seconds, megabytes=script_megabytes
        )
        self.processes = Processes()
        self._listeners: list[Callable[[WriteSet], None]] = []
        self._news_listeners: list[Callable[[News], None]] = []
        self.is_closed = False
        options = Options(zone=self.zone, hostname=socket.gethostname())
        self.world = World(self.database.dialect, options, self.processes, self.user_code, self.clock)
        number = lanes or (1 if self.database.dialect.name == "sqlite" else LANES)
        self._notices = self.database.dialect.notices(self._heard)
        self._traffic = Traffic(self.world, number, self._committed)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    # -- asking -------------------------------------------------------------------------------------------

    def run(self, command: Command[T], identity: Identity = NOBODY) -> T:
        """Have a command run, and wait for its result. Raises what it raises; EngineError once the engine is closed."""
        return self._traffic.run(command, identity)

    def submit(self, command: Command[Any], identity: Identity, answer: Answer) -> None:
        """Have a command run; `answer` gets the result or the error, on another thread, and must be quick."""
        self._traffic.submit(command, identity, answer)

    def ask(self, query: Query[T], identity: Identity = NOBODY) -> T:
        """The answer to a query. Raises what it raises; EngineError once the engine is closed."""
        if self.is_closed:
            raise EngineError("The engine is closed")
        try:
            return self._read(query, identity)
        except sqlalchemy.exc.DBAPIError as failed:
            # The database has been started anew since this connection was last used, and all like it are given up now.
            if not failed.connection_invalidated:
                raise
            return self._read(query, identity)

    def _read(self, query: Query[T], identity: Identity) -> T:
        with self.database.engine.connect() as connection:
            return query(Reader(connection, self.world, identity))

    def submit_query(self, query: Query[Any], identity: Identity, answer: Answer) -> None:
        """Have a query answered on another thread. Raises EngineError once the engine is closed."""
        if self.is_closed:
            raise EngineError("The engine is closed")

        def work() -> None:
            try:
                result = self.ask(query, identity)
            except Exception as error:
                answer(None, error)
            else:
                answer(result, None)

        self._readers.submit(work)

    def on_commit(self, listener: Callable[[WriteSet], None]) -> None:
        """Have a function told of all that was written, right after each commit, on the thread that made it. It must
        be quick; what it raises is logged, for the commit stands.
        """
        self._listeners.append(listener)

    def on_news(self, listener: Callable[[News], None]) -> None:
        """Have a function told of the jobs and external tasks that a commit brings: one of this engine's, or of another
        process on the same PostgreSQL database. It must be quick, and may be told of the same more than once.
        """
        self._news_listeners.append(listener)

    def _committed(self, changes: WriteSet) -> None:
        _tell(self._listeners, changes)
        news = News.of(changes)
        if news:
            self._heard(news)
            if self._notices is not None:
                self._notices.tell(news)

    def _heard(self, news: News) -> None:
        _tell(self._news_listeners, news)

    # -- the usual commands -------------------------------------------------------------------------------

    def deploy(self, *files: str | Path, name: str | None = None, tenant_id: str | None = None) -> Deployed:
        """Deploy files, each under its own name. Raises ParseError with all that is wrong with them, NotValidError if
        two have the same name, OSError if one cannot be read.
        """
        resources = {Path(file).name: Path(file).read_bytes() for file in files}
        if len(resources) < len(files):
            raise NotValidError("Two of the files have the same name")
        return self.run(
            Deploy(resources, name=name, tenant_id=tenant_id, requires_time_to_live=self.requires_time_to_live)
        )

    def start(
        self, key: str, variables: Mapping[str, object] | None = None, *, business_key: str | None = None
    ) -> StartedInstance:
        """Start an instance of the newest version of a key. Raises DefinitionNotFoundError."""
        values = {name: wrap(value) for name, value in (variables or {}).items()}
        return self.run(StartProcessInstance(key=key, variables=values, business_key=business_key, with_variables=True))

    # -- the user's code ----------------------------------------------------------------------------------

    @overload
    def delegate(self, name: F) -> F: ...
    @overload
    def delegate(self, name: str) -> Callable[[F], F]: ...

    def delegate(self, name: str | F) -> F | Callable[[F], F]:
        """Have diagrams call a function by a name: `camunda:delegateExpression="${name}"`, or `camunda:class="name"`.

        It takes the execution, or the task as a task listener; it may be `async`. Raise BpmnError for an error that the
        diagram catches.
        """
        if not isinstance(name, str):
            return self._register(name.__name__, name)
        told = name
        return lambda function: self._register(told, function)

    def _register(self, name: str, function: F) -> F:
        self.user_code.register(name, Delegate(name, partial(run_delegate, function)))
        self.user_code.register_class(name, function)
        return function

    def connector(self, name: str, function: Connector) -> None:
        """Have diagrams call a function as the connector `<camunda:connectorId>name</…>`. It is given the parameters by
        name and gives a mapping, which the outputs read; it may be `async`.
        """
        self.user_code.connectors[name] = function

    def expose(self, name: str, bean: object) -> None:
        """Have expressions know an object by a name. What of it they may read and call, its class says (`Exposed`)."""
        self.user_code.register(name, bean)

    def allow_module(self, name: str) -> None:
        """Have `camunda:class="module.Name"` find what is defined in a module, or below it; it is imported now."""
        self.user_code.allow_module(name)

    # -- the end ------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Finish what is under way, then let the database go."""
        self._traffic.close()
        self.user_code.close()
        self._readers.shutdown(wait=True)
        if self._notices is not None:
            self._notices.close()
        self.is_closed = True
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _tell(listeners: Iterable[Callable[[T], None]], what: T) -> None:
    for listener in listeners:
        try:
            listener(what)
        except Exception:
            log.exception("a listener for commits failed")


def present() -> datetime:
    """Now, in UTC and whole milliseconds."""
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)


def local_zone() -> tzinfo:
    """The system's time zone; where that is UTC, Python's own UTC, which is faster."""
    zone = get_localzone()
    return UTC if str(zone) in UTC_NAMES else zone
