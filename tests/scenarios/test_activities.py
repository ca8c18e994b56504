"""Subprocesses, call activities, asynchronous continuations, external tasks, delegates."""

from __future__ import annotations

import pytest

from penstock.semantics.bpmn_error import BpmnError
from penstock.semantics.delegate_execution import DelegateExecution
from tests.scenarios.scenario import ENDED, Scenario, World, play


def throw(_execution: DelegateExecution) -> None:
    raise BpmnError("broken", "as it happens")


def double(execution: DelegateExecution) -> None:
    execution.variables["x"] = execution.variables["x"] * 2


async def double_later(execution: DelegateExecution) -> None:
    double(execution)


SCENARIOS = [
    Scenario(
        "a subprocess is left when its last token has ended",
        drawing="""
            start -> sub:s { start -> and:split -> task:a -> end
                             split -> task:b -> end } -> task:c -> end
        """,
        rows=[("start", {"a", "b"}), ("complete a", {"b"}), ("complete b", {"c"}), ("complete c", ENDED)],
    ),
    Scenario(
        "a call activity waits for the process that it calls",
        drawing="start -> call:c(calledElement=q) -> task:after -> end",
        called={"q": "start -> task:inner -> end"},
        rows=[("start", {"c"}), ("complete inner", {"after"}), ("complete after", ENDED)],
    ),
    Scenario(
        "deleting an instance takes what it called along",
        drawing="start -> call:c(calledElement=q) -> end",
        called={"q": "start -> task:inner -> end"},
        rows=[("start", {"c"}), ("delete", ENDED)],
    ),
    Scenario(
        "asyncBefore waits in front of an activity until its job has run",
        drawing="start -> task:a(asyncBefore=true) -> end",
        rows=[("start", {"[a]"}), ("job a", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "asyncAfter waits behind an activity until its job has run",
        drawing="start -> task:a(asyncAfter=true) -> task:b -> end",
        rows=[("start", {"a"}), ("complete a", {"[a]"}), ("job a", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "an external task goes on when a worker has done it",
        drawing="start -> service:w(type=external topic=work) -> task:a -> end",
        rows=[("start", {"w"}), ("external w done=true", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "a worker's error is caught on the border of its task",
        drawing="""
            start -> service:w(type=external topic=work) -> end
            w @ error:caught(broken) -> task:b -> end
        """,
        rows=[("start", {"w"}), ("error w broken", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "a delegate works on the variables of its execution",
        drawing="start -> service:d(delegateExpression=${double}) -> xor:x -[x == 4]-> task:a -> end\nx -[else]-> end",
        delegates={"double": double},
        rows=[("start x=2", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "a delegate may be a coroutine",
        drawing="start -> service:d(delegateExpression=${double}) -> xor:x -[x == 4]-> task:a -> end\nx -[else]-> end",
        delegates={"double": double_later},
        rows=[("start x=2", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "a BPMN error that a delegate raises takes its way through the diagram",
        drawing="""
            start -> service:d(delegateExpression=${throw}) -> end
            d @ error:caught(broken) -> task:b -> end
        """,
        delegates={"throw": throw},
        rows=[("start", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "an expression may be a service task's work, and its value kept",
        drawing="""
            start -> service:e(expression=${x+1} resultVariable=y) -> xor:g -[y == 3]-> task:a -> end
            g -[else]-> end
        """,
        rows=[("start x=2", {"a"})],
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario, world: World) -> None:
    play(scenario, world)
