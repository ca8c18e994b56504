"""Joins that wait: which tokens have come, by which flows others are lacking, and where these could still be.

A join counts tokens, and no table keeps by which flow one has come. The history tells which sources of its flows were
left before a token arrived, in the same scope: the last of them, unless another token that is still there was in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial

from penstock.model.flow_nodes import (
    BoundaryEvent,
    EventBasedGateway,
    ExclusiveGateway,
    FlowNode,
    InclusiveGateway,
    ParallelGateway,
    SequenceFlow,
)
from penstock.model.process import Process
from penstock.queries.explained import Coming, ExplainedActivity, Join, LackingFlow
from penstock.queries.explanation_facts import Visit

Key = tuple[str, str]
#: A visit, and a flow that a token can have taken from it.
Slot = tuple[Visit, SequenceFlow]
Ways = Callable[[str], frozenset[str]]


def joins_in(root: ExplainedActivity) -> dict[Key, list[ExplainedActivity]]:
    """The tokens that wait at joins, by the scope around them and the join."""
    found: dict[Key, list[ExplainedActivity]] = {}
    for parent in root.below():
        for child in parent.children:
            if isinstance(child.node, (ParallelGateway, InclusiveGateway)) and not child.is_transition:
                found.setdefault((parent.id, child.node.id), []).append(child)
    return found


def sources(process: Process, targets: Iterable[str]) -> list[FlowNode]:
    """Where flows into some nodes come from."""
    wanted = set(targets)
    return [node for node in process.nodes.values() if any(flow.target in wanted for flow in node.outgoing)]


def explain_joins(
    root: ExplainedActivity, waiting: Mapping[Key, list[ExplainedActivity]], visits: Sequence[Visit]
) -> dict[Key, Join]:
    """What each join waits for; `visits` are those of the sources of its flows."""
    process = root.execution.instance.process
    parents = {parent.id: parent for parent in root.below()}
    ways = _ways_into(process)
    by_scope: dict[str | None, list[Visit]] = {}
    for visit in visits:
        by_scope.setdefault(visit.scope_id, []).append(visit)
    found = {}
    for (parent_id, node_id), tokens in waiting.items():
        node = process.nodes[node_id]
        incoming = [
            flow for source in sources(process, [node_id]) for flow in source.outgoing if flow.target == node_id
        ]
        arrived = _arrived(incoming, tokens, by_scope.get(parent_id, ()))
        standing = _standing(parents[parent_id], node)
        found[parent_id, node_id] = Join(
            node=node,
            tokens=len(tokens),
            arrived=[(flow, process.nodes[flow.source]) for flow in arrived],
            lacking=[_lacking(process, flow, standing, ways) for flow in incoming if flow not in arrived],
            is_inclusive=isinstance(node, InclusiveGateway),
            is_stuck=not any(origin.id in ways(node_id) for origin in standing),
        )
    return found


def _lacking(process: Process, flow: SequenceFlow, standing: Mapping[FlowNode, int], ways: Ways) -> LackingFlow:
    origins = ways(flow.source)
    coming = [Coming(node, tokens) for node, tokens in standing.items() if node.id in origins]
    return LackingFlow(flow, process.nodes[flow.source], coming)


def _arrived(
    incoming: Sequence[SequenceFlow], tokens: Sequence[ExplainedActivity], visits: Sequence[Visit]
) -> list[SequenceFlow]:
    """The flows by which tokens came, as far as the history tells; a visit of a source sends one along each flow."""
    free = [(visit, flow) for visit in visits for flow in incoming if flow.source == visit.activity_id]
    found: list[SequenceFlow] = []
    for token in tokens:
        fitting = [slot for slot in free if _can_have_come(token, *slot)]
        if fitting:
            chosen = max(fitting, key=partial(_lateness, token))
            free.remove(chosen)
            found.append(chosen[1])
    return found


def _can_have_come(token: ExplainedActivity, visit: Visit, flow: SequenceFlow) -> bool:
    """The execution of a scope is gone once it is left; where a token forks, others go on from its visit."""
    if token.since is not None and visit.ended > token.since:
        return False
    instance = token.execution.instance
    source = instance.nodes[flow.source]
    is_fork = len(source.outgoing) > 1 and not isinstance(source, ExclusiveGateway)
    return is_fork or visit.execution_id == token.execution.id or visit.execution_id not in instance.executions


def _lateness(token: ExplainedActivity, slot: Slot) -> tuple[datetime, int, bool]:
    """Within a millisecond the counter, which a token carries along, tells what was later."""
    visit, _ = slot
    return visit.ended, visit.sequence_counter or 0, visit.execution_id == token.execution.id


def _standing(parent: ExplainedActivity, join: FlowNode) -> Counter[FlowNode]:
    """How many tokens stand where, but for those that wait at the join itself."""
    leaves = (leaf.node for leaf in parent.below() if not leaf.children and leaf.node is not None)
    return Counter(node for node in leaves if node is not join)


def _ways_into(process: Process) -> Ways:
    """From which nodes a token can get to a node, itself included: by flows, boundary events and ends of scopes."""
    before: dict[str, set[str]] = {}
    for node in process.nodes.values():
        for target in _next(process, node):
            before.setdefault(target, set()).add(node.id)
        if isinstance(node, BoundaryEvent):
            before.setdefault(node.id, set()).add(node.attached_to)

    @cache
    def ways(node_id: str) -> frozenset[str]:
        seen, pending = {node_id}, [node_id]
        while pending:
            fresh = before.get(pending.pop(), set()) - seen
            seen |= fresh
            pending += fresh
        return frozenset(seen)

    return ways


def _next(process: Process, node: FlowNode) -> list[str]:
    if isinstance(node, EventBasedGateway):
        return [event.id for event in process.armed.get(node.id, ())]
    if node.outgoing:
        return [flow.target for flow in node.outgoing]
    around = process.enclosing(node)
    return [around.id] if around is not None else []
