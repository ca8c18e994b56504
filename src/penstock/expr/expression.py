"""Expressions of diagrams: compiled once from their text, evaluated often.

Text without `${` or `#{` is a literal and costs nothing to compile. Values are plain Python; whole numbers computed
here are Longs. An expression reaches nothing but what its scope answers, the listed methods of plain values and what
Exposed objects offer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from penstock.errors import ExpressionError
from penstock.expr.faults import Fault
from penstock.expr.scope import Scope


@dataclass(frozen=True, slots=True)
class Expression:
    r"""An expression or literal text, ready to be evaluated any number of times, by any thread.

    `is_literal` tells a text without `${` and `#{`, which gives itself. An escaped `\${` is not literal in this sense.
    """

    text: str
    is_literal: bool
    _run: Callable[[Scope], object] = field(repr=False, compare=False)

    def evaluate(self, scope: Scope) -> object:
        """The value: of its own type if the text is one expression, else a text.

        Raises ExpressionError, with what a method of an Exposed object raised as its cause; UnknownPropertyError for
        a name, property or method's object that is not there.
        """
        try:
            return self._run(scope)
        except Fault as fault:
            raise fault.told(self.text) from fault.__cause__ or fault
        except Exception as error:
            raise ExpressionError(f"Error while evaluating expression: {self.text}. Cause: {error}") from error


def is_expression(text: str) -> bool:
    """Whether a text has anything to evaluate in it."""
    return "${" in text or "#{" in text


def compile_expression(text: str) -> Expression:
    """The expression of a text. Raises ExpressionSyntaxError if it is not well-formed."""
    if is_expression(text):
        return _compiled(text)
    return Expression(text, True, lambda scope: text)


@lru_cache(maxsize=4096)
def _compiled(text: str) -> Expression:
    # Building the parser takes longer than all other imports of this room; literals can do without it.
    from penstock.expr.parser import parse

    return Expression(text, False, parse(text))
