"""The life of one activity: enter, start, behave, leave, end (`spec` §2.2), and how tokens get from one to the next.

Long ways are cut into steps on the agenda: entering a node, taking a flow, completing a scope. What happens within a
step happens at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from penstock.errors import EngineError, SuspendedError
from penstock.model.delegation import Listener
from penstock.model.events import CancelEvent, TerminateEvent
from penstock.model.flow_nodes import (
    BoundaryEvent,
    EndEvent,
    Event,
    FlowNode,
    IntermediateCatchEvent,
    SequenceFlow,
    StartEvent,
    SubProcess,
    UserTask,
)
from penstock.semantics import history, jobs, listeners, mapping, scopes, subscriptions, termination, variables
from penstock.semantics.execution import Execution, Stage
from penstock.semantics.rules import Behaviour
from penstock.semantics.scope_end import destroy, leave_remembered, remember_in_parent

MAX_ID = 64


def behaviour_of(execution: Execution) -> Behaviour:
    """How the node behaves that an execution stands at."""
    return execution.instance.rules.behaviour(execution.at)


def require_active(execution: Execution) -> None:
    """Raise SuspendedError if nothing may move the execution."""
    if execution.is_suspended:
        raise SuspendedError("Execution", execution.id)


# -- entering -------------------------------------------------------------------------------------


def enter(execution: Execution, operation: str = "transition-create-scope") -> None:
    """Enter the node that the execution stands at; an asynchronous one waits for a job first."""
    execution = execution.replaced_by or execution
    if execution.is_ended:  # an event has cancelled it while this step was waiting
        return
    node = execution.at
    execution.instance.host.latest_activity_id = node.id
    if node.async_before and not execution.ignores_async:
        jobs.continue_later(execution, operation)
        return
    execution.ignores_async = False
    execution.activity_instance_id = execution.parent_activity_instance_id
    start(_open_scope(execution, node) if node.is_scope else execution)


def _open_scope(execution: Execution, node: FlowNode) -> Execution:
    scope = execution.new_child()
    scope.activity_id = node.id
    scope.flow, execution.flow = execution.flow, None
    execution.is_active = False
    execution.activity_id = None
    initialize(scope, node)
    return scope


def initialize(scope: Execution, node: FlowNode) -> None:
    """Set the variables that a scope declares, and arm the events that it catches."""
    if isinstance(node, UserTask) and node.properties:
        mapping.set_properties(scope, node)
    subscriptions.arm(scope, scope.instance.process.armed.get(node.id, ()), node)


def start(execution: Execution) -> None:
    """Begin an activity instance: inputs, timers, history, start listeners; then behave."""
    begin(execution)
    if notified(execution, "start", before=history.activity_started):
        remember_in_parent(execution)
        execution.instance.is_starting = False
        going_on = execution.instance.rules.settle(execution)
        if going_on is not None:
            behave(going_on)


def begin(execution: Execution) -> None:
    """Give the activity instance its id, its inputs and its timers."""
    node = execution.at
    execution.instance.host.latest_activity_id = node.id
    execution.sequence_counter += 1
    execution.stage = Stage.STARTING
    execution.activity_instance_id = new_activity_instance_id(execution, node)
    mapping.run_inputs(execution, node)
    if node.is_scope:
        jobs.arm_timers(execution, execution.instance.process.armed.get(node.id, ()), node)
    execution.end_listener_failed = False
    execution.flow = None


def new_activity_instance_id(execution: Execution, node: FlowNode) -> str:
    """`activity:uuid`, or the bare uuid where that would be too long for its column."""
    fresh = execution.instance.host.new_id()
    composite = f"{node.id}:{fresh}"
    return composite if len(composite) <= MAX_ID else fresh


def behave(execution: Execution) -> None:
    """Do what the node is there for."""
    require_active(execution)
    execution.stage = Stage.DEFAULT
    if execution.at.is_scope and not execution.instance.rules.evaluate_conditions(execution):
        return
    execution = execution.replaced_by or execution
    behaviour_of(execution).activate(execution)


# -- listeners ------------------------------------------------------------------------------------


def notified(
    execution: Execution,
    event: str,
    before: Callable[[Execution], None] | None = None,
    after: Callable[[Execution], None] | None = None,
) -> bool:
    """Call a node's listeners, history in its place; False if a BPMN error led the token elsewhere."""
    found: tuple[Listener, ...] = execution.at.listeners.get(event, ())
    if before is not None:
        before(execution)
    if found and not guarded(execution, lambda: listeners.notify(execution, event, found)):
        return False
    if after is not None:
        after(execution)
    return True


def guarded(execution: Execution, work: Callable[[], None]) -> bool:
    """Do something that may raise a BPMN error; False if it did and the diagram caught it."""
    before = execution.activity_instance_id
    try:
        work()
    except Exception as failure:
        if execution.activity_instance_id != before:
            raise
        execution.instance.rules.handle_failure(execution, failure)
        return False
    return True


# -- leaving --------------------------------------------------------------------------------------


