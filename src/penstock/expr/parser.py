"""From the text of an expression to the closure that evaluates it.

The grammar is that of EL 2.2 §1.19 as the reference has it: no assignment, no lambdas, no collection literals.
Importing this module builds the parser, so it is imported when the first expression is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from lark import Lark, Token, Transformer, UnexpectedToken, v_args
from lark.lexer import Lexer

from penstock.errors import ExpressionSyntaxError
from penstock.expr import lexer, nodes, operators
from penstock.expr.nodes import NestedTooDeep, Node, Run
from penstock.values import Long

GRAMMAR = r"""
    start: (text | part)*
    text: TEXT
    part: _OPEN expression _CLOSE

    ?expression: disjunction | disjunction _QUESTION expression _COLON expression -> choice
    ?disjunction: conjunction (_OR conjunction)*
    ?conjunction: equality (_AND equality)*
    ?equality: comparison | comparison ((EQ | NE) comparison)+ -> chain
    ?comparison: sum | sum ((LT | LE | GT | GE) sum)+ -> chain
    ?sum: product | product ((PLUS | MINUS) product)+ -> chain
    ?product: unary | unary ((TIMES | DIVIDE | MODULO) unary)+ -> chain
    ?unary: value | (MINUS | NOT | EMPTY) unary -> prefixed

    ?value: literal
          | NAME -> identifier
          | FUNCTION _LEFT arguments _RIGHT -> function
          | _LEFT expression _RIGHT -> nested
          | value _DOT NAME -> property
          | value _DOT NAME _LEFT arguments _RIGHT -> method
          | value _LEFT_BRACKET expression _RIGHT_BRACKET -> item
          | value _LEFT_BRACKET expression _RIGHT_BRACKET _LEFT arguments _RIGHT -> item_method
    arguments: (expression (_COMMA expression)*)?

    ?literal: INTEGER -> integer | FLOAT -> float | STRING -> string
            | TRUE -> true | FALSE -> false | NULL -> null

    %declare TEXT _OPEN _CLOSE _QUESTION _COLON _OR _AND EQ NE LT LE GT GE PLUS MINUS TIMES DIVIDE MODULO NOT EMPTY
    %declare NAME FUNCTION _LEFT _RIGHT _LEFT_BRACKET _RIGHT_BRACKET _DOT _COMMA INTEGER FLOAT STRING TRUE FALSE NULL
"""
OPERATORS: dict[str, operators.Binary] = {
    "EQ": operators.equals,
    "NE": lambda left, right: not operators.equals(left, right),
    "LT": operators.less,
    "LE": operators.less_or_equal,
    "GT": operators.greater,
    "GE": operators.greater_or_equal,
    "PLUS": operators.add,
    "MINUS": operators.subtract,
    "TIMES": operators.multiply,
    "DIVIDE": operators.divide,
    "MODULO": operators.remainder,
}
PREFIXES = {"MINUS": operators.negate, "NOT": operators.negation, "EMPTY": operators.is_empty}
# What the reference says it expected: whatever closes the innermost bracket, if it could have been closed there.
CLOSERS = {"_CLOSE": "'}'", "_RIGHT": "')'", "_RIGHT_BRACKET": "']'", "_COLON": "':'"}
OPERAND = "<IDENTIFIER>|<STRING>|<FLOAT>|<INTEGER>|'true'|'false'|'null'|'-'|'!'|'not'|'empty'|'('"


def parse(text: str) -> Run:
    """The closure that evaluates a text. Raises ExpressionSyntaxError."""
    try:
        root = cast("Node", PARSER.parse(text))
    except UnexpectedToken as unexpected:
        raise _syntax_error(text, unexpected) from None
    except NestedTooDeep as error:
        raise ExpressionSyntaxError(f"Error parsing '{text}': {error.message}") from None
    if root.complaint:
        raise ExpressionSyntaxError(root.complaint)
    return root.run


class _Lexer(Lexer):
    """What lark asks for tokens."""

    def __init__(self, configuration: object) -> None:
        """The grammar declares its tokens and leaves nothing to configure."""

    def lex(self, text: str) -> Iterator[Token]:  # type: ignore[override]
        return lexer.tokens(text)


def _syntax_error(text: str, unexpected: UnexpectedToken) -> ExpressionSyntaxError:
    token = cast("Token", unexpected.token)
    accepted: set[str] = unexpected.interactive_parser.accepts()  # type: ignore[no-untyped-call]
    expected = next((told for kind, told in CLOSERS.items() if kind in accepted), "")
    if not expected:
        expected = OPERAND if "INTEGER" in accepted else "<IDENTIFIER>"
    if token.type == "$END":
        return lexer.syntax_error(text, len(text), "'null'", expected)
    told = token.split(":")[0] if token.type == "FUNCTION" else str(token)
    return lexer.syntax_error(text, token.start_pos or 0, f"'{told}'", expected)


@v_args(inline=True)
class _Builder(Transformer[Token, Node]):
    """One method per rule: the closures of its parts in, its own out."""

    def start(self, *parts: Node) -> Node:
        return parts[0] if len(parts) == 1 else nodes.composite(parts)

    def text(self, token: Token) -> Node:
        return nodes.constant(str(token))

    def part(self, inner: Node) -> Node:
        return inner

    def choice(self, condition: Node, then: Node, otherwise: Node) -> Node:
        return nodes.choice(condition, then, otherwise)

    def disjunction(self, *operands: Node) -> Node:
        return nodes.some(operands)

    def conjunction(self, *operands: Node) -> Node:
        return nodes.every(operands)

    def chain(self, first: Node, *rest: Token | Node) -> Node:
        signs, operands = cast("tuple[Token, ...]", rest[::2]), cast("tuple[Node, ...]", rest[1::2])
        return nodes.binary(
            first, [(OPERATORS[sign.type], operand) for sign, operand in zip(signs, operands, strict=True)]
        )

    def prefixed(self, token: Token, operand: Node) -> Node:
        return nodes.unary(PREFIXES[token.type], operand)

    def identifier(self, token: Token) -> Node:
        return nodes.identifier(str(token))

    def function(self, token: Token, arguments: list[Node]) -> Node:
        return nodes.function_call(str(token), arguments)

    def nested(self, inner: Node) -> Node:
        return nodes.nested(inner)

    def property(self, base: Node, token: Token) -> Node:
        return nodes.property_access(base, nodes.constant(str(token)), f". {token}")

    def item(self, base: Node, key: Node) -> Node:
        return nodes.property_access(base, key, "[...]")

    def method(self, base: Node, token: Token, arguments: list[Node]) -> Node:
        return nodes.method_call(base, nodes.constant(str(token)), arguments)

    def item_method(self, base: Node, key: Node, arguments: list[Node]) -> Node:
        return nodes.method_call(base, key, arguments)

    def arguments(self, *arguments: Node) -> list[Node]:
        return list(arguments)

    def integer(self, token: Token) -> Node:
        return nodes.constant(Long(token))

    def float(self, token: Token) -> Node:
        return nodes.constant(float(token))

    def string(self, token: Token) -> Node:
        return nodes.constant(str(token))

    def true(self, token: Token) -> Node:
        return nodes.constant(True)

    def false(self, token: Token) -> Node:
        return nodes.constant(False)

    def null(self, token: Token) -> Node:
        return nodes.constant(None, "null")


PARSER = Lark(GRAMMAR, parser="lalr", lexer=_Lexer, transformer=_Builder())
