"""What travels: structures with keys in the reference's order, and how their parts are written."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from penstock.values.java import double_text


class Dto(Struct, rename="camel"):
    """A structure on the wire: snake_case here, camelCase there. A null is written, never left out."""


#: A number of 32 bits in a body; a greater one is refused.
Int32 = Annotated[int, Meta(ge=-(2**31), lt=2**31, description="a 32-bit integer")]
#: A number of 64 bits in a body.
Int64 = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1, description="a 64-bit integer")]
#: 1,000 years: a calendar has the end of whatever lasts no longer.
MOST_MILLIS = 1000 * 365 * 24 * 3600 * 1000
#: A duration in milliseconds in a body.
Millis = Annotated[
    int, Meta(ge=-MOST_MILLIS, le=MOST_MILLIS, description=f"a duration of at most {MOST_MILLIS} milliseconds")
]
#: A date as text, such as `2024-07-01T02:00:00.000+0200`.
DateText = Annotated[str, Meta(extra_json_schema={"format": "date-time"})]
#: A date in a body: such a text, or epoch milliseconds.
DateIn = Annotated[str | int | None, Meta(extra_json_schema={"format": "date-time"})]


class Link(Dto):
    """Where to go from here."""

    method: str
    href: str
    rel: str


class CountResultDto(Dto):
    """How many there are."""

    count: int


def _encode_unknown(value: Any) -> Any:
    if isinstance(value, int):
        # Within a list or map that Java's way of storing was read from, a number remembers its width.
        return int(value)
    if isinstance(value, datetime):
        raise TypeError(f"A moment must become text before it is written: {value}")
    raise TypeError(f"A {type(value).__name__} cannot be written")


_ENCODER = msgspec.json.Encoder(enc_hook=_encode_unknown)


def encode(body: Any) -> bytes:
    """The JSON for an answer."""
    return _ENCODER.encode(body)


def number(value: float) -> Any:
    """A double as the reference writes it: in Java's notation, what is not finite as text."""
    told = double_text(value)
    return told if told[-1] in "Ny" else msgspec.Raw(told.encode())
