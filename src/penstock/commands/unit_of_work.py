"""The unit of work: what one command reads and changes, kept together until it is written.

It is an identity map with dirty tracking, and it is the world that semantics asks (`semantics/host.py`). Rows become
records when somebody needs them; what has changed is found by comparing with the rows as they were read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol, TypeVar

import uuid_utils

from penstock.commands.user_code import UserCode
from penstock.errors import DefinitionNotFoundError, NotFoundError
from penstock.model.process import Process
from penstock.records.repository import JobDefinition, ProcessDefinition
from penstock.records.runtime import ByteArray, EventSubscription, ExternalTask, IdentityLink, Incident, Job
from penstock.semantics import history, tasks
from penstock.semantics.agenda import Agenda
from penstock.semantics.behaviours.gateways import wake_inclusive_join
from penstock.semantics.conduct import CONDUCT
from penstock.semantics.custom import Custom
from penstock.semantics.execution import Execution, Task, Variable
from penstock.semantics.host import Definition, Identity, Options, Reference
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.mail import Mail
from penstock.store.definitions import Processes
from penstock.store.mapping import BY_RECORD, Row
from penstock.store.session import Session, StoredInstance
from penstock.store.sweeps import Sweep
from penstock.store.write_set import WriteSet


class _Identified(Protocol):
    id: str


R = TypeVar("R", bound=_Identified)
K = TypeVar("K")


class Locks(Protocol):
    """How a unit of work makes sure that it is alone with an instance, and all that this calls or is called by."""

    def lock(self, process_instance_id: str) -> None:
        """Take it, or do not return."""
        ...

    def try_lock(self, process_instance_id: str) -> bool:
        """Take it if it is free."""
        ...


class UnitOfWork:
    """The changes of one command. An instance is locked before it is read."""

    def __init__(
        self,
        session: Session,
        *,
        identity: Identity,
        options: Options,
        processes: Processes,
        user_code: UserCode,
        clock: Callable[[], datetime],
        locks: Locks,
    ) -> None:
        self.session = session
        self.identity = identity
        self.options = options
        self.agenda = Agenda()
        self.user_code = user_code
        self.latest_activity_id: str | None = None
        self._processes = processes
        self._clock = clock
        self._now = clock()
        self._locks = locks
        self._read: list[tuple[Any, Row]] = []
        self._known: dict[tuple[type[Any], str], Any] = {}
        self._inserted: dict[type[Any], dict[str, Any]] = {}
        self._deleted: dict[type[Any], dict[str, Any]] = {}
        self._patches: dict[type[Any], dict[str, dict[str, Any]]] = {}
        self._touched: set[str] = set()
        self._expired: dict[str, datetime] = {}
        self._dropped: set[str] = set()
        self._unlinked: set[str] = set()
        self._swept: list[tuple[Sweep, Sequence[str]]] = []
        self._instances: dict[str, ProcessInstance] = {}
        self._definitions: dict[str, Definition] = {}
        self._job_definitions: dict[str, list[JobDefinition]] = {}
        self._standalone: dict[str, Task] = {}
        self._running_job: Job | None = None

    # -- time and ids ---------------------------------------------------------------------------------

    def now(self) -> datetime:
        """When the command began."""
        return self._now

    def pass_time(self) -> None:
        """User code has run for a while: what follows happens later."""
        self._now = self._clock()

    def new_id(self) -> str:
        """A UUID of version 7: ids in the order of time keep indexes compact."""
        return str(uuid_utils.uuid7())

    # -- rows come and go -------------------------------------------------------------------------------

    def add(self, record: Any) -> None:
        """A new row."""
        self._inserted.setdefault(type(record), {})[record.id] = record

    def remove(self, record: Any) -> None:
        """A row that goes; one that was never written just is not."""
        kind = type(record)
        if self._inserted.get(kind, {}).pop(record.id, None) is None:
            self._deleted.setdefault(kind, {})[record.id] = record

    def patch(self, kind: type[Any], row_id: str, **changes: Any) -> None:
        """Change a history row, which may be one of this unit of work."""
        fresh = self._inserted.get(kind, {}).get(row_id)
        if fresh is None:
            self._patches.setdefault(kind, {}).setdefault(row_id, {}).update(changes)
            return
        for name, value in changes.items():
            setattr(fresh, name, value)
        if changes.get("end_time") is not None and hasattr(fresh, "duration"):
            fresh.duration = history.milliseconds(fresh.start_time, fresh.end_time)

    def touch(self, execution: Execution) -> None:
        """Raise an execution's revision in any case."""
        self._touched.add(execution.id)

    def expire_history(self, root_process_instance_id: str, removal_time: datetime) -> None:
        """Say when a hierarchy's history may go, for rows that are there and rows that come with this unit of work."""
        self._expired[root_process_instance_id] = removal_time

    def delete_byte_array(self, byte_array_id: str) -> None:
        """Remove bytes."""
        if self._inserted.get(ByteArray, {}).pop(byte_array_id, None) is None:
            self._dropped.add(byte_array_id)

    def unlink(self, task_id: str) -> None:
        """Remove all identity links of a task."""
        self._unlinked.add(task_id)

    def sweep(self, sweep: Sweep, ids: Sequence[str]) -> None:
        """Delete rows that nobody has read, after everything else."""
        if ids:
            self._swept.append((sweep, ids))

    def bytes_of(self, byte_array_id: str) -> bytes:
        """The content of a byte array."""
        fresh = self._inserted.get(ByteArray, {}).get(byte_array_id)
        return fresh.bytes if fresh is not None else self.session.bytes_of(byte_array_id)

    def track(self, record: type[Any], row: Row) -> Any:
        """The record for a row that was read; its changes will be written."""
        known = self._known.get((record, row[0]))
        if known is not None:
            return known
        loaded = BY_RECORD[record].load(row)
        self._remember(record, loaded, row)
        return loaded

    def _remember(self, record: type[Any], loaded: Any, row: Row) -> None:
        self._known[record, row[0]] = loaded
        self._read.append((loaded, row))

    def tracked(self, record: type[Any], column: str, values: Iterable[str]) -> list[Any]:
        """The records in which a column is among the values; their changes will be written."""
        found = [self.track(record, row) for row in self.session.rows(record, column, values)]
        return [r for r in found if r.id not in self._deleted.get(record, {})]

    # -- definitions --------------------------------------------------------------------------------------

    def definition(self, definition_id: str) -> Definition:
        """A definition by id. Raises DefinitionNotFoundError."""
        found = self._definitions.get(definition_id)
        if found is None:
            rows = self.session.definition_rows("id", definition_id)
            if not rows:
                raise DefinitionNotFoundError(
                    f"no deployed process definition found with id '{definition_id}': processDefinition is null"
                )
            found = self.adopt_definition(rows[0])
        return found

    def adopt_definition(self, row: ProcessDefinition) -> Definition:
        """The definition behind a row."""
        found = self._definitions.get(row.id)
        if found is None:
            found = Definition(
                id=row.id,
                key=row.key,
                version=row.version,
                deployment_id=row.deployment_id or "",
                tenant_id=row.tenant_id,
                version_tag=row.version_tag,
                is_suspended=row.suspension_state == 2,
                process=self._processes.get(row, self.session),
            )
            self._definitions[row.id] = found
        return found

    def find_definition(self, reference: Reference) -> Definition:
        """The definition that is meant: of that tenant, or of none. Raises DefinitionNotFoundError."""
        if reference.binding == "latest":
            found = self._latest_definition(reference)
        else:
            found = self._bound_definition(reference)
        if found is None:
            raise DefinitionNotFoundError(f"{reference.not_deployed('processes')}: processDefinition is null")
        return found

    def _latest_definition(self, reference: Reference) -> Definition | None:
        key, tenant_id = reference.key, reference.tenant_id
        version = self.session.latest_versions(key).get(tenant_id)
        if version is None:
            return None
        for known in self._definitions.values():
            if (known.key, known.tenant_id, known.version) == (key, tenant_id, version):
                return known
        rows = self.session.definition_rows("key", key)
        return self.adopt_definition(next(r for r in rows if (r.tenant_id, r.version) == (tenant_id, version)))

    def _bound_definition(self, reference: Reference) -> Definition | None:
        rows = self.session.definition_rows("key", reference.key)
        if reference.binding == "deployment":
            found = [r for r in rows if r.deployment_id == reference.place]
        else:
            column = "version" if reference.binding == "version" else "version_tag"
            place = (reference.tenant_id, reference.place)
            found = [r for r in rows if (r.tenant_id, getattr(r, column)) == place]
        return self.adopt_definition(max(found, key=lambda row: row.version)) if found else None

    def remember_process(self, definition_id: str, process: Process) -> None:
        """Keep the parsed process of a definition that is being deployed."""
        self._processes.put(definition_id, process)

    def forget_process(self, definition_id: str) -> None:
        """A definition is being removed."""
        self._processes.drop(definition_id)

    def job_definitions(self, definition_id: str) -> list[JobDefinition]:
        """The job definitions of a process definition."""
        found = self._job_definitions.get(definition_id)
        if found is None:
            fresh = [
                d for d in self._inserted.get(JobDefinition, {}).values() if d.process_definition_id == definition_id
            ]
            found = fresh or self.session.job_definitions(definition_id)
            self._job_definitions[definition_id] = found
        return found

    # -- instances --------------------------------------------------------------------------------------------

    def open_instance(self, root: Execution, definition: Definition) -> ProcessInstance:
        """Take a new instance in."""
        instance = ProcessInstance(self, CONDUCT, definition, root)
        self._instances[instance.id] = instance
        return instance

    def load_instance(self, process_instance_id: str) -> ProcessInstance | None:
        """A running instance, locked for this unit of work."""
        found = self._instances.get(process_instance_id)
        if found is not None:
            return found if found.executions else None
        self._locks.lock(process_instance_id)
        stored = self.session.take_instance(process_instance_id)
        return self._build(stored) if stored is not None else None

    def try_instance(self, process_instance_id: str) -> bool:
        """Whether an instance is ours, or free to be taken."""
        return process_instance_id in self._instances or self._locks.try_lock(process_instance_id)

    def _build(self, stored: StoredInstance) -> ProcessInstance:
        executions: list[Execution] = [self.track(Execution, row) for row in stored.rows[Execution]]
        root = next(e for e in executions if e.parent_id is None)
        instance = ProcessInstance(self, CONDUCT, self.definition(root.process_definition_id), root)
        self._instances[instance.id] = instance
        instance.adopt(sorted(executions, key=lambda e: e.id))
        self._attach(instance, stored)
        return instance

    def _attach(self, instance: ProcessInstance, stored: StoredInstance) -> None:
        owners = instance.executions
        for execution in owners.values():
            execution.calls = bool((execution.cached_entity_state or 0) & 32)
        open_tasks = {}
        for row in stored.rows.get(Task, ()):
            task = self._track_task(row)
            task.execution = owners[task.execution_id or ""]
            task.execution.tasks.append(task)
            open_tasks[task.id] = task
        for row in stored.rows.get(Variable, ()):
            variable: Variable = self.track(Variable, row)
            scope = open_tasks.get(variable.task_id or "") or owners.get(variable.execution_id or "")
            if scope is not None:
                scope.variables[variable.name] = variable
        self._attach_rest(owners, stored)

    def _attach_rest(self, owners: Mapping[str, Execution], stored: StoredInstance) -> None:
        for record, name in (
            (Job, "jobs"),
            (EventSubscription, "subscriptions"),
            (ExternalTask, "external_tasks"),
            (Incident, "incidents"),
        ):
            for row in stored.rows.get(record, ()):
                found = self.track(record, row)
                owner = owners.get(found.execution_id or "")
                if owner is not None:
                    getattr(owner, name).append(found)

    def _track_task(self, row: Row) -> Task:
        mapped = BY_RECORD[Task]
        task = Task(**dict(zip(mapped.names, row, strict=True)), host=self)
        self._remember(Task, task, row)
        return task

    def instance_of_execution(self, execution_id: str) -> ProcessInstance | None:
        """The instance that an execution belongs to."""
        for instance in self._instances.values():
            if execution_id in instance.executions:
                return instance
        place = self.session.place("execution", execution_id)
        if place is None or place.process_instance_id in self._instances:
            return None
        return self.load_instance(place.process_instance_id)

    def called_instance(self, super_execution_id: str) -> ProcessInstance | None:
        """The instance that a call activity's execution started."""
        for instance in self._instances.values():
            if instance.root.super_execution_id == super_execution_id and instance.executions:
                return instance
        instance_id = self.session.called_instance(super_execution_id)
        if instance_id is None or instance_id in self._instances:
            return None
        return self.load_instance(instance_id)

    # -- single things ------------------------------------------------------------------------------------------

    def instance(self, process_instance_id: str | None) -> ProcessInstance | None:
        """A running instance by id, if there is one."""
        return self.load_instance(process_instance_id) if process_instance_id is not None else None

    def execution(self, execution_id: str) -> Execution | None:
        """An execution by id, if there is one."""
        instance = self.instance_of_execution(execution_id)
        return instance.executions.get(execution_id) if instance is not None else None

    def task(self, task_id: str) -> Task | None:
        """A user task by id, if it is open; its instance comes with it."""
        known = self._among(lambda instance: instance.tasks(), task_id) or self._standalone.get(task_id)
        if known is not None:
            return known
        place = self.session.place("task", task_id)
        if place is not None:
            found = self.load_instance(place.process_instance_id)
            return next((t for t in found.tasks() if t.id == task_id), None) if found is not None else None
        row = self.session.row(Task, task_id)
        return self._standalone_task(row) if row is not None else None

    def _standalone_task(self, row: Row) -> Task:
        task = self._track_task(row)
        for variable_row in self.session.rows(Variable, "task_id", [task.id]):
            variable: Variable = self.track(Variable, variable_row)
            task.variables[variable.name] = variable
        self._standalone[task.id] = task
        return task

    def identity_links(self, task: Task) -> list[IdentityLink]:
        """The identity links of a task, from now on in `task.links`."""
        known = {link.id for link in task.links}
        for row in self.session.rows(IdentityLink, "task_id", [task.id]):
            if row[0] not in known and row[0] not in self._deleted.get(IdentityLink, {}):
                task.links.append(self.track(IdentityLink, row))
        return task.links

    def incidents_about(self, configuration: str) -> list[Incident]:
        """The incidents of no instance that are about a job."""
        found: list[Incident] = self.tracked(Incident, "configuration", [configuration])
        return [i for i in found if i.execution_id is None]

    def job(self, job_id: str) -> Job | None:
        """A job by id; the instance of the execution that it hangs on, if it does, comes with it."""
        known = self._among(lambda instance: instance.jobs(), job_id)
        if known is not None:
            return known
        place = self.session.place("job", job_id)
        if place is not None:
            instance = self.load_instance(place.process_instance_id)
            return next((j for j in instance.jobs() if j.id == job_id), None) if instance is not None else None
        return self.single(Job, job_id)

    def single(self, record: type[K], own_id: str) -> K | None:
        """A record that hangs on no instance, by id; its changes will be written."""
        for rows in (self._inserted, self._deleted):
            if own_id in rows.get(record, {}):
                return rows[record][own_id] if rows is self._inserted else None
        known = self._known.get((record, own_id))
        row = self.session.row(record, own_id) if known is None else None
        return self.track(record, row) if row is not None else known

    def external_task(self, task_id: str) -> ExternalTask | None:
        """An external task by id, if it is open; its instance comes with it."""
        known = self._among(lambda instance: instance.external_tasks(), task_id)
        if known is not None:
            return known
        place = self.session.place("external_task", task_id)
        instance = self.load_instance(place.process_instance_id) if place is not None else None
        return next((t for t in instance.external_tasks() if t.id == task_id), None) if instance is not None else None

    def _among(self, found: Callable[[ProcessInstance], Iterable[R]], own_id: str) -> R | None:
        """What hangs on an instance that is here already."""
        for instance in self._instances.values():
            for record in found(instance):
                if record.id == own_id:
                    return record
        return None

    def event_subscription(self, subscription_id: str) -> EventSubscription | None:
        """An event subscription by id."""
        found: list[EventSubscription] = self.session.records(EventSubscription, "id", [subscription_id])
        if not found or found[0].execution_id is None:
            return found[0] if found else None
        execution = self.execution(found[0].execution_id)
        mine = execution.subscriptions if execution is not None else []
        return next((s for s in mine if s.id == subscription_id), None)

    def signal_subscriptions(self, name: str, tenants: Iterable[str | None] | None) -> list[EventSubscription]:
        """Who listens for a signal, with what this unit of work has changed about it."""
        wanted = None if tenants is None else set(tenants)
        found: dict[str, EventSubscription] = {}
        for row in self.session.rows(EventSubscription, "event_name", [name]):
            subscription = BY_RECORD[EventSubscription].load(row)
            if subscription.id not in self._deleted.get(EventSubscription, {}):
                found[subscription.id] = self._own(subscription)
        for subscription in self._inserted.get(EventSubscription, {}).values():
            if subscription.event_name == name:
                found[subscription.id] = subscription
        return [s for s in found.values() if s.event_type == "signal" and (wanted is None or s.tenant_id in wanted)]

    def start_subscriptions(self, kind: str | None = None) -> list[EventSubscription]:
        """What definitions wait for, as it is in this unit of work."""
        gone = self._deleted.get(EventSubscription, {})
        stored = [self.track(EventSubscription, row) for row in self.session.start_subscriptions()]
        fresh = [s for s in self._inserted.get(EventSubscription, {}).values() if s.execution_id is None]
        return [s for s in [*stored, *fresh] if s.id not in gone and kind in (None, s.event_type)]

    def _own(self, subscription: EventSubscription) -> EventSubscription:
        if subscription.execution_id is None:
            return subscription
        execution = self.execution(subscription.execution_id)
        mine = execution.subscriptions if execution is not None else []
        return next((s for s in mine if s.id == subscription.id), subscription)

    # -- user code ------------------------------------------------------------------------------------------------

    def bean(self, name: str) -> object:
        """What a name outside of the diagram stands for."""
        return self.user_code.bean(name)

    def delegate_class(self, name: str) -> object:
        """The delegate that `camunda:class` names."""
        return self.user_code.delegate_class(name)

    def run_custom(self, custom: Custom, work: Callable[[], None]) -> None:
        """Run a listener or a mapping."""
        work()

    def call_delegate(self, delegate: object, subject: object, fields: Mapping[str, object]) -> None:
        """Run user code."""
        self.user_code.call(delegate, subject, fields)
        self.pass_time()

    def send_mail(self, mail: Mail) -> None:
        """Send a mail. Raises OSError if that cannot be done."""
        self.user_code.send_mail(mail)
        self.pass_time()

    def run_script(self, language: str, source: str, variables: Mapping[str, object]) -> object:
        """Run a script. Raises what `UserCode.run_script` does."""
        try:
            return self.user_code.run_script(language, source, variables)
        finally:
            self.pass_time()

    def resource(self, deployment_id: str, name: str) -> bytes:
        """A resource of a deployment. Raises NotFoundError."""
        found = self.session.resources(deployment_id).get(name)
        if found is None:
            raise NotFoundError(f"no resource found with name '{name}' in deployment '{deployment_id}'")
        return found

    # -- running jobs -----------------------------------------------------------------------------------------------

    def run_job(self, job: Job) -> None:
        """Say that this unit of work is the run of a job."""
        self._running_job = job

    def is_running(self, job: Job) -> bool:
        """Whether it is that of this job."""
        return job is self._running_job

    # -- running on -------------------------------------------------------------------------------------------------

    def run_on(self) -> None:
        """Take all steps that are due, then those of inclusive joins that no token can come to any more."""
        self.agenda.run()
        while any(wake_inclusive_join(instance) for instance in list(self._instances.values())):
            self.agenda.run()

    # -- the end ----------------------------------------------------------------------------------------

    def changes(self) -> WriteSet:
        """Everything that is to be written."""
        for instance in self._instances.values():
            for execution in instance.executions.values():
                execution.settle_cache()
                for task in execution.tasks:
                    tasks.settle(task)
        for task in self._standalone.values():
            tasks.settle(task)
        written = WriteSet()
        written.inserts = {kind: list(rows.values()) for kind, rows in self._inserted.items() if rows}
        written.deletes = {kind: list(rows.values()) for kind, rows in self._deleted.items() if rows}
        written.updates = self._updates()
        written.patches = {kind: rows for kind, rows in self._patches.items() if rows}
        written.expired = self._expired
        written.unlinked = self._unlinked
        written.dropped = self._dropped
        written.swept = self._swept
        return written

    def _updates(self) -> dict[type[Any], list[Row]]:
        updates: dict[type[Any], list[Row]] = {}
        for record, row in self._read:
            kind = type(record)
            if record.id in self._deleted.get(kind, {}):
                continue
            now = BY_RECORD[kind].values(record)
            if now != row or (kind is Execution and record.id in self._touched):
                updates.setdefault(kind, []).append(now)
        return updates
