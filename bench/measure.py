"""One measurement: the load generator at work in a process of its own, and what the servers used meanwhile."""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection as Pipe
from statistics import median

from bench.load import Outcome, Plan, generate
from bench.server import Server
from bench.usage import cpu_seconds, resident_mb

LOOK_EVERY = 0.1
Watch = Callable[[float], None]


@dataclass(frozen=True)
class Measurement:
    """The figures of one load on one server; None where they cannot be known. CPU is milliseconds per request,
    `generator_load` the share of one core that the load generator needed, `complaint` what a request that failed was
    told.
    """

    requests: float
    per_second: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    failed: float
    generator_load: float
    server_cpu_ms: float | None
    database_cpu_ms: float | None
    server_mb: float | None
    complaint: str | None = None

    @property
    def cpu_ms(self) -> float | None:
        """What a request costs in all. SQLite's share is within the server's."""
        if self.server_cpu_ms is None:
            return None
        return self.server_cpu_ms + (self.database_cpu_ms or 0.0)


def measure(server: Server, plan: Plan, watch: Watch) -> Measurement:
    """Have the load done. `watch` is called now and then with how many more seconds have passed."""
    context = multiprocessing.get_context("spawn")
    pipe, far_end = context.Pipe(duplex=False)
    process = context.Process(target=generate, args=(plan, far_end), daemon=True)
    process.start()
    far_end.close()
    _told(pipe, watch)
    before = _used(server)
    outcome = _told(pipe, watch)
    after = _used(server)
    process.join()
    assert outcome is not None
    return _figures(outcome, before, after, resident_mb(server.pid))


def _told(pipe: Pipe, watch: Watch) -> Outcome | None:
    """What the load generator says next."""
    while not pipe.poll(LOOK_EVERY):
        watch(LOOK_EVERY)
    try:
        told: Outcome | None = pipe.recv()
    except EOFError:
        raise SystemExit("The load generator has failed") from None
    return told


Used = tuple[float | None, float | None]


def _used(server: Server) -> Used:
    return cpu_seconds(server.pid), cpu_seconds(server.database_pid)


def _figures(outcome: Outcome, before: Used, after: Used, server_mb: float | None) -> Measurement:
    latencies = sorted(outcome.latencies)
    if not latencies:
        raise SystemExit("Not one request was answered")
    server_ms, database_ms = (
        None if then is None or now is None else (now - then) * 1000 / len(latencies)
        for then, now in zip(before, after, strict=True)
    )
    return Measurement(
        requests=len(latencies),
        per_second=len(latencies) / outcome.seconds,
        p50_ms=percentile(latencies, 50) * 1000,
        p95_ms=percentile(latencies, 95) * 1000,
        p99_ms=percentile(latencies, 99) * 1000,
        failed=outcome.failed,
        generator_load=outcome.cpu_seconds / outcome.seconds,
        server_cpu_ms=server_ms,
        database_cpu_ms=database_ms,
        server_mb=server_mb,
        complaint=outcome.complaint,
    )


def percentile(ordered: Sequence[float], percent: float) -> float:
    """The smallest value that at least so many percent do not exceed."""
    return ordered[max(math.ceil(len(ordered) * percent / 100) - 1, 0)]


def middle(rounds: Sequence[Measurement]) -> Measurement:
    """The median of each figure over several rounds."""

    def of(figure: Callable[[Measurement], float]) -> float:
        return median(map(figure, rounds))

    def known(figure: Callable[[Measurement], float | None]) -> float | None:
        values = [value for each in rounds if (value := figure(each)) is not None]
        return median(values) if values else None

    return Measurement(
        requests=of(lambda each: each.requests),
        per_second=of(lambda each: each.per_second),
        p50_ms=of(lambda each: each.p50_ms),
        p95_ms=of(lambda each: each.p95_ms),
        p99_ms=of(lambda each: each.p99_ms),
        failed=of(lambda each: each.failed),
        generator_load=of(lambda each: each.generator_load),
        server_cpu_ms=known(lambda each: each.server_cpu_ms),
        database_cpu_ms=known(lambda each: each.database_cpu_ms),
        server_mb=known(lambda each: each.server_mb),
        complaint=next((each.complaint for each in rounds if each.complaint), None),
    )
