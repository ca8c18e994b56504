"""What is still to be done. Steps wait on a stack instead of calling one another, so no process is too long or too
deep.

The order is last in, first out: a step that starts several branches pushes them in reverse, and each branch runs until
it waits before the next one starts, which is what clients of the reference observe.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Agenda:
    """A stack of steps. Running a step may push others; `run` returns when none is left."""

    __slots__ = ("_running", "_steps")

    def __init__(self) -> None:
        self._steps: list[tuple[Callable[..., None], tuple[Any, ...]]] = []
        self._running = False

    def push(self, step: Callable[..., None], *arguments: Any) -> None:
        """Do this next, after the present step."""
        self._steps.append((step, arguments))

    def run(self) -> None:
        """Work until every token waits or is gone. Inside of a running agenda it does nothing: that one goes on."""
        if self._running:
            return
        self._running = True
        steps = self._steps
        try:
            while steps:
                step, arguments = steps.pop()
                self._take(step, arguments)
        finally:
            self._running = False
            steps.clear()

    def _take(self, step: Callable[..., None], arguments: tuple[Any, ...]) -> None:
        step(*arguments)
