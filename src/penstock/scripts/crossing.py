"""How values go over to a script in JavaScript and back.

As JSON: null, truth values, texts and numbers as they are, all else as a list that begins with a letter.

| letter | is |
|---|---|
| `d` | a number that is no whole number of 32 bits, as text |
| `i` | a whole number beyond 53 bits, as text |
| `t` | a moment, in milliseconds since 1970 |
| `b` | bytes, as a list |
| `l`, `m` | a list; a map, as a list of pairs |
| `u` | a last value that cannot be told, as the reason why |
| `h` | an object that stays here: its number; its class and, the first time, its methods and properties |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from penstock.errors import EngineError, ScriptFailedError
from penstock.expr.coercion import to_text
from penstock.expr.exposed import Exposed
from penstock.values import Integer, Long, Value
from penstock.values.columns import from_millis, to_millis
from penstock.values.numbers import fits
from penstock.values.value import SelfTyped

Wire = Any
SAFE = 2**53 - 1
DEEPEST = 200


class Crossing:
    """One script's border, and the objects that it has been handed."""

    def __init__(self) -> None:
        self._objects: list[object] = []
        self._numbers: dict[int, int] = {}
        self._told: set[type] = set()

    def handed(self, number: int) -> object:
        """The object of a number. Raises IndexError for one that was never given."""
        if number < 0:
            raise IndexError(number)
        return self._objects[number]

    def enter(self, value: object, depth: int = 0) -> Wire:
        """A value on its way in. Raises ScriptFailedError if it is nested too deep."""
        _check(depth)
        if value is None or isinstance(value, (bool, str)):
            return value
        if isinstance(value, int):
            return int(value) if abs(value) <= SAFE else ["i", str(int(value))]
        if isinstance(value, float):
            return ["d", repr(value)]
        if isinstance(value, (list, tuple, set, frozenset)):
            return ["l", [self.enter(item, depth + 1) for item in value]]
        if isinstance(value, dict):
            return ["m", [[to_text(key), self.enter(item, depth + 1)] for key, item in value.items()]]
        return self._enter_other(value)

    def _enter_other(self, value: object) -> Wire:
        if isinstance(value, datetime):
            return ["t", to_millis(value)]
        if isinstance(value, bytes):
            return ["b", list(value)]
        return self._hand(value)

    def _hand(self, value: object) -> Wire:
        number = self._numbers.get(id(value))
        if number is None:
            number = self._numbers[id(value)] = len(self._objects)
            self._objects.append(value)
        kind = type(value)
        name = f"{kind.__module__}.{kind.__qualname__}"
        if kind in self._told or not isinstance(value, Exposed):
            return ["h", number, name]
        self._told.add(kind)
        return ["h", number, name, list(value.expression_methods), list(value.expression_properties)]

    def leave(self, wire: Wire, depth: int = 0) -> object:
        """A value on its way out. Raises ScriptFailedError for what no script of ours sends."""
        _check(depth)
        if wire is None or isinstance(wire, (bool, str)):
            return _whole(wire) if isinstance(wire, str) else wire
        if isinstance(wire, int):
            return Integer(wire)
        tag, told = wire[0], wire[1]
        if tag == "l":
            return [self.leave(item, depth + 1) for item in told]
        if tag == "m":
            return {self.leave(key, depth + 1): self.leave(item, depth + 1) for key, item in told}
        return self.handed(told) if tag == "h" else LEAVING[tag](told)


def _check(depth: int) -> None:
    if depth > DEEPEST:
        raise ScriptFailedError(f"a value is nested more than {DEEPEST} levels deep")


def _whole(told: str) -> str:
    """A text without halves of characters, which JavaScript has and databases do not."""
    return told if told.isascii() else told.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _big(told: str) -> int:
    number = int(told)
    return Long(number) if fits(number, Long) else number


class Untold(SelfTyped):
    """The value of a script that nobody can have, a function for one. No variable keeps it."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def as_value(self) -> Value:
        """There is none. Raises EngineError."""
        raise EngineError(f"Cannot keep the value of a script in a variable: {self.reason}")


LEAVING: dict[str, Callable[[Any], object]] = {
    "d": float,
    "i": _big,
    "t": from_millis,
    "b": bytes,
    "u": Untold,
}
