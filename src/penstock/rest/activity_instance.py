"""The activity instance tree on the wire (contract §3.4)."""

from __future__ import annotations

from penstock.records.runtime import Incident
from penstock.rest.wire import Dto
from penstock.semantics.activity_tree import ActivityInstance, TransitionInstance
from penstock.semantics.instance import ProcessInstance


class ActivityInstanceIncidentDto(Dto):
    """An open incident, and the activity that it is at."""

    id: str
    activity_id: str | None


class TransitionInstanceDto(Dto):
    """A token that waits before or after an activity."""

    id: str
    parent_activity_instance_id: str
    process_instance_id: str
    process_definition_id: str
    activity_id: str
    activity_name: str | None
    activity_type: str
    execution_id: str
    incident_ids: list[str]
    incidents: list[ActivityInstanceIncidentDto]
    target_activity_id: str


class ActivityInstanceDto(Dto):
    """A visit of an activity, with the visits inside of it; the outermost is the process instance."""

    id: str
    parent_activity_instance_id: str | None
    activity_id: str
    activity_type: str
    process_instance_id: str
    process_definition_id: str
    child_activity_instances: list[ActivityInstanceDto]
    child_transition_instances: list[TransitionInstanceDto]
    execution_ids: list[str]
    activity_name: str | None
    incident_ids: list[str]
    incidents: list[ActivityInstanceIncidentDto]
    name: str | None


def show(instance: ProcessInstance, found: ActivityInstance) -> ActivityInstanceDto:
    """A tree, or a branch of it; of siblings the newest first."""
    # From the leaves up, so that no depth of nesting is too much.
    shown: dict[str, ActivityInstanceDto] = {}
    for node in reversed(list(found.below())):
        shown[node.id] = _show_one(instance, node, [shown[child.id] for child in reversed(node.activities)])
    return shown[found.id]


def _show_one(
    instance: ProcessInstance, found: ActivityInstance, children: list[ActivityInstanceDto]
) -> ActivityInstanceDto:
    node = found.node
    name = node.name if node is not None else instance.process.name
    return ActivityInstanceDto(
        id=found.id,
        parent_activity_instance_id=found.parent_id,
        activity_id=node.id if node is not None else instance.definition.id,
        activity_type=node.type if node is not None else "processDefinition",
        process_instance_id=instance.id,
        process_definition_id=instance.definition.id,
        child_activity_instances=children,
        child_transition_instances=[_show_transition(instance, t) for t in reversed(found.transitions)],
        execution_ids=found.execution_ids,
        activity_name=name,
        incident_ids=[incident.id for incident in found.incidents],
        incidents=_incidents(found.incidents),
        name=name,
    )


def _show_transition(instance: ProcessInstance, found: TransitionInstance) -> TransitionInstanceDto:
    return TransitionInstanceDto(
        id=found.execution.id,
        parent_activity_instance_id=found.parent_id,
        process_instance_id=instance.id,
        process_definition_id=instance.definition.id,
        activity_id=found.node.id,
        activity_name=found.node.name,
        activity_type=found.node.type,
        execution_id=found.execution.id,
        incident_ids=[incident.id for incident in found.incidents],
        incidents=_incidents(found.incidents),
        target_activity_id=found.node.id,
    )


def _incidents(found: list[Incident]) -> list[ActivityInstanceIncidentDto]:
    return [ActivityInstanceIncidentDto(id=i.id, activity_id=i.activity_id) for i in found]
