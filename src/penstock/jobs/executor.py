"""The job executor: locks due jobs, has lanes run them, and books what fails.

It sleeps until a commit brings a job that is due, its own process's or another's, until the next one that it knows of
is due, or for a while at most: a lock may have expired. Locks of jobs that take long are renewed while their run lasts;
a run that has lost its lock all the same changes nothing.
"""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Self

from penstock.commands.command import Command
from penstock.commands.job_run import BookJobFailure, ExecuteJob, runs
from penstock.engine import ProcessEngine
from penstock.errors import EngineError
from penstock.semantics.host import NOBODY
from penstock.store import acquisition
from penstock.store.acquisition import Acquired
from penstock.store.news import News
from penstock.store.session import Session

MOST = 256
LOCK_FOR = timedelta(minutes=5)
RENEW_AFTER = timedelta(minutes=2)
LONGEST_SLEEP = 5.0
log = logging.getLogger(__name__)

#: Told of a job's id, and how its run ended.
Ending = Callable[[str, object, BaseException | None], None]


class JobExecutor:
    """Runs the jobs of an engine from `start` to `stop`, or within `with`. Stop it before the engine is closed; it does
    not outlive it.
    """

    def __init__(self, engine: ProcessEngine) -> None:
        self.engine = engine
        self.owner = str(uuid.uuid4())
        self._running: dict[str, datetime] = {}
        self._changed = threading.Condition()
        self._is_woken = False
        self._is_stopped = False
        self._has_more = False
        self._thread = threading.Thread(target=self._work, name="job-executor", daemon=True)
        engine.on_news(self._look)

    def start(self) -> None:
        """Begin to acquire jobs."""
        self._thread.start()

    def stop(self) -> None:
        """Acquire no more, and wait for those that run."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify_all()
        self._thread.join()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    # -- waking up ------------------------------------------------------------------------------------

    def _look(self, news: News) -> None:
        """Jobs that are new, or have changed, may be due."""
        if news.jobs:
            self._wake()

    def _wake(self) -> None:
        with self._changed:
            self._is_woken = True
            self._changed.notify_all()

    def _sleep(self, seconds: float) -> None:
        with self._changed:
            if not self._is_woken and not self._is_stopped:
                self._changed.wait(seconds)
            self._is_woken = False

    # -- working --------------------------------------------------------------------------------------

    def _work(self) -> None:
        dialect = self.engine.database.dialect
        raw = dialect.connect()
        while not self._is_stopped and not self.engine.is_closed:
            try:
                if not dialect.is_usable(raw):
                    raw = dialect.connect()
                self._sleep(self._round(raw))
            except Exception:
                log.exception("jobs could not be acquired")
                self._sleep(LONGEST_SLEEP)
        dialect.close(raw)
        self._wait_for_runs()

    def _round(self, raw: object) -> float:
        """Acquire and start what is due; how many seconds there is nothing to do."""
        now = self.engine.clock()
        self._renew(raw, now)
        room = MOST - len(self._running)
        acquired = self._acquire(raw, now, room) if room > 0 else []
        for command in runs(Session(self.engine.database.dialect, raw), acquired, self.owner):
            self._start(command, now)
        # With all places taken, the runs that end will wake us.
        self._has_more = len(acquired) >= room
        return LONGEST_SLEEP if self._has_more else self._until_next(raw, now)

    def _acquire(self, raw: object, now: datetime, room: int) -> list[Acquired]:
        return acquisition.acquire(self.engine.database.dialect, raw, self.owner, now, now + LOCK_FOR, room)

    def _until_next(self, raw: object, now: datetime) -> float:
        due = acquisition.next_due(self.engine.database.dialect, raw, now)
        if due is None:
            return LONGEST_SLEEP
        return min(max((due - now).total_seconds(), 0.01), LONGEST_SLEEP)

    def _renew(self, raw: object, now: datetime) -> None:
        old = [job_id for job_id, since in list(self._running.items()) if now - since > RENEW_AFTER]
        if old:
            acquisition.renew(self.engine.database.dialect, raw, self.owner, now + LOCK_FOR, old)
            self._running.update(dict.fromkeys(old, now))

    def _start(self, command: ExecuteJob, now: datetime) -> None:
        self._running[command.job_id] = now
        self._submit(command, command.job_id, self._finished)

    def _submit(self, command: Command[None], job_id: str, then: Ending) -> None:
        try:
            self.engine.submit(command, NOBODY, partial(then, job_id))
        except EngineError:
            # The engine is closed: the job is somebody else's as soon as its lock has expired.
            self._leave(job_id)
            raise

    def _finished(self, job_id: str, _result: object, error: BaseException | None) -> None:
        if error is None:
            self._leave(job_id)
            return
        log.warning("job %s failed: %s", job_id, error)
        self._submit(BookJobFailure.of(job_id, error), job_id, self._booked)

    def _booked(self, job_id: str, _result: object, error: BaseException | None) -> None:
        if error is not None:
            log.error("the failure of job %s could not be booked", job_id, exc_info=error)
        self._leave(job_id)

    def _leave(self, job_id: str) -> None:
        with self._changed:
            self._running.pop(job_id, None)
            if self._has_more and len(self._running) <= MOST // 2:
                self._is_woken = True
            self._changed.notify_all()

    def _wait_for_runs(self) -> None:
        with self._changed:
            while self._running:
                self._changed.wait()
