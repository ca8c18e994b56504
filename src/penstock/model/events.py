"""Event definitions: what an event node waits for or throws (BPMN 2.0.2 §10.5.5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from penstock.model.delegation import Implementation, Script
from penstock.model.mapping import CalledMapping


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """The base of all; an event without one is a none event."""


@dataclass(frozen=True, slots=True)
class MessageEvent(EventDefinition):
    """Catches a message by name, or throws one by whatever implementation stands in for sending."""

    name: str
    implementation: Implementation | None = None


@dataclass(frozen=True, slots=True)
class SignalEvent(EventDefinition):
    """Catches or broadcasts a signal by name. `is_async` is for throwing: deliver through jobs."""

    name: str
    is_async: bool = False
    payload: CalledMapping = field(default_factory=CalledMapping)


class TimerKind(Enum):
    """Which of the three forms of a timer it is; the value is how job definitions call it."""

    DATE = "DATE"
    DURATION = "DURATION"
    CYCLE = "CYCLE"


@dataclass(frozen=True, slots=True)
class TimerEvent(EventDefinition):
    """Fires at a date, after a duration, or again and again by a cycle; `text` is an expression or literal."""

    kind: TimerKind
    text: str
    exclusive: bool = True

    @property
    def job_configuration(self) -> str:
        """How the job definition tells the timer, e.g. `DURATION: PT1H`."""
        return f"{self.kind.value}: {self.text}"


@dataclass(frozen=True, slots=True)
class ErrorEvent(EventDefinition):
    """Throws a BPMN error, or catches those with its code; without a code it catches every one."""

    code: str | None
    message: str | None = None
    code_variable: str | None = None
    message_variable: str | None = None


@dataclass(frozen=True, slots=True)
class EscalationEvent(EventDefinition):
    """Throws an escalation, or catches those with its code; without a code it catches every one."""

    code: str | None
    code_variable: str | None = None


@dataclass(frozen=True, slots=True)
class ConditionalEvent(EventDefinition):
    """Fires when its condition turns true after a change of a variable.

    `variable_name` and `variable_events` (create, update, delete) narrow down which changes are looked at.
    """

    condition: str | Script
    variable_name: str | None = None
    variable_events: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompensateEvent(EventDefinition):
    """Throws compensation, of one activity or of the whole scope; or marks where it is caught."""

    activity_ref: str | None = None


@dataclass(frozen=True, slots=True)
class CancelEvent(EventDefinition):
    """Cancels the transaction around it, or catches that."""


@dataclass(frozen=True, slots=True)
class TerminateEvent(EventDefinition):
    """Ends everything in its scope."""


@dataclass(frozen=True, slots=True)
class LinkEvent(EventDefinition):
    """A jump to the catch event of the same name in the same scope."""

    name: str
