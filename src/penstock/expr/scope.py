"""What an expression may ask of the place where it is evaluated."""

from __future__ import annotations

from datetime import datetime
from typing import Final, Protocol


class Missing:
    """The class of MISSING; it has no other instance."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()
"""What a scope answers for a name that nothing answers to; None is a value."""


class Scope(Protocol):
    """Variables and the little else that expressions read; made by whoever evaluates them."""

    def resolve(self, name: str) -> object:
        """The value of a name, as plain Python or as an Exposed object, or MISSING."""
        ...

    def now(self) -> datetime:
        """The time, aware, in the zone that `dateTime()` computes in."""
        ...

    def user(self) -> str | None:
        """The id of the authenticated user."""
        ...

    def groups(self) -> list[str]:
        """The ids of that user's groups."""
        ...
