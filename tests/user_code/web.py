"""A small web server in a thread, which answers as its paths say, and keeps what it was asked."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Asked:
    """A request that came in."""

    method: str
    path: str
    headers: Message
    body: bytes


@dataclass
class Web:
    """What was asked. `is_over` is set when who waits may go: nobody waits longer than the test lasts."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)
    is_over: threading.Event = field(default_factory=threading.Event)

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        """The URL of a path."""
        return f"http://{host}:{self.port}{path}"


class _Handler(BaseHTTPRequestHandler):
    """`/answer` answers, with `?status=`, `?size=`, `?type=`; `/to` redirects to `?url=`, `/again` to itself.

    The others take for ever. They answer nothing (`/never`), a head and one letter (`/half`), or a letter of the head
    (`/head`) or of the content (`/body`) now and then.
    """

    protocol_version = "HTTP/1.1"
    web: Web

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        self.web.asked.append(Asked(self.command, self.path, self.headers, body))
        with contextlib.suppress(ConnectionError):
            PATHS[parts.path](self, query)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = _answer

    def tell(self, query: Mapping[str, str]) -> None:
        """Answer at once."""
        content = b"x" * int(query["size"]) if "size" in query else '{"greeting": "Grüße"}'.encode(_charset(query))
        self.send_response(int(query.get("status", 200)))
        self.send_header("Content-Type", query.get("type", "application/json"))
        self.send_header("X-Number", "7")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def redirect(self, query: Mapping[str, str]) -> None:
        """Send whoever asks elsewhere."""
        self.send_response(int(query.get("status", 302)))
        self.send_header("Location", query["url"])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def redirect_again(self, _query: Mapping[str, str]) -> None:
        """Send whoever asks to where they are."""
        self.redirect({"url": self.path})

    def wait(self, _query: Mapping[str, str]) -> None:
        """Say nothing."""
        self.web.is_over.wait()
        self.close_connection = True

    def say_half(self, query: Mapping[str, str]) -> None:
        """Say that there is much to come, and no more."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nx")
        self.wait(query)

    def drip_head(self, _query: Mapping[str, str]) -> None:
        """Say one letter of a header after the other."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self._drip()

    def drip_body(self, query: Mapping[str, str]) -> None:
        """Say one letter of the content after the other; how many there will be is told or not."""
        told = b"Content-Length: 1000000\r\n" if "told" in query else b"Connection: close\r\n"
        self.wfile.write(b"HTTP/1.1 200 OK\r\n" + told + b"\r\n")
        self._drip()

    def _drip(self) -> None:
        self.close_connection = True
        while not self.web.is_over.wait(0.02):
            self.wfile.write(b"x")
            self.wfile.flush()

    def log_message(self, *_arguments: object) -> None:
        """Nothing: the requests are kept."""


PATHS: dict[str, Callable[[_Handler, Mapping[str, str]], None]] = {
    "/answer": _Handler.tell,
    "/to": _Handler.redirect,
    "/again": _Handler.redirect_again,
    "/never": _Handler.wait,
    "/half": _Handler.say_half,
    "/head": _Handler.drip_head,
    "/body": _Handler.drip_body,
}


def _charset(query: Mapping[str, str]) -> str:
    return query.get("type", "").partition("charset=")[2] or "utf-8"


@contextlib.contextmanager
def web_server() -> Iterator[Web]:
    """A server on a free port, for as long as the block lasts."""
    web = Web()
    handler = type("Handler", (_Handler,), {"web": web})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        web.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield web
        finally:
            web.is_over.set()
            server.shutdown()
            thread.join()
