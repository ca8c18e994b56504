"""From the HTTP loop to the engine and back: a batch's answers reach the loop in one hop."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Any

from penstock.commands.command import Command
from penstock.engine import ProcessEngine
from penstock.queries.reader import Query
from penstock.rest.patience import Waiting
from penstock.semantics.host import Identity

Settle = Callable[[Any, BaseException | None], None]


class Bridge:
    """Hands commands and queries to an engine, and their results to whoever awaits them on a loop."""

    def __init__(self, engine: ProcessEngine, waiting: Waiting) -> None:
        self.engine = engine
        self.waiting = waiting
        self._arrived: deque[tuple[asyncio.Future[Any], Any, BaseException | None]] = deque()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_scheduled = False

    async def run(self, command: Command[Any], identity: Identity) -> Any:
        """The result of a command. Raises what it raises."""
        future = self._future()
        self.engine.submit(command, identity, self._settle(future))
        return await future

    async def ask(self, query: Query[Any], identity: Identity) -> Any:
        """The answer to a query. Raises what it raises."""
        future = self._future()
        self.engine.submit_query(query, identity, self._settle(future))
        return await future

    def _future(self) -> asyncio.Future[Any]:
        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        return self._loop.create_future()

    def _settle(self, future: asyncio.Future[Any]) -> Settle:
        """What the engine calls on its own thread. A hop that is already on its way takes this answer along."""

        def settle(result: Any, error: BaseException | None) -> None:
            self._arrived.append((future, result, error))
            if not self._is_scheduled and self._loop is not None:
                self._is_scheduled = True
                self._loop.call_soon_threadsafe(self._deliver)

        return settle

    def _deliver(self) -> None:
        # Lowered first: an answer that arrives from now on schedules a hop of its own.
        self._is_scheduled = False
        while self._arrived:
            future, result, error = self._arrived.popleft()
            if future.done():
                continue
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(result)
