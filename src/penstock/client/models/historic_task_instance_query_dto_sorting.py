"""HistoricTaskInstanceQueryDtoSorting.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(kw_only=True)
class HistoricTaskInstanceQueryDtoSorting:
    """A step of an order."""

    sort_by: str | None = None
    sort_order: str | None = None
