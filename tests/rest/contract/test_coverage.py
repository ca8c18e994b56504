"""Every check of the contract is made by some test, or is for later; what is answered otherwise is told."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

from tests.rest.contract.checks import ALL, MADE

HERE = Path(__file__).parent
DOCUMENT = HERE.parents[2] / "docs" / "compatibility.md"

READABLE = "A body that cannot be read"
NULLS = "A body that is `null` or blank"
FILES = "A file variable without `valueInfo`, file name or content"
FLAVOURS = "What Camunda's own distributions answer differently"
#: Checks of which at least a part is made of an answer of ours; each with the row of the document that says so.
DEVIATIONS: dict[int, str] = {
    **dict.fromkeys((19, 20, 88, 89, 90, 93, 174, 206, 221, 222, 228, 250), READABLE),
    **dict.fromkeys((21, 22, 103, 109, 115, 183, 193, 225, 233), NULLS),
    **dict.fromkeys((14, 16, 24, 43, 118, 152, 157), FLAVOURS),
    **dict.fromkeys((175, 181, 200), FILES),
    44: "Booleans in a query string",
    75: "`orQueries` in a query string",
    139: "The tree of activity instances of an execution",
    168: "Dates",
    173: "An empty text as the type of a variable",
    202: "An upload without a part `data`",
    203: "An upload with a part `type`",
}
#: Checks of what is not there yet.
LATER: dict[int, str] = {
    **dict.fromkeys(range(256, 266), "authorization, and whose tenants one sees"),
    266: "a greatest number of results, which only concerns users that are known",
}


@pytest.fixture(scope="module", autouse=True)
def deployed() -> None:
    """Nothing is needed here."""


def test_every_check_is_made_or_for_later() -> None:
    for path in HERE.glob("test_*.py"):
        importlib.import_module(f"tests.rest.contract.{path.stem}")
    assert set(ALL) - MADE == set(LATER)


def test_every_deviation_is_made_and_documented() -> None:
    rows = [line.split("|")[1].strip() for line in DOCUMENT.read_text().splitlines() if line.startswith("| ")]
    for number, told in DEVIATIONS.items():
        assert number in MADE
        assert any(row.startswith(told) for row in rows), (number, told)
