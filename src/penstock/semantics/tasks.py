"""User tasks: how they come up, change, are completed and deleted."""

from __future__ import annotations

from typing import Any

from penstock.errors import SuspendedError
from penstock.model.flow_nodes import UserTask
from penstock.records.runtime import IdentityLink
from penstock.semantics import history, variables
from penstock.semantics.execution import SUSPENDED, Execution, Task

COMPLETED, DELETED = "completed", "deleted"


def new_task(execution: Execution) -> Task:
    """A task that nothing is known of yet."""
    task = Task(
        id=execution.instance.host.new_id(),
        host=execution.instance.host,
        execution=execution,
        execution_id=execution.id,
        process_instance_id=execution.process_instance_id,
        process_definition_id=execution.process_definition_id,
        case_instance_id=execution.instance.root.case_instance_id,
        task_definition_key=execution.activity_id,
        created=execution.instance.host.now(),
        suspension_state=execution.suspension_state,
        tenant_id=execution.tenant_id,
        task_state="Created",
        skip_custom_listeners=execution.skip_custom_listeners,
    )
    execution.tasks.append(task)
    execution.instance.host.add(task)
    return task


def node_of(task: Task) -> UserTask | None:
    """The user task in the diagram; None for a task of its own."""
    if task.execution is None or task.task_definition_key is None:
        return None
    node = task.execution.instance.nodes.get(task.task_definition_key)
    return node if isinstance(node, UserTask) else None


def require_active(task: Task) -> None:
    """Raise SuspendedError if nobody may work on the task."""
    if task.suspension_state == SUSPENDED:
        raise SuspendedError("task", task.id)


def set_property(task: Task, name: str, value: Any) -> None:
    """Change a property, and remember the old value; assignee and owner leave their traces in the history."""
    old = getattr(task, name)
    if old == value:
        return
    if name in ("assignee", "owner"):
        require_active(task)
        _log_link_change(task, name, old, value)
    task.changed.setdefault(name, old)
    setattr(task, name, value)


def _log_link_change(task: Task, kind: str, old: str | None, new: str | None) -> None:
    for user, operation in ((old, "delete"), (new, "add")):
        if user is not None:
            link = IdentityLink(id="", type=kind, user_id=user)
            history.identity_link(task, link, operation)
    if kind == "assignee" and task.execution is not None:
        history.activity_changed(task.execution, assignee=new)


def add_link(task: Task, kind: str, *, user_id: str | None = None, group_id: str | None = None) -> None:
    """Tie somebody to a task."""
    require_active(task)
    link = IdentityLink(
        id=task.host.new_id(), type=kind, user_id=user_id, group_id=group_id, task_id=task.id, tenant_id=task.tenant_id
    )
    task.links.append(link)
    task.host.add(link)
    history.identity_link(task, link, "add")


def remove_link(task: Task, kind: str, *, user_id: str | None = None, group_id: str | None = None) -> None:
    """Untie somebody from a task."""
    require_active(task)
    for link in list(task.host.identity_links(task)):
        if (link.type, link.user_id, link.group_id) == (kind, user_id, group_id):
            task.links.remove(link)
            task.host.remove(link)
            history.identity_link(task, link, "delete")


def complete(task: Task) -> None:
    """Complete a task and let its execution go on.

    A `complete` listener that fails, or ends the activity by a BPMN error, keeps the rest from happening.
    """
    require_active(task)
    task.task_state = "Completed"
    if not fire(task, "complete"):
        return
    _finish(task, COMPLETED)
    execution = task.execution
    if execution is not None:
        execution.tasks.remove(task)
        execution.instance.trigger(execution, None, None)


def delete(task: Task, reason: str) -> None:
    """Delete a task that will not be completed; its `delete` listeners are called."""
    if task.is_deleted:
        return
    task.is_deleted = True
    task.task_state = "Deleted"
    fire(task, "delete")
    _finish(task, reason)
    if task.execution is not None and task in task.execution.tasks:
        task.execution.tasks.remove(task)


def _finish(task: Task, reason: str) -> None:
    task.is_deleted = True
    task.host.unlink(task.id)
    for link in task.links:
        task.host.remove(link)
    for variable in task.variables.values():
        variables.drop(task.host, variable)
    task.variables.clear()
    history.task_ended(task, reason)
    task.host.remove(task)


def fire(task: Task, event: str) -> bool:
    """Call the listeners of an event; whether the task's activity is still what it was."""
    node = node_of(task)
    listeners = node.task_listeners.get(event, ()) if node is not None else ()
    if not listeners or task.execution is None or task.skip_custom_listeners:
        return True
    return task.execution.instance.notify_task(task, event, listeners)


def update(task: Task) -> bool:
    """Somebody outside has changed a task: call its `update` listeners, and those for a new assignee.

    Whether the task's activity is still what it was.
    """
    if task.is_deleted:
        return True
    task.last_updated = task.host.now()
    task.changed.setdefault("task_state", task.task_state)
    task.task_state = "Updated"
    return fire(task, "update") and ("assignee" not in task.changed or fire(task, "assignment"))


def settle(task: Task) -> None:
    """Bring the history up to what the task is now."""
    if task.changed and not task.is_deleted:
        history.task_changed(task)
        task.changed.clear()


def remove_all(execution: Execution, reason: str = DELETED) -> None:
    """Delete the tasks of an execution that goes; its parent takes over those of a token that moved up."""
    for task in list(execution.tasks):
        if execution.is_replaced_by_parent and execution.parent is not None:
            execution.tasks.remove(task)
            execution.parent.take_task(task)
        else:
            task.skip_custom_listeners = execution.skip_custom_listeners
            delete(task, reason)
