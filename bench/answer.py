"""As much of an HTTP answer as a load generator must understand: where it ends, its status, its body."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding:[ \t]*chunked", re.IGNORECASE)
CLOSE = re.compile(rb"\r\nconnection:[ \t]*close", re.IGNORECASE)
BODILESS = (204, 304)


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer. `is_last` if the server closes the connection after it."""

    status: int
    body: bytes
    is_last: bool


def parsed(data: bytes) -> Answer | None:
    """The answer that the bytes are, or None as long as they are not all there."""
    end = data.find(HEAD_END)
    if end < 0:
        return None
    head = data[:end]
    body = _body(head, int(data[9:12]), data[end + 4 :])
    if body is None:
        return None
    return Answer(int(data[9:12]), body, CLOSE.search(head) is not None)


def _body(head: bytes, status: int, rest: bytes) -> bytes | None:
    if status in BODILESS:
        return b""
    length = LENGTH.search(head)
    if length is not None:
        return rest if len(rest) >= int(length[1]) else None
    if CHUNKED.search(head) is not None:
        return _joined(rest)
    raise ValueError(f"the end of this answer cannot be told: {head!r}")


def _joined(rest: bytes) -> bytes | None:
    """The chunks of a body put together; None if the last one has not come."""
    if not rest.endswith(HEAD_END):
        return None
    parts: list[bytes] = []
    at = 0
    while (line := rest.find(b"\r\n", at)) >= 0:
        size = int(rest[at:line].partition(b";")[0], 16)
        if size == 0:
            return b"".join(parts)
        parts.append(rest[line + 2 : line + 2 + size])
        at = line + 4 + size
    return None
