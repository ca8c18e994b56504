"""The bench works: it reads answers of every form, counts what fails, and reports what it measured."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from bench import usage
from bench.answer import Answer, parsed
from bench.measure import percentile
from bench.run import main

if TYPE_CHECKING:
    from tests.conftest import MakeDatabase

CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=1\r\nde\r\n0\r\n\r\n"
SIZED = b"HTTP/1.1 500 Oh\r\ncontent-length: 5\r\nConnection: close\r\n\r\nabcde"
BRIEF = ["--seconds", "1", "--warm-up", "0", "--connections", "3"]


@pytest.mark.parametrize(
    ("data", "answer"),
    [
        (CHUNKED, Answer(200, b"abcde", is_last=False)),
        (SIZED, Answer(500, b"abcde", is_last=True)),
        (b"HTTP/1.1 204 No Content\r\n\r\n", Answer(204, b"", is_last=False)),
    ],
)
def test_an_answer_is_known_when_its_last_byte_has_come_and_not_before(data: bytes, answer: Answer) -> None:
    assert [parsed(data[:length]) for length in range(len(data))] == [None] * len(data)
    assert parsed(data) == answer


def test_an_answer_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be told"):
        parsed(b"HTTP/1.1 200 OK\r\n\r\nabc")


@pytest.mark.parametrize(("percent", "value"), [(0, 1), (50, 2), (51, 3), (75, 3), (99, 4), (100, 4)])
def test_a_percentile_is_the_least_value_that_so_many_do_not_exceed(percent: float, value: float) -> None:
    assert percentile([1, 2, 3, 4], percent) == value


@pytest.mark.skipif(not usage.PROC.is_dir(), reason="needs /proc")
def test_a_process_is_seen_to_use_memory_and_time() -> None:
    sum(range(3_000_000))
    assert (usage.resident_mb(os.getpid()) or 0) > 1
    assert (usage.cpu_seconds(os.getpid()) or 0) > 0


def test_the_load_generator_alone_can_be_measured() -> None:
    run = CliRunner().invoke(main, ["--ceiling", *BRIEF])
    assert run.exit_code == 0, run.output
    assert "trivial" in run.output


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_each_load_runs_without_a_failure(kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    make: MakeDatabase = request.getfixturevalue(kind)
    file = tmp_path / "figures.json"
    run = CliRunner().invoke(main, ["--database", make(), "--json", str(file), *BRIEF])
    assert run.exit_code == 0, run.output
    figures = json.loads(file.read_text())
    assert figures["start_ms"]["Penstock"] > 0
    for load in ("starts", "cycle", "modify"):
        told = figures["loads"][load]["Penstock"]["median"]
        assert (told["failed"], told["complaint"]) == (0, None)
        assert told["requests"] > 0
        assert told["p50_ms"] <= told["p95_ms"] <= told["p99_ms"]
