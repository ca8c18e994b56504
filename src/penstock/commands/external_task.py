"""What workers do: fetch and lock external tasks, complete them, report failures and errors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError, NotFoundError, NullValueError
from penstock.model.delegation import ExternalImplementation
from penstock.records.runtime import ExternalTask
from penstock.semantics import external_tasks, variables
from penstock.semantics.execution import Execution
from penstock.store.fetching import TopicFetch
from penstock.values import Value, unwrap
from penstock.values.columns import to_millis

Values = Mapping[str, Value]


class ExternalTaskNotFoundError(NotFoundError):
    """There is no such external task, or no longer."""

    def __init__(self, task_id: str) -> None:
        super().__init__(f"Cannot find external task with id {task_id}: externalTask is null")
        self.task_id = task_id


@dataclass(frozen=True)
class LockedTask:
    """An external task that a worker has; `details` of the last failure, and the variables that it asked for."""

    task: ExternalTask
    business_key: str | None
    version_tag: str | None
    details: str | None
    variables: Values
    properties: Mapping[str, str]


@dataclass(frozen=True)
class FetchAndLock(Command[Sequence[LockedTask]]):
    """Lock tasks of some topics for a worker, at most so many. What another worker is just fetching is passed over.

    `order` names columns (`created`, `priority`) with True for descending. Raises NullValueError without a worker,
    EngineError for a number or duration that is none, ValueDeserializationError for an object that a topic wants.
    """

    worker_id: str | None
    most: int
    topics: Sequence[TopicFetch]
    order: Sequence[tuple[str, bool]] = ()

    def needs(self) -> Needs:
        """Fetches take turns, or they would all look at the same tasks."""
        return Needs(turns=("external tasks",))

    def execute(self, work: UnitOfWork) -> Sequence[LockedTask]:
        self._check()
        found: list[LockedTask] = []
        by_topic = {fetch.topic: fetch for fetch in self.topics}
        for task_id, instance_id, topic in work.session.fetchable(self.topics, work.now(), self.order, self.most):
            if work.try_instance(instance_id):
                locked = self._lock(work, task_id, by_topic[topic])
                found += [locked] if locked is not None else []
        return found

    def _check(self) -> None:
        _require(self.worker_id, "workerId")
        if self.most < 0:
            raise EngineError("maxResults is not greater than or equal to 0")
        if any(fetch.lock_for <= timedelta(0) for fetch in self.topics):
            raise EngineError("lockTime is not greater than 0")

    def _lock(self, work: UnitOfWork, task_id: str, fetch: TopicFetch) -> LockedTask | None:
        task = work.external_task(task_id)
        if task is None or is_locked(task, work.now()):
            return None
        task.worker_id = self.worker_id
        task.lock_expires = work.now() + fetch.lock_for
        execution = work.execution(task.execution_id or "")
        assert execution is not None
        details = work.bytes_of(task.error_details_id).decode() if task.error_details_id is not None else None
        return LockedTask(
            task=task,
            business_key=execution.instance.root.business_key,
            version_tag=execution.instance.definition.version_tag,
            details=details,
            variables=_seen(execution, fetch),
            properties=_properties(execution) if fetch.with_properties else {},
        )


def is_locked(task: ExternalTask, now: datetime) -> bool:
    """Whether a worker has a task."""
    return task.worker_id is not None and task.lock_expires is not None and task.lock_expires > now


def _seen(execution: Execution, fetch: TopicFetch) -> Values:
    visible = execution.variables if fetch.local_variables else variables.visible(execution)
    names = visible if fetch.variables is None else fetch.variables
    host = execution.instance.host
    found = {name: variables.value_of(host, visible[name]) for name in names if name in visible}
    if fetch.deserialize:
        _check_objects(found)
    return found


def _check_objects(found: Values) -> None:
    """A worker that could not be told what it fetched must not have it locked either."""
    for name, value in found.items():
        unwrap(value, name)


def implementation_of(execution: Execution) -> ExternalImplementation | None:
    """What the diagram says of the external task that an execution waits for."""
    node = execution.node
    work = getattr(node, "implementation", None) or getattr(getattr(node, "event", None), "implementation", None)
    return work if isinstance(work, ExternalImplementation) else None


def _properties(execution: Execution) -> Mapping[str, str]:
    work = implementation_of(execution)
    return work.properties if work is not None else {}


@dataclass(frozen=True)
class _OnExternalTask:
    task_id: str

    def needs(self) -> Needs:
        """The external task."""
        return Needs(places={"external_task": (self.task_id,)})

    def found(self, work: UnitOfWork) -> tuple[ExternalTask, Execution]:
        """The task, and the execution that waits for it. Raises ExternalTaskNotFoundError."""
        task = work.external_task(self.task_id)
        execution = work.execution(task.execution_id or "") if task is not None else None
        if task is None or execution is None:
            raise ExternalTaskNotFoundError(self.task_id)
        return task, execution


@dataclass(frozen=True)
class _AsWorker(_OnExternalTask):
    worker_id: str | None

    def owned(self, work: UnitOfWork, complaint: str, mark: str = "") -> tuple[ExternalTask, Execution]:
        """The task, if the worker has it. Raises BadRequestError if another one does.

        One of the reference's complaints has a `mark` too many after the worker.
        """
        _require(self.worker_id, "workerId")
        task, execution = self.found(work)
        if task.worker_id != self.worker_id:
            raise BadRequestError(
                f"{complaint} '{self.worker_id}'{mark}. It is locked by worker '{task.worker_id or 'null'}'."
            )
        return task, execution


def _require(value: object, name: str) -> None:
    if value is None:
        raise NullValueError(f"{name} is null")


@dataclass(frozen=True)
class LockExternalTask(_AsWorker, Command[None]):
    """Lock a task for a worker, if no other worker has it. Raises NotFoundError, BadRequestError."""

    lock_for: timedelta

    def execute(self, work: UnitOfWork) -> None:
        _require(self.worker_id, "workerId")
        if self.lock_for <= timedelta(0):
            raise BadRequestError("lockDuration is not greater than 0")
        task, _ = self.found(work)
        if is_locked(task, work.now()) and task.worker_id != self.worker_id:
            raise BadRequestError(
                f"External Task {self.task_id} cannot be locked by worker '{self.worker_id}'. "
                f"It is locked by worker '{task.worker_id}'."
            )
        task.worker_id = self.worker_id
        task.lock_expires = work.now() + self.lock_for


@dataclass(frozen=True)
class ExtendLock(_AsWorker, Command[None]):
    """Hold a task for some more time.

    Raises NotFoundError, SuspendedError, BadRequestError if the lock is over or another's.
    """

    lock_for: timedelta

    def execute(self, work: UnitOfWork) -> None:
        if self.lock_for <= timedelta(0):
            raise BadRequestError("lockTime is not greater than 0")
        task, _ = self.owned(work, f"The lock of the External Task {self.task_id} cannot be extended by worker", "'")
        if task.lock_expires is not None and task.lock_expires < work.now():
            raise BadRequestError(
                "Cannot extend a lock that expired: lockExpirationTime is not greater than or equal to "
                f"{to_millis(work.now())}"
            )
        external_tasks.require_active(task)
        task.lock_expires = work.now() + self.lock_for


@dataclass(frozen=True)
class UnlockExternalTask(_OnExternalTask, Command[None]):
    """Let other workers have a task. Raises NotFoundError."""

    def execute(self, work: UnitOfWork) -> None:
        task, _ = self.found(work)
        task.worker_id = None
        task.lock_expires = None


@dataclass(frozen=True)
class CompleteExternalTask(_AsWorker, Command[None]):
    """Report that the work is done, and let the instance go on. Raises NotFoundError, BadRequestError,
    SuspendedError.
    """

    variables: Values = field(default_factory=dict)
    local_variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        task, execution = self.owned(work, f"External Task {self.task_id} cannot be completed by worker")
        external_tasks.require_active(task)
        variables.write_all(execution, self.variables)
        variables.write_all_local(execution, self.local_variables)
        external_tasks.complete(execution, task, implementation_of(execution))


@dataclass(frozen=True)
class FailExternalTask(_AsWorker, Command[None]):
    """Report that the work could not be done; it can be tried again after a while, as long as retries are left.

    Raises NotFoundError, BadRequestError, SuspendedError, EngineError for a negative number.
    """

    message: str | None
    details: str | None
    retries: int
    retry_after: timedelta
    variables: Values = field(default_factory=dict)
    local_variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        _refuse_negative(self.retries, "retries")
        _refuse_negative(self.retry_after / timedelta(milliseconds=1), "retryDuration")
        task, execution = self.owned(work, f"Failure of External Task {self.task_id} cannot be reported by worker")
        external_tasks.require_active(task)
        variables.write_all(execution, self.variables)
        variables.write_all_local(execution, self.local_variables)
        task.error_message = self.message[: external_tasks.MAX_MESSAGE] if self.message is not None else None
        if external_tasks.thrown_error(execution, task, implementation_of(execution), lenient=True):
            return
        task.lock_expires = work.now() + self.retry_after
        external_tasks.fail(execution, task, self.details, self.retries)


def _refuse_negative(number: float, name: str) -> None:
    if number < 0:
        raise EngineError(f"{name} is not greater than or equal to 0")


@dataclass(frozen=True)
class ThrowExternalTaskError(_AsWorker, Command[None]):
    """Report a BPMN error. Raises NotFoundError, BadRequestError, SuspendedError."""

    code: str | None
    message: str | None = None
    variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        _require(self.worker_id, "workerId")
        _require(self.code, "errorCode")
        task, execution = self.owned(work, f"Bpmn error of External Task {self.task_id} cannot be reported by worker")
        external_tasks.require_active(task)
        variables.write_all(execution, self.variables)
        execution.instance.throw_error(execution, self.code, self.message)


@dataclass(frozen=True)
class SetExternalTaskRetries(_OnExternalTask, Command[None]):
    """Say how often a task may still be tried. Raises NotFoundError, BadRequestError."""

    retries: int

    def execute(self, work: UnitOfWork) -> None:
        if self.retries < 0:
            raise BadRequestError("The number of retries cannot be negative: retries is not greater than or equal to 0")
        task, execution = self.found(work)
        external_tasks.set_retries(execution, task, self.retries)


@dataclass(frozen=True)
class SetExternalTaskPriority(_OnExternalTask, Command[None]):
    """Say how urgent a task is. Raises NotFoundError."""

    priority: int

    def execute(self, work: UnitOfWork) -> None:
        task, _ = self.found(work)
        task.priority = self.priority
