"""Turning one kind of value into another by the rules of Java's expression language (EL 2.2 §1.18).

null is the text "", the number 0 and false; so is "". Everything here raises ExpressionError, in the reference's
words, for a value that cannot be turned.
"""

from __future__ import annotations

import math
import re
import zlib
from typing import TypeGuard, TypeVar

from penstock.errors import NullValueError, WrongClassError
from penstock.expr.exposed import class_of
from penstock.expr.faults import Fault
from penstock.values import Integer, Long, java
from penstock.values.numbers import RANGES, fits

WHOLE_TEXT = re.compile(r"[+-]?\d+", re.ASCII)
FRACTION_TEXT = re.compile(r"[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?)", re.ASCII)
MOST_DIGITS = 19
Width = TypeVar("Width", bound=int)
JAVA_BLANKS = "".join(map(chr, range(0x21)))


def to_boolean_result(value: object, expression_text: str = "") -> bool:
    """What a condition gave, as it is: there is no coercion here.

    Raises NullValueError for null and WrongClassError for anything else that is no Boolean.
    """
    if isinstance(value, bool):
        return value
    error: NullValueError | WrongClassError
    if value is None:
        error = NullValueError("condition expression returns null: result is null")
    else:
        error = WrongClassError(
            f"condition expression returns non-Boolean: result has class {class_of(value)} and not java.lang.Boolean"
        )
    if expression_text:
        error.add_note(f"in the expression {expression_text}")
    raise error


def to_text(value: object) -> str:
    """Java's text of a value, with "" for null."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return f"[B@{zlib.crc32(value):x}" if isinstance(value, bytes) else java.text(value)


def to_long(value: object) -> Long:
    """A number of 64 bits; fractions are cut off, what is too large for a text is an error."""
    if is_whole(value):
        return wrapped(value, Long)
    if value is None or value == "":
        return Long(0)
    if isinstance(value, float):
        return saturated(value, Long)
    if isinstance(value, str):
        return _parse_whole(value, Long)
    raise cannot_coerce(value, "java.lang.Long")


def to_integer(value: object) -> Integer:
    """A number of 32 bits, as Java's methods take for indexes and amounts."""
    if isinstance(value, float):
        return saturated(value, Integer)
    if isinstance(value, str) and value:
        return _parse_whole(value, Integer)
    return wrapped(to_long(value), Integer)


def to_double(value: object) -> float:
    """A fraction; texts may be in Java's notation of doubles, with blanks around."""
    if isinstance(value, float):
        return value
    if is_whole(value):
        return float(value)
    if value is None or value == "":
        return 0.0
    if isinstance(value, str):
        return _parse_fraction(value)
    raise cannot_coerce(value, "java.lang.Double")


def to_boolean(value: object) -> bool:
    """A truth value: the text "true" in any case is true, every other text and null is false."""
    if isinstance(value, bool):
        return value
    if value is None:
        return False
    if isinstance(value, str):
        return value.lower() == "true"
    raise cannot_coerce(value, "java.lang.Boolean")


def cannot_coerce(value: object, class_name: str) -> Fault:
    """The fault for a value that cannot become one of that Java class."""
    found = f"'{value}'" if isinstance(value, str) else f"from class {class_of(value)}"
    return Fault(f"Cannot coerce {found} to class {class_name}")


def is_whole(value: object) -> TypeGuard[int]:
    """Whether a value is of one of Java's integral types; a Boolean is not."""
    return isinstance(value, int) and not isinstance(value, bool)


def wrapped(number: int, width: type[Width]) -> Width:
    """A number cut to a width, as Java's casts and overflows do."""
    low, high = RANGES[width]
    if low <= number <= high:
        return width(number)
    return width((number - low) % (high - low + 1) + low)


def saturated(number: float, width: type[Width]) -> Width:
    """A fraction cut to a whole number: the nearest that there is for one too large, 0 for no number at all."""
    if math.isnan(number):
        return width(0)
    low, high = RANGES[width]
    if math.isinf(number):
        return width(low if number < 0 else high)
    return width(max(low, min(int(number), high)))


def parsed(text: str, width: type[Width]) -> Width | None:
    """The whole number that a text spells in Java's digits, if it does and the width holds it."""
    if not WHOLE_TEXT.fullmatch(text) or len(text.lstrip("+-0")) > MOST_DIGITS:
        return None
    number = int(text)
    return width(number) if fits(number, width) else None


def _parse_whole(text: str, width: type[Width]) -> Width:
    number = parsed(text, width)
    if number is None:
        raise cannot_coerce(text, f"java.lang.{width.__name__}")
    return number


def _parse_fraction(text: str) -> float:
    bare = text.strip(JAVA_BLANKS)
    if not FRACTION_TEXT.fullmatch(bare):
        raise cannot_coerce(text, "java.lang.Double")
    return float(bare if bare.endswith(("NaN", "Infinity")) else bare.rstrip("fFdD"))
