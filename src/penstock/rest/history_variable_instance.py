"""Variables of all times.

A value that cannot be given as a structure does not fail the list: its row tells why.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from penstock.errors import ValueDeserializationError
from penstock.queries import history_variable_instance as query
from penstock.queries.filters import Kind
from penstock.queries.history_variable_instance import HISTORY_VARIABLE_INSTANCE, value_of, with_deleted
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import WireError, invalid
from penstock.rest.listing import answers, each, list_operations
from penstock.rest.operation import BINARY, Ask, Operation, Parameter, Reply
from penstock.rest.variable_resource import download
from penstock.rest.variables import VariableValueDto
from penstock.rest.wire import DateText

TAG = "Historic Variable Instance"
PATH = "/history/variable-instance"


class HistoricVariableInstanceDto(VariableValueDto, kw_only=True):
    """A variable with its last value, or the reason why that cannot be given."""

    id: str
    name: str
    process_definition_key: str | None
    process_definition_id: str | None
    process_instance_id: str | None
    execution_id: str | None
    activity_instance_id: str | None
    case_definition_key: str | None
    case_definition_id: str | None
    case_instance_id: str | None
    case_execution_id: str | None
    task_id: str | None
    error_message: str | None
    tenant_id: str | None
    state: str | None
    create_time: DateText | None
    removal_time: DateText | None
    root_process_instance_id: str | None


def show(row: Row[Any], call: Call, *, deserialized: bool) -> HistoricVariableInstanceDto:
    """A row of the list."""
    value, error = _value(row, call, deserialized)
    return HistoricVariableInstanceDto(
        type=value.type,
        value=value.value,
        value_info=value.value_info,
        id=row.id,
        name=row.name,
        process_definition_key=row.process_definition_key,
        process_definition_id=row.process_definition_id,
        process_instance_id=row.process_instance_id,
        execution_id=row.execution_id,
        activity_instance_id=row.activity_instance_id,
        case_definition_key=row.case_definition_key,
        case_definition_id=row.case_definition_id,
        case_instance_id=row.case_instance_id,
        case_execution_id=row.case_execution_id,
        task_id=row.task_id,
        error_message=error,
        tenant_id=row.tenant_id,
        state=row.state,
        create_time=call.date(row.created),
        removal_time=call.date(row.removal_time),
        root_process_instance_id=row.root_process_instance_id,
    )


def _value(row: Row[Any], call: Call, deserialized: bool) -> tuple[VariableValueDto, str | None]:
    """What the value info tells of an object stays here as it was stored."""
    value = value_of(row)
    try:
        shown = variables.show(value, row.name, call.engine.zone, deserialized=deserialized)
    except ValueDeserializationError as failed:
        return VariableValueDto(type=value.type), str(failed)
    shown.value_info = dict(value.info)
    return shown, None


def _show_listed(row: Row[Any], call: Call) -> HistoricVariableInstanceDto:
    return show(row, call, deserialized=call.flag("deserializeValues", True))


# -- reading ------------------------------------------------------------------------------------------


def _adapt(listing: Listing, _call: Call) -> Listing:
    if any("variableValue" in given and "variableName" not in given for given in listing.given()):
        raise invalid(
            "Only a single variable value parameter specified: variable name and value are required to be able to "
            "query after a specific variable value."
        )
    return with_deleted(listing)


def _missing(call: Call) -> WireError:
    return invalid(f"Historic variable instance with Id '{call.path['id']}' does not exist.", 404)


def _get(call: Call) -> Ask:
    # The reference's documents call the parameter as in the list, but it is read by its other name.
    deserialized = call.flag("deserializeValue", call.flag("deserializeValues", True))

    def ask(reader: Reader) -> HistoricVariableInstanceDto:
        row = query.by_id(reader, call.path["id"])
        if row is None:
            raise _missing(call)
        return show(row, call, deserialized=deserialized)

    return Ask(ask)


def _download(call: Call) -> Ask:
    def ask(reader: Reader) -> Reply:
        value = query.content_of(reader, call.path["id"])
        if value is None:
            raise _missing(call)
        return download(value, call.path["id"])

    return Ask(ask)


_LISTED = Parameter("deserializeValues", Kind.FLAG, "Whether serialised values are given as structures.", True)
_READ = Parameter("deserializeValue", Kind.FLAG, "Whether a serialised value is given as a structure.", True)
_NONE = {404: "There was no such variable, or it was removed."}

OPERATIONS: tuple[Operation, ...] = (
    *list_operations(
        HISTORY_VARIABLE_INSTANCE,
        TAG,
        PATH,
        (
            "getHistoricVariableInstances",
            "getHistoricVariableInstancesCount",
            "queryHistoricVariableInstances",
            "queryHistoricVariableInstancesCount",
        ),
        HistoricVariableInstanceDto,
        answers(each(_show_listed), _adapt),
        "variables of all times",
        (_LISTED,),
    ),
    Operation(
        "getHistoricVariableInstance",
        "GET",
        f"{PATH}/{{id}}",
        TAG,
        "Read the last value of a variable",
        _get,
        parameters=(_READ, _LISTED),
        result=HistoricVariableInstanceDto,
        errors=_NONE,
    ),
    Operation(
        "getHistoricVariableInstanceBinary",
        "GET",
        f"{PATH}/{{id}}/data",
        TAG,
        "Download the last content of a variable",
        _download,
        gives=BINARY,
        checks_accept=False,
        errors={400: "It holds no bytes.", **_NONE},
    ),
)
