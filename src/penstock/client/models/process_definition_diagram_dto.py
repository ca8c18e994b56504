"""ProcessDefinitionDiagramDto.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class ProcessDefinitionDiagramDto:
    """The BPMN of a definition."""

    id: str | None = None
    bpmn20_xml: str | None = None
