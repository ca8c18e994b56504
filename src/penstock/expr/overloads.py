"""Choosing among the methods of one name by the arguments, as a Java engine does.

Numbers change their width, texts become numbers, and null becomes 0 or "" where the parameter wants it. If that leaves
more than one overload, the one wins that most arguments suit as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from penstock.errors import ExpressionError
from penstock.expr.coercion import cannot_coerce, is_whole, to_integer, to_long, to_text
from penstock.expr.exposed import class_of
from penstock.expr.faults import MethodNotFound
from penstock.values import Integer, Long
from penstock.values.numbers import fits


class Kind(NamedTuple):
    """A type of parameter: what suits it, and how it turns that and the rest into what the function is given."""

    takes: Callable[[object], bool]
    coerce: Callable[[object], object]


class Overload(NamedTuple):
    """A method: its function is given the object and one argument per kind."""

    function: Callable[..., object]
    kinds: tuple[Kind, ...]

    def suiting(self, arguments: Sequence[object]) -> int:
        """How many of the arguments suit as they are."""
        return sum(kind.takes(argument) for kind, argument in zip(self.kinds, arguments, strict=True))

    def coerced(self, arguments: Sequence[object]) -> list[object] | None:
        """The arguments made to suit, or None if they cannot be."""
        try:
            return [kind.coerce(argument) for kind, argument in zip(self.kinds, arguments, strict=True)]
        except ExpressionError:
            return None


Methods = Mapping[str, Sequence[Overload]]
Candidate = tuple[Overload, list[object]]


def method(function: Callable[..., object], *kinds: Kind) -> Overload:
    """An overload, for the tables."""
    return Overload(function, kinds)


def call(methods: Methods, target: object, name: str, arguments: Sequence[object]) -> object:
    """What the method of that name gives. Raises MethodNotFound if no overload suits, or several do equally well."""
    possible = [overload for overload in methods.get(name, ()) if len(overload.kinds) == len(arguments)]
    found = [(overload, coerced) for overload in possible if (coerced := overload.coerced(arguments)) is not None]
    if len(found) > 1:
        found = _best(found, arguments)
    if len(found) != 1:
        raise no_method(target, name, arguments, ambiguous=bool(found))
    overload, coerced = found[0]
    return overload.function(target, *coerced)


def _best(found: list[Candidate], arguments: Sequence[object]) -> list[Candidate]:
    """Those that most arguments suit; of several that all arguments suit, the first in the table."""
    most = max(overload.suiting(arguments) for overload, _ in found)
    best = [candidate for candidate in found if candidate[0].suiting(arguments) == most]
    return best[:1] if most == len(arguments) else best


def no_method(target: object, name: str, arguments: Sequence[object], *, ambiguous: bool = False) -> MethodNotFound:
    """The fault for a call that no method answers."""
    told = f"class {class_of(target)}.{name}({', '.join(map(class_of, arguments))})"
    return MethodNotFound(f"{'Unable to find unambiguous method' if ambiguous else 'Method not found'}: {told}")


def only(class_name: str, *types: type) -> Kind:
    """A kind that takes values of those types, and null at need."""

    def coerce(value: object) -> object:
        if value is None or isinstance(value, types):
            return value
        raise cannot_coerce(value, class_name)

    return Kind(lambda value: isinstance(value, types), coerce)


def _is_number(value: object) -> bool:
    return is_whole(value) or isinstance(value, float)


def _is_index(value: object) -> bool:
    return value is None or (is_whole(value) and not isinstance(value, Long) and fits(value, Integer))


ANY = Kind(lambda value: True, lambda value: value)
TEXT = Kind(lambda value: isinstance(value, str), to_text)
INT = Kind(_is_number, to_integer)
LONG = Kind(_is_number, to_long)
# Where an object would do as well, as in `remove`, a Long is an object and null is the index 0, as in the reference.
INDEX = Kind(_is_index, to_integer)
CHARACTERS = only("java.lang.CharSequence", str)
MOMENT = only("java.util.Date", datetime)
ITEMS = only("java.util.Collection", list, tuple, set, frozenset)
ENTRIES = only("java.util.Map", dict)
