"""Instructions of rows, as JSON for the door."""

from __future__ import annotations

import re
from typing import Any

from tests.modification import sight
from tests.scenarios.drawing import Drawing, Scope

STEP = re.compile(r"(before|after|along|cancel) (\S+)(?: in (\S+))?(?: with (.+))?")
KINDS = {"before": "startBeforeActivity", "after": "startAfterActivity", "along": "startTransition", "cancel": "cancel"}
Found = dict[str, Any] | None


def read(step: str, instance_id: str, found: Found, drawing: Drawing) -> dict[str, Any]:
    """An instruction as JSON; ids are looked up in a tree of the instance that it is for."""
    match = STEP.fullmatch(step)
    assert match is not None, f"cannot read the instruction '{step}'"
    kind, target, ancestor, values = match.groups()
    told: dict[str, Any] = {"type": KINDS[kind]}
    if kind == "cancel":
        return told | _victim(target, instance_id, found)
    if kind == "along":
        told["transitionId"] = flow_id(drawing, target)
    else:
        told["activityId"] = long(target)
    if ancestor is not None:
        told["ancestorActivityInstanceId"] = instance(ancestor, instance_id, found)
    if values is not None:
        told["variables"] = variables(values)
    return told


def _victim(target: str, instance_id: str, found: Found) -> dict[str, str]:
    if target.startswith("~"):
        return {"transitionInstanceId": instance(target, instance_id, found)}
    if target == "PI" or "." in target:
        return {"activityInstanceId": instance(target, instance_id, found)}
    return {"activityId": long(target)}


def instance(reference: str, instance_id: str, found: Found) -> str:
    """The id of `a.1`, the first instance of `a`: an activity instance, or a transition instance if `~` stands in
    front or there is none but such. What cannot be found is its own id.
    """
    if reference.lstrip("~") == "PI":
        return instance_id
    name, _, number = reference.lstrip("~").partition(".")
    wanted = reference.startswith("~")
    known = sight.ids(found, name, of_transitions=wanted) or sight.ids(found, name, of_transitions=not wanted)
    return known[int(number) - 1] if number and known else name


def variables(told: str) -> dict[str, Any]:
    """`x=1 l:=2` as JSON."""
    values = {}
    for word in told.split():
        name, _, value = word.partition("=")
        values[name.removesuffix(":")] = {**_value(value), "local": name.endswith(":")}
    return values


def _value(told: str) -> dict[str, object]:
    if told.startswith("["):
        info = {"objectTypeName": "java.util.ArrayList", "serializationDataFormat": "application/json"}
        return {"type": "Object", "value": told, "valueInfo": info}
    if told in ("true", "false"):
        return {"value": told == "true"}
    return {"value": int(told) if told.lstrip("-").isdigit() else told}


def long(activity_id: str) -> str:
    """An activity's id in full."""
    return activity_id.replace(sight.SHORT, sight.BODY)


def flow_id(drawing: Drawing, told: str) -> str:
    """The id of the flow `a_b`, or what is told if there is none."""
    return next((own for own, source, target in _flows(drawing.scope) if f"{source}_{target}" == told), told)


def with_ends(drawing: Drawing, call: str) -> str:
    """A listener's call, a flow told by its ends."""
    verb, _, told = call.partition(" ")
    ends = {own: f"{source}_{target}" for own, source, target in _flows(drawing.scope)}
    return f"{verb} {ends.get(told, told)}"


def _flows(scope: Scope) -> list[tuple[str, str, str]]:
    found = [(own, source, target) for own, source, target, _ in scope.flows]
    inner = [node.inner for node in scope.nodes.values() if node.inner is not None]
    return found + [flow for each in inner for flow in _flows(each)]
