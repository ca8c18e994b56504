"""Instructions on the wire: what to start and what to cancel (contract §5.21, `modification-semantics` §4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Annotated

from msgspec import Meta

from penstock.rest import variables
from penstock.rest.errors import invalid
from penstock.rest.variables import VariableValueIn
from penstock.rest.wire import Dto
from penstock.semantics.modification import (
    CancelActivity,
    CancelActivityInstance,
    CancelTransitionInstance,
    Instruction,
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


Told = Sequence[ProcessInstanceModificationInstructionDto | None] | None


def read_instructions(told: Told) -> tuple[Instruction, ...]:
    """Instructions for one instance, in their order. Raises WireError (400) for one that lacks what it needs."""
    return tuple(_read_cancel(dto) if kind == CANCEL else _read_start(dto, kind) for dto, kind in _typed(told))


def read_for_several(told: Told) -> tuple[Instruction, ...]:
    """Instructions for several instances, which know activities only: no variables, no instances. Raises WireError."""
    return tuple(_read_cancel_all(dto) if kind == CANCEL else _read_target(dto, kind) for dto, kind in _typed(told))


def read_starts(told: Told) -> tuple[Start, ...]:
    """Instructions for an instance that is to be started: cancelling means nothing there, and nor do ancestors. Raises
    WireError.
    """
    found = [_read_start(dto, kind) for dto, kind in _typed(told) if kind != CANCEL]
    return tuple(replace(start, ancestor_id=None) for start in found)


def read_restarts(told: Told) -> tuple[Start, ...]:
    """Instructions for instances that are to be started anew: targets only. Raises WireError."""
    return tuple(_read_target(dto, kind) for dto, kind in _typed(told) if kind != CANCEL)


def _typed(told: Told) -> Iterator[tuple[ProcessInstanceModificationInstructionDto, str]]:
    for number, dto in enumerate(told or ()):
        if dto is None:
            raise invalid(f"Property 'instructions[{number}]' must be a JSON object, not null")
        if dto.type is None or dto.type not in (CANCEL, *STARTS):
            known = ", ".join((CANCEL, *STARTS))
            raise invalid(f"Property 'instructions[{number}].type' must be one of {known}, not {dto.type!r}")
        yield dto, dto.type


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


def _read_cancel_all(dto: ProcessInstanceModificationInstructionDto) -> CancelActivity:
    if dto.activity_id is None:
        raise invalid("For instruction type 'cancel': 'activityId' must be set")
    return CancelActivity(dto.activity_id, dto.cancel_current_active_activity_instances)


def _read_target(dto: ProcessInstanceModificationInstructionDto, kind: str) -> Start:
    target, needed = STARTS[kind]
    element_id = dto.transition_id if target is Target.FLOW else dto.activity_id
    if element_id is None:
        raise invalid(f"For instruction type '{kind}': '{needed}' must be set")
    return Start(target, element_id)


def _read_start(dto: ProcessInstanceModificationInstructionDto, kind: str) -> Start:
    found = dto.variables or {}
    return replace(
        _read_target(dto, kind),
        ancestor_id=dto.ancestor_activity_instance_id,
        variables=_values(found, local=False),
        local_variables=_values(found, local=True),
    )


def _values(found: dict[str, TriggerVariableValueDto | None], *, local: bool) -> dict[str, Value]:
    for name, dto in found.items():
        if dto is None:
            raise invalid(f"Variable '{name}' is null; a JSON object with type and value is needed")
    return variables.read_all({n: dto for n, dto in found.items() if dto is not None and dto.local is local})
