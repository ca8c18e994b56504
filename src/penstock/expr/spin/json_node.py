"""JSON nodes. A node is a view of its place in the document: what is changed through it changes the document."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NoReturn

from penstock.expr.coercion import to_integer, to_text
from penstock.expr.exposed import Exposed, class_of
from penstock.expr.faults import SpinFault
from penstock.expr.spin.json_path import JsonPathQuery
from penstock.values import Integer, Long, Value, java
from penstock.values.numbers import fits
from penstock.values.value import SelfTyped

DEEPEST = 200
UNREADABLE = "SPIN/JACKSON-JSON-01001 Unable to parse input into json node"
JSON_NAME = "application/json"
KINDS: dict[str, Callable[[Any], bool]] = {
    "object": lambda data: isinstance(data, dict),
    "array": lambda data: isinstance(data, list),
    "string": lambda data: isinstance(data, str),
    "boolean": lambda data: isinstance(data, bool),
    "number": lambda data: isinstance(data, (int, float)) and not isinstance(data, bool),
    "null": lambda data: data is None,
}


def parse_json(text: str) -> object:
    """The data behind a JSON text. Raises SpinFault."""
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise SpinFault(UNREADABLE) from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


class JsonNode(Exposed, SelfTyped):
    """A place in a JSON document: an object, an array, a text, a number, a truth value or null."""

    expression_class: ClassVar[str] = "org.camunda.spin.impl.json.jackson.JacksonJsonNode"

    def __init__(self, data: object) -> None:
        self.data = data

    @classmethod
    def of(cls, value: object) -> JsonNode:
        """A document of a plain value. Raises SpinFault for one that JSON cannot tell."""
        return cls(_plain(value))

    def __str__(self) -> str:
        return json.dumps(self.data, ensure_ascii=False, separators=(",", ":"))

    def as_value(self) -> Value:
        """What a variable keeps of it."""
        return Value("Json", str(self))

    @property
    def kind(self) -> str:
        """`object`, `array`, `string`, `boolean`, `number` or `null`."""
        return next(kind for kind, holds in KINDS.items() if holds(self.data))

    def path(self, path: str) -> JsonPathQuery[JsonNode]:
        """A query of what is below."""
        return JsonPathQuery(path, self.data, JsonNode)

    def entries(self) -> dict[str, Any]:
        """The properties of an object. Raises SpinFault for any other node."""
        if not isinstance(self.data, dict):
            raise SpinFault(f"This JSON node is of the kind '{self.kind}' and not an object")
        return self.data

    def items(self) -> list[Any]:
        """The items of an array. Raises SpinFault for any other node."""
        if not isinstance(self.data, list):
            raise SpinFault(f"This JSON node is of the kind '{self.kind}' and not an array")
        return self.data

    def scalar(self, kind: str) -> object:
        """The text, number or truth value of a node of just that kind. Raises SpinFault for any other."""
        if not KINDS[kind](self.data):
            raise SpinFault(f"This JSON node is of the kind '{self.kind}' and has no {kind} value")
        return _sized(self.data)

    def value(self) -> object:
        """The text, number, truth value or null. Raises SpinFault for an object or array."""
        if isinstance(self.data, (dict, list)):
            raise SpinFault(f"A JSON node of the kind '{self.kind}' has no value of its own")
        return _sized(self.data)

    def child(self, name: str) -> JsonNode:
        """The property of an object. Raises SpinFault if it has none of that name."""
        entries = self.entries()
        if name not in entries:
            raise SpinFault(f"This JSON object has no property '{name}'")
        return JsonNode(entries[name])

    def position(self, sought: object, *, backwards: bool = False) -> int:
        """Where an array has an item, from 0. Raises SpinFault if it is not there."""
        plain, items = _plain(sought), self.items()
        found = [at for at, item in enumerate(items) if _same(item, plain)]
        if not found:
            raise SpinFault("This JSON array has no such item")
        return found[-1 if backwards else 0]

    def insert(self, index: int, item: object) -> JsonNode:
        """Put an item into an array; a negative place counts from the end. Raises SpinFault if there is none."""
        items = self.items()
        if not -len(items) <= index <= len(items):
            raise SpinFault(f"Index {index} is out of bounds for a JSON array of {len(items)} items")
        items.insert(index, _plain(item))
        return self

    def remove_at(self, index: int) -> JsonNode:
        """Take an item out of an array; a negative place counts from the end. Raises SpinFault if there is none."""
        items = self.items()
        if not -len(items) <= index < len(items):
            raise SpinFault(f"Index {index} is out of bounds for a JSON array of {len(items)} items")
        del items[index]
        return self

    def put(self, name: str, value: object) -> JsonNode:
        """Set a property of an object."""
        self.entries()[name] = _plain(value)
        return self

    def drop(self, names: object) -> JsonNode:
        """Take a property, or several, out of an object. Raises SpinFault if one is not there."""
        for name in names if isinstance(names, (list, tuple)) else [names]:
            self.child(to_text(name))
            del self.entries()[to_text(name)]
        return self

    def mapped_to(self, type_name: object) -> object:
        """A plain copy, for `java.util` and `java.lang` classes. Raises SpinFault for a class that is not here."""
        told = to_text(type_name)
        if not told.startswith(("java.util.", "java.lang.")):
            raise SpinFault(f"SPIN/JACKSON-JSON-01007 Cannot construct java type from string '{told}'")
        return json.loads(str(self))

    expression_properties: ClassVar[Mapping[str, Callable[[Any], object]]] = {"dataFormatName": lambda self: JSON_NAME}
    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {
        "getDataFormatName": lambda self: JSON_NAME,
        "isObject": lambda self: self.kind == "object",
        "isArray": lambda self: self.kind == "array",
        "isString": lambda self: self.kind == "string",
        "isBoolean": lambda self: self.kind == "boolean",
        "isNumber": lambda self: self.kind == "number",
        "isNull": lambda self: self.data is None,
        "isValue": lambda self: not isinstance(self.data, (dict, list)),
        "value": lambda self: self.value(),
        "stringValue": lambda self: self.scalar("string"),
        "numberValue": lambda self: self.scalar("number"),
        "boolValue": lambda self: self.scalar("boolean"),
        "hasProp": lambda self, name: to_text(name) in self.entries(),
        "prop": lambda self, name, *value: (
            _only_one(value) and self.put(to_text(name), value[0]) if value else self.child(to_text(name))
        ),
        "deleteProp": lambda self, names: self.drop(names),
        "fieldNames": lambda self: list(self.entries()),
        "elements": lambda self: [JsonNode(item) for item in self.items()],
        "contains": lambda self, item: any(_same(known, _plain(item)) for known in self.items()),
        "indexOf": lambda self, item: Integer(self.position(item)),
        "lastIndexOf": lambda self, item: Integer(self.position(item, backwards=True)),
        "append": lambda self, item: self.insert(len(self.items()), item),
        "insertAt": lambda self, index, item: self.insert(to_integer(index), item),
        "insertBefore": lambda self, sought, item: self.insert(self.position(sought), item),
        "insertAfter": lambda self, sought, item: self.insert(self.position(sought) + 1, item),
        "remove": lambda self, item: self.remove_at(self.position(item)),
        "removeLast": lambda self, item: self.remove_at(self.position(item, backwards=True)),
        "removeAt": lambda self, index: self.remove_at(to_integer(index)),
        "jsonPath": lambda self, path: self.path(to_text(path)),
        "mapTo": lambda self, type_name: self.mapped_to(type_name),
        "toString": java.text,
    }


def _only_one(values: tuple[object, ...]) -> bool:
    if len(values) > 1:
        raise SpinFault("prop takes a name, or a name and a value")
    return True


def _sized(data: object) -> object:
    """A whole number with the width that a Java engine would give it."""
    if not isinstance(data, int) or isinstance(data, bool):
        return data
    return Integer(data) if fits(data, Integer) else Long(data) if fits(data, Long) else data


def _same(one: object, other: object) -> bool:
    """Python takes true for 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _plain(value: object, depth: int = 0) -> object:
    """A value as JSON tells it; of a node, its own data."""
    if depth > DEEPEST:
        raise SpinFault(f"Nested more than {DEEPEST} levels deep")
    if isinstance(value, JsonNode):
        return value.data
    if isinstance(value, dict):
        return {to_text(key): _plain(item, depth + 1) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_plain(item, depth + 1) for item in value]
    return _plain_scalar(value)


def _plain_scalar(value: object) -> object:
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float) and value - value == 0:
        return value
    raise SpinFault(f"JSON cannot tell a value of the class {class_of(value)}")
