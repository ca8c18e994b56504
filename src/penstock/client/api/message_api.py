"""Message.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.correlation_message_dto import CorrelationMessageDto
from penstock.client.models.message_correlation_result_with_variable_dto import MessageCorrelationResultWithVariableDto


class MessageApi:
    """The operations of Message."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def deliver_message(
        self, *, correlation_message_dto: CorrelationMessageDto | Mapping[str, Any] | None = None
    ) -> list[MessageCorrelationResultWithVariableDto] | None:
        """Deliver a message to an execution that waits for it, or start an instance by it.

        Raises ApiException. 400: There is no name, a value does not fit its type, or nobody or several could
        receive it.
        """
        return self.api_client.ask_or_none(
            Request("POST", "/message", body=correlation_message_dto or {}),
            list[MessageCorrelationResultWithVariableDto],
        )
