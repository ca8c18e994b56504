"""Running jobs, and booking what fails."""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import msgspec

from penstock.commands import batch
from penstock.commands.batch_kinds import KINDS
from penstock.commands.command import Command, Needs
from penstock.commands.job import JobNotFoundError, OnJob, holder
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import OptimisticLockingError
from penstock.records.runtime import Batch, ByteArray, Job
from penstock.semantics import job_handlers, jobs
from penstock.store.acquisition import Acquired
from penstock.store.session import Session

#: Where a failure of any class carries the activity that it happened at, from the one command to the other.
FAILED_ACTIVITY = "failed_activity_id"


@dataclass(frozen=True)
class ExecuteJob(OnJob, Command[None]):
    """Run a job now, due or not. What it raises has to be booked, in another command: `BookJobFailure`.

    With a `lock_owner`, a job that this owner does not hold any more is passed over. `known` is what it is known to
    touch.
    """

    lock_owner: str | None = None
    known: Needs | None = None

    def needs(self) -> Needs:
        """The job, or what is known of it."""
        return self.known if self.known is not None else super().needs()

    def execute(self, work: UnitOfWork) -> None:
        job = work.job(self.job_id)
        if job is None:
            if self.lock_owner is None:
                raise JobNotFoundError(self.job_id)
            return
        if self.lock_owner is not None and job.lock_owner != self.lock_owner:
            return
        work.run_job(job)
        try:
            handler = batch.HANDLERS.get(job.handler_type or "")
            job_handlers.execute(work, job, partial(handler, work, job) if handler is not None else None)
        except Exception as failure:
            setattr(failure, FAILED_ACTIVITY, work.latest_activity_id)
            raise


def runs(session: Session, acquired: Sequence[Acquired], owner: str) -> list[ExecuteJob]:
    """How to run jobs that were acquired. What those of batches are about is looked up, for all of them at once."""
    kept = [j.handler_configuration for j in acquired if j.handler_type in KINDS and j.handler_configuration]
    contents = session.bytes_of_several(kept) if kept else {}
    return [ExecuteJob(j.job_id, owner, _known(j, contents)) for j in acquired]


def _known(job: Acquired, contents: Mapping[str, bytes]) -> Needs | None:
    if job.batch_id is None:
        return None
    rows: dict[type[Any], tuple[str, ...]] = {Job: (job.job_id,), Batch: (job.batch_id,)}
    kind = KINDS.get(job.handler_type or "")
    content = contents.get(job.handler_configuration or "")
    if kind is None or content is None:
        return Needs(rows=rows)
    ids = tuple(msgspec.json.decode(content).get(kind.ids_key) or ())
    places = {kind.place: ids} if kind.place is not None else {}
    return Needs(places=places, rows={**rows, ByteArray: (job.handler_configuration or "",)})


@dataclass(frozen=True)
class BookJobFailure(OnJob, Command[None]):
    """Remember that a job failed: one retry less, when to try again, and an incident when none is left."""

    message: str
    stack: str
    failed_activity_id: str | None = None
    decrement: bool = True

    @classmethod
    def of(cls, job_id: str, failure: BaseException) -> BookJobFailure:
        """What to book for a failure. One who only came too late loses no retry."""
        return cls(
            job_id,
            message=str(failure) or type(failure).__name__,
            stack="".join(traceback.format_exception(failure)),
            failed_activity_id=getattr(failure, FAILED_ACTIVITY, None),
            decrement=not isinstance(failure, OptimisticLockingError),
        )

    def execute(self, work: UnitOfWork) -> None:
        job = work.job(self.job_id)
        if job is not None:
            execution = holder(work, job)
            jobs.book_failure(
                work, job, execution, self.message, self.stack, self.failed_activity_id, decrement=self.decrement
            )
