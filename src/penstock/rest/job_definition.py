"""Job definitions: the places in process definitions where jobs come from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries import job_definition as query
from penstock.queries.job_definition import JOB_DEFINITION
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation
from penstock.rest.wire import Dto

TAG = "Job Definition"
PATH = "/job-definition"


class JobDefinitionDto(Dto):
    """A place in a process definition where jobs come from."""

    id: str
    process_definition_id: str | None
    process_definition_key: str | None
    job_type: str
    job_configuration: str | None
    activity_id: str | None
    suspended: bool
    overriding_job_priority: int | None
    tenant_id: str | None
    deployment_id: str | None


def show(row: Row[Any], _call: Call) -> JobDefinitionDto:
    """A row of the list."""
    return JobDefinitionDto(
        id=row.id,
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        job_type=row.job_type,
        job_configuration=row.job_configuration,
        activity_id=row.activity_id,
        suspended=row.suspension_state == 2,
        overriding_job_priority=row.job_priority,
        tenant_id=row.tenant_id,
        deployment_id=row.deployment_id,
    )


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> JobDefinitionDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Job Definition with id {call.path['id']} does not exist", 404)
        return show(row, call)

    return Ask(ask)


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        JOB_DEFINITION,
        TAG,
        PATH,
        ("getJobDefinitions", "getJobDefinitionsCount", "queryJobDefinitions", "queryJobDefinitionsCount"),
        JobDefinitionDto,
        answers(each(show)),
        "job definitions",
    ),
    Operation(
        "getJobDefinition",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a job definition",
        _get,
        result=JobDefinitionDto,
        errors={404: "There is no such job definition."},
    ),
)
