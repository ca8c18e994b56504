"""Verdicts against reality: modify instances of diagrams at random, and see whether they come to their end.

    verdicts.py [--number 2000] [--seed 0]

Each diagram grows at random, an instance of it is played for a while, then modified at random; what the preview says of
it is kept, and the instance is played on with every task completed and every message sent. Printed is how often each
verdict met each end. The exit status is 1 if an instance that was called sound got stuck, or a deadlock ended.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from random import Random

from rich.console import Console
from rich.progress import track
from rich.table import Table

sys.path.insert(0, str(Path(__file__).parents[1]))

from penstock import ProcessEngine
from penstock.commands.modification import ModifyProcessInstance
from penstock.queries.preview import previewed
from penstock.semantics.modification import Manner
from tests.driving import Driver

#: So many diagrams share a database.
EACH = 50
STATES, ENDS = ("sound", "risky", "deadlock", "unknown", "ended at once"), ("ended", "stuck", "going")
WRONG = (("sound", "stuck"), ("deadlock", "ended"))


def main() -> int:
    """Play, and print the matrix."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--number", type=int, default=2000, help="how many modifications")
    parser.add_argument("--seed", type=int, default=0, help="where chance begins")
    options = parser.parse_args()
    console = Console()
    matrix: Counter[tuple[str, str]] = Counter()
    seeds = range(options.seed, options.seed + options.number)
    for start in track(seeds[::EACH], "playing", console=Console(stderr=True), transient=True):
        with ProcessEngine() as engine:
            for seed in range(start, min(start + EACH, seeds.stop)):
                found = play(engine, Random(seed))  # noqa: S311 - no secret
                matrix[found] += 1
                if found in WRONG:
                    console.print(f"seed {seed}: {found[0]}, and it {found[1]}")
    _show(console, matrix)
    return 1 if any(matrix[wrong] for wrong in WRONG) else 0


def play(engine: ProcessEngine, random: Random) -> tuple[str, str]:
    """The verdict on one modification, and how its instance ended."""
    while True:
        driver = Driver(engine, random)
        for _ in range(random.randrange(5)):
            driver.step()
        if driver.has_ended:
            continue
        instructions = driver.instructions()
        foretold = engine.ask(lambda reader: previewed(reader, driver.id, instructions, Manner()))  # noqa: B023
        if foretold.failure is None:
            break
    engine.run(ModifyProcessInstance(driver.id, instructions))
    verdict = foretold.verdict.state if foretold.verdict is not None else "ended at once"
    return verdict, driver.run()


def _show(console: Console, matrix: Counter[tuple[str, str]]) -> None:
    table = Table("verdict", *ENDS, box=None, pad_edge=False)
    for state in STATES:
        table.add_row(state, *(str(matrix[state, end]) for end in ENDS))
    console.print(table)


if __name__ == "__main__":
    raise SystemExit(main())
