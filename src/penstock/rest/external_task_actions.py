"""What workers and operators do to single external tasks. Fetching many is in `fetch_and_lock.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from penstock.commands.external_task import (
    CompleteExternalTask,
    ExtendLock,
    ExternalTaskNotFoundError,
    FailExternalTask,
    LockExternalTask,
    SetExternalTaskPriority,
    SetExternalTaskRetries,
    ThrowExternalTaskError,
    UnlockExternalTask,
)
from penstock.errors import BadRequestError, NotFoundError
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid
from penstock.rest.external_task import MISSING, PATH, TAG, missing
from penstock.rest.job import PriorityDto
from penstock.rest.operation import Do, Operation
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import Dto, Int32, Millis


class LockExternalTaskDto(Dto):
    """Who wants a task, and for how many milliseconds."""

    worker_id: str | None = None
    lock_duration: Millis = 0


class ExtendLockOnExternalTaskDto(Dto):
    """Who has a task, and for how many milliseconds from now."""

    worker_id: str | None = None
    new_duration: Millis = 0


class CompleteExternalTaskDto(Dto):
    """Who has done it, and what came of it: for the process instance, and for the task's own scope."""

    worker_id: str | None = None
    variables: dict[str, VariableValueIn | None] | None = None
    local_variables: dict[str, VariableValueIn | None] | None = None


class ExternalTaskFailureDto(Dto):
    """Who could not do it and why, how often it may still be tried, and after how many milliseconds."""

    worker_id: str | None = None
    error_message: str | None = None
    error_details: str | None = None
    retries: Int32 = 0
    retry_timeout: Millis = 0
    variables: dict[str, VariableValueIn | None] | None = None
    local_variables: dict[str, VariableValueIn | None] | None = None


class ExternalTaskBpmnError(Dto):
    """Who came upon a BPMN error, and which."""

    worker_id: str | None = None
    error_code: str | None = None
    error_message: str | None = None
    variables: dict[str, VariableValueIn | None] | None = None


class RetriesDto(Dto):
    """How often it may still be tried."""

    retries: Int32 | None = None


# -- what is done ------------------------------------------------------------------------------------------


def _failed(error: Exception) -> Exception:
    return missing(error.task_id, 0) if isinstance(error, ExternalTaskNotFoundError) else error


def _failed_for_worker(error: Exception) -> Exception:
    """What a worker is not allowed to do is its fault; what others than its task are missing later is not."""
    if isinstance(error, ExternalTaskNotFoundError):
        return missing(error.task_id, 0)
    if isinstance(error, NotFoundError):
        return WireError(500, "ProcessEngineException", str(error), 0)
    return WireError(400, "RestException", str(error), 0) if isinstance(error, BadRequestError) else error


def _lock(call: Call) -> Do:
    lock_for = timedelta(milliseconds=call.body.lock_duration)
    return Do(LockExternalTask(call.path["id"], call.body.worker_id, lock_for), failed=_failed_for_worker)


def _extend(call: Call) -> Do:
    lock_for = timedelta(milliseconds=call.body.new_duration)
    return Do(ExtendLock(call.path["id"], call.body.worker_id, lock_for), failed=_failed_for_worker)


def _unlock(call: Call) -> Do:
    return Do(UnlockExternalTask(call.path["id"]), failed=_failed)


def _complete(call: Call) -> Do:
    body: CompleteExternalTaskDto = call.body
    command = CompleteExternalTask(
        call.path["id"],
        body.worker_id,
        variables=variables.read_all(body.variables),
        local_variables=variables.read_all(body.local_variables),
    )
    return Do(command, failed=_failed_for_worker)


def _fail(call: Call) -> Do:
    body: ExternalTaskFailureDto = call.body
    command = FailExternalTask(
        call.path["id"],
        body.worker_id,
        message=body.error_message,
        details=body.error_details,
        retries=body.retries,
        retry_after=timedelta(milliseconds=body.retry_timeout),
        variables=variables.read_all(body.variables),
        local_variables=variables.read_all(body.local_variables),
    )
    return Do(command, failed=_failed_for_worker)


def _throw_error(call: Call) -> Do:
    body: ExternalTaskBpmnError = call.body
    command = ThrowExternalTaskError(
        call.path["id"],
        body.worker_id,
        code=body.error_code,
        message=body.error_message,
        variables=variables.read_all(body.variables),
    )
    return Do(command, failed=_failed_for_worker)


def _set_retries(call: Call) -> Do:
    if call.body.retries is None:
        raise invalid("The number of retries cannot be null.")
    return Do(SetExternalTaskRetries(call.path["id"], call.body.retries), failed=_failed)


def _set_priority(call: Call) -> Do:
    if call.body.priority is None:
        raise invalid("The priority cannot be null.")
    return Do(SetExternalTaskPriority(call.path["id"], call.body.priority), failed=_failed)


# -- the operations -----------------------------------------------------------------------------------

_NOT_HIS = {400: "Another worker has it, or nobody, or it is suspended.", **MISSING, 500: "There is no worker's id."}


def _change(
    operation_id: str, method: str, path: str, summary: str, handler: Callable[[Call], Do], **more: Any
) -> Operation:
    return Operation(
        operation_id, method, f"{PATH}/{{id}}/{path}", TAG, summary, handler=handler, checks_accept=False, **more
    )


OPERATIONS: tuple[Operation, ...] = (
    _change("lock", "POST", "lock", "Lock an external task", _lock, body=LockExternalTaskDto, errors=_NOT_HIS),
    _change(
        "extendLock",
        "POST",
        "extendLock",
        "Hold an external task for longer",
        _extend,
        body=ExtendLockOnExternalTaskDto,
        errors=_NOT_HIS,
    ),
    _change("unlock", "POST", "unlock", "Let other workers have an external task", _unlock, errors=MISSING),
    _change(
        "completeExternalTaskResource",
        "POST",
        "complete",
        "Complete an external task",
        _complete,
        body=CompleteExternalTaskDto,
        errors=_NOT_HIS,
    ),
    _change(
        "handleFailure",
        "POST",
        "failure",
        "Report that an external task could not be done",
        _fail,
        body=ExternalTaskFailureDto,
        errors=_NOT_HIS,
    ),
    _change(
        "handleExternalTaskBpmnError",
        "POST",
        "bpmnError",
        "Report a BPMN error of an external task",
        _throw_error,
        body=ExternalTaskBpmnError,
        errors=_NOT_HIS,
    ),
    _change(
        "setExternalTaskResourceRetries",
        "PUT",
        "retries",
        "Set how often an external task may still be tried",
        _set_retries,
        body=RetriesDto,
        errors={400: "There is no number, or it is negative.", **MISSING},
    ),
    _change(
        "setExternalTaskResourcePriority",
        "PUT",
        "priority",
        "Set how urgent an external task is",
        _set_priority,
        body=PriorityDto,
        errors={400: "There is no priority.", **MISSING},
    ),
)
