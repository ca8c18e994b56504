"""What is stored with a process instance: rows become records when somebody asks for what hangs on an execution.

Of a large instance not even the rows are read before: a step of one among thousands needs few of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from penstock.commands.changes import Changes
from penstock.records.runtime import EventSubscription, ExternalTask, Incident, Job
from penstock.semantics.execution import KINDS, Execution, Task, Variable
from penstock.semantics.hanging import nothing
from penstock.semantics.instance import ProcessInstance
from penstock.store.mapping import BY_RECORD, Row
from penstock.store.session import Session, StoredInstance

RECORDS: Mapping[str, type[Any]] = {
    "tasks": Task,
    "variables": Variable,
    "jobs": Job,
    "subscriptions": EventSubscription,
    "external_tasks": ExternalTask,
    "incidents": Incident,
}
KIND_OF = {record: kind for kind, record in RECORDS.items()}
OWNER = {record: BY_RECORD[record].names.index("execution_id") for record in RECORDS.values()}
TASK_OF_VARIABLE = BY_RECORD[Variable].names.index("task_id")
#: After so many executions that were asked about one by one, all are read.
MOST_READINGS = 8


class Attached:
    """What hangs on the executions of one stored instance."""

    def __init__(
        self, changes: Changes, instance: ProcessInstance, stored: StoredInstance, make_task: Callable[[Row], Task]
    ) -> None:
        self._changes = changes
        self._instance = instance
        self._stored_ids = frozenset(instance.executions)
        self._make_task = make_task
        self._rows = _Rows(changes.session, instance.id, stored)
        instance.look_up = self.look_up

    def look_up(self, execution: Execution, kind: str) -> Any:
        """What hangs on an execution, by the name of its kind: records by their names if variables, else a list."""
        if execution.id not in self._stored_ids or not self._may_have(execution, kind):
            return nothing(execution, kind)
        if kind == "tasks":
            return [self._task(row, execution) for row in self._rows.of(Task, execution)]
        if kind == "variables":
            return self._variables(execution)
        record = RECORDS[kind]
        return [self._changes.track(record, row) for row in self._rows.of(record, execution)]

    def find(self, record: type[Any], own_id: str) -> Any:
        """The record with an id, with the execution that it hangs on; None if it has none."""
        known = self._changes.known(record, own_id)
        if known is None:
            execution = self._instance.executions.get(self._rows.owner(record, own_id) or "")
            if execution is not None:
                getattr(execution, KIND_OF[record])
        return known or self._changes.known(record, own_id)

    def _may_have(self, execution: Execution, kind: str) -> bool:
        state: int | None = execution.cached_entity_state
        return not self._rows.is_partial or state is None or bool(state & KINDS[kind])

    def _task(self, row: Row, execution: Execution) -> Task:
        task = self._make_task(row)
        task.execution = execution
        task.variables = self._named(r for r in self._rows.of(Variable, execution) if r[TASK_OF_VARIABLE] == task.id)
        return task

    def _variables(self, execution: Execution) -> dict[str, Variable]:
        rows = self._rows.of(Variable, execution)
        of_tasks = {row[0] for row in self._rows.of(Task, execution)} if any(r[TASK_OF_VARIABLE] for r in rows) else ()
        return self._named(row for row in rows if row[TASK_OF_VARIABLE] not in of_tasks)

    def _named(self, rows: Iterable[Row]) -> dict[str, Variable]:
        found: list[Variable] = [self._changes.track(Variable, row) for row in rows]
        return {variable.name: variable for variable in found}


class _Rows:
    """Rows of one instance by the execution that they hang on."""

    def __init__(self, session: Session, instance_id: str, stored: StoredInstance) -> None:
        self.is_partial = stored.is_partial
        self._session = session
        self._instance_id = instance_id
        self._stored = stored
        self._all: dict[type[Any], dict[str, list[Row]]] = {}
        self._some: dict[type[Any], dict[str, list[Row]]] = {}

    def of(self, record: type[Any], execution: Execution) -> list[Row]:
        """Those of an execution."""
        everything = self._all.get(record)
        if everything is None and not self.is_partial:
            everything = self._all[record] = _by_owner(record, self._stored.rows.get(record, ()))
        if everything is not None:
            return everything.get(execution.id, [])
        some = self._some.setdefault(record, {})
        if execution.id not in some:
            self._read(record, execution, some)
        return some.get(execution.id) or self._all.get(record, {}).get(execution.id, [])

    def _read(self, record: type[Any], execution: Execution, some: dict[str, list[Row]]) -> None:
        """Read what hangs on an execution and on those around it, which will be asked about next."""
        if len(some) >= MOST_READINGS:
            self._all[record] = _by_owner(record, self._session.part(record, self._instance_id))
            return
        wanted = [e.id for e in execution.and_around() if e.id not in some]
        some |= {each: [] for each in wanted}
        some |= _by_owner(record, self._session.part(record, self._instance_id, wanted))

    def owner(self, record: type[Any], own_id: str) -> str | None:
        """The id of the execution that something hangs on."""
        if self.is_partial:
            row = self._session.row(record, own_id)
        else:
            row = next((row for row in self._stored.rows.get(record, ()) if row[0] == own_id), None)
        return row[OWNER[record]] if row is not None else None


def _by_owner(record: type[Any], rows: Iterable[Row]) -> dict[str, list[Row]]:
    place = OWNER[record]
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[place], []).append(row)
    return found
