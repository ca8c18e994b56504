"""Reading properties, entries and items, and what objects offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import pytest

from penstock.errors import ExpressionError
from penstock.expr import MISSING, Exposed, Scope, compile_expression
from penstock.values import Integer, Long

Evaluate = Callable[[str], object]
Getters = Mapping[str, Callable[[Any], object]]
Functions = Mapping[str, Callable[..., object]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${map.k}", 1),
        ("${map['k']}", 1),
        ("${map['x y']}", 2),
        ("${map.a.b[1]}", 20),
        ("${map.a['b'][0]}", 10),
        ("${map.size}", 77),
        ("${map.missing}", None),
        ("${map.missing.further}", None),
        ("${map[1]}", None),
        ("${map[nothing]}", None),
        ("${map[list]}", None),
        ("${list[0]}", "a"),
        ("${list['1']}", 2),
        ("${list[1.9]}", 2),
        ("${list[6]}", None),
        ("${list[-1]}", None),
        ("${list[nothing]}", None),
        ("${bytes[1]}", Integer(-1)),
        ("${bytes[9]}", None),
        ("${nothing.foo}", None),
        ("${nothing[0].foo}", None),
        ("${text[nothing]}", None),
        ("${text.blank}", False),
        ("${text['empty']}", False),
        ("${text.bytes}", b"hello"),
        ("${set['empty']}", False),
        ("${date.time}", Long(1706702400123)),
        ("${date.year}", Integer(124)),
        ("${date.month}", Integer(0)),
        ("${date.date}", Integer(31)),
        ("${date.day}", Integer(3)),
        ("${date.hours}", Integer(12)),
        ("${date.timezoneOffset}", Integer(0)),
        ("${dateTime().monthOfYear}", Integer(1)),
        ("${dateTime().millis}", Long(1706702400123)),
    ],
)
def test_a_property_has_its_value(evaluate: Evaluate, text: str, value: object) -> None:
    found = evaluate(text)
    assert (type(found), found) == (type(value), value)


class Order(Exposed):
    secret = "hidden"
    expression_properties: ClassVar[Getters] = {"total": lambda order: order.amount * 2}
    expression_methods: ClassVar[Functions] = {
        "add": lambda order, amount=1: order.more(amount),
        "sum": lambda order, *amounts: Long(sum(amounts)),
    }

    def __init__(self) -> None:
        self.amount = 10

    def more(self, amount: int) -> int:
        self.amount += amount
        return self.amount


def on(make_scope: Callable[..., Scope], text: str) -> object:
    return compile_expression(text).evaluate(make_scope({"order": Order(), "three": 3}))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("${order.total}", 20),
        ("${order['total']}", 20),
        ("${order.add(three)}", 13),
        ("${order.add()}", 11),
        ("${order['add'](three)}", 13),
        ("${order.sum(1, 2, three)}", 6),
        ("${order[null]}", None),
        ("${order == order}", True),
        ("${order == 'x'}", False),
    ],
)
def test_an_exposed_object_offers_what_its_class_lists(
    make_scope: Callable[..., Scope], text: str, value: object
) -> None:
    assert on(make_scope, text) == value


@pytest.mark.parametrize(
    "text", ["${order.add(1, 2)}", "${order.more(1)}", "${order.sum}", "${order.amount}", "${order.total()}"]
)
def test_an_exposed_object_offers_nothing_else(make_scope: Callable[..., Scope], text: str) -> None:
    with pytest.raises(ExpressionError, match=r"Method not found|does not have the property"):
        on(make_scope, text)


MEMBERS = [
    "__class__", "__dict__", "__init__", "__doc__", "__globals__", "class", "getClass", "secret", "amount", "more",
    "expression_properties", "expression_methods", "expression_class", "format", "format_map", "join", "encode",
    "upper", "append", "pop", "items", "update", "real", "bit_length", "strftime", "tzinfo", "moment", "plus_", "wait",
    "notify",     "repeat", "iterator", "stream",
]  # fmt: skip
BASES = ["order", "text", "int", "double", "yes", "date", "bytes", "list", "set", "map", "dateTime()", "hole"]


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("member", MEMBERS)
def test_nothing_of_python_is_reachable(scope: Scope, base: str, member: str) -> None:
    class More:
        def resolve(self, name: str) -> object:
            return {"order": Order(), "hole": object()}.get(name, scope.resolve(name))

        now, user, groups = scope.now, scope.user, scope.groups

    for text in (f"${{{base}.{member}()}}", f"${{{base}['{member}']('x')}}"):
        with pytest.raises(ExpressionError, match="Method not found"):
            compile_expression(text).evaluate(More())
    if base == "map":
        assert compile_expression(f"${{{base}.{member}}}").evaluate(More()) is None
        return
    with pytest.raises(ExpressionError, match=r"does not have the property|For input string"):
        compile_expression(f"${{{base}.{member}}}").evaluate(More())


def test_a_text_is_never_taken_for_a_format(make_scope: Callable[..., Scope]) -> None:
    variables = {"x": "{0.__class__} %s {x!r}"}
    assert compile_expression("a ${x} {x} %s").evaluate(make_scope(variables)) == "a {0.__class__} %s {x!r} {x} %s"


def test_a_missing_name_is_told_from_a_null(make_scope: Callable[..., Scope]) -> None:
    assert repr(MISSING) == "MISSING"
    assert compile_expression("${x}").evaluate(make_scope({"x": None})) is None
    with pytest.raises(ExpressionError):
        compile_expression("${x}").evaluate(make_scope({}))
