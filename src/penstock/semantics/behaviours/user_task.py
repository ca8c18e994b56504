"""User tasks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from penstock.errors import EngineError
from penstock.model.flow_nodes import UserTask
from penstock.semantics import history, lifecycle, tasks
from penstock.semantics.behaviours.plain import Waiting
from penstock.semantics.evaluation import evaluate, evaluate_text
from penstock.semantics.execution import Execution, Task
from penstock.semantics.schedule import due_at


class UserTaskBehaviour(Waiting):
    """Creates a task, and waits until somebody has completed it."""

    def activate(self, execution: Execution) -> None:
        node = execution.at
        assert isinstance(node, UserTask)
        task = tasks.new_task(execution)
        _decorate(task, node, execution)
        task.changed.clear()
        history.task_created(task)
        history.activity_changed(execution, task_id=task.id, assignee=task.assignee)
        assigned = task.assignee is not None
        if tasks.fire(task, "create") and assigned and not task.is_deleted:
            tasks.fire(task, "assignment")

    def trigger(self, execution: Execution, signal: str | None, data: Any) -> None:
        lifecycle.leave(execution)


def _decorate(task: Task, node: UserTask, execution: Execution) -> None:
    task.name = evaluate_text(node.name, execution)
    task.description = evaluate_text(node.documentation, execution)
    task.due_date = _date(node.due_date, execution, "Due date")
    task.follow_up_date = _date(node.follow_up_date, execution, "Follow up date")
    if node.priority is not None:
        task.priority = _priority(node.priority, execution)
    tasks.set_property(task, "assignee", evaluate_text(node.assignee, execution))
    for expression in node.candidate_users:
        for user in _candidates(expression, execution):
            tasks.add_link(task, "candidate", user_id=user)
    for expression in node.candidate_groups:
        for group in _candidates(expression, execution):
            tasks.add_link(task, "candidate", group_id=group)


def _date(told: str | None, execution: Execution, what: str) -> datetime | None:
    found = evaluate(told, execution) if told is not None else None
    if found is None:
        return None
    if not isinstance(found, (datetime, str)):
        raise EngineError(f"{what} expression does not resolve to a Date or Date string: {told}")
    host = execution.instance.host
    return due_at(found, host.now(), host.options.zone)


def _priority(told: str, execution: Execution) -> int:
    found = evaluate(told, execution)
    if found is None:
        return 50
    if isinstance(found, str):
        try:
            return int(found)
        except ValueError:
            raise EngineError(f"Priority does not resolve to a number: {found}") from None
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        return int(found)
    raise EngineError(f"Priority expression does not resolve to a number: {told}")


def _candidates(told: str, execution: Execution) -> list[str]:
    found = evaluate(told, execution)
    if isinstance(found, str):
        return [part.strip() for part in found.split(",")]
    if isinstance(found, (list, tuple, set)):
        return [str(part) for part in found]
    raise EngineError("Expression did not resolve to a string or collection of strings")
