"""All lanes of an engine, and who runs alone beside them."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any, TypeVar

from penstock.commands.command import Command
from penstock.lanes.alone import Alone, running
from penstock.lanes.attempt import Committed
from penstock.lanes.lane import Lane
from penstock.lanes.queue import Queue
from penstock.lanes.request import Answer, Request
from penstock.lanes.trees import Trees
from penstock.lanes.world import World
from penstock.semantics.host import NOBODY, Identity

T = TypeVar("T")


class Traffic:
    """Takes commands and has them run. `committed` is told of all changes, right after their commit, on the lane's
    thread.
    """

    def __init__(self, world: World, number: int, committed: Committed) -> None:
        self._queue = Queue()
        trees = Trees()
        self._alone = Alone(world, self._queue, trees, committed)
        self._lanes = [Lane(world, self._queue, trees, self._alone, committed) for _ in range(number)]
        for lane in self._lanes:
            lane.start()

    def submit(self, command: Command[Any], identity: Identity, answer: Answer) -> None:
        """Have a command run; `answer` is called on another thread, and must be quick. Raises EngineError after
        `close`.
        """
        self._queue.put(Request(command, identity, answer, running.get()))

    def run(self, command: Command[T], identity: Identity = NOBODY) -> T:
        """Have a command run, and wait for its result; what it raises is raised here."""
        future: Future[T] = Future()
        self.submit(command, identity, lambda result, error: _settle(future, result, error))
        return future.result()

    def close(self) -> None:
        """Take no more, finish what there is."""
        self._queue.close()
        for lane in self._lanes:
            lane.join()
        self._alone.close()


def _settle(future: Future[T], result: T, error: BaseException | None) -> None:
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(result)
