"""Event subprocesses. Each is told of before its scope grows, for the scope may throw what it catches, and written
afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.growing.block import TIMER, write

if TYPE_CHECKING:
    from tests.growing.garden import Garden

Written = Callable[[], str]


def message(garden: Garden) -> Written:
    """Started by a message."""
    name = garden.name("message")
    return lambda: _handler(garden, name, garden.definition("message", name), interrupts=garden.chance(0.5))


def timer(garden: Garden) -> Written:
    """Started by a timer."""
    return lambda: _handler(garden, garden.name("timer"), TIMER, interrupts=garden.chance(0.5))


def signal(garden: Garden) -> Written:
    """Started by a signal, which what grows behind its scope may send."""
    name = garden.name("signal")

    def written() -> str:
        definition = garden.definition("signal", garden.signal_name(name))
        handler = _handler(garden, name, definition, interrupts=garden.chance(0.5))
        garden.new_signal(name)
        return handler

    return written


def error(garden: Garden) -> Written:
    """Started by an error of its scope."""
    name = garden.name("error")
    garden.frame.errors.append(name)

    def written() -> str:
        garden.frame.errors.remove(name)
        return _handler(garden, name, garden.definition("error", name), interrupts=True)

    return written


def escalation(garden: Garden) -> Written:
    """Started by an escalation of its scope."""
    name = garden.name("level")
    garden.frame.escalations.append(name)

    def written() -> str:
        garden.frame.escalations.remove(name)
        return _handler(garden, name, garden.definition("escalation", name), interrupts=garden.chance(0.5))

    return written


def _handler(garden: Garden, start: str, definition: str, *, interrupts: bool) -> str:
    name, end = garden.name("handler"), garden.name("end")
    with garden.framed(garden.frame.inner()):
        body = garden.chain(0)
    begin = write("startEvent", start, definition, {"isInterrupting": str(interrupts).lower()})
    flows = (garden.flow(start, body.first), garden.flow(body.last, end))
    content = "".join((begin, *body.elements, write("endEvent", end), *flows, *body.artifacts))
    return write("subProcess", name, content, {"triggeredByEvent": "true"})
