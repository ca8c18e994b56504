"""The verdict on what runs: whether it can end, what may hold it up, and what would avoid that.

Sound in the sense of van der Aalst's soundness, from a given marking on: whatever happens, the end can still be
reached. The search takes every activity to end some time and every event to be possible, as operators and data see to
it; what is stuck here no data will free.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from penstock.model.flow_nodes import BoundaryEvent, FlowNode, InclusiveGateway, ParallelGateway, SequenceFlow
from penstock.model.process import Process
from penstock.model.reach import reaches
from penstock.soundness.marking import BEFORE, Marking, Token, ordered
from penstock.soundness.search import Search, search
from penstock.soundness.together import Together

#: Markings that are looked at before the verdict is "unknown", and before a suggestion is given up.
MOST = 10_000
MOST_FOR_SUGGESTION = 2_000
SOUND, RISKY, DEADLOCK, UNKNOWN = "sound", "risky", "deadlock", "unknown"


@dataclass(frozen=True)
class Advice:
    """One instruction that would help: `cancel` an activity, or `start` before one, or on a flow (`transition`)."""

    action: str
    element_id: str


@dataclass(frozen=True)
class Finding:
    """Something that will hold tokens up, or that the diagram does not foresee. `severity` is `error` for what cannot
    but happen, else `warning`.
    """

    kind: str
    activity_id: str
    reason: str
    severity: str
    advice: tuple[Advice, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """`state`: `sound` if the end can be reached whatever happens, `risky` if only sometimes, `deadlock` if never,
    `unknown` if that was not found out with `looked_at` markings. `ending`: the nodes at which a token can still end.
    """

    state: str
    looked_at: int
    findings: tuple[Finding, ...]
    ending: frozenset[str]


def judge(process: Process, marking: Marking, most: int = MOST) -> Verdict:
    """What becomes of a process from a marking on."""
    found = search(process, marking, most)
    state = _state(found)
    findings = [*_stuck(found, state), *_crowded(process, marking)]
    return Verdict(state, len(found.after), tuple(findings), frozenset(_ending(found)))


def _state(found: Search) -> str:
    can_end = found.can_end()
    if not found.is_complete or _may_repeat(found):
        return UNKNOWN
    if found.start not in can_end and not any(m in can_end for m in found.after):
        return DEADLOCK
    return SOUND if len(can_end) == len(found.after) else RISKY


def _may_repeat(found: Search) -> bool:
    """Whether an event that can happen again and again, though the search lets it happen once, feeds a join."""
    nodes = found.process.nodes
    repeating = [nodes[node_id] for node_id in found.left]
    events = [node for node in repeating if isinstance(node, BoundaryEvent) and not node.cancel_activity]
    joins = [n for n in nodes.values() if isinstance(n, (ParallelGateway, InclusiveGateway)) and n.incoming > 1]
    return any(e.scope == j.scope and reaches(found.process, e, j) for e in events for j in joins)


def _ending(found: Search) -> set[str]:
    """The nodes from which a way leads to an end over nodes that some token has left in the search."""
    process, passable = found.process, found.left
    before: dict[str, list[FlowNode]] = {}
    for node in process.nodes.values():
        for flow in node.outgoing:
            before.setdefault(flow.target, []).append(node)
    ending = {n.id for n in process.nodes.values() if n.id in passable and not n.outgoing}
    pending = list(ending)
    while pending:
        for node in before.get(pending.pop(), ()):
            if node.id in passable and node.id not in ending:
                ending.add(node.id)
                pending.append(node.id)
    return ending


# -- what holds tokens up -----------------------------------------------------------------------------


def _stuck(found: Search, state: str) -> Iterator[Finding]:
    severity = "error" if state == DEADLOCK else "warning"
    told: set[str] = set()
    for visit in sorted({visit for marking in found.after for visit in marking.within() if not marking.is_final}):
        for finding in _stuck_in(found, visit, severity):
            if finding.activity_id not in told:
                told.add(finding.activity_id)
                yield replace(finding, advice=_advice(found, finding.activity_id))
    if not told and state in (DEADLOCK, RISKY):
        yield Finding("circle", found.process.id, "Tokens go round in a circle that no way leads out of.", severity)


def _stuck_in(found: Search, visit: Marking, severity: str) -> Iterator[Finding]:
    """In a visit of a scope where all wait for each other at joins, nothing moves any more; only an event on its border
    could end it.
    """
    nodes = found.process.nodes
    if visit.inner or not all(isinstance(nodes[token.node_id], ParallelGateway) for token in visit.tokens):
        return
    if not visit.tokens and visit.node_id in nodes:
        yield Finding("empty", visit.node_id, f"Nothing is left in '{visit.node_id}' to wake it.", severity)
    for node_id, number in Counter(token.node_id for token in visit.tokens).items():
        told = f"{number} of the {nodes[node_id].incoming} tokens that '{node_id}' waits for will be there"
        yield Finding("join", node_id, f"{told}; no other can come any more.", severity)


def _crowded(process: Process, marking: Marking) -> Iterator[Finding]:
    """Tokens that the diagram, run from its beginning, never has at the same time in one scope."""
    for visit in marking.within():
        at = Counter([*(token.node_id for token in visit.tokens), *(inner.node_id for inner in visit.inner)])
        plain = [n for n in at if n in process.nodes and _is_in(process, n, visit.node_id)]
        for number, one in enumerate(plain):
            others = [*([one] if at[one] > 1 else []), *plain[number + 1 :]]
            for other in others:
                if (one, other) not in _together(process, visit.node_id):
                    yield _crowd(one, other)


def _crowd(one: str, other: str) -> Finding:
    what = f"Two tokens are at '{one}'" if one == other else f"Tokens are at '{one}' and at '{other}'"
    reason = f"{what} at the same time, which the diagram never has when it is run from its beginning."
    return Finding("crowd", one, reason, "warning")


def _is_in(process: Process, node_id: str, scope_id: str) -> bool:
    """Event subprocesses run beside everything, and instances of one activity beside each other."""
    node = process.nodes[node_id]
    around = process.nodes.get(scope_id)
    is_event = getattr(node, "triggered_by_event", False)
    return node.scope == scope_id and not is_event and not hasattr(around, "inner")


@lru_cache(maxsize=256)
def _together(process: Process, scope_id: str) -> Together:
    return Together(process, scope_id)


# -- what would avoid it ------------------------------------------------------------------------------


def _advice(found: Search, join_id: str) -> tuple[Advice, ...]:
    """The first of a few simple corrections that makes the start sound."""
    join = found.process.nodes[join_id]
    for advice in _corrections(found, join):
        marking = corrected(found.process, found.start, advice)
        if marking is None:
            continue
        if any(_crowded(found.process, marking)):
            continue
        if _state(search(found.process, marking, MOST_FOR_SUGGESTION)) == SOUND:
            return advice
    return ()


def _corrections(found: Search, join: FlowNode) -> Iterator[tuple[Advice, ...]]:
    waits = any(token.node_id == join.id for visit in found.start.within() for token in visit.tokens)
    incoming = [f for n in found.process.nodes.values() for f in n.outgoing if f.target == join.id and f.id is not None]
    if waits and all(flow.id is not None for flow in join.outgoing):
        yield (Advice("cancel", join.id), *(Advice("transition", flow.id or "") for flow in join.outgoing))
    # A token on the flow that lacks one does what was wished for; one before its source has the work done after all.
    incoming.sort(key=lambda flow: _is_awaited(found, flow))
    yield from ((Advice("transition", flow.id or ""),) for flow in incoming)
    yield from ((Advice("start", flow.source),) for flow in incoming)
    if waits:
        yield (Advice("cancel", join.id),)


def _is_awaited(found: Search, flow: SequenceFlow) -> bool:
    """Whether a token at the start can still come to a flow."""
    nodes = found.process.nodes
    places = [token.node_id for visit in found.start.within() for token in visit.tokens if token.node_id != flow.target]
    return any(reaches(found.process, nodes[place], nodes[flow.source]) for place in places)


def corrected(process: Process, marking: Marking, advice: Sequence[Advice]) -> Marking | None:
    """The marking after instructions, if there is one visit of the scope that they are about, and it is here."""
    nodes = process.nodes
    sources = {
        a.element_id: process.flows[a.element_id].target if a.action == "transition" else a.element_id for a in advice
    }
    scope_id = nodes[next(iter(sources.values()))].scope
    if [visit.node_id for visit in marking.within()].count(scope_id) != 1:
        return None
    gone = {a.element_id for a in advice if a.action == "cancel"}
    fresh = [Token(BEFORE, sources[a.element_id]) for a in advice if a.action != "cancel"]
    if any(nodes[token.node_id].scope != scope_id for token in fresh):
        return None
    return _replaced(marking, scope_id, gone, fresh)


def _replaced(marking: Marking, scope_id: str, gone: set[str], fresh: Sequence[Token]) -> Marking:
    inner = [_replaced(visit, scope_id, gone, fresh) for visit in marking.inner]
    tokens = list(marking.tokens)
    if marking.node_id == scope_id:
        tokens = [*(token for token in tokens if token.node_id not in gone), *fresh]
    return ordered(marking.node_id, tokens, inner, marking.fired)
