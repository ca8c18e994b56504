"""Task Identity Link.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id, type is called so here)

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.identity_link_dto import IdentityLinkDto


class TaskIdentityLinkApi:
    """The operations of Task Identity Link."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_identity_links(self, id: str, *, type: str | None = None) -> list[IdentityLinkDto]:
        """List who is tied to a user task.

        * `type`: Only those tied as this.

        Raises ApiException. 500: There is no such task, or no longer.
        """
        return self.api_client.ask(
            Request("GET", "/task/{id}/identity-links", segments={"id": id}, query={"type": type}),
            list[IdentityLinkDto],
        )

    def add_identity_link(
        self, id: str, *, identity_link_dto: IdentityLinkDto | Mapping[str, Any] | None = None
    ) -> None:
        """Tie a user or a group to a user task.

        Raises ApiException. 400: It must be either a user or a group.
        """
        self.api_client.tell(
            Request("POST", "/task/{id}/identity-links", segments={"id": id}, body=identity_link_dto or {})
        )

    def delete_identity_link(
        self, id: str, *, identity_link_dto: IdentityLinkDto | Mapping[str, Any] | None = None
    ) -> None:
        """Untie a user or a group from a user task.

        Raises ApiException. 400: It must be either a user or a group.
        """
        self.api_client.tell(
            Request("POST", "/task/{id}/identity-links/delete", segments={"id": id}, body=identity_link_dto or {})
        )
