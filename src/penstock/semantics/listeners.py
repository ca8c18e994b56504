"""Execution and task listeners."""

from __future__ import annotations

from penstock.errors import EngineError
from penstock.model.delegation import (
    ClassDelegate,
    DelegateExpression,
    ExpressionImplementation,
    Implementation,
    Listener,
    Script,
)
from penstock.semantics import custom as custom_kinds
from penstock.semantics import delegation
from penstock.semantics.bpmn_error import bpmn_error_behind
from penstock.semantics.custom import Custom, described
from penstock.semantics.evaluation import evaluate, run_script
from penstock.semantics.execution import Execution, Task
from penstock.semantics.variables import Scope

EXECUTION_LISTENER = "org.camunda.bpm.engine.delegate.ExecutionListener"
TASK_LISTENER = "org.camunda.bpm.engine.delegate.TaskListener"


def notify(execution: Execution, event: str, listeners: tuple[Listener, ...]) -> None:
    """Call execution listeners in their order. What they raise goes to whoever started the step."""
    if not listeners or execution.skip_custom_listeners:
        return
    execution.instance.host.latest_activity_id = execution.activity_id
    before, execution.event_name = execution.event_name, event
    try:
        for listener in listeners:
            _run(execution, listener, event)
    finally:
        execution.event_name = before


def notify_task(task: Task, event: str, listeners: tuple[Listener, ...]) -> None:
    """Call task listeners in their order. Raises EngineError around what they raise, but for BPMN errors."""
    if not listeners or task.skip_custom_listeners:
        return
    before, task.event_name = task.event_name, event
    try:
        for listener in listeners:
            _run_task(task, listener, event)
    finally:
        task.event_name = before


def _run(execution: Execution, listener: Listener, event: str) -> None:
    place = execution.activity_id or execution.instance.process.id
    custom = Custom(custom_kinds.EXECUTION_LISTENER, place, event, described(listener.work))
    execution.instance.host.run_custom(custom, lambda: _call(execution, listener.work, EXECUTION_LISTENER))


def _run_task(task: Task, listener: Listener, event: str) -> None:
    custom = Custom(custom_kinds.TASK_LISTENER, task.task_definition_key or "", event, described(listener.work))
    task.host.run_custom(custom, lambda: _call_task(task, listener))


def _call_task(task: Task, listener: Listener) -> None:
    try:
        _call(task, listener.work, TASK_LISTENER)
    except Exception as failure:
        if bpmn_error_behind(failure) is not None:
            raise
        message = f"ENGINE-03051 There was an exception while invoking the TaskListener. Message: '{failure}'"
        raise EngineError(message) from failure


def _call(scope: Scope, work: Implementation | Script, interface: str) -> None:
    match work:
        case Script():
            run_script(work, scope)
        case ExpressionImplementation():
            evaluate(work.expression, scope)
        case ClassDelegate() | DelegateExpression():
            delegation.call(scope, work, lambda text: evaluate(text, scope), interface)
        case _:
            raise EngineError(f"A listener cannot be implemented by {type(work).__name__}")
