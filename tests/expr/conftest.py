"""A scope made of a dictionary, and the way from the text of an expression to its value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest

from penstock.expr import MISSING, Scope, compile_expression
from penstock.values import Integer, Long, Short

NOON = datetime(2024, 1, 31, 12, 0, 0, 123000, tzinfo=UTC)


class Variables:
    """Answers names from a dictionary; it is always the same noon."""

    def __init__(self, values: Mapping[str, object], user: str | None = None, now: datetime = NOON) -> None:
        self.values, self.authenticated, self.moment = values, user, now

    def resolve(self, name: str) -> object:
        return self.values.get(name, MISSING)

    def now(self) -> datetime:
        return self.moment

    def user(self) -> str | None:
        return self.authenticated

    def groups(self) -> list[str]:
        return ["sales", "accounting"]


def some_variables() -> dict[str, object]:
    """One of each kind; made anew for every test, as expressions may change lists and maps."""
    return {
        "short": Short(3),
        "int": Integer(5),
        "long": Long(7),
        "double": 2.5,
        "text": "hello",
        "number_text": "12",
        "fraction_text": "1.5",
        "empty_text": "",
        "yes": True,
        "no": False,
        "nothing": None,
        "date": NOON,
        "later": datetime(2024, 2, 1, 12, 0, 0, 123000, tzinfo=UTC),
        "bytes": b"\x01\xff",
        "list": ["a", 2, 3.5, True, None, "a"],
        "empty_list": [],
        "set": {"a", "b"},
        "map": {"k": 1, "a": {"b": [10, 20]}, "size": 77, "x y": 2, "1": "one"},
        "same_map": {"k": 1, "a": {"b": [10, 20]}, "size": 77, "x y": 2, "1": "one"},
        "other_map": {"k": 1.0, "a": {"b": [10, 20]}, "size": 77, "x y": 2, "1": "one"},
        "empty_map": {},
    }


@pytest.fixture
def scope() -> Variables:
    return Variables(some_variables(), user="demo")


@pytest.fixture
def anonymous() -> Variables:
    return Variables(some_variables())


@pytest.fixture
def make_scope() -> Callable[..., Variables]:
    return Variables


@pytest.fixture
def evaluate(scope: Scope) -> Callable[[str], object]:
    return lambda text: compile_expression(text).evaluate(scope)
