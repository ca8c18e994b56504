"""JobDefinitionDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class JobDefinitionDto:
    """A place in a process definition where jobs come from."""

    id: str | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    job_type: str | None = None
    job_configuration: str | None = None
    activity_id: str | None = None
    suspended: bool | None = None
    overriding_job_priority: int | None = None
    tenant_id: str | None = None
    deployment_id: str | None = None
