"""What rests in the repository tables: deployments, definitions, and properties of the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(slots=True, kw_only=True, eq=False)
class Deployment:
    """A set of resources deployed in one call."""

    id: str
    name: str | None = None
    deployment_time: datetime | None = None
    source: str | None = None
    tenant_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class ProcessDefinition:
    """A deployed version of a process."""

    id: str
    rev: int = 1
    category: str | None = None
    name: str | None = None
    key: str
    version: int
    deployment_id: str
    resource_name: str
    diagram_resource_name: str | None = None
    has_start_form_key: bool = False
    suspension_state: int = 1
    tenant_id: str | None = None
    version_tag: str | None = None
    history_time_to_live: int | None = None
    is_startable_in_tasklist: bool = True


@dataclass(slots=True, kw_only=True, eq=False)
class JobDefinition:
    """A place in a definition where jobs come from."""

    id: str
    rev: int = 1
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    activity_id: str | None = None
    job_type: str
    job_configuration: str | None = None
    suspension_state: int = 1
    job_priority: int | None = None
    tenant_id: str | None = None
    deployment_id: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Property:
    """A property of the whole database."""

    name: str
    value: str | None = None
    rev: int = 1
