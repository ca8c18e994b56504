"""Measure a batch: how long it takes to begin one over many instances, and how fast its jobs then delete them.

Run it from the root of the repository: `python -m bench.batch`. README.md says how to read the figures.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from bench.load import Plan
from bench.measure import measure
from bench.server import Server, database, instances, ours
from bench.usage import cpu_seconds, resident_mb
from penstock import client

PROCESS = "benchShelf"
LOOK_EVERY = 0.2
FILL_SECONDS = 3600.0


@dataclass(frozen=True)
class Figures:
    """What was measured; None where it cannot be known. Memory is that of the server before the batch, when it was
    begun, and when all was deleted; CPU is milliseconds for each instance, from the request for the batch to the end.
    """

    instances: int
    begin_ms: float
    before_mb: float | None
    begun_mb: float | None
    deleted_mb: float | None
    deletions_per_second: float
    server_cpu_ms: float | None
    database_cpu_ms: float | None
    failed: int


ROWS: tuple[tuple[str, Callable[[Figures], float | None], str], ...] = (
    ("instances", lambda f: f.instances, ",.0f"),
    ("begun in, ms", lambda f: f.begin_ms, ",.0f"),
    ("RSS before, MB", lambda f: f.before_mb, ",.0f"),
    ("RSS when begun, MB", lambda f: f.begun_mb, ",.0f"),
    ("RSS when deleted, MB", lambda f: f.deleted_mb, ",.0f"),
    ("deleted per second", lambda f: f.deletions_per_second, ",.0f"),
    ("CPU of the server, ms each", lambda f: f.server_cpu_ms, ".2f"),
    ("CPU of the database, ms each", lambda f: f.database_cpu_ms, ".2f"),
    ("failed jobs", lambda f: f.failed, ",.0f"),
)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--instances", "number", default=10_000, show_default=True, type=click.IntRange(1), help="How many.")
@click.option("--connections", default=16, show_default=True, type=click.IntRange(1), help="Clients that start them.")
@click.option("--database", "database_url", metavar="URL", help="A database that is there, in place of a fresh one.")
@click.option("--sqlite", is_flag=True, help="SQLite in a fresh file, in place of PostgreSQL.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes of our server.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write all figures to this file.")
def main(
    number: int, connections: int, database_url: str | None, sqlite: bool, workers: int, json_file: Path | None
) -> None:
    """Measure how fast a batch is begun over many waiting instances, and how fast it deletes them."""
    told = Console(stderr=True)
    with database(database_url, sqlite=sqlite) as at, ours(at, workers) as server:
        with told.status("starting instances"):
            _fill(server, number, connections)
        with told.status("deleting them"):
            figures = _delete(server)
    _show(Console(), figures)
    if json_file is not None:
        json_file.write_text(json.dumps(asdict(figures), indent=1) + "\n")
    sys.exit(figures.failed > 0)


def _fill(server: Server, number: int, connections: int) -> None:
    """Have so many instances wait: each in a user task, with three variables."""
    missing = number - instances(server.target, PROCESS)
    if missing > 0:
        measure(server, Plan(server.target, "shelves", connections, FILL_SECONDS, most=missing), lambda _: None)


def _delete(server: Server) -> Figures:
    """Delete all instances by a batch that a query tells of."""
    query = client.ProcessInstanceQueryDto(process_definition_key=PROCESS)
    what = client.DeleteProcessInstancesDto(process_instance_query=query, delete_reason="bench")
    with client.ApiClient(client.Configuration(host=server.target.url)) as api:
        before_mb, used = resident_mb(server.pid), _used(server)
        start = time.perf_counter()
        batch = client.ProcessInstanceApi(api).delete_process_instances_async_operation(
            delete_process_instances_dto=what
        )
        begun, begun_mb = time.perf_counter(), resident_mb(server.pid)
        last = _wait(client.BatchApi(api), batch.id or "")
        seconds = time.perf_counter() - begun
    number = last.total_jobs or 0
    server_ms, database_ms = (_each(then, now, number) for then, now in zip(used, _used(server), strict=True))
    return Figures(
        instances=number,
        begin_ms=(begun - start) * 1000,
        before_mb=before_mb,
        begun_mb=begun_mb,
        deleted_mb=resident_mb(server.pid),
        deletions_per_second=(last.completed_jobs or 0) / seconds,
        server_cpu_ms=server_ms,
        database_cpu_ms=database_ms,
        failed=last.failed_jobs or 0,
    )


def _wait(batches: client.BatchApi, batch_id: str) -> client.BatchStatisticsDto:
    """How a batch stands when nothing is left that may be done."""
    while True:
        (found,) = batches.get_batch_statistics(batch_id=batch_id)
        if found.remaining_jobs == found.failed_jobs:
            return found
        # Each look counts rows, and is part of what is measured: seldom enough not to show.
        time.sleep(LOOK_EVERY)


def _used(server: Server) -> tuple[float | None, float | None]:
    return cpu_seconds(server.pid), cpu_seconds(server.database_pid)


def _each(then: float | None, now: float | None, number: int) -> float | None:
    return None if then is None or now is None else (now - then) * 1000 / number


def _show(console: Console, figures: Figures) -> None:
    table = Table(box=None, pad_edge=False, show_header=False)
    table.add_column()
    table.add_column(justify="right")
    for name, get, form in ROWS:
        value = get(figures)
        table.add_row(name, "-" if value is None else format(value, form))
    console.print(table)


if __name__ == "__main__":
    main()
