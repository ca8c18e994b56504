"""Diagrams that grow at random: blocks within blocks, each entered at one node and left at one. Played from their
beginning they always come to an end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from tests.scenarios.drawing import Drawing

#: What conditions look at, a number from 0 to 9, which is set anew with each task.
CHOICE = "choice"


@dataclass(frozen=True)
class Block:
    """A part of a diagram in lines of drawing, its first node and its last."""

    first: str
    last: str
    lines: tuple[str, ...] = ()


class Garden:
    """Grows one diagram, of about `size` nodes. Its messages are called as the events that wait for them."""

    def __init__(self, random: Random, size: int = 12) -> None:
        self._random = random
        self._left = size
        self._count = 0
        self._known: set[str] = set()
        self.drawing = self._grow()

    @property
    def xml(self) -> bytes:
        """The diagram; its process is called `p`."""
        return Drawing(self.drawing).xml

    def _grow(self) -> str:
        body = self._chain(3)
        return "\n".join([*body.lines, f"start -> {body.first}", f"{body.last} -> end"])

    # -- names ----------------------------------------------------------------------------------------

    def _name(self, kind: str) -> str:
        self._count += 1
        self._left -= 1
        return f"{kind[0]}{self._count}"

    def _node(self, kind: str, told: str = "") -> Block:
        """A node on a line of its own: so it is known wherever it is named later."""
        name = self._name(kind)
        return Block(name, name, (f"{kind}:{name}{told}",))

    # -- blocks ---------------------------------------------------------------------------------------

    def _chain(self, depth: int) -> Block:
        blocks = [self._block(depth) for _ in range(self._random.randint(1, 3))]
        lines = [line for block in blocks for line in block.lines]
        lines += [f"{one.last} -> {other.first}" for one, other in pairwise(blocks)]
        return Block(blocks[0].first, blocks[-1].last, tuple(lines))

    def _block(self, depth: int) -> Block:
        simple: list[Callable[[int], Block]] = [self._task, self._task, self._message]
        nested = [self._exclusive, self._parallel, self._parallel, self._inclusive, self._loop, self._subprocess]
        nested += [self._bordered, self._events]
        kinds = [*simple, *nested] if depth and self._left > 0 else simple
        return self._random.choice(kinds)(depth - 1)

    def _task(self, _depth: int) -> Block:
        return self._node("task")

    def _message(self, _depth: int) -> Block:
        name = self._name("message")
        return Block(name, name, (f"message:{name}({name})",))

    def _exclusive(self, depth: int) -> Block:
        return self._branches("xor", [f"-[{CHOICE} < 5]->", "-[else]->"], depth)

    def _parallel(self, depth: int) -> Block:
        return self._branches("and", ["->"] * self._random.randint(2, 3), depth)

    def _inclusive(self, depth: int) -> Block:
        return self._branches("or", [f"-[{CHOICE} < 7]->", f"-[{CHOICE} > 2]->"], depth)

    def _branches(self, kind: str, flows: list[str], depth: int) -> Block:
        split, join = self._node(kind), self._node(kind)
        lines = [*split.lines, *join.lines]
        for flow in flows:
            branch = self._chain(depth)
            lines += [*branch.lines, f"{split.first} {flow} {branch.first}", f"{branch.last} -> {join.first}"]
        return Block(split.first, join.first, tuple(lines))

    def _loop(self, depth: int) -> Block:
        enter, leave, out = self._node("xor"), self._node("xor"), self._node("task")
        body = self._chain(depth)
        lines = [*enter.lines, *leave.lines, *out.lines, *body.lines, f"{enter.first} -> {body.first}"]
        lines += [f"{body.last} -> {leave.first}", f"{leave.first} -[{CHOICE} < 4]-> {enter.first}"]
        lines.append(f"{leave.first} -[else]-> {out.first}")
        return Block(enter.first, out.first, tuple(lines))

    def _subprocess(self, depth: int) -> Block:
        name, body = self._name("sub"), self._chain(depth)
        inside = " ".join([*body.lines, f"start -> {body.first}", f"{body.last} -> end"])
        return Block(name, name, (f"sub:{name} {{ {inside} }}",))

    def _bordered(self, depth: int) -> Block:
        """A task or subprocess with a message on its border, which interrupts it or does not."""
        inner = self._subprocess(depth) if self._random.random() < 0.5 else self._task(depth)
        event, way, join = self._name("message"), self._chain(0), self._node("xor")
        lines = [*inner.lines, *way.lines, *join.lines, f"{inner.last} -> {join.first}"]
        if self._random.random() < 0.7:
            lines += [f"{inner.first} @ message:{event}({event}) -> {way.first}", f"{way.last} -> {join.first}"]
        else:
            lines += [f"{inner.first} @~ message:{event}({event}) -> {way.first}", f"{way.last} -> end"]
        return Block(inner.first, join.first, tuple(lines))

    def _events(self, depth: int) -> Block:
        gateway, join = self._node("events"), self._node("xor")
        lines = [*gateway.lines, *join.lines]
        for _ in range(2):
            event, way = self._message(0), self._chain(min(depth, 1))
            lines += [*event.lines, *way.lines, f"{gateway.first} -> {event.first} -> {way.first}"]
            lines.append(f"{way.last} -> {join.first}")
        return Block(gateway.first, join.first, tuple(lines))
