"""An engine with a clock to set, jobs for it to do, and a way to wait for what they change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Row, select

from penstock import Execution, ProcessEngine
from penstock.commands.deployment import Deploy
from penstock.jobs import executor
from penstock.store.tables.history import hi_procinst
from penstock.store.tables.runtime import ru_job
from tests.conftest import Clock, MakeDatabase
from tests.scenarios.drawing import Drawing

SECONDS = 60
WORK = "start -> service:s(class=work asyncBefore=true) -> end"


class Commits:
    """Looks again after each commit of some engines. Cannot be late: it is told right after it."""

    def __init__(self, *engines: ProcessEngine) -> None:
        self._changed = threading.Condition()
        for engine in engines:
            engine.on_commit(self._told)

    def _told(self, _changes: object) -> None:
        with self._changed:
            self._changed.notify_all()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        with self._changed:
            assert self._changed.wait_for(holds, SECONDS), "it never came to be so"


@dataclass
class Works:
    """Instances whose service task `s` calls the delegate `work` in a job."""

    engine: ProcessEngine
    clock: Clock
    calls: list[str] = field(default_factory=list)
    commits: Commits = field(init=False)

    def __post_init__(self) -> None:
        self.commits = Commits(self.engine)
        self.engine.delegate("work")(self._work)

    def _work(self, execution: Execution) -> None:
        self.calls.append(execution.process_instance_id)

    def deploy(self, drawing: str = WORK, key: str = "p", attributes: str = "") -> None:
        """Deploy a drawing."""
        self.engine.run(Deploy({f"{key}.bpmn": Drawing(drawing, key, attributes).xml}))

    def start(self, key: str = "p", **variables: object) -> str:
        """Start an instance; its id."""
        return self.engine.start(key, variables).id

    def jobs(self) -> list[Row[Any]]:
        """All jobs."""
        return self.engine.ask(lambda reader: reader.rows(select(ru_job).order_by(ru_job.c.id)))

    def ended(self) -> set[str]:
        """The instances that have ended."""
        statement = select(hi_procinst.c.id).where(hi_procinst.c.end_time.is_not(None))
        return {row[0] for row in self.engine.ask(lambda reader: reader.rows(statement))}

    def until_ended(self, *instance_ids: str) -> None:
        """Wait until instances have ended."""
        self.commits.until(lambda: self.ended() >= set(instance_ids))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """The URL of a database of the test's own, of each kind in turn."""
    make: MakeDatabase = request.getfixturevalue(request.param)
    return make()


@pytest.fixture
def works(url: str) -> Iterator[Works]:
    """An engine whose time stands still, and its jobs."""
    clock = Clock()
    with ProcessEngine(url, clock=clock) as engine:
        yield Works(engine, clock)


@pytest.fixture(autouse=True)
def _deep_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is found by looking every few seconds: whoever sleeps must be woken."""
    monkeypatch.setattr(executor, "LONGEST_SLEEP", 3600.0)
