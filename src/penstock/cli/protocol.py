"""HTTP as uvicorn speaks it, but the head of a request has an end: no client can fill the memory with one header."""

from __future__ import annotations

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEAD = 64 * 1024
#: The colon, the blank and the end of the line that each header has.
AROUND = 4


class HeadTooLargeError(Exception):
    """The first line and the headers are longer than what is read of them."""


class Protocol(HttpToolsProtocol):
    """Answers 400 to a request whose URL and headers have more than `MAX_HEAD` bytes."""

    #: What has come since the last head was complete, which may be a part of one.
    _unfinished = 0

    def data_received(self, data: bytes) -> None:
        """Some of what a client sends."""
        self._unfinished += len(data)
        super().data_received(data)
        if self._unfinished > MAX_HEAD and not self.transport.is_closing():
            self.send_400_response("The head of the request is too large.")

    def on_headers_complete(self) -> None:
        """The head is there. What is raised here is answered by 400."""
        headers = sum(len(name) + len(value) + AROUND for name, value in self.headers)
        if len(self.url) + headers > MAX_HEAD:
            raise HeadTooLargeError
        self._unfinished = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Some of the body is there: what came belonged to it."""
        self._unfinished = 0
        super().on_body(body)
