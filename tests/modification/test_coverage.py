"""Every numbered scenario is a row, is held by a test, or is left out for a reason."""

from __future__ import annotations

import importlib
from pathlib import Path

from tests.modification.numbers import HELD
from tests.modification.test_modification import PAIRS

ALL = set(range(1, 546))
HERE = Path(__file__).parent
#: Tests elsewhere hold some as well.
ELSEWHERE = (
    "tests.rest.test_modification",
    "tests.rest.contract.test_modification",
    "tests.rest.contract.test_modification_refused",
)
#: Scenarios of what is not there yet.
LEFT_OUT: dict[int, str] = {
    506: "there is no authorization",
    **dict.fromkeys((507, 509, 510, 535), "what users do is not logged, as users are not known"),
}


def test_every_scenario_is_told_or_left_out() -> None:
    for name in (*ELSEWHERE, *(f"tests.modification.{path.stem}" for path in HERE.glob("test_*.py"))):
        importlib.import_module(name)
    told = {row.number for row, _ in PAIRS} | HELD
    assert ALL - told == set(LEFT_OUT)
    assert told <= ALL
