"""Java's integral types as Python numbers that remember their width.

A plain `int` has no width: it becomes an Integer or a Long by its size. A number that came from a
variable keeps its type as long as nobody computes with it; arithmetic in expressions yields a Long.
"""

from __future__ import annotations


class Short(int):
    """16 bits."""


class Integer(int):
    """32 bits."""


class Long(int):
    """64 bits."""


RANGES: dict[type[int], tuple[int, int]] = {
    Short: (-(2**15), 2**15 - 1),
    Integer: (-(2**31), 2**31 - 1),
    Long: (-(2**63), 2**63 - 1),
}


def fits(number: int, width: type[int]) -> bool:
    """Whether a number can be told in that width."""
    low, high = RANGES[width]
    return low <= number <= high
