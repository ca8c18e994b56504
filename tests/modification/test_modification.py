"""What modifications do, row by row: as a request, and as the job of a batch, which comes to the same."""

from __future__ import annotations

import pytest
from _pytest.mark import ParameterSet

from tests.modification import (
    asynchronous,
    boundary,
    calls,
    cancelling,
    compensation,
    event_subprocesses,
    events,
    joins,
    listeners,
    multi_instance,
    nesting,
    sequence,
    starting,
    suspension,
    variables,
)
from tests.modification.rows import Row, Shape
from tests.modification.runner import BATCH, DIRECT, PROGRAM, SEVERAL, batch_can_tell, play
from tests.rest.conftest import Rest

SECTIONS = (
    starting,
    nesting,
    cancelling,
    asynchronous,
    boundary,
    event_subprocesses,
    events,
    multi_instance,
    sequence,
    joins,
    compensation,
    calls,
    variables,
    listeners,
    suspension,
)
PAIRS = [(row, section.SHAPES[row.shape]) for section in SECTIONS for row in section.ROWS]


def told(*forms: str) -> list[ParameterSet]:
    """The rows that say that they are for one of some forms; an empty one is for all."""
    return [_param(row, shape) for row, shape in PAIRS if row.by in forms]


def told_to_batches() -> list[ParameterSet]:
    """The rows for all forms that a batch can be told."""
    return [_param(row, shape) for row, shape in PAIRS if not row.by and batch_can_tell(row)]


def _param(row: Row, shape: Shape) -> ParameterSet:
    return pytest.param(row, shape, id=str(row))


@pytest.mark.parametrize(("row", "shape"), told("", DIRECT))
def test_a_request_does_what_the_row_tells(row: Row, shape: Shape, rest: Rest) -> None:
    play(row, shape, rest, DIRECT)


@pytest.mark.parametrize(("row", "shape"), told_to_batches())
def test_a_batch_does_the_same(row: Row, shape: Shape, rest: Rest) -> None:
    play(row, shape, rest, BATCH)


@pytest.mark.parametrize(("row", "shape"), told(BATCH, SEVERAL, PROGRAM))
def test_some_rows_are_for_one_way_of_asking(row: Row, shape: Shape, rest: Rest) -> None:
    play(row, shape, rest, row.by)
