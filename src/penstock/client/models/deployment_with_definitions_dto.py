"""DeploymentWithDefinitionsDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from penstock.client.models.atom_link import AtomLink
from penstock.client.models.process_definition_dto import ProcessDefinitionDto


@dataclass(kw_only=True)
class DeploymentWithDefinitionsDto:
    """A deployment that was just made; definitions by id, null where there are none."""

    links: list[AtomLink] | None = None
    id: str | None = None
    name: str | None = None
    source: str | None = None
    deployment_time: datetime | None = None
    tenant_id: str | None = None
    deployed_process_definitions: dict[str, ProcessDefinitionDto] | None = None
    deployed_case_definitions: None = None
    deployed_decision_definitions: None = None
    deployed_decision_requirements_definitions: None = None