def leave(execution: Execution) -> None:
    """The node's work is done; its behaviour chooses the way out."""
    going_on = execution.instance.rules.settle(execution)
    if going_on is None:
        return
    require_active(going_on)
    going_on.stage = Stage.ENDING
    behaviour_of(going_on).leave(going_on)


def leave_by(execution: Execution, flows: Sequence[SequenceFlow], joined: Sequence[Execution] = ()) -> None:
    """Leave by these flows; the joined executions end here, and with several of them the local variables go."""
    if len(joined) > 1:
        variables.remove_all(execution)
    for other in joined:
        other.is_ended = True
    for other in joined:
        if other is not execution:
            other.ignores_async = True
            end(other, completes_scope=not flows)
    here = execution.replaced_by or execution
    here.is_active = True
    here.is_ended = False
    if flows:
        here.flows_to_take = tuple(flows)
        _pass_on(here)
    else:
        end(here, completes_scope=not here.is_concurrent)


def _pass_on(execution: Execution) -> None:
    if not finish_activity(execution):
        return
    execution.instance.is_starting = False
    going_on = execution.instance.rules.settle(execution)
    if going_on is not None:
        going_on.leave_activity_instance()
        _leave_scope_and_take(going_on)


def finish_activity(execution: Execution) -> bool:
    """Call end listeners and close the history of the activity; False if an error led the token elsewhere."""
    execution.sequence_counter += 1
    execution.instance.host.latest_activity_id = execution.activity_id
    leave_remembered(execution)
    execution.flow = None
    if execution.activity_instance_id is None:
        return True
    found = execution.at.listeners.get("end", ())
    if found:
        execution.end_listener_failed = True
        if not guarded(execution, lambda: listeners.notify(execution, "end", found)):
            return False
        execution.end_listener_failed = False
    history.activity_ended(execution)
    return True


def _leave_scope_and_take(execution: Execution) -> None:
    flows, execution.flows_to_take = execution.flows_to_take, ()
    node = execution.at
    here = execution
    if execution.is_scope and node.is_scope and execution.parent is not None:
        here = execution.parent
        destroy(execution)
        here.activity_id = node.id
        here.is_active = True
        execution.remove()
    if len(flows) == 1:
        take(here, flows[0])
    else:
        _fork(here, flows)


def _fork(execution: Execution, flows: Sequence[SequenceFlow]) -> None:
    """One concurrent execution a flow; the one that arrived becomes the first of them."""
    execution.is_active = False
    scope = execution.scope()
    was_concurrent = execution.is_concurrent
    branches = []
    for number in range(1, len(flows)):
        branches.append(scope.expand())
        if number == 1 and not was_concurrent:
            execution = next(child for child in scope.live_children() if child is not branches[0])
    for branch, flow in reversed(list(zip([execution, *branches], flows, strict=True))):
        take(branch, flow)


# -- taking flows -----------------------------------------------------------------------------------


def take(execution: Execution, flow: SequenceFlow) -> None:
    """Take a flow, after the present step; between two activities a token is in none."""
    execution.flow = flow
    execution.activity_id = flow.source
    execution.activity_instance_id = None
    execution.is_active = True
    execution.instance.host.agenda.push(travel, execution)


def travel(execution: Execution) -> None:
    """Go along the flow that was taken, to the node at its end."""
    execution = execution.replaced_by or execution
    if execution.is_ended:  # an event has cancelled it while this step was waiting
        return
    flow = execution.flow
    assert flow is not None
    if execution.at.async_after and not execution.ignores_async:
        jobs.continue_later(execution, "transition-notify-listener-take", flow.id)
        return
    execution.ignores_async = False
    if flow.listeners and not guarded(execution, lambda: listeners.notify(execution, "take", flow.listeners)):
        return
    _arrive(execution, execution.instance.nodes[flow.target])


def _arrive(execution: Execution, target: FlowNode) -> None:
    if interrupts_flow_scope(target):
        execution.activity_id = None
        execution = termination.interrupt_scope(execution, target)
    execution.activity_id = target.id
    going_on = execution.instance.rules.settle(execution)
    if going_on is not None:
        execution.instance.host.agenda.push(enter, going_on)


def interrupts_flow_scope(node: FlowNode) -> bool:
    """Whether a node cancels everything around it when it is entered."""
    return isinstance(node, EndEvent) and isinstance(node.event, (TerminateEvent, CancelEvent))


# -- starting without a flow --------------------------------------------------------------------------


def execute_activity(execution: Execution, node: FlowNode) -> None:
    """Start a node that no flow leads to: a start event, an event handler, the inner node of a multi-instance body."""
    require_active(execution)
    execution.is_ended = False
    execution.is_active = True
    if isinstance(node, (BoundaryEvent, IntermediateCatchEvent, SubProcess)) and _is_handler(node):
        _execute_handler(execution, node)
        return
    execution.activity_id = node.id
    execution.activity_instance_id = None
    deliver_payload(execution, node)
    push_start(execution)


