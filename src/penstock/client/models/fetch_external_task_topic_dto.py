"""FetchExternalTaskTopicDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(kw_only=True)
class FetchExternalTaskTopicDto:
    """What a worker wants of a topic: for how many milliseconds, of which process instances, with which
    variables.
    """

    topic_name: str | None = None
    #: A duration of at most 31536000000000 milliseconds.
    lock_duration: int | None = None
    variables: list[str | None] | None = None
    local_variables: bool | None = None
    business_key: str | None = None
    process_definition_id: str | None = None
    process_definition_id_in: list[str | None] | None = None
    process_definition_key: str | None = None
    process_definition_key_in: list[str | None] | None = None
    process_definition_version_tag: str | None = None
    without_tenant_id: bool | None = None
    tenant_id_in: list[str | None] | None = None
    process_variables: dict[str, Any] | None = None
    deserialize_values: bool | None = None
    include_extension_properties: bool | None = None
