"""Which execution belongs to which scope of the diagram.

Outward from an execution, scope executions and scopes go hand in hand, but for one thing: handlers of compensation
hang below the event that threw it, whose own scope execution is no scope around them.
"""

from __future__ import annotations

from penstock.errors import EngineError
from penstock.model.flow_nodes import FlowNode, MultiInstanceBody, ReceiveTask, SubProcess
from penstock.semantics.execution import Execution
from penstock.semantics.scope_end import executes_plain_handler, throws_compensation

Chain = list[tuple[FlowNode | None, Execution]]


def current_scope(execution: Execution) -> FlowNode | None:
    """The innermost scope that an execution is in; None for the process."""
    node = execution.at
    composite = isinstance(node, (SubProcess, MultiInstanceBody))
    outside = not node.is_scope or execution.activity_instance_id is None or (composite and not execution.is_scope)
    return execution.instance.process.enclosing(node) if outside else node


def current_scope_execution(execution: Execution) -> Execution:
    """The execution of that scope."""
    node = execution.node
    handler = executes_plain_handler(execution)
    waits_outside = (
        execution.activity_instance_id is None and node is not None and node.is_scope and not execution.is_active
    )
    while execution.parent is not None and (not execution.is_scope or handler or waits_outside):
        execution = execution.parent
        handler = waits_outside = False
    return execution


def chain(execution: Execution) -> Chain:
    """The scopes around an execution with their executions, from the inside out; the process's node is None."""
    scope, holder = current_scope(execution), current_scope_execution(execution)
    return chain_from(scope, holder)


def chain_from(scope: FlowNode | None, holder: Execution) -> Chain:
    """The same, beginning with a scope and its execution. Raises EngineError if they do not belong together.

    Where compensation is thrown on the way out, the scopes around the outermost event that throws are settled first:
    what lies between it and its handlers belongs to those only as far as it is around both.
    """
    outer: Chain = []
    for thrower in _throwers_above(holder):
        outer = _extended(current_scope(thrower), current_scope_execution(thrower), outer)
    return _extended(scope, holder, outer)


def _throwers_above(holder: Execution) -> list[Execution]:
    """The executions around one that throw compensation, the outermost first."""
    found: list[Execution] = []
    current = holder.parent
    while current is not None:
        if throws_compensation(current.node):
            found.insert(0, current)
        current = current.parent
    return found


def _extended(scope: FlowNode | None, holder: Execution, outer: Chain) -> Chain:
    known = dict(outer)
    around, executions = _scopes_around(scope, holder), _scope_executions(holder, list(known.values()))
    inside = [s for s in around if s not in known]
    executions += [known[s] for s in around[len(inside) :] if known[s] not in executions]
    if len(around) == len(executions):
        return list(zip(around, executions, strict=True))
    return _out_of_step(around, executions)


def _scopes_around(scope: FlowNode | None, holder: Execution) -> list[FlowNode | None]:
    found: list[FlowNode | None] = [scope]
    while scope is not None:
        scope = holder.instance.process.enclosing(scope)
        found.append(scope)
    return found


def _scope_executions(holder: Execution, known: list[Execution]) -> list[Execution]:
    found: list[Execution] = []
    current: Execution | None = holder
    while current is not None and current not in known:
        if current.is_scope:
            found.append(current)
        current = current.parent
    return found


def _out_of_step(around: list[FlowNode | None], executions: list[Execution]) -> Chain:
    """Scopes and executions that do not go hand in hand: an outer execution stands in for scopes that have none.

    It happens where handlers of compensation run, and in instances that a much older engine has started.
    """
    if _waits_at_instance(executions[0]):
        around = around[1:]
    missing = len(around) - len(executions)
    inwards = executions[::-1]
    found: Chain = [(None, inwards[0])]
    reached = 0
    for scope in around[-2::-1]:
        inner = inwards[reached + 1] if reached + 1 < len(inwards) else None
        if missing > 0 and _may_lack_execution(scope, inner, executions[0]):
            missing -= 1
        else:
            reached += 1
        if reached >= len(inwards):
            raise EngineError(
                "Cannot construct activity-execution mapping: there are more scope executions missing than explained "
                "by the flow scope hierarchy."
            )
        found.append((scope, inwards[reached]))
    return found[::-1]


def _waits_at_instance(execution: Execution) -> bool:
    """Whether an execution waits for a job before or after one instance of a multi-instance activity."""
    node = execution.node
    around = execution.instance.process.enclosing(node) if node is not None else None
    return isinstance(around, MultiInstanceBody) and execution.activity_instance_id is None


def _may_lack_execution(scope: FlowNode | None, inner: Execution | None, holder: Execution) -> bool:
    if scope is None:
        return False
    around = holder.instance.process.enclosing(scope)
    if isinstance(scope, MultiInstanceBody):
        return inner is None or is_below_thrower(inner)
    if isinstance(scope, SubProcess):
        return scope.triggered_by_event or (isinstance(around, MultiInstanceBody) and around.is_sequential)
    if isinstance(scope, ReceiveTask):
        return isinstance(around, MultiInstanceBody)
    return throws_compensation(scope)


def is_below_thrower(execution: Execution | None) -> bool:
    """Whether an execution, or one around it, throws compensation."""
    while execution is not None:
        if throws_compensation(execution.node):
            return True
        execution = execution.parent
    return False


def execution_of(execution: Execution, scope_id: str | None) -> Execution | None:
    """The execution of one of the scopes around; the process goes by its own id."""
    process_id = execution.instance.process.id
    for scope, holder in chain(execution):
        if (scope.id if scope is not None else process_id) == scope_id:
            return holder
    return None


def execution_around(execution: Execution, inner: str | None, outer: str) -> Execution:
    """From the execution of the scope `inner`, the execution of the scope `outer` around it."""
    process = execution.instance.process
    scope = process.nodes.get(inner or "")
    for found, holder in chain_from(scope, execution.scope()):
        if (found.id if found is not None else process.id) == outer:
            return holder
    raise LookupError(f"scope {outer} is not around {inner}")
