"""What is no expression, and where the reference says it stops being one."""

from __future__ import annotations

import pytest

from penstock.errors import ExpressionSyntaxError
from penstock.expr import compile_expression

OPERAND = "<IDENTIFIER>|<STRING>|<FLOAT>|<INTEGER>|'true'|'false'|'null'|'-'|'!'|'not'|'empty'|'('"


def complaint(text: str) -> str:
    with pytest.raises(ExpressionSyntaxError) as raised:
        compile_expression(text)
    return str(raised.value)


@pytest.mark.parametrize(
    ("text", "position", "encountered", "expected"),
    [
        ("${}", 2, "}", OPERAND),
        ("${ }", 3, "}", OPERAND),
        ("${", 2, "null", OPERAND),
        ("${1}x${", 7, "null", OPERAND),
        ("${1 ", 4, "null", "'}'"),
        ("${1 +}", 5, "}", OPERAND),
        ("${1 + + 2}", 6, "+", OPERAND),
        ("${a b}", 4, "b", "'}'"),
        ("${a 'x'}", 4, "x", "'}'"),
        ("${1L}", 3, "L", "'}'"),
        ("${0x10}", 3, "x10", "'}'"),
        ("${1..2}", 4, ".2", "'}'"),
        ("${9223372036854775808}", 2, "9223372036854775808", "<INTEGER>"),
        ("${(1}", 4, "}", "')'"),
        ("${1)}", 3, ")", "'}'"),
        ("${a.}", 4, "}", "<IDENTIFIER>"),
        ("${a.1}", 3, ".1", "'}'"),
        ("${a.empty}", 4, "empty", "<IDENTIFIER>"),
        ("${a[}", 4, "}", OPERAND),
        ("${a[1}", 5, "}", "']'"),
        ("${a[1 2]}", 6, "2", "']'"),
        ("${now(}", 6, "}", "')'"),
        ("${now(1,)}", 8, ")", OPERAND),
        ("${now()()}", 7, "(", "'}'"),
        ("${? 1 : 2}", 2, "?", OPERAND),
        ("${t ? 1}", 7, "}", "':'"),
        ("${(t ? 1}", 8, "}", "':'"),
        ("${t ? s : now()}", 15, "}", "':'"),
        ("${a:b}", 3, ":", "'}'"),
        ("${x -> 1}", 5, ">", OPERAND),
        ("${[1,2]}", 2, "[", OPERAND),
        ("${lt}", 2, "lt", OPERAND),
        ("${1 instanceof 2}", 4, "instanceof", "'}'"),
        ("${a foo(1)}", 4, "foo", "'}'"),
        ("${1}#{2}", 4, "#{", "'${'"),
        ("#{a} #{b}${c}", 9, "${", "'#{'"),
    ],
)
def test_a_misplaced_token_is_told_with_its_position(text: str, position: int, encountered: str, expected: str) -> None:
    told = f"syntax error at position {position}, encountered '{encountered}', expected {expected}"
    assert complaint(text) == f"Error parsing '{text}': {told}"


@pytest.mark.parametrize(
    ("text", "position", "encountered", "expected"),
    [
        ("${a = 1}", 4, "invalid character '='", "expression token"),
        ("${a += 1}", 5, "invalid character '='", "expression token"),
        ("${a ===b}", 6, "invalid character '='", "expression token"),
        ("${a;b}", 3, "invalid character ';'", "expression token"),
        ("${a & b}", 4, "invalid character '&'", "expression token"),
        ("${{1}}", 2, "invalid character '{'", "expression token"),
        ("${a\u00a0}", 3, "invalid character '\u00a0'", "expression token"),
        ("${1 +\n @}", 7, "invalid character '@'", "expression token"),
        ("${'abc}", 2, "unterminated string", "'"),
        ("${'a' \"b}", 6, "unterminated string", '"'),
        (r"${'a\nb'}", 2, r"invalid escape sequence \n", r"\' or \\"),
        (r"""${"a\'b"}""", 2, r"invalid escape sequence \'", r"\" or \\"),
    ],
)
def test_what_is_no_token_is_told_with_its_position(text: str, position: int, encountered: str, expected: str) -> None:
    told = f"lexical error at position {position}, encountered {encountered}, expected {expected}"
    assert complaint(text) == f"Error parsing '{text}': {told}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("${foo(1)}", "Could not resolve function 'foo'"),
        ("${ns:foo(1)}", "Could not resolve function 'ns:foo'"),
        ("${a :b(1)}", "Could not resolve function 'a:b'"),
        ("x ${JS(a).prop('b')}", "Could not resolve function 'JS'"),
        ("${S(a, b, c)}", "Parameters for function 'S' do not match"),
        ("${JSON()}", "Parameters for function 'JSON' do not match"),
        ("${foo(bar())}", "Could not resolve function 'bar'"),
        ("${foo() + bar()}", "Could not resolve function 'foo'"),
        ("${now(1)}", "Parameters for function 'now' do not match"),
        ("${1 + (a ? now(1) : 2)}", "Parameters for function 'now' do not match"),
    ],
)
def test_a_function_that_is_not_there_is_found_before_anything_is_evaluated(text: str, told: str) -> None:
    assert complaint(text) == told


@pytest.mark.parametrize(
    "text", ["${ä}", "${$a}", "${_x1}", "${a$b}", "${now}", "${s.length ()}", "${t ? s.a : now()}"]
)
def test_names_are_java_identifiers(text: str) -> None:
    assert compile_expression(text).text == text


@pytest.mark.parametrize(
    ("before", "after"),
    [("(", ")"), ("!", ""), ("-", ""), ("a ? b : ", ""), ("a[", "]"), ("a.b(", ")"), ("not (", ")")],
)
def test_nesting_is_bounded(before: str, after: str) -> None:
    compile_expression("${" + before * 40 + "c" + after * 40 + "}")
    told = complaint("${" + before * 101 + "c" + after * 101 + "}")
    assert told.endswith("nested more than 100 levels deep")


def test_a_path_is_bounded() -> None:
    assert complaint("${a" + ".b" * 200 + "}").endswith("nested more than 100 levels deep")


def test_the_length_of_an_expression_is_bounded_and_that_of_text_around_it_is_not() -> None:
    assert complaint("${1" + " + 1" * 6000 + "}").endswith("longer than 20000 characters")
    compile_expression("${1}" + "x" * 30_000 + "${2}")


def test_digits_without_end_are_no_number() -> None:
    assert "expected <INTEGER>" in complaint("${" + "9" * 6000 + "}")
