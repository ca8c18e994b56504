"""Which kinds of blocks grow in a garden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tests.growing import activities, borders, event_subprocesses, plain, throwing
from tests.growing.block import Block

if TYPE_CHECKING:
    from tests.growing.garden import Garden

Grow = Callable[["Garden", int], Block]
#: Told that a scope is to have an event subprocess; what it returns writes it, once the rest of the scope has grown.
GrowHandler = Callable[["Garden"], Callable[[], str]]


@dataclass(frozen=True)
class Kinds:
    """Blocks of one node, and blocks with others in them; the more often one is named, the more of it grows."""

    simple: Sequence[Grow]
    nested: Sequence[Grow]
    #: What an event-based gateway may wait for.
    waits: Sequence[Grow] = ()
    handlers: Sequence[GrowHandler] = ()

    @property
    def is_wild(self) -> bool:
        """Whether activities may have what makes them special."""
        return bool(self.handlers)

    def at(self, depth: int) -> Sequence[Grow]:
        """What may grow at a depth; at none, only what has nothing in it."""
        return (*self.simple, *self.nested) if depth > 0 else self.simple


PLAIN = Kinds(
    simple=(plain.task, plain.task, plain.message),
    nested=(
        *(plain.exclusive, plain.parallel, plain.parallel, plain.inclusive, plain.loop, plain.subprocess),
        *(plain.bordered, plain.events),
    ),
    waits=(plain.message,),
)
#: All that every engine runs.
RUNNABLE = Kinds(
    simple=(
        *PLAIN.simple,
        *(activities.timer, activities.signal, activities.external, activities.receive, activities.expression),
        *(activities.pass_through, activities.undoable, activities.call),
        *(throwing.signal, throwing.escalation, throwing.error, throwing.end, throwing.compensation),
    ),
    nested=(
        *PLAIN.nested,
        *(borders.timer, borders.signal, borders.error, borders.escalation, borders.external_error),
        *(borders.transaction, activities.undoable_subprocess, plain.subprocess),
    ),
    waits=(plain.message, activities.timer, activities.signal),
    handlers=(
        *(event_subprocesses.message, event_subprocesses.timer, event_subprocesses.signal),
        *(event_subprocesses.error, event_subprocesses.escalation),
    ),
)
#: Scripts besides.
WILD = replace(RUNNABLE, simple=(*RUNNABLE.simple, activities.script))
