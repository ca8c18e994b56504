"""Dates on the wire: `yyyy-MM-dd'T'HH:mm:ss.SSSZ` in the engine's zone (contract §1.6)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

# As lenient as the reference: a prefix counts, digits may be missing, months and days roll over.
_PATTERN = re.compile(
    r"(-?\d{1,9})-(\d+)-(\d+)T(\d+):(\d+):(\d+)\.(\d+)(?:([+-])(\d{2}):?(\d{2})|(GMT|UTC|UT|Z(?!\w)))"
)
_STRICT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: What lies between can be told in every zone.
_EARLIEST, _LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 31, tzinfo=UTC)


def show(moment: datetime | None, zone: tzinfo) -> str | None:
    """A moment as text; None stays None."""
    if moment is None:
        return None
    local = moment.astimezone(zone)
    seconds = local.utcoffset() or timedelta(0)
    minutes = int(seconds.total_seconds()) // 60
    sign, minutes = ("-", -minutes) if minutes < 0 else ("+", minutes)
    told = local.isoformat(timespec="milliseconds")[:23]
    return f"{told}{sign}{minutes // 60:02d}{minutes % 60:02d}"


def read(text: str) -> datetime | None:
    """The moment that a text tells, in UTC; None if it is no date, or one outside the years 1 to 9999.

    An offset may have a colon or be `Z`: the reference refuses these, but every other tool writes them.
    """
    found = _PATTERN.match(text)
    if found is None:
        return None
    try:
        return _within(_moment(*found.groups()))
    except (ValueError, OverflowError):
        return None


def _moment(
    year: str,
    month: str,
    day: str,
    hour: str,
    minute: str,
    second: str,
    milli: str,
    sign: str | None,
    offset_hours: str | None,
    offset_minutes: str | None,
    _named: str | None,
) -> datetime:
    months = int(month) - 1
    start = datetime(int(year) + months // 12, months % 12 + 1, 1, tzinfo=_zone(sign, offset_hours, offset_minutes))
    passed = timedelta(
        days=int(day) - 1, hours=int(hour), minutes=int(minute), seconds=int(second), milliseconds=int(milli)
    )
    return (start + passed).astimezone(UTC)


def _zone(sign: str | None, hours: str | None, minutes: str | None) -> tzinfo:
    if hours is None or minutes is None:
        return UTC
    offset = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-offset if sign == "-" else offset)


def looks_like_one(text: str) -> bool:
    """Whether a text is a date in the wire's own format; a value that is one is compared as a date."""
    return _STRICT.match(text) is not None and read(text) is not None


def from_millis(millis: int) -> datetime | None:
    """The moment of epoch milliseconds, in UTC; None outside the years 1 to 9999."""
    try:
        return _within(_EPOCH + timedelta(milliseconds=millis))
    except OverflowError:
        return None


def _within(moment: datetime) -> datetime | None:
    return moment if _EARLIEST <= moment < _LATEST else None
