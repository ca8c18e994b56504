"""Starting process instances anew in place of some that have ended (`modification-semantics` §12.3)."""

from __future__ import annotations

from penstock.commands.batch import CreateBatch
from penstock.commands.batch_kinds import show_instruction
from penstock.commands.modification import Restart, RestartProcessInstances
from penstock.queries.history_process_instance import HISTORY_PROCESS_INSTANCE
from penstock.queries.reader import Reader
from penstock.queries.selection import Selection
from penstock.rest.batch import BatchDto, show
from penstock.rest.call import Call
from penstock.rest.criteria import nested
from penstock.rest.errors import invalid
from penstock.rest.instructions import ProcessInstanceModificationInstructionDto, read_restarts
from penstock.rest.modification import as_invalid, definition_row
from penstock.rest.openapi import HistoricProcessInstanceQuery
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.process_definition import PATH, TAG
from penstock.rest.wire import Dto
from penstock.semantics.modification import Manner


class RestartProcessInstanceDto(Dto):
    """Which instances to start anew, where, and with what of the ones that have ended."""

    process_instance_ids: list[str | None] | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    initial_variables: bool = False
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    without_business_key: bool = False


def _wanted(call: Call) -> tuple[Selection, Restart]:
    """What a body selects, and how it is to be started anew. Raises WireError for what is missing."""
    body: RestartProcessInstanceDto = call.body
    if body.instructions is None:
        raise invalid("Property 'instructions' is missing")
    how = Restart(
        call.path["id"],
        read_restarts(body.instructions),
        Manner(body.skip_custom_listeners, body.skip_io_mappings),
        initial_variables=body.initial_variables,
        without_business_key=body.without_business_key,
    )
    historic = nested(HISTORY_PROCESS_INSTANCE, body.historic_process_instance_query)
    if not how.instructions:
        raise invalid("Restart instructions cannot be empty: instructions is empty")
    return Selection(body.process_instance_ids, historic=historic), how


def _found(reader: Reader, selection: Selection, called: str) -> list[str]:
    found = selection.instance_ids(reader)
    if None in (selection.ids or ()):
        raise invalid(f"Process instance ids cannot be null: {called} contains null value")
    if not found:
        raise invalid("processInstanceIds is empty")
    return found


def _restart(call: Call) -> Ask:
    selection, how = _wanted(call)

    def look_up(reader: Reader) -> list[str]:
        found = _found(reader, selection, "Process instance ids")
        definition_row(reader, how.definition_id)
        return found

    return Ask(look_up, then=lambda found: Do(RestartProcessInstances(found, how), failed=as_invalid))


def _begin_restart(call: Call) -> Ask:
    selection, how = _wanted(call)
    settings = {
        "processDefinitionId": how.definition_id,
        "instructions": [show_instruction(instruction) for instruction in how.instructions],
        "initialVariables": how.initial_variables,
        "skipCustomListeners": how.manner.skip_custom_listeners,
        "skipIoMappings": how.manner.skip_io_mappings,
        "withoutBusinessKey": how.without_business_key,
    }

    def look_up(reader: Reader) -> CreateBatch:
        found = _found(reader, selection, "processInstanceIds")
        row = definition_row(reader, how.definition_id)
        return CreateBatch("instance-restart", [(row.deployment_id, found)], settings, tenant_id=row.tenant_id)

    return Ask(look_up, then=lambda command: Do(command, lambda batch: show(batch, call)))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "restartProcessInstance",
        "POST",
        f"{PATH}/{{id}}/restart",
        TAG,
        "Start instances anew in place of some that have ended, all or none",
        _restart,
        body=RestartProcessInstanceDto,
        checks_accept=False,
        errors={400: "Nothing is selected, or an instruction lacks what it needs.", 500: "One cannot be restarted."},
    ),
    Operation(
        "restartProcessInstanceAsyncOperation",
        "POST",
        f"{PATH}/{{id}}/restart-async",
        TAG,
        "Have a batch start instances anew in place of some that have ended",
        _begin_restart,
        body=RestartProcessInstanceDto,
        result=BatchDto,
        errors={400: "Nothing is selected, or an instruction lacks what it needs."},
    ),
)
