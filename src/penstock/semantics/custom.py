"""What a diagram's author has put beside the activities: listeners and mappings, as somebody is told of them."""

from __future__ import annotations

from dataclasses import dataclass

from penstock.model.delegation import (
    ClassDelegate,
    DelegateExpression,
    ExpressionImplementation,
    Implementation,
    Script,
)

EXECUTION_LISTENER, TASK_LISTENER = "executionListener", "taskListener"
INPUT, OUTPUT = "inputMapping", "outputMapping"


@dataclass(frozen=True, slots=True)
class Custom:
    """A listener (`event` tells for what), or a mapping (`what` names its parameters), at an activity or process."""

    kind: str
    activity_id: str
    event: str | None
    what: str


def described(work: Implementation | Script) -> str:
    """What stands in the diagram for an implementation: the class, the expression, the language of the script."""
    match work:
        case ClassDelegate(name):
            return name
        case DelegateExpression(expression) | ExpressionImplementation(expression):
            return expression
        case Script():
            return f"{work.language} script"
    return type(work).__name__
