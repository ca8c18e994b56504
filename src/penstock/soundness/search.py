"""All that can come of a marking, as far as a bound: each event happens or not, each activity ends, data chooses
freely.

Of steps that nobody else feels, only the first is looked at (a persistent set): two tokens that go their ways need not
be interleaved.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from penstock.model.flow_nodes import (
    Activity,
    Event,
    EventBasedGateway,
    InclusiveGateway,
    IntermediateCatchEvent,
    ParallelGateway,
)
from penstock.model.process import Process
from penstock.soundness.marking import AT, BEFORE, Marking, Token
from penstock.soundness.play import Play, TooMany, Visit, events_of, is_interrupting, outcomes

#: For each marking that may be looked at, so many plays may be played.
PLAYS_EACH = 10
#: With so many tokens and visits more than at the start, there is no bound to them.
MOST_TOKENS = 60


class Step(NamedTuple):
    """What may happen next: to a token in a visit of a scope, or to the visit itself; `path` leads to it."""

    path: tuple[int, ...]
    token: Token | None = None
    event_id: str | None = None

    def begin(self, play: Play) -> None:
        """Do it."""
        visit = play.root
        for position in self.path:
            visit = visit.inner[position]
        event = play.process.nodes.get(self.event_id or "")
        assert event is None or isinstance(event, Event)
        if self.token is not None:
            self._move(play, visit, self.token, event)
        elif event is not None:
            play.left.add(event.id)
            play.fire(visit, event)

    @staticmethod
    def _move(play: Play, visit: Visit, token: Token, event: Event | None) -> None:
        visit.tokens.remove(token)
        node = play.process.nodes[token.node_id]
        if token.phase == BEFORE:
            play.push_enter(visit, node)
        elif event is None:
            play.leave(visit, node)
        else:
            if not isinstance(event, IntermediateCatchEvent) and not is_interrupting(event):
                visit.tokens.append(token._replace(fired=tuple(sorted({*token.fired, event.id}))))
            play.leave(visit, event)


@dataclass
class Search:
    """What was found. `after` holds what may follow each marking; `left` the nodes that some token has left."""

    process: Process
    start: Marking
    most: int
    after: dict[Marking, set[Marking]] = field(default_factory=dict)
    left: set[str] = field(default_factory=set)
    is_complete: bool = True
    plays: int = 0

    def count_play(self, result: Marking) -> None:
        """Take note of a play. Raises TooMany for the last that is allowed, or when tokens become ever more."""
        self.plays += 1
        if self.plays > self.most * PLAYS_EACH or _size(result) > MOST_TOKENS + 2 * _size(self.start):
            raise TooMany

    @property
    def dead(self) -> list[Marking]:
        """Markings that nothing leads on from, though something is left."""
        return [marking for marking, after in self.after.items() if not after and not marking.is_final]

    def can_end(self) -> set[Marking]:
        """The markings from which the end can be reached."""
        before: dict[Marking, list[Marking]] = {}
        for marking, after in self.after.items():
            for following in after:
                before.setdefault(following, []).append(marking)
        found = {marking for marking in self.after if marking.is_final}
        pending = list(found)
        while pending:
            for marking in before.get(pending.pop(), ()):
                if marking not in found:
                    found.add(marking)
                    pending.append(marking)
        return found


def search(process: Process, start: Marking, most: int) -> Search:
    """Look at so many markings at most; `is_complete` tells whether that was enough."""
    found = Search(process, start, most)
    try:
        pending = deque(_settled(found, start))
        while pending:
            marking = pending.popleft()
            if marking in found.after:
                continue
            if len(found.after) >= most:
                raise TooMany
            found.after[marking] = _after(found, marking)
            pending.extend(found.after[marking])
    except TooMany:
        found.is_complete = False
    return found


def _settled(found: Search, start: Marking) -> list[Marking]:
    """The start, and what it comes to by itself."""
    settled = {marking for marking, _ in outcomes(found.process, start, lambda _play: None)}
    found.after[start] = settled - {start}
    if start in settled:
        del found.after[start]
    return list(settled)


def _after(found: Search, marking: Marking) -> set[Marking]:
    quiet = _quiet(found, marking)
    if quiet is not None:
        return {quiet}
    after = set()
    for step in steps(found.process, marking):
        for following, play in outcomes(found.process, marking, step.begin):
            found.count_play(following)
            found.left |= play.left
            after.add(following)
    return after


def _quiet(found: Search, marking: Marking) -> Marking | None:
    """The marking to which steps lead that nobody feels; None if there is none. It never goes in a circle."""
    seen = {marking}
    now = marking
    while True:
        following = _quiet_step(found, now)
        if following is None or following in seen:
            return now if now != marking else None
        seen.add(following)
        now = following


def _quiet_step(found: Search, marking: Marking) -> Marking | None:
    for path, visit in visits(marking):
        for token in dict.fromkeys(visit.tokens):
            if not _is_free(found.process, token):
                continue
            play = Play(found.process, marking)
            Step(path, token).begin(play)
            following = play.run()
            found.count_play(following)
            if play.is_local:
                found.left |= play.left
                return following
    return None


def _is_free(process: Process, token: Token) -> bool:
    """Whether a token has one thing to do, and nothing else can happen to it."""
    node = process.nodes[token.node_id]
    if token.phase != AT:
        return True
    is_at_work = isinstance(node, Activity) or (isinstance(node, IntermediateCatchEvent) and node.gateway is None)
    return is_at_work and not events_of(process, node.id)


def _size(marking: Marking) -> int:
    return sum(len(visit.tokens) + 1 for visit in marking.within())


def visits(marking: Marking, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Marking]]:
    """All visits of scopes, with the ways to them."""
    yield path, marking
    for position, inner in enumerate(marking.inner):
        yield from visits(inner, (*path, position))


def steps(process: Process, marking: Marking) -> Iterator[Step]:
    """All that may happen in a marking."""
    for path, visit in visits(marking):
        for token in dict.fromkeys(visit.tokens):
            yield from _token_steps(process, path, token)
        for event in events_of(process, visit.node_id):
            if event.id not in visit.fired:
                yield Step(path, None, event.id)


def _token_steps(process: Process, path: tuple[int, ...], token: Token) -> Iterator[Step]:
    node = process.nodes[token.node_id]
    if token.phase != AT:
        yield Step(path, token)
    elif isinstance(node, EventBasedGateway):
        for event in process.armed.get(node.id, ()):
            yield Step(path, token, event.id)
    elif not isinstance(node, (ParallelGateway, InclusiveGateway)):
        yield Step(path, token)
        for event in events_of(process, node.id):
            if event.id not in token.fired:
                yield Step(path, token, event.id)
