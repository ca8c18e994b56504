"""The activity instance tree: what runs, by the nesting of the diagram rather than of executions (`spec` §1.3).

Every leaf execution is an activity instance, or, where it waits before or after an activity, a transition instance.
The scopes around it are activity instances too. Leftovers kept for compensation are no part of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

from penstock.model.flow_nodes import FlowNode
from penstock.records.runtime import Incident
from penstock.semantics import scopes
from penstock.semantics.execution import Execution
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.scope_end import throws_compensation


@dataclass(slots=True)
class TransitionInstance:
    """A token that waits before or after an activity."""

    execution: Execution
    node: FlowNode
    parent_id: str
    incidents: list[Incident]


@dataclass(slots=True)
class ActivityInstance:
    """A visit of an activity; `node` None is the process itself."""

    id: str
    node: FlowNode | None
    parent_id: str | None
    execution_ids: list[str]
    incidents: list[Incident] = field(default_factory=list)
    activities: list[ActivityInstance] = field(default_factory=list)
    transitions: list[TransitionInstance] = field(default_factory=list)

    def below(self) -> Iterator[ActivityInstance]:
        """The instance itself and all below it, from the top."""
        pending = [self]
        while pending:
            instance = pending.pop()
            yield instance
            pending.extend(reversed(instance.activities))


def activity_tree(instance: ProcessInstance) -> ActivityInstance:
    """The tree of a running instance."""
    root = ActivityInstance(instance.id, None, None, _ids(instance.root), [])
    known = {instance.id: root}
    for leaf in leaves(instance.root):
        if leaf.node is not None:
            _add_leaf(leaf, leaf.node, known)
    _give_incidents(instance, known)
    return root


def leaves(root: Execution) -> list[Execution]:
    """The executions that stand for an activity of their own: those without any below them, and compensating ones.

    They come in the order in which they were made.
    """
    executions = [root, *(e for e in root.below() if not e.is_event_scope)]
    found = [e for e in executions if not e.live_children() or throws_compensation(e.node)]
    return sorted(found, key=attrgetter("id"))


def _ids(scope: Execution) -> list[str]:
    """A scope's execution, and its concurrent children that only wrap what runs in scopes of their own."""
    return [scope.id, *(c.id for c in scope.live_children() if c.is_concurrent and c.activity_id is None)]


def _add_leaf(leaf: Execution, node: FlowNode, known: dict[str, ActivityInstance]) -> None:
    around = scopes.chain(leaf)
    if throws_compensation(node):
        _scope_instance(around, known)
        return
    around = [(s, e) for s, e in around if s is not node or leaf.activity_instance_id is None]
    parent = _scope_instance(around, known)
    if leaf.activity_instance_id is None:
        parent.transitions.append(TransitionInstance(leaf, node, parent.id, list(leaf.incidents)))
        return
    if leaf.activity_instance_id not in known:
        found = ActivityInstance(leaf.activity_instance_id, node, parent.id, [leaf.id])
        known[found.id] = found
        parent.activities.append(found)
    known[leaf.activity_instance_id].incidents = list(leaf.incidents)


def _scope_instance(around: scopes.Chain, known: dict[str, ActivityInstance]) -> ActivityInstance:
    """The instance of the innermost scope, made together with those around it where they are not there yet.

    While nested subprocesses are compensated, some share an instance; it then goes by the innermost of them.
    """
    found: dict[str, tuple[FlowNode | None, Execution]] = {}
    for scope, execution in around:
        found.setdefault(_instance_id(scope, execution), (scope, execution))
    current: ActivityInstance | None = None
    for instance_id, (scope, execution) in reversed(found.items()):
        if instance_id not in known:
            assert current is not None
            known[instance_id] = ActivityInstance(instance_id, scope, current.id, _ids(execution))
            current.activities.append(known[instance_id])
        current = known[instance_id]
    assert current is not None
    return current


def _instance_id(scope: FlowNode | None, execution: Execution) -> str:
    instance_id = execution.parent_activity_instance_id if scope is not None else execution.instance.id
    assert instance_id is not None
    return instance_id


def _give_incidents(instance: ProcessInstance, known: dict[str, ActivityInstance]) -> None:
    """Incidents of an execution that no leaf has claimed belong to the scope that it is the execution of."""
    claimed = {i.id for found in known.values() for i in found.incidents}
    claimed |= {i.id for found in known.values() for t in found.transitions for i in t.incidents}
    for found in known.values():
        for execution_id in found.execution_ids:
            execution = instance.executions[execution_id]
            found.incidents.extend(i for i in execution.incidents if i.id not in claimed)
            claimed |= {i.id for i in execution.incidents}
