"""Servers that a test starts, and that are gone when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Protocol

import pytest

from tests.acceptance.server import Server


class Serve(Protocol):
    """Starts a server on a database."""

    def __call__(self, database: str, *options: str, folder: Path | None = None) -> Server:
        """The server, which answers."""


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Calling it starts a server; whatever still runs in the end is killed."""
    with ExitStack() as stack:

        def start(database: str, *options: str, folder: Path | None = None) -> Server:
            return stack.enter_context(Server(database, *options, folder=folder))

        yield start
