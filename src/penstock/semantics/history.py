"""What the past looks like: every history row is made or changed here (level `full`)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from penstock.model.events import LinkEvent
from penstock.model.flow_nodes import FlowNode, IntermediateCatchEvent
from penstock.records.history import (
    HistoricActivityInstance,
    HistoricDetail,
    HistoricExternalTaskLog,
    HistoricIdentityLink,
    HistoricIncident,
    HistoricJobLog,
    HistoricProcessInstance,
    HistoricTask,
    HistoricVariable,
)
from penstock.records.runtime import ByteArray, ExternalTask, IdentityLink, Incident, Job
from penstock.semantics.execution import Execution, Stage, Task, Variable
from penstock.semantics.host import Host
from penstock.values.columns import Columns

if TYPE_CHECKING:
    from penstock.semantics.instance import ProcessInstance

Scope = Execution | Task
HISTORY_BYTES = 3
OPEN, RESOLVED, DELETED = 0, 1, 2
CREATED, FAILED, SUCCESSFUL, REMOVED = 0, 1, 2, 3


# -- process instances ----------------------------------------------------------------------------


def process_started(instance: ProcessInstance, start_activity: str | None, restarted_id: str | None = None) -> None:
    """An instance begins, perhaps in place of one that has ended."""
    root, host = instance.root, instance.host
    called_by = host.instance_of_execution(root.super_execution_id) if root.super_execution_id else None
    host.add(
        HistoricProcessInstance(
            id=root.id,
            process_instance_id=root.id,
            business_key=root.business_key,
            process_definition_key=instance.definition.key,
            process_definition_id=instance.definition.id,
            start_time=host.now(),
            start_user_id=host.identity.user_id,
            start_activity_id=start_activity,
            super_process_instance_id=called_by.id if called_by is not None else None,
            root_process_instance_id=instance.root_process_instance_id,
            case_instance_id=root.case_instance_id,
            tenant_id=root.tenant_id,
            state="ACTIVE",
            restarted_process_instance_id=restarted_id,
        )
    )


def process_ended(instance: ProcessInstance, state: str, end_activity: str | None, reason: str | None) -> None:
    """An instance is over: COMPLETED, EXTERNALLY_TERMINATED or INTERNALLY_TERMINATED."""
    host = instance.host
    host.patch(
        HistoricProcessInstance,
        instance.id,
        end_time=host.now(),
        end_activity_id=end_activity,
        delete_reason=reason,
        state=state,
    )
    if instance.root_process_instance_id == instance.id:
        expire(instance)


def process_changed(instance: ProcessInstance, **changes: Any) -> None:
    """A property of a running instance is another one."""
    instance.host.patch(HistoricProcessInstance, instance.id, **changes)


def expire(instance: ProcessInstance) -> None:
    """With the end of the outermost instance, the time to live of the whole hierarchy's history starts to run."""
    days = instance.process.history_time_to_live
    if days is not None:
        instance.host.expire_history(instance.root_process_instance_id, instance.host.now() + timedelta(days=days))


# -- activity instances ---------------------------------------------------------------------------


def activity_started(execution: Execution) -> None:
    """An activity is visited."""
    instance, node, host = execution.instance, execution.at, execution.instance.host
    if _is_link(node):
        return
    assert execution.activity_instance_id is not None
    host.add(
        HistoricActivityInstance(
            id=execution.activity_instance_id,
            parent_activity_instance_id=execution.parent_activity_instance_id,
            process_definition_key=instance.definition.key,
            process_definition_id=instance.definition.id,
            root_process_instance_id=instance.root_process_instance_id,
            process_instance_id=instance.id,
            execution_id=execution.id,
            activity_id=node.id,
            activity_name=node.name,
            activity_type=node.type,
            start_time=host.now(),
            activity_instance_state=int(execution.stage) if execution.stage is not Stage.STARTING else 0,
            sequence_counter=execution.sequence_counter,
            tenant_id=execution.tenant_id,
        )
    )


