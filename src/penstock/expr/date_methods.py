"""What expressions may call and read on dates (Java's Date, which cannot be changed here) and on `dateTime()`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from penstock.expr.coercion import to_text, wrapped
from penstock.expr.date_format import formatted
from penstock.expr.date_time import FIELDS, MILLISECOND, UNITS, DateTime, milliseconds
from penstock.expr.exposed import class_of
from penstock.expr.faults import Thrown, cannot_cast
from penstock.expr.operators import same
from penstock.expr.overloads import ANY, INT, LONG, MOMENT, TEXT, Methods, Overload, method, only
from penstock.values import Integer

READ_ONLY = ("minuteOfDay", "secondOfDay")
DATE_TIME = only("org.joda.time.ReadableInstant", DateTime)


def _required(moment: object) -> datetime:
    if isinstance(moment, datetime):
        return moment
    if moment is None:
        raise Thrown("java.lang.NullPointerException", 'Cannot invoke "Object.getClass()" because "date" is null')
    raise Thrown("java.lang.ClassCastException", cannot_cast(class_of(moment), "java.util.Date"))


def _compared(ours: datetime, theirs: object) -> Integer:
    other = _required(theirs)
    return Integer((ours > other) - (ours < other))


def _hash(moment: datetime) -> Integer:
    number = milliseconds(moment) & (2**64 - 1)
    return wrapped(number ^ (number >> 32), Integer)


DATE_PROPERTIES: Mapping[str, Callable[[datetime], object]] = {
    "time": milliseconds,
    "year": lambda moment: Integer(moment.year - 1900),
    "month": lambda moment: Integer(moment.month - 1),
    "date": lambda moment: Integer(moment.day),
    "day": lambda moment: Integer(moment.isoweekday() % 7),
    "hours": lambda moment: Integer(moment.hour),
    "minutes": lambda moment: Integer(moment.minute),
    "seconds": lambda moment: Integer(moment.second),
    "timezoneOffset": lambda moment: Integer(-(moment.utcoffset() or timedelta()) // timedelta(minutes=1)),
}


def _getters(properties: Mapping[str, Callable[[datetime], object]]) -> Methods:
    return {f"get{name[0].upper()}{name[1:]}": [method(read)] for name, read in properties.items()}


DATE_METHODS: Methods = {
    **_getters(DATE_PROPERTIES),
    "before": [method(lambda moment, other: moment < _required(other), MOMENT)],
    "after": [method(lambda moment, other: moment > _required(other), MOMENT)],
    "equals": [method(same, ANY)],
    "compareTo": [method(_compared, ANY)],
    "toString": [method(to_text)],
    "hashCode": [method(_hash)],
}


def _instant(moment: DateTime | int) -> int:
    return milliseconds(moment.moment) if isinstance(moment, DateTime) else moment


def _compare_with(compare: Callable[[int, int], bool]) -> list[Overload]:
    def answer(ours: DateTime, theirs: DateTime | int) -> bool:
        return compare(_instant(ours), _instant(theirs))

    return [method(answer, DATE_TIME), method(answer, LONG)]


def _compared_instants(ours: DateTime, theirs: object) -> Integer:
    if not isinstance(theirs, DateTime):
        raise Thrown("java.lang.ClassCastException", cannot_cast(class_of(theirs), "org.joda.time.ReadableInstant"))
    return _compared(ours.moment, theirs.moment)


def _moving(unit: str) -> Methods:
    return {
        f"plus{unit}": [method(lambda date_time, amount: date_time.plus(unit, amount), INT)],
        f"minus{unit}": [method(lambda date_time, amount: date_time.plus(unit, -amount), INT)],
    }


def _changing(name: str) -> Methods:
    capital = name[0].upper() + name[1:]
    getter: Methods = {f"get{capital}": [method(DateTime.expression_properties[name])]}
    if name in READ_ONLY:
        return getter
    return {**getter, f"with{capital}": [method(lambda date_time, number: date_time.having(name, number), INT)]}


def _on(date_time: DateTime, year: int, month: int, day: int) -> DateTime:
    return date_time.having("dayOfMonth", 1).having("year", year).having("monthOfYear", month).having("dayOfMonth", day)


def _at(date_time: DateTime, hour: int, minute: int, second: int, millisecond: int) -> DateTime:
    hourly = date_time.having("hourOfDay", hour).having("minuteOfHour", minute)
    return hourly.having("secondOfMinute", second).having("millisOfSecond", millisecond)


DATE_TIME_METHODS: Methods = {
    **{name: overloads for unit in UNITS for name, overloads in _moving(unit).items()},
    **{name: overloads for field in FIELDS for name, overloads in _changing(field).items()},
    "plus": [method(lambda date_time, amount: date_time.plus("Millis", amount), LONG)],
    "minus": [method(lambda date_time, amount: date_time.plus("Millis", -amount), LONG)],
    "getMillis": [method(_instant)],
    "withMillis": [method(lambda date_time, number: date_time.since_epoch(MILLISECOND * number), LONG)],
    "withDate": [method(_on, INT, INT, INT)],
    "withTime": [method(_at, INT, INT, INT, INT)],
    "withTimeAtStartOfDay": [method(lambda date_time: _at(date_time, 0, 0, 0, 0))],
    "isBefore": _compare_with(lambda ours, theirs: ours < theirs),
    "isAfter": _compare_with(lambda ours, theirs: ours > theirs),
    "isEqual": _compare_with(lambda ours, theirs: ours == theirs),
    "compareTo": [method(_compared_instants, ANY)],
    "equals": [method(same, ANY)],
    "toDate": [method(lambda date_time: date_time.moment.astimezone(UTC))],
    "toString": [
        method(str),
        method(lambda date_time, pattern: formatted(date_time.moment, pattern), TEXT),
    ],
}
