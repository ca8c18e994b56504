"""Which tests hold the numbered scenarios that are no rows. `test_coverage` adds them up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Test = TypeVar("Test", bound=Callable[..., Any])
#: The scenarios that some test holds.
HELD: set[int] = set()


def holds(*numbers: int) -> Callable[[Test], Test]:
    """A test that holds these scenarios."""
    HELD.update(numbers)
    return lambda test: test