def activity_ended(execution: Execution) -> None:
    """A visit is over; how, the execution's stage tells."""
    node = execution.node
    if execution.activity_instance_id is None or node is None or _is_link(node):
        return
    execution.instance.host.patch(
        HistoricActivityInstance,
        execution.activity_instance_id,
        end_time=execution.instance.host.now(),
        execution_id=execution.id,
        activity_instance_state=int(execution.stage),
    )


def _is_link(node: FlowNode) -> bool:
    """Whether a node is the end of a link: a jump leaves no trace in the history."""
    return isinstance(node, IntermediateCatchEvent) and isinstance(node.event, LinkEvent)


def activity_changed(execution: Execution, **changes: Any) -> None:
    """Something is known of a visit that goes on: its task, the instance that it called."""
    if execution.activity_instance_id is not None:
        execution.instance.host.patch(HistoricActivityInstance, execution.activity_instance_id, **changes)


# -- tasks ------------------------------------------------------------------------------------------


def task_created(task: Task) -> None:
    """A user task comes up."""
    execution = task.execution
    instance = execution.instance if execution is not None else None
    task.host.add(
        HistoricTask(
            id=task.id,
            task_definition_key=task.task_definition_key,
            process_definition_key=instance.definition.key if instance is not None else None,
            process_definition_id=task.process_definition_id,
            root_process_instance_id=instance.root_process_instance_id if instance is not None else None,
            process_instance_id=task.process_instance_id,
            execution_id=task.execution_id,
            activity_instance_id=execution.activity_instance_id if execution is not None else None,
            name=task.name,
            parent_task_id=task.parent_task_id,
            description=task.description,
            owner=task.owner,
            assignee=task.assignee,
            start_time=task.host.now(),
            priority=task.priority,
            due_date=task.due_date,
            follow_up_date=task.follow_up_date,
            tenant_id=task.tenant_id,
            task_state=task.task_state,
        )
    )


def task_changed(task: Task) -> None:
    """Properties of a task are others."""
    task.host.patch(HistoricTask, task.id, **_task_properties(task))


def _task_properties(task: Task) -> dict[str, Any]:
    return {
        "name": task.name,
        "parent_task_id": task.parent_task_id,
        "description": task.description,
        "owner": task.owner,
        "assignee": task.assignee,
        "priority": task.priority,
        "due_date": task.due_date,
        "follow_up_date": task.follow_up_date,
        "task_state": task.task_state,
    }


def task_ended(task: Task, reason: str) -> None:
    """A task is completed or deleted."""
    task.host.patch(HistoricTask, task.id, end_time=task.host.now(), delete_reason=reason, task_state=task.task_state)


def identity_link(task: Task, link: IdentityLink, operation: str) -> None:
    """A link between a task and a person came (`add`) or went (`delete`)."""
    instance = task.execution.instance if task.execution is not None else None
    task.host.add(
        HistoricIdentityLink(
            id=task.host.new_id(),
            timestamp=task.host.now(),
            type=link.type,
            user_id=link.user_id,
            group_id=link.group_id,
            task_id=task.id,
            root_process_instance_id=instance.root_process_instance_id if instance is not None else None,
            process_definition_id=task.process_definition_id,
            operation_type=operation,
            assigner_id=task.host.identity.user_id,
            process_definition_key=instance.definition.key if instance is not None else None,
            tenant_id=task.tenant_id,
        )
    )


# -- variables --------------------------------------------------------------------------------------


