"""What expressions may call on numbers and truth values: Java's methods of Number and Boolean."""

from __future__ import annotations

import math
import struct
from typing import Any

from penstock.expr.coercion import saturated, to_text, wrapped
from penstock.expr.exposed import class_of
from penstock.expr.faults import Thrown, cannot_cast
from penstock.expr.operators import same
from penstock.expr.overloads import ANY, Methods, method
from penstock.values import Integer, Long, Short
from penstock.values.numbers import fits


def compared(ours: Any, theirs: Any) -> Integer:
    """Java's `compareTo` of two values of one class; null counts as 0 or false."""
    if theirs is None:
        theirs = type(ours)(0)
    if class_of(theirs) != class_of(ours):
        raise Thrown("java.lang.ClassCastException", cannot_cast(class_of(theirs), class_of(ours)))
    return Integer((ours > theirs) - (ours < theirs))


def _long_hash(number: int) -> Integer:
    if not isinstance(number, Long) and fits(number, Integer):
        return Integer(number)
    bits = number & (2**64 - 1)
    return wrapped(bits ^ (bits >> 32), Integer)


def double_hash(number: float) -> Integer:
    """Java's `hashCode` of a Double."""
    (bits,) = struct.unpack(">Q", struct.pack(">d", number))
    return wrapped(bits ^ (bits >> 32), Integer)


OF_ALL: Methods = {
    "equals": [method(same, ANY)],
    "compareTo": [method(compared, ANY)],
    "toString": [method(to_text)],
}
BOOLEAN_METHODS: Methods = {
    **OF_ALL,
    "booleanValue": [method(bool)],
    "hashCode": [method(lambda value: Integer(1231 if value else 1237))],
}
WHOLE_METHODS: Methods = {
    **OF_ALL,
    "intValue": [method(lambda number: wrapped(number, Integer))],
    "longValue": [method(lambda number: wrapped(number, Long))],
    "shortValue": [method(lambda number: wrapped(number, Short))],
    "doubleValue": [method(float)],
    "hashCode": [method(_long_hash)],
}
DOUBLE_METHODS: Methods = {
    **OF_ALL,
    "intValue": [method(lambda number: saturated(number, Integer))],
    "longValue": [method(lambda number: saturated(number, Long))],
    "shortValue": [method(lambda number: wrapped(saturated(number, Integer), Short))],
    "doubleValue": [method(float)],
    "hashCode": [method(double_hash)],
    "isNaN": [method(math.isnan)],
    "isInfinite": [method(math.isinf)],
}
