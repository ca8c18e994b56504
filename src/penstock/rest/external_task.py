"""External tasks: lists of them, single ones, their topics. What is done to them is in `external_task_actions.py`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.queries import conditions
from penstock.queries import external_task as query
from penstock.queries.external_task import EXTERNAL_TASK, TIMED
from penstock.queries.filters import Kind
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.rest.call import Call
from penstock.rest.errors import WireError
from penstock.rest.job import TEXT, plain_text
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Operation, Parameter
from penstock.rest.wire import DateText, Dto

TAG = "External Task"
PATH = "/external-task"
MISSING = {404: "There is no such external task, or no longer."}


class ExternalTaskDto(Dto):
    """An external task."""

    activity_id: str | None
    activity_instance_id: str | None
    error_message: str | None
    execution_id: str | None
    id: str
    lock_expiration_time: DateText | None
    create_time: DateText | None
    process_definition_id: str | None
    process_definition_key: str | None
    process_definition_version_tag: str | None
    process_instance_id: str | None
    retries: int | None
    suspended: bool
    worker_id: str | None
    topic_name: str | None
    tenant_id: str | None
    priority: int
    business_key: str | None


def show(row: Row[Any], call: Call) -> ExternalTaskDto:
    """A row of the list."""
    return ExternalTaskDto(
        activity_id=row.activity_id,
        activity_instance_id=row.activity_instance_id,
        error_message=row.error_message,
        execution_id=row.execution_id,
        id=row.id,
        lock_expiration_time=call.date(row.lock_expires),
        create_time=call.date(row.created),
        process_definition_id=row.process_definition_id,
        process_definition_key=row.process_definition_key,
        process_definition_version_tag=row.version_tag,
        process_instance_id=row.process_instance_id,
        retries=row.retries,
        suspended=row.suspension_state == 2,
        worker_id=row.worker_id,
        topic_name=row.topic_name,
        tenant_id=row.tenant_id,
        priority=row.priority,
        business_key=row.business_key,
    )


# -- reading ------------------------------------------------------------------------------------------


def _adapt(listing: Listing, call: Call) -> Listing:
    return conditions.at(listing, TIMED, call.engine.clock())


def missing(task_id: str, code: int | None = None) -> WireError:
    """The answer for a task that there is not."""
    return WireError(404, "RestException", f"External task with id {task_id} does not exist", code)


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> ExternalTaskDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise missing(call.path["id"])
        return show(row, call)

    return Ask(ask)


def _error_details(call: Call) -> Ask:
    return Ask(lambda reader: plain_text(query.error_details(reader, call.path["id"])))


#: By parameter, the criterion that it stands for.
TOPICS_WITH = {"withLockedTasks": "locked", "withUnlockedTasks": "notLocked", "withRetriesLeft": "withRetriesLeft"}


def _topic_names(call: Call) -> Ask:
    now = call.engine.clock()
    criteria = {criterion: now for name, criterion in TOPICS_WITH.items() if call.flag(name, False)}
    return Ask(lambda reader: query.topic_names(reader, criteria))


OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        EXTERNAL_TASK,
        TAG,
        PATH,
        ("getExternalTasks", "getExternalTasksCount", "queryExternalTasks", "queryExternalTasksCount"),
        ExternalTaskDto,
        answers(each(show), _adapt),
        "external tasks",
    ),
    Operation(
        "getTopicNames",
        "GET",
        f"{PATH}/topic-names",
        TAG,
        "List the topics that there are external tasks of",
        _topic_names,
        parameters=(
            Parameter("withLockedTasks", Kind.FLAG, "Only of tasks that a worker has.", False),
            Parameter("withUnlockedTasks", Kind.FLAG, "Only of tasks that no worker has.", False),
            Parameter("withRetriesLeft", Kind.FLAG, "Only of tasks that may still be tried.", False),
        ),
        result=list[str],
    ),
    Operation(
        "getExternalTask",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read an external task",
        _get,
        result=ExternalTaskDto,
        errors=MISSING,
    ),
    Operation(
        "getExternalTaskErrorDetails",
        "GET",
        f"{PATH}/{{id}}/errorDetails",
        TAG,
        "Read what a worker told of the last failure of an external task",
        _error_details,
        gives=TEXT,
        errors={500: "There is no such external task, or no longer."},
    ),
)
