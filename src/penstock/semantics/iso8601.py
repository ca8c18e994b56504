"""Dates and periods as text: ISO 8601 in, moments and `Period` out.

Everything here raises `ValueError` (or `OverflowError`, beyond the years 1 to 9999) with the bare reason; which timer
or task it concerns, and how Camunda introduces the complaint, is known to `schedule.py`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Period:
    """Years, months and days of the calendar, and a span of exact time."""

    years: int = 0
    months: int = 0
    days: int = 0
    exact: timedelta = timedelta()

    @classmethod
    def between(cls, start: datetime, end: datetime) -> Period:
        """What Camunda makes of a span of time: the years, months and days that it takes counted from January 1970.

        So five weeks are a month and four days, whatever the month. Observed on Camunda 7.24, against ISO 8601.
        """
        if end < start:
            return -cls.between(end, start)
        reached = EPOCH + (end - start)
        midnight = reached.replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(reached.year - 1970, reached.month - 1, reached.day - 1, reached - midnight)

    def added_to(self, local: datetime) -> datetime:
        """The moment this much later, in the zone of `local`: the calendar's part by the clock, the rest elapsed.

        Years come before months and months before days, and each may end early in a shorter month. In the hour that the
        zone skips we go on to the one after it, and of an hour that it has twice we take the first. So does Camunda for
        `due_at`; elsewhere it is an hour off in the skipped hour, and takes the second when it comes there by months or
        from behind.
        """
        local = _plus_months(_plus_months(local, 12 * self.years), self.months)
        # Adding nothing is not nothing: of an hour that the zone has twice it would make the first.
        local = local + timedelta(days=self.days) if self.days else local
        return (local.astimezone(UTC) + self.exact).astimezone(local.tzinfo) if self.exact else local

    def after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The moment this much after another one, in UTC."""
        return self.added_to(moment.astimezone(zone)).astimezone(UTC)

    @property
    def advances(self) -> bool:
        """Whether it leads to a later time."""
        return self.exact > timedelta() or max(self.years, self.months, self.days) > 0

    @property
    def stride(self) -> timedelta | None:
        """Its length, if all steps of it are equally long by the wall clock or by elapsed time."""
        if self.years or self.months or (self.days and self.exact):
            return None
        return timedelta(days=self.days) or self.exact

    def __neg__(self) -> Period:
        return Period(-self.years, -self.months, -self.days, -self.exact)

    def __mul__(self, times: int) -> Period:
        """So many steps at once; the same as one by one only where there is a `stride`."""
        return Period(self.years * times, self.months * times, self.days * times, self.exact * times)


