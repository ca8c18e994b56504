"""Activities with events on their borders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.growing.block import CYCLE, TIMER, Block
from tests.growing.plain import on_border, subprocess, task

if TYPE_CHECKING:
    from tests.growing.garden import Garden


def _inner(garden: Garden, depth: int) -> Block:
    return subprocess(garden, depth) if garden.chance(0.5) else task(garden, depth)


def timer(garden: Garden, depth: int) -> Block:
    """An hour, or twice an hour."""
    inner, interrupts = _inner(garden, depth), garden.chance(0.6)
    definition = CYCLE if not interrupts and garden.chance(0.5) else TIMER
    return on_border(garden, inner, garden.name("timer"), definition, interrupts=interrupts)


def signal(garden: Garden, depth: int) -> Block:
    """A signal; it is known as one to send only once its way has grown, so no way starts itself anew."""
    inner, name = _inner(garden, depth), garden.name("signal")
    definition = garden.definition("signal", garden.signal_name(name))
    block = on_border(garden, inner, name, definition, interrupts=garden.chance(0.6))
    garden.new_signal(name)
    return block


def error(garden: Garden, depth: int) -> Block:
    """A subprocess that may fail."""
    name = garden.name("error")
    inner = subprocess(garden, depth, errors=name)
    return on_border(garden, inner, name, garden.definition("error", name), interrupts=True)


def escalation(garden: Garden, depth: int) -> Block:
    """A subprocess that may escalate."""
    name = garden.name("level")
    inner = subprocess(garden, depth, escalations=name)
    definition = garden.definition("escalation", name)
    return on_border(garden, inner, name, definition, interrupts=garden.chance(0.5))


def external_error(garden: Garden, _depth: int) -> Block:
    """An external task whose worker may report an error: its topic says which."""
    name = garden.name("error")
    attributes = {"camunda:type": "external", "camunda:topic": name}
    inner = garden.activity("serviceTask", "external", attributes=attributes)
    return on_border(garden, inner, name, garden.definition("error", name), interrupts=True)


def transaction(garden: Garden, depth: int) -> Block:
    """A transaction, and where it leads when it is cancelled."""
    name, event = garden.name("transaction"), garden.name("boundary")
    with garden.framed(garden.frame.inner(is_transaction=True)):
        content = garden.scope(depth)
    inner = garden.activity("transaction", "transaction", content, name=name)
    return on_border(garden, inner, event, "<cancelEventDefinition/>", interrupts=True)
