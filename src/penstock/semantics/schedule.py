"""When a timer is due, a cycle goes on, a failed job is tried again: from what a diagram says and the time it is.

Nothing here reads a clock: `now` is passed in, aware and in UTC. Text without an offset is meant in the engine's zone.
All results are in UTC and whole milliseconds, between the years 1 and 9999; what cannot be read or reached is an
`EngineError` in Camunda's words. Where no other source is named, a rule was observed on Camunda 7.24.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from penstock.errors import EngineError, NullValueError
from penstock.semantics.cron import Cron
from penstock.semantics.iso8601 import MILLISECOND, Period, read_date, read_period, read_signed_period
from penstock.semantics.series import FromCron, FromStart, Series, UntilEnd

# A cycle without a count, and the retries of `R/PT5M`, as the database has it.
WITHOUT_END = 2**31 - 1


def timer_due(kind: str, told: object, now: datetime, zone: tzinfo = UTC, activity_id: str | None = None) -> datetime:
    """When a timer of a kind (`DATE`, `DURATION`, `CYCLE`) fires first; a date object instead of text is that date."""
    if not isinstance(told, str | datetime):
        timer = "Timer" if activity_id is None else f"Timer '{activity_id}'"
        raise EngineError(
            f"{timer} was not configured with a valid duration/time, either hand in a java.util.Date or a String in "
            "format 'yyyy-MM-dd'T'hh:mm:ss'"
        )
    if isinstance(told, datetime) or kind == "DATE":
        return due_at(told, now, zone)
    return after(told, now, zone) if kind == "DURATION" else Cycle.parse(told, now, zone).first(now)


def due_at(text_or_date: object, now: datetime, zone: tzinfo = UTC) -> datetime:
    """The date of a `timeDate`, a due date or a follow-up date.

    That is an aware `datetime`, an ISO 8601 date (see `iso8601.read_date`), or a period counted from now.
    """
    if isinstance(text_or_date, datetime):
        return _whole(text_or_date)
    text = _text(text_or_date)
    with _complaint(f"ENGINE-09027 Exception while resolving duedate '{text}'"):
        if text.startswith("P"):
            return read_signed_period(text).after(_whole(now), zone)
        return read_date(text, zone)


def after(text: object, now: datetime, zone: tzinfo = UTC) -> datetime:
    """The end of a `timeDuration`: a period counted from now, `start/period`, `period/end` or `start/end`.

    A cycle is taken as well, for its first firing, and an aware `datetime` as it is.
    """
    if isinstance(text, datetime):
        return _whole(text)
    told = _text(text)
    with _complaint(f"ENGINE-09027 Exception while resolving duedate '{told}'"):
        return _there(_repeated(_Interval.parse(told, zone)).first(_whole(now), zone))


@dataclass(frozen=True)
class Cycle:
    """The firings of a `timeCycle`: `Rn/period`, `R/period`, `Rn/start/period`, `Rn/period/end`, or a cron expression.

    `text` is what a job keeps for its follow-ups, in place of the diagram's: a period without a start is counted from
    when the cycle was made (in the engine's zone, whole seconds), so that late firings do not delay the later ones.
    """

    text: str
    _opening: Series
    _following: Series

    @classmethod
    def parse(cls, told: object, now: datetime, zone: tzinfo = UTC) -> Cycle:
        """Read a cycle: as the diagram has it, or as `text` of another one, which stays as it is."""
        text, now = _text(told), _whole(now)
        with _complaint(_unreadable(text)):
            if not text.startswith("R"):
                cron = FromCron(Cron.parse(text), zone)
                return cls(text, cron, cron)
            anchored = _anchored(text, now, zone)
            return cls(anchored, _repetition(text, now, zone), _repetition(anchored, now, zone))

    def first(self, now: datetime) -> datetime:
        """The first firing. None to come is an error, as in Camunda: a job must be due some time."""
        with _complaint(_unreadable(self.text)):
            return _there(self._opening.first(_whole(now)))

    def next(self, now: datetime, offset: int = 0) -> datetime | None:
        """The firing to follow one that is executed now, or nothing when the series is over.

        Neither how often it fired nor when it was due matters: the series itself tells what comes after `now`, and
        firings that were missed are not made up for. A series from a start can be shifted by some milliseconds.
        """
        with _complaint(_unreadable(self.text)):
            return self._following.next(_whole(now), offset * MILLISECOND)


@dataclass(frozen=True)
class RetryCycle:
    """How often a job is tried, and how long it rests after a failure."""

    retries: int
    waits: tuple[str, ...]

    def wait(self, failures: int, now: datetime, zone: tzinfo = UTC) -> datetime:
        """When to try again after so many failures; the last wait serves for all that follow.

        Camunda counts by the retries left, which may have been set anew: `failures` is `retries` - those left + 1.
        """
        told, now = self.waits[min(max(failures, 1), len(self.waits)) - 1], _whole(now)
        with _complaint(_unreadable_wait(told)):
            return _Interval.parse(told, zone).first(now, zone) or now


def retry_intervals(text: str) -> RetryCycle:
    """The retries of a `failedJobRetryTimeCycle`: `R5/PT5M` for five attempts, `PT10M,PT20M` for one more than waits.

    Expressions are evaluated, and an empty text is left alone, by the caller.
    """
    waits = tuple(wait.strip() for wait in text.rstrip(",").split(","))
    with _complaint(_unreadable_wait(text)):
        intervals = [_Interval.parse(wait, UTC) for wait in waits]
    times = intervals[0].times
    if len(waits) > 1 or times is None:
        return RetryCycle(len(waits) + 1, waits)
    return RetryCycle(max(times, 1), waits)


# -- reading ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Interval:
    """What the parts between slashes say; `times` is there for a repetition only."""

    times: int | None
    period: Period
    start: datetime | None
    end: datetime | None

    @classmethod
    def parse(cls, text: str, zone: tzinfo) -> _Interval:
        """Read `[Rn/]period[/end]`, `[Rn/]start/period` or `[Rn/]start/end`."""
        parts = text.rstrip("/").split("/")
        if len(parts) > 3:
            raise ValueError(f"ENGINE-09028 Cannot parse duration '{text}'.")
        times = _count(parts.pop(0)[1:]) if parts[0].startswith("R") else None
        head, tail = (*parts, None, None)[:2]
        if head is None:
            raise ValueError("There is no period")
        if head.startswith("P"):
            return cls(times, read_period(head), None, read_date(tail, zone) if tail is not None else None)
        return cls._from_date(times, read_date(head, zone), tail, zone)

    @classmethod
    def _from_date(cls, times: int | None, start: datetime, tail: str | None, zone: tzinfo) -> _Interval:
        if tail is None:
            raise ValueError("There is no period")
        if tail.startswith("P"):
            return cls(times, read_period(tail), start, None)
        end = read_date(tail, zone)
        return cls(times, Period.between(start, end), start, end)

    def first(self, now: datetime, zone: tzinfo) -> datetime | None:
        """Where it ends, or of a repetition the first firing, if any is to come."""
        if self.times is not None:
            return self.series(now, zone).first(now)
        return self.end or self.period.after(self.start or now, zone)

    def series(self, now: datetime, zone: tzinfo) -> Series:
        """The firings of a repetition, counted from now if neither start nor end is told."""
        times = self.times or 0
        if self.start is None and self.end is not None:
            return UntilEnd(self.end, self.period, times, zone)
        return FromStart(self.start or now, self.period, times, zone)


def _repetition(text: str, now: datetime, zone: tzinfo) -> Series:
    return _repeated(_Interval.parse(text, zone)).series(now, zone)


def _repeated(interval: _Interval) -> _Interval:
    # Camunda lets R0 and less fire at once, for once.
    if interval.times is not None and interval.times < 1:
        raise ValueError("A cycle must fire at least once")
    return interval


def _count(text: str) -> int:
    if not text:
        return WITHOUT_END
    if not re.fullmatch(r"[+-]?\d{1,10}", text, re.ASCII) or abs(int(text)) > WITHOUT_END:
        raise ValueError(f'For input string: "{text}"')
    return int(text)


def _anchored(text: str, now: datetime, zone: tzinfo) -> str:
    parts = text.rstrip("/").split("/")
    if len(parts) != 2:
        return text
    local = now.astimezone(zone).replace(tzinfo=None)
    return f"{parts[0]}/{local.isoformat(timespec='seconds')}/{parts[1]}"


def _text(told: object) -> str:
    if not isinstance(told, str):
        raise EngineError(f"Neither a date nor a text that tells one: {told}")
    return told


def _there(due: datetime | None) -> datetime:
    if due is None:
        raise NullValueError("duedate is null")
    return due


def _whole(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise EngineError(f"A date without a time zone: {moment.isoformat()}")
    with _complaint(f"ENGINE-09027 Exception while resolving duedate '{moment.isoformat()}'"):
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000).astimezone(UTC)


def _unreadable(text: str) -> str:
    return f"ENGINE-09026 Exception while parsing cycle expression '{text}'"


def _unreadable_wait(text: str) -> str:
    return f"ENGINE-09029 Exception while parsing retry intervals '{text}'"


@contextmanager
def _complaint(beginning: str) -> Iterator[None]:
    try:
        yield
    except ValueError as reason:
        raise EngineError(f"{beginning}: {reason}") from reason
    except OverflowError as reason:
        raise EngineError(f"{beginning}: The date is beyond the years 1 to 9999") from reason
