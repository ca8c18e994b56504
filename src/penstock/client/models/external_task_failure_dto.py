"""ExternalTaskFailureDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class ExternalTaskFailureDto:
    """Who could not do it and why, how often it may still be tried, and after how many milliseconds."""

    worker_id: str | None = None
    error_message: str | None = None
    error_details: str | None = None
    #: A 32-bit integer.
    retries: int | None = None
    #: A duration of at most 31536000000000 milliseconds.
    retry_timeout: int | None = None
    variables: dict[str, VariableValueDto] | None = None
    local_variables: dict[str, VariableValueDto] | None = None
