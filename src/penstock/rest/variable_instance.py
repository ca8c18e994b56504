"""Variables of what runs: listing, reading and downloading them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from penstock.errors import ValueDeserializationError
from penstock.queries import variable_instance as query
from penstock.queries.filters import Kind
from penstock.queries.reader import Reader
from penstock.queries.variable_instance import VARIABLE_INSTANCE
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid
from penstock.rest.listing import answers, list_operations
from penstock.rest.operation import BINARY, Ask, Operation, Parameter, Reply
from penstock.rest.variable_resource import download
from penstock.rest.variables import VariableValueDto
from penstock.rest.wire import Dto
from penstock.values.columns import wire_name

TAG = "Variable Instance"
PATH = "/variable-instance"


class VariableInstanceDto(Dto):
    """A variable with its value; `errorMessage` says why it has none."""

    type: str | None
    value: Any
    value_info: dict[str, Any] | None
    id: str
    name: str
    process_definition_id: str | None
    process_instance_id: str | None
    execution_id: str | None
    case_instance_id: str | None
    case_execution_id: str | None
    task_id: str | None
    batch_id: str | None
    activity_instance_id: str | None
    error_message: str | None
    tenant_id: str | None


def show(row: Any, call: Call, *, deserialized: bool) -> VariableInstanceDto:
    """A row of the list."""
    value, error = _value(row, call, deserialized)
    return VariableInstanceDto(
        type=value.type,
        value=value.value,
        value_info=value.value_info,
        id=row.id,
        name=row.name,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        case_instance_id=row.case_instance_id,
        case_execution_id=row.case_execution_id,
        task_id=row.task_id,
        batch_id=row.batch_id,
        activity_instance_id=row.activity_instance_id,
        error_message=error,
        tenant_id=row.tenant_id,
    )


def _value(row: Any, call: Call, deserialized: bool) -> tuple[VariableValueDto, str | None]:
    """One value that cannot be read does not keep the others from being shown."""
    value = query.value_of(row)
    if row.type in query.BINARY:
        return VariableValueDto(type=value.type, value=None, value_info=dict(value.info)), None
    try:
        return variables.show(value, row.name, call.engine.zone, deserialized=deserialized), None
    except ValueDeserializationError as failed:
        return VariableValueDto(type=wire_name(row.type)), failed.message


def _show_all(_reader: Reader, rows: Sequence[Any], call: Call) -> list[VariableInstanceDto]:
    deserialized = call.flag("deserializeValues", True)
    return [show(row, call, deserialized=deserialized) for row in rows]


def _get(call: Call) -> Ask:
    def ask(reader: Reader) -> VariableInstanceDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise _missing(call)
        return show(row, call, deserialized=call.flag("deserializeValue", True))

    return Ask(ask)


def _download(call: Call) -> Ask:
    def ask(reader: Reader) -> Reply:
        value = query.content_of(reader, call.path["id"])
        if value is None:
            raise _missing(call)
        return download(value, call.path["id"])

    return Ask(ask)


def _missing(call: Call) -> WireError:
    return invalid(f"Variable instance with Id '{call.path['id']}' does not exist.", 404)


_NONE = {404: "There is no such variable, or no longer."}

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        VARIABLE_INSTANCE,
        TAG,
        PATH,
        (
            "getVariableInstances",
            "getVariableInstancesCount",
            "queryVariableInstances",
            "queryVariableInstancesCount",
        ),
        VariableInstanceDto,
        answers(_show_all),
        "variables of what runs",
        (Parameter("deserializeValues", Kind.FLAG, "Whether serialised values are given as structures.", True),),
    ),
    Operation(
        "getVariableInstance",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read a variable",
        _get,
        parameters=(Parameter("deserializeValue", Kind.FLAG, "Whether a structure is given as such.", True),),
        result=VariableInstanceDto,
        errors=_NONE,
    ),
    Operation(
        "getVariableInstanceBinary",
        "GET",
        f"{PATH}/{{id}}/data",
        TAG,
        "Download the content of a variable",
        _download,
        gives=BINARY,
        checks_accept=False,
        errors={400: "It holds no bytes.", **_NONE},
    ),
)
