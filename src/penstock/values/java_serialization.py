"""Java's object serialisation, for the handful of classes that an untyped JSON value turns into.

The reference keeps untyped lists, maps and large integers as Java-serialised bytes. Writing the same bytes lets
either engine read what the other wrote, and gives clients the Base64 text that they know. Format: Java Object
Serialization Specification, chapter 6. Only the listed classes are read; nothing is ever instantiated by name.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Any

from penstock.values.numbers import Integer, Long, Short, fits

MAGIC = b"\xac\xed\x00\x05"
NULL, REFERENCE, CLASS, OBJECT, STRING, ARRAY, BLOCK, END = 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x77, 0x78
LONG_STRING = 0x7C
BASE_HANDLE = 0x7E0000
WRITES_ITSELF, SERIALIZABLE = 0x03, 0x02
Fields = tuple[tuple[str, str, str], ...]  # type code, name, class of an object field


class UnknownClass(Exception):
    """The bytes hold a class that is not among those read here."""


#            class name               serial version           flags          fields                parent
CLASSES: dict[str, tuple[int, int, Fields, str | None]] = {
    "java.util.ArrayList": (0x7881D21D99C7619D, WRITES_ITSELF, (("I", "size", ""),), None),
    "java.util.HashMap": (0x0507DAC1C31660D1, WRITES_ITSELF, (("F", "loadFactor", ""), ("I", "threshold", "")), None),
    "java.util.LinkedHashMap": (0x34C04E5C106CC0FB, SERIALIZABLE, (("Z", "accessOrder", ""),), "java.util.HashMap"),
    "java.lang.Number": (0x86AC951D0B94E08B, SERIALIZABLE, (), None),
    "java.lang.Short": (0x684D37133460DA52, SERIALIZABLE, (("S", "value", ""),), "java.lang.Number"),
    "java.lang.Integer": (0x12E2A0A4F7818738, SERIALIZABLE, (("I", "value", ""),), "java.lang.Number"),
    "java.lang.Long": (0x3B8BE490CC8F23DF, SERIALIZABLE, (("J", "value", ""),), "java.lang.Number"),
    "java.lang.Double": (0x80B3C24A296BFB04, SERIALIZABLE, (("D", "value", ""),), "java.lang.Number"),
    "java.lang.Boolean": (0xCD207280D59CFAEE, SERIALIZABLE, (("Z", "value", ""),), None),
    "java.math.BigInteger": (
        0x8CFC9F1FA93BFB1D,
        WRITES_ITSELF,
        (
            ("I", "bitCount", ""),
            ("I", "bitLength", ""),
            ("I", "firstNonzeroByteNum", ""),
            ("I", "lowestSetBit", ""),
            ("I", "signum", ""),
            ("[", "magnitude", "[B"),
        ),
        "java.lang.Number",
    ),
    "[B": (0xACF317F8060854E0, SERIALIZABLE, (), None),
}
PACKED = {"S": ">h", "I": ">i", "J": ">q", "D": ">d", "F": ">f", "Z": ">?", "B": ">b"}
#: Reading takes more of the stack for each level than writing: what is deeper could be kept, but not had back.
DEEPEST = 100


def dump(value: object) -> bytes:
    """The bytes that a Java engine would store for a list, a map or a number too large for a Long. Raises UnknownClass
    for what it would not, and for what is nested too deeply.
    """
    writer = _Writer()
    writer.content(value)
    return MAGIC + bytes(writer.out)


def load(data: bytes) -> Any:
    """The Python structure in Java-serialised bytes. Raises UnknownClass for anything else than the listed classes."""
    if data[:4] != MAGIC:
        raise UnknownClass("not a Java-serialized object")
    try:
        return _Reader(data).content()
    except (struct.error, IndexError, UnicodeDecodeError, KeyError, RecursionError) as broken:
        raise UnknownClass(f"unreadable Java-serialized object: {broken}") from None


class _Writer:
    def __init__(self) -> None:
        self.depth = 0
        self.out = bytearray()
        self.handles: dict[object, int] = {}
        self.count = 0

    def handle(self, key: object | None = None) -> None:
        if key is not None:
            self.handles[key] = self.count
        self.count += 1

    def reference(self, key: object) -> bool:
        known = self.handles.get(key)
        if known is None:
            return False
        self.out += struct.pack(">BI", REFERENCE, BASE_HANDLE + known)
        return True

    def utf(self, text: str) -> None:
        data = text.encode("utf-8", "surrogatepass")
        self.out += struct.pack(">H", len(data)) + data

    def content(self, value: object) -> None:
        if value is None:
            self.out.append(NULL)
        elif isinstance(value, str):
            self.string(value)
        else:
            self.object(value)

    def string(self, text: str) -> None:
        if self.reference(("text", text)):
            return
        self.handle(("text", text))
        data = text.encode("utf-8", "surrogatepass")
        if len(data) < 0x10000:
            self.out += struct.pack(">BH", STRING, len(data)) + data
        else:
            self.out += struct.pack(">BQ", LONG_STRING, len(data)) + data

    def object(self, value: object) -> None:
        name, fill = _described(value)
        self.depth += 1
        if self.depth > DEEPEST:
            raise UnknownClass(f"lists and maps are nested more than {DEEPEST} deep")
        self.out.append(OBJECT)
        self.class_description(name)
        self.handle()
        fill(self, value)
        self.depth -= 1

    def class_description(self, name: str | None) -> None:
        if name is None:
            self.out.append(NULL)
            return
        if self.reference(("class", name)):
            return
        version, flags, fields, parent = CLASSES[name]
        self.out.append(CLASS)
        self.utf(name)
        self.handle(("class", name))
        self.out += struct.pack(">QBH", version, flags, len(fields))
        for code, field_name, field_class in fields:
            self.out += code.encode()
            self.utf(field_name)
            if field_class:
                self.string(field_class)
        self.out.append(END)
        self.class_description(parent)


def _described(value: object) -> tuple[str, Callable[[_Writer, Any], None]]:
    match value:
        case bool():
            return "java.lang.Boolean", _packed(">?")
        case float():
            return "java.lang.Double", _packed(">d")
        case int():
            return _described_int(value)
        case dict():
            return "java.util.LinkedHashMap", _fill_map
        case list() | tuple() | set() | frozenset():
            return "java.util.ArrayList", _fill_list
    raise UnknownClass(f"{type(value).__name__} has no Java class")


def _described_int(number: int) -> tuple[str, Callable[[_Writer, Any], None]]:
    if isinstance(number, Short):
        return "java.lang.Short", _packed(">h")
    if isinstance(number, Long) or not fits(number, Integer):
        return ("java.lang.Long", _packed(">q")) if fits(number, Long) else ("java.math.BigInteger", _fill_big)
    return "java.lang.Integer", _packed(">i")


def _packed(layout: str) -> Callable[[_Writer, Any], None]:
    def fill(writer: _Writer, value: Any) -> None:
        writer.out += struct.pack(layout, value)

    return fill


def _fill_list(writer: _Writer, items: Any) -> None:
    writer.out += struct.pack(">i", len(items))
    writer.out += struct.pack(">BBi", BLOCK, 4, len(items))
    for item in items:
        writer.content(item)
    writer.out.append(END)


def _fill_map(writer: _Writer, items: dict[object, object]) -> None:
    buckets = 16
    while buckets * 3 // 4 < len(items):
        buckets *= 2
    writer.out += struct.pack(">fi", 0.75, buckets * 3 // 4)
    writer.out += struct.pack(">BBii", BLOCK, 8, buckets, len(items))
    for key, value in items.items():
        writer.content(str(key))
        writer.content(value)
    writer.out.append(END)
    writer.out.append(0)


def _fill_big(writer: _Writer, number: int) -> None:
    sign = (number > 0) - (number < 0)
    magnitude = abs(number).to_bytes((abs(number).bit_length() + 7) // 8, "big")
    writer.out += struct.pack(">iiiii", -1, -1, -2, -2, sign)
    writer.out.append(ARRAY)
    writer.class_description("[B")
    writer.handle()
    writer.out += struct.pack(">i", len(magnitude)) + magnitude
    writer.out.append(END)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 4
        self.handles: list[Any] = []

    def take(self, layout: str) -> Any:
        size = struct.calcsize(layout)
        (value,) = struct.unpack(layout, self.data[self.at : self.at + size])
        self.at += size
        return value

    def raw(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def utf(self, layout: str = ">H") -> str:
        return self.raw(self.take(layout)).decode("utf-8", "surrogatepass")

    def content(self) -> Any:
        match self.take(">B"):
            case 0x70:
                return None
            case 0x71:
                return self.handles[self.take(">I") - BASE_HANDLE]
            case 0x74:
                return self.remember(self.utf())
            case 0x7C:
                return self.remember(self.utf(">Q"))
            case 0x73:
                return self.object()
            case 0x75:
                return self.bytes()
            case 0x77:
                return self.raw(self.take(">B"))
            case other:
                raise UnknownClass(f"unexpected tag {other:#x} in a Java-serialized object")

    def remember(self, value: Any) -> Any:
        self.handles.append(value)
        return value

    def class_chain(self) -> list[str]:
        tag = self.take(">B")
        if tag == NULL:
            return []
        if tag == REFERENCE:
            chain: list[str] = self.handles[self.take(">I") - BASE_HANDLE]
            return chain
        name = self.utf()
        if name not in CLASSES:
            raise UnknownClass(f"Cannot construct java type from string '{name}'")
        chain = self.remember([name])
        self.raw(9)
        self.skip_fields()
        chain.extend(self.class_chain())
        return chain

    def skip_fields(self) -> None:
        for _ in range(self.take(">H")):
            code = self.raw(1)
            self.utf()
            if code in b"[L":
                self.content()
        self.at += 1

    def bytes(self) -> bytes:
        if self.class_chain() != ["[B"]:
            raise UnknownClass("only byte arrays are read")
        slot = len(self.handles)
        self.handles.append(None)
        self.handles[slot] = self.raw(self.take(">i"))
        found: bytes = self.handles[slot]
        return found

    def object(self) -> Any:
        chain = self.class_chain()
        slot = len(self.handles)
        self.handles.append(None)
        fields = {name: self.fields_of(name) for name in reversed(chain)}
        value = _built(chain[0], fields)
        self.handles[slot] = value
        return value

    def fields_of(self, name: str) -> dict[str, Any]:
        _, flags, fields, _ = CLASSES[name]
        told = {field: self.content() if code in "[L" else self.take(PACKED[code]) for code, field, _ in fields}
        if flags == WRITES_ITSELF:
            told["written"] = self.written()
        return told

    def written(self) -> list[Any]:
        items = []
        while self.data[self.at] != END:
            items.append(self.content())
        self.at += 1
        return items


def _built(name: str, fields: dict[str, dict[str, Any]]) -> Any:
    match name:
        case "java.util.ArrayList":
            return fields[name]["written"][1:]
        case "java.util.HashMap" | "java.util.LinkedHashMap":
            items = fields["java.util.HashMap"]["written"][1:]
            return dict(zip(items[::2], items[1::2], strict=True))
        case "java.math.BigInteger":
            return fields[name]["signum"] * int.from_bytes(fields[name]["magnitude"], "big")
        case "java.lang.Short" | "java.lang.Integer" | "java.lang.Long":
            width = {"java.lang.Short": Short, "java.lang.Integer": Integer, "java.lang.Long": Long}[name]
            return width(fields[name]["value"])
    return fields[name]["value"]
