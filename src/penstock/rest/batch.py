"""Batches that are not done yet."""

from __future__ import annotations

from typing import Any

from penstock.commands.batch import DeleteBatch, SuspendBatch
from penstock.queries import batch as query
from penstock.queries.batch import BATCH, BATCH_STATISTICS
from penstock.queries.filters import Kind
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import Translation, WireError, code_of, invalid, is_of_engine
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Do, Operation, Parameter
from penstock.rest.process_instance import SuspensionStateDto
from penstock.rest.wire import DateText, Dto

TAG = "Batch"
PATH = "/batch"


class BatchDto(Dto):
    """A batch: many small jobs that do one thing."""

    id: str
    type: str
    total_jobs: int
    jobs_created: int
    batch_jobs_per_seed: int
    invocations_per_batch_job: int
    seed_job_definition_id: str
    monitor_job_definition_id: str
    batch_job_definition_id: str
    suspended: bool
    tenant_id: str | None
    create_user_id: str | None
    start_time: DateText | None
    execution_start_time: DateText | None


class BatchStatisticsDto(BatchDto):
    """A batch, and how far it is."""

    remaining_jobs: int
    completed_jobs: int
    failed_jobs: int


def show(row: Any, call: Call) -> BatchDto:
    """A row of the list, or a batch that was just begun."""
    return BatchDto(**_shown(row, call))


def _shown(row: Any, call: Call) -> dict[str, Any]:
    return {
        "id": row.id,
        "type": row.type,
        "total_jobs": row.total_jobs,
        "jobs_created": row.jobs_created,
        "batch_jobs_per_seed": row.batch_jobs_per_seed,
        "invocations_per_batch_job": row.invocations_per_batch_job,
        "seed_job_definition_id": row.seed_job_definition_id,
        "monitor_job_definition_id": row.monitor_job_definition_id,
        "batch_job_definition_id": row.batch_job_definition_id,
        "suspended": row.suspension_state == 2,
        "tenant_id": row.tenant_id,
        "create_user_id": row.create_user_id,
        "start_time": call.date(row.start_time),
        "execution_start_time": call.date(row.execution_start_time),
    }


def _show_statistics(row: Any, call: Call) -> BatchStatisticsDto:
    remaining = row.own_jobs + row.total_jobs - row.jobs_created
    return BatchStatisticsDto(
        **_shown(row, call),
        remaining_jobs=remaining,
        completed_jobs=row.total_jobs - remaining,
        failed_jobs=row.failed_jobs,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> BatchDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Batch with id '{call.path['id']}' does not exist", 404)
        return show(row, call)

    return Ask(ask)


def _suspend(call: Call) -> Do:
    suspended: bool = call.body.suspended
    verb = "suspend" if suspended else "activate"
    return Do(SuspendBatch(call.path["id"], suspended), failed=unable(f"{verb} batch", call))


def _delete(call: Call) -> Do:
    command = DeleteBatch(call.path["id"], cascade=call.flag("cascade", False))
    return Do(command, failed=unable("delete batch", call))


def unable(what: str, call: Call) -> Translation:
    """What the engine refuses becomes an error that says what could not be done."""

    def translate(error: Exception) -> Exception:
        if not is_of_engine(error):
            return error
        message = f"Unable to {what} with id '{call.path['id']}'"
        return WireError(400, "InvalidRequestException", message, code_of(error))

    return translate


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        BATCH, TAG, PATH, ("getBatches", "getBatchesCount"), BatchDto, answers(each(show)), "batches that are not done"
    ),
    *list_operations(
        BATCH_STATISTICS,
        TAG,
        f"{PATH}/statistics",
        ("getBatchStatistics", "getBatchStatisticsCount"),
        BatchStatisticsDto,
        answers(each(_show_statistics)),
        "batches that are not done, with how far they are",
    ),
    Operation(
        "getBatch",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a batch",
        _get,
        result=BatchDto,
        errors={404: "There is no such batch, or no longer."},
    ),
    Operation(
        "deleteBatch",
        "DELETE",
        f"{PATH}/{{id}}",
        TAG,
        "Stop and remove a batch",
        _delete,
        parameters=(Parameter("cascade", Kind.FLAG, "Also remove its history.", False),),
        checks_accept=False,
        errors={400: "There is no such batch, or no longer."},
    ),
    Operation(
        "updateBatchSuspensionState",
        "PUT",
        f"{PATH}/{{id}}/suspended",
        TAG,
        "Suspend a batch, or let it go on",
        _suspend,
        body=SuspensionStateDto,
        checks_accept=False,
        errors={400: "There is no such batch, or no longer."},
    ),
)
