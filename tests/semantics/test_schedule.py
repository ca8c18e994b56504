"""When timers are due. Dates and messages were observed on Camunda 7.24, unless a test says where Penstock differs."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from penstock.errors import EngineError, NullValueError
from penstock.semantics.schedule import WITHOUT_END, Cycle, after, due_at, retry_intervals, timer_due

BERLIN = ZoneInfo("Europe/Berlin")
NOW = "2026-01-31T10:00:00.123Z"

moments = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))
periods = st.sampled_from(["PT1S", "PT90M", "P1D", "P1M", "P1Y1M", "P2W", "P5W", "P1M1DT1H", "P1Y"])
timer_texts = st.one_of(
    st.text(alphabet="R0123456789/PYMWDTHS.:+-Z @|*?L#,", max_size=24),
    st.from_regex(r"R-?\d{0,12}/(\d{1,6}-\d\d?-\d\d?/)?P(\d{1,5}[YMDW])?(T\d{1,12}[HMS])?", fullmatch=True),
    st.from_regex(r"([*?LW\d,/#-]{1,5} ){5}[*?L\d#]{1,4}", fullmatch=True),
    st.text(max_size=12),
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2036-11-14T11:12:22", "2036-11-14T11:12:22Z"),
        ("2036-11-14T11:12:22Z", "2036-11-14T11:12:22Z"),
        ("2036-11-14T11:12:22+02:00", "2036-11-14T09:12:22Z"),
        ("2036-11-14T11:12:22-0230", "2036-11-14T13:42:22Z"),
        ("2036-11-14T11:12:22+02", "2036-11-14T09:12:22Z"),
        ("2036-11-14T11:12:22.123456789", "2036-11-14T11:12:22.123Z"),
        ("2036-11-14T11:12:22,5", "2036-11-14T11:12:22.500Z"),
        ("2036-11-14T11:12", "2036-11-14T11:12:00Z"),
        ("2036-11-14T11.5", "2036-11-14T11:30:00Z"),
        ("2036-11-14", "2036-11-14T00:00:00Z"),
        ("2036-1-2T3:4:5", "2036-01-02T03:04:05Z"),
        ("2036-11", "2036-11-01T00:00:00Z"),
        ("2036", "2036-01-01T00:00:00Z"),
        ("2036-W46-5", "2036-11-14T00:00:00Z"),
        ("2036-319T10:00", "2036-11-14T10:00:00Z"),
        ("T10:00", "1970-01-01T10:00:00Z"),
        ("1900-01-01T00:00:00", "1900-01-01T00:00:00Z"),
        ("PT10M", "2026-01-31T10:10:00.123Z"),
        ("P1M", "2026-02-28T10:00:00.123Z"),
        ("P5W", "2026-03-07T10:00:00.123Z"),
        ("P1Y2M3W4DT5H6M7.89S", "2027-04-25T15:06:08.013Z"),
        ("P1W2DT-3H", "2026-02-09T07:00:00.123Z"),
        ("PT-1,5S", "2026-01-31T09:59:58.623Z"),
        ("P", "2026-01-31T10:00:00.123Z"),
    ],
)
def test_a_date_is_told_as_iso_8601_or_by_a_period_from_now(text: str, expected: str) -> None:
    assert due_at(text, at(NOW)) == at(expected)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", 'Invalid format: ""'),
        ("hello", 'Invalid format: "hello"'),
        ("T", 'Invalid format: "T" is too short'),
        ("PT", 'Invalid format: "PT" is too short'),
        ("P1X", 'Invalid format: "P1X" is malformed at "1X"'),
        ("2036-11-14 11:12", 'Invalid format: "2036-11-14 11:12" is malformed at " 11:12"'),
        ("20361114T111222", 'Invalid format: "20361114T111222" is malformed at "1222"'),
        ("2036-11-14T11:12+24:00", 'Invalid format: "2036-11-14T11:12+24:00" is malformed at "+24:00"'),
        ("x" * 80, f'Invalid format: "{"x" * 32}..."'),
        ("2036-02-30", 'Cannot parse "2036-02-30": Value 30 for dayOfMonth must be in the range [1,29]'),
        ("2036-13-01", 'Cannot parse "2036-13-01": Value 13 for monthOfYear must be in the range [1,12]'),
        ("2036-W53", 'Cannot parse "2036-W53": Value 53 for weekOfWeekyear must be in the range [1,52]'),
        ("2035-366", 'Cannot parse "2035-366": Value 366 for dayOfYear must be in the range [1,365]'),
        ("2036-11-14T24:00", 'Cannot parse "2036-11-14T24:00": Value 24 for hourOfDay must be in the range [0,23]'),
    ],
)
def test_what_is_no_date_is_refused_in_the_words_of_camunda(text: str, reason: str) -> None:
    with pytest.raises(EngineError) as refused:
        due_at(text, at(NOW))
    assert str(refused.value) == f"ENGINE-09027 Exception while resolving duedate '{text}': {reason}"


# Camunda goes on to the year 292278994, and adding too much starts again from before our era.
@pytest.mark.parametrize("text", ["100000-01-01", "0000-01-01", "P9999Y", "PT99999999999999S", f"P{'9' * 5000}D"])
def test_dates_beyond_the_years_1_to_9999_are_refused(text: str) -> None:
    with pytest.raises(EngineError, match="ENGINE-09027"):
        due_at(text, at(NOW))
    with pytest.raises(EngineError, match="ENGINE-09027"):
        after(text, at(NOW))


def test_a_date_object_is_taken_as_it_is_in_whole_milliseconds() -> None:
    date = datetime(2030, 1, 1, 12, 0, 0, 123456, timezone(timedelta(hours=2)))
    for due in (due_at(date, at(NOW)), after(date, at(NOW)), timer_due("CYCLE", date, at(NOW))):
        assert due == at("2030-01-01T10:00:00.123Z")
        assert due.tzinfo is UTC


@pytest.mark.parametrize(
    "value", [None, 5, True, datetime(2030, 1, 1), datetime.max.replace(tzinfo=timezone(-timedelta(hours=1)))]
)
def test_what_is_neither_text_nor_a_moment_is_no_date(value: object) -> None:
    with pytest.raises(EngineError):
        due_at(value, at(NOW))


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("2036-07-01", NOW, "2036-06-30T22:00:00Z"),
        ("2026-10-25T02:30:00", NOW, "2026-10-25T00:30:00Z"),
        ("2026-10-25T02:30:00+01:00", NOW, "2026-10-25T01:30:00Z"),
        ("PT24H", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"),
        ("P1D", "2026-03-28T12:00:00Z", "2026-03-29T11:00:00Z"),
        ("P1D", "2026-03-28T01:30:00Z", "2026-03-29T01:30:00Z"),
        ("P1DT1H", "2026-10-24T01:30:00Z", "2026-10-25T03:30:00Z"),
        ("P1M", "2026-10-24T00:30:00Z", "2026-11-24T01:30:00Z"),
        ("PT7M", "2026-10-25T01:30:00Z", "2026-10-25T01:37:00Z"),
    ],
)
def test_days_and_dates_are_those_of_the_zone_of_the_engine(text: str, now: str, expected: str) -> None:
    assert due_at(text, at(now), BERLIN) == at(expected)


def test_a_time_that_the_zone_skips_is_refused() -> None:
    with pytest.raises(EngineError, match=r"Illegal instant due to time zone offset transition \(Europe/Berlin\)"):
        due_at("2026-03-29T02:30:00", at(NOW), BERLIN)


@pytest.mark.parametrize(
    ("text", "now", "expected"),
    [
        ("PT1H", NOW, "2026-01-31T11:00:00.123Z"),
        ("PT1.9999S", NOW, "2026-01-31T10:00:02.122Z"),
        ("PT.5S", NOW, "2026-01-31T10:00:00.623Z"),
        ("PT36H", NOW, "2026-02-01T22:00:00.123Z"),
        ("P1M", NOW, "2026-02-28T10:00:00.123Z"),
        ("P2M", "2024-01-31T00:00:00Z", "2024-03-31T00:00:00Z"),
        ("P1M1D", "2024-01-31T00:00:00Z", "2024-03-01T00:00:00Z"),
        ("P1Y", "2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z"),
        ("P1Y1M", "2024-02-29T00:00:00Z", "2025-03-28T00:00:00Z"),
        ("P12M", "2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z"),
        ("P1Y2M3DT4H5M6.789S", NOW, "2027-04-03T14:05:06.912Z"),
        ("P4W", "2026-02-10T00:00:00Z", "2026-03-10T00:00:00Z"),
        ("2036-01-31/P1M", NOW, "2036-02-29T00:00:00Z"),
        ("PT10M/2036-01-01T00:00:00", NOW, "2036-01-01T00:00:00Z"),
        ("2036-01-01/2036-01-02", NOW, "2036-01-02T00:00:00Z"),
        ("PT1H/", NOW, "2026-01-31T11:00:00.123Z"),
        ("R3/PT1H", NOW, "2026-01-31T11:00:00.123Z"),
        ("R3/2036-01-01/PT1H", NOW, "2036-01-01T00:00:00Z"),
    ],
)
def test_a_duration_counts_from_now_or_from_the_start_it_tells(text: str, now: str, expected: str) -> None:
    assert after(text, at(now)) == at(expected)


def test_weeks_of_a_duration_are_months_and_days_counted_from_january_1970() -> None:
    assert after("P5W", at("2026-11-25T08:43:35.766Z")) == at("2026-12-29T08:43:35.766Z")
    assert after("P8W", at("2026-02-10T00:00:00Z")) == at("2026-04-04T00:00:00Z")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("P1X", "P1X"),
        ("P", "P"),
        ("P1DT", "P1DT"),
        ("P-1D", "P-1D"),
        ("P1W2D", "P1W2D"),
        ("pt1h", 'Invalid format: "pt1h"'),
        ("", 'Invalid format: ""'),
        ("PT1H/PT2H", 'Invalid format: "PT2H"'),
        ("a/b/c/d", "ENGINE-09028 Cannot parse duration 'a/b/c/d'."),
        ("Rx/PT1H", 'For input string: "x"'),
        ("2036-01-01", "There is no period"),  # Camunda: Index 1 out of bounds for length 1
        ("R3", "There is no period"),  # Camunda: Index 0 out of bounds for length 0
    ],
)
def test_what_is_no_duration_is_refused(text: str, reason: str) -> None:
    with pytest.raises(EngineError) as refused:
        after(text, at(NOW))
    assert str(refused.value) == f"ENGINE-09027 Exception while resolving duedate '{text}': {reason}"


@given(periods, moments, moments)
def test_who_starts_later_is_not_due_earlier(text: str, one: datetime, other: datetime) -> None:
    sooner, later = sorted([one, other])
    assert after(text, sooner) <= after(text, later)


@pytest.mark.parametrize(
    ("kind", "told", "expected"),
    [
        ("DATE", "2036-11-14", "2036-11-14T00:00:00Z"),
        ("DATE", "P5W", "2026-03-07T10:00:00.123Z"),
        ("DURATION", "P5W", "2026-03-04T10:00:00.123Z"),
        ("CYCLE", "R3/PT1H", "2026-01-31T11:00:00.123Z"),
        ("CYCLE", "0 0 12 * * ?", "2026-01-31T12:00:00Z"),
    ],
)
def test_every_kind_of_timer_has_its_first_date(kind: str, told: object, expected: str) -> None:
    assert timer_due(kind, told, at(NOW)) == at(expected)


def test_a_timer_without_a_date_is_named() -> None:
    with pytest.raises(EngineError, match=r"^Timer 'c' was not configured with a valid duration/time, either hand in"):
        timer_due("DATE", None, at(NOW), activity_id="c")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Empty expression!"),
        ("PT1H", "Cron expression contains 1 parts but we expect one of [6]"),
        ("R/P1X", "P1X"),
        ("R99999999999/PT1H", 'For input string: "99999999999"'),
        ("R2/PT1H/PT1H", 'Invalid format: "PT1H"'),
        ("R1/2/3/4", "ENGINE-09028 Cannot parse duration 'R1/2/3/4'."),
        ("R/PT9999999999999999S", "The date is beyond the years 1 to 9999"),
        ("R0/PT1H", "A cycle must fire at least once"),  # Camunda fires once, at once
        ("R-1/PT1H", "A cycle must fire at least once"),
    ],
)
def test_what_is_no_cycle_is_refused(text: str, reason: str) -> None:
    with pytest.raises(EngineError) as refused:
        Cycle.parse(text, at(NOW))
    assert str(refused.value) == f"ENGINE-09026 Exception while parsing cycle expression '{text}': {reason}"


@given(timer_texts, moments)
@example("R/0001-01-01/P1D", datetime(2026, 1, 1, tzinfo=UTC))
@example("R/9999-12-31/P1M", datetime(2026, 1, 1, tzinfo=UTC))
@example("R/PT0S", datetime(2026, 1, 1, tzinfo=UTC))
@example("R/2036-01-01/2035-01-01", datetime(2026, 1, 1, tzinfo=UTC))
def test_a_text_is_read_or_is_an_engine_error(text: str, now: datetime) -> None:
    for read in (
        due_at,
        after,
        lambda text, now: Cycle.parse(text, now).first(now),
        lambda text, now: retry_intervals(text),
    ):
        with contextlib.suppress(EngineError):
            read(text, now)


@pytest.mark.parametrize(
    ("text", "retries", "rests"),
    [
        ("R5/PT5M", 5, ["PT5M", "PT5M", "PT5M"]),
        ("PT5M", 2, ["PT5M", "PT5M"]),
        ("PT10M, PT20M", 3, ["PT10M", "PT20M", "PT20M"]),
        ("PT5M,", 2, ["PT5M", "PT5M"]),
        ("R5/PT5M,PT1M", 3, ["PT5M", "PT1M", "PT1M"]),
        ("R/PT5M", WITHOUT_END, ["PT5M"]),
        ("R0/PT5M", 1, []),
        ("R3/2020-01-01/PT5M", 3, ["PT0S", "PT0S"]),
    ],
)
def test_a_retry_cycle_tells_how_often_and_after_which_rest(text: str, retries: int, rests: list[str]) -> None:
    cycle = retry_intervals(text)
    assert cycle.retries == retries
    assert [cycle.wait(failures, at(NOW)) for failures in range(1, len(rests) + 1)] == [
        after(r, at(NOW)) for r in rests
    ]


def test_more_retries_than_a_cycle_has_rest_like_after_the_first_failure() -> None:
    assert retry_intervals("PT10M,PT20M").wait(-2, at(NOW)) == after("PT10M", at(NOW))


@pytest.mark.parametrize("text", ["", "x", "R5", "0 0 * * * ?", "x,y", ",PT5M"])
def test_what_is_no_retry_cycle_is_refused(text: str) -> None:
    with pytest.raises(EngineError, match="ENGINE-09029 Exception while parsing retry intervals"):
        retry_intervals(text)


def test_a_cycle_that_is_over_before_it_begins_is_refused() -> None:
    with pytest.raises(NullValueError, match=r"^duedate is null$"):
        Cycle.parse("R1/2020-01-01/PT1H", at(NOW)).first(at(NOW))
