"""Process Instance Comment.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.comment_dto import CommentDto


class ProcessInstanceCommentApi:
    """The operations of Process Instance Comment."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def update_process_instance_comment(
        self, id: str, *, comment_dto: CommentDto | Mapping[str, Any] | None = None
    ) -> None:
        """Change a comment.

        Raises ApiException. 404: There has never been such a process instance. 400: An id or a message is
        missing, there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(
            Request("PUT", "/process-instance/{id}/comment", segments={"id": id}, body=comment_dto or {})
        )

    def delete_process_instance_comments(self, id: str) -> None:
        """Delete all comments.

        Raises ApiException. 404: There has never been such a process instance. 400: An id or a message is
        missing, there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(Request("DELETE", "/process-instance/{id}/comment", segments={"id": id}))

    def delete_process_instance_comment(self, id: str, comment_id: str) -> None:
        """Delete a comment.

        Raises ApiException. 404: There has never been such a process instance. 400: An id or a message is
        missing, there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(
            Request(
                "DELETE", "/process-instance/{id}/comment/{commentId}", segments={"id": id, "commentId": comment_id}
            )
        )
