"""What a client of the load does: the requests it sends, one after the other, for ever.

A client is a generator: it yields a request as bytes and is sent the body of the answer. Requests are put together once
where they can be, so that making them costs the load generator next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator
from dataclasses import dataclass

Client = Generator[bytes, bytes, None]
MakeClient = Callable[["Target"], Client]

START = b"""{"businessKey":"bench","variables":{"amount":{"value":42,"type":"Integer"},\
"customer":{"value":"somebody","type":"String"},"express":{"value":true,"type":"Boolean"}}}"""
APPROVE = b'{"variables":{"approved":{"value":true,"type":"Boolean"}}}'
AGAIN = b"""{"instructions":[{"type":"cancel","activityId":"approve"},\
{"type":"startBeforeActivity","activityId":"approve"}]}"""
FIRST_ID = re.compile(rb'"id"\s*:\s*"([^"]+)"')
ROWS = 50


@dataclass(frozen=True)
class Target:
    """Where requests go: a host, a port, and the path that the API lies under."""

    host: str
    port: int
    prefix: str

    @property
    def url(self) -> str:
        """The API's URL."""
        return f"http://{self.host}:{self.port}{self.prefix}"

    def get(self, path: str) -> bytes:
        """A GET request."""
        return f"GET {self.prefix}{path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n\r\n".encode()

    def post(self, path: str, body: bytes) -> bytes:
        """A POST request with a JSON body."""
        head = (
            f"POST {self.prefix}{path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body


def starts(target: Target) -> Client:
    """Start instances that then wait in a user task."""
    start = target.post("/process-definition/key/benchOrder/start", START)
    while True:
        yield start


def shelves(target: Target) -> Client:
    """The same, of the definition that lists are read from."""
    start = target.post("/process-definition/key/benchShelf/start", START)
    while True:
        yield start


def cycle(target: Target) -> Client:
    """Start an instance, find its task, complete it, and so end the instance: three requests."""
    start = target.post("/process-definition/key/benchOrder/start", START)
    while True:
        instance = _first_id((yield start))
        task = _first_id((yield target.get(f"/task?processInstanceId={instance}")))
        yield target.post(f"/task/{task}/complete", APPROVE)


def modify(target: Target) -> Client:
    """Start an instance, then take its task away and give it a new one, over and over."""
    instance = _first_id((yield target.post("/process-definition/key/benchOrder/start", START)))
    again = target.post(f"/process-instance/{instance}/modification", AGAIN)
    while True:
        yield again


def reads(target: Target) -> Client:
    """Read the newest tasks of one definition."""
    page = target.get(f"/task?processDefinitionKey=benchShelf&sortBy=created&sortOrder=desc&maxResults={ROWS}")
    while True:
        yield page


def _first_id(body: bytes) -> str:
    found = FIRST_ID.search(body)
    if found is None:
        raise ValueError(f"no id in the answer {body[:200]!r}")
    return found[1].decode()


WORK: dict[str, MakeClient] = {"starts": starts, "cycle": cycle, "modify": modify, "reads": reads, "shelves": shelves}
