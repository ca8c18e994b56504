"""Cron expressions of Camunda 7: six fields from the second to the day of the week, or a macro such as `@daily`.

They are the ones that Spring 5.3 introduced, as Camunda reads them with the library cron-utils. A day must fit both the
day of the month and the day of the week. Several expressions separated by `||` are due whenever one of them is, and so
are the alternatives `|` within fields, taken column by column.

Observed on Camunda 7.24 and kept, odd as it is: in a list of days of the month `L` counts for nothing and the `W` of
`15W` is not heard; a range of months or of days of the month that runs backwards is its first value; and the working
day nearest to a Sunday that ends the month is that Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import product

DayRule = Callable[[date], bool]

MACROS = {
    "@yearly": "0 0 0 1 1 *",
    "@annually": "0 0 0 1 1 *",
    "@monthly": "0 0 0 1 * *",
    "@weekly": "0 0 0 * * 0",
    "@daily": "0 0 0 * * *",
    "@midnight": "0 0 0 * * *",
    "@hourly": "0 0 * * * *",
}
# The leap days of one weekday are at most forty years apart.
HORIZON = timedelta(days=41 * 366)


@dataclass(frozen=True)
class Cron:
    """When an expression, or any of several, is due."""

    lines: tuple[Line, ...]

    @classmethod
    def parse(cls, text: str) -> Cron:
        """Read an expression; what is wrong with it is a `ValueError`."""
        if text == "@reboot":
            raise ValueError(f"Nickname {text} not supported!")
        text = MACROS.get(text, text)
        alternatives = text.rstrip("|").split("||")
        return cls(tuple(_line(fields) for one in alternatives for fields in _columns(one)))

    def next(self, now: datetime, zone: tzinfo) -> datetime | None:
        """The first whole second after that of `now` at which it is due, in UTC, or nothing if there is none ever."""
        due = [found for found in (line.next(now, zone) for line in self.lines) if found is not None]
        return min(due, default=None)


@dataclass(frozen=True)
class Line:
    """A single expression: the times of a day, and which days."""

    hours: tuple[int, ...]
    minutes: tuple[int, ...]
    seconds: tuple[int, ...]
    months: tuple[int, ...]
    day_of_month: DayRule
    day_of_week: DayRule

    def next(self, now: datetime, zone: tzinfo) -> datetime | None:
        """See `Cron.next`. A time that the zone skips is left out; of one that it has twice, the first counts.

        An expression that is due in the hour before as well goes on by elapsed time: every hour stays every hour.
        """
        now = now.replace(microsecond=0)
        local = now.astimezone(zone)
        offset = local.utcoffset() or timedelta()
        for wall in self._walls(local.replace(tzinfo=None, fold=0) + timedelta(seconds=1)):
            instants = ((wall - offset).replace(tzinfo=UTC), wall.replace(tzinfo=zone).astimezone(UTC))
            due = [i for i in instants if i > now and self._fits(i.astimezone(zone))]
            if due:
                return min(due)
        return None

    def _walls(self, start: datetime) -> Iterator[datetime]:
        """What a clock on the wall shows whenever it is due, from `start` on."""
        day, earliest = start.date(), (start.hour, start.minute, start.second)
        while day - start.date() < HORIZON:
            if self._fits_day(day):
                hours = [h for h in self.hours if h >= earliest[0]]
                times = (t for t in product(hours, self.minutes, self.seconds) if t >= earliest)
                yield from (datetime.combine(day, time(*t)) for t in times)
            day, earliest = day + timedelta(days=1), (0, 0, 0)

    def _fits(self, local: datetime) -> bool:
        shown = local.hour in self.hours and local.minute in self.minutes and local.second in self.seconds
        return shown and self._fits_day(local.date())

    def _fits_day(self, day: date) -> bool:
        return day.month in self.months and self.day_of_month(day) and self.day_of_week(day)


# -- reading an expression --------------------------------------------------------------------------


def _columns(text: str) -> Iterator[list[str]]:
    fields = [one.split("|") for one in text.upper().split()]
    if not fields:
        raise ValueError("Empty expression!")
    width = max(map(len, fields))
    if any(len(one) not in (1, width) for one in fields):
        raise ValueError(f"Every field with alternatives must have {width} of them: {text}")
    return ([one[column % len(one)] for one in fields] for column in range(width))


def _line(fields: list[str]) -> Line:
    trailing = next((one for one in fields if one.endswith(",")), None)
    if trailing is not None:
        raise ValueError(f"Invalid field value! Trailing commas not permitted! '{trailing}'")
    if len(fields) != 6:
        raise ValueError(f"Cron expression contains {len(fields)} parts but we expect one of [6]")
    try:
        return _read(*fields)
    except ValueError as reason:
        raise ValueError(f"Failed to parse cron expression. {reason}") from reason


def _read(second: str, minute: str, hour: str, day: str, month: str, weekday: str) -> Line:
    if day == weekday == "?":
        raise ValueError("Invalid expression: ? for both the day of the month and the day of the week")
    return Line(
        hours=HOURS.values(hour),
        minutes=MINUTES.values(minute),
        seconds=SECONDS.values(second),
        months=MONTHS.values(month),
        day_of_month=_day_of_month(day),
        day_of_week=_day_of_week(weekday),
    )


@dataclass(frozen=True)
class Field:
    """The numbers that a field takes, and how they may be written."""

    low: int
    high: int
    names: Mapping[str, int] = field(default_factory=dict)
    backwards: Callable[[int, int], list[int]] | None = None

    def values(self, text: str) -> tuple[int, ...]:
        """Every number that a list of numbers, ranges and steps stands for, in order."""
        return tuple(sorted({value for term in text.split(",") for value in self._term(term)}))

    def number(self, text: str) -> int:
        """A single number or name."""
        if text not in self.names and not re.fullmatch(r"\+?\d{1,9}", text, re.ASCII):
            raise ValueError(f"Invalid chars in expression! Expression: {text} Invalid chars: {self._invalid(text)}")
        value = self.names[text] if text in self.names else int(text)
        if not self.low <= value <= self.high:
            raise ValueError(f"Value {value} not in range [{self.low}, {self.high}]")
        return value

    def _term(self, term: str) -> list[int]:
        body, slash, step = term.partition("/")
        if slash and not step:
            raise ValueError(f"Missing steps for expression: {term}")
        if "/" in step or "?" in body:
            raise ValueError(f"Invalid expression: {term}")
        return self._range(term, body, open_ended=bool(slash))[:: self._step(step)]

    def _range(self, term: str, body: str, *, open_ended: bool) -> list[int]:
        if body == "*" or (open_ended and not body):
            return list(range(self.low, self.high + 1))
        start, dash, end = body.partition("-")
        if not dash:
            first = self.number(start)
            return list(range(first, self.high + 1)) if open_ended else [first]
        if not end or "-" in end:
            raise ValueError(f"Missing values for range: {term}")
        if not start:
            raise ValueError(
                f"Invalid expression! Expression: {term} does not describe a range. Negative numbers are not allowed."
            )
        return self._between(self.number(start), self.number(end))

    def _between(self, first: int, last: int) -> list[int]:
        if first <= last:
            return list(range(first, last + 1))
        if self.backwards is None:
            raise ValueError(f"Invalid range! [{first},{last}]")
        return self.backwards(first, last)

    def _step(self, text: str) -> int:
        if not text:
            return 1
        if not re.fullmatch(r"\+?\d{1,9}", text, re.ASCII):
            raise ValueError(f'For input string: "{text}"')
        if not 0 < int(text) <= self.high:
            raise ValueError(f"Period {int(text)} not in range [{self.low}, {self.high}]")
        return int(text)

    def _invalid(self, text: str) -> str:
        return re.sub("|".join([*self.names, r"[#?/*\d\s,-]"]), "", text)


_MONTH_NAMES = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_WEEKDAY_NAMES = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")

SECONDS = MINUTES = Field(0, 59)
HOURS = Field(0, 23)
DAYS = Field(1, 31, backwards=lambda first, last: [first])
MONTHS = Field(1, 12, {name: at for at, name in enumerate(_MONTH_NAMES, 1)}, backwards=lambda first, last: [first])
WEEKDAYS = Field(
    0,
    7,
    {name: at for at, name in enumerate(_WEEKDAY_NAMES, 1)},
    backwards=lambda first, last: [*range(first, 8), *range(last + 1)],
)


# -- days -------------------------------------------------------------------------------------------


def _every_day(day: date) -> bool:
    return True


def _day_of_month(text: str) -> DayRule:
    if text == "?":
        return _every_day
    terms = text.split(",")
    if len(terms) > 1:
        heard = [re.sub(r"(?<=\d)W$", "", term) for term in terms if not re.fullmatch(r"\d*L|LW|L-\d+", term, re.ASCII)]
        return _one_of(DAYS.values(",".join(heard)) if heard else ())
    return _special_day_of_month(text) or _one_of(DAYS.values(text))


def _one_of(days: tuple[int, ...]) -> DayRule:
    return lambda day: day.day in days


def _special_day_of_month(text: str) -> DayRule | None:
    if re.fullmatch(r"\d*L", text, re.ASCII):
        return lambda day: day == _last(day)
    if text == "LW":
        return lambda day: day == _last(day) - timedelta(days=max(_last(day).isoweekday() - 5, 0))
    if text.startswith("L-"):
        before = timedelta(days=DAYS.number(text.removeprefix("L-")))
        return lambda day: day == _last(day) - before
    if re.fullmatch(r"\d+W", text, re.ASCII):
        wanted = DAYS.number(text.removesuffix("W"))
        return lambda day: wanted <= _last(day).day and day == _nearest_working_day(day.replace(day=wanted))
    return None


def _last(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _nearest_working_day(day: date) -> date:
    if day.isoweekday() == 6:
        return day + timedelta(days=2 if day.day == 1 else -1)
    if day.isoweekday() == 7 and day != _last(day):
        return day + timedelta(days=1)
    return day


def _day_of_week(text: str) -> DayRule:
    if text == "?":
        return _every_day
    rules = [_rule_of_weekday(term) for term in text.split(",")]
    return lambda day: any(rule(day) for rule in rules)


def _rule_of_weekday(term: str) -> DayRule:
    weekday, nth, count = term.partition("#")
    if nth:
        wanted, place = WEEKDAYS.number(weekday), WEEKDAYS.number(count)
        return lambda day: _is_weekday(day, wanted) and (day.day + 6) // 7 == place
    if len(term) > 1 and term.endswith("L"):
        wanted = WEEKDAYS.number(term.removesuffix("L"))
        return lambda day: _is_weekday(day, wanted) and day.day + 7 > _last(day).day
    # Alone, L is the last day of a week; as the start of steps, Sunday is its first.
    week = WEEKDAYS.values("0" if term == "L" else re.sub(r"^(7|SUN)(?=/)", "0", term))
    return lambda day: any(_is_weekday(day, wanted) for wanted in week)


def _is_weekday(day: date, wanted: int) -> bool:
    return day.isoweekday() % 7 == wanted % 7
