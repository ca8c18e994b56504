"""The process instances that a unit of work has locked and read, each with everything that hangs on it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Protocol, TypeVar

from penstock.commands.attached import Attached
from penstock.commands.definitions import Definitions
from penstock.semantics.conduct import CONDUCT
from penstock.semantics.execution import Cached, Execution, Task
from penstock.semantics.host import Definition, Host
from penstock.semantics.instance import ProcessInstance
from penstock.store.definitions import Processes
from penstock.store.mapping import BY_RECORD, Row
from penstock.store.session import Session, StoredInstance

R = TypeVar("R")


class Locks(Protocol):
    """How a unit of work makes sure that it is alone with an instance, and all that this calls or is called by."""

    def lock(self, process_instance_id: str) -> None:
        """Take it, or do not return."""
        ...

    def try_lock(self, process_instance_id: str) -> bool:
        """Take it if it is free."""
        ...


class Instances(Definitions, ABC):
    """Definitions, with instances of them. An instance is locked before it is read."""

    def __init__(self, session: Session, processes: Processes, locks: Locks) -> None:
        super().__init__(session, processes)
        self._locks = locks
        self._instances: dict[str, ProcessInstance] = {}
        self._attached: dict[str, Attached] = {}

    @property
    @abstractmethod
    def host(self) -> Host:
        """The unit of work as semantics sees it."""

    def open_instance(self, root: Execution, definition: Definition) -> ProcessInstance:
        """Take a new instance in."""
        instance = ProcessInstance(self.host, CONDUCT, definition, root)
        self._instances[instance.id] = instance
        return instance

    def load_instance(self, process_instance_id: str, *, whole: bool = False) -> ProcessInstance | None:
        """A running instance, locked for this unit of work. `whole`: all that hangs on it will be looked at."""
        found = self._instances.get(process_instance_id)
        if found is not None:
            return found if found.executions else None
        self._locks.lock(process_instance_id)
        stored = self.session.take_instance(process_instance_id, whole=whole)
        return self._build(stored) if stored is not None else None

    def try_instance(self, process_instance_id: str) -> bool:
        """Whether an instance is ours, or free to be taken."""
        return process_instance_id in self._instances or self._locks.try_lock(process_instance_id)

    def _build(self, stored: StoredInstance) -> ProcessInstance:
        executions: list[Execution] = [self.track(Execution, row) for row in stored.rows[Execution]]
        root = next(e for e in executions if e.parent_id is None)
        instance = ProcessInstance(self.host, CONDUCT, self.definition(root.process_definition_id), root)
        self._instances[instance.id] = instance
        instance.adopt(sorted(executions, key=lambda e: e.id))
        for execution in executions:
            execution.calls = bool((execution.cached_entity_state or 0) & Cached.CALLED_INSTANCE)
        self._attached[instance.id] = Attached(self, instance, stored, self._track_task)
        return instance

    def _track_task(self, row: Row) -> Task:
        known: Task | None = self.known(Task, row[0])
        if known is not None:
            return known
        task = Task(**dict(zip(BY_RECORD[Task].names, row, strict=True)), host=self.host)
        self._remember(Task, task, row)
        return task

    def hanging(self, record: type[R], kind: str, own_id: str) -> R | None:
        """A task, a job or the like by id, if it hangs on an instance, which comes with it."""
        fresh: R | None = self._inserted.get(record, {}).get(own_id)
        if fresh is not None:
            return fresh
        place = self.session.place(kind, own_id)
        instance = self.load_instance(place.process_instance_id) if place is not None else None
        if instance is None or own_id in self._deleted.get(record, {}):
            return None
        found: R | None = self._attached[instance.id].find(record, own_id)
        return found

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
