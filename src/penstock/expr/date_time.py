"""The date-time that `dateTime()` gives: immutable, with the members of Joda's DateTime that diagrams use.

A day more is the same time of the next day; an hour more is an hour of waiting, whatever the clocks do that night.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from penstock.expr.exposed import Exposed
from penstock.expr.faults import Thrown
from penstock.values import Integer, Long

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)
WALL_CLOCK = {"Weeks": timedelta(weeks=1), "Days": timedelta(days=1)}
ELAPSED = {
    "Hours": timedelta(hours=1),
    "Minutes": timedelta(minutes=1),
    "Seconds": timedelta(seconds=1),
    "Millis": MILLISECOND,
}
UNITS = ("Years", "Months", *WALL_CLOCK, *ELAPSED)


class Field(NamedTuple):
    """A part of a date-time: how to read it, the values it may take, how to change it."""

    read: Callable[[datetime], int]
    lowest: int
    highest: Callable[[datetime], int]
    write: Callable[[datetime, int], datetime]


def in_month(moment: datetime, year: int, month: int) -> datetime:
    """The same day and time in another month, or the last day of a month that is too short."""
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def _of_day(moment: datetime, unit: timedelta) -> int:
    return (moment - moment.replace(hour=0, minute=0, second=0, microsecond=0)) // unit


def _up_to(highest: int) -> Callable[[datetime], int]:
    return lambda moment: highest


def _part_of_day(unit: timedelta) -> Field:
    return Field(
        lambda m: _of_day(m, unit),
        0,
        _up_to(timedelta(days=1) // unit - 1),
        lambda m, n: m + unit * (n - _of_day(m, unit)),
    )


FIELDS: dict[str, Field] = {
    "year": Field(lambda m: m.year, 1, _up_to(9999), lambda m, n: in_month(m, n, m.month)),
    "monthOfYear": Field(lambda m: m.month, 1, _up_to(12), lambda m, n: in_month(m, m.year, n)),
    "dayOfMonth": Field(lambda m: m.day, 1, lambda m: monthrange(m.year, m.month)[1], lambda m, n: m.replace(day=n)),
    "dayOfYear": Field(
        lambda m: m.timetuple().tm_yday,
        1,
        lambda m: 366 if isleap(m.year) else 365,
        lambda m, n: m.replace(month=1, day=1) + timedelta(days=n - 1),
    ),
    "dayOfWeek": Field(lambda m: m.isoweekday(), 1, _up_to(7), lambda m, n: m + timedelta(days=n - m.isoweekday())),
    "weekOfWeekyear": Field(
        lambda m: m.isocalendar().week,
        1,
        lambda m: m.replace(month=12, day=28).isocalendar().week,
        lambda m, n: m + timedelta(weeks=n - m.isocalendar().week),
    ),
    "hourOfDay": Field(lambda m: m.hour, 0, _up_to(23), lambda m, n: m.replace(hour=n)),
    "minuteOfHour": Field(lambda m: m.minute, 0, _up_to(59), lambda m, n: m.replace(minute=n)),
    "secondOfMinute": Field(lambda m: m.second, 0, _up_to(59), lambda m, n: m.replace(second=n)),
    "millisOfSecond": Field(
        lambda m: m.microsecond // 1000, 0, _up_to(999), lambda m, n: m.replace(microsecond=n * 1000)
    ),
    "minuteOfDay": _part_of_day(timedelta(minutes=1)),
    "secondOfDay": _part_of_day(timedelta(seconds=1)),
    "millisOfDay": _part_of_day(MILLISECOND),
}


def _reader(field: Field) -> Callable[[DateTime], object]:
    return lambda date_time: Integer(field.read(date_time.moment))


def milliseconds(moment: datetime) -> Long:
    """Milliseconds since 1970, as Java counts them."""
    return Long((moment - EPOCH) // MILLISECOND)


@dataclass(frozen=True, order=True)
class DateTime(Exposed):
    """A moment with a zone. Where a date is expected, take `moment`: it is aware."""

    moment: datetime

    expression_class: ClassVar[str] = "org.joda.time.DateTime"
    expression_properties: ClassVar[Mapping[str, Callable[[DateTime], object]]] = MappingProxyType(
        {"millis": lambda date_time: milliseconds(date_time.moment)}
        | {name: _reader(field) for name, field in FIELDS.items()}
    )

    def __str__(self) -> str:
        told = self.moment.isoformat(timespec="milliseconds")
        return told.removesuffix("+00:00") + "Z" if told.endswith("+00:00") else told

    @classmethod
    def at(cls, moment: datetime) -> DateTime:
        """The date-time of an aware moment, cut to milliseconds."""
        return cls(moment.replace(microsecond=moment.microsecond // 1000 * 1000))

    def plus(self, unit: str, amount: int) -> DateTime:
        """Later by an amount of Years, Months, Weeks, Days, Hours, Minutes, Seconds or Millis."""
        if unit in WALL_CLOCK:
            return DateTime(self.moment + WALL_CLOCK[unit] * amount)
        if unit in ELAPSED:
            return self.since_epoch(self.moment - EPOCH + ELAPSED[unit] * amount)
        months = self.moment.year * 12 + self.moment.month - 1 + (amount * 12 if unit == "Years" else amount)
        return DateTime(in_month(self.moment, months // 12, months % 12 + 1))

    def since_epoch(self, elapsed: timedelta) -> DateTime:
        """So long after the start of 1970, in the same zone."""
        return DateTime((EPOCH + elapsed).astimezone(self.moment.tzinfo))

    def having(self, name: str, number: int) -> DateTime:
        """The same but for one field. Raises Thrown if the field cannot have that value."""
        field = FIELDS[name]
        highest = field.highest(self.moment)
        if not field.lowest <= number <= highest:
            told = f"Value {number} for {name} must be in the range [{field.lowest},{highest}]"
            raise Thrown("org.joda.time.IllegalFieldValueException", told)
        return DateTime(field.write(self.moment, number))
