"""What is told when an expression fails, word for word."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pytest

from penstock.errors import EngineError, ExpressionError, NullValueError, WrongClassError
from penstock.expr import Exposed, Scope, UnknownPropertyError, compile_expression, to_boolean_result

Evaluate = Callable[[str], object]
Getters = Mapping[str, Callable[[Any], object]]
Functions = Mapping[str, Callable[..., object]]
UNKNOWN = "Unknown property used in expression: "
NO_METHOD = "Unknown method used in expression: "
FAILED = "Error while evaluating expression: "
IN_BASE = "are in module java.base of loader 'bootstrap'"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("${unknown}", "Cannot resolve identifier 'unknown'"),
        ("x ${unknown} y", "Cannot resolve identifier 'unknown'"),
        ("${unknown.foo}", "Cannot resolve identifier 'unknown'"),
        ("${unknown.foo()}", "Cannot resolve identifier 'unknown'"),
        ("${unknown[other]}", "Cannot resolve identifier 'unknown'"),
        ("${unknown == null}", "Cannot resolve identifier 'unknown'"),
        ("${empty unknown}", "Cannot resolve identifier 'unknown'"),
        ("${map.zz(unknown)}", "Cannot resolve identifier 'unknown'"),
        ("${java.lang.Math}", "Cannot resolve identifier 'java'"),
        ("${nothing.foo()}", "Target unreachable, base expression 'nothing' resolved to null"),
        ("${nothing.foo(unknown)}", "Target unreachable, base expression 'nothing' resolved to null"),
        ("${null.foo()}", "Target unreachable, base expression 'null' resolved to null"),
        ("${(nothing).x()}", "Target unreachable, base expression '(...)' resolved to null"),
        ("${map.missing . foo . x()}", "Target unreachable, base expression '. foo' resolved to null"),
        ("${list[ 6 ].x()}", "Target unreachable, base expression '[...]' resolved to null"),
        ("${map.get('zz').x()}", "Target unreachable, base expression '<method>' resolved to null"),
        ("${text.length}", "The class 'java.lang.String' does not have the property 'length'."),
        ("${text[0]}", "The class 'java.lang.String' does not have the property '0'."),
        ("${int.foo}", "The class 'java.lang.Integer' does not have the property 'foo'."),
        ("${text.length().foo}", "The class 'java.lang.Integer' does not have the property 'foo'."),
        ("${double.foo}", "The class 'java.lang.Double' does not have the property 'foo'."),
        ("${yes.foo}", "The class 'java.lang.Boolean' does not have the property 'foo'."),
        ("${date.foo}", "The class 'java.util.Date' does not have the property 'foo'."),
        ("${set.foo}", "The class 'java.util.HashSet' does not have the property 'foo'."),
        ("${dateTime().foo}", "The class 'org.joda.time.DateTime' does not have the property 'foo'."),
    ],
)
def test_what_is_not_there_is_an_unknown_property(evaluate: Evaluate, text: str, cause: str) -> None:
    with pytest.raises(UnknownPropertyError) as raised:
        evaluate(text)
    assert str(raised.value) == f"{UNKNOWN}{text}. Cause: {cause}"


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("${text.foo()}", "java.lang.String.foo()"),
        ("${map.missing()}", "java.util.LinkedHashMap.missing()"),
        ("${list.size(1)}", "java.util.ArrayList.size(java.lang.Long)"),
        ("${text.substring()}", "java.lang.String.substring()"),
        ("${text.substring('x')}", "java.lang.String.substring(java.lang.String)"),
        ("${text.substring(yes)}", "java.lang.String.substring(java.lang.Boolean)"),
        ("${text.contains(1)}", "java.lang.String.contains(java.lang.Long)"),
        ("${list.get('x')}", "java.util.ArrayList.get(java.lang.String)"),
        ("${list.addAll('x')}", "java.util.ArrayList.addAll(java.lang.String)"),
        ("${date.before(5)}", "java.util.Date.before(java.lang.Long)"),
        ("${dateTime().plusDays('x')}", "org.joda.time.DateTime.plusDays(java.lang.String)"),
        ("${date.before(dateTime())}", "java.util.Date.before(org.joda.time.DateTime)"),
        ("${bytes.length()}", "[B.length()"),
        (
            "${map.foo(1,'a',nothing,yes,double,int,list,date)}",
            (
                "java.util.LinkedHashMap.foo(java.lang.Long, java.lang.String, null, java.lang.Boolean, "
                "java.lang.Double, "
                "java.lang.Integer, java.util.ArrayList, java.util.Date)"
            ),
        ),
    ],
)
def test_what_no_method_takes_is_an_unknown_method(evaluate: Evaluate, text: str, call: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(text)
    assert str(raised.value) == f"{NO_METHOD}{text}. Cause: Method not found: class {call}"


def test_a_call_that_several_methods_take_equally_well_is_an_unknown_method(evaluate: Evaluate) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate("${text.indexOf(nothing)}")
    cause = "Unable to find unambiguous method: class java.lang.String.indexOf(null)"
    assert str(raised.value) == f"{NO_METHOD}${{text.indexOf(nothing)}}. Cause: {cause}"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("${'abc' + 1}", "Cannot coerce 'abc' to class java.lang.Long"),
        ("${' 12 ' + 1}", "Cannot coerce ' 12 ' to class java.lang.Long"),
        ("${'1_0' + 1}", "Cannot coerce '1_0' to class java.lang.Long"),
        ("${'99999999999999999999' + 1}", "Cannot coerce '99999999999999999999' to class java.lang.Long"),
        ("${'true' + 1}", "Cannot coerce 'true' to class java.lang.Double"),
        ("${'x' < 1.5}", "Cannot coerce 'x' to class java.lang.Double"),
        ("${1 == '1.0'}", "Cannot coerce '1.0' to class java.lang.Long"),
        ("${yes + 1}", "Cannot coerce from class java.lang.Boolean to class java.lang.Long"),
        ("${yes == 1}", "Cannot coerce from class java.lang.Boolean to class java.lang.Long"),
        ("${list + 1.5}", "Cannot coerce from class java.util.ArrayList to class java.lang.Double"),
        ("${map + 1}", "Cannot coerce from class java.util.LinkedHashMap to class java.lang.Long"),
        ("${bytes + 1}", "Cannot coerce from class [B to class java.lang.Long"),
        ("${date < 5}", "Cannot coerce from class java.util.Date to class java.lang.Long"),
        ("${yes == list}", "Cannot coerce from class java.util.ArrayList to class java.lang.Boolean"),
        ("${1 && yes}", "Cannot coerce from class java.lang.Long to class java.lang.Boolean"),
        ("${1 ? 1 : 2}", "Cannot coerce from class java.lang.Long to class java.lang.Boolean"),
        ("${!list}", "Cannot coerce from class java.util.ArrayList to class java.lang.Boolean"),
        ("${-yes}", "Cannot negate 'class java.lang.Boolean'"),
        ("${int % 0}", "/ by zero"),
        ("${1 % nothing}", "/ by zero"),
        ("${list > map}", "Cannot compare 'class java.util.ArrayList' and 'class java.util.LinkedHashMap'"),
        (
            "${date > yes}",
            (
                "class java.lang.Boolean cannot be cast to class java.util.Date "
                f"(java.lang.Boolean and java.util.Date {IN_BASE})"
            ),
        ),
        (
            "${list < yes}",
            (
                "class java.util.ArrayList cannot be cast to class java.lang.Boolean "
                f"(java.util.ArrayList and java.lang.Boolean {IN_BASE})"
            ),
        ),
        ("${list['x']}", 'For input string: "x"'),
        ("${list.size}", 'For input string: "size"'),
        ("${bytes.length}", 'For input string: "length"'),
        ("${list[yes]}", "null"),
    ],
)
def test_what_does_not_suit_fails_the_evaluation(evaluate: Evaluate, text: str, cause: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(text)
    assert str(raised.value) == f"{FAILED}{text}. Cause: {cause}"
    assert not isinstance(raised.value, UnknownPropertyError)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("${text.substring(9)}", "java.lang.StringIndexOutOfBoundsException: begin 9, end 5, length 5"),
        ("${text.substring(3, 1)}", "java.lang.StringIndexOutOfBoundsException: begin 3, end 1, length 5"),
        ("${text.charAt(9)}", "java.lang.StringIndexOutOfBoundsException: String index out of range: 9"),
        ("${list.get(9)}", "java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 6"),
        ("${list.set(-1, 1)}", "java.lang.IndexOutOfBoundsException: Index -1 out of bounds for length 6"),
        ("${list.add(99, 'z')}", "java.lang.IndexOutOfBoundsException: Index: 99, Size: 6"),
        ("${list.subList(1, 9)}", "java.lang.IndexOutOfBoundsException: toIndex = 9"),
        ("${list.subList(3, 1)}", "java.lang.IllegalArgumentException: fromIndex(3) > toIndex(1)"),
        (
            "${int.compareTo(3)}",
            (
                "java.lang.ClassCastException: class java.lang.Long cannot be cast to class java.lang.Integer "
                f"(java.lang.Long and java.lang.Integer {IN_BASE})"
            ),
        ),
        (
            "${text.contains(nothing)}",
            'java.lang.NullPointerException: Cannot invoke "java.lang.CharSequence.toString()" because "s" is null',
        ),
        (
            "${date.after(nothing)}",
            'java.lang.NullPointerException: Cannot invoke "Object.getClass()" because "date" is null',
        ),
        (
            "${dateTime().withHourOfDay(25)}",
            "org.joda.time.IllegalFieldValueException: Value 25 for hourOfDay must be in the range [0,23]",
        ),
        ("${list.subList(-1, 2)}", "java.lang.IndexOutOfBoundsException: fromIndex = -1"),
        (
            "${list.addAll(nothing)}",
            'java.lang.NullPointerException: Cannot invoke "java.util.Collection.toArray()" because "c" is null',
        ),
        (
            "${list.containsAll(nothing)}",
            'java.lang.NullPointerException: Cannot invoke "java.util.Collection.iterator()" because "c" is null',
        ),
        (
            "${map.putAll(nothing)}",
            'java.lang.NullPointerException: Cannot invoke "java.util.Map.size()" because "m" is null',
        ),
        (
            "${date.compareTo('x')}",
            (
                "java.lang.ClassCastException: class java.lang.String cannot be cast to class java.util.Date "
                f"(java.lang.String and java.util.Date {IN_BASE})"
            ),
        ),
        (
            "${text.compareTo(1)}",
            (
                "java.lang.ClassCastException: class java.lang.Long cannot be cast to class java.lang.String "
                f"(java.lang.Long and java.lang.String {IN_BASE})"
            ),
        ),
        (
            "${dateTime().compareTo(1)}",
            "java.lang.ClassCastException: class java.lang.Long cannot be cast to class org.joda.time.ReadableInstant",
        ),
        (
            "${text.replaceAll('l', '$')}",
            "java.lang.IllegalArgumentException: Illegal group reference: group index is missing",
        ),
        ("${text.replaceAll('l', '${zz}')}", "java.lang.IllegalArgumentException: No group with name {zz}"),
        ("${text.replaceAll('l', '$2')}", "java.lang.IndexOutOfBoundsException: No group 2"),
    ],
)
def test_what_a_method_raises_is_told_without_the_expression(evaluate: Evaluate, text: str, told: str) -> None:
    with pytest.raises(ExpressionError) as raised:
        evaluate(text)
    assert str(raised.value) == told
    assert text in raised.value.__notes__[0]


class Bean(Exposed):
    expression_properties: ClassVar[Getters] = {"broken": lambda bean: bean.fail(ValueError("no luck"))}
    expression_methods: ClassVar[Functions] = {
        "refuse": lambda bean: bean.fail(NullValueError("task is null")),
        "fail": lambda bean: bean.fail(EngineError("ENGINE-1 no")),
        "stop": lambda bean: bean.fail(KeyboardInterrupt()),
        "bare": lambda bean: bean.fail(LookupError()),
    }

    def fail(self, error: BaseException) -> object:
        raise error


@pytest.mark.parametrize(
    ("text", "told", "cause"),
    [
        ("${bean.broken}", "ValueError: no luck", ValueError),
        ("${bean.bare()}", "LookupError", LookupError),
        (
            "${bean.refuse()}",
            "org.camunda.bpm.engine.exception.NullValueException: task is null",
            NullValueError,
        ),
        ("x${bean.fail()}", "org.camunda.bpm.engine.ProcessEngineException: ENGINE-1 no", EngineError),
    ],
)
def test_what_an_object_raises_is_the_cause(
    make_scope: Callable[..., Scope], text: str, told: str, cause: type[Exception]
) -> None:
    with pytest.raises(ExpressionError) as raised:
        compile_expression(text).evaluate(make_scope({"bean": Bean()}))
    assert str(raised.value) == told
    assert isinstance(raised.value.__cause__, cause)


def test_what_ends_the_program_is_let_through(make_scope: Callable[..., Scope]) -> None:
    with pytest.raises(KeyboardInterrupt):
        compile_expression("${bean.stop()}").evaluate(make_scope({"bean": Bean()}))


def test_what_the_scope_raises_fails_the_evaluation(make_scope: Callable[..., Scope]) -> None:
    class Unreadable(dict[str, object]):
        def get(self, name: str, default: object = None) -> object:
            raise EngineError(f"Cannot deserialize object in variable '{name}'")

    with pytest.raises(ExpressionError) as raised:
        compile_expression("${order}").evaluate(make_scope(Unreadable()))
    assert str(raised.value) == f"{FAILED}${{order}}. Cause: Cannot deserialize object in variable 'order'"
    assert type(raised.value.__cause__) is EngineError


@pytest.mark.parametrize("value", [True, False])
def test_a_condition_may_give_a_boolean(value: bool) -> None:
    assert to_boolean_result(value, "${x}") is value


@pytest.mark.parametrize(
    ("value", "error", "told"),
    [
        (None, NullValueError, "condition expression returns null: result is null"),
        (
            "true",
            WrongClassError,
            "condition expression returns non-Boolean: result has class java.lang.String and not java.lang.Boolean",
        ),
        (
            1,
            WrongClassError,
            "condition expression returns non-Boolean: result has class java.lang.Integer and not java.lang.Boolean",
        ),
    ],
)
def test_a_condition_may_give_nothing_else(value: object, error: type[EngineError], told: str) -> None:
    with pytest.raises(error) as raised:
        to_boolean_result(value, "${x}")
    assert str(raised.value) == told
    assert "${x}" in raised.value.__notes__[0]
