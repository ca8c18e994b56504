"""Commands that run alone, each on a thread of its own: those with user code, and those that have to wait for a
tree.
"""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from queue import Empty, SimpleQueue

from penstock.commands.user_code import NoUserCode, UserCode
from penstock.errors import OptimisticLockingError, PersistenceError
from penstock.lanes.ahead import merged, read_ahead, tree_of, trees_of
from penstock.lanes.attempt import Committed, Outcome, attempt
from penstock.lanes.queue import Queue
from penstock.lanes.request import Request
from penstock.lanes.trees import Trees
from penstock.lanes.world import World
from penstock.store.dialect import Raw
from penstock.store.session import Session

THREADS = 32
ATTEMPTS = 5
DEADLOCK = 10000

#: The request whose user code runs here, if any; code that goes on in `asyncio.to_thread` is still within it.
running: ContextVar[Request | None] = ContextVar("running", default=None)


class Alone:
    """Runs requests alone. Trees that a request has already taken stay with it."""

    def __init__(self, world: World, queue: Queue, trees: Trees, committed: Committed) -> None:
        self.world = world
        self.dialect = world.dialect
        self.queue = queue
        self.trees = trees
        self.committed = committed
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="alone")
        self._connections: SimpleQueue[Raw] = SimpleQueue()
        self._no_user_code = NoUserCode(world.user_code)

    def start(self, request: Request) -> None:
        """Run a request as soon as a thread is free; one made by user code that keeps a thread busy gets one of its
        own.
        """
        if request.inside is None:
            self._threads.submit(self._run, request)
        else:
            threading.Thread(target=self._run, args=(request,), name="alone-inside", daemon=True).start()

    def close(self) -> None:
        """Wait for what runs, and close the connections."""
        self._threads.shutdown(wait=True)
        while not self._connections.empty():
            self.dialect.close(self._connections.get())

    def _run(self, request: Request) -> None:
        running.set(request)
        try:
            result, error = self._with_connection(request), None
        except Exception as failed:
            result, error = None, failed
        finally:
            running.set(None)
        self.queue.finish(request, result, error, self.trees.release(request))

    def _with_connection(self, request: Request) -> object:
        raw = self._connection()
        try:
            return self._persistently(raw, request)
        finally:
            if self.dialect.is_usable(raw):
                self._connections.put(raw)

    def _connection(self) -> Raw:
        while True:
            try:
                raw = self._connections.get_nowait()
            except Empty:
                return self.dialect.connect()
            if self.dialect.is_usable(raw):
                return raw

    def _persistently(self, raw: Raw, request: Request) -> object:
        """Try again what only came too late, as long as no user code would run twice for it."""
        for left in reversed(range(ATTEMPTS)):
            try:
                outcome = self._transact(raw, request)
            except (OptimisticLockingError, PersistenceError) as late:
                if request.needs_user_code or not _is_late(late) or not left:
                    raise
                continue
            if outcome.error is not None:
                raise outcome.error
            if not outcome.is_put_off:
                return outcome.result
        raise OptimisticLockingError(type(request.command).__name__)

    def _transact(self, raw: Raw, request: Request) -> Outcome:
        needs = request.command.needs()
        places = Session(self.dialect, raw).places(merged([needs]))
        for tree in sorted(trees_of(needs, places) | {*needs.turns, *needs.sections}):
            self.trees.wait_for(request, tree)
        self.dialect.begin_alone(raw)
        try:
            self._lock(raw, request)
            session = Session(self.dialect, raw)
            read_ahead(session, [needs], places)
            outcome = self._attempt(session, request)
            self._keep(raw, outcome)
        except BaseException:
            self.dialect.rollback(raw)
            raise
        return outcome

    def _lock(self, raw: Raw, request: Request) -> None:
        needs = request.command.needs()
        for section in needs.sections:
            self.dialect.lock_property(raw, section)
        rows = request.trees - {*needs.turns, *needs.sections}
        if rows:
            self.dialect.lock_roots(raw, rows, wait=True)

    def _attempt(self, session: Session, request: Request) -> Outcome:
        code: UserCode = self.world.user_code if request.needs_user_code else self._no_user_code
        return attempt(self.world, session, request, code, _PatientLocks(self, session, request))

    def _keep(self, raw: Raw, outcome: Outcome) -> None:
        if not outcome.changes:
            self.dialect.rollback(raw)
            return
        self.dialect.begin_writing(raw)
        self.dialect.write(raw, outcome.changes)
        self.dialect.commit(raw)
        self.committed(outcome.changes)


def _is_late(error: OptimisticLockingError | PersistenceError) -> bool:
    return isinstance(error, OptimisticLockingError) or error.code == DEADLOCK


class _PatientLocks:
    """Who runs alone can wait for a tree."""

    def __init__(self, alone: Alone, session: Session, request: Request) -> None:
        self._alone = alone
        self._session = session
        self._request = request

    def lock(self, process_instance_id: str) -> None:
        """Take the tree of an instance, waiting for it."""
        tree = tree_of(self._session, process_instance_id)
        if tree is not None and tree not in self._request.trees:
            self._alone.trees.wait_for(self._request, tree)
            self._alone.dialect.lock_roots(self._session.raw, [tree], wait=True)

    def try_lock(self, process_instance_id: str) -> bool:
        """Take the tree of an instance if it is free; one that is gone is."""
        tree = tree_of(self._session, process_instance_id)
        if tree is None or tree in self._request.trees:
            return True
        if not self._alone.trees.try_one(self._request, tree):
            return False
        return bool(self._alone.dialect.lock_roots(self._session.raw, [tree], wait=False))
