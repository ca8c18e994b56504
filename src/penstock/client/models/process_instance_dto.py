"""ProcessInstanceDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.atom_link import AtomLink


@dataclass(kw_only=True)
class ProcessInstanceDto:
    """A process instance that runs."""

    links: list[AtomLink] | None = None
    id: str | None = None
    definition_id: str | None = None
    business_key: str | None = None
    case_instance_id: str | None = None
    ended: bool | None = None
    suspended: bool | None = None
    tenant_id: str | None = None
    definition_key: str | None = None
