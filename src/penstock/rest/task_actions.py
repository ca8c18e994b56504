"""Working on user tasks: claiming, completing, delegating, changing them, and their variables."""

from __future__ import annotations

from typing import Any

from penstock.commands import task as commands
from penstock.commands.command import Command
from penstock.errors import BadRequestError, NotFoundError, NullValueError
from penstock.rest import lenient, variables
from penstock.rest.call import Call
from penstock.rest.errors import Translation, WireError, code_of, invalid, wrapped
from penstock.rest.operation import Do, Handler, Operation
from penstock.rest.task import PATH, TAG, TaskDto, delegation_state
from penstock.rest.variable_resource import VariableResource
from penstock.rest.variables import VariableValueDto, VariableValueIn
from penstock.rest.wire import Dto
from penstock.values import Value


class UserIdDto(Dto):
    """A user; null for nobody."""

    user_id: str | None = None


class CompleteTaskDto(Dto):
    """Variables to set, and whether to give those that there are afterwards."""

    variables: dict[str, VariableValueIn | None] | None = None
    with_variables_in_return: bool = False


class TaskBpmnErrorDto(Dto):
    """A BPMN error that came up at a task."""

    error_code: str | None = None
    error_message: str | None = None
    variables: dict[str, VariableValueIn | None] | None = None


class TaskEscalationDto(Dto):
    """An escalation that came up at a task."""

    escalation_code: str | None = None
    variables: dict[str, VariableValueIn | None] | None = None


# -- who has it ---------------------------------------------------------------------------------------


def _claim(call: Call) -> Do:
    return Do(commands.ClaimTask(call.path["id"], call.body.user_id))


def _unclaim(call: Call) -> Do:
    return Do(commands.SetAssignee(call.path["id"], None))


def _set_assignee(call: Call) -> Do:
    return Do(commands.SetAssignee(call.path["id"], call.body.user_id))


def _delegate(call: Call) -> Do:
    return Do(commands.DelegateTask(call.path["id"], call.body.user_id))


def _resolve(call: Call) -> Do:
    values = variables.read_all(call.body.variables, f"Cannot resolve task {call.path['id']}: ")
    return Do(commands.ResolveTask(call.path["id"], values))


# -- what becomes of it -------------------------------------------------------------------------------


def _complete(call: Call) -> Do:
    prefix = f"Cannot complete task {call.path['id']}: "
    values = variables.read_all(call.body.variables, prefix)
    command = commands.CompleteTask(call.path["id"], values, call.body.with_variables_in_return)
    return Do(command, lambda found: _show_variables(found, call), wrapped(prefix))


def _show_variables(found: dict[str, Value] | None, call: Call) -> dict[str, VariableValueDto] | None:
    if found is None:
        return None
    return variables.show_all(found, call.engine.zone, deserialized=False)


def _throw_error(call: Call) -> Do:
    code = _required(call.body.error_code, "errorCode")
    values = variables.read_all(call.body.variables)
    return _thrown(commands.ThrowTaskError(call.path["id"], code, call.body.error_message, values))


def _throw_escalation(call: Call) -> Do:
    code = _required(call.body.escalation_code, "escalationCode")
    values = variables.read_all(call.body.variables)
    return _thrown(commands.ThrowTaskEscalation(call.path["id"], code, values))


def _required(code: str | None, name: str) -> str:
    if not code:
        raise WireError(400, "RestException", f"{name} is {'null' if code is None else 'empty'}", 0)
    return code


def _thrown(command: Command[None]) -> Do:
    return Do(command, failed=_bad_request)


def _bad_request(error: Exception) -> Exception:
    if not isinstance(error, BadRequestError):
        return error
    status = 404 if isinstance(error, NotFoundError) else 400
    return WireError(status, "RestException", error.message, code_of(error))


# -- changing it --------------------------------------------------------------------------------------


def _update(call: Call) -> Do:
    body: TaskDto = call.body
    changes = {
        "name": body.name,
        "description": body.description,
        "priority": body.priority,
        "assignee": body.assignee,
        "owner": body.owner,
        "delegation_state": delegation_state(body.delegation_state),
        "due_date": lenient.to_moment(body.due, "due"),
        "follow_up_date": lenient.to_moment(body.follow_up, "followUp"),
        "parent_task_id": body.parent_task_id,
        "case_instance_id": body.case_instance_id,
        "tenant_id": body.tenant_id,
    }
    return Do(commands.UpdateTask(call.path["id"], changes), failed=_missing(call.path["id"]))


