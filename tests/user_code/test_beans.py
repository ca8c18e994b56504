"""Python objects in expressions: what their classes expose can be read and called, and nothing else is reachable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

import pytest

from penstock import EngineError, Execution, Exposed
from penstock.errors import ExpressionError
from tests.user_code.conftest import Program


class Tariff(Exposed):
    """A bean with something to hide."""

    expression_properties: ClassVar[Any] = {"rate": lambda self: self.rate, "name": lambda self: "standard"}
    expression_methods: ClassVar[Any] = {
        "priceOf": lambda self, amount: amount * self.rate,
        "note": lambda self, execution, text="seen": execution.variables.__setitem__("note", text),
        "fail": lambda self: 1 / 0,
        "later": lambda self: self.later(),
        "itself": lambda self: self,
    }

    def __init__(self) -> None:
        self.rate = 3
        self.secret = "sesame"
        self._hidden = "sesame"

    def open(self) -> str:
        """Not exposed."""
        return self.secret

    async def later(self) -> int:
        """Cannot be awaited by an expression."""
        return self.rate


class Plain:
    """A class that exposes nothing."""

    name = "plain"

    def work(self) -> str:
        return self.name


@dataclass
class Account:
    """A class whose `repr` tells everything."""

    password: str


@pytest.fixture
def value(program: Program) -> Callable[..., Any]:
    """Evaluates an expression where `tariff`, `plain` and `charge` are known."""
    program.engine.expose("tariff", Tariff())
    program.engine.expose("plain", Plain())
    program.engine.delegate("charge")(lambda execution: execution.variables.update(charged=True))

    def evaluate(expression: str, **variables: Any) -> Any:
        program.call(f'camunda:expression="{expression}" camunda:resultVariable="result"')
        return program.variables(**variables)["result"]

    return evaluate


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("${tariff.rate}", 3),
        ("${tariff['rate']}", 3),
        ("${tariff.priceOf(amount)}", 12),
        ("${tariff.itself().itself().rate + 1}", 4),
        ("rate: ${tariff.rate}", "rate: 3"),
        ("${tariff.note(execution)}", None),
        ("${empty tariff}", False),
    ],
)
def test_what_a_class_exposes_can_be_used(value: Callable[..., Any], expression: str, expected: object) -> None:
    assert value(expression, amount=4) == expected


def test_a_method_may_change_variables(program: Program, value: Callable[..., Any]) -> None:
    program.call("""camunda:expression="${tariff.note(execution, 'by a bean')}" """)
    assert program.variables()["note"] == "by a bean"


def test_a_variable_comes_before_a_bean_and_the_execution_before_both(
    program: Program, value: Callable[..., Any]
) -> None:
    program.engine.expose("execution", Tariff())
    assert value("${tariff}", tariff="a variable") == "a variable"
    assert value("${execution.currentActivityId}", execution="a variable") == "s"


HIDDEN = [
    "secret",
    "_hidden",
    "open()",
    "__class__",
    "class",
    "getClass()",
    "__dict__",
    "__init__()",
    "__init__.__globals__",
    "expression_methods",
    "priceOf",
    "priceOf.__globals__",
    "getRate()",
    "rate.__class__",
    "rate.real",
    "name.__class__",
    "name.format(tariff)",
    "name.join",
    "priceOf()",
    "priceOf(1, 2)",
]


@pytest.mark.parametrize("path", HIDDEN)
def test_nothing_else_of_a_bean_can_be_reached(value: Callable[..., Any], path: str) -> None:
    with pytest.raises(ExpressionError, match=r"Unknown (property|method) used in expression"):
        value(f"${{tariff.{path}}}")


@pytest.mark.parametrize(
    "expression",
    [
        "${tariff['secret']}",
        "${tariff['__class__']}",
        "${plain.name}",
        "${plain.work()}",
        "${plain.__class__}",
        "${charge.function}",
        "${charge.name}",
        "${charge.__call__(execution)}",
        "${execution._execution}",
        "${execution.__class__}",
        "${execution.instance}",
        "${execution.variables.__class__()}",
        "${execution.process_instance_id}",
        "${execution.getProcessEngineServices()}",
        "${list.__class__}",
        "${list.append}",
        "${now().__class__}",
        "${__builtins__}",
        "${open}",
    ],
)
def test_nothing_else_of_any_object_can_be_reached(value: Callable[..., Any], expression: str) -> None:
    with pytest.raises(ExpressionError):
        value(expression, list=[1], map={"a": 1})


@pytest.mark.parametrize("call", ["__import__('os')", "eval('1')", "open('/etc/hosts')", "tariff()"])
def test_a_function_of_python_is_refused_at_deployment(value: Callable[..., Any], call: str) -> None:
    with pytest.raises(EngineError, match="Could not resolve function"):
        value(f"${{{call}}}")


def test_the_entries_of_a_map_are_all_that_it_has(value: Callable[..., Any]) -> None:
    assert value("${map.__class__}", map={"a": 1}) is None
    assert value("${map.a}", map={"a": 1}) == 1


@pytest.mark.parametrize("expression", ["${tariff}", "${plain}", "${charge}", "${execution}"])
def test_no_object_can_be_kept_in_a_variable(value: Callable[..., Any], expression: str) -> None:
    with pytest.raises(EngineError, match="Cannot keep this in a variable"):
        value(expression)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("tariff", "Tariff"), ("plain", "Plain"), ("account", "Account"), ("charge", "Delegate")],
)
def test_an_object_as_text_tells_its_class_and_nothing_of_its_content(
    program: Program, value: Callable[..., Any], name: str, kind: str
) -> None:
    program.engine.expose("account", Account("sesame"))
    told = value(f"is ${{{name}}}")
    assert told.startswith("is ")
    assert told.endswith(f".{kind}")


def test_what_a_method_raises_is_the_cause(value: Callable[..., Any]) -> None:
    with pytest.raises(ExpressionError, match="ZeroDivisionError: division by zero") as raised:
        value("${tariff.fail()}")
    assert isinstance(raised.value.__cause__, ZeroDivisionError)


def test_a_method_cannot_be_asynchronous(value: Callable[..., Any]) -> None:
    with pytest.raises(ExpressionError, match="The method 'later' is asynchronous; only delegates may be"):
        value("${tariff.later()}")


def test_a_bean_is_known_from_the_moment_that_it_is_exposed(program: Program) -> None:
    program.call('camunda:expression="${late.rate}"')
    with pytest.raises(ExpressionError, match="late"):
        program.start()
    program.engine.expose("late", Tariff())
    assert program.standing(program.start()) == {"after"}


def test_a_delegate_can_be_used_in_a_longer_expression(program: Program, value: Callable[..., Any]) -> None:
    program.call('camunda:expression="${amount > 3 ? charge.execute(execution) : null}"')
    assert "charged" not in program.variables(amount=1)
    assert program.variables(amount=5)["charged"] is True


def test_a_delegate_sees_the_same_variables_as_an_expression(program: Program) -> None:
    @program.engine.delegate("count")
    def count(execution: Execution) -> None:
        execution.variables["n"] = execution.variables["n"] + 1

    program.call('camunda:expression="${count.execute(execution)}" ')
    assert program.variables(n=1)["n"] == 2
