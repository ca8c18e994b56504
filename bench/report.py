"""Results, for eyes and for machines."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.measure import Measurement, middle
from bench.server import Server
from penstock import __version__

#: By load, then by server: the rounds.
Results = Mapping[str, Mapping[Server, Sequence[Measurement]]]
UNKNOWN = "-"

COLUMNS: tuple[tuple[str, Callable[[Measurement], float | None], str], ...] = (
    ("req/s", lambda m: m.per_second, ",.0f"),
    ("p50", lambda m: m.p50_ms, ".1f"),
    ("p95", lambda m: m.p95_ms, ".1f"),
    ("p99", lambda m: m.p99_ms, ".1f"),
    ("CPU", lambda m: m.cpu_ms, ".2f"),
    ("server", lambda m: m.server_cpu_ms, ".2f"),
    ("db", lambda m: m.database_cpu_ms, ".2f"),
    ("RSS", lambda m: m.server_mb, ".0f"),
    ("gen", lambda m: m.generator_load, ".0%"),
    ("failed", lambda m: m.failed, ".0f"),
)
UNITS = "p50 to p99: latency, ms. CPU: ms per request; server and db: its parts. RSS: the server's, MB.\n\
gen: how busy a core the load generator kept; near 100% it is what is measured."


def show(console: Console, results: Results) -> None:
    """Print a table, ratios if two servers were measured, and what went wrong."""
    console.print(_table(results))
    console.print(UNITS, style="dim", highlight=False)
    for load, by_server in results.items():
        _show_ratios(console, load, [middle(rounds) for rounds in by_server.values()])
    for server in next(iter(results.values())):
        if server.start_ms is not None:
            console.print(f"{server.name} gave its first answer {server.start_ms:.0f} ms after its process was started")
    _show_complaints(console, results)


def _table(results: Results) -> Table:
    table = Table("load", "engine", box=None, pad_edge=False)
    for name, _, _ in COLUMNS:
        table.add_column(name, justify="right")
    for load, by_server in results.items():
        for server, rounds in by_server.items():
            figures = middle(rounds)
            table.add_row(load, server.name, *(_told(get(figures), form) for _, get, form in COLUMNS))
    return table


def _show_complaints(console: Console, results: Results) -> None:
    for load, by_server in results.items():
        for server, rounds in by_server.items():
            complaint = middle(rounds).complaint
            if complaint is not None:
                console.print(f"{load}, {server.name}: {complaint}", markup=False, style="red")


def _told(value: float | None, form: str) -> str:
    return UNKNOWN if value is None else format(value, form)


def _show_ratios(console: Console, load: str, figures: Sequence[Measurement]) -> None:
    if len(figures) != 2:
        return
    ours, theirs = figures
    told = [f"{ours.per_second / theirs.per_second:.2f} times the rate", f"{ours.p99_ms / theirs.p99_ms:.2f} the p99"]
    if ours.cpu_ms and theirs.cpu_ms:
        told.append(f"{ours.cpu_ms / theirs.cpu_ms:.2f} the CPU")
    console.print(f"{load}: {', '.join(told)} of the other", highlight=False)


def write(file: Path, options: Mapping[str, object], results: Results) -> None:
    """Write all rounds, their medians, and where this was measured, as JSON."""
    loads = {
        load: {
            server.name: {"median": asdict(middle(rounds)), "rounds": [asdict(each) for each in rounds]}
            for server, rounds in by_server.items()
        }
        for load, by_server in results.items()
    }
    starts = {server.name: server.start_ms for by_server in results.values() for server in by_server}
    machine = {"cores": os.cpu_count(), "system": platform.platform(), "python": platform.python_version()}
    told = {"penstock": __version__, "machine": machine, "options": options, "start_ms": starts, "loads": loads}
    file.write_text(json.dumps(told, indent=1, default=str) + "\n")
