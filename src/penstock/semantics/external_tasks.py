"""External tasks: work that waits for a worker to fetch it."""

from __future__ import annotations

from penstock.errors import PenstockError, SuspendedError
from penstock.model.delegation import ExternalImplementation
from penstock.records.runtime import ExternalTask
from penstock.semantics import history, incidents, variables
from penstock.semantics.delegate_task import DelegateExternalTask
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import SUSPENDED, Execution

MAX_MESSAGE = 666


def open_task(execution: Execution, topic: str | None, priority: int) -> ExternalTask:
    """A task for whoever fetches the topic."""
    instance = execution.instance
    task = ExternalTask(
        id=instance.host.new_id(),
        topic_name=topic,
        created=instance.host.now(),
        suspension_state=execution.suspension_state,
        execution_id=execution.id,
        process_instance_id=instance.id,
        process_definition_id=instance.definition.id,
        process_definition_key=instance.definition.key,
        activity_id=execution.activity_id,
        activity_instance_id=execution.activity_instance_id,
        tenant_id=execution.tenant_id,
        priority=priority,
    )
    execution.external_tasks.append(task)
    instance.host.add(task)
    _log(execution, task, history.CREATED)
    return task


def _log(execution: Execution, task: ExternalTask, state: int, details: str | None = None) -> str:
    root_id = execution.instance.root_process_instance_id
    return history.external_task_logged(execution.instance.host, task, root_id, state, details).id


def close_task(execution: Execution, task: ExternalTask, *, successful: bool) -> None:
    """The work is done, or not wanted any more."""
    host = execution.instance.host
    execution.external_tasks.remove(task)
    host.remove(task)
    if task.error_details_id is not None:
        host.delete_byte_array(task.error_details_id)
    incidents.close_incidents(execution, task.id, resolved=successful)
    _log(execution, task, history.SUCCESSFUL if successful else history.REMOVED)


def require_active(task: ExternalTask) -> None:
    """Raise SuspendedError if no worker may report on the task."""
    if task.suspension_state == SUSPENDED:
        raise SuspendedError("ExternalTask", task.id)


def complete(execution: Execution, task: ExternalTask, work: ExternalImplementation | None) -> None:
    """The work is done, unless the diagram takes the outcome for a BPMN error."""
    if thrown_error(execution, task, work, lenient=False):
        return
    close_task(execution, task, successful=True)
    execution.instance.trigger(execution, None, None)


def thrown_error(
    execution: Execution, task: ExternalTask, work: ExternalImplementation | None, *, lenient: bool
) -> bool:
    """Whether a `camunda:errorEventDefinition` holds; its error is thrown then. `lenient` takes a failure for no."""
    for definition in work.errors if work is not None else ():
        if _holds(definition.expression, execution, task, lenient):
            execution.instance.throw_error(execution, definition.code, task.error_message)
            return True
    return False


def _holds(expression: str, execution: Execution, task: ExternalTask, lenient: bool) -> bool:
    try:
        return evaluate(expression, execution, {"externalTask": DelegateExternalTask(task)}) is True
    except PenstockError:
        if lenient:
            return False
        raise


def fail(execution: Execution, task: ExternalTask, details: str | None, retries: int) -> None:
    """A worker could not do it. Without retries left an operator is needed."""
    host = execution.instance.host
    if details is not None:
        if task.error_details_id is not None:
            host.delete_byte_array(task.error_details_id)
        task.error_details_id = variables.store_bytes(
            host, "externalTask.exceptionByteArray", details.encode(), variables.RUNTIME_BYTES, None
        )
    task.last_failure_log_id = _log(execution, task, history.FAILED, details)
    set_retries(execution, task, retries)


def set_retries(execution: Execution, task: ExternalTask, retries: int) -> None:
    """How often it may still be tried; none left opens an incident, some again close it."""
    had_none = task.retries is not None and task.retries <= 0
    if retries <= 0 and not had_none:
        incidents.open_incident(
            execution,
            incidents.FAILED_EXTERNAL_TASK,
            configuration=task.id,
            message=task.error_message,
            activity_id=task.activity_id,
            log_id=task.last_failure_log_id,
        )
    elif retries > 0 and had_none:
        incidents.close_incidents(execution, task.id, resolved=True)
    task.retries = retries


def remove_all(execution: Execution) -> None:
    """The external tasks of an execution that goes."""
    for task in list(execution.external_tasks):
        close_task(execution, task, successful=False)
