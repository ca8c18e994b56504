"""Visits of activities."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries import history_activity_instance as query
from penstock.queries.history_activity_instance import CANCELED, HISTORY_ACTIVITY_INSTANCE, SCOPE_COMPLETE
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Activity Instance"
PATH = "/history/activity-instance"


class HistoricActivityInstanceDto(Dto):
    """One visit of an activity."""

    id: str
    parent_activity_instance_id: str | None
    activity_id: str
    activity_name: str | None
    activity_type: str
    process_definition_key: str | None
    process_definition_id: str
    process_instance_id: str
    execution_id: str
    task_id: str | None
    called_process_instance_id: str | None
    called_case_instance_id: str | None
    assignee: str | None
    start_time: DateText | None
    end_time: DateText | None
    duration_in_millis: int | None
    canceled: bool
    complete_scope: bool
    tenant_id: str | None
    removal_time: DateText | None
    root_process_instance_id: str | None


def show(row: Row[Any], call: Call) -> HistoricActivityInstanceDto:
    """A row of the list."""
    return HistoricActivityInstanceDto(
        id=row.id,
        parent_activity_instance_id=row.parent_activity_instance_id,
        activity_id=row.activity_id,
        activity_name=row.activity_name,
        activity_type=row.activity_type,
        process_definition_key=row.process_definition_key,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        task_id=row.task_id,
        called_process_instance_id=row.called_process_instance_id,
        called_case_instance_id=row.called_case_instance_id,
        assignee=row.assignee,
        start_time=call.date(row.start_time),
        end_time=call.date(row.end_time),
        duration_in_millis=row.duration,
        canceled=row.activity_instance_state == CANCELED,
        complete_scope=row.activity_instance_state == SCOPE_COMPLETE,
        tenant_id=row.tenant_id,
        removal_time=call.date(row.removal_time),
        root_process_instance_id=row.root_process_instance_id,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> HistoricActivityInstanceDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Historic activity instance with id '{call.path['id']}' does not exist", 404)
        return show(row, call)

    return Ask(ask)


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        HISTORY_ACTIVITY_INSTANCE,
        TAG,
        PATH,
        (
            "getHistoricActivityInstances",
            "getHistoricActivityInstancesCount",
            "queryHistoricActivityInstances",
            "queryHistoricActivityInstancesCount",
        ),
        HistoricActivityInstanceDto,
        answers(each(show)),
        "visits of activities",
    ),
    Operation(
        "getHistoricActivityInstance",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a visit of an activity",
        _get,
        result=HistoricActivityInstanceDto,
        errors={404: "There was no such activity instance."},
    ),
)
