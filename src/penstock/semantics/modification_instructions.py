"""What a modification can be told, and in which manner it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from penstock.errors import NotValidError
from penstock.semantics.rules import Variables
from penstock.semantics.termination import Deletion

BY_ACTIVITY_REASON = "Cancellation due to process instance modifcation"  # spelt as the reference spells it


class Target(Enum):
    """What a start instruction names."""

    BEFORE = "before"
    AFTER = "after"
    FLOW = "transition"


@dataclass(frozen=True)
class Start:
    """Put a token before an activity, behind it, or on a sequence flow; within a given ancestor, if there is a choice.

    `variables` are set from the target's scope outwards, `local_variables` on it.
    """

    target: Target
    element_id: str
    ancestor_id: str | None = None
    variables: Variables = field(default_factory=dict)
    local_variables: Variables = field(default_factory=dict)

    def told(self) -> str:
        """How messages call it."""
        what = f"Start {self.target.value}"
        kind = "" if self.target is Target.FLOW else " activity"
        ancestor = f" with ancestor activity instance '{self.ancestor_id}'" if self.ancestor_id is not None else ""
        return f"{what}{kind} '{self.element_id}'{ancestor}"


@dataclass(frozen=True)
class CancelActivity:
    """Cancel all that an activity has at the moment; `current_only`: what it had when the modification began."""

    activity_id: str
    current_only: bool = False


@dataclass(frozen=True)
class CancelActivityInstance:
    """Cancel one activity instance, with all that is inside. The reason is told where a batch does it."""

    instance_id: str
    reason: str | None = None


@dataclass(frozen=True)
class CancelTransitionInstance:
    """Cancel one transition instance."""

    instance_id: str


Instruction = Start | CancelActivity | CancelActivityInstance | CancelTransitionInstance


@dataclass(frozen=True)
class Manner:
    """How a modification is done: what is skipped, and whether what it cancels counts as ended from outside."""

    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False
    external: bool = True

    def deletion(self, reason: str | None) -> Deletion:
        """The same for what is deleted on the way."""
        return Deletion(
            reason,
            skip_custom_listeners=self.skip_custom_listeners,
            skip_io_mappings=self.skip_io_mappings,
            external=self.external,
        )


def refusal(what: str, reason: str) -> NotValidError:
    """What to say of an instruction that names what is not there."""
    return NotValidError(f"Cannot perform instruction: {what}; {reason}")
