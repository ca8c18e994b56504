"""Cancelling what runs, with the scopes that would be empty without it (`modification-semantics` §7)."""

from __future__ import annotations

from penstock.errors import SuspendedError
from penstock.semantics import jobs, tasks, termination
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.rules import dismiss
from penstock.semantics.termination import Deletion


def cancel(execution: Execution, how: Deletion) -> None:
    """Cancel an execution; the climb goes outwards while a scope would be left with nothing else in it."""
    victim = _climb(execution)
    if victim.is_root:
        empty(victim, how)
        return
    parent = victim.parent
    assert parent is not None
    between = victim if victim.is_concurrent else parent
    termination.delete(victim, how)
    if between.is_concurrent and between.parent is not None:
        _dismiss(victim, between, between.parent)


def _dismiss(victim: Execution, between: Execution, scope: Execution) -> None:
    """Take away the concurrent execution that the victim was all of; how, its scope's behaviour knows."""
    node = victim.node
    around = victim.instance.process.enclosing(node) if node is not None else None
    if around is not None:
        victim.instance.rules.behaviour(around).dismiss(scope, between)
    else:
        dismiss(scope, between)


def _climb(execution: Execution) -> Execution:
    victim = execution
    while victim.parent is not None:
        scope = victim.parent if victim.parent.is_scope else victim.parent.parent
        if scope is None or len(scope.live_children()) > 1:
            break
        victim = scope
    return victim


def empty(root: Execution, how: Deletion) -> None:
    """Take every token out of an instance, but keep the instance: its variables, subscriptions and timers.

    Raises SuspendedError for a token that stands on the instance itself, if that is suspended: others may be cancelled
    (`modification-semantics` §10.1).
    """
    if root.is_suspended and root.is_active and root.activity_id is not None:
        raise SuspendedError("Execution", root.id)
    termination.interrupt(root, how)
    jobs.remove_of_activity(root)
    root.activity_id = None
    root.is_active = False
    root.leave_activity_instance()


def delete_instance(instance: ProcessInstance, how: Deletion) -> None:
    """Delete an instance as a whole, its tasks first. One that was called takes its call activity along, and with it
    what that alone kept alive in the calling instances.
    """
    if _calling(instance) is None:
        _delete_tasks(instance, how)
    delete_emptied(instance, how)


def delete_emptied(instance: ProcessInstance, how: Deletion) -> None:
    """Delete an instance that has nothing left to do, with what it alone kept alive in the calling instances."""
    execution = _calling(instance)
    if execution is None:
        termination.delete_instance(instance, how)
        return
    calling = execution.instance
    calling.is_preserved = True
    cancel(execution, how)
    calling.is_preserved = False
    if not calling.root.live_children() and calling.root.activity_id is None:
        delete_emptied(calling, how)


def _calling(instance: ProcessInstance) -> Execution | None:
    super_id = instance.root.super_execution_id
    calling = instance.host.instance_of_execution(super_id) if super_id is not None else None
    return calling.executions.get(super_id or "") if calling is not None else None


def _delete_tasks(instance: ProcessInstance, how: Deletion) -> None:
    for task in list(instance.tasks()):
        task.skip_custom_listeners = how.skip_custom_listeners
        tasks.delete(task, how.reason or tasks.DELETED)
