"""Grow diagrams at random, and play each with random moves: does whatever happens leave a sound database?

    soak.py [--number 20000] [--seed 0] [--cores 2]
    soak.py --against http://127.0.0.1:8081/engine-rest [--number 300] [--seed 0]

After each move now and then, and at the end, the invariants of the tests are checked: nothing lies about, nothing
stands still that nothing can wake, lists are as long as their counts. With `--against` each diagram is played on a
server of ours and on another engine with the same REST API, move by move, and what then waits is compared. Printed are
the seeds of those that failed, with what is wrong; the exit status is 1 if there are any.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import Progress

sys.path.insert(0, str(Path(__file__).parents[1]))

from penstock import ProcessEngine
from tests.acceptance.server import Server
from tests.driving import MOST_STEPS, Driver
from tests.driving_both import Both, Difference, Rest
from tests.growing import RUNNABLE, WILD
from tests.scenarios.invariants import broken
from tests.scenarios.waking import asleep, miscounted

#: So many diagrams share a database.
EACH = 50
#: After so many of the moves the invariants are checked.
CHECKED = 0.1
SIZES = (4, 10, 16, 16, 24)
Outcome = tuple[int, str, str]


def main() -> int:
    """Play, and print what has come of it."""
    options = _options()
    console = Console(markup=False, highlight=False, soft_wrap=True)
    seeds = range(options.seed, options.seed + options.number)
    ends: Counter[str] = Counter()
    failed = 0
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("playing", total=len(seeds))
        for seed, end, told in _compared(options.against, seeds) if options.against else _soaked(options.cores, seeds):
            progress.advance(task)
            ends[end] += 1
            if told:
                failed += 1
                console.print(f"seed {seed}: {end}: {told}")
    console.print(f"{len(seeds)} diagrams: {dict(ends.most_common())}; {failed or 'none'} failed")
    return 1 if failed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--number", type=int, help="how many diagrams; default: 20000, against another engine 300")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins")
    parser.add_argument("--cores", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--against", metavar="URL", help="the REST API of another engine")
    options = parser.parse_args()
    options.number = options.number or (300 if options.against else 20_000)
    return options


# -- on an engine of our own ------------------------------------------------------------------------------


def _soaked(cores: int, seeds: range) -> Iterator[Outcome]:
    parts = [seeds[at : at + EACH] for at in range(0, len(seeds), EACH)]
    with ProcessPoolExecutor(cores) as pool:
        for done in as_completed([pool.submit(soak, part) for part in parts]):
            yield from done.result()


def soak(seeds: range) -> list[Outcome]:
    """Play some diagrams: of each how it ended, and what was wrong, if anything. They share a database until then."""
    found: list[Outcome] = []
    while len(found) < len(seeds):
        with tempfile.TemporaryDirectory() as folder, ProcessEngine(f"sqlite:///{folder}/soak.db") as engine:
            for seed in seeds[len(found) :]:
                found.append((seed, *_play(engine, seed)))
                if found[-1][-1]:
                    break
    return found


def _play(engine: ProcessEngine, seed: int) -> tuple[str, str]:
    random = Random(seed)  # noqa: S311 - no secret
    driver = Driver(engine, random, random.choice(SIZES), kinds=WILD, key=f"grown{seed}")
    try:
        end, wrong = _run(engine, driver, random)
    except Exception:
        end, wrong = "raised", [traceback.format_exc(limit=-4)]
    driver.delete()
    return end, "; ".join([*wrong, *_wrong(engine)])


def _run(engine: ProcessEngine, driver: Driver, random: Random) -> tuple[str, list[str]]:
    """How it ended, and what was wrong on the way."""
    for _ in range(MOST_STEPS):
        if not driver.step():
            return ("ended", _wrong(engine)) if driver.has_ended else ("stuck", ["nothing can go on"])
        if random.random() < CHECKED and (wrong := _wrong(engine)):
            return "unsound", wrong
    return "going", []


def _wrong(engine: ProcessEngine) -> list[str]:
    return broken(engine) + asleep(engine) + miscounted(engine)


# -- beside another engine --------------------------------------------------------------------------------


def _compared(url: str, seeds: range) -> Iterator[Outcome]:
    """The same moves on two engines: of each diagram how it ended, and the first difference."""
    with tempfile.TemporaryDirectory() as folder, Server(f"sqlite:///{folder}/soak.db", "--no-job-executor") as server:
        ours, theirs = Rest(f"http://127.0.0.1:{server.port}/engine-rest"), Rest(url)
        if theirs.get("/process-instance/count")["count"]:
            raise SystemExit("Something runs on the other engine, which must be empty")
        for seed in seeds:
            random = Random(seed)  # noqa: S311 - no secret
            both = Both(ours, theirs, random, random.choice(SIZES), RUNNABLE, f"grown{seed}")
            try:
                yield seed, both.run(), ""
            except Difference as difference:
                yield seed, "differs", str(difference)
            finally:
                both.clear()


if __name__ == "__main__":
    raise SystemExit(main())
