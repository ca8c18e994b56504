"""Cron expressions. Dates and messages were observed on Camunda 7.24, unless a test says where Penstock differs."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo

import pytest

from penstock.errors import EngineError
from penstock.semantics.cron import Cron
from penstock.semantics.schedule import Cycle

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def firings(text: str, now: str, count: int, zone: tzinfo = UTC) -> list[datetime]:
    cron, found = Cron.parse(text), [at(now)]
    for _ in range(count):
        due = cron.next(found[-1], zone)
        assert due is not None
        found.append(due)
    return found[1:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0/20 * * * * ?", ["2026-01-31T10:00:20Z", "2026-01-31T10:00:40Z", "2026-01-31T10:01:00Z"]),
        ("0 5/15 * * * ?", ["2026-01-31T10:05:00Z", "2026-01-31T10:20:00Z", "2026-01-31T10:35:00Z"]),
        ("0 /5 * * * ?", ["2026-01-31T10:05:00Z", "2026-01-31T10:10:00Z"]),
        ("0 5,10/20 * * * ?", ["2026-01-31T10:05:00Z", "2026-01-31T10:10:00Z", "2026-01-31T10:30:00Z"]),
        (
            "0 1-3,50-59/3 * * * ?",
            ["2026-01-31T10:01:00Z", "2026-01-31T10:02:00Z", "2026-01-31T10:03:00Z", "2026-01-31T10:50:00Z"],
        ),
        ("0 0 9-17 * * MON-FRI", ["2026-02-02T09:00:00Z", "2026-02-02T10:00:00Z"]),
        ("0 0/30 8-10 * * *", ["2026-01-31T10:30:00Z", "2026-02-01T08:00:00Z"]),
        ("0 0 6,19 * * *", ["2026-01-31T19:00:00Z", "2026-02-01T06:00:00Z"]),
        (" 0  0 12 * *  ? ", ["2026-01-31T12:00:00Z", "2026-02-01T12:00:00Z"]),
        ("5 4 3 2 1 ?", ["2027-01-02T03:04:05Z", "2028-01-02T03:04:05Z"]),
        ("@hourly", ["2026-01-31T11:00:00Z", "2026-01-31T12:00:00Z"]),
        ("0 0 12 * * ?||0 0 15 * * ?", ["2026-01-31T12:00:00Z", "2026-01-31T15:00:00Z", "2026-02-01T12:00:00Z"]),
        ("0 0|30 12|15 * * ?", ["2026-01-31T12:00:00Z", "2026-01-31T15:30:00Z", "2026-02-01T12:00:00Z"]),
    ],
)
def test_the_times_of_day_are_lists_of_numbers_ranges_and_steps(text: str, expected: list[str]) -> None:
    assert firings(text, "2026-01-31T10:00:00.123Z", len(expected)) == [at(e) for e in expected]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("* * SUN", "2026-02-01 2026-02-08"),
        ("* * 0", "2026-02-01 2026-02-08"),
        ("* * 7", "2026-02-01 2026-02-08"),
        ("? * L", "2026-02-01 2026-02-08"),
        ("? * mon-fri", "2026-02-02 2026-02-03 2026-02-04 2026-02-05 2026-02-06 2026-02-09"),
        ("? * FRI-MON", "2026-02-01 2026-02-02 2026-02-06 2026-02-07"),
        ("? * SUN-TUE", "2026-02-01 2026-02-02 2026-02-03 2026-02-08"),
        ("? * 5-7/2", "2026-02-01 2026-02-06 2026-02-08"),
        ("? * MON-FRI/2", "2026-02-02 2026-02-04 2026-02-06 2026-02-09"),
        ("? * SUN/2", "2026-02-01 2026-02-03 2026-02-05 2026-02-07 2026-02-08"),
        ("? * 1/3", "2026-02-01 2026-02-02 2026-02-05"),
        ("? * MON#2", "2026-02-09 2026-03-09"),
        ("? * 2#5", "2026-03-31 2026-06-30"),
        ("? * MON#1,FRI#3", "2026-02-02 2026-02-20 2026-03-02"),
        ("? * 5L", "2026-02-27 2026-03-27 2026-04-24"),
        ("? * SUNL", "2026-02-22 2026-03-29"),
        ("? * 5L,1", "2026-02-02 2026-02-09 2026-02-16 2026-02-23 2026-02-27"),
        ("L * ?", "2026-02-28 2026-03-31"),
        ("L-3 * ?", "2026-02-25 2026-03-28"),
        ("LW * ?", "2026-02-27 2026-03-31 2026-04-30 2026-05-29"),
        ("15W * ?", "2026-02-16 2026-03-16 2026-04-15"),
        ("15W 8 ?", "2026-08-14 2027-08-16"),
        ("1W * ?", "2026-02-02 2026-03-02 2026-04-01"),
        ("31W 5,8 ?", "2026-05-31 2026-08-31 2027-05-31"),
        ("28W * ?", "2026-02-27 2026-03-27 2026-04-28"),
        ("5,10-20/5,*/15 * ?", "2026-02-01 2026-02-05 2026-02-10 2026-02-15 2026-02-16 2026-02-20"),
        ("31 * ?", "2026-03-31 2026-05-31"),
        ("29 2 ?", "2028-02-29 2032-02-29"),
        ("29 2 MON", "2044-02-29 2072-02-29 2112-02-29"),
        ("13 * FRI", "2026-02-13 2026-03-13 2026-11-13"),
        ("LW * 5", "2026-02-27 2026-05-29 2026-07-31"),
        ("1 JAN,MAR ?", "2026-03-01 2027-01-01"),
        ("1 MAR/3 ?", "2026-03-01 2026-06-01 2026-09-01 2026-12-01 2027-03-01"),
    ],
)
def test_a_day_must_fit_the_day_of_the_month_and_the_day_of_the_week(days: str, expected: str) -> None:
    dates = [at(f"{date}T00:00:00Z") for date in expected.split()]
    assert firings(f"0 0 0 {days}", "2026-01-31T10:00:00.123Z", len(dates)) == dates


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("1,L * ?", "2026-02-01 2026-03-01"),
        ("1W,15W * ?", "2026-02-01 2026-02-15 2026-03-01"),
        ("1,2W,L-2 * ?", "2026-02-01 2026-02-02 2026-03-01"),
        ("1 11-2 ?", "2026-11-01 2027-11-01"),
        ("25-5 * ?", "2026-02-25 2026-03-25"),
        ("12L * ?", "2026-02-28 2026-03-31"),
    ],
)
def test_what_camunda_does_not_hear_we_do_not_hear(days: str, expected: str) -> None:
    dates = [at(f"{date}T00:00:00Z") for date in expected.split()]
    assert firings(f"0 0 0 {days}", "2026-01-31T10:00:00.123Z", len(dates)) == dates


@pytest.mark.parametrize(
    ("macro", "meant"),
    [
        ("@yearly", "0 0 0 1 1 ?"),
        ("@annually", "0 0 0 1 1 ?"),
        ("@monthly", "0 0 0 1 * ?"),
        ("@weekly", "0 0 0 ? * SUN"),
        ("@daily", "0 0 0 * * ?"),
        ("@midnight", "0 0 0 * * ?"),
        ("@hourly", "0 0 * * * ?"),
    ],
)
def test_a_macro_stands_for_an_expression(macro: str, meant: str) -> None:
    assert firings(macro, "2026-11-25T08:55:08.837Z", 3) == firings(meant, "2026-11-25T08:55:08.837Z", 3)


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("0 30 2 * * ?", "2026-03-28T00:00:00Z", ["2026-03-28T01:30:00Z", "2026-03-30T00:30:00Z"]),
        ("0 0 3 * * ?", "2026-03-28T22:00:00Z", ["2026-03-29T01:00:00Z", "2026-03-30T01:00:00Z"]),
        (
            "0 0 * * * ?",
            "2026-03-28T23:00:00Z",
            ["2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"],
        ),
        ("30 45 2 29 3 ?", "2026-03-28T22:00:00Z", ["2027-03-29T00:45:30Z"]),
        ("0 30 2 * * ?", "2026-10-24T22:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"]),
        ("0 0 3 * * ?", "2026-10-24T23:50:00Z", ["2026-10-25T02:00:00Z", "2026-10-26T02:00:00Z"]),
        (
            "0 0/30 * * * ?",
            "2026-10-25T00:00:00Z",
            ["2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z"],
        ),
        (
            "0 0 2,3 * * ?",
            "2026-10-24T22:00:00Z",
            ["2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"],
        ),
        ("@daily", "2026-03-28T12:00:00Z", ["2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]),
    ],
)
def test_times_are_those_of_the_zone_also_when_clocks_change(text: str, now: str, expected: list[str]) -> None:
    assert firings(text, now, len(expected), BERLIN) == [at(e) for e in expected]


# Camunda goes on counting from the millisecond of the execution.
def test_every_second_is_every_whole_second() -> None:
    assert firings("* * * * * ?", "2026-01-31T10:00:00.123Z", 2) == [
        at("2026-01-31T10:00:01Z"),
        at("2026-01-31T10:00:02Z"),
    ]


# Camunda makes such a timer due at once, again and again.
@pytest.mark.parametrize(
    "text", ["0 0 0 30 2 ?", "0 0 0 31 4 ?", "0 0 0 ? * MON#6", "0 0 0 L-31 * ?", "0 0 0 15 * 3#1", "0 0 0 LW,L * ?"]
)
def test_an_expression_that_never_comes_true_is_refused(text: str) -> None:
    now = at("2026-01-31T10:00:00Z")
    with pytest.raises(EngineError, match="There is no such date"):
        Cycle.parse(text, now).first(now)
    assert Cycle.parse(text, now).next(now) is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Empty expression!"),
        ("@reboot", "Nickname @reboot not supported!"),
        ("@DAILY", "Cron expression contains 1 parts but we expect one of [6]"),
        ("0 0 12 * *", "Cron expression contains 5 parts but we expect one of [6]"),
        ("0 0 12 * * ? 2030", "Cron expression contains 7 parts but we expect one of [6]"),
        ("0 0 0 ? * MON,", "Invalid field value! Trailing commas not permitted! 'MON,'"),
        ("60 * * * * ?", "Failed to parse cron expression. Value 60 not in range [0, 59]"),
        ("0 0 0 32W * ?", "Failed to parse cron expression. Value 32 not in range [1, 31]"),
        ("0 0 0 L-0 * ?", "Failed to parse cron expression. Value 0 not in range [1, 31]"),
        ("0 0 0 ? * 1#8", "Failed to parse cron expression. Value 8 not in range [0, 7]"),
        ("0 */60 * * * ?", "Failed to parse cron expression. Period 60 not in range [0, 59]"),
        ("0 0 22-2 * * ?", "Failed to parse cron expression. Invalid range! [22,2]"),
        ("0 0 1- * * ?", "Failed to parse cron expression. Missing values for range: 1-"),
        (
            "0 0 -1 * * ?",
            (
                "Failed to parse cron expression. Invalid expression! Expression: -1 does not describe a range. "
                "Negative numbers are not allowed."
            ),
        ),
        ("0 0 1/ * * ?", "Failed to parse cron expression. Missing steps for expression: 1/"),
        ("0 0 1/2/3 * * ?", "Failed to parse cron expression. Invalid expression: 1/2/3"),
        ("0 5/x * * * ?", 'Failed to parse cron expression. For input string: "X"'),
        ("0 0 a * * ?", "Failed to parse cron expression. Invalid chars in expression! Expression: A Invalid chars: A"),
        (
            "0 0 0 1 MON ?",
            "Failed to parse cron expression. Invalid chars in expression! Expression: MON Invalid chars: MON",
        ),
        (
            "0 0 1W * * ?",
            "Failed to parse cron expression. Invalid chars in expression! Expression: 1W Invalid chars: W",
        ),
        ("0 0 ? * * ?", "Failed to parse cron expression. Invalid expression: ?"),
        (
            "0 0 0 ? * ?",
            (
                "Failed to parse cron expression. Invalid expression: ? for both the day of the month and the day "
                "of the week"
            ),
        ),
    ],
)
def test_what_is_no_expression_is_refused_in_the_words_of_camunda(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Cron.parse(text)
    assert str(refused.value) == reason


def test_alternatives_within_fields_must_match_in_number() -> None:
    with pytest.raises(ValueError, match="Every field with alternatives must have 3 of them"):
        Cron.parse("0 0|15|30 12|15 * * ?")
