"""What a rehearsed command would add to the database and remove from it, as an operator understands it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from penstock.commands.rehearsal import Rehearsal
from penstock.records.runtime import EventSubscription, ExternalTask, Incident, Job
from penstock.semantics.execution import Execution, Task, Variable
from penstock.semantics.instance import ProcessInstance
from penstock.store.write_set import WriteSet


@dataclass(frozen=True)
class Item:
    """A task, a job, … `name` is what people call it: a task's name, a subscription's event, a topic, a message."""

    id: str
    activity_id: str | None
    type: str | None
    name: str | None
    due: datetime | None = None


@dataclass(frozen=True)
class Effect:
    """The items of one kind that would come, and those that would go."""

    created: tuple[Item, ...]
    removed: tuple[Item, ...]


@dataclass(frozen=True)
class VariableEffect:
    """A variable that would be written or lost, and the activity whose scope it belongs to."""

    name: str
    activity_id: str | None
    variable: Variable


Describe = Callable[[Rehearsal, Any], Item]


def _task(_work: Rehearsal, task: Task) -> Item:
    return Item(task.id, task.task_definition_key, None, task.name, task.due_date)


def _job(work: Rehearsal, job: Job) -> Item:
    known = work.job_definitions(job.process_definition_id or "")
    activity_id = next((d.activity_id for d in known if d.id == job.job_definition_id), None)
    return Item(job.id, activity_id, job.handler_type, None, job.due_date)


def _subscription(_work: Rehearsal, found: EventSubscription) -> Item:
    return Item(found.id, found.activity_id, found.event_type, found.event_name)


def _external_task(_work: Rehearsal, task: ExternalTask) -> Item:
    return Item(task.id, task.activity_id, None, task.topic_name)


def _incident(_work: Rehearsal, incident: Incident) -> Item:
    return Item(incident.id, incident.activity_id, incident.incident_type, incident.incident_message)


def _called(_work: Rehearsal, root: Execution) -> Item:
    return Item(root.id, None, None, root.process_definition_key)


KINDS: Mapping[str, tuple[type[Any], Describe]] = {
    "tasks": (Task, _task),
    "jobs": (Job, _job),
    "subscriptions": (EventSubscription, _subscription),
    "external_tasks": (ExternalTask, _external_task),
    "incidents": (Incident, _incident),
}


def effects(work: Rehearsal, changes: WriteSet, instance_id: str) -> dict[str, Effect]:
    """What would come and go, by kind."""
    found = {
        name: Effect(
            tuple(describe(work, record) for record in changes.inserts.get(kind, ())),
            tuple(describe(work, record) for record in changes.deletes.get(kind, ())),
        )
        for name, (kind, describe) in KINDS.items()
    }
    created, removed = changes.inserts.get(Execution, ()), changes.deletes.get(Execution, ())
    return found | {"called_instances": Effect(_roots(work, created, instance_id), _roots(work, removed, instance_id))}


def _roots(work: Rehearsal, executions: Iterable[Execution], instance_id: str) -> tuple[Item, ...]:
    return tuple(_called(work, e) for e in executions if e.parent_id is None and e.id != instance_id)


# -- variables ----------------------------------------------------------------------------------------

Contents = dict[str, tuple[object, ...]]


def contents(instance: ProcessInstance) -> Contents:
    """What each variable of an instance holds, by the variable's id."""
    return {v.id: _content(v) for execution in instance.executions.values() for v in execution.variables.values()}


def _content(variable: Variable) -> tuple[object, ...]:
    return (variable.type, variable.text_value, variable.long_value, variable.double_value, variable.byte_array_id)


def written(instance: ProcessInstance, before: Contents) -> tuple[VariableEffect, ...]:
    """The variables that an instance has now and did not have before, or not so."""
    return tuple(
        VariableEffect(variable.name, _place(execution), variable)
        for execution in instance.executions.values()
        for variable in execution.variables.values()
        if before.get(variable.id) != _content(variable)
    )


def _place(execution: Execution) -> str | None:
    return execution.activity_id if execution.parent is not None else execution.instance.process.id


def lost(changes: WriteSet) -> tuple[VariableEffect, ...]:
    """The variables that would go."""
    return tuple(VariableEffect(v.name, None, v) for v in changes.deletes.get(Variable, ()))
