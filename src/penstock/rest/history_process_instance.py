"""Process instances of all times."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries import history_process_instance as query
from penstock.queries.history_process_instance import HISTORY_PROCESS_INSTANCE
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Process Instance"
PATH = "/history/process-instance"


class HistoricProcessInstanceDto(Dto):
    """The life of a process instance."""

    id: str
    business_key: str | None
    process_definition_id: str
    process_definition_key: str | None
    process_definition_name: str | None
    process_definition_version: int | None
    start_time: DateText | None
    end_time: DateText | None
    removal_time: DateText | None
    duration_in_millis: int | None
    start_user_id: str | None
    start_activity_id: str | None
    delete_reason: str | None
    root_process_instance_id: str | None
    super_process_instance_id: str | None
    super_case_instance_id: str | None
    case_instance_id: str | None
    tenant_id: str | None
    state: str | None
    restarted_process_instance_id: str | None


def show(row: Row[Any], call: Call) -> HistoricProcessInstanceDto:
    """A row of the list."""
    return HistoricProcessInstanceDto(
        id=row.id,
        business_key=row.business_key,
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        process_definition_name=row.process_definition_name,
        process_definition_version=row.process_definition_version,
        start_time=call.date(row.start_time),
        end_time=call.date(row.end_time),
        removal_time=call.date(row.removal_time),
        duration_in_millis=row.duration,
        start_user_id=row.start_user_id,
        start_activity_id=row.start_activity_id,
        delete_reason=row.delete_reason,
        root_process_instance_id=row.root_process_instance_id,
        super_process_instance_id=row.super_process_instance_id,
        super_case_instance_id=row.super_case_instance_id,
        case_instance_id=row.case_instance_id,
        tenant_id=row.tenant_id,
        state=row.state,
        restarted_process_instance_id=row.restarted_process_instance_id,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> HistoricProcessInstanceDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Historic process instance with id {call.path['id']} does not exist", 404)
        return show(row, call)

    return Ask(ask)


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        HISTORY_PROCESS_INSTANCE,
        TAG,
        PATH,
        (
            "getHistoricProcessInstances",
            "getHistoricProcessInstancesCount",
            "queryHistoricProcessInstances",
            "queryHistoricProcessInstancesCount",
        ),
        HistoricProcessInstanceDto,
        answers(each(show)),
        "process instances of all times",
    ),
    Operation(
        "getHistoricProcessInstance",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read the life of a process instance",
        _get,
        result=HistoricProcessInstanceDto,
        errors={404: "There was no such process instance."},
    ),
)
