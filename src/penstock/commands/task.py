"""Working on user tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError, NotFoundError, NullValueError
from penstock.semantics import error_propagation, escalation, tasks, variables
from penstock.semantics.execution import Task
from penstock.values import Value

Values = Mapping[str, Value]


class TaskAlreadyClaimedError(EngineError):
    """Somebody else has the task."""

    def __init__(self, task_id: str, assignee: str) -> None:
        super().__init__(f"Task '{task_id}' is already claimed by someone else.")
        self.task_id = task_id
        self.assignee = assignee


@dataclass(frozen=True)
class _OnTask:
    task_id: str

    def needs(self) -> Needs:
        """The task."""
        return Needs(places={"task": (self.task_id,)})

    def found(self, work: UnitOfWork, kind: type[EngineError] = NullValueError) -> Task:
        """The task. Raises an error of a kind if there is none."""
        task = work.task(self.task_id)
        if task is None:
            raise kind(f"Cannot find task with id {self.task_id}: task is null")
        return task


@dataclass(frozen=True)
class ClaimTask(_OnTask, Command[None]):
    """Take a task, or without a user put it back.

    Raises NullValueError, TaskAlreadyClaimedError, SuspendedError.
    """

    user_id: str | None

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work)
        if self.user_id is not None and task.assignee not in (None, self.user_id):
            raise TaskAlreadyClaimedError(task.id, task.assignee or "")
        # Who claims twice has what was asked for, on a suspended task too.
        if self.user_id is None or task.assignee is None:
            _set_assignee(task, self.user_id)
        tasks.update(task)


@dataclass(frozen=True)
class SetAssignee(_OnTask, Command[None]):
    """Give a task to somebody, or to nobody. Raises NotFoundError, SuspendedError."""

    user_id: str | None

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work, NotFoundError)
        _set_assignee(task, self.user_id)
        tasks.update(task)


@dataclass(frozen=True)
class DelegateTask(_OnTask, Command[None]):
    """Have somebody else do a task and give it back. Raises NullValueError, SuspendedError."""

    user_id: str | None

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work)
        tasks.set_property(task, "delegation_state", "PENDING")
        if task.owner is None:
            tasks.set_property(task, "owner", task.assignee)
        _set_assignee(task, self.user_id)
        tasks.update(task)


@dataclass(frozen=True)
class ResolveTask(_OnTask, Command[None]):
    """Give a delegated task back to its owner. Raises NullValueError, SuspendedError."""

    variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work)
        variables.write_all(task.execution or task, self.variables)
        tasks.set_property(task, "delegation_state", "RESOLVED")
        _set_assignee(task, task.owner)
        tasks.update(task)


@dataclass(frozen=True)
class CompleteTask(_OnTask, Command[Values | None]):
    """Complete a task and let its process instance go on; the instance's variables afterwards, if asked for.

    Whoever was delegated a task may as well complete it. Raises NullValueError, SuspendedError, and whatever the next
    steps raise.
    """

    variables: Values = field(default_factory=dict)
    with_variables: bool = False

    def execute(self, work: UnitOfWork) -> Values | None:
        task = self.found(work)
        instance = task.execution.instance if task.execution is not None else None
        if instance is not None:
            instance.keeps_variables = self.with_variables
        variables.write_all(task.execution or task, self.variables)
        tasks.complete(task)
        work.run_on()
        if not self.with_variables:
            return None
        return variables.of_instance(instance) if instance is not None else {}


@dataclass(frozen=True)
class ThrowTaskError(_OnTask, Command[None]):
    """Report a BPMN error from a task. Raises NotFoundError, SuspendedError."""

    code: str
    message: str | None = None
    variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work, NotFoundError)
        tasks.require_active(task)
        execution = task.execution
        if execution is None:
            raise BadRequestError(f"task {task.id} belongs to no process instance")
        variables.write_all(execution, self.variables)
        error_propagation.throw(execution, self.code, self.message)


@dataclass(frozen=True)
class ThrowTaskEscalation(_OnTask, Command[None]):
    """Report an escalation from a task; a handler that interrupts ends it.

    Raises NotFoundError, SuspendedError, EngineError if nobody handles it.
    """

    code: str
    variables: Values = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work, NotFoundError)
        tasks.require_active(task)
        execution = task.execution
        if execution is None:
            raise BadRequestError(f"task {task.id} belongs to no process instance")
        variables.write_all(execution, self.variables)
        if escalation.throw(execution, self.code) is None:
            raise EngineError(
                f"ENGINE-02043 Execution with id '{task.task_definition_key}' throws an escalation event with "
                f"escalationCode '{self.code}', but no escalation handler was defined. "
            )


@dataclass(frozen=True)
class UpdateTask(_OnTask, Command[None]):
    """Change the properties of a task that `changes` names: name, assignee, due_date …

    Raises NullValueError, SuspendedError, EngineError for another tenant than the task's.
    """

    changes: Mapping[str, str | int | datetime | None] = field(default_factory=dict)

    def execute(self, work: UnitOfWork) -> None:
        task = self.found(work)
        self._refuse_tenant(task)
        if "assignee" in self.changes or "owner" in self.changes:
            tasks.require_active(task)
        for name, value in self.changes.items():
            tasks.set_property(task, name, value)
        tasks.update(task)

    def _refuse_tenant(self, task: Task) -> None:
        wanted = self.changes.get("tenant_id", task.tenant_id)
        if wanted != task.tenant_id:
            raise EngineError(
                f"ENGINE-03072 Cannot change tenantId of Task '{task.id}'. Current tenant id "
                f"'{task.tenant_id or 'null'}', Tenant id to set '{wanted or 'null'}'"
            )


@dataclass(frozen=True)
class ChangeIdentityLink(_OnTask, Command[None]):
    """Tie a user or group to a task, or untie them; as `assignee` and `owner` the property is set.

    Raises NotFoundError for a task that is not there, or NullValueError if somebody was to be untied from it;
    SuspendedError; BadRequestError or EngineError for a group as assignee, NullValueError without a kind.
    """

    kind: str | None
    user_id: str | None = None
    group_id: str | None = None
    adds: bool = True

    def execute(self, work: UnitOfWork) -> None:
        if self.kind is None:
            raise NullValueError("type is required when adding a new task identity link: type is null")
        self._refuse_group(self.kind)
        task = self.found(work, NotFoundError if self.adds else NullValueError)
        if self.kind in ("assignee", "owner"):
            tasks.require_active(task)
            tasks.set_property(task, self.kind, self.user_id if self.adds else None)
        else:
            change = tasks.add_link if self.adds else tasks.remove_link
            change(task, self.kind, user_id=self.user_id, group_id=self.group_id)
        tasks.update(task)

    def _refuse_group(self, kind: str) -> None:
        if self.group_id is None:
            return
        if self.adds and kind == "assignee":
            raise BadRequestError("Incompatible usage: cannot use ASSIGNEE together with a groupId")
        if not self.adds and kind in ("assignee", "owner"):
            raise EngineError(f"Incompatible usage: cannot use type '{kind}' together with a groupId")


def _set_assignee(task: Task, user_id: str | None) -> None:
    tasks.require_active(task)
    tasks.set_property(task, "assignee", user_id)
