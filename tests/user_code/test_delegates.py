"""Delegates: by which names a diagram calls Python, what they are given, and what they leave behind."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable
from types import FunctionType, ModuleType
from typing import Any

import pytest

from penstock import DelegateError, EngineError, Execution, ProcessEngine
from penstock.errors import ExpressionError, ParseError
from tests.user_code.conftest import Program


class ChargeCard:
    """A delegate as a class: one instance for each call."""

    currency = "EUR"

    def execute(self, execution: Execution) -> None:
        execution.variables["receipt"] = f"{execution.variables['amount']} {self.currency}"


class Idle:
    """Not a delegate."""


def charge_card(execution: Execution, currency: str = "EUR") -> None:
    """A delegate as a function."""
    execution.variables["receipt"] = f"{execution.variables['amount']} {currency}"


async def charge_slowly(execution: Execution, currency: str = "EUR") -> None:
    """A delegate that lets others go first."""
    await asyncio.sleep(0)
    charge_card(execution, currency)


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module that a program might have: delegates of its own, and what it imports."""
    module = ModuleType("shop")
    for found in (ChargeCard, charge_card):
        own = type(found.__name__, (found,), {}) if isinstance(found, type) else _copy(found)
        own.__module__ = "shop"
        setattr(module, found.__name__, own)
    below = type("Below", (ChargeCard,), {"__module__": "shop.parts"})
    vars(module).update(Below=below, exit=sys.exit, Thread=threading.Thread, NUMBER=1)
    monkeypatch.setitem(sys.modules, "shop", module)
    return module


def _copy(function: Any) -> Any:
    return FunctionType(function.__code__, function.__globals__, function.__name__, function.__defaults__)


FUNCTIONS: dict[str, Callable[..., object]] = {
    "a function": charge_card,
    "a coroutine function": charge_slowly,
    "a class": ChargeCard,
}
FIELD = '<camunda:field name="currency" stringValue="USD"/>'
WAYS = {
    "delegateExpression": 'camunda:delegateExpression="${chargeCard}"',
    "class": 'camunda:class="chargeCard"',
    "expression": 'camunda:expression="${chargeCard.execute(execution)}"',
}


@pytest.mark.parametrize("told", WAYS)
@pytest.mark.parametrize("kind", FUNCTIONS)
def test_a_delegate_is_called_by_its_name(program: Program, kind: str, told: str) -> None:
    program.engine.delegate("chargeCard")(FUNCTIONS[kind])
    program.call(WAYS[told])
    assert program.variables(amount=42)["receipt"] == "42 EUR"


def test_a_delegate_without_a_name_has_that_of_its_function(program: Program) -> None:
    assert program.engine.delegate(charge_card) is charge_card
    program.call('camunda:delegateExpression="${charge_card}"')
    assert program.variables(amount=1)["receipt"] == "1 EUR"


def test_a_class_may_be_registered_under_the_name_that_it_had_in_java(program: Program) -> None:
    program.engine.delegate("org.example.ChargeCard")(ChargeCard)
    program.call('camunda:class="org.example.ChargeCard"')
    assert program.variables(amount=1)["receipt"] == "1 EUR"


@pytest.mark.parametrize("name", ["ChargeCard", "charge_card", "Below"])
def test_an_allowed_module_lends_what_is_defined_in_it(program: Program, shop: ModuleType, name: str) -> None:
    program.engine.allow_module("shop")
    program.call(f'camunda:class="shop.{name}"')
    assert program.variables(amount=1)["receipt"] == "1 EUR"


@pytest.mark.parametrize("name", ["shop.exit", "shop.Thread", "shop.NUMBER", "shop.nothing", "os.abort", "charge_card"])
def test_what_a_module_has_only_imported_is_not_found(program: Program, shop: ModuleType, name: str) -> None:
    program.engine.allow_module("shop")
    program.call(f'camunda:class="{name}"')
    with pytest.raises(DelegateError, match=f"ENGINE-09008 .* Cannot load class '{name}'"):
        program.start()
    assert program.running() == 0


def test_a_module_that_was_not_allowed_lends_nothing(program: Program, shop: ModuleType) -> None:
    program.call('camunda:class="shop.ChargeCard"')
    with pytest.raises(DelegateError, match=r"Cannot load class 'shop\.ChargeCard'"):
        program.start(amount=1)


def test_a_name_that_nothing_answers_to_fails_when_it_is_reached(program: Program) -> None:
    program.call('camunda:delegateExpression="${nobody}"')
    with pytest.raises(ExpressionError, match=r"Unknown property used in expression: \$\{nobody\}"):
        program.start()
    assert program.running() == 0


@pytest.mark.parametrize("expression", ["${1 + 1}", "${amount}", "${text}"])
def test_an_expression_that_yields_no_delegate_fails(program: Program, expression: str) -> None:
    program.call(f'camunda:delegateExpression="{expression}"')
    with pytest.raises(DelegateError, match=r"doesn't implement 'org.*JavaDelegate'"):
        program.start(amount=1, text="chargeCard")


def test_an_expression_may_choose_the_delegate(program: Program) -> None:
    program.engine.delegate("cheap")(charge_card)
    program.engine.delegate("dear")(ChargeCard)
    program.call('camunda:delegateExpression="${amount > 5 ? dear : cheap}"', FIELD)
    assert program.variables(amount=9)["receipt"] == "9 USD"


