"""Task Comment.

Made by `tools/make_client.py` from the table of operations: what is changed here is lost.
"""
# ruff: noqa: A002 (what the API calls id is called so here)

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from penstock.client.api_client import ApiClient, Request
from penstock.client.models.comment_dto import CommentDto


class TaskCommentApi:
    """The operations of Task Comment."""

    def __init__(self, api_client: ApiClient | None = None) -> None:
        self.api_client = api_client or ApiClient()

    def get_comments(self, id: str) -> list[CommentDto]:
        """List the comments on a user task.

        Raises ApiException. 404: There has never been such a user task.
        """
        return self.api_client.ask(Request("GET", "/task/{id}/comment", segments={"id": id}), list[CommentDto])

    def update_task_comment(self, id: str, *, comment_dto: CommentDto | Mapping[str, Any] | None = None) -> None:
        """Change a comment.

        Raises ApiException. 404: There has never been such a user task. 400: An id or a message is missing,
        there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(Request("PUT", "/task/{id}/comment", segments={"id": id}, body=comment_dto or {}))

    def delete_task_comments(self, id: str) -> None:
        """Delete all comments.

        Raises ApiException. 404: There has never been such a user task. 400: An id or a message is missing,
        there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(Request("DELETE", "/task/{id}/comment", segments={"id": id}))

    def get_comment(self, id: str, comment_id: str) -> CommentDto:
        """Get a comment on a user task.

        Raises ApiException. 404: There is no such comment on such a user task.
        """
        return self.api_client.ask(
            Request("GET", "/task/{id}/comment/{commentId}", segments={"id": id, "commentId": comment_id}), CommentDto
        )

    def delete_task_comment(self, id: str, comment_id: str) -> None:
        """Delete a comment.

        Raises ApiException. 404: There has never been such a user task. 400: An id or a message is missing,
        there is no such comment, or what it is about has ended.
        """
        self.api_client.tell(
            Request("DELETE", "/task/{id}/comment/{commentId}", segments={"id": id, "commentId": comment_id})
        )

    def create_comment(self, id: str, *, comment_dto: CommentDto | Mapping[str, Any] | None = None) -> CommentDto:
        """Comment on a user task.

        Raises ApiException. 400: There is no message, or there has never been such a user task.
        """
        return self.api_client.ask(
            Request("POST", "/task/{id}/comment/create", segments={"id": id}, body=comment_dto or {}), CommentDto
        )
