"""A server that does nothing but answer: what the load generator can do at most is measured against it."""

from __future__ import annotations

import multiprocessing
import selectors
import socket
from collections.abc import Iterator
from contextlib import contextmanager

from bench.server import Server
from bench.work import Target

BODY = b'{"id":"' + b"0" * 36 + b'","definitionId":"' + b"0" * 60 + b'"}'
HEAD = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
ANSWER = HEAD.encode() + BODY


@contextmanager
def trivial() -> Iterator[Server]:
    """Such a server, in a process of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(listening,), daemon=True)
    process.start()
    try:
        yield Server("trivial", Target("127.0.0.1", int(listening.getsockname()[1]), ""), process.pid)
    finally:
        process.terminate()
        process.join()
        listening.close()


def _serve(listening: socket.socket) -> None:
    """Answer whatever comes. A request comes in one piece here: it is small, and the way is short."""
    selector = selectors.DefaultSelector()
    selector.register(listening, selectors.EVENT_READ)
    while True:
        for key, _ in selector.select():
            connection = key.fileobj
            assert isinstance(connection, socket.socket)
            if connection is listening:
                selector.register(listening.accept()[0], selectors.EVENT_READ)
            elif connection.recv(65536):
                connection.sendall(ANSWER)
            else:
                selector.unregister(connection)
                connection.close()
