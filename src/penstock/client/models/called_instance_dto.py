"""CalledInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.atom_link import AtomLink


@dataclass(kw_only=True)
class CalledInstanceDto:
    """An instance that was called, with the way to its own explanation."""

    process_instance_id: str | None = None
    definition_id: str | None = None
    definition_key: str | None = None
    business_key: str | None = None
    suspended: bool | None = None
    links: list[AtomLink] | None = None
