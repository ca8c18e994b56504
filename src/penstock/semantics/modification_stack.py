"""Entering a target through scopes that do not exist yet: they are made from the outside in, each in a step of its own
(`modification-semantics` §6.5, §6.8, §6.9).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from penstock.model.flow_nodes import FlowNode, SequenceFlow
from penstock.semantics import history, lifecycle, variables
from penstock.semantics.execution import Execution
from penstock.semantics.rules import Variables
from penstock.semantics.scope_end import remember_in_parent


@dataclass(frozen=True)
class Entry:
    """Where a token goes: through the scopes of a stack, then to a node or along a flow; and the variables it
    brings.
    """

    stack: tuple[FlowNode, ...]
    node: FlowNode | None
    flow: SequenceFlow | None
    variables: Variables
    local_variables: Variables


def enter(execution: Execution, entry: Entry) -> None:
    """Send a token on its way. It starts in no activity instance; its scopes are made by steps of the agenda."""
    execution.activity_instance_id = None
    execution.is_ended = False
    _go_on(execution, entry)


def _go_on(execution: Execution, entry: Entry) -> None:
    if entry.stack:
        execution.instance.host.agenda.push(_open, execution, entry)
        return
    variables.write_all(execution, entry.variables)
    variables.write_all_local(execution, entry.local_variables)
    execution.is_active = True
    if entry.node is not None:
        execution.activity_id = entry.node.id
        lifecycle.push_start(execution)
    elif entry.flow is not None:
        execution.activity_id = entry.flow.source
        execution.flow = entry.flow
        execution.ignores_async = True
        execution.instance.host.agenda.push(lifecycle.travel, execution)


def _open(execution: Execution, entry: Entry) -> None:
    """Make one scope around the target: subscriptions, inputs, timers, history, start listeners; not its start
    event.
    """
    lifecycle.require_active(execution)
    node = entry.stack[0]
    here = execution
    if node.is_scope:
        here = execution.new_child()
        execution.is_active = False
        execution.activity_id = None
        here.activity_id = node.id
        lifecycle.initialize(here, node)
    else:
        here.activity_id = node.id
    lifecycle.begin(here)
    if not lifecycle.notified(here, "start", before=history.activity_started):
        return
    remember_in_parent(here)
    inside = here.instance.rules.behaviour(node).open_inside(here)
    inside.activity_instance_id = None if len(entry.stack) == 1 else inside.activity_instance_id
    if len(entry.stack) > 1:
        inside.activity_id = None
    _go_on(inside, replace(entry, stack=entry.stack[1:]))
