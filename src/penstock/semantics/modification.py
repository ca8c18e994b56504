"""Modification: starting and cancelling at will, in an instance that runs (`modification-semantics` §5-7).

Instructions are carried out in their order, each to its end, on the tree that the one before has left. Meanwhile the
instance is kept, even if it runs empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from penstock.errors import EngineError, NotValidError
from penstock.model.events import CompensateEvent
from penstock.model.flow_nodes import BoundaryEvent, FlowNode, IntermediateCatchEvent, SequenceFlow, SubProcess
from penstock.model.process import Process
from penstock.semantics import cancellation, lifecycle, modification_stack, scopes, termination
from penstock.semantics.activity_tree import ActivityInstance, TransitionInstance, activity_tree, leaves
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification_stack import Entry
from penstock.semantics.rules import Variables
from penstock.semantics.termination import Deletion

BY_ACTIVITY_REASON = "Cancellation due to process instance modifcation"  # spelt as the reference spells it


class Target(Enum):
    """What a start instruction names."""

    BEFORE = "before"
    AFTER = "after"
    FLOW = "transition"


@dataclass(frozen=True)
class Start:
    """Put a token before an activity, behind it, or on a sequence flow; within a given ancestor, if there is a choice.

    `variables` are set from the target's scope outwards, `local_variables` on it.
    """

    target: Target
    element_id: str
    ancestor_id: str | None = None
    variables: Variables = field(default_factory=dict)
    local_variables: Variables = field(default_factory=dict)

    def told(self) -> str:
        """How messages call it."""
        what = f"Start {self.target.value}"
        kind = "" if self.target is Target.FLOW else " activity"
        ancestor = f" with ancestor activity instance '{self.ancestor_id}'" if self.ancestor_id is not None else ""
        return f"{what}{kind} '{self.element_id}'{ancestor}"


@dataclass(frozen=True)
class CancelActivity:
    """Cancel all that an activity has at the moment; `current_only`: what it had when the modification began."""

    activity_id: str
    current_only: bool = False


@dataclass(frozen=True)
class CancelActivityInstance:
    """Cancel one activity instance, with all that is inside. The reason is told where a batch does it."""

    instance_id: str
    reason: str | None = None


@dataclass(frozen=True)
class CancelTransitionInstance:
    """Cancel one transition instance."""

    instance_id: str


Instruction = Start | CancelActivity | CancelActivityInstance | CancelTransitionInstance


@dataclass(frozen=True)
class Manner:
    """How a modification is done: what is skipped, and whether what it cancels counts as ended from outside."""

    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    external: bool = True

    def deletion(self, reason: str | None) -> Deletion:
        """The same for what is deleted on the way."""
        return Deletion(
            reason,
            skip_custom_listeners=self.skip_custom_listeners,
            skip_io_mappings=self.skip_io_mappings,
            external=self.external,
        )


def modify(instance: ProcessInstance, instructions: Sequence[Instruction], manner: Manner) -> None:
    """Carry out instructions, then end the instance if nothing is left in it.

    Raises NotValidError for what does not exist, EngineError where it is not clear what is meant.
    """
    tree = activity_tree(instance)
    known = {t.execution.id: t.execution for t in _transitions(tree)}
    planned = [step for instruction in instructions for step in _plan(instruction, tree)]
    instance.is_preserved = True
    for instruction in planned:
        _perform(instance, instruction, manner, known)
        instance.host.agenda.run()
    instance.is_preserved = False
    _settle(instance, manner)


def start_at(instance: ProcessInstance, instructions: Sequence[Start], manner: Manner) -> None:
    """Carry out the instructions that a new instance starts with. Raises as `modify` does.

    Variables of an instruction count as initial ones if it is the only one (`modification-semantics` §12.4).
    """
    instance.is_preserved = True
    instance.is_starting = len(instructions) == 1
    for instruction in instructions:
        _Starting(instance, instruction, manner).perform()
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
        *(CancelActivityInstance(found.id, BY_ACTIVITY_REASON) for found in _instances(tree, activity_id)),
        *(CancelTransitionInstance(t.execution.id) for t in _transitions(tree) if t.node.id == activity_id),
    ]


def _instances(tree: ActivityInstance, activity_id: str) -> list[ActivityInstance]:
    return [found for found in tree.below() if found.node is not None and found.node.id == activity_id]


def _perform(instance: ProcessInstance, instruction: Instruction, manner: Manner, known: dict[str, Execution]) -> None:
    match instruction:
        case Start():
            _Starting(instance, instruction, manner).perform()
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
    tree = activity_tree(instance)
    how = replace(manner.deletion(BY_ACTIVITY_REASON), external=True)
    for instance_id in [found.id for found in _instances(tree, activity_id)]:
        found = _find(activity_tree(instance), instance_id)
        if found is not None:
            cancellation.cancel(execution_of(instance, found), how)
    for transition in [t for t in _transitions(tree) if t.node.id == activity_id]:
        execution = transition.execution.present()
        if not execution.is_removed:
            cancellation.cancel(execution, how)


def _cancel_instance(instance: ProcessInstance, instance_id: str, how: Deletion) -> None:
    found = _find(activity_tree(instance), instance_id)
    if found is None:
        raise _invalid(
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
    found = next((t for t in _transitions(activity_tree(instance)) if t.execution.id == now), None)
    if found is None:
        raise _invalid(
            f"Cancel transition instance '{instance_id}'",
            f"Transition instance '{instance_id}' does not exist: transitionInstance is null",
        )
    cancellation.cancel(found.execution, manner.deletion(BY_ACTIVITY_REASON))


def _find(tree: ActivityInstance, instance_id: str) -> ActivityInstance | None:
    return next((found for found in tree.below() if found.id == instance_id), None)


def _transitions(tree: ActivityInstance) -> list[TransitionInstance]:
    return [transition for found in tree.below() for transition in found.transitions]


def execution_of(instance: ProcessInstance, found: ActivityInstance) -> Execution:
    """The execution of an activity instance: the one that has it, among those that the tree lists for it."""
    scope_id = found.node.id if found.node is not None else instance.process.id
    holders = _executions_by_scope(instance).get(scope_id, [])
    listed = set(found.execution_ids)
    return next(execution for execution in holders if execution.id in listed)


def _executions_by_scope(instance: ProcessInstance) -> dict[str, list[Execution]]:
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


def _invalid(what: str, reason: str) -> NotValidError:
    return NotValidError(f"Cannot perform instruction: {what}; {reason}")


# -- starting -----------------------------------------------------------------------------------------


class _Way(Enum):
    """What starting a node does to what is there (`modification-semantics` §1.3)."""

    BESIDE = "beside what is there"
    CANCELS_EVENT_SCOPE = "the activity that it is tied to is cancelled first"
    INTERRUPTS_EVENT_SCOPE = "everything in the scope around is cancelled first"
    INTERRUPTS_FLOW_SCOPE = "everything in its own scope is cancelled first"


def _way_of(node: FlowNode, process: Process) -> _Way:
    if lifecycle.interrupts_flow_scope(node):
        return _Way.INTERRUPTS_FLOW_SCOPE
    if isinstance(node, SubProcess) and node.triggered_by_event:
        return _Way.INTERRUPTS_EVENT_SCOPE if process.starts[node.id].is_interrupting else _Way.BESIDE
    is_interrupting = isinstance(node, BoundaryEvent) and node.cancel_activity
    is_behind_gateway = isinstance(node, IntermediateCatchEvent) and node.gateway is not None
    return _Way.CANCELS_EVENT_SCOPE if is_interrupting or is_behind_gateway else _Way.BESIDE


def only_flow(process: Process, instruction: Start) -> SequenceFlow:
    """The flow that leads on from an activity. Raises NotValidError if there is none such, EngineError if several."""
    element_id = instruction.element_id
    node = process.nodes.get(element_id)
    if node is None:
        raise _invalid(instruction.told(), f"Activity '{element_id}' does not exist: activity is null")
    if not node.outgoing:
        raise EngineError(f"Cannot start after activity {element_id}; activity has no outgoing sequence flow to take")
    if len(node.outgoing) > 1:
        raise EngineError(
            f"Cannot start after activity {element_id}; activity has more than one outgoing sequence flow"
        )
    return node.outgoing[0]


class _Starting:
    """One start instruction being carried out."""

    def __init__(self, instance: ProcessInstance, instruction: Start, manner: Manner) -> None:
        self.instance = instance
        self.process = instance.process
        self.instruction = instruction
        self.manner = manner
        self.node, self.flow = self._target()
        self.executions = _executions_by_scope(instance)

    def perform(self) -> None:
        """Find where, make room, and enter."""
        scope_execution, stack = self._place()
        outermost = stack[0] if stack else self.node
        scope_id = outermost.scope if outermost is not None else self._flow_source().scope
        self._refuse_sequential(scope_id)
        execution = self._make_room(outermost, stack, scope_id, scope_execution)
        execution.skip_custom_listeners = self.manner.skip_custom_listeners
        execution.skip_io_mappings = self.manner.skip_io_mappings
        instruction = self.instruction
        entry = Entry(tuple(stack), self.node, self.flow, instruction.variables, instruction.local_variables)
        modification_stack.enter(execution, entry)

    # -- the target -----------------------------------------------------------------------------------

    def _target(self) -> tuple[FlowNode | None, SequenceFlow | None]:
        element_id = self.instruction.element_id
        match self.instruction.target:
            case Target.BEFORE:
                node = self.process.nodes.get(element_id)
                if node is None:
                    raise self._missing_element()
                if isinstance(node, BoundaryEvent) and isinstance(node.event, CompensateEvent):
                    raise EngineError(
                        f"Cannot start before activity {element_id}; activity is a compensation boundary event."
                    )
                return node, None
            case Target.AFTER:
                return None, only_flow(self.process, self.instruction)
        flow = self.process.flows.get(element_id)
        if flow is None:
            raise self._missing_element()
        return None, flow

    def _missing_element(self) -> NotValidError:
        told = f"Element '{self.instruction.element_id}' does not exist in process '{self.instance.definition.id}'"
        return _invalid(self.instruction.told(), f"{told}: element is null")

    def _flow_source(self) -> FlowNode:
        assert self.flow is not None
        return self.process.nodes[self.flow.source]

    def _flow_scope(self) -> FlowNode | None:
        if self.node is not None:
            return self.process.enclosing(self.node)
        assert self.flow is not None
        end = self.flow.target if self.instruction.target is Target.AFTER else self.flow.source
        return self.process.enclosing(self.process.nodes[end])

    # -- the place ------------------------------------------------------------------------------------

    def _place(self) -> tuple[Execution, list[FlowNode]]:
        """The scope execution to start below, and the scopes that have to be made first, outermost first."""
        if self.instruction.ancestor_id is not None:
            return self._place_in_ancestor(self.instruction.ancestor_id)
        stack: list[FlowNode] = []
        scope = flow_scope = self._flow_scope()
        while scope is not None and not self.executions.get(scope.id):
            stack.insert(0, scope)
            scope = self.process.enclosing(scope)
        found = self._executions_of(scope)
        if len(found) > 1:
            raise EngineError(
                f"Ancestor activity execution is ambiguous for activity {_told(flow_scope, self.instance)}"
            )
        return found[0], stack

    def _executions_of(self, scope: FlowNode | None) -> list[Execution]:
        if scope is None:
            return self.executions.get(self.process.id) or [self.instance.root]
        return self.executions.get(scope.id, [])

    def _place_in_ancestor(self, ancestor_id: str) -> tuple[Execution, list[FlowNode]]:
        ancestor = _find(activity_tree(self.instance), ancestor_id)
        if ancestor is None:
            raise _invalid(
                self.instruction.told(),
                f"Ancestor activity instance '{ancestor_id}' does not exist: ancestorInstance is null",
            )
        holder = execution_of(self.instance, ancestor)
        stack: list[FlowNode] = []
        scope = self._flow_scope()
        while scope is not None and not (scope is ancestor.node and holder in self._executions_of(scope)):
            stack.insert(0, scope)
            scope = self.process.enclosing(scope)
        if holder not in self._executions_of(scope):
            element = self.node.id if self.node is not None else self.flow.id if self.flow is not None else None
            raise _invalid(
                self.instruction.told(),
                f"Scope execution for '{ancestor_id}' cannot be found in parent hierarchy of flow element '{element}'",
            )
        return holder, stack

    def _refuse_sequential(self, scope_id: str) -> None:
        scope = self.process.nodes.get(scope_id)
        if scope is not None and not self.instance.rules.behaviour(scope).admits_more:
            raise EngineError(f"Concurrent instantiation not possible for activities in scope {scope_id}")

    # -- making room ------------------------------------------------------------------------------------

    def _make_room(
        self, outermost: FlowNode | None, stack: list[FlowNode], scope_id: str, scope_execution: Execution
    ) -> Execution:
        """The execution that the new token starts out on."""
        match self._way(outermost, stack):
            case _Way.CANCELS_EVENT_SCOPE if outermost is not None:
                return self._cancel_event_scope(outermost)
            case _Way.INTERRUPTS_EVENT_SCOPE | _Way.INTERRUPTS_FLOW_SCOPE if outermost is not None:
                return self._interrupt(outermost)
        is_free = not scope_execution.live_children() and (scope_execution.node is None or scope_execution.is_ended)
        return scope_execution if is_free else self._beside(scope_id, scope_execution)

    def _way(self, outermost: FlowNode | None, stack: list[FlowNode]) -> _Way:
        if outermost is None:
            return _Way.BESIDE
        if stack:
            below = stack[1] if len(stack) > 1 else self.node
            initial = self.process.starts.get(outermost.id)
            if initial is None or below is not initial:
                return _Way.BESIDE
        return _way_of(outermost, self.process)

    def _beside(self, scope_id: str, scope_execution: Execution) -> Execution:
        scope = self.process.nodes.get(scope_id)
        if scope is None:
            return scope_execution.expand()
        return self.instance.rules.behaviour(scope).admit(scope_execution)

    def _cancel_event_scope(self, node: FlowNode) -> Execution:
        event_scope = self.process.nodes.get(node.event_scope or "")
        victim = self._single(event_scope)
        if victim is not None:
            parent = victim.parent
            assert parent is not None
            termination.delete(victim, self._interruption(f"Cancelling activity Activity({node.id}) executed."))
            return parent
        around = self._single(self.process.enclosing(node))
        assert around is not None
        if not around.live_children() and around.node is None:
            return around
        return self._beside(node.scope, around)

    def _interrupt(self, node: FlowNode) -> Execution:
        execution = self._single(self.process.enclosing(node))
        assert execution is not None
        termination.interrupt(execution, self._interruption(f"Interrupting activity Activity({node.id}) executed."))
        execution.activity_id = None
        execution.leave_activity_instance()
        return execution

    def _interruption(self, reason: str) -> Deletion:
        manner = self.manner
        return Deletion(
            reason, skip_custom_listeners=manner.skip_custom_listeners, skip_io_mappings=manner.skip_io_mappings
        )

    def _single(self, scope: FlowNode | None) -> Execution | None:
        found = self._executions_of(scope)
        if len(found) > 1:
            raise EngineError(f"Executions for activity {_told(scope, self.instance)} ambiguous")
        return found[0] if found else None


def _told(scope: FlowNode | None, instance: ProcessInstance) -> str:
    return f"Activity({scope.id})" if scope is not None else f"ProcessDefinition({instance.definition.id})"
