"""DeploymentDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.atom_link import AtomLink


@dataclass(kw_only=True)
class DeploymentDto:
    """A deployment."""

    links: list[AtomLink] | None = None
    id: str | None = None
    name: str | None = None
    source: str | None = None
    deployment_time: datetime | None = None
    tenant_id: str | None = None
