"""Literals, literal text and text with expressions in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from penstock.expr import Scope, compile_expression, is_expression
from penstock.values import Integer, Long

Evaluate = Callable[[str], object]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${1}", Long(1)),
        ("${007}", Long(7)),
        ("${9223372036854775807}", Long(2**63 - 1)),
        ("${1.5}", 1.5),
        ("${1e3}", 1000.0),
        ("${.5}", 0.5),
        ("${5.}", 5.0),
        ("${1.e2}", 100.0),
        ("${1E-2}", 0.01),
        ("${1e400}", float("inf")),
        ("${true}", True),
        ("${false}", False),
        ("${null}", None),
        ("${'a'}", "a"),
        ('${"a"}', "a"),
        (r"${'it\'s'}", "it's"),
        (r'${"\"\\"}', '"\\'),
        ("${'a}b'}", "a}b"),
        ("${'${1}'}", "${1}"),
        ("${'a\nb'}", "a\nb"),
        ("#{1}", Long(1)),
        ("${ 1 }", Long(1)),
        ("${1\n+\u20032}", Long(3)),
    ],
)
def test_a_literal_has_its_value_and_type(evaluate: Evaluate, text: str, value: object) -> None:
    found = evaluate(text)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize("text", ["", "abc", "$", "#", "a$b", "{1}", "$ {1}", "\\", "a\\\\b", "a#b", "}", "%s {0}"])
def test_text_without_an_opener_is_literal_and_gives_itself(scope: Scope, text: str) -> None:
    expression = compile_expression(text)
    assert expression.is_literal
    assert not is_expression(text)
    assert expression.evaluate(scope) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${1} ${'x'}", "1 x"),
        (" ${1} ", " 1 "),
        ("${1+1}${2+2}", "24"),
        ("${nothing}x", "x"),
        ("${yes} or ${no}", "true or false"),
        ("${double}, ${100000000.0}, ${1/3}", "2.5, 1.0E8, 0.3333333333333333"),
        ("x${list}", "x[a, 2, 3.5, true, null, a]"),
        ("x${map.a}", "x{b=[10, 20]}"),
        ("x${date}", "xWed Jan 31 12:00:00 UTC 2024"),
        ("x${dateTime()}", "x2024-01-31T12:00:00.123Z"),
        ("$${1}", "$1"),
        ("##{1}", "#1"),
        ("${1}}", "1}"),
        ("}${1}", "}1"),
        ("${1}\\", "1\\"),
        ("\\$x ${1}", "\\$x 1"),
        ("${'a'}'${'b'}", "a'b"),
    ],
)
def test_text_with_expressions_in_it_gives_text(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r"\${abc}", "${abc}"),
        (r"\#{abc}", "#{abc}"),
        (r"a\${abc} ${1}", "a${abc} 1"),
        (r"\#{a} ${1}", "#{a} 1"),
        (r"\\${1}", r"\${1}"),
        (r"\${", "${"),
    ],
)
def test_a_backslash_makes_an_opener_literal(evaluate: Evaluate, text: str, value: str) -> None:
    assert evaluate(text) == value


def test_a_sole_expression_keeps_the_type_of_its_value(scope: Scope) -> None:
    assert type(compile_expression("${int}").evaluate(scope)) is Integer
    assert compile_expression("${list}").evaluate(scope) is scope.resolve("list")


def test_an_expression_is_compiled_once() -> None:
    assert compile_expression("${1 + 41}") is compile_expression("${1 + 41}")


@pytest.mark.parametrize(("text", "told"), [("${1}", True), ("a #{b", True), ("$a{b}", False), ("plain", False)])
def test_whether_a_text_is_an_expression_is_seen_from_its_opener(text: str, told: bool) -> None:
    assert is_expression(text) is told
