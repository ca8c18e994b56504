"""Which nodes a token can still come to."""

from __future__ import annotations

from penstock.model.flow_nodes import EventBasedGateway, FlowNode
from penstock.model.process import Process


def reaches(process: Process, origin: FlowNode, target: FlowNode) -> bool:
    """Whether flows lead from one node to another; from the end of a scope on from the scope itself."""
    seen: set[str] = set()
    pending = [origin]
    while pending:
        node = pending.pop()
        if node is target:
            return True
        if node.id not in seen:
            seen.add(node.id)
            pending.extend(_next_nodes(process, node))
    return False


def _next_nodes(process: Process, node: FlowNode) -> list[FlowNode]:
    if node.outgoing:
        return [process.nodes[flow.target] for flow in node.outgoing]
    if isinstance(node, EventBasedGateway):
        return list(process.armed.get(node.id, ()))
    around = process.enclosing(node)
    return [around] if around is not None else []
