"""`now()`, `dateTime()` and the functions about the user."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from penstock.expr import Scope, compile_expression
from penstock.expr.date_time import DateTime

Evaluate = Callable[[str], object]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ("", "2024-01-31T12:00:00.123Z"),
        ("plusDays(1)", "2024-02-01T12:00:00.123Z"),
        ("plusDays('1')", "2024-02-01T12:00:00.123Z"),
        ("minusDays(31)", "2023-12-31T12:00:00.123Z"),
        ("plusMonths(1)", "2024-02-29T12:00:00.123Z"),
        ("plusMonths(13)", "2025-02-28T12:00:00.123Z"),
        ("minusMonths(2)", "2023-11-30T12:00:00.123Z"),
        ("plusYears(1)", "2025-01-31T12:00:00.123Z"),
        ("withDate(2024, 2, 29).plusYears(1)", "2025-02-28T12:00:00.123Z"),
        ("withDate(2024, 2, 29).withYear(2023)", "2023-02-28T12:00:00.123Z"),
        ("withMonthOfYear(2)", "2024-02-29T12:00:00.123Z"),
        ("minusYears(4)", "2020-01-31T12:00:00.123Z"),
        ("plusWeeks(2).minusWeeks(1)", "2024-02-07T12:00:00.123Z"),
        ("plusHours(12).minusHours(1)", "2024-01-31T23:00:00.123Z"),
        ("plusMinutes(61).minusMinutes(1)", "2024-01-31T13:00:00.123Z"),
        ("plusSeconds(-1).minusSeconds(1)", "2024-01-31T11:59:58.123Z"),
        ("plusMillis(877).minusMillis(1)", "2024-01-31T12:00:00.999Z"),
        ("plus(1000).minus(1)", "2024-01-31T12:00:01.122Z"),
        ("withDayOfMonth(1).withTime(1, 2, 3, 4)", "2024-01-01T01:02:03.004Z"),
        (
            "withHourOfDay(0).withMinuteOfHour(1).withSecondOfMinute(2).withMillisOfSecond(3)",
            "2024-01-31T00:01:02.003Z",
        ),
        ("withTimeAtStartOfDay()", "2024-01-31T00:00:00.000Z"),
        ("withDayOfWeek(1)", "2024-01-29T12:00:00.123Z"),
        ("withDayOfYear(366)", "2024-12-31T12:00:00.123Z"),
        ("withWeekOfWeekyear(1)", "2024-01-03T12:00:00.123Z"),
        ("withMillisOfDay(5)", "2024-01-31T00:00:00.005Z"),
        ("withMillis(0)", "1970-01-01T00:00:00.000Z"),
    ],
)
def test_a_date_time_is_moved(evaluate: Evaluate, steps: str, told: str) -> None:
    path = f"dateTime().{steps}" if steps else "dateTime()"
    moved = evaluate(f"${{{path}}}")
    assert isinstance(moved, DateTime)
    assert str(moved) == evaluate(f"${{{path}.toString()}}") == told


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("Year", 2024),
        ("MonthOfYear", 1),
        ("DayOfMonth", 31),
        ("DayOfYear", 31),
        ("DayOfWeek", 3),
        ("WeekOfWeekyear", 5),
        ("HourOfDay", 12),
        ("MinuteOfHour", 0),
        ("MinuteOfDay", 720),
        ("SecondOfMinute", 0),
        ("SecondOfDay", 43200),
        ("MillisOfSecond", 123),
        ("MillisOfDay", 43200123),
        ("Millis", 1706702400123),
    ],
)
def test_a_date_time_has_fields(evaluate: Evaluate, field: str, value: int) -> None:
    assert evaluate(f"${{dateTime().get{field}()}}") == value
    assert evaluate(f"${{dateTime().{field[0].lower()}{field[1:]}}}") == value


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("yyyy-MM-dd", "2024-01-31"),
        ("dd.MM.yyyy HH:mm:ss.SSS", "31.01.2024 12:00:00.123"),
        ("d/M/yy h:m a", "31/1/24 12:0 PM"),
        ("EEE, dd MMM yyyy", "Wed, 31 Jan 2024"),
        ("EEEE d MMMM", "Wednesday 31 January"),
        ("''yyyy'' 'at' HH", "'2024' at 12"),
        ("yyyyMMdd'T'HHmmssZ", "20240131T120000+0000"),
        ("ZZ D w e", "+00:00 31 5 3"),
        ("S SSSSS", "1 12300"),
    ],
)
def test_a_date_time_is_formatted(evaluate: Evaluate, pattern: str, told: str) -> None:
    assert evaluate(f'${{dateTime().toString("{pattern}")}}') == told


def test_an_unknown_letter_of_a_format_is_refused(evaluate: Evaluate) -> None:
    with pytest.raises(Exception, match=r"java.lang.IllegalArgumentException: Illegal pattern component: q"):
        evaluate("${dateTime().toString('q')}")


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("dateTime().isBefore(dateTime().plusMillis(1))", True),
        ("dateTime().isAfter(0)", True),
        ("dateTime().isEqual(dateTime())", True),
        ("dateTime().equals(dateTime())", True),
        ("dateTime().compareTo(dateTime().plusDays(1)) < 0", True),
        ("dateTime().toDate() == date", True),
        ("now() == date", True),
    ],
)
def test_date_times_are_compared(evaluate: Evaluate, condition: str, told: bool) -> None:
    assert evaluate(f"${{{condition}}}") is told


def test_a_day_is_a_day_and_an_hour_an_hour_when_the_clocks_change(make_scope: Callable[..., Scope]) -> None:
    berlin = datetime(2024, 3, 30, 12, tzinfo=ZoneInfo("Europe/Berlin"))
    there = make_scope({}, now=berlin)
    assert compile_expression("x${dateTime().plusDays(1)}").evaluate(there) == "x2024-03-31T12:00:00.000+02:00"
    assert compile_expression("x${dateTime().plusHours(24)}").evaluate(there) == "x2024-03-31T13:00:00.000+02:00"
    assert compile_expression("${now()}").evaluate(there) == datetime(2024, 3, 30, 11, tzinfo=UTC)


def test_now_is_cut_to_milliseconds(make_scope: Callable[..., Scope]) -> None:
    there = make_scope({}, now=datetime(2024, 1, 1, microsecond=1999, tzinfo=UTC))
    assert compile_expression("${now()}").evaluate(there) == datetime(2024, 1, 1, microsecond=1000, tzinfo=UTC)
    assert compile_expression("x${dateTime()}").evaluate(there) == "x2024-01-01T00:00:00.001Z"


def test_the_user_is_known(scope: Scope) -> None:
    assert compile_expression("${currentUser()}").evaluate(scope) == "demo"
    assert compile_expression("${currentUserGroups()}").evaluate(scope) == ["sales", "accounting"]


def test_nobody_has_no_groups(anonymous: Scope) -> None:
    assert compile_expression("${currentUser()}").evaluate(anonymous) is None
    assert compile_expression("${currentUserGroups()}").evaluate(anonymous) is None
