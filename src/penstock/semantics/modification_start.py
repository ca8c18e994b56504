"""Carrying out a start instruction: where the token goes, which scopes are made for it, what makes room for it
(`modification-semantics` §6).
"""

from __future__ import annotations

from dataclasses import replace
from enum import Enum

from penstock.errors import EngineError, NotValidError
from penstock.model.events import CompensateEvent
from penstock.model.flow_nodes import BoundaryEvent, FlowNode, IntermediateCatchEvent, SequenceFlow, SubProcess
from penstock.model.process import Process
from penstock.semantics import lifecycle, modification_stack, termination
from penstock.semantics.activity_tree import ActivityInstance
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification_instructions import Manner, Start, Target, refusal
from penstock.semantics.modification_stack import Entry
from penstock.semantics.modification_tree import execution_of, executions_by_scope, find, tree_of
from penstock.semantics.termination import Deletion


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
        raise refusal(instruction.told(), f"Activity '{element_id}' does not exist: activity is null")
    if not node.outgoing:
        raise EngineError(f"Cannot start after activity {element_id}; activity has no outgoing sequence flow to take")
    if len(node.outgoing) > 1:
        raise EngineError(
            f"Cannot start after activity {element_id}; activity has more than one outgoing sequence flow"
        )
    return node.outgoing[0]


class Starting:
    """One start instruction being carried out."""

    def __init__(self, instance: ProcessInstance, instruction: Start, manner: Manner) -> None:
        self.instance = instance
        self.process = instance.process
        self.instruction = instruction
        self.manner = manner
        self.node, self.flow = self._target()
        self.executions = executions_by_scope(instance)
        self.ancestor: Execution | None = None

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
                return self._activity(element_id), None
            case Target.AFTER:
                return None, only_flow(self.process, self.instruction)
        flow = self.process.flows.get(element_id)
        if flow is None:
            raise self._missing_element()
        return None, flow

    def _activity(self, activity_id: str) -> FlowNode:
        node = self.process.nodes.get(activity_id)
        if node is None:
            raise self._missing_element()
        if isinstance(node, BoundaryEvent) and isinstance(node.event, CompensateEvent):
            raise EngineError(f"Cannot start before activity {activity_id}; activity is a compensation boundary event.")
        return node

    def _missing_element(self) -> NotValidError:
        told = f"Element '{self.instruction.element_id}' does not exist in process '{self.instance.definition.id}'"
        return refusal(self.instruction.told(), f"{told}: element is null")

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
        ancestor = find(tree_of(self.instance), ancestor_id)
        if ancestor is None:
            raise refusal(
                self.instruction.told(),
                f"Ancestor activity instance '{ancestor_id}' does not exist: ancestorInstance is null",
            )
        self.ancestor = execution_of(self.instance, ancestor)
        return self.ancestor, self._stack_below(ancestor, self.ancestor)

    def _stack_below(self, ancestor: ActivityInstance, holder: Execution) -> list[FlowNode]:
        """The scopes between the ancestor and the target, outermost first; they are made even if there are some."""
        stack: list[FlowNode] = []
        scope = self._flow_scope()
        while scope is not None and not (scope is ancestor.node and holder in self._executions_of(scope)):
            stack.insert(0, scope)
            scope = self.process.enclosing(scope)
        if holder not in self._executions_of(scope):
            element = self.node or self.flow
            assert element is not None
            raise refusal(
                self.instruction.told(),
                f"Scope execution for '{ancestor.id}' cannot be found in parent hierarchy of flow element "
                f"'{element.id}'",
            )
        return stack

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
        return replace(self.manner.deletion(reason), external=False)

    def _single(self, scope: FlowNode | None) -> Execution | None:
        """The execution of a scope that is interrupted or whose activity is cancelled; within the ancestor, if one is
        named. The reference does not look at the ancestor here, and so may cancel in another one (§13, Q18).
        """
        found = self._executions_of(scope)
        if self.ancestor is not None:
            within = {self.ancestor, *self.ancestor.below()}
            found = [execution for execution in found if execution in within]
        if len(found) > 1:
            raise EngineError(f"Executions for activity {_told(scope, self.instance)} ambiguous")
        return found[0] if found else None


def _told(scope: FlowNode | None, instance: ProcessInstance) -> str:
    return f"Activity({scope.id})" if scope is not None else f"ProcessDefinition({instance.definition.id})"
