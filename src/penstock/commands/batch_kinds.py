"""The kinds of batches: what each does with its elements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from penstock.commands.job import SetJobRetries
from penstock.commands.message import CorrelateMessage
from penstock.commands.modification import ModifyProcessInstances, Restart, RestartProcessInstances
from penstock.commands.process_instance import DeleteProcessInstance, SuspendProcessInstances
from penstock.commands.unit_of_work import UnitOfWork
from penstock.commands.variables import ModifyVariables
from penstock.semantics import variables
from penstock.semantics.execution import Variable
from penstock.semantics.modification import (
    BY_ACTIVITY_REASON,
    CancelActivity,
    CancelActivityInstance,
    CancelTransitionInstance,
    Instruction,
    Manner,
    Start,
    Target,
)
from penstock.store.correlation import Correlation
from penstock.values import Value
from penstock.values.columns import from_millis

Settings = Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """A kind of batch: how its elements are called, what they are if they still run (`place`), and what is done with
    some of them.

    `has_variables`: values for all elements rest beside it. `is_exclusive`: a job about one process instance runs
    when no other job of that instance does.
    """

    ids_key: str
    perform: Callable[[UnitOfWork, Settings, Sequence[str]], None]
    place: str | None = "process_instance"
    has_variables: bool = False
    is_exclusive: bool = False


def _delete(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    for instance_id in ids:
        command = DeleteProcessInstance(
            instance_id,
            settings.get("deleteReason") or None,
            skip_custom_listeners=settings["skipCustomListeners"],
            skip_io_mappings=settings.get("skipIoMappings", False),
            skip_subprocesses=settings["skipSubprocesses"],
            fail_if_not_exists=settings["failIfNotExists"],
        )
        command.execute(work)
        work.run_on()


def _suspend(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    SuspendProcessInstances(ids, settings["suspended"]).execute(work)


def _set_retries(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    sets_due_date = "dueDate" in settings
    due = from_millis(settings["dueDate"]) if settings.get("dueDate") is not None else None
    for job_id in ids:
        SetJobRetries(job_id, settings["retries"], due, sets_due_date).execute(work)


def _set_variables(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    values = variables_of(work, settings["batchId"])
    for instance_id in ids:
        if work.load_instance(instance_id) is not None:
            ModifyVariables("execution", instance_id, values).execute(work)
            work.run_on()


def _correlate(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    values = variables_of(work, settings["batchId"])
    for instance_id in ids:
        wanted = Correlation(settings.get("messageName"), process_instance_id=instance_id)
        CorrelateMessage(wanted, values, to_all=True, executions_only=True).execute(work)


def variables_of(work: UnitOfWork, batch_id: str) -> dict[str, Value]:
    """The values that rest beside a batch."""
    found: list[Variable] = work.session.records(Variable, "batch_id", [batch_id])
    return {variable.name: variables.value_of(work, variable) for variable in found}


# -- modification -------------------------------------------------------------------------------------

STARTS = {
    "startBeforeActivity": Target.BEFORE,
    "startAfterActivity": Target.AFTER,
    "startTransition": Target.FLOW,
}
START_KEYS = {target: key for key, target in STARTS.items()}


def _modify(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    manner = Manner(settings["skipListeners"], settings.get("skipIoMappings", False))
    instructions = [read_instruction(told) for told in settings["instructions"]]
    ModifyProcessInstances(settings["processDefinitionId"], ids, instructions, manner).execute(work)


def _restart(work: UnitOfWork, settings: Settings, ids: Sequence[str]) -> None:
    instructions = [read_instruction(told) for told in settings["instructions"]]
    how = Restart(
        settings["processDefinitionId"],
        [instruction for instruction in instructions if isinstance(instruction, Start)],
        Manner(settings["skipCustomListeners"], settings["skipIoMappings"]),
        initial_variables=settings["initialVariables"],
        without_business_key=settings["withoutBusinessKey"],
    )
    RestartProcessInstances(ids, how).execute(work)


def show_instruction(instruction: Instruction, instance_id: str | None = None) -> dict[str, object]:
    """An instruction as it rests. Its variables are left out, as the reference leaves them."""
    match instruction:
        case Start(target, element_id, ancestor_id):
            ancestor = {"ancestorActivityInstanceId": ancestor_id} if ancestor_id is not None else {}
            return {START_KEYS[target]: element_id, **ancestor}
        case CancelActivity(activity_id, current_only):
            return {"cancelAllForActivity": activity_id, "cancelCurrentActiveActivityInstances": current_only}
        case CancelActivityInstance(own_id):
            return {"cancelActivityInstances": own_id, "processInstances": instance_id}
        case CancelTransitionInstance(own_id):
            return {"cancelTransitionInstances": own_id, "processInstances": instance_id}


def read_instruction(told: Mapping[str, Any]) -> Instruction:
    """An instruction from how it rests."""
    for key, target in STARTS.items():
        if key in told:
            return Start(target, told[key], told.get("ancestorActivityInstanceId"))
    if "cancelAllForActivity" in told:
        return CancelActivity(told["cancelAllForActivity"], told.get("cancelCurrentActiveActivityInstances", False))
    if "cancelActivityInstances" in told:
        return CancelActivityInstance(told["cancelActivityInstances"], BY_ACTIVITY_REASON)
    return CancelTransitionInstance(told["cancelTransitionInstances"])


KINDS: Mapping[str, Kind] = {
    "instance-deletion": Kind("processInstanceIds", _delete),
    "instance-update-suspension-state": Kind("processInstanceIds", _suspend),
    "instance-modification": Kind("processInstanceIds", _modify),
    "instance-restart": Kind("processInstanceIds", _restart, place=None),
    "set-job-retries": Kind("jobIds", _set_retries, place="job"),
    "set-variables": Kind("ids", _set_variables, has_variables=True, is_exclusive=True),
    "correlate-message": Kind("processInstanceIds", _correlate, has_variables=True, is_exclusive=True),
}