def push_start(execution: Execution) -> None:
    """Enter the node that the execution was put at, after the present step."""
    execution.instance.host.agenda.push(enter, execution, "activity-start-create-scope")


def _is_handler(node: FlowNode) -> bool:
    if isinstance(node, SubProcess):
        return node.triggered_by_event
    return isinstance(node, BoundaryEvent) or (isinstance(node, IntermediateCatchEvent) and node.gateway is not None)


def _execute_handler(execution: Execution, node: FlowNode) -> None:
    if is_interrupting(execution, node):
        if isinstance(node, SubProcess):
            here = termination.interrupt_scope(execution, node)
        else:
            here = termination.cancel_scope(execution, node)
    else:
        here = execution.expand()
    here.activity_id = node.id
    deliver_payload(here, node)
    here.activity_instance_id = None
    push_start(here)


def is_interrupting(execution: Execution, node: FlowNode) -> bool:
    """Whether an event handler ends what it interrupts."""
    if isinstance(node, BoundaryEvent):
        return node.cancel_activity
    if isinstance(node, SubProcess):
        start_event = execution.instance.process.starts[node.id]
        return start_event.is_interrupting
    return True


def execute_handler(execution: Execution, event: Event) -> None:
    """Start the handler of an event that an execution was subscribed to; for an event subprocess its start event
    stands.
    """
    process = execution.instance.process
    handler: FlowNode | None = process.enclosing(event) if isinstance(event, StartEvent) else event
    assert handler is not None
    if not is_interrupting(execution, handler) and isinstance(handler, BoundaryEvent):
        execution = scopes.execution_around(execution, event.event_scope, handler.scope)
    execute_activity(execution, handler)


def deliver_payload(execution: Execution, node: FlowNode) -> None:
    """Hand a message's variables for the triggered scope to it."""
    instance = execution.instance
    catches = node
    if isinstance(node, SubProcess):
        catches = instance.process.starts.get(node.id, node)
    if instance.payload is not None and catches.type in ("messageStartEvent", "boundaryMessage"):
        variables.write_all_local(execution, instance.payload)
        instance.payload = None


# -- ending -----------------------------------------------------------------------------------------


def end(execution: Execution, *, completes_scope: bool) -> None:
    """The token ends here."""
    require_active(execution)
    if completes_scope:
        execution.complete_scope()
    execution.is_active = False
    execution.is_ended = True
    if execution.parent is not None and execution.parent.replaced_by is execution:
        execution.parent.replaced_by = None
    if not finish_activity(execution):
        return
    going_on = execution.instance.rules.settle(execution)
    if going_on is not None:
        going_on.leave_activity_instance()
        going_on.activity_instance_id = None
        end_activity(going_on)


def end_activity(execution: Execution) -> None:
    """Take the token out of the tree, and tell the scope around it."""
    node = execution.at
    if node.async_after and not execution.ignores_async:
        jobs.continue_later(execution, "activity-end")
        return
    if execution.activity_instance_id is None:
        execution.activity_instance_id = execution.parent_activity_instance_id
    if execution.is_scope and node.is_scope and execution.parent is not None:
        parent = execution.parent
        destroy(execution)
        execution.remove()
        parent.activity_id = node.id
        execution = parent
    scope_node = execution.instance.process.enclosing(node)
    if scope_node is None:
        _end_in_process(execution)
    else:
        _end_in_scope(execution, scope_node)


def _end_in_process(execution: Execution) -> None:
    parent = execution.parent
    if execution.is_concurrent and parent is not None:
        execution.remove()
        parent.compact()
        execution.instance.host.touch(parent)
        return
    execution.is_ended = True
    if not execution.instance.is_preserved:
        execution.instance.host.agenda.push(end_process, execution)


def _end_in_scope(execution: Execution, scope_node: FlowNode) -> None:
    behaviour = execution.instance.rules.behaviour(scope_node)
    if not behaviour.is_composite:
        raise EngineError(f"'{scope_node.id}' cannot have activities inside")
    if execution.is_concurrent and not execution.is_scope and execution.parent is not None:
        behaviour.child_ended(execution.parent, execution)
        return
    execution.activity_id = scope_node.id
    execution.instance.host.agenda.push(behaviour.complete, execution)


def end_process(root: Execution) -> None:
    """The instance is over; who called it goes on."""
    instance = root.instance
    root.sequence_counter += 1
    listeners.notify(root, "end", instance.process.listeners.get("end", ()))
    history.process_ended(instance, "COMPLETED", root.activity_id, None)
    root.leave_activity_instance()
    calling = calling_execution(root)
    if calling is not None:
        instance.rules.pass_outputs(calling, root)
    destroy(root)
    root.remove()
    if calling is not None:
        calling.calls = False
        leave(calling)


def calling_execution(root: Execution) -> Execution | None:
    """The call activity's execution that an instance returns to."""
    if root.super_execution_id is None:
        return None
    instance = root.instance.host.instance_of_execution(root.super_execution_id)
    return instance.executions.get(root.super_execution_id) if instance is not None else None
