"""Play the recorded traces of the reference on engines of ours, all cores in use, and count what agrees.

    conformance.py --root ../shared/conformance [--require 0.4] [--database postgresql://…{}] [--workers 2]
                   [--only TEXT] [--show N] [--report FILE]

Each core has a server and a player of its own: traces meet in message names and keys, so two never share one. With
`--workers`, a server is several processes behind one address, and a player's requests go to any of them. The exit
status is 1 if a smaller share agrees than is required.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

START_SECONDS = 30
SUMMARY = re.compile(r"traces (\d+)/(\d+) agree")
DEPLOYMENTS = re.compile(r"deployments (\d+)/(\d+) agree; steps (\d+)/(\d+)")


def main() -> int:
    """Play, and print the share."""
    options = _options()
    console = Console()
    if not (options.root / "replay.py").exists():
        console.print(f"Left out: no recorded traces at {options.root}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        lanes = [_Lane(options, number, Path(folder)) for number in range(options.cores)]
        try:
            _watch(lanes)
        finally:
            for lane in lanes:
                lane.stop()
        return _report(console, lanes, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--root", type=Path, required=True, help="the folder of the player, with models/ and traces/")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--database", help="a URL with {} for the number of the server; default: SQLite files")
    parser.add_argument("--workers", type=int, default=1, help="processes of each server; several need PostgreSQL")
    parser.add_argument("--only", default="", help="play only models whose name holds this text")
    parser.add_argument("--show", type=int, default=0, help="print this many divergences in full")
    parser.add_argument("--require", type=float, default=0.0, help="the share of traces that must agree")
    parser.add_argument("--report", type=Path, help="write one JSON line per trace to this file")
    return parser.parse_args()


class _Lane:
    """A server and its player."""

    def __init__(self, options: argparse.Namespace, number: int, folder: Path) -> None:
        self.report = folder / f"report{number}.jsonl"
        self.output = folder / f"output{number}.txt"
        port = _free_port()
        database = (options.database or f"sqlite:///{folder}/{{}}.db").format(number)
        command = ["serve", "--port", str(port), "--database", database, "--no-job-executor"]
        command += ["--workers", str(options.workers)]
        self.server = subprocess.Popen([sys.executable, "-m", "penstock.cli", *command])
        _wait_for(port, self.server)
        self.player = subprocess.Popen(_player(options, number, port, self.report), stdout=self.output.open("w"))

    def stop(self) -> None:
        """End what was started."""
        for process in (self.player, self.server):
            process.terminate()
            process.wait()


def _player(options: argparse.Namespace, number: int, port: int, report: Path) -> list[str]:
    told = {
        "--url": f"http://127.0.0.1:{port}/engine-rest",
        "--root": options.root / "models",
        "--traces": options.root / "traces",
        "--every": options.cores,
        "--offset": number,
        "--only": options.only,
        "--show": options.show,
        "--report": report,
    }
    return [sys.executable, str(options.root / "replay.py"), *(str(part) for pair in told.items() for part in pair)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/engine-rest/version", timeout=1).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit("The server does not answer")


def _watch(lanes: list[_Lane]) -> None:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("playing traces", total=None)
        while any(lane.player.poll() is None for lane in lanes):
            played = sum(_lines(lane.report) for lane in lanes)
            progress.update(task, description=f"played {played} traces")
            time.sleep(0.5)


def _lines(file: Path) -> int:
    return file.read_bytes().count(b"\n") if file.exists() else 0


def _report(console: Console, lanes: list[_Lane], options: argparse.Namespace) -> int:
    rows = [json.loads(line) for lane in lanes if lane.report.exists() for line in lane.report.open()]
    told = [lane.output.read_text() for lane in lanes]
    if options.report is not None:
        options.report.write_text("".join(json.dumps(row) + "\n" for row in rows))
    if options.show:
        console.print("\n".join(told), markup=False, highlight=False, soft_wrap=True)
    deployments = _sums(DEPLOYMENTS, told, 4)
    agreeing, traces = _sums(SUMMARY, told, 2)
    kinds = Counter(kind for row in rows if not row["agrees"] for kind in set(row["differs"]))
    console.print(f"by kind: {dict(kinds.most_common())}", markup=False, highlight=False)
    console.print("deployments {}/{} agree, steps {}/{}".format(*deployments), highlight=False)
    share = agreeing / traces if traces else 0.0
    console.print(f"traces {agreeing}/{traces} agree = {share:.1%}", highlight=False)
    if share < options.require:
        console.print(f"At least {options.require:.1%} must agree")
    return 0 if share >= options.require else 1


def _sums(pattern: re.Pattern[str], told: list[str], number: int) -> list[int]:
    found = [match.groups() for text in told if (match := pattern.search(text))]
    return [sum(int(groups[i]) for groups in found) for i in range(number)]


if __name__ == "__main__":
    raise SystemExit(main())
