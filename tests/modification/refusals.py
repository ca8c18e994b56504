"""Complaints about modifications: what a door answers, status, type and message."""

from __future__ import annotations

from typing import NamedTuple


class Refusal(NamedTuple):
    """An answer, and whether its message begins with the instruction that is refused."""

    status: int
    kind: str
    message: str
    names_instruction: bool


def _not_valid(message: str) -> Refusal:
    return Refusal(400, "NotValidException", message, names_instruction=True)


def _failed(message: str) -> Refusal:
    return Refusal(500, "ProcessEngineException", message, names_instruction=False)


#: By the words of a row; `{0}` and `{1}` are the ids that it names, `{definition}` is the process definition's.
REFUSALS = {
    "no element": _not_valid("Element '{0}' does not exist in process '{definition}': element is null"),
    "no activity": _not_valid("Activity '{0}' does not exist: activity is null"),
    "no ancestor": _not_valid("Ancestor activity instance '{0}' does not exist: ancestorInstance is null"),
    "not around": _not_valid("Scope execution for '{0}' cannot be found in parent hierarchy of flow element '{1}'"),
    "no instance": _not_valid("Activity instance '{0}' does not exist: activityInstance is null"),
    "no transition": _not_valid("Transition instance '{0}' does not exist: transitionInstance is null"),
    "which ancestor": _failed("Ancestor activity execution is ambiguous for activity Activity({0})"),
    "which": _failed("Executions for activity Activity({0}) ambiguous"),
    "no way on": _failed("Cannot start after activity {0}; activity has no outgoing sequence flow to take"),
    "several ways on": _failed("Cannot start after activity {0}; activity has more than one outgoing sequence flow"),
    "compensation": _failed("Cannot start before activity {0}; activity is a compensation boundary event."),
    "in sequence": _failed("Concurrent instantiation not possible for activities in scope {0}"),
    "unknown": _failed("Unknown property used in expression: ${{{0}}}. Cause: Cannot resolve identifier '{0}'"),
    "suspended": Refusal(400, "SuspendedEntityInteractionException", "ENGINE-03043 Execution with id '", False),
}


def refusal(told: str) -> tuple[Refusal, list[str]]:
    """What a row's words stand for, and the ids behind them. The longest words that fit count."""
    words = max((words for words in REFUSALS if f"{told} ".startswith(f"{words} ")), key=len)
    return REFUSALS[words], told.removeprefix(words).split()


def told_instruction(step: str, ids: dict[str, str]) -> str:
    """How messages call an instruction, its ids filled in."""
    verb, target, *more = step.split()
    if verb == "cancel":
        kind = "transition" if target.startswith("~") else "activity"
        return f"Cancel {kind} instance '{ids['victim']}'"
    what = {"before": "Start before activity", "after": "Start after activity", "along": "Start transition"}[verb]
    ancestor = f" with ancestor activity instance '{ids['ancestor']}'" if "in" in more else ""
    return f"{what} '{ids['target']}'{ancestor}"
