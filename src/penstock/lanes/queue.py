"""Where requests wait for a lane."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Sequence

from penstock.errors import EngineError
from penstock.lanes.request import Request

log = logging.getLogger(__name__)


class Queue:
    """First come, first served; what was put back goes first."""

    def __init__(self) -> None:
        self._requests: deque[Request] = deque()
        self._arrived = threading.Condition()
        self._is_closed = False
        self._unanswered = 0

    def put(self, request: Request) -> None:
        """Queue a new request. Raises EngineError after `close`."""
        with self._arrived:
            if self._is_closed:
                raise EngineError("The engine is closed")
            self._requests.append(request)
            self._unanswered += 1
            self._arrived.notify()

    def finish(self, request: Request, result: object, error: BaseException | None, freed: Sequence[Request]) -> None:
        """Answer a request, and queue again those that were parked for its trees."""
        with self._arrived:
            self._requests.extendleft(reversed(freed))
            self._unanswered -= 1
            if freed or self._is_closed:
                self._arrived.notify_all()
        try:
            request.answer(result, error)
        except Exception:
            log.exception("nobody takes the answer to %s", type(request.command).__name__)

    def take(self, most: int) -> Sequence[Request]:
        """All that wait, up to a number; at least one, unless the queue is closed and every request answered."""
        with self._arrived:
            while not self._requests and (self._unanswered or not self._is_closed):
                self._arrived.wait()
            number = min(most, len(self._requests))
            return [self._requests.popleft() for _ in range(number)]

    def close(self) -> None:
        """Take no more. Lanes go home when all is answered."""
        with self._arrived:
            self._is_closed = True
            self._arrived.notify_all()
