"""Which call hierarchies are being worked on in this process, by whom, and who waits for them.

A tree is named by the id of its root instance; a critical section by its own name. Whoever has one is alone with it. A
lane never waits: it asks for all at once, or leaves the request behind to be queued again when the tree is free. Only a
request that runs alone may wait, and never in a ring.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable

from penstock.errors import EngineError, OptimisticLockingError
from penstock.lanes.request import Request


class Trees:
    """The trees in use."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._owners: dict[str, Request] = {}
        self._parked: dict[str, list[Request]] = {}
        self._wanted: dict[Request, str] = {}

    def take(self, request: Request, trees: Iterable[str]) -> bool:
        """Take all of them, or none and have the request parked until one that is missing is free."""
        wanted = set(trees)
        with self._changed:
            for tree in wanted:
                owner = self._owners.get(tree, request)
                if owner is not request:
                    self._refuse_inside(request, owner)
                    self._parked.setdefault(tree, []).append(request)
                    return False
            for tree in wanted:
                self._owners[tree] = request
        request.trees |= wanted
        return True

    def try_one(self, request: Request, tree: str) -> bool:
        """Take one more if nobody has it."""
        with self._changed:
            if self._owners.setdefault(tree, request) is not request:
                return False
        request.trees.add(tree)
        return True

    def wait_for(self, request: Request, tree: str) -> None:
        """Take one more, waiting for it. Raises OptimisticLockingError if its owner waits for this request."""
        with self._changed:
            while self._owners.setdefault(tree, request) is not request:
                self._refuse_inside(request, self._owners[tree])
                self._refuse_ring(request, tree)
                self._wanted[request] = tree
                self._changed.wait()
                self._wanted.pop(request, None)
        request.trees.add(tree)

    def release(self, request: Request) -> list[Request]:
        """Give all back; the requests that were parked for one of them."""
        freed: list[Request] = []
        with self._changed:
            for tree in request.trees:
                if self._owners.get(tree) is request:
                    del self._owners[tree]
                    freed.extend(self._parked.pop(tree, ()))
            self._changed.notify_all()
        return freed

    def _refuse_ring(self, request: Request, tree: str) -> None:
        owner: Request | None = self._owners[tree]
        while owner is not None and owner in self._wanted:
            owner = self._owners.get(self._wanted[owner])
            if owner is request:
                raise OptimisticLockingError(type(request.command).__name__)

    @staticmethod
    def _refuse_inside(request: Request, owner: Request) -> None:
        around = request.inside
        while around is not None:
            if around is owner:
                raise EngineError(
                    "User code cannot ask the engine to change the process instance that it runs in; "
                    "it can change its variables through the execution."
                )
            around = around.inside
