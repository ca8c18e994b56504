"""The bench of batches works: all instances are deleted, and what is measured is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bench.batch import main

if TYPE_CHECKING:
    from tests.conftest import MakeDatabase


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_batch_is_measured_to_its_end(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    make: MakeDatabase = request.getfixturevalue(kind)
    file = tmp_path / "figures.json"
    run = CliRunner().invoke(main, ["--instances", "150", "--database", make(), "--json", str(file)])
    assert run.exit_code == 0, run.output
    figures = json.loads(file.read_text())
    assert figures["instances"] >= 150
    assert figures["failed"] == 0
    assert figures["begin_ms"] > 0
    assert figures["deletions_per_second"] > 0
