"""Batches: one thing to do with many elements, done by jobs that take a few each.

A batch begins with a seed job. Each run of it makes some of the batch's own jobs, then the next seed job, or once all
are made the monitor job, which looks from time to time whether they are done, and then ends the batch (`spec` §21).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from penstock.commands import batch_parts
from penstock.commands.batch_kinds import KINDS
from penstock.commands.batch_parts import Group, Part
from penstock.commands.command import Command
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError, NullValueError
from penstock.records.history import HistoricBatch
from penstock.records.repository import JobDefinition
from penstock.records.runtime import Batch, ByteArray, Job
from penstock.semantics import history, jobs, variables
from penstock.semantics.execution import ACTIVE, SUSPENDED, Variable
from penstock.store.sweeps import BATCH_HISTORY, JOB_DEFINITION_HISTORY
from penstock.values import Value

SEED, MONITOR = "batch-seed-job", "batch-monitor-job"
JOBS_PER_SEED = 100
INVOCATIONS_PER_JOB = 1
POLL = timedelta(seconds=30)


@dataclass(frozen=True)
class CreateBatch(Command[Batch]):
    """Begin a batch; `groups` are its elements by deployment, `settings` what is to be done, as its kind has it.

    `variables` rest beside it, for kinds that set some. Raises BadRequestError without elements.
    """

    kind: str
    groups: Sequence[Group]
    settings: Mapping[str, object] = field(default_factory=dict)
    variables: Mapping[str, Value] = field(default_factory=dict)
    tenant_id: str | None = None

    def execute(self, work: UnitOfWork) -> Batch:
        batch = Batch(
            id=work.new_id(),
            type=self.kind,
            total_jobs=-(-sum(len(ids) for _, ids in self.groups) // INVOCATIONS_PER_JOB),
            batch_jobs_per_seed=JOBS_PER_SEED,
            invocations_per_batch_job=INVOCATIONS_PER_JOB,
            configuration=batch_parts.keep(work, KINDS[self.kind].ids_key, self.groups, self.settings),
            tenant_id=self.tenant_id,
            create_user_id=work.identity.user_id,
            start_time=work.now(),
        )
        batch.seed_job_definition_id = _declare(work, batch, SEED, self.groups[0][0])
        batch.monitor_job_definition_id = _declare(work, batch, MONITOR)
        batch.batch_job_definition_id = _declare(work, batch, self.kind)
        work.add(batch)
        work.add(_history(batch))
        for name, value in self.variables.items():
            variables.keep_for_batch(work, batch.id, name, value)
        _open(work, batch, SEED, batch.seed_job_definition_id, batch.id, self.groups[0][0])
        return batch


def _declare(work: UnitOfWork, batch: Batch, kind: str, deployment_id: str | None = None) -> str:
    declared = JobDefinition(
        id=work.new_id(),
        job_type=kind,
        job_configuration=batch.id,
        tenant_id=batch.tenant_id,
        deployment_id=deployment_id,
    )
    work.add(declared)
    return declared.id


def _history(batch: Batch) -> HistoricBatch:
    return HistoricBatch(
        id=batch.id,
        type=batch.type,
        total_jobs=batch.total_jobs,
        batch_jobs_per_seed=batch.batch_jobs_per_seed,
        invocations_per_batch_job=batch.invocations_per_batch_job,
        seed_job_definition_id=batch.seed_job_definition_id,
        monitor_job_definition_id=batch.monitor_job_definition_id,
        batch_job_definition_id=batch.batch_job_definition_id,
        tenant_id=batch.tenant_id,
        create_user_id=batch.create_user_id,
        start_time=batch.start_time,
    )


def _open(
    work: UnitOfWork,
    batch: Batch,
    kind: str,
    definition_id: str | None,
    configuration: str,
    deployment_id: str | None,
) -> Job:
    job = Job(
        id=work.new_id(),
        type="message",
        retries=work.options.default_retries,
        handler_type=kind,
        handler_configuration=configuration,
        deployment_id=deployment_id,
        suspension_state=batch.suspension_state,
        job_definition_id=definition_id,
        tenant_id=batch.tenant_id,
        created=work.now(),
        batch_id=batch.id,
    )
    work.add(job)
    history.job_logged(work, job, history.CREATED, None)
    return job


# -- what its jobs do ---------------------------------------------------------------------------------


def _found(work: UnitOfWork, batch_id: str | None) -> Batch:
    batch = work.single(Batch, batch_id or "")
    if batch is None:
        raise NullValueError(f"Batch with id '{batch_id}' cannot be found: batch is null")
    return batch


def _part(work: UnitOfWork, batch: Batch) -> Part:
    record = work.single(ByteArray, batch.configuration or "")
    if record is None:
        raise EngineError(f"The configuration of batch '{batch.id}' is gone")
    return Part(record, KINDS[batch.type].ids_key)


def _seed(work: UnitOfWork, job: Job) -> None:
    """Make the next jobs, of one deployment at most; then go on, or have the batch watched."""
    batch = _found(work, job.handler_configuration)
    part = _part(work, batch)
    deployment_id, ids = part.take(batch.batch_jobs_per_seed * batch.invocations_per_batch_job)
    settings = part.settings
    for start in range(0, len(ids), batch.invocations_per_batch_job):
        _make(work, batch, ids[start : start + batch.invocations_per_batch_job], settings, deployment_id)
    if part.has_more() or _turn(work, batch, part):
        _open(work, batch, SEED, batch.seed_job_definition_id, batch.id, job.deployment_id)
    else:
        _open(work, batch, MONITOR, batch.monitor_job_definition_id, batch.id, None)


def _make(
    work: UnitOfWork, batch: Batch, ids: Sequence[str], settings: Mapping[str, object], deployment_id: str | None
) -> None:
    kind = KINDS[batch.type]
    kept = batch_parts.keep_job(work, batch, kind.ids_key, ids, settings)
    job = _open(work, batch, batch.type, batch.batch_job_definition_id, kept, deployment_id)
    if kind.is_exclusive and len(ids) == 1:
        job.process_instance_id = ids[0]
    batch.jobs_created += 1


def _turn(work: UnitOfWork, batch: Batch, part: Part) -> bool:
    """Go on to the next part; whether there is one."""
    following = part.next()
    if following is None or batch.configuration is None:
        return False
    work.delete_byte_array(batch.configuration)
    batch.configuration = following
    return True


def _monitor(work: UnitOfWork, job: Job) -> None:
    batch = _found(work, job.handler_configuration)
    if work.session.has(Job, "job_definition_id", batch.batch_job_definition_id or ""):
        again = _open(work, batch, MONITOR, batch.monitor_job_definition_id, batch.id, None)
        again.due_date = work.now() + POLL
    else:
        _end(work, batch, with_jobs=False)


def _run(work: UnitOfWork, job: Job) -> None:
    content = Part(ByteArray(id="", bytes=work.bytes_of(job.handler_configuration or "")), "")
    settings = content.settings
    kind = KINDS[job.handler_type or ""]
    _note_start(work, settings.get(batch_parts.BATCH_ID))
    kind.perform(work, settings, settings.pop(kind.ids_key))


def _note_start(work: UnitOfWork, batch_id: str | None) -> None:
    """The first job to run says when. Several may think that they are: a patch minds no revision."""
    batch = work.single(Batch, batch_id) if batch_id is not None else None
    if batch is not None and batch.execution_start_time is None:
        work.patch(Batch, batch.id, execution_start_time=work.now())
        work.patch(HistoricBatch, batch.id, execution_start_time=work.now())


HANDLERS: Mapping[str, Callable[[UnitOfWork, Job], None]] = {
    SEED: _seed,
    MONITOR: _monitor,
    **dict.fromkeys(KINDS, _run),
}


# -- how it ends --------------------------------------------------------------------------------------


def _end(work: UnitOfWork, batch: Batch, *, with_jobs: bool) -> None:
    """Remove a batch, and with its history say so."""
    if KINDS[batch.type].has_variables:
        for variable in work.tracked(Variable, "batch_id", [batch.id]):
            variables.drop(work, variable)
    own = [batch.seed_job_definition_id, batch.monitor_job_definition_id]
    for job in _jobs(work, [*own, batch.batch_job_definition_id] if with_jobs else own):
        if not work.is_running(job):
            jobs.drop(work, job, None)
    for declared in _definitions(work, batch):
        work.remove(declared)
    batch_parts.drop(work, batch.configuration)
    work.remove(batch)
    work.patch(HistoricBatch, batch.id, end_time=work.now())


def _jobs(work: UnitOfWork, definitions: Sequence[str | None]) -> list[Job]:
    return work.tracked(Job, "job_definition_id", [found for found in definitions if found is not None])


def _definition_ids(batch: Batch | HistoricBatch) -> list[str]:
    ids = (batch.seed_job_definition_id, batch.monitor_job_definition_id, batch.batch_job_definition_id)
    return [own_id for own_id in ids if own_id is not None]


def _definitions(work: UnitOfWork, batch: Batch) -> list[JobDefinition]:
    return work.tracked(JobDefinition, "id", _definition_ids(batch))


def _wanted(work: UnitOfWork, batch_id: str) -> Batch:
    batch = work.single(Batch, batch_id)
    if batch is None:
        raise BadRequestError(f"Batch for id '{batch_id}' cannot be found: batch is null")
    return batch


@dataclass(frozen=True)
class DeleteBatch(Command[None]):
    """Stop a batch: what it has not done is not done. With `cascade` its history goes as well.

    Raises BadRequestError.
    """

    batch_id: str
    cascade: bool = False

    def execute(self, work: UnitOfWork) -> None:
        batch = _wanted(work, self.batch_id)
        _end(work, batch, with_jobs=True)
        if self.cascade:
            _forget(work, batch)


@dataclass(frozen=True)
class SuspendBatch(Command[None]):
    """Suspend a batch with its jobs, or let it go on. Raises BadRequestError."""

    batch_id: str
    suspended: bool

    def execute(self, work: UnitOfWork) -> None:
        batch = _wanted(work, self.batch_id)
        state = SUSPENDED if self.suspended else ACTIVE
        batch.suspension_state = state
        for declared in _definitions(work, batch):
            declared.suspension_state = state
        for job in _jobs(work, _definition_ids(batch)):
            job.suspension_state = state


@dataclass(frozen=True)
class DeleteHistoricBatch(Command[None]):
    """Remove the history of a batch. Raises BadRequestError if there is none."""

    batch_id: str

    def execute(self, work: UnitOfWork) -> None:
        found: list[HistoricBatch] = work.session.records(HistoricBatch, "id", [self.batch_id])
        if not found:
            raise BadRequestError(f"Historic batch for id '{self.batch_id}' cannot be found: historicBatch is null")
        _forget(work, found[0])


def _forget(work: UnitOfWork, batch: Batch | HistoricBatch) -> None:
    work.sweep(JOB_DEFINITION_HISTORY, _definition_ids(batch))
    work.sweep(BATCH_HISTORY, [batch.id])
