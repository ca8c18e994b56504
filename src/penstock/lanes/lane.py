"""A lane: a thread with one write connection, which runs all commands that are waiting in one transaction.

Commands of one batch touch different trees, so there is nothing to isolate between them; one that fails is left out of
what is written. If writing fails, each is tried again in a transaction of its own, so that one bad command fails alone.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterable, Sequence

from penstock.commands.user_code import NoUserCode
from penstock.errors import EngineError, OptimisticLockingError, PersistenceError
from penstock.lanes.ahead import merged, read_ahead, tree_of, trees_of
from penstock.lanes.alone import Alone
from penstock.lanes.attempt import Committed, Outcome, TreeBusy, attempt
from penstock.lanes.queue import Queue
from penstock.lanes.request import Request
from penstock.lanes.trees import Trees
from penstock.lanes.world import World
from penstock.store.session import Session
from penstock.store.write_set import WriteSet

MOST = 64
ATTEMPTS = 3
log = logging.getLogger(__name__)


class Lane(threading.Thread):
    """One lane. It ends when the queue is closed and all is answered."""

    def __init__(self, world: World, queue: Queue, trees: Trees, alone: Alone, committed: Committed) -> None:
        super().__init__(name="lane", daemon=True)
        self.world = world
        self.dialect = world.dialect
        self.queue = queue
        self.trees = trees
        self.alone = alone
        self.committed = committed
        self.raw = self.dialect.connect()
        self._no_user_code = NoUserCode(world.user_code)
        self._in_hand: set[Request] = set()

    def run(self) -> None:
        """Serve batch after batch."""
        while requests := self.queue.take(MOST):
            self._in_hand = set(requests)
            try:
                self._serve(requests)
            except Exception as failed:
                self._abandon(failed)
        self.dialect.close(self.raw)

    def _serve(self, requests: Sequence[Request]) -> None:
        crowd = [r for r in requests if not self._goes_alone(r)]
        if not crowd:
            return
        self._begin()
        session = Session(self.dialect, self.raw)
        admitted = self._admit(session, crowd)
        if not admitted:
            self.dialect.rollback(self.raw)
            return
        outcomes = [self._attempt(session, request) for request in admitted]
        self._finish(self._write(outcomes))

    def _goes_alone(self, request: Request) -> bool:
        if not request.command.needs().sections:
            return False
        self._send_alone(request)
        return True

    def _send_alone(self, request: Request) -> None:
        self._in_hand.discard(request)
        self.alone.start(request)

    def _begin(self) -> None:
        if not self.dialect.is_usable(self.raw):
            self.raw = self.dialect.connect()
        try:
            self.dialect.begin(self.raw)
        except PersistenceError:
            self.raw = self.dialect.connect()
            self.dialect.begin(self.raw)

    # -- letting requests in ----------------------------------------------------------------------

    def _admit(self, session: Session, requests: Sequence[Request]) -> list[Request]:
        """Those whose trees are free, locked and read ahead; the others are parked, or sent to run alone."""
        needs = {request: request.command.needs() for request in requests}
        places = session.places(merged(needs.values()))
        held = [r for r in requests if self._take(r, trees_of(needs[r], places) | {*needs[r].turns})]
        wanted = {tree for request in held for tree in request.trees if tree not in needs[request].turns}
        locked = self.dialect.lock_roots(self.raw, wanted, wait=False) if wanted else set()
        admitted = []
        for request in held:
            if request.trees <= {*locked, *needs[request].turns}:
                admitted.append(request)
            else:
                self._send_alone(request)
        read_ahead(session, [needs[r] for r in admitted], places)
        return admitted

    def _take(self, request: Request, trees: set[str]) -> bool:
        try:
            is_taken = self.trees.take(request, trees)
        except EngineError as refused:
            self._answer(request, None, refused)
            return False
        if not is_taken:
            self._in_hand.discard(request)
        return is_taken

    def _attempt(self, session: Session, request: Request) -> Outcome:
        return attempt(self.world, session, request, self._no_user_code, _LaneLocks(self, session, request))

    # -- writing ----------------------------------------------------------------------------------

    def _write(self, outcomes: list[Outcome]) -> list[Outcome]:
        changes = WriteSet.of(o.changes for o in outcomes if o.changes is not None)
        if not changes:
            self.dialect.rollback(self.raw)
            return outcomes
        try:
            self.dialect.write(self.raw, changes)
        except Exception as failed:
            self.dialect.rollback(self.raw)
            return self._one_by_one(outcomes, failed)
        self._commit(outcomes, changes)
        return outcomes

    def _commit(self, outcomes: list[Outcome], changes: WriteSet) -> None:
        try:
            self.dialect.commit(self.raw)
        except Exception as failed:
            self.dialect.rollback(self.raw)
            for outcome in outcomes:
                outcome.error = failed if outcome.changes else outcome.error
            return
        self.committed(changes)

    def _one_by_one(self, outcomes: list[Outcome], failed: Exception) -> list[Outcome]:
        """Each in a transaction of its own; one that is alone already only if it came too late."""
        writing = [outcome for outcome in outcomes if outcome.changes]
        if len(writing) == 1 and not isinstance(failed, OptimisticLockingError):
            writing[0].error = failed
            return outcomes
        return [self._persistently(outcome) if outcome.changes else outcome for outcome in outcomes]

    def _persistently(self, outcome: Outcome) -> Outcome:
        for _ in range(ATTEMPTS):
            outcome = self._again(outcome.request)
            if not isinstance(outcome.error, OptimisticLockingError):
                break
        return outcome

    def _again(self, request: Request) -> Outcome:
        self._begin()
        if request.trees:
            self.dialect.lock_roots(self.raw, sorted(request.trees), wait=True)
        outcome = self._attempt(Session(self.dialect, self.raw), request)
        try:
            if outcome.changes:
                self.dialect.write(self.raw, outcome.changes)
        except Exception as failed:
            self.dialect.rollback(self.raw)
            return Outcome(request, error=failed)
        if outcome.changes:
            self._commit([outcome], outcome.changes)
        else:
            self.dialect.rollback(self.raw)
        return outcome

    # -- answering --------------------------------------------------------------------------------

    def _finish(self, outcomes: Iterable[Outcome]) -> None:
        for outcome in outcomes:
            if outcome.is_put_off:
                self._send_alone(outcome.request)
            else:
                self._answer(outcome.request, outcome.result, outcome.error)

    def _answer(self, request: Request, result: object, error: BaseException | None) -> None:
        self._in_hand.discard(request)
        self.queue.finish(request, result, error, self.trees.release(request))

    def _abandon(self, failed: Exception) -> None:
        log.error("a batch could not be run", exc_info=failed)
        self.dialect.rollback(self.raw)
        for request in list(self._in_hand):
            self._answer(request, None, failed)


class _LaneLocks:
    """A lane does not wait: a command that needs a tree which is not free is put off."""

    def __init__(self, lane: Lane, session: Session, request: Request) -> None:
        self._lane = lane
        self._session = session
        self._request = request

    def lock(self, process_instance_id: str) -> None:
        """Take the tree of an instance. Raises TreeBusy."""
        if not self.try_lock(process_instance_id):
            raise TreeBusy

    def try_lock(self, process_instance_id: str) -> bool:
        """Take the tree of an instance if it is free; one that is gone is."""
        tree = tree_of(self._session, process_instance_id)
        if tree is None or tree in self._request.trees:
            return True
        if not self._lane.trees.try_one(self._request, tree):
            return False
        return bool(self._lane.dialect.lock_roots(self._lane.raw, [tree], wait=False))
