"""Which nodes of a scope the diagram lets have tokens at the same time, when it is run from its beginning.

The concurrency relation of Kovalyov and Esparza, by nodes: exact for diagrams of exclusive and parallel gateways that
are sound, more than enough otherwise. A gateway stands for tokens that wait at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from penstock.model.flow_nodes import (
    BoundaryEvent,
    EventBasedGateway,
    ExclusiveGateway,
    FlowNode,
    InclusiveGateway,
    ParallelGateway,
)
from penstock.model.process import Process
from penstock.model.reach import reaches

Pair = tuple[str, str]


class Together:
    """The pairs of a scope. Within, a flow is called by its source and its number: `a>0`."""

    def __init__(self, process: Process, scope_id: str) -> None:
        self._process = process
        self._nodes = {node.id: node for node in process.children.get(scope_id, ())}
        self._targets: dict[str, str] = {}
        self._incoming: dict[str, set[str]] = {}
        for node in self._nodes.values():
            for name, flow in zip(_flows(node), node.outgoing, strict=True):
                self._targets[name] = flow.target
                self._incoming.setdefault(flow.target, set()).add(name)
        self._pairs: set[Pair] = set()
        self._spread()

    def __contains__(self, pair: Pair) -> bool:
        return pair in self._pairs

    def _spread(self) -> None:
        pending = [pair for node in self._nodes.values() for pair in self._split(node)]
        while pending:
            one, other = pending.pop()
            if (one, other) in self._pairs:
                continue
            self._pairs |= {(one, other), (other, one)}
            pending.extend(self._followed(one, other))
            pending.extend(self._followed(other, one))

    @staticmethod
    def _split(node: FlowNode) -> Iterator[Pair]:
        """What one token becomes two by."""
        if not isinstance(node, (ExclusiveGateway, EventBasedGateway)):
            yield from combinations(_flows(node), 2)
        if isinstance(node, BoundaryEvent) and not node.cancel_activity:
            yield from ((node.attached_to, name) for name in _flows(node))

    def _followed(self, stays: str, goes: str) -> Iterator[Pair]:
        """The pairs that come of a pair when one of its tokens goes on."""
        target = self._targets.get(goes)
        if target is not None:
            yield stays, target
        node = self._nodes.get(goes if target is None else target)
        # A join goes on when its last flow has come, any other node when it is come to.
        if node is not None and (target is None or isinstance(node, ParallelGateway)) and self._may_leave(stays, node):
            yield from ((stays, after) for after in self._after(node))

    def _may_leave(self, stays: str, node: FlowNode) -> bool:
        if isinstance(node, ParallelGateway):
            return stays != node.id and all((stays, name) in self._pairs for name in self._incoming.get(node.id, ()))
        if isinstance(node, InclusiveGateway) and node.incoming > 1:
            where = self._process.nodes[self._targets.get(stays, stays)]
            return where is not node and not reaches(self._process, where, node)
        return True

    def _after(self, node: FlowNode) -> Iterator[str]:
        yield from _flows(node)
        for event in self._process.armed.get(node.id, ()):
            if isinstance(node, EventBasedGateway):
                yield event.id
            elif isinstance(event, BoundaryEvent):
                yield from _flows(event)


def _flows(node: FlowNode) -> list[str]:
    return [f"{node.id}>{number}" for number in range(len(node.outgoing))]
