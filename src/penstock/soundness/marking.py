"""Where tokens are, without ids and data: what the search goes through."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

#: A token waits before a node, is at work or waiting in it, or waits behind it.
BEFORE, AT, BEHIND = "before", "at", "behind"


class Token(NamedTuple):
    """A token. `fired`: the events on its activity that do not interrupt and have happened already."""

    phase: str
    node_id: str
    fired: tuple[str, ...] = ()


class Marking(NamedTuple):
    """One visit of a scope, with the tokens and the visits of scopes inside; the process's own has no node.

    Both are in order, so that equal ones are equal.
    """

    node_id: str
    tokens: tuple[Token, ...] = ()
    inner: tuple[Marking, ...] = ()
    fired: tuple[str, ...] = ()

    @property
    def is_final(self) -> bool:
        """Whether nothing is left."""
        return not self.tokens and not self.inner

    def within(self) -> Iterator[Marking]:
        """Itself and all inside."""
        pending = [self]
        while pending:
            marking = pending.pop()
            yield marking
            pending.extend(marking.inner)


def ordered(node_id: str, tokens: list[Token], inner: list[Marking], fired: tuple[str, ...] = ()) -> Marking:
    """A marking of its parts in whatever order."""
    return Marking(node_id, tuple(sorted(tokens)), tuple(sorted(inner)), fired)
