"""What becomes of what user code raises: BPMN errors go their way in the diagram, everything else fails the step."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from penstock import BpmnError, DelegateError, EngineError, Execution, Exposed, ProcessEngine
from penstock.commands.task import CompleteTask
from penstock.values import unwrap
from tests.rest.conftest import Rest
from tests.user_code.conftest import Program

EXPRESSION = 'camunda:delegateExpression="${work}"'
WAYS = {
    "delegateExpression": EXPRESSION,
    "class": 'camunda:class="work"',
    "expression": 'camunda:expression="${work.execute(execution)}"',
}


def raising(error: BaseException) -> Callable[[object], None]:
    def work(_subject: object) -> None:
        raise error

    return work


class Till(Exposed):
    """A bean that takes no money."""

    expression_methods: ClassVar[Any] = {"pay": raising(BpmnError("refused", "no money"))}
    expression_properties: ClassVar[Any] = {"balance": raising(BpmnError("refused", "no money"))}


# -- BPMN errors --------------------------------------------------------------------------------------


@pytest.mark.parametrize("caught", ["refused", "any"])
@pytest.mark.parametrize("told", WAYS)
def test_a_boundary_event_catches_a_bpmn_error(program: Program, told: str, caught: str) -> None:
    program.engine.delegate("work")(raising(BpmnError("refused", "no money")))
    program.call(WAYS[told], caught=caught)
    instance = program.start()
    assert program.standing(instance) == {"sorry"}
    assert instance.variables is not None
    assert {name: unwrap(value) for name, value in instance.variables.items()} == {
        "code": "refused",
        "told": "no money",
    }


@pytest.mark.parametrize("expression", ["${till.pay()}", "${till.balance}"])
def test_a_bean_may_throw_a_bpmn_error(program: Program, expression: str) -> None:
    program.engine.expose("till", Till())
    program.call(f'camunda:expression="{expression}"', caught="refused")
    assert program.standing(program.start()) == {"sorry"}


def test_an_async_delegate_may_throw_a_bpmn_error(program: Program) -> None:
    @program.engine.delegate("work")
    async def work(execution: Execution) -> None:
        await asyncio.sleep(0)
        raise BpmnError("refused")

    program.call(EXPRESSION, caught="refused")
    assert program.standing(program.start()) == {"sorry"}


def test_a_bpmn_error_that_was_the_cause_of_another_is_caught_too(program: Program) -> None:
    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        raise RuntimeError("while paying") from BpmnError("refused")

    program.call(EXPRESSION, caught="refused")
    assert program.standing(program.start()) == {"sorry"}


def test_what_was_done_before_a_bpmn_error_stays_done(program: Program) -> None:
    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        execution.variables["tried"] = True
        raise BpmnError("refused")

    program.call(EXPRESSION, caught="refused")
    assert program.variables()["tried"] is True


@pytest.mark.parametrize("kind", ["executionListener", "taskListener"])
def test_a_listener_may_throw_a_bpmn_error(program: Program, kind: str) -> None:
    program.engine.delegate("work")(raising(BpmnError("refused")))
    event = "start" if kind == "executionListener" else "create"
    listener = f'<camunda:{kind} event="{event}" class="work"/>'
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="s"/>'
        f'<userTask id="s"><extensionElements>{listener}</extensionElements></userTask>'
        '<boundaryEvent id="b" attachedToRef="s"><errorEventDefinition errorRef="refused"/></boundaryEvent>'
        '<userTask id="sorry"/><sequenceFlow id="f3" sourceRef="b" targetRef="sorry"/>'
    )
    assert program.standing(program.start()) == {"sorry"}


def test_an_error_that_nothing_catches_ends_the_token_and_is_logged(
    program: Program, caplog: pytest.LogCaptureFixture
) -> None:
    program.engine.delegate("work")(raising(BpmnError("unknown")))
    program.call(EXPRESSION, caught="refused")
    with caplog.at_level(logging.WARNING):
        assert program.start().is_ended
    assert "nothing catches the error 'unknown' of 's'" in caplog.text


# -- other exceptions ---------------------------------------------------------------------------------


@pytest.mark.parametrize("told", ["delegateExpression", "class"])
def test_an_exception_reaches_who_started_and_leaves_nothing_behind(program: Program, told: str) -> None:
    error = ValueError("out of paper")
    program.engine.delegate("work")(raising(error))
    program.call(WAYS[told], caught="any")
    with pytest.raises(ValueError, match="out of paper") as raised:
        program.start()
    assert raised.value is error
    assert program.running() == 0


def test_an_exception_in_a_later_step_leaves_the_instance_where_it_was(program: Program) -> None:
    program.engine.delegate("work")(raising(ValueError("out of paper")))
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/><userTask id="a"/>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="s"/><serviceTask id="s" camunda:class="work"/>'
    )
    instance = program.start()
    with pytest.raises(ValueError, match="out of paper"):
        program.engine.run(CompleteTask(program.task()))
    assert program.standing(instance) == {"a"}


def test_a_boundary_event_may_name_the_class_of_an_exception(program: Program) -> None:
    program.engine.delegate("work")(raising(UnicodeError("out of paper")))
    program.call(EXPRESSION, caught="value")
    instance = program.start()
    assert program.standing(instance) == {"sorry"}
    assert instance.variables is not None
    assert unwrap(instance.variables["told"]) == "out of paper"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (SystemExit(3), "SystemExit: 3"),
        (KeyboardInterrupt(), "KeyboardInterrupt: "),
        (asyncio.CancelledError("stopped"), "CancelledError: stopped"),
        (GeneratorExit(), "GeneratorExit: "),
    ],
)
def test_code_that_wants_to_end_the_program_only_fails(program: Program, error: BaseException, told: str) -> None:
    program.engine.delegate("work")(raising(error))
    program.call(EXPRESSION)
    with pytest.raises(DelegateError, match=told) as raised:
        program.start()
    assert raised.value.__cause__ is error
    program.engine.delegate("work")(lambda execution: None)
    assert program.standing(program.start()) == {"after"}


def test_an_end_of_iteration_is_told_as_what_it_is_not(program: Program) -> None:
    program.engine.delegate("work")(lambda execution: next(iter(())))
    program.call(EXPRESSION)
    with pytest.raises(RuntimeError):
        program.start()


def test_endless_recursion_fails(program: Program) -> None:
    def work(execution: Execution) -> None:
        work(execution)

    program.engine.delegate("work")(work)
    program.call(EXPRESSION)
    with pytest.raises(RecursionError):
        program.start()


# -- over HTTP ----------------------------------------------------------------------------------------


class OutOfPaperError(EngineError):
    """An error of the program's own, in the engine's tree."""


@pytest.mark.parametrize(
    ("work", "kind", "message"),
    [
        (raising(ValueError("out of paper")), "ValueError", "out of paper"),
        (raising(KeyError("paper")), "KeyError", "'paper'"),
        (raising(ValueError()), "ValueError", None),
        (raising(OutOfPaperError("out of paper")), "RestException", None),
        (lambda execution: sys.exit(1), "RestException", None),
    ],
)
def test_a_client_is_told_what_a_delegate_raised(
    engine: ProcessEngine, program: Program, work: Callable[[object], None], kind: str, message: str | None
) -> None:
    engine.delegate("work")(work)
    program.call(EXPRESSION)
    answer = Rest(engine).post("/process-definition/key/p/start")
    assert (answer.status_code, answer.json["type"]) == (500, kind)
    if kind != "RestException":
        assert answer.json["message"] == message
    assert program.running() == 0


@pytest.mark.parametrize("attributes", ['camunda:delegateExpression="${nobody}"', 'camunda:class="org.example.Nobody"'])
def test_a_client_is_told_of_a_delegate_that_is_missing(program: Program, attributes: str) -> None:
    program.call(attributes)
    answer = Rest(program.engine).post("/process-definition/key/p/start")
    assert (answer.status_code, answer.json["type"]) == (500, "RestException")
    assert "obody" in answer.json["message"]
