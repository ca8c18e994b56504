"""A typed value: what travels between the wire, expressions, delegates and the store.

`content` holds, by type: Boolean `bool`; Short, Integer, Long `int`; Double `float`; String `str`;
Date an aware `datetime` in milliseconds; Bytes and File `bytes`; Object, Json and Xml the serialised text
(Java-serialised objects: bytes); Null `None`. A null of any type has the content `None`.
"""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from penstock.errors import EngineError, ValueDeserializationError
from penstock.values import java, java_serialization
from penstock.values.numbers import Integer, Long, Short, fits

JAVA_SERIALIZED = "application/x-java-serialized-object"
JSON_FORMAT = "application/json"
NO_INFO: Mapping[str, str] = MappingProxyType({})
WIDTHS: dict[str, type[int]] = {"Short": Short, "Integer": Integer, "Long": Long}


class Value(NamedTuple):
    """One typed value. `info` is the wire's `valueInfo`; a transient value never reaches the store."""

    type: str
    content: Any
    info: Mapping[str, str] = NO_INFO
    transient: bool = False


NULL = Value("Null", None)


class SelfTyped(ABC):
    """An object that says itself what a variable keeps of it."""

    @abstractmethod
    def as_value(self) -> Value:
        """The typed value."""


def wrap(native: object) -> Value:
    """The typed value for a Python object, by the rules for untyped JSON (contract §4.3). Raises EngineError for an
    object of a class that variables cannot hold.
    """
    if isinstance(native, Value):
        return native
    if isinstance(native, SelfTyped):
        return native.as_value()
    simple = _wrap_simple(native)
    return simple if simple is not None else _wrap_object(native)


def _wrap_simple(native: object) -> Value | None:
    match native:
        case None:
            return NULL
        case bool():
            return Value("Boolean", native)
        case int():
            return _wrap_int(native)
        case float():
            return Value("Double", native)
        case str():
            return Value("String", native)
        case datetime():
            return Value("Date", to_instant(native))
        case bytes() | bytearray():
            return Value("Bytes", bytes(native))
    return None


def _wrap_int(number: int) -> Value | None:
    for name, width in WIDTHS.items():
        if isinstance(number, width):
            return Value(name, int(number))
    if fits(number, Integer):
        return Value("Integer", int(number))
    return Value("Long", int(number)) if fits(number, Long) else None


def _wrap_object(native: object) -> Value:
    info = {"objectTypeName": java.class_name(native), "serializationDataFormat": JAVA_SERIALIZED}
    try:
        return Value("Object", java_serialization.dump(native), info)
    except java_serialization.UnknownClass as unknown:
        raise EngineError(f"Cannot keep this in a variable: {unknown}") from None


def to_instant(moment: datetime) -> datetime:
    """A moment in UTC, cut to milliseconds, as a Java Date holds it; a naive one is taken for local time."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def unwrap(value: Value, name: str = "") -> Any:
    """The Python object behind a typed value, as expressions and delegates see it.

    Raises ValueDeserializationError for an object whose class this engine does not have.
    """
    if value.content is None:
        return None
    width = WIDTHS.get(value.type)
    if width is not None:
        return width(value.content)
    return deserialize(value, name) if value.type == "Object" else value.content


def deserialize(value: Value, name: str) -> Any:
    """The structure inside a serialised object: JSON of `java.util` and `java.lang` classes, or Java's own format."""
    data_format = value.info.get("serializationDataFormat")
    if data_format == JAVA_SERIALIZED:
        return _load_java(value, name)
    if data_format != JSON_FORMAT:
        raise ValueDeserializationError(
            name, "SPIN-PLUGIN-01002 Fallback serializer cannot handle deserialized objects"
        )
    try:
        parsed = json.loads(value.content)
    except (ValueError, RecursionError):
        raise ValueDeserializationError(name, "SPIN/JACKSON-JSON-01001 Unable to parse input into json node") from None
    _require_known_class(value.info.get("objectTypeName") or "", name)
    return parsed


def _load_java(value: Value, name: str) -> Any:
    try:
        return java_serialization.load(value.content)
    except java_serialization.UnknownClass as unknown:
        raise ValueDeserializationError(name, str(unknown)) from None


def _require_known_class(type_name: str, name: str) -> None:
    for part in type_name.replace("<", ",").replace(">", ",").split(","):
        if part.strip() and not part.strip().startswith(("java.util.", "java.lang.", "java.math.")):
            raise ValueDeserializationError(
                name, f"SPIN/JACKSON-JSON-01007 Cannot construct java type from string '{type_name}'"
            )
