"""Typed values on the wire: `{"type", "value", "valueInfo"}` (contract §4)."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

import msgspec

from penstock.errors import EngineError, ValueDeserializationError
from penstock.rest import dates, wire
from penstock.rest.errors import WireError, invalid
from penstock.rest.wire import Dto
from penstock.values import Value, wrap
from penstock.values.java import class_name
from penstock.values.java import text as java_text
from penstock.values.numbers import Integer, Long, Short, fits
from penstock.values.value import JAVA_SERIALIZED, deserialize

SERIALIZED = ("Object", "Json", "Xml")
JAVA_CLASSES = {
    "Boolean": "java.lang.Boolean",
    "Short": "java.lang.Short",
    "Integer": "java.lang.Integer",
    "Long": "java.lang.Long",
    "Double": "java.lang.Double",
    "String": "java.lang.String",
    "Date": "java.util.Date",
    "Bytes": "[B",
    "Null": "javax.lang.model.type.NullType",
}
WIDTHS: dict[str, type[int]] = {"Short": Short, "Integer": Integer, "Long": Long}
_INTEGER = re.compile(r"\s*[+-]?\d+\s*")
_DOUBLE = re.compile(r"\s*[+-]?(NaN|Infinity|(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?[fFdD]?)\s*")


class VariableValueDto(Dto):
    """A typed value."""

    type: str | None = None
    value: Any = None
    value_info: dict[str, Any] | None = None


class VariableValueIn(Dto):
    """A typed value as clients give it; without a type it is inferred from the JSON."""

    type: str | None = None
    value: Any = None
    value_info: dict[str, Any] | None = None


# -- in -----------------------------------------------------------------------------------------------


def read_all(found: Mapping[str, VariableValueIn | None] | None, prefix: str = "") -> dict[str, Value]:
    """The values of a body by name, nothing for none. Raises WireError that starts with `prefix`."""
    values = {}
    for name, dto in (found or {}).items():
        if dto is None:
            raise invalid(f"{prefix}Variable '{name}' is null; a JSON object with type and value is needed")
        values[name] = read(dto, name, prefix)
    return values


def read(dto: VariableValueIn, name: str, prefix: str = "") -> Value:
    """The value that a client means. Raises WireError."""
    info = dto.value_info or {}
    if dto.type is None:
        return _untyped(dto.value, prefix)._replace(transient=info.get("transient") is True)
    kind = dto.type[:1].upper() + dto.type[1:]
    if kind in PRIMITIVES:
        return _primitive(kind, dto, info, prefix)
    if kind == "File":
        return _file(dto, info)
    if kind in SERIALIZED:
        return _serialized(kind, dto, info, name, prefix)
    raise _unsupported(kind, dto, prefix)


def _untyped(value: Any, prefix: str) -> Value:
    try:
        return wrap(value)
    except EngineError as refused:
        raise invalid(f"{prefix}{refused}") from None


def _unsupported(kind: str, dto: VariableValueIn, prefix: str) -> WireError:
    if kind == "Number":
        return WireError(500, "RestException", f"{prefix}Cannot serialize value of abstract type number", 0)
    return WireError(
        400, "InvalidRequestException" if prefix else "RestException", f"{prefix}Unsupported value type '{dto.type}'"
    )


def _primitive(kind: str, dto: VariableValueIn, info: Mapping[str, Any], prefix: str) -> Value:
    transient = info.get("transient", False)
    if not isinstance(transient, bool):
        raise invalid(f"{prefix}The property 'transient' should have a value of type 'boolean'.")
    try:
        return Value(kind, PRIMITIVES[kind](dto.value), transient=transient)
    except (ValueError, OverflowError, binascii.Error):
        raise invalid(
            f"{prefix}Cannot convert value '{java_text(dto.value)}' of type '{dto.type}' to java type "
            f"{JAVA_CLASSES[kind]}"
        ) from None


def _boolean(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    told = value.strip() if isinstance(value, str) else ""
    if isinstance(value, str) and not told:
        return None
    if told.lower() in ("true", "false") and told in ("true", "True", "TRUE", "false", "False", "FALSE"):
        return told.lower() == "true"
    raise ValueError(value)


def _integer(kind: str) -> Callable[[Any], int | None]:
    def convert(value: Any) -> int | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, bool) or not isinstance(value, (int, str)):
            raise ValueError(value)
        if isinstance(value, str) and not _INTEGER.fullmatch(value):
            raise ValueError(value)
        number = int(value)
        if not fits(number, WIDTHS[kind]):
            raise ValueError(value)
        return number

    return convert


def _double(value: Any) -> float | None:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise ValueError(value)
    if isinstance(value, str):
        if not _DOUBLE.fullmatch(value):
            raise ValueError(value)
        return float(value.strip().rstrip("fFdD") if "nfinity" not in value else value)
    return float(value)


def _string(value: Any) -> str | None:
    return None if value is None else java_text(value)


def _date(value: Any) -> Any:
    if value is None or value == "":
        return None
    found = dates.read(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError(value)
    return found


def _bytes(value: Any) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError(value)
    return base64.b64decode(re.sub(r"\s", "", value), validate=True)


def _null(value: Any) -> None:
    if value is not None:
        raise ValueError(value)


PRIMITIVES: dict[str, Callable[[Any], Any]] = {
    "Boolean": _boolean,
    "Short": _integer("Short"),
    "Integer": _integer("Integer"),
    "Long": _integer("Long"),
    "Double": _double,
    "String": _string,
    "Date": _date,
    "Bytes": _bytes,
    "Null": _null,
}


def _file(dto: VariableValueIn, info: Mapping[str, Any]) -> Value:
    if not info:
        raise invalid("Cannot create file without valueInfo.")
    if info.get("filename") is None:
        raise invalid("Cannot create file without filename! Please set a name into ValueInfo with key filename")
    if not isinstance(dto.value, str):
        raise invalid("Provided value is not of File, InputStream or byte[] type.")
    kept = {"filename": java_text(info["filename"])}
    for name in ("mimeType", "encoding"):
        if name in info:
            if info[name] is None:
                raise invalid(f"The property '{name}' of a file must not be null.")
            kept[name] = java_text(info[name])
    return Value("File", _lenient_base64(dto.value), kept, _transient(info))


def _lenient_base64(told: str) -> bytes:
    """Foreign characters are skipped, padding may be missing, and either alphabet will do."""
    letters = re.sub(r"[^A-Za-z0-9+/]", "", told.replace("-", "+").replace("_", "/"))
    letters = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
    return base64.b64decode(letters + "=" * (-len(letters) % 4))


def _transient(info: Mapping[str, Any]) -> bool:
    transient = info.get("transient", False)
    if not isinstance(transient, bool):
        raise invalid("The property 'transient' should have a value of type 'boolean'.")
    return transient


def _serialized(kind: str, dto: VariableValueIn, info: Mapping[str, Any], name: str, prefix: str) -> Value:
    if dto.value is not None and not isinstance(dto.value, str):
        raise invalid(f"{prefix}Must provide 'null' or String value for value of SerializableValue type '{dto.type}'.")
    if kind != "Object":
        return Value(kind, dto.value, transient=_transient(info))
    kept = {
        key: _text_of(info, key) for key in ("objectTypeName", "serializationDataFormat") if info.get(key) is not None
    }
    _refuse_object(dto, kept, name, prefix)
    return Value("Object", dto.value, kept, _transient(info))


def _text_of(info: Mapping[str, Any], key: str) -> str:
    if not isinstance(info[key], str):
        raise invalid(f"The property '{key}' of valueInfo must be text.")
    return str(info[key])


def _refuse_object(dto: VariableValueIn, info: Mapping[str, str], name: str, prefix: str) -> None:
    data_format, type_name = info.get("serializationDataFormat"), info.get("objectTypeName")
    if data_format is None:
        shown = f"{len(dto.value)} chars" if dto.value is not None else "null"
        raise WireError(
            500,
            "RestException",
            f"{prefix}Cannot find serializer for value 'ObjectValue [value=null, isDeserialized=false, "
            f"serializationDataFormat=null, objectTypeName={java_text(type_name)}, serializedValue={shown}, "
            "isTransient=false]'.",
            0,
        )
    if type_name is None and dto.value is not None:
        raise WireError(
            500,
            "RestException",
            f"{prefix}Cannot write serialized value for variable '{name}': no 'objectTypeName' provided for non-null "
            "value.",
            0,
        )
    if data_format == JAVA_SERIALIZED:
        raise WireError(
            500,
            "RestException",
            f"{prefix}ENGINE-17007 Cannot set variable with name {name}. Java serialization format is prohibited",
            0,
        )


# -- out ----------------------------------------------------------------------------------------------


def show_all(values: Mapping[str, Value], zone: tzinfo, *, deserialized: bool) -> dict[str, VariableValueDto]:
    """Values by name. Raises ValueDeserializationError for one that is to be, and cannot be, deserialised."""
    return {name: show(value, name, zone, deserialized=deserialized) for name, value in values.items()}


def show(value: Value, name: str, zone: tzinfo, *, deserialized: bool) -> VariableValueDto:
    """A value. Raises ValueDeserializationError."""
    if value.type in SERIALIZED:
        return _show_serialized(value, name, deserialized)
    content = None if value.type == "File" else _shown(value.content, zone)
    return VariableValueDto(type=value.type, value=content, value_info=dict(value.info))


def _shown(content: Any, zone: tzinfo) -> Any:
    if isinstance(content, float):
        return wire.number(content)
    if isinstance(content, bytes):
        return base64.b64encode(content).decode()
    if hasattr(content, "astimezone"):
        return dates.show(content, zone)
    return content


def _show_serialized(value: Value, name: str, deserialized: bool) -> VariableValueDto:
    info = dict(value.info)
    content = value.content
    if deserialized and content is not None:
        if value.type == "Object":
            found = deserialize(value, name)
            if "objectTypeName" in info:
                info["objectTypeName"] = type_name_of(found, info["objectTypeName"])
            return VariableValueDto(type=value.type, value=_json(found), value_info=info)
        content = _document(value, name)
    elif isinstance(content, bytes):
        content = base64.b64encode(content).decode()
    return VariableValueDto(type=value.type, value=content, value_info=info)


def _json(found: Any) -> Any:
    match found:
        case float():
            return wire.number(found)
        case bytes():
            return base64.b64encode(found).decode()
        case dict():
            return {java_text(key): _json(item) for key, item in found.items()}
        case list() | tuple() | set() | frozenset():
            return [_json(item) for item in found]
    return found


def type_name_of(found: Any, stored: str) -> str:
    """The class that the reference derives from a deserialised value: the concrete one, of its first element's."""
    name = stored.partition("<")[0]
    if isinstance(found, list):
        concrete = "java.util.ArrayList" if name in ABSTRACT else name
        first = type_name_of(found[0], class_name(found[0])) if found else "java.lang.Object"
        return f"{concrete}<{first}>"
    if isinstance(found, dict):
        concrete = "java.util.LinkedHashMap" if name in ABSTRACT else name
        return f"{concrete}<java.lang.Object,java.lang.Object>"
    return class_name(found)


ABSTRACT = ("java.util.List", "java.util.Collection", "java.util.Map", "java.lang.Object", "java.util.Set")


def _document(value: Value, name: str) -> Any:
    """The reference does not give the document but a view of its root (contract §4.4)."""
    if value.type == "Xml":
        return {"dataFormatName": "application/xml"}
    return _json_view(value, name)


def _json_view(value: Value, name: str) -> dict[str, Any]:
    try:
        root = msgspec.json.decode(value.content)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise ValueDeserializationError(name, "SPIN/JACKSON-JSON-01001 Unable to parse input into json node") from None
    kinds = {
        "array": isinstance(root, list),
        "null": root is None,
        "object": isinstance(root, dict),
        "boolean": isinstance(root, bool),
        "number": isinstance(root, (int, float)) and not isinstance(root, bool),
        "string": isinstance(root, str),
    }
    return {
        **kinds,
        "value": not isinstance(root, (list, dict)),
        "dataFormatName": "application/json",
        "nodeType": next(kind for kind, holds in kinds.items() if holds).upper(),
    }