def variable_created(host: Host, variable: Variable, columns: Columns, scope: Scope, source: Scope) -> None:
    """A variable comes into being."""
    execution = scope.execution if isinstance(scope, Task) else scope
    instance = execution.instance if execution is not None else None
    root_id = instance.root_process_instance_id if instance is not None else None
    detail = _detail(host, variable, columns, source, root_id)
    if instance is not None and instance.is_starting:
        detail.initial = variable.sequence_counter == 1
        detail.activity_instance_id = detail.activity_instance_id or instance.id
    host.add(
        HistoricVariable(
            id=variable.id,
            process_definition_key=instance.definition.key if instance is not None else None,
            process_definition_id=variable.process_definition_id,
            root_process_instance_id=root_id,
            process_instance_id=variable.process_instance_id,
            execution_id=variable.execution_id,
            activity_instance_id=_scope_activity_instance(variable, execution),
            task_id=variable.task_id,
            name=variable.name,
            type=columns.type,
            created=host.now(),
            byte_array_id=_keep(host, variable.name, columns.content, root_id),
            double_value=columns.double_value,
            long_value=columns.long_value,
            text_value=columns.text_value,
            text2_value=columns.text2_value,
            tenant_id=variable.tenant_id,
            state="CREATED",
        )
    )


def _scope_activity_instance(variable: Variable, execution: Execution | None) -> str | None:
    if execution is None:
        return None
    if variable.task_id is None and not variable.is_concurrent_local:
        return execution.parent_activity_instance_id
    return execution.activity_instance_id


def variable_updated(host: Host, variable: Variable, columns: Columns, scope: Scope, source: Scope) -> None:
    """A variable has another value."""
    execution = scope.execution if isinstance(scope, Task) else scope
    root_id = execution.instance.root_process_instance_id if execution is not None else None
    _detail(host, variable, columns, source, root_id)
    host.patch(
        HistoricVariable,
        variable.id,
        type=columns.type,
        byte_array_id=_keep(host, variable.name, columns.content, root_id),
        double_value=columns.double_value,
        long_value=columns.long_value,
        text_value=columns.text_value,
        text2_value=columns.text2_value,
        state="CREATED",
    )


def variable_deleted(host: Host, variable: Variable, scope: Scope) -> None:
    """A variable was removed by somebody, not by the end of its scope."""
    execution = scope.execution if isinstance(scope, Task) else scope
    root_id = execution.instance.root_process_instance_id if execution is not None else None
    _detail(host, variable, Columns(variable.type), scope, root_id)
    host.patch(HistoricVariable, variable.id, state="DELETED")


def _detail(host: Host, variable: Variable, columns: Columns, source: Scope, root_id: str | None) -> HistoricDetail:
    execution = source.execution if isinstance(source, Task) else source
    detail = HistoricDetail(
        id=host.new_id(),
        detail_type="VariableUpdate",
        process_definition_key=execution.instance.definition.key if execution is not None else None,
        process_definition_id=variable.process_definition_id,
        root_process_instance_id=root_id,
        process_instance_id=variable.process_instance_id,
        execution_id=variable.execution_id,
        task_id=variable.task_id,
        activity_instance_id=execution.activity_instance_id if execution is not None else None,
        variable_instance_id=variable.id,
        name=variable.name,
        type=columns.type,
        time=host.now(),
        byte_array_id=_keep(host, variable.name, columns.content, root_id),
        double_value=columns.double_value,
        long_value=columns.long_value,
        text_value=columns.text_value,
        text2_value=columns.text2_value,
        sequence_counter=variable.sequence_counter,
        tenant_id=variable.tenant_id,
    )
    host.add(detail)
    return detail


def _keep(host: Host, name: str, content: bytes | None, root_id: str | None) -> str | None:
    if content is None:
        return None
    row = ByteArray(
        id=host.new_id(),
        name=name,
        bytes=content,
        type=HISTORY_BYTES,
        created=host.now(),
        root_process_instance_id=root_id,
    )
    host.add(row)
    return row.id


# -- jobs, external tasks, incidents ------------------------------------------------------------------


