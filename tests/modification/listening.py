"""The delegate that listens to everything in a shape that says so, and what it has heard."""

from __future__ import annotations

from penstock.semantics.delegate_execution import DelegateExecution
from penstock.semantics.delegate_task import DelegateTask

#: By process instance: `start a`, `take f1`, `create a` for a task, in their order.
HEARD: dict[str, list[str]] = {}


def listener(told: DelegateExecution | DelegateTask) -> None:
    """Write down what is told; an end that is a cancellation says so."""
    cancelled = ""
    if isinstance(told, DelegateTask):
        where = told.task_definition_key
    else:
        where = told.current_transition_id if told.event_name == "take" else told.activity_id
        cancelled = " cancelled" if told.is_canceled and told.event_name == "end" else ""
    HEARD.setdefault(told.process_instance_id or "", []).append(f"{told.event_name} {where or 'process'}{cancelled}")
