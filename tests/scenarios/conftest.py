"""The three worlds that scenarios are played in."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
from sqlalchemy import text

from penstock.engine import ProcessEngine
from tests.conftest import Clock, MakeDatabase
from tests.scenarios.scenario import Memory, Stored, World
from tests.shared import ROOT


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    """Memory, or an engine on a database of its own."""
    if request.param == "memory":
        yield Memory()
        return
    clock = Clock()
    make: MakeDatabase = request.getfixturevalue(request.param)
    with ProcessEngine(make(), clock=clock) as engine:
        if request.param == "postgresql":
            _add_foreign_keys(engine)
        yield Stored(engine, clock)


def _add_foreign_keys(engine: ProcessEngine) -> None:
    """Those of the reference's own database: rows must come and go in an order that they allow."""
    file = ROOT / "spec/schema-7.24-foreign-keys.csv"
    if not file.exists():
        return
    with engine.database.engine.begin() as connection, file.open(newline="") as rows:
        for row in csv.DictReader(rows):
            connection.execute(text(f"ALTER TABLE {row['table']} ADD {row['definition']}"))