def job_logged(host: Host, job: Job, state: int, activity_id: str | None, stack: str | None = None) -> HistoricJobLog:
    """Something happened to a job: it was created, failed, succeeded or was deleted."""
    declared = _job_definition(host, job)
    entry = HistoricJobLog(
        id=host.new_id(),
        timestamp=host.now(),
        job_id=job.id,
        job_due_date=job.due_date,
        job_retries=job.retries,
        job_priority=job.priority,
        job_state=state,
        job_definition_id=job.job_definition_id,
        job_definition_type=declared.job_type if declared is not None else job.handler_type,
        job_definition_configuration=(
            declared.job_configuration if declared is not None else job.batch_id or job.handler_configuration
        ),
        activity_id=declared.activity_id if declared is not None else activity_id,
        failed_activity_id=job.failed_activity_id if state == FAILED else None,
        execution_id=job.execution_id,
        root_process_instance_id=job.root_process_instance_id,
        process_instance_id=job.process_instance_id,
        process_definition_id=job.process_definition_id,
        process_definition_key=job.process_definition_key,
        deployment_id=job.deployment_id,
        sequence_counter=job.sequence_counter,
        tenant_id=job.tenant_id,
        hostname=host.options.hostname,
        batch_id=job.batch_id,
    )
    if state == FAILED:
        entry.job_exception_message = job.exception_message
        entry.job_exception_stack_id = _keep(
            host, "job.exceptionByteArray", (stack or "").encode(), job.root_process_instance_id
        )
    host.add(entry)
    return entry


def _job_definition(host: Host, job: Job) -> Any:
    if job.process_definition_id is None:
        return None
    declared = host.job_definitions(job.process_definition_id)
    return next((found for found in declared if found.id == job.job_definition_id), None)


def external_task_logged(
    host: Host, task: ExternalTask, root_id: str | None, state: int, details: str | None = None
) -> HistoricExternalTaskLog:
    """Something happened to an external task."""
    entry = HistoricExternalTaskLog(
        id=host.new_id(),
        timestamp=host.now(),
        external_task_id=task.id,
        retries=task.retries,
        topic_name=task.topic_name,
        worker_id=task.worker_id,
        priority=task.priority,
        activity_id=task.activity_id,
        activity_instance_id=task.activity_instance_id,
        execution_id=task.execution_id,
        process_instance_id=task.process_instance_id,
        root_process_instance_id=root_id,
        process_definition_id=task.process_definition_id,
        process_definition_key=task.process_definition_key,
        tenant_id=task.tenant_id,
        state=state,
    )
    if state == FAILED:
        entry.error_message = task.error_message
        if details is not None:
            entry.error_details_id = _keep(host, "ExternalTaskErrorDetails", details.encode(), root_id)
    host.add(entry)
    return entry


def incident_opened(host: Host, incident: Incident, root_id: str | None, key: str | None, log_id: str | None) -> None:
    """Something needs an operator. `log_id` is the entry of the job log or external task log that tells why."""
    host.add(
        HistoricIncident(
            id=incident.id,
            process_definition_key=key,
            process_definition_id=incident.process_definition_id,
            root_process_instance_id=root_id,
            process_instance_id=incident.process_instance_id,
            execution_id=incident.execution_id,
            created=incident.incident_timestamp,
            incident_message=incident.incident_message,
            incident_type=incident.incident_type,
            activity_id=incident.activity_id,
            failed_activity_id=incident.failed_activity_id,
            cause_incident_id=incident.cause_incident_id,
            root_cause_incident_id=incident.root_cause_incident_id,
            configuration=incident.configuration,
            history_configuration=log_id,
            incident_state=OPEN,
            tenant_id=incident.tenant_id,
            job_definition_id=incident.job_definition_id,
        )
    )


def incident_closed(host: Host, incident: Incident, resolved: bool) -> None:
    """It does not any more."""
    state = RESOLVED if resolved else DELETED
    host.patch(HistoricIncident, incident.id, end_time=host.now(), incident_state=state)


def milliseconds(start: datetime, end: datetime) -> int:
    """A duration as the history tells it."""
    return int((end - start) / timedelta(milliseconds=1))
