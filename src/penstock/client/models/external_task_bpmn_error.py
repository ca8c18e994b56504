"""ExternalTaskBpmnError.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from penstock.client.models.variable_value_dto import VariableValueDto


@dataclass(kw_only=True)
class ExternalTaskBpmnError:
    """Who came upon a BPMN error, and which."""

    worker_id: str | None = None
    error_code: str | None = None
    error_message: str | None = None
    variables: dict[str, VariableValueDto] | None = None
