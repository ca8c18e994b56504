"""Which execution belongs to which scope of the diagram.

Outward from an execution, scope executions and scopes go hand in hand, but for one thing: handlers of compensation
hang below the event that threw it, whose own scope execution is no scope around them.
"""

from __future__ import annotations

from collections.abc import Iterator

from penstock.model.flow_nodes import FlowNode, MultiInstanceBody, SubProcess
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
    """The same, beginning with a scope and its execution."""
    process = holder.instance.process
    found: Chain = []
    executions = _scope_executions(holder, scope)
    while True:
        found.append((scope, next(executions)))
        if scope is None:
            return found
        scope = process.enclosing(scope)


def _scope_executions(holder: Execution, scope: FlowNode | None) -> Iterator[Execution]:
    first = True
    current: Execution | None = holder
    while current is not None:
        thrower = throws_compensation(current.node) and not (first and current.node is scope)
        if current.is_scope and (current.parent is None or not thrower):
            yield current
            first = False
        current = current.parent


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
