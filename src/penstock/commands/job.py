"""Setting when and how often jobs are tried. Running them is in `job_run.py`, working a timer out anew in
`job_due_date.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import EngineError, NotFoundError
from penstock.records.runtime import Job
from penstock.semantics import jobs
from penstock.semantics.execution import ACTIVE, SUSPENDED, Execution


class JobNotFoundError(NotFoundError):
    """There is no such job, or no longer."""

    def __init__(self, job_id: str) -> None:
        super().__init__(f"No job found with id '{job_id}'")
        self.job_id = job_id


@dataclass(frozen=True)
class OnJob:
    """A command about one job."""

    job_id: str

    def needs(self) -> Needs:
        """The job."""
        return Needs(places={"job": (self.job_id,)})

    def found(self, work: UnitOfWork) -> Job:
        """The job. Raises JobNotFoundError."""
        job = work.job(self.job_id)
        if job is None:
            raise JobNotFoundError(self.job_id)
        return job


@dataclass(frozen=True)
class SetJobRetries(OnJob, Command[None]):
    """Say how often a job may still be tried, and when next if `sets_due_date`.

    Raises JobNotFoundError, EngineError for a negative number.
    """

    retries: int
    due_date: datetime | None = None
    sets_due_date: bool = False

    def execute(self, work: UnitOfWork) -> None:
        if self.retries < 0:
            raise EngineError(
                "ENGINE-13054 The number of job retries must be a non-negative Integer, "
                f"but '{self.retries}' has been provided."
            )
        job = self.found(work)
        jobs.set_retries(work, job, holder(work, job), self.retries)
        if self.sets_due_date:
            job.due_date = self.due_date


@dataclass(frozen=True)
class SetJobDueDate(OnJob, Command[None]):
    """Say when a job is due; with `cascade` all later firings of its cycle move along. Raises JobNotFoundError."""

    due_date: datetime | None
    cascade: bool = False

    def execute(self, work: UnitOfWork) -> None:
        job = self.found(work)
        if self.cascade and job.repeat is not None and self.due_date is not None and job.due_date is not None:
            job.repeat_offset += int((self.due_date - job.due_date) / timedelta(milliseconds=1))
        job.due_date = self.due_date


@dataclass(frozen=True)
class SetJobPriority(OnJob, Command[None]):
    """Say how urgent a job is. Raises JobNotFoundError."""

    priority: int

    def execute(self, work: UnitOfWork) -> None:
        self.found(work).priority = self.priority


@dataclass(frozen=True)
class SuspendJob(OnJob, Command[None]):
    """Keep the job executor from running a job, or let it again. One that does not exist is passed over."""

    suspended: bool

    def execute(self, work: UnitOfWork) -> None:
        job = work.job(self.job_id)
        if job is not None:
            job.suspension_state = SUSPENDED if self.suspended else ACTIVE


@dataclass(frozen=True)
class DeleteJob(OnJob, Command[None]):
    """Remove a job; what it was for does not happen. Raises JobNotFoundError."""

    def execute(self, work: UnitOfWork) -> None:
        job = self.found(work)
        jobs.drop(work, job, holder(work, job))


def holder(work: UnitOfWork, job: Job) -> Execution | None:
    """The execution that a job hangs on."""
    return work.execution(job.execution_id) if job.execution_id is not None else None
