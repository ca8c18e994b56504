"""Modification.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.batch_dto import BatchDto
from penstock.client.models.modification_apply_dto import ModificationApplyDto
from penstock.client.models.modification_dto import ModificationDto
from penstock.client.models.several_preview_dto import SeveralPreviewDto


class ModificationApi:
    """The operations of Modification."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def execute_modification(self, *, modification_dto: ModificationDto | Mapping[str, Any] | None = None) -> None:
        """Modify several process instances of a definition, all or none.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs. 500: One cannot be
        modified.
        """
        self.api_client.tell(Request("POST", "/modification/execute", body=modification_dto or {}))

    def execute_modification_async(
        self, *, modification_dto: ModificationDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch modify several process instances of a definition.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs.
        """
        return self.api_client.ask(Request("POST", "/modification/executeAsync", body=modification_dto or {}), BatchDto)

    def preview_modification(
        self, *, modification_dto: ModificationDto | Mapping[str, Any] | None = None
    ) -> SeveralPreviewDto:
        """See what a modification of several process instances would do; nothing changes.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs.
        """
        return self.api_client.ask(
            Request("POST", "/modification/preview", body=modification_dto or {}), SeveralPreviewDto
        )

    def apply_previewed_modification(
        self, *, modification_apply_dto: ModificationApplyDto | Mapping[str, Any] | None = None
    ) -> BatchDto:
        """Have a batch do what was previewed, if the instances still are as they were then.

        Raises ApiException. 400: Nothing is selected, or an instruction lacks what it needs. 409: It is not any
        more what was previewed.
        """
        return self.api_client.ask(Request("POST", "/modification/apply", body=modification_apply_dto or {}), BatchDto)