def _missing(task_id: str) -> Translation:
    """A listener may raise the same error of something else."""
    told = f"Cannot find task with id {task_id}: task is null"

    def translate(error: Exception) -> Exception:
        if isinstance(error, NullValueError) and error.message == told:
            return invalid(f"No matching task with id {task_id}", 404)
        return error

    return translate


TASK_VARIABLES = VariableResource(
    tag="Task Variable",
    path=f"{PATH}/{{id}}/variables",
    what="task",
    owner="task",
    local=False,
    ids=(
        "getTaskVariables",
        "getTaskVariable",
        "getTaskVariableBinary",
        "putTaskVariable",
        "setBinaryTaskVariable",
        "modifyTaskVariables",
        "deleteTaskVariable",
    ),
)
LOCAL_VARIABLES = VariableResource(
    tag="Task Local Variable",
    path=f"{PATH}/{{id}}/localVariables",
    what="task",
    owner="task",
    local=True,
    ids=(
        "getTaskLocalVariables",
        "getTaskLocalVariable",
        "getTaskLocalVariableBinary",
        "putTaskLocalVariable",
        "setBinaryTaskLocalVariable",
        "modifyTaskLocalVariables",
        "deleteTaskLocalVariable",
    ),
)
NULL_TASK = {500: "There is no such task, or no longer."}
NO_TASK = {400: "There is no such task, or it is suspended."}
SUSPENDED = {400: "The task is suspended.", **NULL_TASK}


def _action(operation_id: str, name: str, summary: str, handler: Handler, body: Any, **more: Any) -> Operation:
    """Only an action with an answer heeds what the client accepts."""
    path, answers = f"{PATH}/{{id}}/{name}", "result" in more
    return Operation(operation_id, "POST", path, TAG, summary, handler, body=body, checks_accept=answers, **more)


OPERATIONS: tuple[Operation, ...] = (
    _action(
        "claim",
        "claim",
        "Take a user task",
        _claim,
        UserIdDto,
        errors={400: "The task is suspended.", 500: "There is no such task, or somebody else has it."},
    ),
    _action("unclaim", "unclaim", "Put a user task back", _unclaim, None, errors=NO_TASK),
    _action("setAssignee", "assignee", "Give a user task to somebody", _set_assignee, UserIdDto, errors=NO_TASK),
    _action(
        "delegateTask",
        "delegate",
        "Have somebody else work on a user task and give it back",
        _delegate,
        UserIdDto,
        errors=SUSPENDED,
    ),
    _action("resolve", "resolve", "Give a delegated user task back", _resolve, CompleteTaskDto, errors=SUSPENDED),
    _action(
        "complete",
        "complete",
        "Complete a user task",
        _complete,
        CompleteTaskDto,
        result=dict[str, VariableValueDto] | None,
        errors={400: "A variable's value does not fit its type.", 500: "There is no such task, or it cannot go on."},
    ),
    _action(
        "handleBpmnError",
        "bpmnError",
        "Report a BPMN error from a user task",
        _throw_error,
        TaskBpmnErrorDto,
        errors={400: "There is no code, or the task is suspended.", 404: "There is no such task, or no longer."},
    ),
    _action(
        "handleEscalation",
        "bpmnEscalation",
        "Report an escalation from a user task",
        _throw_escalation,
        TaskEscalationDto,
        errors={
            400: "There is no code, or the task is suspended.",
            404: "There is no such task, or no longer.",
            500: "Nobody handles it.",
        },
    ),
    Operation(
        "updateTask",
        "PUT",
        f"{PATH}/{{id}}",
        TAG,
        "Change a user task",
        _update,
        body=TaskDto,
        checks_accept=False,
        errors={400: "A property is not as it must be.", 404: "There is no such task, or no longer."},
    ),
    *TASK_VARIABLES.operations(),
    *LOCAL_VARIABLES.operations(),
)