def _plus_months(moment: datetime, months: int) -> datetime:
    if not months:
        return moment
    year, month = divmod(12 * moment.year + moment.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


# -- periods as text --------------------------------------------------------------------------------

_WEEKS = re.compile(r"P(\d+)W", re.ASCII)
_PERIOD = re.compile(
    r"P(?=.)(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)?"
    r"(?:T(?=.)(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+(?:\.\d*)?|\.\d+)S)?)?",
    re.ASCII,
)
_SIGNED_PERIOD = re.compile(
    r"P(?:(?P<years>[+-]?\d+)Y)?(?:(?P<months>[+-]?\d+)M)?(?:(?P<weeks>[+-]?\d+)W)?(?:(?P<days>[+-]?\d+)D)?"
    r"(?P<T>T(?:(?P<hours>[+-]?\d+)H)?(?:(?P<minutes>[+-]?\d+)M)?"
    r"(?:(?P<seconds>[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+))S)?)?",
    re.ASCII | re.IGNORECASE,
)


def read_period(text: str) -> Period:
    """The period of a duration or a cycle: `PnYnMnDTnHnMn.nS` or `PnW`, without signs."""
    weeks = _WEEKS.fullmatch(text)
    if weeks:
        return Period.between(EPOCH, EPOCH + timedelta(weeks=int(weeks[1])))
    found = _PERIOD.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return _period(found.groupdict())


def read_signed_period(text: str) -> Period:
    """The period of a date that is given as one: weeks beside other units, and every number may have a sign."""
    found = _SIGNED_PERIOD.match(text)
    if found is None or found.end() < len(text) or text[-1] in "Tt":
        raise malformed(text, found.end() if found else 0)
    return _period(found.groupdict())


def _period(told: dict[str, str | None]) -> Period:
    def number(unit: str) -> int:
        return int(told.get(unit) or 0)

    time_of_it = timedelta(hours=number("hours"), minutes=number("minutes"))
    days = number("days") + 7 * number("weeks")
    return Period(number("years"), number("months"), days, time_of_it + _seconds(told["seconds"] or "0"))


def _seconds(text: str) -> timedelta:
    whole, _, fraction = text.lstrip("+-").replace(",", ".").partition(".")
    span = timedelta(seconds=int(whole or 0), milliseconds=int(f"{fraction}000"[:3]))
    return -span if text.startswith("-") else span


# -- dates as text ----------------------------------------------------------------------------------

_DATE = re.compile(
    r"""
    (?: (?P<year>[+-]?\d{1,9})
        (?: -W(?P<week>\d{1,2}) (?:-(?P<weekday>\d))?
          | -(?P<month>\d{1,2})(?!\d) (?:-(?P<day>\d{1,2}))?
          | -(?P<ordinal>\d{1,3}) )? )?
    (?: (?P<T>T) (?: (?P<hour>\d{1,2}) (?: :(?P<minute>\d{1,2}) (?: :(?P<second>\d{1,2}) )? )?
                     (?: [.,](?P<fraction>\d{1,9}) )? )?
        (?P<offset> Z | [+-](?:[01]\d|2[0-3]) (?: :?[0-5]\d (?: :?[0-5]\d )? )? (?![:\d]) )? )?
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


def read_date(text: str, zone: tzinfo) -> datetime:
    """The moment, in UTC, of a date with or without time; without an offset it is meant in `zone`.

    Calendar dates, week dates (`2036-W46-5`) and days of the year (`2036-319`); what is missing at the end is its
    lowest value; whole milliseconds count. A time that the zone skips is an error, and of one that it has twice the
    first is meant.
    """
    found = _DATE.match(text)
    if found is None or not (found["year"] or found["hour"]):
        raise malformed(text, 1 if found and found["T"] else 0)
    if found.end() < len(text):
        raise malformed(text, found.end())
    try:
        local = datetime.combine(_day(found.groupdict()), time()) + _time_of_day(found.groupdict())
    except ValueError as reason:
        raise ValueError(f'Cannot parse "{text}": {reason}') from reason
    return _placed(text, local, _offset(found["offset"]) if found["offset"] else zone)


def malformed(text: str, position: int) -> ValueError:
    """The complaint about a text that cannot be read from `position` on."""
    shown = text if len(text) <= position + 35 else f"{text[: position + 32]}..."
    if position <= 0:
        return ValueError(f'Invalid format: "{shown}"')
    if position >= len(text):
        return ValueError(f'Invalid format: "{shown}" is too short')
    return ValueError(f'Invalid format: "{shown}" is malformed at "{shown[position:]}"')


def _day(told: dict[str, str | None]) -> date:
    year = _number(told, "year", "year", 1970, 1, 9999)
    if told["week"]:
        last_week = date(year, 12, 28).isocalendar().week
        week = _number(told, "week", "weekOfWeekyear", 1, 1, last_week)
        return date.fromisocalendar(year, week, _number(told, "weekday", "dayOfWeek", 1, 1, 7))
    if told["ordinal"]:
        length = date(year, 12, 31).timetuple().tm_yday
        return date(year, 1, 1) + timedelta(days=_number(told, "ordinal", "dayOfYear", 1, 1, length) - 1)
    month = _number(told, "month", "monthOfYear", 1, 1, 12)
    return date(year, month, _number(told, "day", "dayOfMonth", 1, 1, monthrange(year, month)[1]))


def _time_of_day(told: dict[str, str | None]) -> timedelta:
    hours = timedelta(hours=_number(told, "hour", "hourOfDay", 0, 0, 23))
    minutes = timedelta(minutes=_number(told, "minute", "minuteOfHour", 0, 0, 59))
    seconds = timedelta(seconds=_number(told, "second", "secondOfMinute", 0, 0, 59))
    smallest = 1000 if told["second"] else 60_000 if told["minute"] else 3_600_000
    billionths = int((told["fraction"] or "").ljust(9, "0"))
    return hours + minutes + seconds + billionths * smallest // 10**9 * MILLISECOND


def _number(told: dict[str, str | None], part: str, name: str, missing: int, low: int, high: int) -> int:
    value = int(told[part] or missing)
    if not low <= value <= high:
        raise ValueError(f"Value {value} for {name} must be in the range [{low},{high}]")
    return value


def _offset(text: str) -> tzinfo:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(6, "0")
    span = timedelta(hours=int(digits[:2]), minutes=int(digits[2:4]), seconds=int(digits[4:]))
    return timezone(-span if text.startswith("-") else span)


def _placed(text: str, local: datetime, zone: tzinfo) -> datetime:
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError(f'Cannot parse "{text}": Illegal instant due to time zone offset transition ({zone})')
    return moment
