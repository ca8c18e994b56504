"""What expressions may call on texts: Java's methods of String.

Lengths and positions count UTF-16 units as Java does: a character beyond U+FFFF counts for two. What could blow a
text up is bounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from penstock.expr.coercion import JAVA_BLANKS, wrapped
from penstock.expr.exposed import class_of
from penstock.expr.faults import Fault, Thrown, cannot_cast
from penstock.expr.java_regex import compiled, expanded
from penstock.expr.operators import same
from penstock.expr.overloads import ANY, CHARACTERS, INT, TEXT, Methods, method
from penstock.values import Integer

LONGEST_TEXT = 10_000_000
WHITESPACE = (
    "\t\n\x0b\f\r\x1c\x1d\x1e\x1f \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a"
    "\u2028\u2029\u205f\u3000"
)


def units(text: str) -> str:
    """A text with one character per UTF-16 unit."""
    if text.isascii() or max(text) <= "\uffff":
        return text
    data = text.encode("utf-16-le", "surrogatepass")
    return "".join(chr(data[at] | data[at + 1] << 8) for at in range(0, len(data), 2))


def joined(text: str) -> str:
    """A text with its surrogate pairs put together again."""
    return text if text.isascii() else text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def text_hash(text: str) -> Integer:
    """Java's `hashCode` of a String."""
    number = 0
    for unit in units(text):
        number = (31 * number + ord(unit)) & 0xFFFFFFFF
    return wrapped(number, Integer)


def _bounded(length: int) -> None:
    if length > LONGEST_TEXT:
        raise Fault(f"Text longer than {LONGEST_TEXT} characters")


def _joined_up(parts: Iterable[str]) -> str:
    pieces, length = [], 0
    for part in parts:
        length += len(part)
        _bounded(length)
        pieces.append(part)
    return "".join(pieces)


def _required(characters: str | None, name: str) -> str:
    if characters is None:
        told = f'Cannot invoke "java.lang.CharSequence.toString()" because "{name}" is null'
        raise Thrown("java.lang.NullPointerException", told)
    return characters


def _substring(text: str, begin: int, end: int | None = None) -> str:
    whole = units(text)
    end = len(whole) if end is None else end
    if not 0 <= begin <= end <= len(whole):
        told = f"begin {begin}, end {end}, length {len(whole)}"
        raise Thrown("java.lang.StringIndexOutOfBoundsException", told)
    return joined(whole[begin:end])


def _char_at(text: str, index: int) -> str:
    whole = units(text)
    if not 0 <= index < len(whole):
        raise Thrown("java.lang.StringIndexOutOfBoundsException", f"String index out of range: {index}")
    return whole[index]


def _index_of(text: str, part: str | int, start: int = 0) -> Integer:
    whole = units(text)
    return Integer(whole.find(_sought(part), min(max(start, 0), len(whole))))


def _last_index_of(text: str, part: str | int, start: int | None = None) -> Integer:
    whole, sought = units(text), _sought(part)
    if start is None:
        return Integer(whole.rfind(sought))
    return Integer(-1 if start < 0 else whole.rfind(sought, 0, start + len(sought)))


def _sought(part: str | int) -> str:
    if isinstance(part, str):
        return units(part)
    return units(chr(part)) if 0 <= part <= 0x10FFFF else "\0\0"


def _starts_with(text: str, prefix: str, offset: int = 0) -> bool:
    return offset >= 0 and units(text).startswith(units(prefix), offset)


def _concat(text: str, more: str) -> str:
    return _joined_up((text, more))


def _replace(text: str, target: str | None, replacement: str | None) -> str:
    target, replacement = _required(target, "target"), _required(replacement, "replacement")
    _bounded(len(text) + text.count(target) * max(len(replacement) - len(target), 0))
    return text.replace(target, replacement)


def _replace_all(text: str, pattern: str, replacement: str) -> str:
    return _joined_up(_replaced(text, pattern, replacement, limit=len(text) + 1))


def _replace_first(text: str, pattern: str, replacement: str) -> str:
    return _joined_up(_replaced(text, pattern, replacement, limit=1))


