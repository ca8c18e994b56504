"""From the text of an expression to tokens: literal text, and what stands between `${` or `#{` and `}`.

A backslash before `${` or `#{` makes it literal; no other backslash in literal text means anything. One text uses one
of the two openers only. What is wrong with a token is told here, in the reference's words.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from lark import Token

from penstock.errors import ExpressionSyntaxError
from penstock.expr.coercion import parsed
from penstock.values import Long

LONGEST = 20_000
OPENING = re.compile(r"(?<!\\)[$#]\{")
ESCAPED_OPENING = re.compile(r"\\([$#]\{)")
# Java's white space, which leaves out the spaces that do not break; Java's letters, digits and $ of 16 bits.
SPACE = r"(?:(?![\x85\xa0\u2007\u202f])\s)"
NAME = r"(?:(?![\U00010000-\U0010ffff])(?:[^\W\d]|\$)(?:(?![\U00010000-\U0010ffff])[\w$])*)"
SPACES = re.compile(f"{SPACE}*")
FUNCTION = re.compile(f"({NAME})(?:{SPACE}*:{SPACE}*({NAME}))?(?={SPACE}*\\()")
TOKEN = re.compile(
    r"(?P<FLOAT>[0-9]+(?:\.[0-9]*(?:[eE][+-]?[0-9]+)?|[eE][+-]?[0-9]+)|\.[0-9]+(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<INTEGER>[0-9]+)"
    r"""|(?P<STRING>'(?:[^'\\]|\\['\\])*'|"(?:[^"\\]|\\["\\])*")"""
    r"|(?P<symbol>&&|\|\||[=!<>]=|[-+*/%<>!?:().,}]|\[|\])"
    f"|(?P<NAME>{NAME})"
)
KEYWORDS = {
    "true": "TRUE", "false": "FALSE", "null": "NULL", "empty": "EMPTY", "instanceof": "INSTANCEOF",
    "and": "_AND", "or": "_OR", "not": "NOT", "div": "DIVIDE", "mod": "MODULO",
    "eq": "EQ", "ne": "NE", "lt": "LT", "le": "LE", "gt": "GT", "ge": "GE",
}  # fmt: skip
SYMBOLS = {
    "&&": "_AND", "||": "_OR", "!": "NOT", "==": "EQ", "!=": "NE", "<": "LT", "<=": "LE", ">": "GT", ">=": "GE",
    "+": "PLUS", "-": "MINUS", "*": "TIMES", "/": "DIVIDE", "%": "MODULO", "?": "_QUESTION", ":": "_COLON",
    "(": "_LEFT", ")": "_RIGHT", "[": "_LEFT_BRACKET", "]": "_RIGHT_BRACKET", ".": "_DOT", ",": "_COMMA",
    "}": "_CLOSE",
}  # fmt: skip


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a whole text. Raises ExpressionSyntaxError."""
    position, opener = 0, None
    for opening in OPENING.finditer(text):
        if opening.start() < position:
            continue
        yield from _literal(text, position, opening.start())
        opener = opener or opening[0]
        if opening[0] != opener:
            raise syntax_error(text, opening.start(), f"'{opening[0]}'", f"'{opener}'")
        yield _token("_OPEN", opening[0], opening.start(), opening.end())
        position = yield from _part(text, opening.end())
    yield from _literal(text, position, len(text))


def syntax_error(
    text: str, position: int, encountered: str, expected: str, kind: str = "syntax"
) -> ExpressionSyntaxError:
    """The error for a text that is no expression; positions count from 0."""
    return ExpressionSyntaxError(
        f"Error parsing '{text}': {kind} error at position {position}, encountered {encountered}, expected {expected}"
    )


def _literal(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield _token("TEXT", ESCAPED_OPENING.sub(r"\1", text[start:end]), start, end)


def _part(text: str, start: int) -> Generator[Token, None, int]:
    """The tokens up to the closing brace, and where the text goes on after it."""
    position, previous = _skip_spaces(text, start), "_OPEN"
    while position < len(text):
        if position - start > LONGEST:
            raise ExpressionSyntaxError(f"Error parsing '{text[:100]}...': longer than {LONGEST} characters")
        token = _next(text, position, after_dot=previous == "_DOT")
        yield token
        assert token.end_pos is not None
        if token.type == "_CLOSE":
            return token.end_pos
        position, previous = _skip_spaces(text, token.end_pos), token.type
    return position


def _next(text: str, position: int, *, after_dot: bool) -> Token:
    found = TOKEN.match(text, position)
    if found is None:
        raise _lexical_error(text, position)
    told, end = found[0], found.end()
    match found.lastgroup:
        case "symbol":
            return _token(SYMBOLS[told], told, position, end)
        case "NAME" if told in KEYWORDS:
            return _token(KEYWORDS[told], told, position, end)
        case "NAME" if not after_dot:
            return _function(text, position) or _token("NAME", told, position, end)
        case "STRING":
            return _token("STRING", re.sub(r"\\(.)", r"\1", told[1:-1]), position, end)
        case "INTEGER" if parsed(told, Long) is None:
            raise syntax_error(text, position, f"'{told}'", "<INTEGER>")
    return _token(found.lastgroup or "", told, position, end)


def _function(text: str, position: int) -> Token | None:
    """The name of a function, with its prefix, if an opening parenthesis follows."""
    found = FUNCTION.match(text, position)
    if found is None or found[2] in KEYWORDS:
        return None
    name = f"{found[1]}:{found[2]}" if found[2] else found[1]
    return _token("FUNCTION", name, position, found.end())


def _token(kind: str, value: str, start: int, end: int) -> Token:
    return Token(kind, value, start_pos=start, end_pos=end)


def _skip_spaces(text: str, position: int) -> int:
    found = SPACES.match(text, position)
    return found.end() if found else position


def _lexical_error(text: str, position: int) -> ExpressionSyntaxError:
    quote = text[position]
    if quote not in "'\"":
        told = f"invalid character '{quote}'"
        return syntax_error(text, position, told, "expression token", kind="lexical")
    rest = re.compile(rf"{quote}(?:[^{quote}\\]|\\[{quote}\\])*").match(text, position)
    wrong = text[rest.end() : rest.end() + 2] if rest else ""
    if len(wrong) < 2:
        expected = f"{quote} or \\" if wrong else quote
        return syntax_error(text, position, "unterminated string", expected, kind="lexical")
    expected = f"\\{quote} or \\\\"
    return syntax_error(text, position, f"invalid escape sequence {wrong}", expected, kind="lexical")
