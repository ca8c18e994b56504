"""The unit of work: what one command reads and changes, kept together until it is written.

It is the world that semantics asks (`semantics/host.py`), built up in layers: changes, definitions, instances, and here
what else there is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

import uuid_utils

from penstock.commands.instances import Instances, Locks
from penstock.commands.user_code import UserCode
from penstock.errors import NotFoundError
from penstock.records.runtime import EventSubscription, ExternalTask, IdentityLink, Incident, Job
from penstock.semantics import tasks
from penstock.semantics.agenda import Agenda
from penstock.semantics.behaviours.gateways import wake_inclusive_join
from penstock.semantics.custom import Custom
from penstock.semantics.execution import Execution, Task, Variable
from penstock.semantics.host import Host, Identity, Options
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.mail import Mail
from penstock.store.definitions import Processes
from penstock.store.mapping import BY_RECORD, Row
from penstock.store.session import Session
from penstock.store.write_set import WriteSet

K = TypeVar("K")


class UnitOfWork(Instances):
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
        super().__init__(session, processes, locks)
        self.identity = identity
        self.options = options
        self.agenda = Agenda()
        self.user_code = user_code
        self.latest_activity_id: str | None = None
        self._clock = clock
        self._now = clock()
        self._standalone: dict[str, Task] = {}
        self._running_job: Job | None = None

    @property
    def host(self) -> Host:
        """Itself."""
        return self

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
        found = self.hanging(Task, "task", task_id) or self._standalone.get(task_id)
        if found is not None or self.session.place("task", task_id) is not None:
            return found
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
        found = self.hanging(Job, "job", job_id)
        if found is not None or self.session.place("job", job_id) is not None:
            return found
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
        return self.hanging(ExternalTask, "external_task", task_id)

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

    def call_connector(self, connector_id: str, request: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
        """What a connector answers. Raises ConnectorError if there is none, and what it raises itself."""
        answer = self.user_code.call_connector(connector_id, request)
        self.pass_time()
        return answer

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
                for task in (execution.looked_up or {}).get("tasks", ()):
                    tasks.settle(task)
        for task in self._standalone.values():
            tasks.settle(task)
        return self.written()
