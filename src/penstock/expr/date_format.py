"""Date-times as text, by the letters of Joda's DateTimeFormat."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime

from penstock.expr.faults import Thrown

# English whatever the host's locale: the same diagram gives the same text everywhere.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
COMPONENT = re.compile(r"'(?P<quoted>(?:[^']|'')*)'|(?P<letter>[A-Za-z])(?P=letter)*|[^A-Za-z']+|'")
Writer = Callable[[datetime, int], str]


def formatted(moment: datetime, pattern: str) -> str:
    """A moment by a pattern such as `yyyy-MM-dd`. Raises Thrown for a letter that means nothing."""
    return "".join(_component(moment, found) for found in COMPONENT.finditer(pattern))


def _component(moment: datetime, found: re.Match[str]) -> str:
    letter, quoted = found["letter"], found["quoted"]
    if letter is None:
        return found[0] if quoted is None else quoted.replace("''", "'") or "'"
    if letter not in WRITERS:
        raise Thrown("java.lang.IllegalArgumentException", f"Illegal pattern component: {found[0]}")
    return WRITERS[letter](moment, len(found[0]))


def _number(read: Callable[[datetime], int]) -> Writer:
    return lambda moment, width: f"{read(moment):0{width}d}"


def _year(moment: datetime, width: int) -> str:
    return f"{moment.year % 100:02d}" if width == 2 else f"{moment.year:0{width}d}"


def _month(moment: datetime, width: int) -> str:
    return f"{moment.month:0{width}d}" if width < 3 else _name(MONTHS[moment.month - 1], width)


def _name(name: str, width: int) -> str:
    return name if width > 3 else name[:3]


def _fraction(moment: datetime, width: int) -> str:
    return f"{moment.microsecond // 1000:03d}".ljust(width, "0")[:width]


def _offset(moment: datetime, width: int) -> str:
    told = moment.strftime("%z")
    return told if width == 1 else f"{told[:3]}:{told[3:]}"


WRITERS: dict[str, Writer] = {
    "y": _year,
    "Y": _year,
    "M": _month,
    "d": _number(lambda moment: moment.day),
    "D": _number(lambda moment: moment.timetuple().tm_yday),
    "e": _number(lambda moment: moment.isoweekday()),
    "E": lambda moment, width: _name(DAYS[moment.weekday()], width),
    "w": _number(lambda moment: moment.isocalendar().week),
    "x": _number(lambda moment: moment.isocalendar().year),
    "a": lambda moment, width: "AM" if moment.hour < 12 else "PM",
    "H": _number(lambda moment: moment.hour),
    "h": _number(lambda moment: moment.hour % 12 or 12),
    "m": _number(lambda moment: moment.minute),
    "s": _number(lambda moment: moment.second),
    "S": _fraction,
    "Z": _offset,
}
