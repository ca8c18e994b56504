"""Measure a server of ours on a fresh database, side by side with another engine if there is one.

Run it from the root of the repository: `make bench`, or `python -m bench.run`. README.md says how to read the figures.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from bench import report
from bench.ceiling import trivial
from bench.load import Plan
from bench.measure import Measurement, measure
from bench.server import Server, database, instances, ours, theirs

LOADS = ("starts", "cycle", "modify", "reads")
SHELF = 10_000
FILL_SECONDS = 3600.0


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--load", "loads", type=click.Choice(LOADS), multiple=True, help="Only this; may be given several times.")
@click.option("--reads", "with_reads", is_flag=True, help=f"Also read lists, in a database of {SHELF:,} instances.")
@click.option("--connections", default=16, show_default=True, type=click.IntRange(1), help="Clients at work at once.")
@click.option("--seconds", default=15.0, show_default=True, type=click.FloatRange(0.1), help="For each load.")
@click.option("--warm-up", default=5.0, show_default=True, type=click.FloatRange(0.0), help="Seconds before that.")
@click.option(
    "--rounds", default=None, type=click.IntRange(1), help="Medians are shown. [default: 1; 3 with --against]"
)
@click.option("--database", "database_url", metavar="URL", help="A database that is there, in place of a fresh one.")
@click.option("--sqlite", is_flag=True, help="SQLite in a fresh file, in place of PostgreSQL.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes of our server.")
@click.option("--against", metavar="URL", help="Another engine with this REST API, measured in turn with ours.")
@click.option("--pid", type=int, help="Its process, for its CPU and memory.")
@click.option("--database-pid", type=int, help="The process of its PostgreSQL server, for that one's CPU.")
@click.option("--ceiling", is_flag=True, help="Measure what the load generator can do at most, and nothing else.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Write all figures to this file.")
def main(
    loads: Sequence[str],
    with_reads: bool,
    connections: int,
    seconds: float,
    warm_up: float,
    rounds: int | None,
    database_url: str | None,
    sqlite: bool,
    workers: int,
    against: str | None,
    pid: int | None,
    database_pid: int | None,
    ceiling: bool,
    json_file: Path | None,
) -> None:
    """Measure how fast a server of ours is, on a fresh database."""
    bench = Bench(connections, seconds, warm_up)
    with ExitStack() as open_servers, _progress() as progress:
        if ceiling:
            servers, loads = [open_servers.enter_context(trivial())], ["starts"]
        else:
            at = open_servers.enter_context(database(database_url, sqlite=sqlite))
            servers = [open_servers.enter_context(ours(at, workers))]
            servers += [theirs(against, pid, database_pid)] if against else []
            loads = loads or LOADS[: 4 if with_reads else 3]
        results = bench.run(servers, loads, rounds or (3 if against else 1), progress)
    report.show(Console(), results)
    if json_file is not None:
        report.write(json_file, click.get_current_context().params, results)
    sys.exit(any(each.failed for load in results.values() for rounds in load.values() for each in rounds))


class Bench:
    """Loads of one shape."""

    def __init__(self, connections: int, seconds: float, warm_up: float) -> None:
        self._connections = connections
        self._seconds = seconds
        self._warm_up = warm_up

    def run(
        self, servers: Sequence[Server], loads: Sequence[str], rounds: int, progress: Progress
    ) -> dict[str, dict[Server, list[Measurement]]]:
        """Measure each load on each server in turn, round by round: what else the machine does then meets both."""
        results: dict[str, dict[Server, list[Measurement]]] = {load: {s: [] for s in servers} for load in loads}
        if "reads" in loads:
            for server in servers:
                self._fill(server, progress)
        for number in range(rounds):
            for load in loads:
                for server in servers:
                    label = f"{load}, {server.name}" + (f", round {number + 1}" if rounds > 1 else "")
                    results[load][server].append(self._measure(server, load, label, progress))
        return results

    def _measure(self, server: Server, load: str, label: str, progress: Progress) -> Measurement:
        plan = Plan(server.target, load, self._connections, self._seconds, self._warm_up)
        with _bar(progress, label, self._seconds + self._warm_up) as bar:
            return measure(server, plan, lambda more: progress.advance(bar, more))

    def _fill(self, server: Server, progress: Progress) -> None:
        missing = SHELF - instances(server.target, "benchShelf")
        if missing <= 0:
            return
        plan = Plan(server.target, "shelves", self._connections, FILL_SECONDS, most=missing)
        with _bar(progress, f"filling {server.name}", None):
            measure(server, plan, lambda _: None)


def _progress() -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def _bar(progress: Progress, label: str, total: float | None) -> Iterator[TaskID]:
    bar = progress.add_task(label, total=total)
    yield bar
    progress.remove_task(bar)


if __name__ == "__main__":
    main()
