"""Correlating messages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from penstock.commands.message import Correlated, CorrelateMessage
from penstock.commands.process_instance import StartedInstance
from penstock.errors import CorrelationError
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import WireError, code_of, invalid
from penstock.rest.execution import ExecutionDto
from penstock.rest.operation import Do, Operation
from penstock.rest.process_instance import ProcessInstanceDto
from penstock.rest.variables import VariableValueDto, VariableValueIn
from penstock.rest.wire import Dto
from penstock.store.correlation import Correlation
from penstock.values import Value

PATH = "/message"
PREFIX = "Cannot deliver message: "
#: The reference tells this failure by its class as well.
MISMATCH = "org.camunda.bpm.engine.MismatchingMessageCorrelationException: "

Values = dict[str, VariableValueIn | None]


class CorrelationMessageDto(Dto):
    """A message, whom it is for, what it brings along, and what is to be told of it."""

    message_name: str | None = None
    business_key: str | None = None
    tenant_id: str | None = None
    without_tenant_id: bool = False
    process_instance_id: str | None = None
    correlation_keys: Values | None = None
    local_correlation_keys: Values | None = None
    process_variables: Values | None = None
    process_variables_local: Values | None = None
    process_variables_to_triggered_scope: Values | None = None
    all: bool = False
    result_enabled: bool = False
    variables_in_result_enabled: bool = False


class MessageCorrelationResultDto(Dto):
    """Who received a message: an execution, or a process instance that it started."""

    result_type: Literal["Execution", "ProcessDefinition"]
    execution: ExecutionDto | None
    process_instance: ProcessInstanceDto | None


class MessageCorrelationResultWithVariableDto(MessageCorrelationResultDto):
    """The same, with the variables of the process instance."""

    variables: dict[str, VariableValueDto]


# -- in -----------------------------------------------------------------------------------------------


def _deliver(call: Call) -> Do:
    body: CorrelationMessageDto = call.body
    _check(body)
    command = CorrelateMessage(
        Correlation(
            name=body.message_name,
            business_key=body.business_key,
            process_instance_id=body.process_instance_id,
            keys=_values(body.correlation_keys),
            local_keys=_values(body.local_correlation_keys),
            tenants=_tenants(body),
        ),
        variables=_values(body.process_variables),
        local_variables=_values(body.process_variables_local),
        scope_variables=_values(body.process_variables_to_triggered_scope),
        to_all=body.all,
        with_variables=body.variables_in_result_enabled,
    )
    return Do(command, lambda receivers: _show(receivers, call), _failed)


def _check(body: CorrelationMessageDto) -> None:
    if body.message_name is None:
        raise invalid("No message name supplied")
    if body.tenant_id is not None and body.without_tenant_id:
        raise invalid("Parameter 'tenantId' cannot be used together with parameter 'withoutTenantId'.")
    if body.variables_in_result_enabled and not body.result_enabled:
        raise invalid("Parameter 'variablesInResultEnabled' cannot be used without 'resultEnabled' set to true.")


def _values(told: Values | None) -> dict[str, Value]:
    try:
        return variables.read_all(told)
    except WireError as failed:
        raise invalid(f"{PREFIX}{failed.message}", failed.status, failed.code) from None


def _tenants(body: CorrelationMessageDto) -> Sequence[str | None] | None:
    if body.tenant_id is not None:
        return (body.tenant_id,)
    return (None,) if body.without_tenant_id else None


def _failed(error: Exception) -> Exception:
    if isinstance(error, CorrelationError):
        return WireError(400, "RestException", f"{MISMATCH}{error}", code_of(error))
    return error


# -- out ----------------------------------------------------------------------------------------------


def _show(receivers: Sequence[Correlated], call: Call) -> list[MessageCorrelationResultDto] | None:
    body: CorrelationMessageDto = call.body
    return [_show_one(found, call) for found in receivers] if body.result_enabled else None


def _show_one(found: Correlated, call: Call) -> MessageCorrelationResultDto:
    is_execution = found.execution_id is not None
    result = MessageCorrelationResultDto(
        result_type="Execution" if is_execution else "ProcessDefinition",
        execution=_show_execution(found) if is_execution else None,
        process_instance=_show_instance(found.instance) if not is_execution else None,
    )
    if found.instance.variables is None:
        return result
    shown = variables.show_all(found.instance.variables, call.engine.zone, deserialized=False)
    return MessageCorrelationResultWithVariableDto(
        result_type=result.result_type,
        execution=result.execution,
        process_instance=result.process_instance,
        variables=shown,
    )


def _show_execution(found: Correlated) -> ExecutionDto:
    return ExecutionDto(
        id=found.execution_id or "",
        process_instance_id=found.instance.id,
        ended=found.is_over,
        tenant_id=found.instance.tenant_id,
    )


def _show_instance(started: StartedInstance) -> ProcessInstanceDto:
    return ProcessInstanceDto(
        links=[],
        id=started.id,
        definition_id=started.definition_id,
        business_key=started.business_key,
        case_instance_id=started.case_instance_id,
        ended=started.is_ended,
        suspended=started.is_suspended,
        tenant_id=started.tenant_id,
        definition_key=started.definition_key,
    )


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "deliverMessage",
        "POST",
        PATH,
        "Message",
        "Deliver a message to an execution that waits for it, or start an instance by it",
        _deliver,
        body=CorrelationMessageDto,
        result=list[MessageCorrelationResultWithVariableDto] | None,
        errors={400: "There is no name, a value does not fit its type, or nobody or several could receive it."},
    ),
)
