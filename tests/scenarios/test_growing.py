"""Diagrams that grow at random, played with random moves: whatever happens, the invariants hold."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from penstock.engine import ProcessEngine
from tests.conftest import Clock, MakeDatabase
from tests.driving import MOST_STEPS, Driver
from tests.growing import WILD
from tests.scenarios.invariants import broken
from tests.scenarios.waking import asleep, miscounted

#: After so many of the moves the invariants are checked, and in the end.
CHECKED = 0.2


@pytest.fixture(scope="module")
def engine(sqlite: MakeDatabase) -> Iterator[ProcessEngine]:
    """One engine for all diagrams; each has keys of its own."""
    with ProcessEngine(sqlite(), clock=Clock()) as engine:
        yield engine


def _wrong(engine: ProcessEngine) -> list[str]:
    return broken(engine) + asleep(engine) + miscounted(engine)


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6), size=st.integers(3, 24))
def test_a_diagram_that_has_grown_runs_soundly(engine: ProcessEngine, seed: int, size: int) -> None:
    random = Random(seed)
    driver = Driver(engine, random, size, kinds=WILD, key=f"grown{seed}_{size}")
    for _ in range(MOST_STEPS):
        if not driver.step():
            assert driver.has_ended, "nothing can go on"
            break
        if random.random() < CHECKED:
            assert _wrong(engine) == []
    driver.delete()
    assert _wrong(engine) == []
