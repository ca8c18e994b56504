"""What expressions may call on lists, sets and maps: Java's methods of List, Set and Map.

Changes go into the object itself, as in Java; what is handed out (`subList`, `keySet`, `values`) is a copy. Equality
is Java's: the Integer 2 in a list is not the Long 2 of an expression. Growth is bounded.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from typing import Any

from penstock.expr.coercion import to_text
from penstock.expr.faults import Fault, Thrown
from penstock.expr.operators import same
from penstock.expr.overloads import ANY, ENTRIES, INDEX, INT, ITEMS, Methods, method
from penstock.values import Integer

MOST_ITEMS = 1_000_000
Items = list[Any]
Entries = dict[Any, Any]


def out_of_bounds(told: str) -> Thrown:
    """The fault for an index that a list does not have."""
    return Thrown("java.lang.IndexOutOfBoundsException", told)


def entry(entries: Entries, key: object, default: object = None) -> object:
    """What a map holds for a key, or the default; what cannot be a key has no entry."""
    return entries.get(key, default) if _can_be_key(key) else default


def _can_be_key(key: object) -> bool:
    # Asked of a class, not of the value: a type checker takes every object for hashable.
    return issubclass(type(key), Hashable)


def _bounded(size: int) -> None:
    if size > MOST_ITEMS:
        raise Fault(f"Collection larger than {MOST_ITEMS} items")


def _index(items: Collection[Any], index: int) -> int:
    if not 0 <= index < len(items):
        raise out_of_bounds(f"Index {index} out of bounds for length {len(items)}")
    return index


def _position(items: Iterable[object], sought: object) -> int:
    return next((at for at, item in enumerate(items) if same(item, sought)), -1)


def _contains(items: Iterable[object], sought: object) -> bool:
    return _position(items, sought) >= 0


def _last_position(items: Items, sought: object) -> Integer:
    backwards = _position(reversed(items), sought)
    return Integer(-1 if backwards < 0 else len(items) - 1 - backwards)


def _append(items: Items, item: object) -> bool:
    _insert(items, len(items), item)
    return True


def _insert(items: Items, index: int, item: object) -> None:
    if not 0 <= index <= len(items):
        raise out_of_bounds(f"Index: {index}, Size: {len(items)}")
    _bounded(len(items) + 1)
    items.insert(index, item)


def _append_all(items: Items, more: Collection[object] | None) -> bool:
    added = list(_required(more, "toArray"))
    _bounded(len(items) + len(added))
    items.extend(added)
    return bool(added)


def _contains_all(items: Items, others: Collection[object] | None) -> bool:
    return all(_contains(items, other) for other in _required(others, "iterator"))


def _required(items: Collection[object] | None, called: str) -> Collection[object]:
    if items is None:
        told = f'Cannot invoke "java.util.Collection.{called}()" because "c" is null'
        raise Thrown("java.lang.NullPointerException", told)
    return items


def _set(items: Items, index: int, item: object) -> object:
    before = items[_index(items, index)]
    items[index] = item
    return before


def _remove(items: Items, item: object) -> bool:
    position = _position(items, item)
    if position >= 0:
        del items[position]
    return position >= 0


def _sub_list(items: Items, begin: int, end: int) -> Items:
    if begin < 0:
        raise out_of_bounds(f"fromIndex = {begin}")
    if end > len(items):
        raise out_of_bounds(f"toIndex = {end}")
    if begin > end:
        raise Thrown("java.lang.IllegalArgumentException", f"fromIndex({begin}) > toIndex({end})")
    return list(items[begin:end])


def _set_add(items: set[Any], item: object) -> bool:
    if _contains(items, item):
        return False
    if not isinstance(item, Hashable):
        raise Fault("Lists and maps cannot be put into a set")
    _bounded(len(items) + 1)
    items.add(item)
    return True


def _set_remove(items: set[Any], item: object) -> bool:
    found = [known for known in items if same(known, item)]
    items.difference_update(found)
    return bool(found)


def _put(entries: Entries, key: object, value: object) -> object:
    if not isinstance(key, Hashable):
        raise Fault("Lists and maps cannot be the key of a map")
    _bounded(len(entries) + 1)
    before = entries.get(key)
    entries[key] = value
    return before


def _put_if_absent(entries: Entries, key: object, value: object) -> object:
    before = entry(entries, key)
    return _put(entries, key, value) if before is None else before


def _put_all(entries: Entries, more: Entries | None) -> None:
    if more is None:
        raise Thrown("java.lang.NullPointerException", 'Cannot invoke "java.util.Map.size()" because "m" is null')
    _bounded(len(entries) + len(more))
    entries.update(more)


def _taken(entries: Entries, key: object) -> object:
    return entries.pop(key, None) if _can_be_key(key) else None


OF_ALL: Methods = {
    "size": [method(lambda items: Integer(len(items)))],
    "isEmpty": [method(lambda items: not items)],
    "equals": [method(same, ANY)],
    "toString": [method(to_text)],
}
FIXED_LIST_METHODS: Methods = {
    **OF_ALL,
    "get": [method(lambda items, index: items[_index(items, index)], INT)],
    "contains": [method(_contains, ANY)],
    "containsAll": [method(_contains_all, ITEMS)],
    "indexOf": [method(lambda items, item: Integer(_position(items, item)), ANY)],
    "lastIndexOf": [method(_last_position, ANY)],
    "subList": [method(_sub_list, INT, INT)],
}
LIST_METHODS: Methods = {
    **FIXED_LIST_METHODS,
    "add": [method(_append, ANY), method(_insert, INT, ANY)],
    "addAll": [method(_append_all, ITEMS)],
    "set": [method(_set, INT, ANY)],
    "remove": [method(lambda items, index: items.pop(_index(items, index)), INDEX), method(_remove, ANY)],
    "clear": [method(list.clear)],
}
FIXED_SET_METHODS: Methods = {**OF_ALL, "contains": [method(_contains, ANY)]}
SET_METHODS: Methods = {
    **FIXED_SET_METHODS,
    "add": [method(_set_add, ANY)],
    "remove": [method(_set_remove, ANY)],
    "clear": [method(set.clear)],
}
MAP_METHODS: Methods = {
    **OF_ALL,
    "get": [method(entry, ANY)],
    "getOrDefault": [method(entry, ANY, ANY)],
    "put": [method(_put, ANY, ANY)],
    "putIfAbsent": [method(_put_if_absent, ANY, ANY)],
    "putAll": [method(_put_all, ENTRIES)],
    "containsKey": [method(lambda entries, key: isinstance(key, Hashable) and key in entries, ANY)],
    "containsValue": [method(lambda entries, value: _contains(entries.values(), value), ANY)],
    "remove": [method(_taken, ANY)],
    "keySet": [method(list)],
    "values": [method(lambda entries: list(entries.values()))],
    "clear": [method(dict.clear)],
}
