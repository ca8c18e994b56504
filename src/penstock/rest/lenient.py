"""JSON bodies by the reference's lenient rules (contract §1.4), for what a strict reading refuses.

An empty body is an empty object; what follows the root value is ignored; scalars are converted where the reference
converts them. Everything else is a 400 that says which property is wrong.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable
from datetime import datetime
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

import msgspec
from msgspec import Struct

from penstock.rest import dates
from penstock.rest.errors import WireError, invalid
from penstock.rest.wire import Int32, Int64
from penstock.values.java import text as java_text

S = TypeVar("S", bound=Struct)
TRUE, FALSE = ("true", "True", "TRUE"), ("false", "False", "FALSE")
INTEGER_LIMIT, LONG_LIMIT = 2**31, 2**63
INTEGER: msgspec.Meta = get_args(Int32)[1]
LONG: msgspec.Meta = get_args(Int64)[1]
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_object(data: bytes) -> dict[str, Any]:
    """The JSON object in a body. Raises WireError (400) if it holds anything else."""
    found = _read(data)
    if found is None:
        raise invalid("The request body is null; a JSON object is needed")
    if not isinstance(found, dict):
        raise invalid(f"The request body holds {_kind(found)} where a JSON object is needed")
    return found


def _read(data: bytes) -> Any:
    if not data:
        return {}
    try:
        told = data.removeprefix(BYTE_ORDER_MARK).decode()
        stripped = told.lstrip(" \t\r\n")
        if not stripped:
            return None
        found = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode(stripped)[0]
        return _whole_characters(found) if "\\u" in stripped else found
    except RecursionError:
        raise invalid("The request body is nested too deeply") from None
    except ValueError as failed:
        raise invalid(f"The request body is not valid JSON: {failed}") from None


def _whole_characters(found: Any) -> Any:
    """Half of a surrogate pair can be escaped, but neither stored nor sent: like Java, we write `?` for it."""
    return json.loads(json.dumps(found, ensure_ascii=False).encode("utf-8", "replace"))


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON number")


def read(data: bytes, kind: type[S]) -> S:
    """A body as a structure: strictly if it fits, else leniently. Raises WireError (400)."""
    try:
        found: S = _decoder(kind).decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return struct(read_object(data), kind, "")
    return found


@cache
def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def struct(found: dict[str, Any], kind: type[S], at: str) -> S:
    """A structure from a parsed object; unknown properties are ignored."""
    values = {}
    for field in msgspec.structs.fields(kind):
        if field.encode_name in found:
            place = f"{at}.{field.encode_name}" if at else field.encode_name
            converted = convert(found[field.encode_name], field.type, place)
            if converted is not None or not _is_plain(field.type):
                values[field.name] = converted
    try:
        return kind(**values)
    except TypeError as missing:
        raise invalid(f"{missing}") from None


def _is_plain(kind: Any) -> bool:
    """Whether a type has no room for null, so that null means the default."""
    if get_origin(kind) is typing.Annotated:
        kind = get_args(kind)[0]
    return kind in (bool, int, float, str) or get_origin(kind) in (list, dict)


def convert(value: Any, kind: Any, at: str) -> Any:
    """A parsed value as a type. Raises WireError (400) that names the property."""
    if get_origin(kind) is typing.Annotated:
        kind, about = get_args(kind)[:2]
        if kind is int:
            return _whole(value, at, about)
    if kind is Any or kind is object:
        return value
    if get_origin(kind) in (types.UnionType, typing.Union):
        return _convert_union(value, [k for k in get_args(kind) if k is not msgspec.UnsetType], at)
    if value is None:
        return None
    return _convert_plain(value, kind, at)


def _convert_union(value: Any, kinds: list[Any], at: str) -> Any:
    if value is None:
        return None
    others = [kind for kind in kinds if kind is not type(None)]
    if len(others) > 1:
        fitting = [kind for kind in others if isinstance(kind, type) and type(value) is kind]
        others = fitting or others
    return convert(value, others[0], at)


def _convert_plain(value: Any, kind: Any, at: str) -> Any:
    origin = get_origin(kind)
    if origin is list:
        return [convert(item, get_args(kind)[0], f"{at}[{i}]") for i, item in enumerate(_a(list, value, at))]
    if origin is dict:
        inner = get_args(kind)[1]
        return {name: convert(item, inner, f"{at}.{name}") for name, item in _a(dict, value, at).items()}
    if isinstance(kind, type) and issubclass(kind, Struct):
        return struct(_a(dict, value, at), kind, at)
    return SCALARS[kind](value, at)


def _a(kind: type, value: Any, at: str) -> Any:
    if not isinstance(value, kind):
        raise _unfit(value, "a JSON array" if kind is list else "a JSON object", at)
    return value


# -- scalars ------------------------------------------------------------------------------------------


def to_text(value: Any, at: str) -> str | None:
    """Text; numbers and booleans by how Java writes them."""
    if isinstance(value, (dict, list)):
        raise _unfit(value, "text", at)
    return None if value is None else java_text(value)


def to_flag(value: Any, at: str) -> bool | None:
    """A boolean; some texts and integers are taken for one, an empty text for null."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value != 0
    if isinstance(value, str):
        if value == "":
            return None
        if value in TRUE or value in FALSE:
            return value in TRUE
    raise _unfit(value, "a boolean", at)


def to_integer(value: Any, at: str) -> int | None:
    """A 32-bit integer; decimals are cut off, an empty text is null."""
    return _whole(value, at, INTEGER)


def to_long(value: Any, at: str) -> int | None:
    """A 64-bit integer, likewise."""
    return _whole(value, at, LONG)


def _whole(value: Any, at: str, bounds: msgspec.Meta) -> int | None:
    """An integer within the bounds that a type is annotated with."""
    if value is None or value == "":
        return None
    try:
        if isinstance(value, (int, float, str)) and not isinstance(value, bool):
            within: int = msgspec.convert(int(value), typing.Annotated[int, bounds])
            return within
    except (ValueError, OverflowError):
        pass
    raise _unfit(value, bounds.description or "an integer", at)


def to_decimal(value: Any, at: str) -> float | None:
    """A number."""
    if value is None:
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    raise _unfit(value, "a number", at)


def to_moment(value: Any, at: str) -> datetime | None:
    """A date: text in the wire's format or epoch milliseconds, an empty text is null."""
    if value is None or value == "":
        return None
    found = None
    if isinstance(value, int) and not isinstance(value, bool):
        found = dates.from_millis(value)
    elif isinstance(value, str):
        found = dates.read(value)
    if found is None:
        raise _unfit(value, "a date such as 2024-07-01T02:00:00.000+0200", at)
    return found


def to_texts(value: Any, at: str) -> list[str | None] | None:
    """A list of texts; nulls in it stay."""
    if value is None:
        return None
    return [to_text(item, f"{at}[{i}]") for i, item in enumerate(_a(list, value, at))]


def _unfit(value: Any, wanted: str, at: str) -> WireError:
    return invalid(f"Property '{at}' must be {wanted}, not {_kind(value)}")


def _kind(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "a boolean"
        case int() | float():
            return f"the number {value}"
        case str():
            return f"the text '{value[:100]}'"
        case list():
            return "an array"
    return "an object"


SCALARS: dict[Any, Callable[[Any, str], Any]] = {
    str: to_text,
    bool: to_flag,
    int: to_integer,
    float: to_decimal,
}
