"""Version.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.version_dto import VersionDto


class VersionApi:
    """The operations of Version."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_rest_api_version(self) -> VersionDto:
        """Read the version of the REST API.

        Raises ApiException.
        """
        return self.api_client.ask(Request("GET", "/version"), VersionDto)
