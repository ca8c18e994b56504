"""The numbered checks of the contract of process instances, and which tests hold them.

A test says by `@check(…)`, or a row of its table by `row(…)`, which ones it makes. `test_coverage.py` adds them up.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import pytest

ALL = range(1, 267)
Test = TypeVar("Test", bound=Callable[..., Any])
#: The checks that some test makes.
MADE: set[int] = set()


def check(*numbers: int) -> Callable[[Test], Test]:
    """A test that makes these checks."""
    MADE.update(numbers)
    return lambda test: test


def row(numbers: int | tuple[int, ...], *values: Any) -> Any:
    """A row of a table that makes these checks."""
    told = (numbers,) if isinstance(numbers, int) else numbers
    MADE.update(told)
    return pytest.param(*values, id="-".join(map(str, told)))
