"""Operations on many process instances at once, most of them by batches (contract §5.15-5.20, §5.22, §6.2, §6.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from msgspec import UNSET, UnsetType

from penstock.commands.batch import CreateBatch
from penstock.commands.batch_modification import BeginModification
from penstock.commands.process_instance import SuspendProcessInstances
from penstock.errors import BadRequestError, EngineError
from penstock.queries.history_process_instance import HISTORY_PROCESS_INSTANCE
from penstock.queries.listing import Listing
from penstock.queries.process_instance import PROCESS_INSTANCE
from penstock.queries.reader import Query, Reader
from penstock.queries.selection import Group, Selection
from penstock.rest import lenient, variables
from penstock.rest.batch import BatchDto, show
from penstock.rest.call import Call
from penstock.rest.criteria import nested
from penstock.rest.errors import invalid
from penstock.rest.instructions import read_instructions
from penstock.rest.modification import ProcessInstanceModificationDto
from penstock.rest.openapi import HistoricProcessInstanceQuery, ProcessInstanceQuery
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.process_instance import PATH, TAG, SuspensionStateDto
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import DateIn, Dto, Int32
from penstock.semantics.modification import Manner
from penstock.values import Value
from penstock.values.columns import to_millis


class DeleteProcessInstancesDto(Dto):
    """Which process instances to delete, and how."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None
    delete_reason: str | None = None
    skip_custom_listeners: bool = False
    skip_subprocesses: bool | None = False
    skip_io_mappings: bool = False


class SetJobRetriesByProcessDto(Dto):
    """How often to try the jobs of which process instances. A due date that is null is cleared, one not given stays."""

    retries: Int32 | None = None
    due_date: DateIn | UnsetType = UNSET
    process_instances: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


class ProcessInstanceSuspensionStateDto(SuspensionStateDto):
    """Which process instances to suspend or activate: those of a definition, or a group."""

    process_definition_id: str | None = None
    process_definition_key: str | None = None
    process_definition_tenant_id: str | None = None
    process_definition_without_tenant_id: bool = False
    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


