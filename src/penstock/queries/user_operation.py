"""What users did: one row for each property that an operation changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from penstock.queries.filters import Filter, among, array, equal, less, moment, more, text
from penstock.queries.listing import Resource, columns
from penstock.store.tables.history import hi_op_log

entry = hi_op_log.alias("entry")

FILTERS: Sequence[Filter] = (
    text("deploymentId", equal(entry.c.deployment_id), "The deployment."),
    text("processDefinitionId", equal(entry.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(entry.c.process_definition_key), "The key of the process definition."),
    text("processInstanceId", equal(entry.c.process_instance_id), "The process instance."),
    text("executionId", equal(entry.c.execution_id), "The execution."),
    text("caseDefinitionId", equal(entry.c.case_definition_id), "The case definition."),
    text("caseInstanceId", equal(entry.c.case_instance_id), "The case instance."),
    text("caseExecutionId", equal(entry.c.case_execution_id), "The case execution."),
    text("taskId", equal(entry.c.task_id), "The user task."),
    text("externalTaskId", equal(entry.c.external_task_id), "The external task."),
    text("batchId", equal(entry.c.batch_id), "The batch."),
    text("jobId", equal(entry.c.job_id), "The job."),
    text("jobDefinitionId", equal(entry.c.job_definition_id), "The job definition."),
    text("userId", equal(entry.c.user_id), "The user."),
    text("operationId", equal(entry.c.operation_id), "The operation: one may have changed several properties."),
    text("operationType", equal(entry.c.operation_type), "What was done, such as `Claim`."),
    text("entityType", equal(entry.c.entity_type), "What it was done to, such as `Task`."),
    array("entityTypeIn", among(entry.c.entity_type, "entity types"), "Any of these types."),
    text("category", equal(entry.c.category), "What kind of user it was, such as `TaskWorker`."),
    array("categoryIn", among(entry.c.category, "categories"), "Any of these kinds."),
    text("property", equal(entry.c.property), "The property that was changed."),
    moment("afterTimestamp", more(entry.c.timestamp), "After this moment."),
    moment("beforeTimestamp", less(entry.c.timestamp), "Before this moment."),
)

USER_OPERATION = Resource(
    name="history/user-operation",
    selection=select(
        *columns(
            entry,
            "id",
            "deployment_id",
            "process_definition_id",
            "process_definition_key",
            "process_instance_id",
            "execution_id",
            "case_definition_id",
            "case_instance_id",
            "case_execution_id",
            "task_id",
            "job_id",
            "job_definition_id",
            "batch_id",
            "user_id",
            "timestamp",
            "operation_id",
            "external_task_id",
            "operation_type",
            "entity_type",
            "property",
            "original_value",
            "new_value",
            "removal_time",
            "root_process_instance_id",
            "category",
            "annotation",
        )
    ),
    key=entry.c.id,
    filters=FILTERS,
    orders={"timestamp": entry.c.timestamp},
    tenant=entry.c.tenant_id,
)
