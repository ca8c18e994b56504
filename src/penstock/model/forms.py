"""What a form asks for, as far as the diagram says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a generated form; `values` are the choices of an enum by id, `constraints` by name."""

    id: str
    type: str
    label: str | None = None
    default: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    constraints: tuple[tuple[str, str | None], ...] = ()
    properties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Form:
    """How a task or a start is filled in: by a key that means something to the client, a reference, or fields."""

    key: str | None = None
    reference: str | None = None
    binding: str | None = None
    version: str | None = None
    fields: tuple[FormField, ...] = ()
    business_key_field: str | None = None
