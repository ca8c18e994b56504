"""What holds for every expression and every number."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penstock.errors import ExpressionError, ExpressionSyntaxError
from penstock.expr import MISSING, compile_expression, to_long, to_text
from penstock.values import Integer, Long

longs = st.integers(-(2**63), 2**63 - 1)
tokens = st.sampled_from(
    [*"a1()[].,?:+-*/%!=<> }$\"'\\\n\xa0😀", "2.5", "'x'", "${", "#{", "&&", "||", "empty", "not", "now", "null", "e9"]
)


class Values:
    def __init__(self, values: Mapping[str, object]) -> None:
        self.values = values

    def resolve(self, name: str) -> object:
        return self.values.get(name, MISSING)

    def now(self) -> datetime:
        return datetime(2024, 1, 1, tzinfo=UTC)

    def user(self) -> str | None:
        return None

    def groups(self) -> list[str]:
        return []


def wrapped(number: int) -> int:
    return (number + 2**63) % 2**64 - 2**63


@given(longs, longs, longs)
def test_whole_arithmetic_is_pythons_cut_to_64_bits(a: int, b: int, c: int) -> None:
    found = compile_expression("${a * b + c - a}").evaluate(Values({"a": Long(a), "b": Long(b), "c": Long(c)}))
    assert type(found) is Long
    assert found == wrapped(wrapped(wrapped(a * b) + c) - a)


@given(longs, longs.filter(bool))
def test_a_remainder_has_the_sign_of_the_dividend(a: int, b: int) -> None:
    found = compile_expression("${a % b}").evaluate(Values({"a": Long(a), "b": Long(b)}))
    assert isinstance(found, Long)
    assert abs(found) == abs(a) % abs(b)
    assert not found or (found < 0) == (a < 0)


@given(longs, longs)
def test_numbers_compare_as_numbers_even_as_text(a: int, b: int) -> None:
    scope = Values({"a": Long(a), "b": Long(b), "text": str(b)})
    for sign, told in (("<", a < b), (">", a > b), ("<=", a <= b), (">=", a >= b), ("==", a == b), ("!=", a != b)):
        assert compile_expression(f"${{a {sign} b}}").evaluate(scope) is told
        assert compile_expression(f"${{a {sign} text}}").evaluate(scope) is told


@given(st.lists(tokens, max_size=30).map("".join) | st.text(max_size=40))
def test_no_text_makes_the_compiler_raise_anything_but_a_syntax_error(inside: str) -> None:
    for text in (inside, f"${{{inside}}}", f"x#{{{inside}"):
        try:
            expression = compile_expression(text)
        except ExpressionSyntaxError:
            continue
        try:
            expression.evaluate(Values({"a": "text", "e9": [1, 2]}))
        except ExpressionError:
            continue


@given(st.text().filter(lambda text: "${" not in text and "#{" not in text))
def test_literal_text_gives_itself(text: str) -> None:
    assert compile_expression(text).evaluate(Values({})) == text


@given(st.text(st.characters(exclude_characters="'\\")))
def test_a_quoted_text_gives_itself(text: str) -> None:
    assert compile_expression(f"${{'{text}'}}").evaluate(Values({})) == text


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, ""),
        ("a", "a"),
        (True, "true"),
        (1.0, "1.0"),
        (Long(3), "3"),
        ([None, 1], "[null, 1]"),
        ({"a": 1}, "{a=1}"),
    ],
)
def test_values_become_text(value: object, told: str) -> None:
    assert to_text(value) == told


@pytest.mark.parametrize(
    ("value", "number"),
    [(None, 0), ("", 0), ("12", 12), ("-3", -3), (Integer(5), 5), (2.9, 2), (-2.9, -2), (float("inf"), 2**63 - 1)],
)
def test_values_become_longs(value: object, number: int) -> None:
    found = to_long(value)
    assert (type(found), found) == (Long, number)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1.5", "Cannot coerce '1.5' to class java.lang.Long"),
        ("9" * 5000, f"Cannot coerce '{'9' * 5000}' to class java.lang.Long"),
        (True, "Cannot coerce from class java.lang.Boolean to class java.lang.Long"),
    ],
)
def test_other_values_do_not_become_longs(value: object, told: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        to_long(value)
    assert str(raised.value) == told


@pytest.mark.parametrize(("before", "after"), [("true && (", ")"), ("(null != ", ")"), ("a[", "]"), ("!", "")])
def test_the_deepest_expression_is_evaluated_within_the_stack(before: str, after: str) -> None:
    compile_expression("${" + before * 48 + "a" + after * 48 + "}").evaluate(Values({"a": None}))


def test_the_parser_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, penstock.expr as e; e.compile_expression('x'); print('lark' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
