"""Process definitions: how they come, listen, and go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import EngineError
from penstock.model.process import Process
from penstock.records.repository import JobDefinition, ProcessDefinition
from penstock.records.runtime import IdentityLink, Job
from penstock.semantics import cancellation, jobs, start_events
from penstock.semantics.execution import Execution
from penstock.semantics.termination import Deletion
from penstock.store.sweeps import DEFINITION_HISTORY, DEFINITION_LINKS

MAX_ID = 64


@dataclass(frozen=True)
class Skips:
    """What is left out while instances are deleted."""

    custom_listeners: bool = False
    io_mappings: bool = False


def new_definition_id(work: UnitOfWork, key: str, version: int) -> str:
    """`key:version:uuid`, or the bare uuid where that would be too long for its column."""
    fresh = work.new_id()
    composite = f"{key}:{version}:{fresh}"
    return composite if len(composite) <= MAX_ID else fresh


def define(work: UnitOfWork, row: ProcessDefinition, process: Process) -> None:
    """A new version: its job definitions, who may start it, and what it listens for instead of the version before."""
    work.add(row)
    for declared in process.jobs:
        work.add(
            JobDefinition(
                id=work.new_id(),
                process_definition_id=row.id,
                process_definition_key=row.key,
                activity_id=declared.activity_id,
                job_type=declared.type,
                job_configuration=declared.configuration,
                tenant_id=row.tenant_id,
            )
        )
    _silence_versions(work, row)
    _link_starters(work, row, process)
    work.remember_process(row.id, process)
    listen(work, row)


def listen(work: UnitOfWork, row: ProcessDefinition) -> None:
    """Have a definition wait for its start events. Raises EngineError if a message already starts another one."""
    definition = work.adopt_definition(row)
    taken = [s.event_name for s in work.start_subscriptions("message") if s.tenant_id == row.tenant_id]
    start_events.arm(work, definition, work.job_definitions(row.id), taken)


def _silence_versions(work: UnitOfWork, row: ProcessDefinition) -> None:
    """Older versions of the key, also ones that were deleted, listen no more."""
    known = {r.id for r in work.session.definition_rows("key", row.key)}
    for subscription in work.start_subscriptions():
        configuration = subscription.configuration or ""
        is_of_key = configuration in known or configuration.startswith(f"{row.key}:")
        if is_of_key and subscription.tenant_id == row.tenant_id:
            work.remove(subscription)
    _drop_timers(work, row)


def _drop_timers(work: UnitOfWork, row: ProcessDefinition) -> None:
    for job in _start_timers(work, row):
        jobs.drop(work, job, None)


def _start_timers(work: UnitOfWork, row: ProcessDefinition) -> list[Job]:
    found: list[Job] = work.tracked(Job, "handler_configuration", [row.key, row.key + jobs.FOLLOW_UP])
    return [j for j in found if j.handler_type == jobs.START_TIMER and j.tenant_id == row.tenant_id]


def _link_starters(work: UnitOfWork, row: ProcessDefinition, process: Process) -> None:
    for user in process.candidate_starter_users:
        _link(work, row, user_id=user)
    for group in process.candidate_starter_groups:
        _link(work, row, group_id=group)


def _link(work: UnitOfWork, row: ProcessDefinition, *, user_id: str | None = None, group_id: str | None = None) -> None:
    work.add(
        IdentityLink(
            id=work.new_id(),
            type="candidate",
            user_id=user_id,
            group_id=group_id,
            process_definition_id=row.id,
            tenant_id=row.tenant_id,
        )
    )


def suspend(work: UnitOfWork, definition_id: str, state: int) -> None:
    """Suspend a definition (or activate it) with the timers that start it; jobs that are made later are suspended, too.

    Instances that run are left alone.
    """
    for row in work.tracked(ProcessDefinition, "id", [definition_id]):
        row.suspension_state = state
        for job in _start_timers(work, row):
            if job.process_definition_id == definition_id:
                job.suspension_state = state
    for declared in work.tracked(JobDefinition, "process_definition_id", [definition_id]):
        declared.suspension_state = state


def instance_ids(work: UnitOfWork, definition_id: str) -> list[str]:
    """The running instances of a definition."""
    executions: list[Execution] = work.session.records(Execution, "process_definition_id", [definition_id])
    return [e.id for e in executions if e.parent_id is None]


def _delete_instances(work: UnitOfWork, row: ProcessDefinition, reason: str, skips: Skips) -> None:
    how = Deletion(
        reason,
        skip_custom_listeners=skips.custom_listeners,
        skip_io_mappings=skips.io_mappings,
        external=True,
    )
    for instance_id in instance_ids(work, row.id):
        instance = work.load_instance(instance_id)
        if instance is not None:
            cancellation.delete_instance(instance, how)
            work.run_on()


def remove(work: UnitOfWork, rows: Sequence[ProcessDefinition], *, cascade: bool, reason: str, skips: Skips) -> None:
    """Remove definitions; where one was the newest of its key, the version before it listens again.

    With `cascade` their instances are deleted for that reason, and all history goes. Raises EngineError if instances
    run and it is not set.
    """
    for row in rows if cascade else ():
        _delete_instances(work, row, reason, skips)
    for row in rows:
        if not cascade:
            _refuse_instances(work, row)
        successor = _successor(work, row, {r.id for r in rows})
        _remove(work, row)
        if successor is not None:
            listen(work, successor)
    ids = [row.id for row in rows]
    work.sweep(DEFINITION_LINKS, ids)
    if cascade:
        work.sweep(DEFINITION_HISTORY, ids)


def _refuse_instances(work: UnitOfWork, row: ProcessDefinition) -> None:
    number = len(instance_ids(work, row.id))
    if number:
        raise EngineError(
            "ENGINE-03076 Deletion of process definition without cascading failed. Process definition with id: "
            f"{row.id} can't be deleted, because there are {number} dependent process instances."
        )


def _successor(work: UnitOfWork, row: ProcessDefinition, going: Iterable[str]) -> ProcessDefinition | None:
    """The version that is the newest once this one is gone, if this one is it now."""
    versions = [r for r in work.session.definition_rows("key", row.key) if r.tenant_id == row.tenant_id]
    if any(r.version > row.version for r in versions):
        return None
    left = [r for r in versions if r.id not in set(going)]
    return max(left, key=lambda r: r.version, default=None)


def _remove(work: UnitOfWork, row: ProcessDefinition) -> None:
    for subscription in work.start_subscriptions():
        if subscription.configuration == row.id:
            work.remove(subscription)
    versions = [r.version for r in work.session.definition_rows("key", row.key) if r.tenant_id == row.tenant_id]
    if row.version == max(versions, default=row.version):
        _drop_timers(work, row)
    work.remove(work.tracked(ProcessDefinition, "id", [row.id])[0])
    work.forget_process(row.id)
