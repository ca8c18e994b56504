"""One request, as handlers see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from penstock.rest import dates
from penstock.semantics.host import Identity

if TYPE_CHECKING:
    from penstock.engine import ProcessEngine


@dataclass(frozen=True)
class Part:
    """A part of a form: its name, the file that it came from, its media type, its content."""

    name: str
    filename: str | None
    media_type: str | None
    content: bytes


@dataclass(frozen=True)
class Call:
    """A request: path parameters, query parameters (the first of each name), the body as the operation declares it."""

    engine: ProcessEngine
    identity: Identity
    base: str = ""
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    form: Sequence[Part] = ()

    def flag(self, name: str, default: bool) -> bool:
        """A parameter that is on or off: `true` in any case is on, all else off, absence the default (§1.5 B)."""
        told = self.query.get(name)
        return default if told is None else told.lower() == "true"

    def date(self, moment: datetime | None) -> str | None:
        """A moment as text, in the engine's zone."""
        return dates.show(moment, self.engine.zone)
