"""Processes beside the engine that run JavaScript, and the limits that they are held to.

A script that runs too long is ended together with its process, whatever it is doing; no limit within a JavaScript
engine holds for everything that it does natively. A process serves one script after the other, each in a world of its
own.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from penstock.errors import ScriptFailedError

CHILD = Path(__file__).with_name("child.py")
IDLE = 4
#: Of the engine's environment, in which there may be passwords, the process has only what starting it may need.
INHERITED = ("SYSTEMROOT", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
ENDS = frozenset({"done", "failed", "raised", "bpmn"})
Message = Mapping[str, Any]


@cache
def command() -> Sequence[str]:
    """What starts a process. It is told where the one library is that it needs, and reads no settings of Python's."""
    found = importlib.util.find_spec("quickjs")
    assert found is not None
    assert found.origin is not None
    return (sys.executable, "-I", "-S", str(CHILD), str(Path(found.origin).parents[1]))


class Sandbox:
    """Runs scripts, each within so many seconds and so many megabytes."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._idle: list[_Child] = []
        self._lock = threading.Lock()
        self._is_closed = False

    def run(self, request: Message, answer: Callable[[Message], Message]) -> Message:
        """How a script ended. Its questions are answered on this thread; the time that takes counts.

        Raises ScriptFailedError if it hit a limit.
        """
        child = self._take()
        timer = threading.Timer(self._seconds, child.expire)
        timer.daemon = True
        timer.start()
        try:
            end = self._converse(child, request, answer)
        except BaseException:
            child.end()
            raise
        finally:
            timer.cancel()
            timer.join()  # or it could still end the child, in the midst of another script
        self._give_back(child)
        return self._checked(end)

    def _converse(self, child: _Child, request: Message, answer: Callable[[Message], Message]) -> Message:
        try:
            child.say({**request, "seconds": self._seconds, "bytes": self._megabytes << 20})
            while not ENDS & (heard := child.hear()).keys():
                child.say(answer(heard))
        except (OSError, EOFError, ValueError, RecursionError) as broken:
            if child.is_late:
                raise ScriptFailedError(f"the script took longer than {self._seconds:g} seconds") from None
            raise ScriptFailedError("the process that ran the script has ended") from broken
        return heard

    def _checked(self, end: Message) -> Message:
        if "out of memory" in str(end.get("failed", "")):
            raise ScriptFailedError(f"the script needs more than {self._megabytes} megabytes of memory")
        return end

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_alive:
                    return child
                child.end()
        return _Child.ready()

    def _give_back(self, child: _Child) -> None:
        with self._lock:
            if not self._is_closed and len(self._idle) < IDLE and child.is_alive:
                self._idle.append(child)
                return
        child.end()

    def close(self) -> None:
        """End the processes that wait for a script; those that run one end after it."""
        with self._lock:
            self._is_closed = True
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()


class _Child:
    """A process that runs scripts. It has none of the engine's signals, and ends when its input does."""

    def __init__(self) -> None:
        self.is_late = False
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command(),
            env={name: os.environ[name] for name in INHERITED if name in os.environ},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    @classmethod
    def ready(cls) -> _Child:
        """One that waits for a script. Raises ScriptFailedError if it cannot be started."""
        child = cls()
        try:
            child.hear()
        except (EOFError, ValueError):
            child.end()
            raise ScriptFailedError("the process that runs scripts does not start") from None
        return child

    @property
    def is_alive(self) -> bool:
        return not self.is_late and self._process.poll() is None

    def expire(self) -> None:
        """The script's time is over."""
        self.is_late = True
        self._process.kill()

    def say(self, message: Message) -> None:
        """Send a message. Raises OSError if nobody reads it."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(message).encode() + b"\n")
        self._process.stdin.flush()

    def hear(self) -> Message:
        """Wait for a message. Raises EOFError if there will be none, ValueError if it is none."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        found = json.loads(line)
        if not isinstance(found, dict):
            raise ValueError("not a message")
        return found

    def end(self) -> None:
        """End the process, and close what leads to it."""
        self._process.kill()
        self._process.communicate()
