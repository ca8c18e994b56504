"""The methods of plain values, under Java's names and with Java's behaviour."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from penstock.errors import ExpressionError
from penstock.expr import Scope, compile_expression
from penstock.values import Integer, Long, Short

Evaluate = Callable[[str], object]
TEXTS = [
    ("text.length()", Integer(5)),
    ("'\U0001f600'.length()", Integer(2)),
    ("text.isEmpty()", False),
    ("empty_text.isEmpty()", True),
    ("' \t'.isBlank()", True),
    ("text.equals('hello')", True),
    ("text.equals(nothing)", False),
    ("number_text.equals(12)", False),
    ("text.equalsIgnoreCase('HELLO')", True),
    ("'stra\u00dfe'.equalsIgnoreCase('STRASSE')", False),
    ("text.contains('ell')", True),
    ("text.startsWith('he')", True),
    ("text.startsWith('l', 2)", True),
    ("text.startsWith(1)", False),
    ("text.startsWith(nothing)", True),
    ("text.endsWith('lo')", True),
    ("text.indexOf('l')", Integer(2)),
    ("text.indexOf('l', 3)", Integer(3)),
    ("text.indexOf('l', -4)", Integer(2)),
    ("text.indexOf('zz')", Integer(-1)),
    ("text.indexOf(108)", Integer(2)),
    ("text.indexOf(-1)", Integer(-1)),
    ("'x\U0001f600y'.indexOf('y')", Integer(3)),
    ("text.lastIndexOf('l')", Integer(3)),
    ("text.lastIndexOf('l', 2)", Integer(2)),
    ("text.lastIndexOf('l', -1)", Integer(-1)),
    ("text.substring(2)", "llo"),
    ("text.substring(1, 3)", "el"),
    ("text.substring('1')", "ello"),
    ("text.substring(1.9)", "ello"),
    ("text.substring(nothing)", "hello"),
    ("'x\U0001f600y'.substring(1, 3)", "\U0001f600"),
    ("text.toUpperCase()", "HELLO"),
    ("'ABC'.toLowerCase()", "abc"),
    ("' \u00a0a '.trim()", "\u00a0a"),
    ("'\u2003a '.strip()", "a"),
    ("text.replace('l', 'L')", "heLLo"),
    ("text.replace('', '-')", "-h-e-l-l-o-"),
    ("text.replaceAll('l+', '_')", "he_o"),
    ("text.replaceAll('(l)', '<$1>')", "he<l><l>o"),
    ("text.replaceAll('(?<both>ll)', '[${both}]')", "he[ll]o"),
    (r"text.replaceAll('l', '\\$')", "he$$o"),
    ("text.replaceAll('(l)', '$10')", "hel0l0o"),
    ("text.replaceFirst('l', 'L')", "heLlo"),
    ("text.matches('h.*')", True),
    ("text.matches('ell')", False),
    ("'a\u00e9'.matches('\\\\w+')", False),
    (r"'A'.matches('\\p{Upper}')", True),
    (r"'a_'.matches('[\\p{Alpha}_]+')", True),
    (r"'ab'.matches('\\P{Upper}+')", True),
    (r"'a.b'.split('\\Q.\\E')", ["a", "b"]),
    (r"text.matches('he(?<x>l)\\k<x>o')", True),
    (r"'äb'.matches('\\p{L}+')", True),
    ("text.split('l')", ["he", "", "o"]),
    ("text.split('l', 2)", ["he", "lo"]),
    ("'a,b,,'.split(',')", ["a", "b"]),
    ("'a,b,,'.split(',', -1)", ["a", "b", "", ""]),
    ("','.split(',')", []),
    ("''.split(',')", [""]),
    ("'abc'.split('')", ["a", "b", "c"]),
    ("text.charAt(0)", "h"),
    ("text.concat(' x')", "hello x"),
    ("text.concat(1)", "hello1"),
    ("text.concat(nothing)", "hello"),
    ("text.compareTo('a')", Integer(7)),
    ("text.compareTo('hello world')", Integer(-6)),
    ("text.compareTo(nothing)", Integer(5)),
    ("text.compareToIgnoreCase('HELLO')", Integer(0)),
    ("text.hashCode()", Integer(99162322)),
    ("text.toString()", "hello"),
    ("'source'.concat(text)", "sourcehello"),
    ("text['length']()", Integer(5)),
]
NUMBERS = [
    ("int.intValue()", Integer(5)),
    ("int.longValue()", Long(5)),
    ("int.doubleValue()", 5.0),
    ("int.shortValue()", Short(5)),
    ("double.intValue()", Integer(2)),
    ("(1e30).intValue()", Integer(2**31 - 1)),
    ("(-1e30).longValue()", Long(-(2**63))),
    ("(0/0).intValue()", Integer(0)),
    ("(1/0).longValue()", Long(2**63 - 1)),
    ("(70000).shortValue()", Short(4464)),
    ("(3000000000).intValue()", Integer(-1294967296)),
    ("int.equals(5)", False),
    ("long.equals(7)", True),
    ("int.equals(nothing)", False),
    ("long.compareTo(3)", Integer(1)),
    ("long.compareTo(nothing)", Integer(1)),
    ("double.compareTo(2.5)", Integer(0)),
    ("long.toString()", "7"),
    ("(1e10).toString()", "1.0E10"),
    ("int.hashCode()", Integer(5)),
    ("long.hashCode()", Integer(7)),
    ("(-1).hashCode()", Integer(0)),
    ("double.hashCode()", Integer(1074003968)),
    ("double.isNaN()", False),
    ("yes.booleanValue()", True),
    ("yes.equals(true)", True),
    ("yes.equals('true')", False),
    ("yes.compareTo(no)", Integer(1)),
    ("yes.toString()", "true"),
    ("yes.hashCode()", Integer(1231)),
]
COLLECTIONS = [
    ("list.size()", Integer(6)),
    ("list.isEmpty()", False),
    ("list.get(0)", "a"),
    ("list.get('1')", 2),
    ("list.contains('a')", True),
    ("list.contains(map.k + 1)", False),
    ("list.contains(list[1])", True),
    ("list.contains(nothing)", True),
    ("list.containsAll(empty_list)", True),
    ("list.indexOf(3.5)", Integer(2)),
    ("list.indexOf(true)", Integer(3)),
    ("list.lastIndexOf('a')", Integer(5)),
    ("list.subList(1, 3)", [2, 3.5]),
    ("list.toString()", "[a, 2, 3.5, true, null, a]"),
    ("list.equals(list.subList(0, 6))", True),
    ("set.size()", Integer(2)),
    ("set.contains('a')", True),
    ("set.isEmpty()", False),
    ("map.size()", Integer(5)),
    ("map.isEmpty()", False),
    ("map.get('k')", 1),
    ("map.get('zz')", None),
    ("map.get(list)", None),
    ("map.getOrDefault('zz', 3)", Long(3)),
    ("map.containsKey('k')", True),
    ("map.containsKey(1)", False),
    ("map.containsValue('one')", True),
    ("map.containsValue(2)", False),
    ("map.keySet()", ["k", "a", "size", "x y", "1"]),
    ("map.values().size()", Integer(5)),
    ("map.a.toString()", "{b=[10, 20]}"),
    ("map['get']('k')", 1),
    ("map.a.equals(map.get('a'))", True),
    ("map.equals(map.a)", False),
]
DATES = [
    ("date.getTime()", Long(1706702400123)),
    ("date.before(later)", True),
    ("date.after(later)", False),
    ("date.equals(date)", True),
    ("date.equals('x')", False),
    ("date.compareTo(later)", Integer(-1)),
    ("date.toString()", "Wed Jan 31 12:00:00 UTC 2024"),
    ("date.getMonth()", Integer(0)),
    ("date.getYear()", Integer(124)),
    ("date.hashCode()", Integer((1706702400123 ^ (1706702400123 >> 32)) % 2**32)),
]


@pytest.mark.parametrize(("call", "value"), TEXTS + NUMBERS + COLLECTIONS + DATES)
def test_a_method_gives_what_java_gives(evaluate: Evaluate, call: str, value: object) -> None:
    found = evaluate(f"${{{call}}}")
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("call", "value", "variable", "after"),
    [
        ("list.add('z')", True, "list", ["a", 2, 3.5, True, None, "a", "z"]),
        ("list.add(0, 'z')", None, "list", ["z", "a", 2, 3.5, True, None, "a"]),
        ("list.addAll(set)", True, "list", 8),
        ("list.addAll(empty_list)", False, "list", 6),
        ("list.set(0, 'q')", "a", "list", ["q", 2, 3.5, True, None, "a"]),
        ("list.remove('a')", True, "list", [2, 3.5, True, None, "a"]),
        ("list.remove('zz')", False, "list", 6),
        ("list.remove(short.intValue())", True, "list", ["a", 2, 3.5, None, "a"]),
        ("list.remove(0)", False, "list", 6),
        ("list.remove(nothing)", "a", "list", [2, 3.5, True, None, "a"]),
        ("list.clear()", None, "list", []),
        ("set.add('c')", True, "set", {"a", "b", "c"}),
        ("set.add('a')", False, "set", {"a", "b"}),
        ("set.remove('a')", True, "set", {"b"}),
        ("empty_map.put('z', 1)", None, "empty_map", {"z": 1}),
        ("map.put('k', 2)", 1, "map", 5),
        ("map.putIfAbsent('k', 2)", 1, "map", 5),
        ("empty_map.putAll(map.a)", None, "empty_map", {"b": [10, 20]}),
        ("map.remove('k')", 1, "map", 4),
        ("map.remove('zz')", None, "map", 5),
        ("map.clear()", None, "map", {}),
    ],
)
def test_a_method_changes_the_collection_itself(
    scope: Scope, call: str, value: object, variable: str, after: object
) -> None:
    assert compile_expression(f"${{{call}}}").evaluate(scope) == value
    left = scope.resolve(variable)
    assert (len(left) if isinstance(after, int) else left) == after  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["list", "map", "set"])
def test_what_cannot_be_a_key_is_refused(evaluate: Evaluate, name: str) -> None:
    call = "put(list, 1)" if name == "map" else "add(list)"
    if name == "list":
        assert evaluate("${list.add(list)}") is True
        return
    with pytest.raises(ExpressionError, match="Lists and maps cannot be"):
        evaluate(f"${{{name}.{call}}}")


def test_a_fixed_collection_cannot_be_changed(make_scope: Callable[..., Scope]) -> None:
    fixed = make_scope({"pair": ("a", "b"), "frozen": frozenset("a")})
    assert compile_expression("${pair.get(1)}${frozen.size()}${pair[0]}").evaluate(fixed) == "b1a"
    for text in ("${pair.add('c')}", "${frozen.remove('a')}"):
        with pytest.raises(ExpressionError, match="Method not found"):
            compile_expression(text).evaluate(fixed)


@pytest.mark.parametrize(
    "text",
    [
        "${x.replace('', x)}",
        "${x.replaceAll('.', x)}",
        "${x.concat(x)}",
        "${y.addAll(y)}",
    ],
)
def test_what_would_grow_without_end_is_refused(make_scope: Callable[..., Scope], text: str) -> None:
    large = make_scope({"x": "x" * 6_000_000, "y": [0] * 600_000})
    with pytest.raises(ExpressionError, match=r"Text longer than|Collection larger than"):
        compile_expression(text).evaluate(large)


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("[", "java.util.regex.PatternSyntaxException: unterminated character set"),
        ("(", "java.util.regex.PatternSyntaxException: "),
        ("[a-z&&[^b]]", "java.util.regex.PatternSyntaxException: Nested or intersected character class"),
        (r"\\p{Lu}", "java.util.regex.PatternSyntaxException: Unsupported character property {Lu}"),
        ("a" * 201, "Error while evaluating expression: .* Regular expression longer than 200 characters"),
    ],
)
def test_a_pattern_that_cannot_be_used_is_refused(evaluate: Evaluate, pattern: str, told: str) -> None:
    with pytest.raises(ExpressionError, match=told):
        evaluate(f"${{text.matches('{pattern}')}}")
