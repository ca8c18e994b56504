"""What the operators of the expression language do with two values (EL 2.2 §1.7 to §1.9).

Whole numbers give a Long, wrapped at 64 bits; a fraction on either side, or a text that looks like one, gives a
Double. Comparison looks at numbers first, then truth values, then texts, then whatever has an order of its own.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable
from datetime import datetime
from typing import Any

from penstock.expr.coercion import is_whole, to_boolean, to_double, to_long, to_text, wrapped
from penstock.expr.date_time import DateTime
from penstock.expr.exposed import class_of
from penstock.expr.faults import Fault, cannot_cast
from penstock.values import Integer, Long
from penstock.values.numbers import fits

Binary = Callable[[object, object], object]
ORDERED: tuple[type, ...] = (bool, datetime, DateTime)
LOWEST, HIGHEST = -(2**63), 2**63 - 1


def equals(left: object, right: object) -> bool:
    """`==`: unlike kinds are made alike first, which raises if they cannot be."""
    if is_whole(left) and is_whole(right):
        return left == right
    if left is None or right is None:
        return left is right
    coerce = _coercion(left, right, equality=True)
    return same(coerce(left), coerce(right)) if coerce else same(left, right)


def less(left: object, right: object) -> bool:
    """`<`: nothing is less than null, nor null than anything."""
    if is_whole(left) and is_whole(right):
        return left < right
    if left is right or left is None or right is None:
        return False
    ours, theirs = _ordered(left, right)
    return bool(ours < theirs)


def greater(left: object, right: object) -> bool:
    """`>`."""
    if is_whole(left) and is_whole(right):
        return left > right
    if left is right or left is None or right is None:
        return False
    ours, theirs = _ordered(left, right)
    return bool(ours > theirs)


def less_or_equal(left: object, right: object) -> bool:
    """`<=`: "not greater", as in the reference, so that what is no number is less than or equal to any."""
    return left is right or (left is not None and right is not None and not greater(left, right))


def greater_or_equal(left: object, right: object) -> bool:
    """`>=`: "not less"."""
    return left is right or (left is not None and right is not None and not less(left, right))


def same(left: object, right: object) -> bool:
    """Java's `equals`: an Integer is no Long, -0.0 is not 0.0, lists and maps are compared item by item."""
    if left is right:
        return True
    if isinstance(left, float) and isinstance(right, float):
        return _same_double(left, right)
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(value, right[key]) for key, value in left.items())
    return class_of(left) == class_of(right) and left == right


def negation(value: object) -> bool:
    """`not`."""
    return not to_boolean(value)


def is_empty(value: object) -> bool:
    """`empty`: null, an empty text or an empty collection."""
    return value is None or (isinstance(value, (str, list, tuple, dict, set, frozenset)) and not value)


def negate(value: object) -> object:
    """Unary minus: a number keeps its type, a text becomes a number."""
    if isinstance(value, float):
        return -value
    if is_whole(value):
        return wrapped(-value, _width_of(value))
    if value is None or isinstance(value, str):
        return -to_double(value) if _looks_fractional(value) else wrapped(-to_long(value), Long)
    raise Fault(f"Cannot negate 'class {class_of(value)}'")


def divide(left: object, right: object) -> object:
    """`/`: a Double always, but for null divided by null."""
    if left is None and right is None:
        return Long(0)
    dividend, divisor = to_double(left), to_double(right)
    if divisor:
        return dividend / divisor
    if not dividend or math.isnan(dividend):
        return math.nan
    return math.copysign(math.inf, dividend) * math.copysign(1.0, divisor)


def _arithmetic(on_longs: Callable[[int, int], int], on_doubles: Callable[[float, float], float]) -> Binary:
    def compute(left: object, right: object) -> object:
        if is_whole(left) and is_whole(right):
            return _long(on_longs(left, right))
        if left is None and right is None:
            return Long(0)
        if _looks_fractional(left) or _looks_fractional(right):
            return on_doubles(to_double(left), to_double(right))
        return _long(on_longs(to_long(left), to_long(right)))

    return compute


def _long(number: int) -> Long:
    return Long(number) if LOWEST <= number <= HIGHEST else wrapped(number, Long)


def _looks_fractional(value: object) -> bool:
    if isinstance(value, str):
        return "." in value or "e" in value or "E" in value
    return isinstance(value, float)


def _long_remainder(dividend: int, divisor: int) -> int:
    if not divisor:
        raise Fault("/ by zero")
    remainder = abs(dividend) % abs(divisor)
    return -remainder if dividend < 0 else remainder


def _double_remainder(dividend: float, divisor: float) -> float:
    if not divisor or math.isinf(dividend):
        return math.nan
    return math.fmod(dividend, divisor)


def _width_of(number: int) -> type[int]:
    if type(number) is int:
        return Integer if fits(number, Integer) else Long
    return type(number)


def _same_double(left: float, right: float) -> bool:
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) and math.isnan(right)
    return left == right and math.copysign(1.0, left) == math.copysign(1.0, right)


def _coercion(left: object, right: object, *, equality: bool) -> Callable[[object], Any] | None:
    """What makes two values comparable; truth values are coerced for equality only."""
    if isinstance(left, float) or isinstance(right, float):
        return to_double
    if is_whole(left) or is_whole(right):
        return to_long
    if equality and (isinstance(left, bool) or isinstance(right, bool)):
        return to_boolean
    return to_text if isinstance(left, str) or isinstance(right, str) else None


def _ordered(left: object, right: object) -> tuple[Any, Any]:
    """Two values made comparable. If both are neither number nor text, one must have an order; the left is
    asked first.
    """
    coerce = _coercion(left, right, equality=False)
    if coerce:
        return coerce(left), coerce(right)
    for one, other in ((left, right), (right, left)):
        kind = next((kind for kind in ORDERED if isinstance(one, kind)), None)
        if kind and not isinstance(other, kind):
            raise Fault(cannot_cast(class_of(other), class_of(one)))
        if kind:
            return left, right
    raise Fault(f"Cannot compare 'class {class_of(left)}' and 'class {class_of(right)}'")


add = _arithmetic(operator.add, operator.add)
subtract = _arithmetic(operator.sub, operator.sub)
multiply = _arithmetic(operator.mul, operator.mul)
remainder = _arithmetic(_long_remainder, _double_remainder)
