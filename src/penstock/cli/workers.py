"""The processes of a server that has several."""

from __future__ import annotations

import logging
import os
import signal
import time
from collections.abc import Callable
from types import FrameType

import click

#: Seconds before a worker that has ended is replaced.
PAUSE = 1.0

log = logging.getLogger(__name__)


class Workers:
    """Several processes on one socket. One that dies is replaced; all stop together."""

    def __init__(self, serve: Callable[[], None], number: int) -> None:
        self._serve = serve
        self._number = number
        self._pids: set[int] = set()
        self._is_stopping = False

    def run(self) -> None:
        """Start them, and wait until all are gone."""
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        for _ in range(self._number):
            self._fork()
        while self._pids:
            pid, status = os.wait()
            self._pids.discard(pid)
            if not self._is_stopping:
                log.error("worker %s ended with status %s and is replaced", pid, os.waitstatus_to_exitcode(status))
                self._replace()

    def _replace(self) -> None:
        """After a pause: what ended the one may end the next."""
        time.sleep(PAUSE)
        if not self._is_stopping:
            self._fork()

    def _fork(self) -> None:
        pid = os.fork()
        if pid:
            self._pids.add(pid)
            return
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        try:
            self._serve()
        except click.ClickException as failed:
            failed.show()
            os._exit(1)
        os._exit(0)

    def _stop(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_stopping = True
        for pid in self._pids:
            os.kill(pid, signal.SIGTERM)