def test_a_class_without_a_method_to_call_is_no_delegate(program: Program) -> None:
    program.engine.delegate("idle")(Idle)
    program.call('camunda:class="idle"')
    with pytest.raises(DelegateError, match="Class 'Idle' has no method 'execute' or 'notify'"):
        program.start()


# -- fields -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", FUNCTIONS)
@pytest.mark.parametrize("told", ["delegateExpression", "class"])
@pytest.mark.parametrize(
    "field",
    [
        FIELD,
        '<camunda:field name="currency" expression="${ours}"/>',
        '<camunda:field name="currency"><camunda:string>USD</camunda:string></camunda:field>',
        '<camunda:field name="currency"><camunda:expression>${ours}</camunda:expression></camunda:field>',
    ],
)
def test_fields_are_keyword_arguments_and_attributes(program: Program, kind: str, told: str, field: str) -> None:
    program.engine.delegate("chargeCard")(FUNCTIONS[kind])
    program.call(WAYS[told], field)
    assert program.variables(amount=1, ours="USD")["receipt"] == "1 USD"


def test_a_field_that_a_function_does_not_take_fails(program: Program) -> None:
    program.engine.delegate("chargeCard")(charge_card)
    program.call(WAYS["class"], '<camunda:field name="country" stringValue="NL"/>')
    with pytest.raises(TypeError, match="country"):
        program.start(amount=1)


def test_a_field_without_a_value_is_refused_at_deployment(program: Program) -> None:
    with pytest.raises(ParseError, match="mandatory on a field declaration"):
        program.call(WAYS["class"], '<camunda:field name="currency"/>')


def test_a_result_variable_is_for_expressions_only(program: Program) -> None:
    with pytest.raises(ParseError, match="'resultVariableName' not supported"):
        program.call(f'{WAYS["class"]} camunda:resultVariable="receipt"')


# -- what a delegate sees -----------------------------------------------------------------------------


def test_a_delegate_sees_where_it_is(program: Program) -> None:
    seen: dict[str, object] = {}

    @program.engine.delegate("look")
    def look(execution: Execution) -> None:
        names = (
            "id process_instance_id process_definition_id process_definition_key business_key activity_id "
            "activity_name activity_instance_id parent_activity_instance_id parent_id event_name tenant_id is_canceled "
            "current_transition_id super_execution"
        )
        seen.update({name: getattr(execution, name) for name in names.split()})
        seen["root"] = execution.process_instance.id

    program.call('camunda:delegateExpression="${look}"')
    instance = program.engine.start("p", business_key="A-1")
    assert str(seen.pop("activity_instance_id")).startswith("s:")
    assert seen == {
        "id": instance.id,
        "root": instance.id,
        "process_instance_id": instance.id,
        "process_definition_id": instance.definition_id,
        "process_definition_key": "p",
        "business_key": "A-1",
        "activity_id": "s",
        "activity_name": "Do it",
        "parent_activity_instance_id": instance.id,
        "parent_id": None,
        "event_name": None,
        "tenant_id": None,
        "is_canceled": False,
        "current_transition_id": None,
        "super_execution": None,
    }


def test_the_variables_are_a_dictionary(program: Program) -> None:
    seen: list[object] = []

    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        variables = execution.variables
        seen.extend([variables["a"], variables.get("nothing"), "a" in variables, sorted(variables), len(variables)])
        variables.update(b=[1, {"c": None}], a=variables["a"] + 1)
        variables.local["mine"] = True
        del variables["gone"]
        with pytest.raises(KeyError):
            _ = variables["gone"]
        with pytest.raises(KeyError):
            del variables["gone"]

    program.call('camunda:delegateExpression="${work}"')
    assert program.variables(a=1, gone="x") == {"a": 2, "b": [1, {"c": None}], "mine": True}
    assert seen == [1, None, True, ["a", "gone"], 2]


def test_what_a_variable_cannot_hold_is_refused(program: Program) -> None:
    @program.engine.delegate("hoard")
    def hoard(execution: Execution) -> None:
        execution.variables["thing"] = threading.Lock()

    program.call('camunda:delegateExpression="${hoard}"')
    with pytest.raises(EngineError, match="Cannot keep this in a variable: lock has no Java class"):
        program.start()


def test_a_delegate_may_give_the_instance_another_business_key(program: Program) -> None:
    @program.engine.delegate("rename")
    def rename(execution: Execution) -> None:
        execution.set_business_key("B-2")

    program.call('camunda:delegateExpression="${rename}"')
    assert program.engine.start("p", business_key="A-1").business_key == "B-2"


def test_a_delegate_of_a_called_process_sees_who_called(engine: ProcessEngine, program: Program) -> None:
    callers: list[str | None] = []

    @engine.delegate("look")
    def look(execution: Execution) -> None:
        assert execution.super_execution is not None
        callers.append(execution.super_execution.process_instance_id)

    program.call('camunda:delegateExpression="${look}"', key="called")
    program.deploy(
        '<startEvent id="start"/><callActivity id="c" calledElement="called"/>'
        '<sequenceFlow id="f" sourceRef="start" targetRef="c"/>',
        "calling",
    )
    assert callers == [program.start("calling").id]
