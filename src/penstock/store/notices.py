"""What processes on one PostgreSQL database tell each other, by NOTIFY: that there are jobs, or external tasks.

A thread of its own tells and hears, on a connection of its own. It tells after the commit rather than within it: two
commits that notify would wait for each other in PostgreSQL, and a notice is only a hint. One that is lost, by a crash
or a connection that breaks, costs those who wait the time until they look again by themselves.
"""

from __future__ import annotations

import json
import logging
import os
import select
import threading
import uuid
from collections.abc import Callable

import psycopg

from penstock.store.news import News

CHANNEL = "penstock"
#: PostgreSQL takes notices of less than 8,000 bytes; news that are longer are told piece by piece.
MOST_TOPICS = 5
#: Seconds after which a connection that broke is tried again.
TRY_AGAIN = 5.0
log = logging.getLogger(__name__)


class Notices(threading.Thread):
    """Tells others what `tell` is given, and `heard` what others tell, until `close`."""

    def __init__(self, dsn: str, heard: Callable[[News], None]) -> None:
        super().__init__(name="notices", daemon=True)
        self._dsn = dsn
        self._heard = heard
        self._own_name = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._untold = News()
        self._closing = threading.Event()
        self._bell, self._ring = os.pipe()
        self.is_listening = threading.Event()
        self.start()

    def tell(self, news: News) -> None:
        """Have others know soon; never waits."""
        with self._lock:
            is_first = not self._untold
            self._untold |= news
        if is_first and news:
            os.write(self._ring, b"!")

    def close(self) -> None:
        """Tell what is untold, and end."""
        if self._closing.is_set():
            return
        self._closing.set()
        os.write(self._ring, b"!")
        self.join()
        os.close(self._bell)
        os.close(self._ring)

    def run(self) -> None:
        """Serve, with a new connection whenever one breaks."""
        while not self._closing.is_set():
            try:
                with psycopg.connect(self._dsn, autocommit=True) as raw:
                    self._serve(raw)
            except psycopg.Error as failed:
                log.warning("other processes are not heard for a while: %s", str(failed).strip())
                self._closing.wait(TRY_AGAIN)

    def _serve(self, raw: psycopg.Connection) -> None:
        raw.execute(f"LISTEN {CHANNEL}")
        self.is_listening.set()
        while not self._closing.is_set():
            ready, _, _ = select.select([raw.fileno(), self._bell], [], [])
            if self._bell in ready:
                os.read(self._bell, 1)
                self._tell(raw)
            for notice in raw.notifies(timeout=0):
                self._hear(notice.payload)

    def _tell(self, raw: psycopg.Connection) -> None:
        with self._lock:
            news, self._untold = self._untold, News()
        topics = sorted(news.topics)
        pieces = [News(news.jobs, frozenset(topics[i : i + MOST_TOPICS])) for i in range(0, len(topics), MOST_TOPICS)]
        for piece in pieces or [news]:
            if piece:
                raw.execute("SELECT pg_notify(%s, %s)", [CHANNEL, f"{self._own_name} {piece.text}"])

    def _hear(self, payload: str) -> None:
        sender, _, text = payload.partition(" ")
        if sender == self._own_name:
            return
        try:
            self._heard(News.read(text))
        except (json.JSONDecodeError, KeyError, TypeError):
            log.warning("a notice that makes no sense: %s", payload)
