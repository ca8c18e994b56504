"""Blocks that throw: what is thrown where somebody catches it, and now and then where nobody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.growing.block import CHOICE, Block, together, write
from tests.growing.plain import task

if TYPE_CHECKING:
    from tests.growing.garden import Garden


def signal(garden: Garden, depth: int) -> Block:
    """A signal is sent for which something may wait."""
    if not garden.signals:
        return task(garden, depth)
    return _throw(garden, garden.definition("signal", garden.random.choice(garden.signals)))


def escalation(garden: Garden, _depth: int) -> Block:
    """An escalation is thrown; one that nobody catches changes nothing."""
    code = garden.random.choice([*garden.frame.escalations, "unheard"])
    return _throw(garden, garden.definition("escalation", code))


def compensation(garden: Garden, depth: int) -> Block:
    """What has been done in this scope is undone: all of it, or one activity."""
    if not garden.frame.undoable:
        return task(garden, depth)
    told = garden.random.choice(garden.frame.undoable)
    named = f' activityRef="{told}"' if garden.chance(0.4) else ""
    return _throw(garden, f"<compensateEventDefinition{named}/>")


def _throw(garden: Garden, definition: str) -> Block:
    return garden.node("intermediateThrowEvent", "throw", definition)


def error(garden: Garden, depth: int) -> Block:
    """In some cases an error ends this way."""
    if not garden.frame.errors:
        return task(garden, depth)
    return _ending(garden, garden.definition("error", garden.random.choice(garden.frame.errors)))


def end(garden: Garden, depth: int) -> Block:
    """In some cases the scope is terminated, or the transaction cancelled."""
    if garden.frame.is_transaction:
        return _ending(garden, "<cancelEventDefinition/>")
    return _ending(garden, "<terminateEventDefinition/>") if garden.frame.may_terminate else task(garden, depth)


def _ending(garden: Garden, definition: str) -> Block:
    split, name, stay = garden.gateway("exclusive"), garden.name("end"), task(garden, 0)
    flows = [garden.flow(split.first, name, f"{CHOICE} < 4"), garden.default_flow(split.first, stay.first)]
    return Block(split.first, stay.last, *together([split, stay], write("endEvent", name, definition), *flows))
