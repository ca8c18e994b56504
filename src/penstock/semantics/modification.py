"""Modification: starting and cancelling at will, in an instance that runs (`modification-semantics` §5-7).

Instructions are carried out in their order, each to its end, on the tree that the one before has left. Meanwhile the
instance is kept, even if it runs empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from penstock.errors import EngineError
from penstock.semantics import cancellation, lifecycle
from penstock.semantics.activity_tree import ActivityInstance, activity_tree
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification_instructions import (
    BY_ACTIVITY_REASON,
    CancelActivity,
    CancelActivityInstance,
    CancelTransitionInstance,
    Instruction,
    Manner,
    Start,
    Target,
    refusal,
)
from penstock.semantics.modification_start import Starting
from penstock.semantics.modification_tree import execution_of, find, instances_of, transitions_of, tree_of
from penstock.semantics.termination import Deletion

__all__ = [
    "BY_ACTIVITY_REASON",
    "CancelActivity",
    "CancelActivityInstance",
    "CancelTransitionInstance",
    "Instruction",
    "Manner",
    "Start",
    "Target",
    "modify",
    "not_modifiable",
    "start_at",
]


def modify(instance: ProcessInstance, instructions: Sequence[Instruction], manner: Manner) -> None:
    """Carry out instructions, then end the instance if nothing is left in it.

    Raises NotValidError for what does not exist, EngineError where it is not clear what is meant.
    """
    tree = activity_tree(instance)
    known = {t.execution.id: t.execution for t in transitions_of(tree)}
    planned = [step for instruction in instructions for step in _plan(instruction, tree)]
    instance.is_preserved = True
    for instruction in planned:
        _perform(instance, instruction, manner, known)
        instance.host.agenda.run()
    instance.is_preserved = False
    _settle(instance, manner)


def not_modifiable(instance_id: str) -> EngineError:
    """What to say of an instance that does not run."""
    return EngineError(
        f"ENGINE-13036 Process instance '{instance_id}' cannot be modified. The process instance does not exist"
    )


def start_at(instance: ProcessInstance, instructions: Sequence[Start], manner: Manner) -> None:
    """Carry out the instructions that a new instance starts with. Raises as `modify` does.

    Variables of an instruction count as initial ones if it is the only one (`modification-semantics` §12.4).
    """
    instance.is_preserved = True
    instance.is_starting = len(instructions) == 1
    for instruction in instructions:
        Starting(instance, instruction, manner).perform()
        instance.host.agenda.run()
    instance.is_preserved = False
    if instance.root.is_ended and not instance.root.live_children():
        instance.host.agenda.push(lifecycle.end_process, instance.root)


def _plan(instruction: Instruction, tree: ActivityInstance) -> list[Instruction]:
    """What an instruction comes to, as far as that is settled when the modification begins."""
    if not isinstance(instruction, CancelActivity) or not instruction.current_only:
        return [instruction]
    activity_id = instruction.activity_id
    return [
        *(CancelActivityInstance(found.id, BY_ACTIVITY_REASON) for found in instances_of(tree, activity_id)),
        *(CancelTransitionInstance(t.execution.id) for t in transitions_of(tree) if t.node.id == activity_id),
    ]


def _perform(instance: ProcessInstance, instruction: Instruction, manner: Manner, known: dict[str, Execution]) -> None:
    match instruction:
        case Start():
            if instance.root.is_removed:
                raise not_modifiable(instance.id)
            Starting(instance, instruction, manner).perform()
        case CancelActivity(activity_id):
            _cancel_activity(instance, activity_id, manner)
        case CancelActivityInstance(instance_id, reason):
            _cancel_instance(instance, instance_id, manner.deletion(reason))
        case CancelTransitionInstance(instance_id):
            _cancel_transition(instance, instance_id, manner, known)


def _settle(instance: ProcessInstance, manner: Manner) -> None:
    """What has run empty is deleted, what has ended regularly ends."""
    root = instance.root
    if root.is_removed or root.is_canceled or root.live_children():
        return
    if root.activity_id is None:
        cancellation.delete_emptied(instance, manner.deletion(None))
    elif root.is_ended:
        instance.host.agenda.push(lifecycle.end_process, root)
    instance.host.agenda.run()


# -- cancelling ---------------------------------------------------------------------------------------


def _cancel_activity(instance: ProcessInstance, activity_id: str, manner: Manner) -> None:
    """Each in the tree that the one before has left: ids of activity instances last, executions do not."""
    tree = tree_of(instance)
    how = replace(manner.deletion(BY_ACTIVITY_REASON), external=True)
    for instance_id in [found.id for found in instances_of(tree, activity_id)]:
        found = find(tree_of(instance), instance_id)
        if found is not None:
            cancellation.cancel(execution_of(instance, found), how)
    for transition in [t for t in transitions_of(tree) if t.node.id == activity_id]:
        execution = transition.execution.present()
        if not execution.is_removed:
            cancellation.cancel(execution, how)


def _cancel_instance(instance: ProcessInstance, instance_id: str, how: Deletion) -> None:
    found = find(tree_of(instance), instance_id)
    if found is None:
        raise refusal(
            f"Cancel activity instance '{instance_id}'",
            f"Activity instance '{instance_id}' does not exist: activityInstance is null",
        )
    cancellation.cancel(execution_of(instance, found), how)


def _cancel_transition(
    instance: ProcessInstance, instance_id: str, manner: Manner, known: dict[str, Execution]
) -> None:
    """An id from before the modification is followed through what has become of its execution."""
    earlier = known.get(instance_id)
    now = earlier.present().id if earlier is not None and not earlier.present().is_removed else instance_id
    found = next((t for t in transitions_of(tree_of(instance)) if t.execution.id == now), None)
    if found is None:
        raise refusal(
            f"Cancel transition instance '{instance_id}'",
            f"Transition instance '{instance_id}' does not exist: transitionInstance is null",
        )
    cancellation.cancel(found.execution, manner.deletion(BY_ACTIVITY_REASON))
