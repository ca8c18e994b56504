"""Operations on many process instances at once: declared, so that clients have them.

None is served yet; the structures are those of the contract (§3.3, §5.15-5.22).
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, UnsetType

from penstock.rest import openapi
from penstock.rest.modification import ProcessInstanceModificationDto
from penstock.rest.operation import Operation
from penstock.rest.process_instance import PATH, TAG, SuspensionStateDto
from penstock.rest.wire import DateIn, DateText, Dto

ProcessInstanceQuery = Annotated[dict[str, Any], openapi.query_of("Process Instance")]
HistoricProcessInstanceQuery = Annotated[dict[str, Any], openapi.query_of("Historic Process Instance")]


class DeleteProcessInstancesDto(Dto):
    """Which process instances to delete, and how."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None
    delete_reason: str | None = None
    skip_custom_listeners: bool = False
    skip_subprocesses: bool = False
    skip_io_mappings: bool = False


class SetJobRetriesByProcessDto(Dto):
    """How often to try the jobs of which process instances. A due date that is null is cleared, one not given stays."""

    retries: int | None = None
    due_date: DateIn | UnsetType = UNSET
    process_instances: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


class ProcessInstanceSuspensionStateDto(SuspensionStateDto):
    """Which process instances to suspend or activate: those of a definition, or a group."""

    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_tenant_id: str | None = None
    process_definition_without_tenant_id: bool = False
    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


class ProcessInstanceSuspensionStateAsyncDto(SuspensionStateDto):
    """Which group of process instances to suspend or activate."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


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


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "modifyProcessInstanceAsyncOperation",
        "POST",
        f"{PATH}/{{id}}/modification-async",
        TAG,
        "Have a batch cancel activities of a process instance and start others",
        handler=None,
        body=ProcessInstanceModificationDto,
        result=BatchDto,
        errors={
            400: "There are no instructions, or one lacks what it needs.",
            500: "There is no such process instance.",
        },
    ),
    Operation(
        "deleteProcessInstancesAsyncOperation",
        "POST",
        f"{PATH}/delete",
        TAG,
        "Have a batch delete process instances, told by their ids or a query",
        handler=None,
        body=DeleteProcessInstancesDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
    Operation(
        "deleteAsyncHistoricQueryBased",
        "POST",
        f"{PATH}/delete-historic-query-based",
        TAG,
        "Have a batch delete process instances, told by their ids or a query of their history",
        handler=None,
        body=DeleteProcessInstancesDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
    Operation(
        "setRetriesByProcess",
        "POST",
        f"{PATH}/job-retries",
        TAG,
        "Have a batch set the retries of the jobs of process instances, told by their ids or a query",
        handler=None,
        body=SetJobRetriesByProcessDto,
        result=BatchDto,
        errors={400: "There are no retries, or no jobs.", 500: "Nothing is selected, or the retries are negative."},
    ),
    Operation(
        "setRetriesByProcessHistoricQueryBased",
        "POST",
        f"{PATH}/job-retries-historic-query-based",
        TAG,
        "Have a batch set the retries of the jobs of process instances, told by their ids or a query of their history",
        handler=None,
        body=SetJobRetriesByProcessDto,
        result=BatchDto,
        errors={400: "There are no retries, or no jobs.", 500: "Nothing is selected, or the retries are negative."},
    ),
    Operation(
        "updateSuspensionState",
        "PUT",
        f"{PATH}/suspended",
        TAG,
        "Suspend process instances, or activate them again",
        handler=None,
        body=ProcessInstanceSuspensionStateDto,
        errors={400: "Nothing is selected, or in two ways at once."},
    ),
    Operation(
        "updateSuspensionStateAsyncOperation",
        "POST",
        f"{PATH}/suspended-async",
        TAG,
        "Have a batch suspend process instances, or activate them again",
        handler=None,
        body=ProcessInstanceSuspensionStateAsyncDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
)
