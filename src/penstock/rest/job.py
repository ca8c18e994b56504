"""Jobs: what waits to be run, running it, and setting when and how often it is tried."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import UNSET, UnsetType
from sqlalchemy import Row

from penstock.commands.job import (
    DeleteJob,
    JobNotFoundError,
    SetJobDueDate,
    SetJobPriority,
    SetJobRetries,
    SuspendJob,
)
from penstock.commands.job_due_date import RecalculateJobDueDate
from penstock.commands.job_run import BookJobFailure, ExecuteJob
from penstock.errors import NullValueError
from penstock.queries import conditions
from penstock.queries import job as query
from penstock.queries.filters import Kind
from penstock.queries.job import JOB, TIMED
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.rest import lenient
from penstock.rest.call import Call
from penstock.rest.errors import Translation, WireError, invalid, is_of_engine
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Do, Operation, Parameter, Reply
from penstock.rest.process_instance import SuspensionStateDto
from penstock.rest.wire import DateIn, DateText, Dto, Int32, Int64

TAG = "Job"
PATH = "/job"
TEXT = "text/plain"


class JobDto(Dto):
    """A job."""

    id: str
    job_definition_id: str | None
    process_instance_id: str | None
    process_definition_id: str | None
    process_definition_key: str | None
    execution_id: str | None
    exception_message: str | None
    failed_activity_id: str | None
    retries: int
    due_date: DateText | None
    suspended: bool
    priority: int
    tenant_id: str | None
    create_time: DateText | None
    batch_id: str | None


class JobRetriesDto(Dto):
    """How often a job may still be tried, and when next, if that is to change as well."""

    retries: Int32 | None = None
    due_date: DateIn | UnsetType = UNSET


class JobDuedateDto(Dto):
    """When a job is due; with `cascade` all later firings of its cycle move along."""

    duedate: DateIn = None
    cascade: bool = False


class PriorityDto(Dto):
    """How urgent it is."""

    priority: Int64 | None = None


def show(row: Row[Any], call: Call) -> JobDto:
    """A row of the list."""
    return JobDto(
        id=row.id,
        job_definition_id=row.job_definition_id,
        process_instance_id=row.process_instance_id,
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        execution_id=row.execution_id,
        exception_message=row.exception_message,
        failed_activity_id=row.failed_activity_id,
        retries=row.retries,
        due_date=call.date(row.due_date),
        suspended=row.suspension_state == 2,
        priority=row.priority,
        tenant_id=row.tenant_id,
        create_time=call.date(row.created),
        batch_id=row.batch_id,
    )


# -- reading ------------------------------------------------------------------------------------------


def _adapt(listing: Listing, call: Call) -> Listing:
    if any("timers" in given and "messages" in given for given in listing.given()):
        raise invalid("Parameter timers cannot be used together with parameter messages.")
    return conditions.at(listing, TIMED, call.engine.clock())


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> JobDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Job with id {call.path['id']} does not exist", 404)
        return show(row, call)

    return Ask(ask)


def _stack_trace(call: Call) -> Ask:
    return Ask(lambda reader: plain_text(query.stack_trace(reader, call.path["id"])), null_is_missing)


def plain_text(told: str | None) -> Reply | None:
    """A text as an answer; without one the answer has no content."""
    return Reply(told.encode(), TEXT) if told is not None else None


def null_is_missing(error: Exception) -> Exception:
    """What is null was not there: a 404."""
    return invalid(str(error), 404) if isinstance(error, NullValueError) else error


# -- writing ------------------------------------------------------------------------------------------


def _told(missing: str, status: int, kind: str = "InvalidRequestException", code: int | None = None) -> Translation:
    """The answer for a job that there is not (a 404, or `status` if that is 500), and for what else goes wrong: 500."""

    def translate(error: Exception) -> Exception:
        if isinstance(error, JobNotFoundError):
            return invalid(missing.format(error.job_id), status, code)
        return WireError(500, kind, str(error)) if is_of_engine(error) else error

    return translate


def _set_retries(call: Call) -> Do:
    body: JobRetriesDto = call.body
    if body.retries is None:
        raise invalid("The number of retries cannot be null.")
    sets_due_date = not isinstance(body.due_date, UnsetType)
    due_date = lenient.to_moment(body.due_date, "dueDate") if sets_due_date else None
    command = SetJobRetries(call.path["id"], body.retries, due_date, sets_due_date)
    return Do(command, failed=_told("ENGINE-13053 No job found with id '{}'.'", 500))


def _set_due_date(call: Call) -> Do:
    command = SetJobDueDate(call.path["id"], lenient.to_moment(call.body.duedate, "duedate"), call.body.cascade)
    return Do(command, failed=_told("No job found with id '{}'.", 500))


def _recalculate(call: Call) -> Do:
    command = RecalculateJobDueDate(call.path["id"], call.flag("creationDateBased", True))
    return Do(command, failed=_told("No job found with id '{}': job is null", 404, code=0))


def _set_priority(call: Call) -> Do:
    job_id = call.path["id"]
    if call.body.priority is None:
        raise WireError(400, "RestException", f"Priority for job '{job_id}' cannot be null.")
    command = SetJobPriority(job_id, call.body.priority)
    return Do(command, failed=_told("No job found with id '{}': job is null", 404, "RestException"))


def _suspend(call: Call) -> Do:
    return Do(SuspendJob(call.path["id"], call.body.suspended))


def _delete(call: Call) -> Do:
    return Do(DeleteJob(call.path["id"]), failed=_told("No job found with id '{}': job is null", 404, "RestException"))


def _execute(call: Call) -> Do:
    job_id = call.path["id"]

    def book(error: Exception) -> BookJobFailure | None:
        return None if isinstance(error, JobNotFoundError) else BookJobFailure.of(job_id, error)

    return Do(ExecuteJob(job_id), failed=_not_executed, afterwards=book)


def _not_executed(error: Exception) -> Exception:
    """Every failure of the engine is a 404 here, also that of a job that is there."""
    if isinstance(error, JobNotFoundError):
        return invalid(f"ENGINE-14026 {error}", 404)
    if is_of_engine(error):
        return invalid(str(error), 404)
    return WireError(500, "RestException", str(error) or type(error).__name__)


# -- the operations -----------------------------------------------------------------------------------


def _change(
    operation_id: str, method: str, path: str, summary: str, handler: Callable[[Call], Do], **more: Any
) -> Operation:
    return Operation(
        operation_id, method, f"{PATH}/{{id}}{path}", TAG, summary, handler=handler, checks_accept=False, **more
    )


_NONE = {404: "There is no such job, or no longer."}
_NONE_500 = {500: "There is no such job, or no longer."}

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        JOB,
        TAG,
        PATH,
        ("getJobs", "getJobsCount", "queryJobs", "queryJobsCount"),
        JobDto,
        answers(each(show), _adapt),
        "jobs",
    ),
    Operation("getJob", "GET", f"{PATH}/{{id}}", TAG, "Read a job", _get, result=JobDto, errors=_NONE),
    Operation(
        "getStacktrace",
        "GET",
        f"{PATH}/{{id}}/stacktrace",
        TAG,
        "Read how a job failed last",
        _stack_trace,
        gives=TEXT,
        errors=_NONE,
    ),
    _change(
        "setJobRetries",
        "PUT",
        "/retries",
        "Set how often a job may still be tried",
        _set_retries,
        body=JobRetriesDto,
        errors={400: "There is no number.", 500: "There is no such job, or the number is negative."},
    ),
    _change(
        "setJobDuedate", "PUT", "/duedate", "Set when a job is due", _set_due_date, body=JobDuedateDto, errors=_NONE_500
    ),
    _change(
        "recalculateDuedate",
        "POST",
        "/duedate/recalculate",
        "Evaluate a timer anew",
        _recalculate,
        parameters=(
            Parameter("creationDateBased", Kind.FLAG, "From when the job was created, rather than from now.", True),
        ),
        errors={**_NONE, 500: "It is no timer, or cannot be evaluated."},
    ),
    _change(
        "setJobPriority",
        "PUT",
        "/priority",
        "Set how urgent a job is",
        _set_priority,
        body=PriorityDto,
        errors={400: "There is no priority.", **_NONE},
    ),
    _change(
        "updateJobSuspensionState",
        "PUT",
        "/suspended",
        "Suspend a job, or activate it again",
        _suspend,
        body=SuspensionStateDto,
    ),
    _change(
        "executeJob",
        "POST",
        "/execute",
        "Run a job now",
        _execute,
        errors={404: "There is no such job, or it failed.", 500: "A delegate of its failed."},
    ),
    _change("deleteJob", "DELETE", "", "Delete a job", _delete, errors=_NONE),
)
