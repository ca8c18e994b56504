"""Batches of all times."""

from __future__ import annotations

from typing import Any

from penstock.commands.batch import DeleteHistoricBatch
from penstock.queries import history_batch as query
from penstock.queries.history_batch import HISTORY_BATCH
from penstock.queries.reader import Reader
from penstock.rest.batch import unable
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.wire import DateText, Dto

TAG = "Historic Batch"
PATH = "/history/batch"


class HistoricBatchDto(Dto):
    """A batch that was begun, and perhaps is done."""

    id: str
    type: str
    total_jobs: int
    batch_jobs_per_seed: int
    invocations_per_batch_job: int
    seed_job_definition_id: str
    monitor_job_definition_id: str
    batch_job_definition_id: str
    tenant_id: str | None
    create_user_id: str | None
    start_time: DateText | None
    end_time: DateText | None
    removal_time: DateText | None
    execution_start_time: DateText | None


def show(row: Any, call: Call) -> HistoricBatchDto:
    """A row of the list."""
    return HistoricBatchDto(
        id=row.id,
        type=row.type,
        total_jobs=row.total_jobs,
        batch_jobs_per_seed=row.batch_jobs_per_seed,
        invocations_per_batch_job=row.invocations_per_batch_job,
        seed_job_definition_id=row.seed_job_definition_id,
        monitor_job_definition_id=row.monitor_job_definition_id,
        batch_job_definition_id=row.batch_job_definition_id,
        tenant_id=row.tenant_id,
        create_user_id=row.create_user_id,
        start_time=call.date(row.start_time),
        end_time=call.date(row.end_time),
        removal_time=call.date(row.removal_time),
        execution_start_time=call.date(row.execution_start_time),
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> HistoricBatchDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Historic batch with id '{call.path['id']}' does not exist", 404)
        return show(row, call)

    return Ask(ask)


def _delete(call: Call) -> Do:
    return Do(DeleteHistoricBatch(call.path["id"]), failed=unable("delete historic batch", call))


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        HISTORY_BATCH,
        TAG,
        PATH,
        ("getHistoricBatches", "getHistoricBatchesCount"),
        HistoricBatchDto,
        answers(each(show)),
        "batches of all times",
    ),
    Operation(
        "getHistoricBatch",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read the history of a batch",
        _get,
        result=HistoricBatchDto,
        errors={404: "There is no such batch."},
    ),
    Operation(
        "deleteHistoricBatch",
        "DELETE",
        f"{PATH}/{{id}}",
        TAG,
        "Remove the history of a batch",
        _delete,
        checks_accept=False,
        errors={400: "There is no such batch."},
    ),
)
