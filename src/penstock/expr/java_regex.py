r"""Java's regular expressions on Python's `re`: the syntax that differs is translated or refused.

Patterns are bounded in length; what they match is text of the process. Refused, because `re` cannot say it: nested
and intersected character classes, Unicode categories other than `\p{L}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from penstock.expr.faults import Fault, Thrown

LONGEST_PATTERN = 200
POSIX = {
    "Lower": "a-z",
    "Upper": "A-Z",
    "Alpha": "a-zA-Z",
    "Digit": "0-9",
    "Alnum": "a-zA-Z0-9",
    "Punct": r"!-/:-@\[-`{-~",
    "Space": r" \t\n\x0b\f\r",
    "Blank": r" \t",
    "XDigit": "0-9a-fA-F",
    "ASCII": r"\x00-\x7f",
}
ESCAPES = {
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "h": r"[ \t\xa0\u2000-\u200a\u3000]",
    "R": r"(?:\r\n|[\n-\r\x85\u2028\u2029])",
}
LETTER = {"p": r"(?u:[^\W\d_])", "P": r"(?u:[\W\d_])"}
PIECE = re.compile(
    r"\\Q(?P<quoted>.*?)(?:\\E|\Z)|\\(?P<negation>[pP])\{(?P<category>\w+)\}|\\k<(?P<reference>\w+)>|\\(?P<escaped>.)"
    r"|(?P<group>\(\?<(?![=!]))|(?P<bracket>\[\^?\]?)|(?P<end>\])|(?P<both>&&)|.",
    re.DOTALL,
)
REPLACEMENT = re.compile(r"\\(?P<literal>.)|\$\{(?P<name>\w+)\}|\$(?P<number>[0-9]+)|(?P<bad>[\\$])|[^\\$]+", re.DOTALL)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, ready to match. Raises Thrown, as Java would, if it is none, and Fault if it is too long."""
    if len(pattern) > LONGEST_PATTERN:
        raise Fault(f"Regular expression longer than {LONGEST_PATTERN} characters")
    try:
        return re.compile("".join(_translated(pattern)), re.ASCII)
    except re.error as error:
        raise _wrong(str(error), pattern) from None


def expanded(replacement: str, match: re.Match[str]) -> str:
    """A replacement with its `$1` and `${name}` filled in."""
    return "".join(_filled(part, match) for part in REPLACEMENT.finditer(replacement))


def _wrong(reason: str, pattern: str) -> Thrown:
    return Thrown("java.util.regex.PatternSyntaxException", f"{reason} in {pattern}")


def _translated(pattern: str) -> Iterator[str]:
    inside = False
    for piece in PIECE.finditer(pattern):
        if inside and (piece["bracket"] or piece["both"]):
            raise _wrong("Nested or intersected character class", pattern)
        inside = bool(piece["bracket"]) or (inside and not piece["end"])
        yield _translated_piece(piece, inside)


def _translated_piece(piece: re.Match[str], inside: bool) -> str:
    match piece.lastgroup:
        case "quoted":
            return re.escape(piece["quoted"])
        case "category":
            return _category(piece["negation"], piece["category"], inside)
        case "reference":
            return f"(?P={piece['reference']})"
        case "group":
            return piece[0] if inside else "(?P<"
        case "escaped":
            return piece[0] if inside else ESCAPES.get(piece["escaped"], piece[0])
    return piece[0]


def _category(letter: str, name: str, inside: bool) -> str:
    if name in ("L", "IsAlphabetic") and not inside:
        return LETTER[letter]
    if name not in POSIX or (inside and letter == "P"):
        raise Thrown("java.util.regex.PatternSyntaxException", f"Unsupported character property {{{name}}}")
    if inside:
        return POSIX[name]
    return f"[{'^' if letter == 'P' else ''}{POSIX[name]}]"


def _filled(part: re.Match[str], match: re.Match[str]) -> str:
    if part["bad"]:
        raise Thrown("java.lang.IllegalArgumentException", "Illegal group reference: group index is missing")
    if part["literal"] is not None:
        return part["literal"]
    if part["number"]:
        return _numbered(part["number"], match)
    return _named(part["name"], match) if part["name"] else part[0]


def _numbered(digits: str, match: re.Match[str]) -> str:
    """The group of the longest number that there is; further digits are text."""
    groups = match.re.groups
    length = next((n for n in range(len(digits), 1, -1) if int(digits[:n]) <= groups), 1)
    if int(digits[:length]) > groups:
        raise Thrown("java.lang.IndexOutOfBoundsException", f"No group {digits[0]}")
    return (match[int(digits[:length])] or "") + digits[length:]


def _named(name: str, match: re.Match[str]) -> str:
    if name not in match.re.groupindex:
        raise Thrown("java.lang.IllegalArgumentException", f"No group with name {{{name}}}")
    return match[name] or ""
