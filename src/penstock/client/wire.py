"""Values on the wire: bodies, query strings and dates in, data classes out."""

from __future__ import annotations

import base64
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, get_args, get_origin
from urllib.parse import quote, urlencode


def json_of(body: object) -> bytes:
    """A body as JSON. Raises ValueError for numbers that JSON does not know, TypeError for other values."""
    return json.dumps(_plain(body), allow_nan=False, ensure_ascii=False).encode()


def query_string(query: Mapping[str, object]) -> str:
    """Parameters as a query string; those that are None are left out."""
    return urlencode({name: text(value) for name, value in query.items() if value is not None}, quote_via=quote)


def text(value: object) -> str:
    """A value in a URL or a form: a flag as `true` or `false`, a date as the API has it, a list joined by commas."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return date_text(value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ",".join(text(item) for item in value)
    return str(value)


def date_text(moment: datetime) -> str:
    """A moment as text, such as `2024-07-01T02:00:00.000+0200`; one without an offset is local time."""
    known = moment if moment.tzinfo is not None else moment.astimezone()
    return f"{known.isoformat(timespec='milliseconds')[:23]}{known:%z}"


def _plain(value: object) -> object:
    """What JSON can tell. Fields that are None are left out; what a dictionary holds is sent as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        given = ((_key(field), getattr(value, field.name)) for field in fields(value))
        return {key: _plain(inner) for key, inner in given if inner is not None}
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return date_text(value)
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def read(data: bytes, kind: Any) -> Any:
    """JSON as a type: a data class, a list or dictionary of such. Raises ValueError for what is no such JSON."""
    try:
        return _read(json.loads(data), kind)
    except (TypeError, AttributeError) as unfit:
        raise ValueError(f"It is of another kind: {unfit}") from unfit


def _read(value: Any, kind: Any) -> Any:
    if value is None or kind in (Any, object):
        return value
    origin = get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _read(value, get_args(kind)[0])
    if origin is list:
        return [_read(item, get_args(kind)[0]) for item in value]
    if origin is dict:
        return {key: _read(item, get_args(kind)[1]) for key, item in value.items()}
    if kind is datetime:
        return datetime.fromisoformat(value)
    return _read_object(value, kind) if is_dataclass(kind) else value


def _read_object(value: Mapping[str, Any], kind: Any) -> Any:
    """A data class; keys that it does not know are ignored."""
    return kind(**{name: _read(value[key], inner) for key, name, inner in _layout(kind) if key in value})


@cache
def _layout(kind: Any) -> list[tuple[str, str, Any]]:
    """The fields of a data class: key on the wire, name, type."""
    hints = typing.get_type_hints(kind)
    return [(_key(field), field.name, hints[field.name]) for field in fields(kind)]


def _key(field: Field[Any]) -> str:
    return str(field.metadata.get("key") or camel_case(field.name))


def camel_case(name: str) -> str:
    """The key on the wire of a field that does not say another in its metadata."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)
