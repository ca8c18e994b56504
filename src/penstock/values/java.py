"""How a Java engine writes Python's values as text and calls their classes.

Clients see these texts in messages, in String variables made from other kinds, and in the numbers of JSON.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import Any

from penstock.values.numbers import Integer, Long, Short, fits

DATE_FORMAT = "%Y-%m-%dT%H:%M:%S"
CLASS_NAMES: dict[type, str] = {
    bool: "java.lang.Boolean",
    Short: "java.lang.Short",
    Integer: "java.lang.Integer",
    Long: "java.lang.Long",
    float: "java.lang.Double",
    str: "java.lang.String",
    datetime: "java.util.Date",
    bytes: "[B",
    list: "java.util.ArrayList",
    tuple: "java.util.ArrayList",
    set: "java.util.HashSet",
    frozenset: "java.util.HashSet",
    dict: "java.util.LinkedHashMap",
    type(None): "null",
}


def class_name(value: object) -> str:
    """The Java class that a Java engine would hold the value in."""
    if type(value) is int:
        return _class_of_plain_int(value)
    for kind in type(value).__mro__:
        if kind in CLASS_NAMES:
            return CLASS_NAMES[kind]
    return f"{type(value).__module__}.{type(value).__qualname__}"


def _class_of_plain_int(value: int) -> str:
    if fits(value, Integer):
        return "java.lang.Integer"
    return "java.lang.Long" if fits(value, Long) else "java.math.BigInteger"


def text(value: Any) -> str:
    """Java's `toString()`: `true`, `1.0`, `{a=1}`, `[1, a]`, `null`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return double_text(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text(k)}={text(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple, set, frozenset)):
        return "[" + ", ".join(text(item) for item in value) + "]"
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%a %b %d %H:%M:%S UTC %Y")
    return _text_of_object(value)


def _text_of_object(value: object) -> str:
    """What `__repr__` tells is meant for programmers: all the fields of a dataclass, for one."""
    has_text = isinstance(value, int) or getattr(type(value), "__str__", None) is not object.__str__
    return str(value) if has_text else class_name(value)


def double_text(value: float) -> str:
    """A double in Java's notation: decimal from 10⁻³ up to 10⁷, else one digit, a point and `E`."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == 0 or 1e-3 <= abs(value) < 1e7:
        return _decimal(value)
    return _scientific(value)


def _decimal(value: float) -> str:
    told = repr(value)
    return told if "e" not in told else f"{value:.20f}".rstrip("0")


def _scientific(value: float) -> str:
    digits, _, exponent = repr(value).partition("e")
    if not exponent:
        digits, _, exponent = f"{value:.17e}".partition("e")
        digits = repr(float(digits))
    if "." not in digits:
        digits += ".0"
    return f"{digits}E{int(exponent)}"
