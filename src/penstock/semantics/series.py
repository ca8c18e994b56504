"""Series of dates: what comes first, and what comes after the firing that is being executed.

A series remembers nothing: only the time it is decides which of its dates comes next, so executing a job late, early or
again neither shifts nor prolongs it. Observed on Camunda 7.24, as are the oddities told below.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Protocol

from penstock.semantics.cron import Cron
from penstock.semantics.iso8601 import Period


class Series(Protocol):
    """All moments are in UTC; `ValueError` or `OverflowError` tell of dates that there are not."""

    def first(self, now: datetime) -> datetime | None:
        """The first firing of a series that begins now, if any is still to come."""

    def next(self, now: datetime, offset: timedelta) -> datetime | None:
        """The firing after one that is executed now, if all of the series is shifted by an offset."""


@dataclass(frozen=True)
class FromStart:
    """`start`, and `times` periods after it, each counted from the one before: a month's end once lost stays lost."""

    start: datetime
    period: Period
    times: int
    zone: tzinfo

    def first(self, now: datetime) -> datetime | None:
        """The first firing from now on."""
        due = self._reached(now)
        return due if due >= now else None

    def next(self, now: datetime, offset: timedelta) -> datetime | None:
        """The firing after now."""
        # Camunda fires once more if the last firing is executed in the very millisecond in which it was due.
        due = self._reached(now - offset) + offset
        return due if due > now else None

    def _reached(self, now: datetime) -> datetime:
        """The first one after now, or the last there is."""
        leap = _leap(self.period, now - self.start, self.times)
        # Kept in local time, a day that lacks its hour does not shift those that follow.
        local = (self.period * leap).added_to(self.start.astimezone(self.zone))
        for _ in range(self.times - leap if self.period.advances else 0):
            if local.astimezone(UTC) > now:
                break
            local = self.period.added_to(local)
        return local.astimezone(UTC)


@dataclass(frozen=True)
class UntilEnd:
    """`end`, and `times` periods before it: one firing more than it says. There is no shifting it."""

    end: datetime
    period: Period
    times: int
    zone: tzinfo

    def first(self, now: datetime) -> datetime | None:
        """The first firing from now on."""
        due = self._reached(now)
        return due if due >= now else None

    def next(self, now: datetime, offset: timedelta) -> datetime | None:
        """The firing after now."""
        due = self._reached(now)
        return due if due > now else None

    def _reached(self, now: datetime) -> datetime:
        """The first one after now, or the end."""
        back, leap = -self.period, _leap(self.period, self.end - now, self.times)
        local = (back * leap).added_to(self.end.astimezone(self.zone))
        for _ in range(self.times - leap if self.period.advances else 0):
            before = back.added_to(local)
            if before.astimezone(UTC) <= now:
                break
            local = before
        return local.astimezone(UTC)


def _leap(period: Period, distance: timedelta, times: int) -> int:
    """How many steps can be taken at once without passing what is so far away."""
    if not period.stride or not period.advances:
        return 0
    # Clocks are put forward and back in between: two days more than cover it.
    return max(0, min(times, (distance - timedelta(days=2)) // period.stride))


@dataclass(frozen=True)
class FromCron:
    """A cron expression. It has no end, and there is no shifting it."""

    cron: Cron
    zone: tzinfo

    def first(self, now: datetime) -> datetime | None:
        """The first firing from now on."""
        due = self.cron.next(now, self.zone)
        if due is None:
            # Camunda makes it due at once, and again at once, without end.
            raise ValueError("There is no such date")
        return due

    def next(self, now: datetime, offset: timedelta) -> datetime | None:
        """The firing after now."""
        return self.cron.next(now, self.zone)
