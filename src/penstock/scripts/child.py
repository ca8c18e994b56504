"""The program of a process that runs JavaScript: one script after the other, until its input ends.

It is started by its path, knows nothing of its surroundings but the folder of the one library that it needs, and
imports nothing of Penstock. A line in is a script, with what it may see and take; a line out is a question of the
script, answered by the next line in, or its end.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

sys.path.append(sys.argv[1])
import quickjs  # type: ignore[import-untyped]

STACK = 2 << 20
FULL = 0.9
PRELUDE = Path(__file__).with_name("prelude.js").read_text(encoding="utf-8")


def main() -> None:
    """Say that all is there, and serve until nobody asks any more."""
    say("{}")
    while line := sys.stdin.buffer.readline():
        say(run(line.decode()))


def run(request: str) -> str:
    """How a script ended."""
    told: dict[str, Any] = json.loads(request)
    limit_processor_time(told["seconds"])
    context = quickjs.Context()
    context.set_memory_limit(told["bytes"])
    context.set_max_stack_size(STACK)
    context.add_callable("ask", ask)
    try:
        return str(context.eval(PRELUDE)(request))
    except quickjs.JSException as failed:
        # What catches the errors of scripts has itself had no memory left; the text is then of any kind.
        is_full = context.memory()["malloc_size"] > FULL * told["bytes"]
        return json.dumps({"failed": "out of memory" if is_full else str(failed)})


def ask(question: str) -> str:
    """The answer to a question of the script."""
    say(question)
    return sys.stdin.buffer.readline().decode()


def say(line: str) -> None:
    """Send a line."""
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def limit_processor_time(seconds: float) -> None:
    """Have the system end this process if the engine, which would, is no longer there."""
    try:
        import resource
    except ImportError:  # not every system has such limits
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(usage.ru_utime + usage.ru_stime + seconds) + 2
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


if __name__ == "__main__":
    main()
