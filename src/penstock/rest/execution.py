"""Executions: listing and reading them, moving them on, and their own variables."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.commands.execution import DeliverMessage, TriggerExecution
from penstock.queries import event_subscription as subscriptions
from penstock.queries import execution as query
from penstock.queries.execution import EXECUTION
from penstock.queries.reader import Reader
from penstock.rest import event_subscription, variables
from penstock.rest.call import Call
from penstock.rest.errors import invalid, wrapped
from penstock.rest.event_subscription import EventSubscriptionDto
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.variable_resource import VariableResource
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import Dto

TAG = "Execution"
PATH = "/execution"


class ExecutionDto(Dto):
    """An execution; one that has ended is not there any more."""

    id: str
    process_instance_id: str
    ended: bool
    tenant_id: str | None


class ExecutionTriggerDto(Dto):
    """Variables to set."""

    variables: dict[str, VariableValueIn | None] | None = None


def show(row: Row[Any], _call: Call) -> ExecutionDto:
    """A row of the list."""
    return ExecutionDto(id=row.id, process_instance_id=row.process_instance_id, ended=False, tenant_id=row.tenant_id)


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> ExecutionDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise invalid(f"Execution with id {call.path['id']} does not exist", 404)
        return show(row, call)

    return Ask(ask)


def _signal(call: Call) -> Do:
    prefix = f"Cannot signal execution {call.path['id']}: "
    values = variables.read_all(call.body.variables, prefix)
    return Do(TriggerExecution(call.path["id"], values), failed=wrapped(prefix))


# -- messages -----------------------------------------------------------------------------------------


def _get_subscription(call: Call) -> Ask:
    execution_id, name = call.path["id"], call.path["messageName"]

    def ask(reader: Reader) -> EventSubscriptionDto:
        row = subscriptions.of_message(reader, execution_id, name)
        if row is None:
            told = f"Message event subscription for execution {execution_id} named {name} does not exist"
            raise invalid(told, 404)
        return event_subscription.show(row, call)

    return Ask(ask)


def _deliver(call: Call) -> Do:
    execution_id, name = call.path["id"], call.path["messageName"]
    prefix = f"Cannot trigger message {name} for execution {execution_id}: "
    values = variables.read_all(call.body.variables, prefix)
    return Do(DeliverMessage(execution_id, name, values), failed=wrapped(prefix))


LOCAL_VARIABLES = VariableResource(
    tag=TAG,
    path=f"{PATH}/{{id}}/localVariables",
    what="execution",
    owner="execution",
    local=True,
    ids=(
        "getLocalExecutionVariables",
        "getLocalExecutionVariable",
        "getLocalExecutionVariableBinary",
        "putLocalExecutionVariable",
        "setLocalExecutionVariableBinary",
        "modifyLocalExecutionVariables",
        "deleteLocalExecutionVariable",
    ),
)
MESSAGE = f"{PATH}/{{id}}/messageSubscriptions/{{messageName}}"
BAD_VALUE = "A variable's value does not fit its type."

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        EXECUTION,
        TAG,
        PATH,
        ("getExecutions", "getExecutionsCount", "queryExecutions", "queryExecutionsCount"),
        ExecutionDto,
        answers(each(show)),
        "executions",
    ),
    Operation(
        "getExecution",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read an execution",
        _get,
        result=ExecutionDto,
        errors={404: "There is no such execution, or no longer."},
    ),
    Operation(
        "signalExecution",
        "POST",
        f"{PATH}/{{id}}/signal",
        TAG,
        "Tell an execution that what it waits for has come",
        _signal,
        body=ExecutionTriggerDto,
        errors={400: BAD_VALUE, 500: "There is no such execution, or it cannot go on."},
    ),
    Operation(
        "getMessageEventSubscription",
        "GET",
        MESSAGE,
        TAG,
        "Read the subscription of an execution to a message",
        _get_subscription,
        result=EventSubscriptionDto,
        errors={404: "The execution is not subscribed to the message."},
    ),
    Operation(
        "triggerEvent",
        "POST",
        f"{MESSAGE}/trigger",
        TAG,
        "Deliver a message to an execution",
        _deliver,
        body=ExecutionTriggerDto,
        checks_accept=False,
        errors={400: BAD_VALUE, 500: "The execution is not subscribed to the message, or it cannot go on."},
    ),
    *LOCAL_VARIABLES.operations(),
)
