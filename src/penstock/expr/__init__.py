"""The expression language of diagrams: `${...}` or `#{...}` text and variables in, value out."""

from penstock.expr.coercion import to_boolean_result, to_long, to_text
from penstock.expr.exposed import Exposed
from penstock.expr.expression import Expression, compile_expression, is_expression
from penstock.expr.faults import UnknownPropertyError, cannot_cast
from penstock.expr.scope import MISSING, Scope

__all__ = [
    "MISSING",
    "Exposed",
    "Expression",
    "Scope",
    "UnknownPropertyError",
    "cannot_cast",
    "compile_expression",
    "is_expression",
    "to_boolean_result",
    "to_long",
    "to_text",
]
