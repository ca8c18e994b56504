"""Modification of a process instance: starting and cancelling at will (contract §5.21)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated

from msgspec import Meta

from penstock.commands.process_instance import ModifyProcessInstance
from penstock.rest import variables
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.operation import Do, Operation
from penstock.rest.process_instance import PATH, TAG
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import Dto
from penstock.semantics.modification import (
    CancelActivity,
    CancelActivityInstance,
    CancelTransitionInstance,
    Instruction,
    Manner,
    Start,
    Target,
)
from penstock.values import Value

CANCEL = "cancel"
STARTS = {
    "startBeforeActivity": (Target.BEFORE, "activityId"),
    "startAfterActivity": (Target.AFTER, "activityId"),
    "startTransition": (Target.FLOW, "transitionId"),
}
InstructionType = Annotated[str, Meta(extra_json_schema={"enum": [CANCEL, *STARTS]})]


class TriggerVariableValueDto(VariableValueIn):
    """A typed value; `local` for a variable of the execution that enters the activity, else of the process instance."""

    local: bool = False


class ProcessInstanceModificationInstructionDto(Dto):
    """One step of a modification: an activity to cancel, or a place to start at, with variables."""

    type: InstructionType | None = None
    activity_id: str | None = None
    transition_id: str | None = None
    activity_instance_id: str | None = None
    transition_instance_id: str | None = None
    ancestor_activity_instance_id: str | None = None
    variables: dict[str, TriggerVariableValueDto | None] | None = None
    cancel_current_active_activity_instances: bool = False


class ProcessInstanceModificationDto(Dto):
    """Instructions, which are followed in their order."""

    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    instructions: list[ProcessInstanceModificationInstructionDto | None] | None = None
    annotation: str | None = None


def read_instructions(
    found: Sequence[ProcessInstanceModificationInstructionDto | None] | None,
) -> tuple[Instruction, ...]:
    """The instructions of a body, in their order. Raises WireError (400) for one that lacks what it needs."""
    return tuple(_read(dto, f"instructions[{number}]") for number, dto in enumerate(found or ()))


def _read(dto: ProcessInstanceModificationInstructionDto | None, at: str) -> Instruction:
    if dto is None:
        raise invalid(f"Property '{at}' must be a JSON object, not null")
    if dto.type == CANCEL:
        return _read_cancel(dto)
    if dto.type not in STARTS:
        known = ", ".join((CANCEL, *STARTS))
        raise invalid(f"Property '{at}.type' must be one of {known}, not {dto.type!r}")
    return _read_start(dto, dto.type)


def _read_cancel(dto: ProcessInstanceModificationInstructionDto) -> Instruction:
    ways: tuple[tuple[str | None, Callable[[str], Instruction]], ...] = (
        (dto.activity_id, CancelActivity),
        (dto.activity_instance_id, CancelActivityInstance),
        (dto.transition_instance_id, CancelTransitionInstance),
    )
    given = [(own_id, make) for own_id, make in ways if own_id is not None]
    if len(given) != 1:
        raise invalid(
            "For instruction type 'cancel': exactly one, 'activityId', 'activityInstanceId', or "
            "'transitionInstanceId', is required"
        )
    own_id, make = given[0]
    return make(own_id)


def _read_start(dto: ProcessInstanceModificationInstructionDto, kind: str) -> Start:
    target, needed = STARTS[kind]
    element_id = dto.transition_id if target is Target.FLOW else dto.activity_id
    if element_id is None:
        raise invalid(f"For instruction type '{kind}': '{needed}' must be set")
    found = dto.variables or {}
    return Start(
        target,
        element_id,
        dto.ancestor_activity_instance_id,
        variables=_values(found, local=False),
        local_variables=_values(found, local=True),
    )


def _values(found: dict[str, TriggerVariableValueDto | None], *, local: bool) -> dict[str, Value]:
    for name, dto in found.items():
        if dto is None:
            raise invalid(f"Variable '{name}' is null; a JSON object with type and value is needed")
    return variables.read_all({n: dto for n, dto in found.items() if dto is not None and dto.local is local})


def _modify(call: Call) -> Do | None:
    body: ProcessInstanceModificationDto = call.body
    instructions = read_instructions(body.instructions)
    if not instructions:
        return None
    manner = Manner(skip_custom_listeners=body.skip_custom_listeners, skip_io_mappings=body.skip_io_mappings)
    return Do(ModifyProcessInstance(call.path["id"], instructions, manner, body.annotation))


OPERATIONS: tuple[Operation, ...] = (
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
