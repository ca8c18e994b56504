"""External tasks that wait for a worker or are with one.

Whether a lock still holds depends on the present: the criteria `locked` and `notLocked` are moments here, which the
doors take from the engine's clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, or_, select

from penstock.errors import NullValueError
from penstock.queries.conditions import any_of, last_of, variables
from penstock.queries.filters import (
    EVERY,
    Comparators,
    Criteria,
    Filter,
    Kind,
    among,
    array,
    at_least,
    at_most,
    equal,
    less,
    like,
    long,
    moment,
    more,
    suspension,
    switch,
    text,
    texts,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_execution, ru_ext_task, ru_variable

task = ru_ext_task.alias("external_task")
instance = ru_execution.alias("instance")
definition = re_procdef.alias("definition")

#: Criteria that the present belongs to.
TIMED = ("locked", "notLocked")
OF_INSTANCE = and_(ru_variable.c.process_instance_id == task.c.process_instance_id, ru_variable.c.task_id.is_(None))

FILTERS: Sequence[Filter] = (
    text("externalTaskId", equal(task.c.id), "The external task."),
    array("externalTaskIdIn", any_of(task.c.id), "Any of these external tasks."),
    text("topicName", equal(task.c.topic_name), "The topic."),
    text("workerId", equal(task.c.worker_id), "The worker that has it, or had it last."),
    Filter("locked", Kind.FLAG, more(task.c.lock_expires), "Only those that a worker has."),
    Filter(
        "notLocked",
        Kind.FLAG,
        lambda now, _: or_(task.c.lock_expires.is_(None), task.c.lock_expires < now),
        "Only those that no worker has.",
    ),
    *last_of(
        ("withRetriesLeft", or_(task.c.retries.is_(None), task.c.retries > 0), "Only those that may still be tried."),
        ("noRetriesLeft", task.c.retries == 0, "Only those that may not be tried again."),
    ),
    moment("lockExpirationAfter", more(task.c.lock_expires), "The lock ends after this moment."),
    moment("lockExpirationBefore", less(task.c.lock_expires), "The lock ends before this moment."),
    text("activityId", equal(task.c.activity_id), "The activity."),
    texts("activityIdIn", among(task.c.activity_id, "activityIdIn"), "Any of these activities."),
    text("executionId", equal(task.c.execution_id), "The execution."),
    text("processInstanceId", equal(task.c.process_instance_id), "The process instance."),
    texts(
        "processInstanceIdIn",
        among(task.c.process_instance_id, "processInstanceIdIn"),
        "Any of these process instances.",
    ),
    text("processDefinitionId", equal(task.c.process_definition_id), "The process definition."),
    texts("tenantIdIn", among(task.c.tenant_id, "tenantIds"), "Only of these tenants."),
    *suspension(task.c.suspension_state),
    long("priorityHigherThanOrEquals", at_least(task.c.priority), "The least priority."),
    long("priorityLowerThanOrEquals", at_most(task.c.priority), "The greatest priority."),
    text("processDefinitionKey", equal(definition.c.key), "The key of the process definition."),
    array("processDefinitionKeyIn", any_of(definition.c.key), "Any of these keys."),
    text("processDefinitionName", equal(definition.c.name), "The name of the process definition."),
    text("processDefinitionNameLike", like(definition.c.name), "A pattern for that name, with `%` and `_`."),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
    Filter(
        "processVariables",
        Kind.VARIABLES,
        variables(ru_variable, OF_INSTANCE),
        "Variables of the process instance and what they must be like.",
        comparators=Comparators("process variable", EVERY),
    ),
)

EXTERNAL_TASK = Resource(
    name="external-task",
    selection=select(
        *columns(
            task,
            "id",
            "activity_id",
            "activity_instance_id",
            "error_message",
            "execution_id",
            "lock_expires",
            "created",
            "process_definition_id",
            "process_definition_key",
            "process_instance_id",
            "retries",
            "suspension_state",
            "worker_id",
            "topic_name",
            "tenant_id",
            "priority",
        ),
        instance.c.business_key.label("business_key"),
        definition.c.version_tag.label("version_tag"),
    )
    .outerjoin(instance, instance.c.id == task.c.process_instance_id)
    .outerjoin(definition, definition.c.id == task.c.process_definition_id),
    key=task.c.id,
    filters=FILTERS,
    orders={
        "id": task.c.id,
        "lockExpirationTime": task.c.lock_expires,
        "processInstanceId": task.c.process_instance_id,
        "processDefinitionId": task.c.process_definition_id,
        "processDefinitionKey": task.c.process_definition_key,
        "tenantId": task.c.tenant_id,
        "taskPriority": task.c.priority,
        "createTime": task.c.created,
    },
    tenant=task.c.tenant_id,
)


#: The topics that there are external tasks of.
TOPIC = replace(EXTERNAL_TASK, selection=select(*columns(task, "topic_name")).distinct(), key=task.c.topic_name)


def by_id(reader: Reader, task_id: str) -> Any | None:
    """The row of an external task; None if there is none."""
    rows = Listing(EXTERNAL_TASK, {"externalTaskId": task_id}).rows(reader)
    return rows[0] if rows else None


def error_details(reader: Reader, task_id: str) -> str | None:
    """What a worker told of its last failure; None if nothing. Raises NullValueError if there is no such task."""
    content = ge_bytearray.c.bytes
    found = select(content).select_from(task).outerjoin(ge_bytearray, ge_bytearray.c.id == task.c.error_details_id)
    rows = reader.rows(found.where(task.c.id == task_id))
    if not rows:
        raise NullValueError(f"No external task found with id {task_id}: externalTask is null")
    return bytes(rows[0][0]).decode("utf-8", "replace") if rows[0][0] is not None else None


def topic_names(reader: Reader, criteria: Criteria) -> list[str]:
    """The topics of the external tasks that meet criteria, each once and in order."""
    return [row.topic_name for row in Listing(TOPIC, criteria).rows(reader)]
