"""User tasks of all times."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries.history_task import HISTORY_TASK
from penstock.rest.call import Call
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Task Instance"
PATH = "/history/task"


class HistoricTaskInstanceDto(Dto):
    """The life of a user task."""

    id: str
    process_definition_key: str | None
    process_definition_id: str | None
    process_instance_id: str | None
    execution_id: str | None
    case_definition_key: str | None
    case_definition_id: str | None
    case_instance_id: str | None
    case_execution_id: str | None
    activity_instance_id: str | None
    name: str | None
    description: str | None
    delete_reason: str | None
    owner: str | None
    assignee: str | None
    start_time: DateText | None
    end_time: DateText | None
    duration: int | None
    task_definition_key: str | None
    priority: int
    due: DateText | None
    parent_task_id: str | None
    follow_up: DateText | None
    tenant_id: str | None
    removal_time: DateText | None
    root_process_instance_id: str | None
    task_state: str | None


def show(row: Row[Any], call: Call) -> HistoricTaskInstanceDto:
    """A row of the list."""
    return HistoricTaskInstanceDto(
        id=row.id,
        process_definition_key=row.process_definition_key,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        case_definition_key=row.case_definition_key,
        case_definition_id=row.case_definition_id,
        case_instance_id=row.case_instance_id,
        case_execution_id=row.case_execution_id,
        activity_instance_id=row.activity_instance_id,
        name=row.name,
        description=row.description,
        delete_reason=row.delete_reason,
        owner=row.owner,
        assignee=row.assignee,
        start_time=call.date(row.start_time),
        end_time=call.date(row.end_time),
        duration=row.duration,
        task_definition_key=row.task_definition_key,
        priority=row.priority or 0,
        due=call.date(row.due_date),
        parent_task_id=row.parent_task_id,
        follow_up=call.date(row.follow_up_date),
        tenant_id=row.tenant_id,
        removal_time=call.date(row.removal_time),
        root_process_instance_id=row.root_process_instance_id,
        task_state=row.task_state,
    )


OPERATIONS: tuple[Operation, ...] = list_operations(
    HISTORY_TASK,
    TAG,
    PATH,
    (
        "getHistoricTaskInstances",
        "getHistoricTaskInstancesCount",
        "queryHistoricTaskInstances",
        "queryHistoricTaskInstancesCount",
    ),
    HistoricTaskInstanceDto,
    answers(each(show)),
    "user tasks of all times",
)
