"""Signal.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.signal_dto import SignalDto


class SignalApi:
    """The operations of Signal."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def throw_signal(self, *, signal_dto: SignalDto | Mapping[str, Any] | None = None) -> None:
        """Deliver a signal to all who listen, or to one execution.

        Raises ApiException. 400: There is no name, a value does not fit its type, or an execution is told
        together with a tenant. 500: There is no such execution, or it does not listen for the signal.
        """
        self.api_client.tell(Request("POST", "/signal", body=signal_dto or {}))
