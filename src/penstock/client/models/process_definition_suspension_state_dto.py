"""ProcessDefinitionSuspensionStateDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ProcessDefinitionSuspensionStateDto:
    """Whether to suspend or to activate, with all instances or not; where no path says which definition, its
    key.
    """

    suspended: bool | None = None
    include_process_instances: bool | None = None
    execution_date: str | int | None = None
    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_tenant_id: str | None = None
    process_definition_without_tenant_id: bool | None = None
