"""Engine.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.process_engine_dto import ProcessEngineDto


class EngineApi:
    """The operations of Engine."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_process_engine_names(self) -> list[ProcessEngineDto]:
        """List the engines.

        Raises ApiException.
        """
        return self.api_client.ask(Request("GET", "/engine"), list[ProcessEngineDto])
