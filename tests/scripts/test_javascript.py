"""JavaScript: what a script sees, what its value becomes, and what it cannot reach."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest

from penstock import BpmnError, Exposed
from penstock.errors import EngineError, ScriptFailedError, UnresolvedNameError
from penstock.scripts import Languages
from penstock.values import Integer, Long, wrap

NOON = datetime(2026, 3, 2, 12, 0, 0, 5000, tzinfo=UTC)


class Bean(Exposed):
    """An object as programs expose them."""

    def __init__(self) -> None:
        self.colour = "red"
        self.secret = "not for scripts"

    def refuse(self) -> None:
        raise BpmnError("refused", "no, thanks")

    def paint(self, colour: str) -> None:
        self.colour = colour

    expression_properties: ClassVar[Mapping[str, Any]] = {"colour": lambda self: self.colour}
    expression_methods: ClassVar[Mapping[str, Any]] = {
        "twice": lambda self, number: number * 2,
        "same": lambda self, value: value,
        "refuse": lambda self: self.refuse(),
        "divide": lambda self, number: 1 // number,
        "setColour": lambda self, colour: self.paint(colour),
    }


@pytest.fixture(scope="module")
def languages() -> Iterator[Languages]:
    languages = Languages(seconds=60)
    yield languages
    languages.close()


def names() -> dict[str, object]:
    return {
        "whole": Integer(3),
        "fraction": 2.5,
        "long": Long(2**60),
        "text": "héllo 🎈 \u2028",
        "yes": True,
        "nothing": None,
        "date": NOON,
        "bytes": b"\x01\xff",
        "list": ["a", Integer(1)],
        "map": {"a": {"b": [Integer(1)]}, "size": "mine", "__proto__": Integer(5)},
        "not_a_number": float("nan"),
        "endless": float("-inf"),
        "bean": Bean(),
        "opaque": object(),
        "undefined": "cannot be hidden",
        "Object": "hides JavaScript's own",
    }


@pytest.fixture(scope="module")
def known() -> dict[str, object]:
    return names()


@pytest.mark.parametrize("name", [name for name in names() if name not in ("not_a_number", "undefined")])
def test_a_value_goes_in_and_comes_out_as_it_was(languages: Languages, known: dict[str, object], name: str) -> None:
    found = languages.run("javascript", name, known)
    assert found == known[name]
    assert type(found) is type(known[name])


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("1 + 2", Integer(3)),
        ("10 / 2", Integer(5)),
        ("10 / 4", 2.5),
        ("2147483647", Integer(2147483647)),
        ("-2147483648", Integer(-2147483648)),
        ("2147483648", 2147483648.0),
        ("-0", -0.0),
        ("1 / 0", float("inf")),
        ("long + 1n", Long(2**60 + 1)),
        ("2n ** 70n", 2**70),
        ("'a' + whole", "a3"),
        ("'\\ud83c'", "\ufffd"),
        ("undefined", None),
        ("", None),
        ("var x = 1;", None),
        ("let x = 1; x", Integer(1)),
        ("if (yes) { 'then' } else { 'else' }", "then"),
        ("function twice(x) { return 2 * x } twice(4)", Integer(8)),
        ("[1, 'a', [null]]", [Integer(1), "a", [None]]),
        ("({a: {b: [1]}})", {"a": {"b": [Integer(1)]}}),
        ("new Map([['a', 1]])", {"a": Integer(1)}),
        ("new Set([1, 1])", [Integer(1)]),
        ("new Date(0)", datetime(1970, 1, 1, tzinfo=UTC)),
        ("new String('a')", "a"),
        ("new Error('x')", "Error: x"),
        ("date.getUTCHours()", Integer(12)),
        ("map.a.b[0]", Integer(1)),
        ("map.__proto__", Integer(5)),
        ("list.size() + list.length", Integer(4)),
        ("list.get(0) + list.contains('a') + list.isEmpty()", "atruefalse"),
        ("list.add('b'); list.remove(0); list", [Integer(1), "b"]),
        ("map.get('a').containsKey('b')", True),
        ("map.get('none')", None),
        ("map.keySet().size()", Integer(3)),
        ("map.put('c', 1); map.c", Integer(1)),
        ("map.a.b.push(2); map.a.b", [Integer(1), Integer(2)]),
        ("Java.type('java.util.ArrayList').name.length > 0", True),
        ("var list = new (Java.type('java.util.ArrayList'))(); list.add('x'); list", ["x"]),
        ("var m = new (Java.type('java.util.HashMap'))(); m.put('a', 1); m", {"a": Integer(1)}),
        ("whole = 5; whole", Integer(5)),
        ("var whole = 6; whole", Integer(6)),
        ("let whole = 7; whole", Integer(7)),
        ("typeof undefined", "undefined"),
        ("JSON.parse('{\"a\": 1}').a", Integer(1)),
        ("JSON.stringify(map.a)", '{"b":[1]}'),
    ],
)
def test_the_last_value_is_the_result(languages: Languages, source: str, value: object) -> None:
    found = languages.run("javascript", source, names())
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("language", ["javascript", "ecmascript", "js"])
def test_the_language_has_several_names(languages: Languages, language: str) -> None:
    assert languages.run(language, "1", {}) == 1


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("bean.colour", "red"),
        ("bean.twice(4)", 8),
        ("bean.twice('ab')", "abab"),
        ("bean.same({a: [1]}).a[0]", 1),
        ("bean.same(bean) === bean", True),
        ("bean.same(opaque) === opaque", True),
        ("bean.secret", None),
        ("bean.__class__", None),
        ("Object.keys(opaque)", None),
        ("typeof bean.paint", "undefined"),
        ("bean.setColour('blue'); bean.colour", "blue"),
        ("bean.colour = 'green'; bean.colour", "green"),
        ("try { bean.divide(0) } catch (e) { e.message }", "ZeroDivisionError: integer division or modulo by zero"),
        ("String(S('[1]'))", "[1]"),
        ("S('{\"a\": [1, {\"b\": \"x\"}]}').prop('a').elements().get(1).prop('b').stringValue()", "x"),
        ("JSON('{\"a\": 1}').prop('b', [1, {c: 2}]).toString()", '{"a":1,"b":[1,{"c":2}]}'),
        ("XML('<a b=\"c\"/>').attr('b').value()", "c"),
    ],
)
def test_objects_are_reached_by_what_they_expose(languages: Languages, source: str, value: object) -> None:
    known = {name: found for name, found in names().items() if name != "Object"}
    if source == "Object.keys(opaque)":
        assert languages.run("javascript", source, known) == []
    else:
        assert languages.run("javascript", source, known) == value


@pytest.mark.parametrize(
    "name",
    ["require", "process", "std", "os", "fetch", "XMLHttpRequest", "setTimeout", "load", "Packages", "ask", "module"],
)
def test_nothing_of_the_host_is_there(languages: Languages, name: str) -> None:
    assert languages.run("javascript", f"typeof globalThis.{name}", {}) == "undefined"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("throw new Error('no')", "Error: no (line 1)"),
        ("throw 'no'", "no"),
        ("throw null", "null"),
        ("\n\nnull.x", "TypeError: cannot read property 'x' of null (line 3)"),
        ("function f() {\n  null.x\n}\nf()", "TypeError: cannot read property 'x' of null (line 4)"),
        ("a b", "SyntaxError: expecting ';' (line 1)"),
        ("(function f() { return f() })()", "RangeError: Maximum call stack size exceeded"),
        ("bean.same(() => 1)", "TypeError: a function cannot leave the script"),
        ("Java.type('java.lang.Runtime')", "TypeError: the Java class java.lang.Runtime is not here"),
        ("Object.getPrototypeOf(bean).twice(1)", "TypeError: this is not an object of the engine"),
        ("'use strict'; bean.secret = 1; bean.nothing()", "TypeError: not a function"),
    ],
)
def test_a_failure_says_what_and_where(languages: Languages, source: str, told: str) -> None:
    with pytest.raises(ScriptFailedError) as failed:
        languages.run("javascript", source, {"bean": Bean()})
    assert str(failed.value).startswith(told)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("(function () {})", "TypeError: a function cannot leave the script"),
        ("Symbol('x')", "TypeError: a symbol cannot leave the script"),
        ("Promise.resolve(1)", "TypeError: a promise cannot leave the script"),
        ("new Date(NaN)", "TypeError: an invalid date cannot leave the script"),
        ("var x = []; x[0] = x; x", "TypeError: a value is nested too deep, or holds itself"),
    ],
)
def test_a_last_value_that_cannot_be_told_fails_only_whoever_keeps_it(
    languages: Languages, source: str, told: str
) -> None:
    found = languages.run("javascript", source, {})
    with pytest.raises(EngineError, match=f"Cannot keep the value of a script in a variable: {told}"):
        wrap(found)


def test_an_unknown_name_is_an_error_of_its_own(languages: Languages) -> None:
    with pytest.raises(UnresolvedNameError, match="ReferenceError: nobody is not defined"):
        languages.run("javascript", "nobody > 1", {})


@pytest.mark.parametrize(
    ("source", "code", "message"),
    [
        ("throw new BpmnError('refused', 'no')", "refused", "no"),
        ("throw new BpmnError('refused')", "refused", "refused"),
        ("throw new org.camunda.bpm.engine.delegate.BpmnError('a', 'b')", "a", "b"),
        ("throw new (Java.type('org.camunda.bpm.engine.delegate.BpmnError'))('a', 'b')", "a", "b"),
    ],
)
def test_a_script_may_throw_a_bpmn_error(languages: Languages, source: str, code: str, message: str) -> None:
    with pytest.raises(BpmnError) as thrown:
        languages.run("javascript", source, {})
    assert (thrown.value.code, thrown.value.message) == (code, message)


def test_what_an_object_raises_comes_out_with_its_cause(languages: Languages) -> None:
    with pytest.raises(Exception, match="no, thanks") as raised:
        languages.run("javascript", "bean.refuse()", {"bean": Bean()})
    assert isinstance(raised.value.__cause__, BpmnError)


def test_a_name_is_read_only_when_the_script_comes_to_it(languages: Languages) -> None:
    class Picky(dict[str, object]):
        def __getitem__(self, name: str) -> object:
            assert name != "broken"
            return super().__getitem__(name)

    assert languages.run("javascript", "good", Picky(good="x", broken="y")) == "x"


def test_scripts_leave_nothing_behind_for_the_next(languages: Languages) -> None:
    languages.run("javascript", "globalThis.left = 1; Array.prototype.map = null; delete globalThis.JSON", {})
    assert languages.run("javascript", "typeof left + [1].map(x => x) + JSON.stringify(1)", {}) == "undefined11"


@pytest.mark.parametrize(
    "source",
    [
        "Object.prototype.toJSON = () => ['h', 99]; Array.prototype.toJSON = () => ({raised: 7}); bean.twice([1])",
        "Object.prototype.toJSON = () => ({done: ['h', -1]}); 1",
        "Object.prototype.toJSON = () => ({raised: 5}); 1",
        "Array.prototype.toJSON = () => ['h', 99]; [1]",
        "Array.prototype.toJSON = () => ['z']; [1]",
    ],
)
def test_tampering_with_the_language_harms_only_the_script(languages: Languages, source: str) -> None:
    with pytest.raises((ScriptFailedError, LookupError)):
        languages.run("javascript", source, {"bean": Bean()})
    assert languages.run("javascript", "1", {}) == 1


def test_what_a_script_prints_is_logged(languages: Languages, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="penstock.scripts"):
        languages.run("javascript", "print('one', 2); console.log('th\\nree')", {})
    assert [record.getMessage() for record in caplog.records] == ["a script says: one 2", "a script says: th ree"]
