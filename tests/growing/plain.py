"""Blocks of the plain kind: tasks and messages, gateways, loops, subprocesses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.growing.block import CHOICE, Block, together, write

if TYPE_CHECKING:
    from tests.growing.garden import Garden


def task(garden: Garden, _depth: int) -> Block:
    """A user task."""
    return garden.activity("userTask", "task")


def message(garden: Garden, _depth: int) -> Block:
    """A message is waited for."""
    name = garden.name("message")
    return garden.node("intermediateCatchEvent", "message", garden.definition("message", name), name)


def exclusive(garden: Garden, depth: int) -> Block:
    """One way or the other."""
    split, join = garden.gateway("exclusive"), _join(garden, "exclusive")
    ways = [garden.chain(depth), garden.chain(depth)]
    flows = [garden.flow(split.first, ways[0].first, f"{CHOICE} < 5"), garden.default_flow(split.first, ways[1].first)]
    return _joined(garden, split, ways, flows, join)


def parallel(garden: Garden, depth: int) -> Block:
    """Two or three ways at once."""
    split, join = _join(garden, "parallel"), _join(garden, "parallel")
    ways = [garden.chain(depth) for _ in range(garden.random.randint(2, 3))]
    return _joined(garden, split, ways, [garden.flow(split.first, way.first) for way in ways], join)


def inclusive(garden: Garden, depth: int) -> Block:
    """One of two ways, or both."""
    split, join = _join(garden, "inclusive"), _join(garden, "inclusive")
    ways = [garden.chain(depth), garden.chain(depth)]
    conditions = (f"{CHOICE} < 7", f"{CHOICE} > 2")
    flows = [garden.flow(split.first, way.first, told) for way, told in zip(ways, conditions, strict=True)]
    return _joined(garden, split, ways, flows, join)


def _join(garden: Garden, kind: str) -> Block:
    """A gateway without a default flow."""
    if kind != "exclusive":
        return garden.gateway(kind)
    return garden.node("exclusiveGateway", "exclusive")


def _joined(garden: Garden, split: Block, ways: list[Block], flows: list[str], join: Block) -> Block:
    flows = [*flows, *(garden.flow(way.last, join.first) for way in ways)]
    return Block(split.first, join.first, *together([split, join, *ways], *flows))


def loop(garden: Garden, depth: int) -> Block:
    """Something that is done again and again. Each lap waits for a task, so none is endless without anybody's doing."""
    enter, leave = _join(garden, "exclusive"), garden.gateway("exclusive")
    stop, out = garden.node("userTask", "task"), task(garden, 0)
    body = garden.chain(depth)
    flows = [garden.flow(enter.first, body.first), garden.flow(body.last, stop.first)]
    flows += [garden.flow(stop.last, leave.first), garden.flow(leave.first, enter.first, f"{CHOICE} < 4")]
    flows.append(garden.default_flow(leave.first, out.first))
    return Block(enter.first, out.last, *together([enter, leave, stop, out, body], *flows))


def subprocess(garden: Garden, depth: int, **catches: str) -> Block:
    """A subprocess; `catches` are the codes that are caught at its border."""
    name = garden.name("subprocess")
    return garden.activity("subProcess", "subprocess", garden.inner_scope(depth, **catches), name=name)


def bordered(garden: Garden, depth: int) -> Block:
    """A task or subprocess with a message on its border, which interrupts it or does not."""
    inner = subprocess(garden, depth) if garden.chance(0.5) else task(garden, depth)
    name = garden.name("message")
    return on_border(garden, inner, name, garden.definition("message", name), interrupts=garden.chance(0.7))


def on_border(garden: Garden, inner: Block, event: str, definition: str, *, interrupts: bool) -> Block:
    """A block of one activity with an event on its border, and where that leads."""
    way, join = garden.chain(0), garden.node("exclusiveGateway", "exclusive")
    attributes = {"attachedToRef": inner.first, "cancelActivity": str(interrupts).lower()}
    elements = [write("boundaryEvent", event, definition, attributes), garden.flow(event, way.first)]
    elements.append(garden.flow(inner.last, join.first))
    if interrupts:
        elements.append(garden.flow(way.last, join.first))
    else:
        end = garden.name("end")
        elements += [write("endEvent", end), garden.flow(way.last, end)]
    return Block(inner.first, join.first, *together([inner, way, join], *elements))


def events(garden: Garden, depth: int) -> Block:
    """The first of two events decides."""
    gateway, join = garden.gateway("eventBased"), garden.node("exclusiveGateway", "exclusive")
    waits = [garden.random.choice(garden.kinds.waits)(garden, 0) for _ in range(2)]
    ways = [garden.chain(min(depth, 1)) for _ in waits]
    flows = [garden.flow(gateway.first, wait.first) for wait in waits]
    flows += [garden.flow(wait.last, way.first) for wait, way in zip(waits, ways, strict=True)]
    flows += [garden.flow(way.last, join.first) for way in ways]
    return Block(gateway.first, join.first, *together([gateway, join, *waits, *ways], *flows))
