"""What users did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries.user_operation import USER_OPERATION
from penstock.rest.call import Call
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic User Operation Log"
PATH = "/history/user-operation"


class UserOperationLogEntryDto(Dto):
    """One property that an operation changed."""

    id: str
    deployment_id: str | None
    process_definition_id: str | None
    process_definition_key: str | None
    process_instance_id: str | None
    execution_id: str | None
    case_definition_id: str | None
    case_instance_id: str | None
    case_execution_id: str | None
    task_id: str | None
    job_id: str | None
    job_definition_id: str | None
    batch_id: str | None
    user_id: str | None
    timestamp: DateText | None
    operation_id: str | None
    external_task_id: str | None
    operation_type: str | None
    entity_type: str | None
    property: str | None
    org_value: str | None
    new_value: str | None
    removal_time: DateText | None
    root_process_instance_id: str | None
    category: str | None
    annotation: str | None


def show(row: Row[Any], call: Call) -> UserOperationLogEntryDto:
    """A row of the list."""
    return UserOperationLogEntryDto(
        id=row.id,
        deployment_id=row.deployment_id,
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        case_definition_id=row.case_definition_id,
        case_instance_id=row.case_instance_id,
        case_execution_id=row.case_execution_id,
        task_id=row.task_id,
        job_id=row.job_id,
        job_definition_id=row.job_definition_id,
        batch_id=row.batch_id,
        user_id=row.user_id,
        timestamp=call.date(row.timestamp),
        operation_id=row.operation_id,
        external_task_id=row.external_task_id,
        operation_type=row.operation_type,
        entity_type=row.entity_type,
        property=row.property,
        org_value=row.original_value,
        new_value=row.new_value,
        removal_time=call.date(row.removal_time),
        root_process_instance_id=row.root_process_instance_id,
        category=row.category,
        annotation=row.annotation,
    )


OPERATIONS: tuple[Operation, ...] = list_operations(
    USER_OPERATION,
    TAG,
    PATH,
    ("queryUserOperationEntries", "queryUserOperationCount"),
    UserOperationLogEntryDto,
    answers(each(show)),
    "what users did",
)
