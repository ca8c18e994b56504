"""Every error that can leave the house, as one tree.

The class says what went wrong, the message with what, the attributes carry it to whoever can act.
Errors are raised where the fact is known; `rest/errors.py` alone turns them into HTTP. A BPMN error is
not of this tree: it is an event in a diagram (see `semantics/error_propagation.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class PenstockError(Exception):
    """The root of the tree."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message or ""


class EngineError(PenstockError):
    """The engine cannot do what was asked; nothing was changed.

    `definition_id`: the process definition that was to be started when it happened.
    """

    code: int = 0
    definition_id: str | None = None


class NullValueError(EngineError):
    """Something that must be there is missing."""


class WrongClassError(EngineError):
    """An expression gave a value of another class than its place in the diagram takes."""


class BadRequestError(EngineError):
    """The caller asked for something that cannot be, whatever the state of the engine."""


class NotValidError(BadRequestError):
    """An argument is missing or contradicts another."""


class NotFoundError(BadRequestError):
    """What the caller spoke of does not exist, or no longer."""


class NotAllowedError(BadRequestError):
    """The state of the thing forbids it."""


class SuspendedError(BadRequestError):
    """The thing is suspended."""

    def __init__(self, kind: str, entity_id: str) -> None:
        super().__init__(f"ENGINE-03043 {kind} with id '{entity_id}' is suspended.")
        self.entity_id = entity_id


class DefinitionNotFoundError(EngineError):
    """No process definition with that key, version or tag is deployed."""


class CaseDefinitionNotFoundError(EngineError):
    """No case definition is deployed: Penstock runs no CMMN."""


class DecisionDefinitionNotFoundError(EngineError):
    """No decision definition is deployed."""


class CorrelationError(BadRequestError):
    """A message found no receiver, or more than one where one was asked for."""


class OptimisticLockingError(EngineError):
    """Somebody else changed the same rows first; the caller may simply try again."""

    code = 1

    def __init__(self, what: str) -> None:
        super().__init__(
            f"ENGINE-03005 Execution of '{what}' failed. Entity was updated by another transaction concurrently."
        )


class PersistenceError(EngineError):
    """The database refused."""

    def __init__(self, message: str | None = None, code: int = 0) -> None:
        super().__init__(
            message
            or "An exception occurred in the persistence layer. Please check the server logs for a detailed message "
            "and the entire exception stack trace."
        )
        self.code = code


class TextTooLongError(PersistenceError):
    """A text is longer than its column. The code is the reference's for this."""

    def __init__(self, column: str, limit: int, value: str) -> None:
        super().__init__(f"A text of {len(value)} characters is too long for {column}, which holds {limit}", 10002)
        self.column = column
        self.limit = limit


class SchemaError(PenstockError):
    """The database is not one that this version can work on."""


class ConnectorError(EngineError):
    """A connector in a diagram is not there, was asked for what cannot be, or has got no answer."""


class DelegateError(EngineError):
    """A Python delegate is missing, is no delegate, or raised."""


class ExpressionError(EngineError):
    """An expression could not be evaluated."""


class ExpressionSyntaxError(ExpressionError):
    """An expression is not well-formed."""


class ScriptLanguageError(NullValueError):
    """Nothing here runs scripts in that language."""

    def __init__(self, language: str) -> None:
        super().__init__(f"Can't find scripting engine for '{language}': scriptEngine is null")
        self.language = language


class ScriptError(EngineError):
    """A script could not be run."""


class ScriptFailedError(ScriptError):
    """A script has begun, and has failed or hit a limit."""


class UnresolvedNameError(ScriptFailedError):
    """A script names something that is not there; a conditional event takes it for false."""


class ValueDeserializationError(EngineError):
    """A serialised variable cannot be turned into an object."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"Cannot deserialize object in variable '{name}': {reason}")
        self.variable_name = name


@dataclass(frozen=True)
class Problem:
    """One complaint about a diagram: what, and where (line and column count from 1)."""

    message: str
    line: int
    column: int
    main_element_id: str | None = None
    element_ids: Sequence[str] = field(default_factory=tuple)


class ParseError(BadRequestError):
    """A diagram that cannot be deployed, with every complaint about it at once."""

    def __init__(self, resource: str, errors: Sequence[Problem], warnings: Sequence[Problem] = ()) -> None:
        told = "\n".join(f"* {e.message} | resource {resource} | line {e.line} | column {e.column}" for e in errors)
        super().__init__(f"ENGINE-09005 Could not parse BPMN process. Errors: \n{told}")
        self.details: Mapping[str, tuple[Sequence[Problem], Sequence[Problem]]] = {resource: (errors, warnings)}


class UnreadableDiagramError(EngineError):
    """A diagram breaks a rule that the reference answers with a bare engine error instead of a list."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"ENGINE-01009 Error while parsing process. {reason}")
