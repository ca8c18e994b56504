"""Sending an HTTP request for a diagram, within limits of time and size."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.message import Message
from math import inf

import urllib3
from urllib3 import HTTPHeaderDict
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from penstock.commands.http_deadline import connections, cut_after
from penstock.commands.http_request import HttpRequest
from penstock.errors import ConnectorError, NotValidError

SECONDS = 20.0
MEGABYTES = 10.0
MOST_REDIRECTS = 5
PIECE = 64 * 1024


class HttpSender:
    """Sends requests. An answer must be there after so many seconds, redirects included, and must not be larger than so
    many megabytes.
    """

    def __init__(self, seconds: float = SECONDS, megabytes: float = MEGABYTES) -> None:
        if not (0 < seconds < inf and 0 < megabytes < inf):
            raise NotValidError("The limits of HTTP connectors must be more than 0, and not infinite")
        self._seconds = seconds
        self._bytes = int(megabytes * 1024 * 1024)
        self._connections = connections()

    def answer(self, request: HttpRequest) -> Mapping[str, object]:
        """The answer: `statusCode`, whatever that is; `response`, as text, None if there is none; and `headers`.

        Raises ConnectorError, with what was behind it as its cause, if there is no answer, or too large a one.
        """
        deadline = time.monotonic() + self._seconds
        try:
            answered = self._last_answer(request, deadline)
            try:
                content = self._content(answered, request, deadline)
            finally:
                answered.close()
        except (HTTPError, ValueError) as failed:
            self._left(request, deadline)
            raise ConnectorError(f"'{request.shown}' has not answered: {failed}") from failed
        return {"statusCode": answered.status, "response": content, "headers": dict(answered.headers.items())}

    def _last_answer(self, request: HttpRequest, deadline: float) -> BaseHTTPResponse:
        for _ in range(1 + MOST_REDIRECTS):
            answered = self._ask(request, deadline)
            further = request.redirected(answered.status, answered.headers.get("location"))
            if further is None:
                return answered
            answered.close()
            request = further
        raise ConnectorError(f"'{request.shown}' redirects more than {MOST_REDIRECTS} times") from HTTPError()

    def _ask(self, request: HttpRequest, deadline: float) -> BaseHTTPResponse:
        left = self._left(request, deadline)
        return self._connections.request(
            request.method,
            request.url,
            body=request.body,
            headers=_headers(request),
            timeout=urllib3.Timeout(total=left, connect=request.connect_for, read=request.read_for),
            redirect=False,
            retries=False,
            preload_content=False,
        )

    def _left(self, request: HttpRequest, deadline: float) -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ConnectorError(
                f"'{request.shown}' has not answered within {self._seconds:g} seconds"
            ) from TimeoutError()
        return left

    def _content(self, answered: BaseHTTPResponse, request: HttpRequest, deadline: float) -> str | None:
        if request.method == "HEAD" or answered.status in (204, 304):
            return None
        found = bytearray()
        with cut_after(self._left(request, deadline), answered.shutdown):
            while piece := answered.read1(PIECE):
                found += piece
                self._require_room(len(found), request)
        # An answer that was cut may look like one that is complete.
        self._left(request, deadline)
        return _text(bytes(found), answered.headers.get("content-type", ""))

    def _require_room(self, size: int, request: HttpRequest) -> None:
        if size > self._bytes:
            raise ConnectorError(
                f"The answer of '{request.shown}' is larger than {self._bytes} bytes"
            ) from OverflowError()


def _headers(request: HttpRequest) -> HTTPHeaderDict:
    """Those of the request, and who asks, unless they say it; upper and lower case are one."""
    headers = HTTPHeaderDict({"User-Agent": "penstock"})
    for name, value in request.headers.items():
        headers[name] = value
    return headers


def _text(content: bytes, content_type: str) -> str:
    message = Message()
    message["content-type"] = content_type
    try:
        return content.decode(message.get_content_charset("utf-8"), errors="replace")
    except LookupError:
        return content.decode(errors="replace")
