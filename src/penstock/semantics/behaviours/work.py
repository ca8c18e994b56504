"""Service-like elements: whatever their implementation does."""

from __future__ import annotations

from typing import Any

from penstock.errors import DecisionDefinitionNotFoundError, EngineError
from penstock.model.connector import ConnectorImplementation
from penstock.model.delegation import (
    ClassDelegate,
    DelegateExpression,
    ExpressionImplementation,
    ExternalImplementation,
    Implementation,
    MailImplementation,
    ScriptImplementation,
    ShellImplementation,
)
from penstock.model.flow_nodes import DecisionTask, ServiceTask
from penstock.semantics import connectors, delegation, external_tasks, lifecycle, mail, references, variables
from penstock.semantics.behaviours.plain import Passing
from penstock.semantics.evaluation import evaluate, evaluate_integer, evaluate_text, run_script
from penstock.semantics.execution import Execution
from penstock.values import wrap

JAVA_DELEGATE = "org.camunda.bpm.engine.delegate.JavaDelegate"


class ServiceTaskBehaviour(Passing):
    """Does its work at once, or hands it to a worker and waits."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        assert isinstance(node, ServiceTask)
        do_work(execution, node.implementation)

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        trigger_work(execution)


def do_work(execution: Execution, work: Implementation) -> None:
    """Do what an implementation says, and leave; a BPMN error on the way takes its own."""
    if isinstance(work, ExternalImplementation):
        _open_external(execution, work)
    else:
        lifecycle.guarded(execution, lambda: _work_and_leave(execution, work))


def trigger_work(execution: Execution) -> None:
    """A worker has done what an execution waited for. Raises EngineError if it does not wait."""
    node = execution.at
    event = getattr(node, "event", None)
    work = node.implementation if isinstance(node, ServiceTask) else getattr(event, "implementation", None)
    if not isinstance(work, ExternalImplementation):
        raise EngineError(f"ENGINE-02022 Activity with id '{node.id}' cannot be signalled: it does not wait")
    lifecycle.leave(execution)


def _work_and_leave(execution: Execution, work: Implementation) -> None:
    match work:
        case ExpressionImplementation(expression, result):
            value = evaluate(expression, execution)
            if result is not None:
                variables.write(execution, result, wrap(value))
        case ScriptImplementation(script, result):
            value = run_script(script, execution)
            if value is not None and result is not None:
                variables.write(execution, result, wrap(value))
        case ClassDelegate() | DelegateExpression():
            delegation.call(execution, work, lambda told: evaluate(told, execution), JAVA_DELEGATE)
        case _:
            _reach_outside(execution, work)
    lifecycle.leave(execution)


def _reach_outside(execution: Execution, work: Implementation) -> None:
    match work:
        case MailImplementation(fields):
            mail.send(execution, fields)
        case ConnectorImplementation():
            connectors.call(execution, work)
        case ShellImplementation():
            raise EngineError(f"'{execution.activity_id}' is a shell task: no command of a diagram reaches the host")
        case _:
            raise EngineError(f"'{execution.activity_id}' has no implementation")


def _open_external(execution: Execution, work: ExternalImplementation) -> None:
    told = work.priority if work.priority is not None else execution.instance.process.task_priority
    priority = evaluate_integer(told, execution, "Priority value") if told is not None else 0
    external_tasks.open_task(execution, evaluate_text(work.topic, execution), priority)


class DecisionTaskBehaviour(Passing):
    """Evaluates a decision. None can be deployed yet, so none is found."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        assert isinstance(node, DecisionTask)
        decision = references.called_decision(execution, node.decision)
        raise DecisionDefinitionNotFoundError(
            f"{decision.not_deployed('decision definition')}: decisionDefinition is null"
        )
