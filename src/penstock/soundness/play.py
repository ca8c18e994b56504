"""Playing a process without data: what a step of one token leads to, for each way that data might choose.

A play is deterministic but for `choose`. Whoever wants all that may come of a step plays it once for each line of
choices (`outcomes`). What waits in the engine waits here; what passes at once passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from penstock.model.events import CancelEvent, CompensateEvent, ErrorEvent, EscalationEvent, TerminateEvent
from penstock.model.flow_nodes import (
    MULTI_INSTANCE_BODY,
    Activity,
    BoundaryEvent,
    EndEvent,
    Event,
    EventBasedGateway,
    ExclusiveGateway,
    FlowNode,
    InclusiveGateway,
    IntermediateCatchEvent,
    ManualTask,
    MultiInstanceBody,
    ParallelGateway,
    SequenceFlow,
    StartEvent,
    SubProcess,
    Task,
)
from penstock.model.process import Process, is_event_subprocess
from penstock.model.reach import reaches
from penstock.soundness.marking import AT, Marking, Token, ordered

#: A node with more conditional flows than this has too many ways to leave it.
MOST_CONDITIONS = 6
#: A play with more steps than this does not come to rest: it makes tokens in a circle.
MOST_STEPS = 5_000


class TooMany(Exception):
    """There is more to look at than was agreed."""


@dataclass(eq=False)
class Visit:
    """A scope while it is played. `coming` counts steps that will bring tokens into it; those of an `era` that is over
    bring none.
    """

    node_id: str
    parent: Visit | None
    tokens: list[Token] = field(default_factory=list)
    inner: list[Visit] = field(default_factory=list)
    fired: tuple[str, ...] = ()
    coming: int = 0
    era: int = 0
    is_over: bool = False

    def clear(self) -> None:
        """Cancel all that is inside."""
        for visit in self.inner:
            visit.clear()
            visit.is_over = True
        self.tokens.clear()
        self.inner.clear()
        self.fired = ()
        self.coming = 0
        self.era += 1

    def frozen(self) -> Marking:
        """What it is now. Of instances of one activity that are equal, one tells as much as many."""
        inner = [visit.frozen() for visit in self.inner]
        if self.node_id.endswith(MULTI_INSTANCE_BODY):
            return ordered(self.node_id, list(set(self.tokens)), list(set(inner)), self.fired)
        return ordered(self.node_id, self.tokens, inner, self.fired)


def thawed(marking: Marking, parent: Visit | None = None) -> Visit:
    """A marking as something to play with."""
    visit = Visit(marking.node_id, parent, list(marking.tokens), fired=marking.fired)
    visit.inner = [thawed(inner, visit) for inner in marking.inner]
    return visit


class Play:
    """One run from a marking until everything waits. `is_local` unless it did something that others may feel, or had
    to choose; `left` are the nodes that tokens have left.
    """

    def __init__(self, process: Process, marking: Marking, choices: Sequence[int] = ()) -> None:
        self.process = process
        self.root = thawed(marking)
        self.is_local = True
        self.left: set[str] = set()
        self.options: list[int] = []
        self._choices = choices
        self._steps: list[tuple[Visit, int, Callable[[], None]]] = []
        self._taken = 0

    # -- choices and steps ----------------------------------------------------------------------------

    def choose(self, number: int) -> int:
        """One of so many ways."""
        if number <= 1:
            return 0
        self.is_local = False
        self.options.append(number)
        position = len(self.options) - 1
        return self._choices[position] if position < len(self._choices) else 0

    def run(self) -> Marking:
        """Go on until everything waits. Raises TooMany if that does not come."""
        while True:
            while self._steps:
                visit, era, step = self._steps.pop()
                self._taken += 1
                if self._taken > MOST_STEPS:
                    raise TooMany
                if not visit.is_over and visit.era == era:
                    visit.coming -= 1
                    step()
            if not self._open_inclusive_join(self.root):
                return self.root.frozen()

    def push(self, visit: Visit, step: Callable[[], None]) -> None:
        """Do something in a visit, later."""
        visit.coming += 1
        self._steps.append((visit, visit.era, step))

    # -- entering -------------------------------------------------------------------------------------

    def enter(self, visit: Visit, node: FlowNode) -> None:
        """A token comes to a node."""
        match node:
            case ParallelGateway():
                self._join(visit, node)
            case ExclusiveGateway():
                self.leave(visit, node, [node.outgoing[self.choose(len(node.outgoing))]] if node.outgoing else [])
            case MultiInstanceBody():
                self.push_enter(self.open(visit, node), self.process.nodes[node.inner])
            case SubProcess():
                self._begin(visit, node)
            case EndEvent():
                self._end(visit, node)
            case Event(event=EscalationEvent() as event):
                self._escalate(visit, node, event)
            case _ if self._waits(node):
                visit.tokens.append(Token(AT, node.id))
            case _:
                self.leave(visit, node)

    def _waits(self, node: FlowNode) -> bool:
        match node:
            case InclusiveGateway() | EventBasedGateway() | IntermediateCatchEvent(gateway=None):
                return True
            case Activity():
                return not self._passes(node)
        return False

    def _passes(self, node: Activity) -> bool:
        is_empty = type(node) in (Task, ManualTask)
        return is_empty and not node.async_before and not node.async_after and not self.process.armed.get(node.id)

    def push_enter(self, visit: Visit, node: FlowNode) -> None:
        """Have a token come to a node."""
        self.push(visit, lambda: self.enter(visit, node))

    def open(self, visit: Visit, node: FlowNode) -> Visit:
        """A fresh visit of a scope."""
        inner = Visit(node.id, visit)
        visit.inner.append(inner)
        return inner

    def _begin(self, visit: Visit, node: FlowNode) -> None:
        inner = self.open(visit, node)
        start = self.process.starts.get(node.id)
        if start is not None:
            self.push_enter(inner, start)
        else:
            self._look(inner)

    def _join(self, visit: Visit, node: FlowNode) -> None:
        """A parallel gateway counts tokens, as the engine does."""
        here = Token(AT, node.id)
        visit.tokens.append(here)
        if visit.tokens.count(here) == node.incoming:
            self._take_out(visit, here)
            self.leave(visit, node, node.outgoing)

    @staticmethod
    def _take_out(visit: Visit, token: Token) -> None:
        visit.tokens = [other for other in visit.tokens if other != token]

    def _open_inclusive_join(self, visit: Visit) -> bool:
        """Let the first inclusive gateway that need not wait any longer go on."""
        for token in visit.tokens:
            node = self.process.nodes[token.node_id]
            if isinstance(node, InclusiveGateway) and token.phase == AT and self._is_complete(visit, token, node):
                self._take_out(visit, token)
                self.leave(visit, node)
                return True
        return any(self._open_inclusive_join(inner) for inner in list(visit.inner))

    def _is_complete(self, visit: Visit, token: Token, node: FlowNode) -> bool:
        if visit.tokens.count(token) >= node.incoming:
            return True
        others = {other.node_id for other in visit.tokens if other != token} | {inner.node_id for inner in visit.inner}
        return not any(reaches(self.process, self.process.nodes[other], node) for other in others)

    # -- leaving --------------------------------------------------------------------------------------

    def leave(self, visit: Visit, node: FlowNode, flows: Sequence[SequenceFlow] | None = None) -> None:
        """A token leaves a node: by given flows, or by those that data might choose."""
        self.left.add(node.id)
        around = self.process.nodes.get(visit.node_id)
        if isinstance(around, MultiInstanceBody):
            self._inner_ended(visit, around)
            return
        chosen = self._chosen(node) if flows is None else flows
        for flow in reversed(chosen):
            self.push_enter(visit, self.process.nodes[flow.target])
        if not chosen:
            self._look(visit)

    def _chosen(self, node: FlowNode) -> Sequence[SequenceFlow]:
        """Every flow without a condition, any of the others; the default one if there is no other."""
        default = [flow for flow in node.outgoing if node.default_flow is not None and flow.id == node.default_flow]
        conditional = [flow for flow in node.outgoing if flow.condition is not None and flow not in default]
        if len(conditional) > MOST_CONDITIONS:
            raise TooMany
        sure = [flow for flow in node.outgoing if flow.condition is None and flow not in default]
        can_be_none = bool(sure or default)
        pick = self.choose(2 ** len(conditional) - (not can_be_none)) + (not can_be_none) if conditional else 0
        taken = {id(flow) for number, flow in enumerate(conditional) if pick >> number & 1}
        taken |= {id(flow) for flow in sure}
        return [flow for flow in node.outgoing if id(flow) in taken] or default

    def _look(self, visit: Visit) -> None:
        """A token has ended: perhaps its scope has, too."""
        if visit.tokens or visit.inner or visit.coming or visit.is_over:
            return
        self._complete(visit)

    def _complete(self, visit: Visit) -> None:
        self.is_local = self.is_local and not self._events_of(visit)
        visit.clear()
        visit.is_over = True
        parent = visit.parent
        if parent is None:
            return
        parent.inner.remove(visit)
        node = self.process.nodes[visit.node_id]
        if is_event_subprocess(node):
            self._look(parent)
        else:
            self.leave(parent, node)

    def _inner_ended(self, visit: Visit, body: MultiInstanceBody) -> None:
        """One instance of several is done: there may be one more, or it may be enough."""
        if body.is_sequential:
            if self.choose(2):
                self.push_enter(visit, self.process.nodes[body.inner])
                return
        elif (visit.tokens or visit.inner) and not (body.completion_condition is not None and self.choose(2)):
            return
        self._complete(visit)

    # -- ends that are felt elsewhere -----------------------------------------------------------------

    def _end(self, visit: Visit, node: EndEvent) -> None:
        match node.event:
            case TerminateEvent():
                self.is_local = False
                self.left.add(node.id)
                visit.clear()
                self._complete(visit)
            case ErrorEvent(code=code):
                self._throw(visit, node, code)
            case CancelEvent():
                self._cancel(visit, node)
            case EscalationEvent() as event:
                self._escalate(visit, node, event)
            case _:
                self.leave(visit, node)

    def _throw(self, visit: Visit, node: EndEvent, code: str | None) -> None:
        """The innermost handler with the code, or none, takes the token; without a handler it just ends."""
        self.is_local = False
        self.left.add(node.id)
        around: Visit | None = visit
        while around is not None:
            for event in self._events_of(around):
                if isinstance(event.event, ErrorEvent) and event.event.code in (None, code):
                    self.fire(around, event)
                    return
            around = around.parent
        self._look(visit)

    def _cancel(self, visit: Visit, node: EndEvent) -> None:
        self.is_local = False
        self.left.add(node.id)
        event = next((e for e in self._events_of(visit) if isinstance(e.event, CancelEvent)), None)
        if event is not None:
            self.fire(visit, event)
        else:
            self._look(visit)

    def _escalate(self, visit: Visit, node: FlowNode, event: EscalationEvent) -> None:
        self.is_local = False
        around: Visit | None = visit
        while around is not None:
            for handler in self._events_of(around):
                if isinstance(handler.event, EscalationEvent) and handler.event.code in (None, event.code):
                    self.fire(around, handler)
                    if not visit.is_over and not is_interrupting(handler):
                        self.leave(visit, node)
                    return
            around = around.parent
        self.leave(visit, node)

    # -- events ---------------------------------------------------------------------------------------

    def _events_of(self, visit: Visit) -> list[Event]:
        """What may happen to a scope from outside, or by an error within."""
        return events_of(self.process, visit.node_id)

    def fire(self, visit: Visit, event: Event) -> None:
        """An event on a scope happens: on its border, or to start an event subprocess in it."""
        if isinstance(event, BoundaryEvent):
            self._fire_boundary(visit, event)
            return
        if is_interrupting(event):
            visit.clear()
            # Nothing else starts in a scope that an event has taken over.
            visit.fired = tuple(sorted(e.id for e in self._events_of(visit) if isinstance(e, StartEvent)))
        else:
            visit.fired = tuple(sorted({*visit.fired, event.id}))
        self.push_enter(self.open(visit, self.process.nodes[event.scope]), event)

    def _fire_boundary(self, visit: Visit, event: BoundaryEvent) -> None:
        parent = visit.parent
        assert parent is not None
        if event.cancel_activity:
            visit.clear()
            visit.is_over = True
            parent.inner.remove(visit)
        else:
            visit.fired = tuple(sorted({*visit.fired, event.id}))
        self.leave(parent, event)


def is_interrupting(event: Event) -> bool:
    """Whether an event ends what it happens to."""
    match event:
        case BoundaryEvent(cancel_activity=cancels):
            return cancels
        case StartEvent(is_interrupting=interrupts):
            return interrupts
    return True


def events_of(process: Process, node_id: str) -> list[Event]:
    """The events that may happen to an activity, or in a scope, from outside or by an error within."""
    return [
        event
        for event in process.armed.get(node_id, ())
        if not isinstance(event, IntermediateCatchEvent) and not isinstance(event.event, CompensateEvent)
    ]


def outcomes(process: Process, marking: Marking, begin: Callable[[Play], None]) -> Iterator[tuple[Marking, Play]]:
    """All markings that a step may lead to, by every line of choices; at most a few hundred. Raises TooMany."""
    pending: list[tuple[int, ...]] = [()]
    seen = 0
    while pending:
        choices = pending.pop()
        play = Play(process, marking, choices)
        begin(play)
        yield play.run(), play
        seen += 1
        if seen > 500:
            raise TooMany
        # Beyond the given choices, the play took the first way each time: the others are still to be played.
        for position in range(len(choices), len(play.options)):
            so_far = choices + (0,) * (position - len(choices))
            pending.extend((*so_far, other) for other in range(1, play.options[position]))
