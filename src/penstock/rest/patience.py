"""Requests that wait for something to come rather than answer that there is nothing.

Who waits is told by commits: each names the topics of the external tasks that it brought or freed. Locks end without a
commit, so everybody looks again now and then as well.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from penstock.engine import ProcessEngine
from penstock.store.news import News

#: Seconds after which one who waits looks again in any case.
LOOK_AGAIN = 5.0


@dataclass(frozen=True)
class Patience:
    """How long to wait for a result that is not empty, in seconds, and which topics may bring one."""

    seconds: float
    topics: frozenset[str]


class Waiting:
    """Who waits, on one loop."""

    def __init__(self, engine: ProcessEngine) -> None:
        # Reentrant: a signal that closes may come while this very thread holds it.
        self._lock = threading.RLock()
        self._parked: dict[asyncio.Event, frozenset[str]] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_closed = False
        engine.on_news(self._look)

    async def change(self, patience: Patience, until: float) -> bool:
        """Wait for tasks of the topics, or for a while; false if the time is over (`until`, of the loop's clock)."""
        self._loop = asyncio.get_running_loop()
        left = until - self._loop.time()
        if left <= 0 or self._is_closed:
            return False
        event = asyncio.Event()
        with self._lock:
            self._parked[event] = patience.topics
        try:
            await asyncio.wait_for(event.wait(), min(left, LOOK_AGAIN))
        except TimeoutError:
            pass
        finally:
            with self._lock:
                del self._parked[event]
        return not self._is_closed

    def close(self) -> None:
        """Have all who wait answered now: the server stops. May be called on any thread, and by a signal."""
        self._is_closed = True
        self._wake(None)

    def _look(self, news: News) -> None:
        """After each commit, on the thread that made it or heard of it."""
        if news.topics and self._parked:
            self._wake(news.topics)

    def _wake(self, topics: Iterable[str] | None) -> None:
        with self._lock:
            woken = [event for event, wanted in self._parked.items() if topics is None or not wanted.isdisjoint(topics)]
        if woken and self._loop is not None:
            self._loop.call_soon_threadsafe(_set_all, woken)


def _set_all(events: Iterable[asyncio.Event]) -> None:
    for event in events:
        event.set()
