"""How a typed value rests in the columns of a variable: the reference's own encoding, seen in its database.

`TYPE_` names the serialiser; numbers and dates stand in `LONG_` and `DOUBLE_`, text in `TEXT_`, what is longer than a
column in a byte array; `TEXT2_` keeps the class of an object or the MIME type and encoding of a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from penstock.errors import EngineError
from penstock.values.java import class_name
from penstock.values.value import JAVA_SERIALIZED, NO_INFO, NULL, Value

MAX_TEXT = 4000
EMPTY_TEXT = "!emptyString!"
SERIALIZABLE = "serializable"
SPIN = "spin://"
FALLBACK = "fallback-object-serializer"
KNOWN_FORMATS = ("application/json", "application/xml")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Columns(NamedTuple):
    """The columns of one value. `content` becomes a byte array of its own."""

    type: str
    double_value: float | None = None
    long_value: int | None = None
    text_value: str | None = None
    text2_value: str | None = None
    content: bytes | None = None


def to_millis(moment: datetime) -> int:
    """Milliseconds since 1970."""
    return (moment - EPOCH) // _MILLISECOND


def from_millis(millis: int) -> datetime:
    """The moment, in UTC."""
    return EPOCH + millis * _MILLISECOND


_MILLISECOND = datetime(1970, 1, 1, 0, 0, 0, 1000) - datetime(1970, 1, 1)


def encode(value: Value) -> Columns:
    """The columns for a value. Raises EngineError for a text that is longer than its column."""
    return _ENCODERS[value.type](value)


def _encode_boolean(value: Value) -> Columns:
    return Columns("boolean", long_value=None if value.content is None else int(value.content))


def _encode_integer(value: Value) -> Columns:
    name, number = value.type.lower(), value.content
    if number is None:
        return Columns(name)
    told = (
        f"Value '{number}' of type 'PrimitiveValueType[short]', isTransient=false" if name == "short" else str(number)
    )
    return Columns(name, long_value=number, text_value=told)


def _encode_double(value: Value) -> Columns:
    return Columns("double", double_value=value.content)


def _encode_string(value: Value) -> Columns:
    if value.content is not None and len(value.content) > MAX_TEXT:
        raise EngineError("Variable value is too long")
    return Columns("string", text_value=value.content, text2_value=EMPTY_TEXT if value.content == "" else None)


def _encode_date(value: Value) -> Columns:
    return Columns("date", long_value=None if value.content is None else to_millis(value.content))


def _encode_bytes(value: Value) -> Columns:
    return Columns("bytes", content=value.content)


def _encode_file(value: Value) -> Columns:
    mime, encoding = value.info.get("mimeType"), value.info.get("encoding")
    told = f"{mime or ''}#{encoding or ''}" if mime is not None or encoding is not None else None
    if told is not None and encoding is None:
        told = mime
    return Columns("file", text_value=value.info["filename"], text2_value=told, content=value.content)


def _encode_document(value: Value) -> Columns:
    return Columns(value.type.lower(), content=None if value.content is None else value.content.encode())


def _encode_object(value: Value) -> Columns:
    data_format = value.info.get("serializationDataFormat") or ""
    content = value.content.encode() if isinstance(value.content, str) else value.content
    type_name = value.info.get("objectTypeName")
    if data_format == JAVA_SERIALIZED:
        return Columns(SERIALIZABLE, text2_value=type_name, content=content)
    if data_format in KNOWN_FORMATS:
        return Columns(SPIN + data_format, text2_value=type_name, content=content)
    return Columns(FALLBACK, text_value=data_format, text2_value=type_name, content=content)


_ENCODERS: dict[str, Callable[[Value], Columns]] = {
    "Boolean": _encode_boolean,
    "Short": _encode_integer,
    "Integer": _encode_integer,
    "Long": _encode_integer,
    "Double": _encode_double,
    "String": _encode_string,
    "Date": _encode_date,
    "Bytes": _encode_bytes,
    "File": _encode_file,
    "Json": _encode_document,
    "Xml": _encode_document,
    "Object": _encode_object,
    "Null": lambda value: Columns("null"),
}


def decode(columns: Columns) -> Value:
    """The value in the columns; of a serialiser that nobody here knows, an object in its serialised form."""
    decoder = _DECODERS.get(columns.type)
    return decoder(columns) if decoder is not None else _decode_object(columns)


def _decode_long(name: str) -> Callable[[Columns], Value]:
    return lambda columns: Value(name, columns.long_value)


def _decode_boolean(columns: Columns) -> Value:
    return Value("Boolean", None if columns.long_value is None else columns.long_value == 1)


def _decode_double(columns: Columns) -> Value:
    # SQLite keeps NaN by its name.
    return Value("Double", None if columns.double_value is None else float(columns.double_value))


def _decode_string(columns: Columns) -> Value:
    is_empty = columns.text_value is None and columns.text2_value == EMPTY_TEXT
    return Value("String", "" if is_empty else columns.text_value)


def _decode_date(columns: Columns) -> Value:
    return Value("Date", None if columns.long_value is None else from_millis(columns.long_value))


def _decode_file(columns: Columns) -> Value:
    info = {"filename": columns.text_value or ""}
    mime, _, encoding = (columns.text2_value or "").partition("#")
    if mime:
        info["mimeType"] = mime
    if encoding:
        info["encoding"] = encoding
    return Value("File", columns.content or b"", info)


def _decode_document(name: str) -> Callable[[Columns], Value]:
    return lambda columns: Value(name, None if columns.content is None else columns.content.decode("utf-8", "replace"))


def _decode_object(columns: Columns) -> Value:
    data_format = _format_of(columns)
    info = {} if columns.text2_value is None else {"objectTypeName": columns.text2_value}
    info["serializationDataFormat"] = data_format
    content: Any = columns.content
    if content is not None and data_format != JAVA_SERIALIZED:
        content = content.decode("utf-8", "replace")
    return Value("Object", content, info)


def _format_of(columns: Columns) -> str:
    if columns.type == SERIALIZABLE:
        return JAVA_SERIALIZED
    if columns.type.startswith(SPIN):
        return columns.type[len(SPIN) :]
    return columns.text_value or columns.type


_DECODERS: dict[str, Callable[[Columns], Value]] = {
    "boolean": _decode_boolean,
    "short": _decode_long("Short"),
    "integer": _decode_long("Integer"),
    "long": _decode_long("Long"),
    "double": _decode_double,
    "string": _decode_string,
    "date": _decode_date,
    "bytes": lambda columns: Value("Bytes", columns.content),
    "file": _decode_file,
    "json": _decode_document("Json"),
    "xml": _decode_document("Xml"),
    "null": lambda columns: NULL,
}

WIRE_NAMES = {
    "boolean": "Boolean",
    "short": "Short",
    "integer": "Integer",
    "long": "Long",
    "double": "Double",
    "string": "String",
    "date": "Date",
    "bytes": "Bytes",
    "file": "File",
    "json": "Json",
    "xml": "Xml",
    "null": "Null",
}


def wire_name(serializer: str) -> str:
    """The type that clients see for a serialiser's name."""
    return WIRE_NAMES.get(serializer, "Object")


def parsed_class_name(structure: object) -> str:
    """The class name that the reference derives again from a deserialised structure: `java.util.ArrayList<…>`."""
    if isinstance(structure, list):
        inner = parsed_class_name(structure[0]) if structure else "java.lang.Object"
        return f"java.util.ArrayList<{inner}>"
    if isinstance(structure, dict):
        return "java.util.LinkedHashMap<java.lang.Object,java.lang.Object>"
    return class_name(structure)


def json_text(structure: object) -> str:
    """A structure as the JSON text that Jackson would write."""
    return json.dumps(structure, ensure_ascii=False, separators=(",", ":"))


__all__ = [
    "NO_INFO",
    "Columns",
    "decode",
    "encode",
    "from_millis",
    "json_text",
    "parsed_class_name",
    "to_millis",
    "wire_name",
]
