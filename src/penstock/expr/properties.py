"""Reading `a.b` and `a[b]`: entries of maps, items of lists, and the properties that objects offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from penstock.expr.coercion import is_whole, parsed, saturated, to_text, wrapped
from penstock.expr.collection_methods import entry
from penstock.expr.date_methods import DATE_PROPERTIES
from penstock.expr.exposed import Exposed, class_of
from penstock.expr.faults import Fault, PropertyNotFound, raised_by_object
from penstock.expr.text_methods import TEXT_PROPERTIES
from penstock.values import Integer

# `class` is a property of everything in the reference; it is the way out to everything else and is not here.
BY_TYPE: dict[type, Mapping[str, Callable[[Any], object]]] = {
    str: TEXT_PROPERTIES,
    datetime: DATE_PROPERTIES,
    set: {"empty": lambda items: not items},
    frozenset: {"empty": lambda items: not items},
}


def property_of(base: object, key: object) -> object:
    """What a base holds under a key: null if the base or the key is null, or a map or list has no such entry.

    Raises PropertyNotFound if objects of that class have no such property.
    """
    if base is None or key is None:
        return None
    if isinstance(base, dict):
        return entry(base, key)
    if isinstance(base, (list, tuple, bytes)):
        return _item(base, _index(key))
    return _read(base, to_text(key))


def _item(items: Sequence[object], index: int) -> object:
    if not 0 <= index < len(items):
        return None
    item = items[index]
    return Integer((item + 128) % 256 - 128) if isinstance(items, bytes) and isinstance(item, int) else item


def _index(key: object) -> int:
    if is_whole(key):
        return wrapped(key, Integer)
    if isinstance(key, float):
        return saturated(key, Integer)
    if not isinstance(key, str):
        raise Fault("null")
    index = parsed(key, Integer)
    if index is None:
        raise Fault(f'For input string: "{key}"')
    return index


def _read(base: object, name: str) -> object:
    getter = _getters(base).get(name)
    if getter is None:
        raise PropertyNotFound(f"The class '{class_of(base)}' does not have the property '{name}'.")
    try:
        return getter(base)
    except Exception as error:
        raise raised_by_object(error) from error


def _getters(base: object) -> Mapping[str, Callable[[Any], object]]:
    if isinstance(base, Exposed):
        return base.expression_properties
    return next((BY_TYPE[kind] for kind in type(base).__mro__ if kind in BY_TYPE), {})
