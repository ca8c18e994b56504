"""Fetching external tasks. What is there is answered at once; if nothing is, a worker may wait for some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from penstock.commands.external_task import FetchAndLock, LockedTask
from penstock.errors import EngineError, NotValidError, NullValueError
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.external_task import PATH, TAG
from penstock.rest.operation import Do, Operation
from penstock.rest.patience import Patience
from penstock.rest.variables import VariableValueDto
from penstock.rest.wire import DateText, Dto, Int32, Millis
from penstock.store.fetching import TopicFetch
from penstock.values import Value, wrap

MAX_TIMEOUT = 30 * 60 * 1000
DIRECTIONS = {"asc": False, "desc": True}


class FetchExternalTaskTopicDto(Dto):
    """What a worker wants of a topic: for how many milliseconds, of which process instances, with which variables."""

    topic_name: str | None = None
    lock_duration: Millis = 0
    variables: list[str | None] | None = None
    local_variables: bool = False
    business_key: str | None = None
    process_definition_id: str | None = None
    process_definition_id_in: list[str | None] | None = None
    process_definition_key: str | None = None
    process_definition_key_in: list[str | None] | None = None
    process_definition_version_tag: str | None = None
    without_tenant_id: bool = False
    tenant_id_in: list[str | None] | None = None
    process_variables: dict[str, Any] | None = None
    deserialize_values: bool = False
    include_extension_properties: bool = False


class FetchExternalTaskSortingDto(Dto):
    """One step of an order: `createTime`, `asc` or `desc`."""

    sort_by: str | None = None
    sort_order: str | None = None


class FetchExternalTasksDto(Dto):
    """Who wants how many external tasks, of which topics."""

    worker_id: str | None = None
    max_tasks: Int32 = 0
    use_priority: bool = False
    async_response_timeout: int | None = None
    topics: list[FetchExternalTaskTopicDto | None] | None = None
    sorting: list[FetchExternalTaskSortingDto | None] | None = None


class LockedExternalTaskDto(Dto):
    """An external task that a worker has now."""

    activity_id: str | None
    activity_instance_id: str | None
    error_message: str | None
    error_details: str | None
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
    variables: dict[str, VariableValueDto]
    priority: int
    business_key: str | None
    extension_properties: dict[str, str]


# -- what is wanted -----------------------------------------------------------------------------------


def _fetch(call: Call) -> Do:
    body: FetchExternalTasksDto = call.body
    if (body.async_response_timeout or 0) > MAX_TIMEOUT:
        raise invalid(
            f"The asynchronous response timeout cannot be set to a value greater than {MAX_TIMEOUT} milliseconds"
        )
    order = _order(body)
    topics = [_topic(topic, number) for number, topic in enumerate(body.topics or ())]
    deserialized = {topic.topic: topic.deserialize for topic in topics}
    command = FetchAndLock(body.worker_id, body.max_tasks, topics, order)
    return Do(
        command,
        lambda locked: [_show(found, call, deserialized) for found in locked],
        patience=Patience((body.async_response_timeout or 0) / 1000, frozenset(topic.topic for topic in topics)),
    )


def _order(body: FetchExternalTasksDto) -> list[tuple[str, bool]]:
    order = [("priority", True)] if body.use_priority else []
    for number, step in enumerate(body.sorting or ()):
        if step is None:
            raise invalid(f"Property 'sorting[{number}]' must be a JSON object")
        order.append(("created", _is_descending(step)))
    return order


def _is_descending(step: FetchExternalTaskSortingDto) -> bool:
    if step.sort_by != "createTime":
        raise invalid(f"Cannot set query sortBy parameter to value {step.sort_by or 'null'}")
    if step.sort_order is None:
        raise NotValidError("Invalid query: call asc() or desc() after using orderByXX(): direction is null")
    if step.sort_order not in DIRECTIONS:
        raise invalid(f"Cannot set query sortOrder parameter to value {step.sort_order}")
    return DIRECTIONS[step.sort_order]


def _topic(told: FetchExternalTaskTopicDto | None, number: int) -> TopicFetch:
    if told is None:
        raise invalid(f"Property 'topics[{number}]' must be a JSON object")
    if told.topic_name is None:
        raise NullValueError("topicName is null")
    return TopicFetch(
        topic=told.topic_name,
        lock_for=timedelta(milliseconds=told.lock_duration),
        variables=_some(told.variables),
        local_variables=told.local_variables,
        with_properties=told.include_extension_properties,
        deserialize=told.deserialize_values,
        business_key=told.business_key,
        definition_id=told.process_definition_id,
        definition_ids=_some(told.process_definition_id_in) or (),
        definition_key=told.process_definition_key,
        definition_keys=_some(told.process_definition_key_in) or (),
        version_tag=told.process_definition_version_tag,
        tenants=_tenants(told),
        process_variables={name: _comparable(value) for name, value in (told.process_variables or {}).items()},
    )


def _some(values: Sequence[str | None] | None) -> list[str] | None:
    return [value for value in values if value is not None] if values is not None else None


def _tenants(told: FetchExternalTaskTopicDto) -> Sequence[str | None] | None:
    """Listed tenants count more than none; an empty list is no condition."""
    if told.tenant_id_in is not None:
        return _some(told.tenant_id_in) if told.tenant_id_in else None
    return (None,) if told.without_tenant_id else None


def _comparable(value: object) -> Value:
    found = wrap(value)
    if found.type == "Object":
        raise EngineError("Object values cannot be used to query")
    return found


# -- what is given ------------------------------------------------------------------------------------


def _show(found: LockedTask, call: Call, deserialized: dict[str, bool]) -> LockedExternalTaskDto:
    task = found.task
    shown = variables.show_all(
        found.variables, call.engine.zone, deserialized=deserialized.get(task.topic_name or "", False)
    )
    return LockedExternalTaskDto(
        activity_id=task.activity_id,
        activity_instance_id=task.activity_instance_id,
        error_message=task.error_message,
        error_details=found.details,
        execution_id=task.execution_id,
        id=task.id,
        lock_expiration_time=call.date(task.lock_expires),
        create_time=call.date(task.created),
        process_definition_id=task.process_definition_id,
        process_definition_key=task.process_definition_key,
        process_definition_version_tag=found.version_tag,
        process_instance_id=task.process_instance_id,
        retries=task.retries,
        suspended=False,
        worker_id=task.worker_id,
        topic_name=task.topic_name,
        tenant_id=task.tenant_id,
        variables=shown,
        priority=task.priority,
        business_key=found.business_key,
        extension_properties=dict(found.properties),
    )


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "fetchAndLock",
        "POST",
        f"{PATH}/fetchAndLock",
        TAG,
        "Lock external tasks of some topics for a worker",
        _fetch,
        body=FetchExternalTasksDto,
        result=list[LockedExternalTaskDto],
        errors={400: "The order or the timeout is not as it must be.", 500: "There is no worker's id or topic."},
    ),
)
