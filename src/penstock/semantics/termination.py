"""Ending what has not completed: cancelling scopes, interrupting them, deleting instances."""

from __future__ import annotations

from dataclasses import dataclass

from penstock.model.flow_nodes import FlowNode
from penstock.semantics import external_tasks, history, jobs, listeners, tasks
from penstock.semantics.execution import Execution, Stage
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.scope_end import destroy, executes_plain_handler, leave_remembered


@dataclass(frozen=True, slots=True)
class Deletion:
    """How something is deleted: why, what is skipped on the way, and whether somebody outside asked for it.

    `skip_called` lets called instances go on by themselves.
    """

    reason: str | None
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    external: bool = False
    skip_called: bool = False


def cancel_scope(execution: Execution, by: FlowNode) -> Execution:
    """Cancel a scope with everything in it; the execution that goes on in its place."""
    parent = execution.parent
    assert parent is not None
    delete(execution, Deletion(f"Cancel scope activity Activity({by.id}) executed."))
    parent.is_active = True
    parent.is_ended = False
    return parent


def interrupt_scope(execution: Execution, by: FlowNode) -> Execution:
    """Cancel everything in the scope that an execution is in, but keep the scope; its execution."""
    scope = execution.scope()
    flow = execution.flow
    if scope is not execution:
        execution.remove()
    interrupt(scope, Deletion(f"Interrupting activity Activity({by.id}) executed."))
    scope.activity_id = by.id
    scope.is_active = True
    scope.is_ended = False
    scope.flow = flow
    return scope


def interrupt(scope: Execution, how: Deletion) -> None:
    """Cancel what runs in a scope, timers and subscriptions included; an instance under modification keeps those."""
    instance = scope.instance
    if instance.is_preserved and scope.is_root:
        jobs.remove_of_activity(scope)
    else:
        jobs.remove_all(scope)
        instance.drop_subscriptions(scope, keep_compensation=True)
    tasks.remove_all(scope, how.reason or tasks.DELETED)
    _clear_scope(scope, how)


def _clear_scope(scope: Execution, how: Deletion) -> None:
    scope.skip_custom_listeners = how.skip_custom_listeners
    scope.skip_io_mappings = how.skip_io_mappings
    _delete_called(scope, how)
    for child in scope.live_children():
        _delete_called(child, how)
        delete(child, how)
    if (scope.is_active or how.external) and scope.activity_id is not None:
        if scope.stage is not Stage.ENDING or scope.end_listener_failed:
            scope.stage = Stage.CANCELED
            _notify_end(scope)
        scope.stage = Stage.DEFAULT


def delete(execution: Execution, how: Deletion) -> None:
    """Delete an execution with everything below it, innermost first, and what it called."""
    execution.is_ended = True
    while not execution.is_removed:
        leaf = _first_leaf(execution)
        leaf.skip_custom_listeners = how.skip_custom_listeners
        leaf.skip_io_mappings = how.skip_io_mappings
        _delete_called(leaf, how)
        _end_leaf(leaf, execution, how)


def _first_leaf(execution: Execution) -> Execution:
    """The first execution without live children; leftovers of completed scopes on the way go without a sound."""
    while True:
        for leftover in execution.event_scopes():
            _remove_leftover(leftover)
        if not execution.children:
            return execution
        execution = execution.children[0]


def _remove_leftover(leftover: Execution) -> None:
    for nested in list(leftover.children):
        _remove_leftover(nested)
    leftover.instance.clear(leftover)
    leftover.remove()


def _end_leaf(leaf: Execution, top: Execution, how: Deletion) -> None:
    """End every activity that a leaf stands for: on a scope's own execution the one inside, then the scope."""
    node = _cancel_activity(leaf, how)
    while leaf.is_scope and node is not None and _stands_inside(leaf, node):
        tasks.remove_all(leaf)
        external_tasks.remove_all(leaf)
        leaf.leave_activity_instance()
        around = leaf.instance.process.enclosing(node)
        leaf.activity_id = around.id if around is not None else None
        node = _cancel_activity(leaf, how)
    if leaf.is_scope:
        destroy(leaf, skip_io=leaf.instance.host.options.skip_output_on_cancel)
    leaf.remove()
    _go_outwards(leaf, top, node)


def _stands_inside(leaf: Execution, node: FlowNode) -> bool:
    return (not node.is_scope or leaf.activity_instance_id is None) and not executes_plain_handler(leaf)


def _go_outwards(leaf: Execution, top: Execution, node: FlowNode | None) -> None:
    """A concurrent execution goes with its only scope; the scope further out then is where its content stood."""
    parent = leaf.parent
    if leaf is top or parent is None:
        return
    if not parent.is_scope and not parent.children:
        parent.remove()
        if parent is top or parent.parent is None:
            return
        parent = parent.parent
    if parent.activity_id is None and node is not None:
        around = leaf.instance.process.enclosing(node)
        parent.activity_id = around.id if around is not None else None


def _cancel_activity(leaf: Execution, how: Deletion) -> FlowNode | None:
    leaf.stage = Stage.CANCELED
    leaf.sequence_counter += 1
    # A token that waits before or after an activity is not in it, so it must not leave the scope around in its stead.
    if leaf.activity_instance_id is not None:
        leave_remembered(leaf)
    leaf.flow = None
    if leaf.node is None and leaf.is_root:
        _end_instance(leaf, how)
    elif leaf.activity_instance_id is not None and leaf.node is not None:
        _notify_end(leaf)
    return leaf.node


def _notify_end(execution: Execution) -> None:
    listeners.notify(execution, "end", execution.at.listeners.get("end", ()))
    history.activity_ended(execution)


def _end_instance(root: Execution, how: Deletion) -> None:
    instance = root.instance
    listeners.notify(root, "end", instance.process.listeners.get("end", ()))
    state = "EXTERNALLY_TERMINATED" if how.external else "INTERNALLY_TERMINATED"
    history.process_ended(instance, state, None, how.reason)


def _delete_called(execution: Execution, how: Deletion) -> None:
    if not execution.calls:
        return
    called = execution.instance.host.called_instance(execution.id)
    execution.calls = False
    if called is None:
        return
    if how.skip_called:
        called.root.super_execution_id = None
        history.process_changed(called, super_process_instance_id=None)
    else:
        delete_instance(called, how)


def delete_instance(instance: ProcessInstance, how: Deletion) -> None:
    """Delete a whole instance; what called it is not told."""
    delete(instance.root, how)
