"""Starting process instances where instructions tell, rather than at a start event (`modification-semantics` §12.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penstock.errors import NotValidError
from penstock.semantics import listeners, modification, starting
from penstock.semantics.host import Definition, Host
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification import Manner, Start, Target
from penstock.semantics.modification_start import only_flow
from penstock.semantics.rules import Variables


@dataclass(frozen=True)
class Beginning:
    """What a new instance has from the start; `restarted_id` is the one that it stands for, if that has ended."""

    variables: Variables
    business_key: str | None = None
    case_instance_id: str | None = None
    tenant_id: str | None = None
    restarted_id: str | None = None


def start(
    host: Host, definition: Definition, beginning: Beginning, instructions: Sequence[Start], manner: Manner
) -> ProcessInstance:
    """A new instance with tokens where the instructions put them. The process's own start listeners run, its start
    event does not.

    Raises NotValidError for a target that does not exist, SuspendedError if the definition is suspended.
    """
    starting.check_active(definition)
    initial = _first_activity(definition, instructions[0])
    instance = starting.open_instance(
        host, definition, None, beginning.business_key, beginning.case_instance_id, beginning.tenant_id
    )
    root = instance.root
    root.skip_custom_listeners = manner.skip_custom_listeners
    instance.is_starting = True
    starting.prepare(instance, initial, beginning.variables, beginning.restarted_id)
    listeners.notify(root, "start", instance.process.listeners.get("start", ()))
    root.activity_id = None
    modification.start_at(instance, instructions, manner)
    return instance


def _first_activity(definition: Definition, first: Start) -> str:
    """The activity that the history names as the one begun at: the target, or what the flow leads to."""
    process, element_id = definition.process, first.element_id
    if first.target is Target.BEFORE and element_id in process.nodes:
        return element_id
    if first.target is Target.FLOW and element_id in process.flows:
        return process.flows[element_id].target
    if first.target is Target.AFTER:
        return only_flow(process, first).target
    raise NotValidError(f"Element '{element_id}' does not exist in process {definition.id}: targetElement is null")