class ProcessInstanceSuspensionStateAsyncDto(SuspensionStateDto):
    """Which group of process instances to suspend or activate."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None


class SetVariablesAsyncDto(Dto):
    """Which variables to set, and in which process instances."""

    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None
    variables: dict[str, VariableValueIn | None] | None = None


class CorrelationMessageAsyncDto(SetVariablesAsyncDto, kw_only=True):
    """Which message to correlate to which process instances, and the variables that it brings along."""

    message_name: str | None = None


# -- what all have in common --------------------------------------------------------------------------

NO_IDS = "processInstanceIds is empty"
Body = (
    DeleteProcessInstancesDto
    | ProcessInstanceSuspensionStateDto
    | ProcessInstanceSuspensionStateAsyncDto
    | SetVariablesAsyncDto
)


def _selection(body: Body, *, runs: bool = True, ran: bool = True, only_known: bool = False) -> Selection:
    """What a body selects. Where the operation does not look at what `runs`, or at what `ran`, it is not read."""
    return Selection(
        body.process_instance_ids,
        nested(PROCESS_INSTANCE, body.process_instance_query) if runs else None,
        nested(HISTORY_PROCESS_INSTANCE, body.historic_process_instance_query) if ran else None,
        only_known,
    )


def _begin(kind: str, groups: Query[list[Group]], refused: Exception, call: Call, **how: Any) -> Ask:
    """Look up what a batch is for, refuse if that is nothing, then begin it."""

    def checked(reader: Reader) -> list[Group]:
        found = groups(reader)
        if not found:
            raise refused
        return found

    return Ask(checked, then=lambda found: Do(CreateBatch(kind, found, **how), lambda batch: show(batch, call)))


# -- deleting -----------------------------------------------------------------------------------------


def _delete(call: Call, selection: Selection) -> Ask:
    body: DeleteProcessInstancesDto = call.body
    if body.skip_subprocesses is None:
        # Of all flags this is the only one for which the reference does not take null for false.
        raise invalid("Property 'skipSubprocesses' must be a boolean, not null")
    reason = {"deleteReason": body.delete_reason} if body.delete_reason is not None else {}
    settings = {
        **reason,
        "skipCustomListeners": body.skip_custom_listeners,
        "skipSubprocesses": body.skip_subprocesses,
        "skipIoMappings": body.skip_io_mappings,
        "failIfNotExists": False,
    }
    return _begin("instance-deletion", selection.groups, invalid(NO_IDS), call, settings=settings)


# -- retries ------------------------------------------------------------------------------------------


def _set_retries(call: Call, selection: Selection) -> Ask:
    body: SetJobRetriesByProcessDto = call.body
    if body.retries is None:
        raise invalid("retries is null")
    if not selection.ids and selection.running is None and selection.historic is None:
        raise EngineError(
            "ENGINE-13051 You must specify at least one of or one of processInstanceIds, processInstanceQuery, or "
            "historicProcessInstanceQuery."
        )
    settings: dict[str, Any] = {"retries": body.retries}
    if body.due_date is not UNSET:
        settings["dueDate"] = _millis(body.due_date)
    begun = _begin("set-job-retries", selection.job_groups, invalid("jobIds is empty"), call, settings=settings)
    return begun if body.retries >= 0 else replace(begun, then=_refuse_retries)


def _refuse_retries(_found: list[Group]) -> Do:
    """A negative number is refused once it is known that there are jobs."""
    raise EngineError("Retries count is not greater than or equal to 0")


def _millis(told: DateIn) -> int | None:
    moment = lenient.to_moment(told, "dueDate")
    return to_millis(moment) if moment is not None else None


def _retries_selection(body: SetJobRetriesByProcessDto, *, ran: bool) -> Selection:
    if ran:
        return Selection(
            body.process_instances, historic=nested(HISTORY_PROCESS_INSTANCE, body.historic_process_instance_query)
        )
    return Selection(body.process_instances, nested(PROCESS_INSTANCE, body.process_instance_query))


# -- suspending ---------------------------------------------------------------------------------------


def _suspend(call: Call) -> Do | Ask:
    body: ProcessInstanceSuspensionStateDto = call.body
    selection = _selection(body)
    told = [one for one in (body.process_definition_id, body.process_definition_key) if one is not None]
    if told and selection.is_given():
        raise invalid(
            "Choose either a single processInstance with processDefinitionId or processDefinitionKey or a group of "
            "processInstances with processInstanceIds, procesInstanceQuery or historicProcessInstanceQuery."
        )
    if len(told) == 2:
        raise invalid(f"{ONLY_ONE} should be set to update the suspension state.")
    if not told and not selection.is_given():
        raise invalid(
            "Either processDefinitionId or processDefinitionKey should be set to update the suspension state."
        )
    return _suspend_definition(body) if told else _suspend_group(body, selection)


ONLY_ONE = "Only one of processDefinitionId or processDefinitionKey"


def _suspend_definition(body: ProcessInstanceSuspensionStateDto) -> Ask:
    if body.process_definition_id is not None:
        criteria: dict[str, Any] = {"processDefinitionId": body.process_definition_id}
    else:
        criteria = {"processDefinitionKey": body.process_definition_key}
        if body.process_definition_tenant_id is not None:
            criteria["tenantIdIn"] = [body.process_definition_tenant_id]
        elif body.process_definition_without_tenant_id:
            criteria["processDefinitionWithoutTenantId"] = True
    listing = Listing(PROCESS_INSTANCE, criteria)
    return Ask(listing.keys, then=lambda found: Do(SuspendProcessInstances(found, body.suspended)))


def _suspend_group(body: ProcessInstanceSuspensionStateDto, selection: Selection) -> Ask:
    if None in (selection.ids or ()):
        raise BadRequestError("Cannot be null.: Process Instance ids contains null value")

    def then(found: list[str]) -> Do:
        if not found:
            raise BadRequestError("No process instance ids given: Process Instance ids is empty")
        return Do(SuspendProcessInstances(found, body.suspended))

    return Ask(selection.instance_ids, then=then)


def _suspend_async(call: Call) -> Ask:
    body: ProcessInstanceSuspensionStateAsyncDto = call.body
    selection = _selection(body)
    if not selection.is_given():
        raise invalid(
            "Either processInstanceIds, processInstanceQuery or historicProcessInstanceQuery should be set to update "
            "the suspension state."
        )
    if None in (selection.ids or ()):
        raise invalid("Cannot be null.: Process Instance ids contains null value")
    nothing = invalid("No process instance ids given: process Instance Ids is empty")
    settings = {"suspended": body.suspended}
    return _begin("instance-update-suspension-state", selection.groups, nothing, call, settings=settings)


# -- variables and messages ---------------------------------------------------------------------------

CANNOT_SET = "Cannot set variables: "


def _set_variables(call: Call) -> Ask:
    body: SetVariablesAsyncDto = call.body
    values = variables.read_all(body.variables, CANNOT_SET)
    selection = _selection(body, only_known=True)
    if body.variables is None:
        raise invalid("variables is null")
    if not values:
        raise BadRequestError("variables is empty")
    if not selection.is_given():
        raise invalid("No process instances found.")
    _refuse_transient(values)
    if selection.historic is not None:
        criteria = {**selection.historic.criteria, "unfinished": True}
        selection = replace(selection, historic=replace(selection.historic, criteria=criteria))
    return _begin("set-variables", selection.groups, BadRequestError(NO_IDS), call, variables=values)


def _refuse_transient(values: Mapping[str, Value]) -> None:
    for name, value in values.items():
        if value.transient:
            raise BadRequestError(
                f"ENGINE-13044 Setting transient variable '{name}' asynchronously is currently not supported."
            )


def _correlate(call: Call) -> Ask:
    body: CorrelationMessageAsyncDto = call.body
    values = variables.read_all(body.variables, CANNOT_SET)
    selection = _selection(body)
    if not selection.is_given():
        raise invalid("No process instances found.")
    nothing = BadRequestError("Process instance ids cannot be empty: process instance ids is empty")
    settings = {"messageName": body.message_name} if body.message_name is not None else {}
    return _begin("correlate-message", selection.groups, nothing, call, settings=settings, variables=values)


# -- modification -------------------------------------------------------------------------------------


def _modify(call: Call) -> Do:
    body: ProcessInstanceModificationDto = call.body
    instructions = read_instructions(body.instructions)
    if not instructions:
        raise invalid("The provided instuctions are invalid.")
    manner = Manner(skip_custom_listeners=body.skip_custom_listeners, skip_io_mappings=body.skip_io_mappings)
    command = BeginModification(call.path["id"], instructions, manner)
    return Do(command, lambda batch: show(batch, call))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "modifyProcessInstanceAsyncOperation",
        "POST",
        f"{PATH}/{{id}}/modification-async",
        TAG,
        "Have a batch cancel activities of a process instance and start others",
        _modify,
        body=ProcessInstanceModificationDto,
        result=BatchDto,
        errors={
            400: "There are no instructions, or one lacks what it needs.",
            500: "There is no such process instance.",
        },
    ),
    Operation(
        "deleteProcessInstancesAsyncOperation",
        "POST",
        f"{PATH}/delete",
        TAG,
        "Have a batch delete process instances, told by their ids or a query",
        lambda call: _delete(call, _selection(call.body, ran=False)),
        body=DeleteProcessInstancesDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
    Operation(
        "deleteAsyncHistoricQueryBased",
        "POST",
        f"{PATH}/delete-historic-query-based",
        TAG,
        "Have a batch delete process instances, told by their ids or a query of their history",
        lambda call: _delete(call, _selection(call.body, runs=False)),
        body=DeleteProcessInstancesDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
    Operation(
        "setRetriesByProcess",
        "POST",
        f"{PATH}/job-retries",
        TAG,
        "Have a batch set the retries of the jobs of process instances, told by their ids or a query",
        lambda call: _set_retries(call, _retries_selection(call.body, ran=False)),
        body=SetJobRetriesByProcessDto,
        result=BatchDto,
        errors={400: "There are no retries, or no jobs.", 500: "Nothing is selected, or the retries are negative."},
    ),
    Operation(
        "setRetriesByProcessHistoricQueryBased",
        "POST",
        f"{PATH}/job-retries-historic-query-based",
        TAG,
        "Have a batch set the retries of the jobs of process instances, told by their ids or a query of their history",
        lambda call: _set_retries(call, _retries_selection(call.body, ran=True)),
        body=SetJobRetriesByProcessDto,
        result=BatchDto,
        errors={400: "There are no retries, or no jobs.", 500: "Nothing is selected, or the retries are negative."},
    ),
    Operation(
        "updateSuspensionState",
        "PUT",
        f"{PATH}/suspended",
        TAG,
        "Suspend process instances, or activate them again",
        _suspend,
        body=ProcessInstanceSuspensionStateDto,
        errors={400: "Nothing is selected, or in two ways at once."},
    ),
    Operation(
        "updateSuspensionStateAsyncOperation",
        "POST",
        f"{PATH}/suspended-async",
        TAG,
        "Have a batch suspend process instances, or activate them again",
        _suspend_async,
        body=ProcessInstanceSuspensionStateAsyncDto,
        result=BatchDto,
        errors={400: "Nothing is selected."},
    ),
    Operation(
        "setVariablesAsyncOperation",
        "POST",
        f"{PATH}/variables-async",
        TAG,
        "Have a batch set variables of process instances",
        _set_variables,
        body=SetVariablesAsyncDto,
        result=BatchDto,
        errors={400: "Nothing is selected, there are no variables, or one is not of its type."},
    ),
    Operation(
        "correlateMessageAsyncOperation",
        "POST",
        f"{PATH}/message-async",
        TAG,
        "Have a batch correlate a message to process instances",
        _correlate,
        body=CorrelationMessageAsyncDto,
        result=BatchDto,
        errors={400: "Nothing is selected, or a variable is not of its type."},
    ),
)
