"""Setting and removing variables of executions and tasks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from penstock.commands.command import Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import NullValueError
from penstock.semantics import tasks, variables
from penstock.semantics.execution import Task
from penstock.semantics.variables import Scope
from penstock.values import Value

Owner = Literal["execution", "task"]


@dataclass(frozen=True)
class ModifyVariables(Command[None]):
    """Set variables, then remove others; from a scope, or with `local` exactly on it.

    Raises NullValueError if there is no such execution or task.
    """

    owner: Owner
    owner_id: str
    modifications: Mapping[str, Value] = field(default_factory=dict)
    deletions: tuple[str, ...] = ()
    local: bool = False

    def needs(self) -> Needs:
        """Where the scope hangs."""
        return Needs(places={self.owner: (self.owner_id,)})

    def execute(self, work: UnitOfWork) -> None:
        scope = find_scope(work, self.owner, self.owner_id)
        set_all = variables.write_all_local if self.local else variables.write_all
        set_all(scope, self.modifications)
        if self.deletions:
            # Conditional events see what is set before it is removed.
            settle(scope)
        for name in self.deletions:
            if self.local:
                variables.remove_local(scope, name)
            else:
                variables.remove(scope, name)
        settle(scope)
        if isinstance(scope, Task) and self._touches_local(scope):
            tasks.update(scope)

    def _touches_local(self, task: Task) -> bool:
        names = {*self.modifications, *self.deletions}
        return bool(names) and (self.local or any(name in task.variables for name in names))


def find_scope(work: UnitOfWork, owner: Owner, owner_id: str) -> Scope:
    """The execution or task. Raises NullValueError."""
    if owner == "task":
        task = work.task(owner_id)
        if task is None:
            raise NullValueError(f"task {owner_id} doesn't exist: task is null")
        return task
    execution = work.execution(owner_id)
    if execution is None:
        raise NullValueError(f"execution {owner_id} doesn't exist: execution is null")
    return execution


def settle(scope: Scope) -> None:
    """After variables were set from outside: conditional events look at the changes."""
    execution = scope.execution if isinstance(scope, Task) else scope
    if execution is not None:
        execution.instance.rules.settle(execution)
