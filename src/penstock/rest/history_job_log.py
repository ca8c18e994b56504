"""What happened to jobs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries import history_job_log as query
from penstock.queries.history_job_log import CREATED, DELETED, FAILED, HISTORY_JOB_LOG, SUCCESSFUL
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.job import TEXT, null_is_missing, plain_text
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Job Log"
PATH = "/history/job-log"


class HistoricJobLogDto(Dto):
    """Something that happened to a job, and how that was then."""

    id: str
    timestamp: DateText | None
    removal_time: DateText | None
    job_id: str
    job_due_date: DateText | None
    job_retries: int
    job_priority: int
    job_exception_message: str | None
    job_definition_id: str | None
    job_definition_type: str | None
    job_definition_configuration: str | None
    activity_id: str | None
    failed_activity_id: str | None
    execution_id: str | None
    process_instance_id: str | None
    process_definition_id: str | None
    process_definition_key: str | None
    deployment_id: str | None
    tenant_id: str | None
    hostname: str | None
    root_process_instance_id: str | None
    batch_id: str | None
    creation_log: bool
    failure_log: bool
    success_log: bool
    deletion_log: bool


def show(row: Row[Any], call: Call) -> HistoricJobLogDto:
    """A row of the list."""
    return HistoricJobLogDto(
        id=row.id,
        timestamp=call.date(row.timestamp),
        removal_time=call.date(row.removal_time),
        job_id=row.job_id,
        job_due_date=call.date(row.job_due_date),
        job_retries=row.job_retries or 0,
        job_priority=row.job_priority,
        job_exception_message=row.job_exception_message,
        job_definition_id=row.job_definition_id,
        job_definition_type=row.job_definition_type,
        job_definition_configuration=row.job_definition_configuration,
        activity_id=row.activity_id,
        failed_activity_id=row.failed_activity_id,
        execution_id=row.execution_id,
        process_instance_id=row.process_instance_id,
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        deployment_id=row.deployment_id,
        tenant_id=row.tenant_id,
        hostname=row.hostname,
        root_process_instance_id=row.root_process_instance_id,
        batch_id=row.batch_id,
        creation_log=row.job_state == CREATED,
        failure_log=row.job_state == FAILED,
        success_log=row.job_state == SUCCESSFUL,
        deletion_log=row.job_state == DELETED,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> HistoricJobLogDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Historic job log with id {call.path['id']} does not exist", 404)
        return show(row, call)

    return Ask(ask)


def _stack_trace(call: Call) -> Ask:
    return Ask(lambda reader: plain_text(query.stack_trace(reader, call.path["id"])), null_is_missing)


_NONE = {404: "There is no such log entry."}

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        HISTORY_JOB_LOG,
        TAG,
        PATH,
        ("getHistoricJobLogs", "getHistoricJobLogsCount", "queryHistoricJobLogs", "queryHistoricJobLogsCount"),
        HistoricJobLogDto,
        answers(each(show)),
        "what happened to jobs",
    ),
    Operation(
        "getHistoricJobLog",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read what happened to a job at one time",
        _get,
        result=HistoricJobLogDto,
        errors=_NONE,
    ),
    Operation(
        "getStacktraceHistoricJobLog",
        "GET",
        f"{PATH}/{{id}}/stacktrace",
        TAG,
        "Read how a job failed at one time",
        _stack_trace,
        gives=TEXT,
        errors=_NONE,
    ),
)
