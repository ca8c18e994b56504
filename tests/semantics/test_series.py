"""How a cycle goes on. Dates were observed on Camunda 7.24, unless a test says where Penstock differs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penstock.semantics.schedule import Cycle

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("R3/PT1H", "R3/2026-01-31T11:00:00/PT1H"),
        ("R/PT1H", "R/2026-01-31T11:00:00/PT1H"),
        ("R3/PT1H/", "R3/2026-01-31T11:00:00/PT1H"),  # Camunda puts the time in twice, and the follow-up fails
        ("R3/2036-01-01/PT1H", "R3/2036-01-01/PT1H"),
        ("R3/PT1H/2036-01-01", "R3/PT1H/2036-01-01"),
        ("0 0 12 * * ?", "0 0 12 * * ?"),
    ],
)
def test_a_cycle_is_kept_with_the_time_it_counts_from(told: str, kept: str) -> None:
    cycle = Cycle.parse(told, at("2026-01-31T10:00:00.123Z"), BERLIN)
    assert cycle.text == kept
    assert Cycle.parse(kept, at("2026-06-01T00:00:00Z"), BERLIN).text == kept


FROM_START = "R3/2026-01-31T10:00:00/PT1H"
UNTIL_END = "R3/PT1H/2026-01-31"
MONTHS = "R/2026-01-31/P1M"


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        (FROM_START, "2026-01-31T09:00:00Z", "2026-01-31T10:00:00Z"),
        (FROM_START, "2026-01-31T10:00:00Z", "2026-01-31T11:00:00Z"),
        (FROM_START, "2026-01-31T11:00:00.217Z", "2026-01-31T12:00:00Z"),
        (FROM_START, "2026-01-31T12:59:59Z", "2026-01-31T13:00:00Z"),
        (FROM_START, "2026-01-31T13:00:00Z", None),  # Camunda fires once more in this one millisecond
        (FROM_START, "2026-01-31T13:00:00.001Z", None),
        (UNTIL_END, "2026-01-01T00:00:00Z", "2026-01-30T21:00:00Z"),
        (UNTIL_END, "2026-01-30T21:30:00Z", "2026-01-30T22:00:00Z"),
        (UNTIL_END, "2026-01-30T23:00:00Z", "2026-01-31T00:00:00Z"),
        (UNTIL_END, "2026-01-31T00:00:00.001Z", None),
        ("R3/P1M/2026-03-31", "2025-01-01T00:00:00Z", "2025-12-28T00:00:00Z"),
        ("R/P1M/2026-03-31", "2025-12-31T00:00:00Z", "2026-01-28T00:00:00Z"),
        ("R3/2026-01-01/2026-03-01", "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"),
        ("R3/2026-01-01/2026-03-01", "2026-03-05T00:00:00Z", "2026-05-01T00:00:00Z"),
        (MONTHS, "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z"),
        (MONTHS, "2026-02-28T00:00:00Z", "2026-03-28T00:00:00Z"),
        ("R2/2026-01-31T10:00:00/PT0S", "2026-01-31T10:00:00.001Z", None),
        ("R/2000-01-01/PT1S", "2026-01-31T10:00:00.123Z", "2026-01-31T10:00:01Z"),
        ("0 0 12 * * ?", "2026-01-31T12:00:00.005Z", "2026-02-01T12:00:00Z"),
    ],
)
def test_what_comes_next_depends_on_the_time_alone(text: str, now: str, expected: str | None) -> None:
    assert Cycle.parse(text, at(now)).next(at(now)) == (at(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "now", "offset", "expected"),
    [
        (FROM_START, "2026-01-31T11:05:00Z", 600_000, "2026-01-31T11:10:00Z"),
        (FROM_START, "2026-01-31T13:05:00Z", 600_000, "2026-01-31T13:10:00Z"),
        (FROM_START, "2026-01-31T11:55:00Z", -600_000, "2026-01-31T12:50:00Z"),
        (UNTIL_END, "2026-01-30T21:30:00Z", 600_000, "2026-01-30T22:00:00Z"),
        ("0 0 12 * * ?", "2026-01-31T11:00:00Z", 600_000, "2026-01-31T12:00:00Z"),
    ],
)
def test_only_a_series_from_a_start_can_be_shifted(text: str, now: str, offset: int, expected: str) -> None:
    assert Cycle.parse(text, at(now)).next(at(now), offset) == at(expected)


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("R/2026-10-24T02:30:00/P1D", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z"),
        ("R/2026-10-24T02:30:00/P1D", "2026-10-25T00:31:00Z", "2026-10-26T01:30:00Z"),
        ("R/2026-10-24T02:30:00/PT24H", "2026-10-25T12:00:00Z", "2026-10-26T00:30:00Z"),
        ("R/2026-10-24T02:30:00/PT7M", "2026-10-25T01:35:00Z", "2026-10-25T01:42:00Z"),
        # Camunda moves to half past one on the day without half past two, and stays there.
        ("R/2026-03-28T02:30:00/P1D", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z"),
        ("R/2026-03-28T02:30:00/P1D", "2026-03-29T12:00:00Z", "2026-03-30T00:30:00Z"),
        ("R/2020-03-28T02:30:00/P1D", "2026-03-29T12:00:00Z", "2026-03-30T00:30:00Z"),
    ],
)
def test_a_series_by_days_keeps_its_hour_when_clocks_change(text: str, now: str, expected: str) -> None:
    assert Cycle.parse(text, at(now), BERLIN).next(at(now)) == at(expected)


@given(
    count=st.integers(1, 8),
    period=st.sampled_from(["PT2S", "PT90M", "P1D", "P1M", "P1DT1H", "P1Y"]),
    created=st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC)),
    late=st.lists(st.integers(0, 900), min_size=10, max_size=10),
)
def test_rn_fires_n_times_and_does_not_drift(count: int, period: str, created: datetime, late: list[int]) -> None:
    cycle = Cycle.parse(f"R{count}/{period}", created)
    kept = Cycle.parse(cycle.text, created)
    due: datetime | None = cycle.first(created)
    fired = []
    for delay in late:
        if due is None:
            break
        fired.append(due)
        due = kept.next(due + timedelta(milliseconds=delay))
    assert len(fired) == count
    assert {moment.microsecond for moment in fired[1:]} <= {0}


@given(
    text=st.sampled_from(
        ["R/2020-01-31/P1D", "R/2020-01-31/PT7M", "R/P1D/2060-01-31", "R/2020-01-31/P1M", "0 0/7 2,3 * * ?"]
    ),
    now=st.datetimes(datetime(2019, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC)),
)
def test_an_endless_series_always_goes_on_to_a_later_whole_second(text: str, now: datetime) -> None:
    due = Cycle.parse(text, now, BERLIN).next(now)
    assert due is not None
    assert due > now - timedelta(milliseconds=1)
    assert due.microsecond == 0
