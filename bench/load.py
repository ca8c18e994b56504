"""The load generator: one process, one thread, a selector, and as little work per request as can be.

Each connection has one client (see `work.py`) and one request under way: it sends the next when the answer to the last
is there. So latency is what a client sees with that many others at work, and a slow server is not flooded.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection as Pipe

from bench.answer import Answer, parsed
from bench.work import WORK, Target

RECEIVE = 1 << 18
PATIENCE = 30.0
SHOWN = 300


@dataclass(frozen=True)
class Plan:
    """Which work to do where, on how many connections, and for how many seconds; with `most` set, until about so many
    requests are answered.
    """

    target: Target
    work: str
    connections: int
    seconds: float
    warm_up: float = 0.0
    most: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What was measured: seconds on the wall, seconds of the generator's CPU, the latency of each answered request in
    seconds, how many of them failed, and what the first of those was told.
    """

    seconds: float
    cpu_seconds: float
    latencies: Sequence[float]
    failed: int
    complaint: str | None


def generate(plan: Plan, pipe: Pipe) -> None:
    """Do what the plan says. Sends None when the warm-up is over, then the Outcome."""
    load = Load(plan)
    load.run(PATIENCE, plan.connections)  # a server that starts up may keep its first clients waiting
    load.run(plan.warm_up)
    pipe.send(None)
    wall, cpu = time.perf_counter(), time.process_time()
    tally = load.run(plan.seconds, plan.most)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    pipe.send(Outcome(wall, cpu, tally.latencies, tally.failed, tally.complaint))
    load.drain()


@dataclass
class Tally:
    """What has come of the requests so far."""

    latencies: list[float] = field(default_factory=list)
    failed: int = 0
    complaint: str | None = None

    def add(self, answer: Answer, seconds: float) -> None:
        """Count an answer."""
        self.latencies.append(seconds)
        if answer.status >= 400:
            self.failed += 1
            self.complaint = self.complaint or f"{answer.status} {answer.body[:SHOWN].decode(errors='replace')}"


class Load:
    """All connections, each with its request under way."""

    def __init__(self, plan: Plan) -> None:
        self._selector = selectors.DefaultSelector()
        for _ in range(plan.connections):
            line = Line(plan.target, plan.work)
            line.send()
            self._watch(line)

    def run(self, seconds: float, most: int | None = None) -> Tally:
        """Keep all connections busy for a while, or until enough is answered."""
        tally = Tally()
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0 and (most is None or len(tally.latencies) < most):
            for key, _ in self._selector.select(left):
                self._advance(key.data, tally)
        return tally

    def drain(self) -> None:
        """Wait for the requests that are under way, so that the next who measures finds an idle server."""
        end = time.perf_counter() + PATIENCE
        while self._selector.get_map() and (left := end - time.perf_counter()) > 0:
            for key, _ in self._selector.select(left):
                if key.data.receive() is not None:
                    self._selector.unregister(key.fileobj)
                    key.data.socket.close()

    def _advance(self, line: Line, tally: Tally) -> None:
        before = line.socket
        answer = line.receive()
        if answer is not None:
            tally.add(answer, time.perf_counter() - line.sent)
            line.go_on(answer)
        if line.socket is not before:
            self._selector.unregister(before)
            self._watch(line)

    def _watch(self, line: Line) -> None:
        self._selector.register(line.socket, selectors.EVENT_READ, line)


class Line:
    """A connection, its client, and the request that is under way."""

    def __init__(self, target: Target, work: str) -> None:
        self._target = target
        self._work = WORK[work]
        self._data = b""
        self.sent = 0.0
        self.socket = self._connected()
        self._begin()

    def send(self) -> None:
        """Send the request. It fits into the socket's buffer."""
        self.sent = time.perf_counter()
        self.socket.sendall(self._request)

    def receive(self) -> Answer | None:
        """Take in what has come; the answer if it is whole. A server may hang up between two requests: then the request
        is sent again on a new connection.
        """
        try:
            received = self.socket.recv(RECEIVE)
        except ConnectionResetError:
            received = b""
        if not received:
            self._reconnect()
            self.send()
            return None
        self._data += received
        return parsed(self._data)

    def go_on(self, answer: Answer) -> None:
        """Send what follows an answer. After one that failed the client begins anew."""
        self._data = b""
        if answer.status >= 400:
            self._begin()
        else:
            self._request = self._client.send(answer.body)
        if answer.is_last:
            self._reconnect()
        self.send()

    def _begin(self) -> None:
        self._client = self._work(self._target)
        self._request = next(self._client)

    def _reconnect(self) -> None:
        if self._data:
            raise ConnectionError(f"the server hung up in the middle of an answer: {self._data[:SHOWN]!r}")
        self.socket.close()
        self.socket = self._connected()

    def _connected(self) -> socket.socket:
        connection = socket.create_connection((self._target.host, self._target.port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection
