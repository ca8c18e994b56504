"""Modification: starting and cancelling at will, in one process instance or in several."""

from __future__ import annotations

from typing import Any

from penstock.commands.batch import CreateBatch
from penstock.commands.batch_kinds import show_instruction
from penstock.commands.modification import ModifyProcessInstance, ModifyProcessInstances
from penstock.errors import BadRequestError, DefinitionNotFoundError, NotFoundError, NotValidError
from penstock.queries import process_definition
from penstock.queries.history_process_instance import HISTORY_PROCESS_INSTANCE
from penstock.queries.process_instance import PROCESS_INSTANCE
from penstock.queries.reader import Reader
from penstock.queries.selection import Selection
from penstock.rest.batch import BatchDto, show
from penstock.rest.call import Call
from penstock.rest.criteria import nested
from penstock.rest.errors import invalid
from penstock.rest.instructions import ProcessInstanceModificationInstructionDto, read_for_several, read_instructions
from penstock.rest.openapi import HistoricProcessInstanceQuery, ProcessInstanceQuery
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.process_instance import PATH, TAG
from penstock.rest.wire import Dto
from penstock.semantics.modification import Instruction, Manner


class ProcessInstanceModificationDto(Dto):
    """Instructions, which are followed in their order."""

    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    annotation: str | None = None


class ModificationDto(Dto):
    """Which instances of a definition to modify, and how. Variables of instructions are not looked at."""

    process_definition_id: str | None = None
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    process_instance_ids: list[str | None] | None = None
    process_instance_query: ProcessInstanceQuery | None = None
    historic_process_instance_query: HistoricProcessInstanceQuery | None = None
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    annotation: str | None = None


def _modify(call: Call) -> Do | None:
    body: ProcessInstanceModificationDto = call.body
    instructions = read_instructions(body.instructions)
    if not instructions:
        return None
    manner = Manner(skip_custom_listeners=body.skip_custom_listeners, skip_io_mappings=body.skip_io_mappings)
    return Do(ModifyProcessInstance(call.path["id"], instructions, manner, body.annotation))


# -- several instances --------------------------------------------------------------------------------


def read_several(call: Call) -> tuple[Selection, tuple[Instruction, ...]]:
    """What a body selects, and the instructions for it. Raises WireError for what is missing."""
    body: ModificationDto = call.body
    if body.process_definition_id is None:
        raise invalid("processDefinitionId is null")
    instructions = read_for_several(body.instructions)
    selection = Selection(
        body.process_instance_ids,
        nested(PROCESS_INSTANCE, body.process_instance_query),
        nested(HISTORY_PROCESS_INSTANCE, body.historic_process_instance_query),
    )
    if not instructions:
        raise invalid("Modification instructions cannot be empty is empty")
    return selection, instructions


def found_instances(reader: Reader, selection: Selection) -> list[str]:
    """The ids that a body selects. Raises WireError (400) if there are none."""
    found = selection.instance_ids(reader)
    if None in (selection.ids or ()):
        raise invalid("Process instance ids cannot be null: Process instance ids contains null value")
    if not found:
        raise invalid("Process instance ids cannot be empty: Process instance ids is empty")
    return found


def definition_row(reader: Reader, definition_id: str) -> Any:
    """The row of a definition that a body or path names. Raises WireError (400)."""
    row = process_definition.by_id(reader, definition_id)
    if row is None:
        raise invalid(f"no deployed process definition found with id '{definition_id}': processDefinition is null")
    return row


def as_invalid(error: Exception) -> Exception:
    """Here the reference tells all that is the request's fault in one way."""
    is_at_fault = isinstance(error, (BadRequestError, NotValidError, NotFoundError, DefinitionNotFoundError))
    return invalid(str(error)) if is_at_fault else error


def _modify_several(call: Call) -> Ask:
    selection, instructions = read_several(call)
    body: ModificationDto = call.body

    def look_up(reader: Reader) -> list[str]:
        found = found_instances(reader, selection)
        definition_row(reader, body.process_definition_id or "")
        return found

    def modify(found: list[str]) -> Do:
        manner = Manner(body.skip_custom_listeners, body.skip_io_mappings)
        command = ModifyProcessInstances(body.process_definition_id or "", found, instructions, manner)
        return Do(command, failed=as_invalid)

    return Ask(look_up, then=modify)


def _begin_modification(call: Call) -> Ask:
    selection, instructions = read_several(call)
    body: ModificationDto = call.body

    def look_up(reader: Reader) -> CreateBatch:
        found = found_instances(reader, selection)
        row = definition_row(reader, body.process_definition_id or "")
        return begin_batch(call, found, row, instructions)

    return Ask(look_up, then=lambda command: Do(command, lambda batch: show(batch, call)))


def begin_batch(call: Call, found: list[str], row: Any, instructions: tuple[Instruction, ...]) -> CreateBatch:
    """The command for a batch over instances of the definition of a row."""
    body: ModificationDto = call.body
    settings = {
        "instructions": [show_instruction(instruction) for instruction in instructions],
        "processDefinitionId": body.process_definition_id,
        "skipListeners": body.skip_custom_listeners,
        "skipIoMappings": body.skip_io_mappings,
    }
    return CreateBatch("instance-modification", [(row.deployment_id, found)], settings, tenant_id=row.tenant_id)


SEVERAL = "Modification"
OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "executeModification",
        "POST",
        "/modification/execute",
        SEVERAL,
        "Modify several process instances of a definition, all or none",
        _modify_several,
        body=ModificationDto,
        checks_accept=False,
        errors={400: "Nothing is selected, or an instruction lacks what it needs.", 500: "One cannot be modified."},
    ),
    Operation(
        "executeModificationAsync",
        "POST",
        "/modification/executeAsync",
        SEVERAL,
        "Have a batch modify several process instances of a definition",
        _begin_modification,
        body=ModificationDto,
        result=BatchDto,
        errors={400: "Nothing is selected, or an instruction lacks what it needs."},
    ),
    Operation(
        "modifyProcessInstance",
        "POST",
        f"{PATH}/{{id}}/modification",
        TAG,
        "Cancel activities of a process instance and start others",
        _modify,
        body=ProcessInstanceModificationDto,
        checks_accept=False,
        errors={
            400: "An instruction lacks what it needs, or its target does not exist.",
            500: "There is no such process instance, or what was started failed.",
        },
    ),
)