def _replaced(text: str, pattern: str, replacement: str, limit: int) -> Iterable[str]:
    done = 0
    for match, _ in zip(compiled(pattern).finditer(text), range(limit), strict=False):
        yield text[done : match.start()]
        yield expanded(replacement, match)
        done = match.end()
    yield text[done:]


def _split(text: str, pattern: str, limit: int = 0) -> list[str]:
    """The parts between matches; without a limit, empty parts at the end are left out."""
    parts: list[str] = []
    done = 0
    for match in compiled(pattern).finditer(text):
        if 0 < limit <= len(parts) + 1:
            break
        if match.end() > 0:
            parts.append(text[done : match.start()])
            done = match.end()
    if not parts:
        return [text]
    parts.append(text[done:])
    return parts if limit else _without_empty_end(parts)


def _without_empty_end(parts: list[str]) -> list[str]:
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _compare_to(text: str, other: object) -> Integer:
    if other is not None and not isinstance(other, str):
        raise Thrown("java.lang.ClassCastException", cannot_cast(class_of(other), "java.lang.String"))
    ours, theirs = units(text), units(other or "")
    for our, their in zip(ours, theirs, strict=False):
        if our != their:
            return Integer(ord(our) - ord(their))
    return Integer(len(ours) - len(theirs))


def _equals_ignoring_case(text: str, other: str) -> bool:
    return _folded(text) == _folded(other)


def _folded(text: str) -> str:
    return "".join(map(_fold, text))


def _fold(char: str) -> str:
    """Java folds one character at a time: `ß` is not `SS`."""
    upper = char.upper()
    lower = (upper if len(upper) == 1 else char).lower()
    return lower if len(lower) == 1 else char


def _is_blank(text: str) -> bool:
    return not text.strip(WHITESPACE)


TEXT_PROPERTIES: Mapping[str, Callable[[str], object]] = {
    "blank": _is_blank,
    "empty": lambda text: not text,
    "bytes": lambda text: text.encode("utf-8", "replace"),
}
TEXT_METHODS: Methods = {
    "length": [method(lambda text: Integer(len(units(text))))],
    "isEmpty": [method(lambda text: not text)],
    "isBlank": [method(_is_blank)],
    "equals": [method(same, ANY)],
    "equalsIgnoreCase": [method(_equals_ignoring_case, TEXT)],
    "compareTo": [method(_compare_to, ANY)],
    "compareToIgnoreCase": [method(lambda text, other: _compare_to(_folded(text), _folded(other)), TEXT)],
    "hashCode": [method(text_hash)],
    "toString": [method(lambda text: text)],
    "charAt": [method(_char_at, INT)],
    "substring": [method(_substring, INT), method(_substring, INT, INT)],
    "indexOf": [
        method(_index_of, TEXT),
        method(_index_of, INT),
        method(_index_of, TEXT, INT),
        method(_index_of, INT, INT),
    ],
    "lastIndexOf": [
        method(_last_index_of, TEXT),
        method(_last_index_of, INT),
        method(_last_index_of, TEXT, INT),
        method(_last_index_of, INT, INT),
    ],
    "contains": [method(lambda text, part: _required(part, "s") in text, CHARACTERS)],
    "startsWith": [method(_starts_with, TEXT), method(_starts_with, TEXT, INT)],
    "endsWith": [method(lambda text, suffix: text.endswith(suffix), TEXT)],
    "toUpperCase": [method(lambda text: text.upper())],
    "toLowerCase": [method(lambda text: text.lower())],
    "trim": [method(lambda text: text.strip(JAVA_BLANKS))],
    "strip": [method(lambda text: text.strip(WHITESPACE))],
    "concat": [method(_concat, TEXT)],
    "replace": [method(_replace, CHARACTERS, CHARACTERS)],
    "replaceAll": [method(_replace_all, TEXT, TEXT)],
    "replaceFirst": [method(_replace_first, TEXT, TEXT)],
    "matches": [method(lambda text, pattern: compiled(pattern).fullmatch(text) is not None, TEXT)],
    "split": [method(_split, TEXT), method(_split, TEXT, INT)],
}
