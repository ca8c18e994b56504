"""Connections that give up in time. A limit on each read is not enough: a byte now and then never meets it."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from http.client import HTTPException

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

#: How many connections to one host, and how many hosts, are kept for the next request.
KEPT = 32


@contextlib.contextmanager
def cut_after(seconds: float, cut: Callable[[], object]) -> Iterator[threading.Event]:
    """Have a connection cut from without if the block takes longer than that; it raises then, or comes to an end. The
    event tells whether it was cut.
    """
    is_cut = threading.Event()
    timer = threading.Timer(max(seconds, 0), _quietly, [cut, is_cut])
    timer.daemon = True
    timer.start()
    try:
        yield is_cut
    finally:
        timer.cancel()


def _quietly(cut: Callable[[], object], is_cut: threading.Event) -> None:
    """The connection may be gone just now, which is all that is wanted."""
    is_cut.set()
    with contextlib.suppress(OSError, RuntimeError, ValueError):
        cut()


class _Plain(HTTPConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in the class above
        with _watched(self):
            return super().getresponse()


class _Encrypted(HTTPSConnection):
    def getresponse(self) -> HTTPResponse:  # type: ignore[override]  # as in the class above
        with _watched(self):
            return super().getresponse()


@contextlib.contextmanager
def _watched(connection: HTTPConnection) -> Iterator[None]:
    """The head of an answer must be there within the timeout as a whole, else TimeoutError is raised."""
    sock = connection.sock
    assert isinstance(connection.timeout, (int, float))
    with cut_after(connection.timeout, lambda: sock.shutdown(socket.SHUT_RDWR)) as is_cut:
        try:
            yield
        except (OSError, HTTPException):
            if not is_cut.is_set():
                raise
    # A head that was cut may look like one that is complete.
    if is_cut.is_set():
        raise TimeoutError


class _PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = _Plain


class _EncryptedPool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Encrypted


def connections() -> urllib3.PoolManager:
    """Connections for `http` and `https`. They go straight to the host, whatever proxies the environment names."""
    manager = urllib3.PoolManager(num_pools=KEPT, maxsize=KEPT)
    manager.pool_classes_by_scheme = {"http": _PlainPool, "https": _EncryptedPool}
    return manager
