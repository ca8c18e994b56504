"""What is there to be modified: the tree of activity instances, and the executions behind it."""

from __future__ import annotations

from penstock.semantics import scopes
from penstock.semantics.activity_tree import ActivityInstance, TransitionInstance, activity_tree, leaves
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance


def tree_of(instance: ProcessInstance) -> ActivityInstance:
    """The tree as it is now; nothing is in it once an error that the instance threw at its caller has removed it."""
    return activity_tree(instance) if not instance.root.is_removed else ActivityInstance("", None, None, [])


def find(tree: ActivityInstance, instance_id: str) -> ActivityInstance | None:
    """The activity instance of an id; None if it is not in the tree."""
    return next((found for found in tree.below() if found.id == instance_id), None)


def instances_of(tree: ActivityInstance, activity_id: str) -> list[ActivityInstance]:
    """All instances of an activity."""
    return [found for found in tree.below() if found.node is not None and found.node.id == activity_id]


def transitions_of(tree: ActivityInstance) -> list[TransitionInstance]:
    """The tokens that wait before or after an activity."""
    return [transition for found in tree.below() for transition in found.transitions]


def execution_of(instance: ProcessInstance, found: ActivityInstance) -> Execution:
    """The execution of an activity instance: the one that has it, among those that the tree lists for it."""
    scope_id = found.node.id if found.node is not None else instance.process.id
    holders = executions_by_scope(instance).get(scope_id, [])
    listed = set(found.execution_ids)
    return next(execution for execution in holders if execution.id in listed)


def executions_by_scope(instance: ProcessInstance) -> dict[str, list[Execution]]:
    """All scopes and leaf activities that something stands for, with the executions that do."""
    found: dict[str, dict[str, Execution]] = {}

    def add(scope_id: str, execution: Execution) -> None:
        found.setdefault(scope_id, {})[execution.id] = execution

    for leaf in leaves(instance.root):
        if leaf.node is None:
            add(instance.process.id, instance.root)
            continue
        if leaf.activity_instance_id is not None:
            add(leaf.node.id, leaf)
        for scope, execution in scopes.chain(leaf):
            add(scope.id if scope is not None else instance.process.id, execution)
    return {scope_id: list(executions.values()) for scope_id, executions in found.items()}
