"""One engine for all rows, on SQLite; instances do not meet each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from penstock.engine import ProcessEngine
from tests.conftest import Clock, MakeDatabase
from tests.modification.listening import listener
from tests.rest.conftest import Rest
from tests.scenarios.invariants import broken

pytest.register_assert_rewrite("tests.modification.runner", "tests.modification.moves")


@pytest.fixture(scope="session")
def rest(sqlite: MakeDatabase) -> Iterator[Rest]:
    """The engine's HTTP door."""
    with ProcessEngine(sqlite(), clock=Clock()) as engine:
        engine.delegate("listener")(listener)
        yield Rest(engine)
        assert broken(engine) == []
