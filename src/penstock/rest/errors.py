"""Errors on the wire, in one table: which status and which `type` each has (contract §2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec import field
from sqlalchemy.exc import DBAPIError

from penstock import errors
from penstock.commands.task import TaskAlreadyClaimedError
from penstock.rest.wire import Dto

#: By class; what is not listed has that of the nearest class above it.
TABLE: dict[type[Exception], tuple[int, str]] = {
    errors.EngineError: (500, "ProcessEngineException"),
    errors.NullValueError: (500, "NullValueException"),
    errors.DefinitionNotFoundError: (500, "NullValueException"),
    errors.CaseDefinitionNotFoundError: (500, "CaseDefinitionNotFoundException"),
    errors.DecisionDefinitionNotFoundError: (500, "DecisionDefinitionNotFoundException"),
    errors.WrongClassError: (500, "ClassCastException"),
    errors.BadRequestError: (400, "BadUserRequestException"),
    errors.NotValidError: (400, "NotValidException"),
    errors.NotFoundError: (400, "NotFoundException"),
    errors.NotAllowedError: (400, "NotAllowedException"),
    errors.SuspendedError: (400, "SuspendedEntityInteractionException"),
    errors.CorrelationError: (500, "MismatchingMessageCorrelationException"),
    errors.OptimisticLockingError: (500, "OptimisticLockingException"),
    errors.PersistenceError: (500, "ProcessEnginePersistenceException"),
    errors.ParseError: (400, "ParseException"),
    errors.ConnectorError: (500, "ConnectorException"),
    errors.ScriptError: (500, "ScriptEvaluationException"),
    TaskAlreadyClaimedError: (500, "TaskAlreadyClaimedException"),
}

#: What is no exception of the reference's engine, but of something that it uses: without a code, and wrapped nowhere.
FOREIGN = (errors.WrongClassError, errors.ConnectorError)


class WireError(Exception):
    """An answer that is an error: status, type, message, code (null for what the REST layer itself finds)."""

    def __init__(self, status: int, kind: str, message: str | None, code: int | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.message = message
        self.code = code
        self.details: Any = None


class ErrorDto(Dto, kw_only=True):
    """The body of every error."""

    type: str
    message: str | None
    code: int | None = None


class ProblemDto(Dto, kw_only=True):
    """One complaint about a diagram.

    The reference writes the last key with a Cyrillic letter in front and documents it with a Latin one: both are here.
    """

    message: str
    line: int
    column: int
    main_element_id: str | None
    misspelt_element_ids: list[str] = field(name="\u0435lementIds")
    element_ids: list[str]


class ReportDto(Dto):
    """The complaints about one resource."""

    errors: list[ProblemDto]
    warnings: list[ProblemDto]


class ParseErrorDto(ErrorDto, kw_only=True):
    """The error for diagrams that cannot be deployed: `details` has the complaints by resource."""

    details: dict[str, ReportDto]


def invalid(message: str | None, status: int = 400, code: int | None = None) -> WireError:
    """An `InvalidRequestException`."""
    return WireError(status, "InvalidRequestException", message, code)


def told(error: BaseException) -> WireError:
    """The answer for an error. What the database says of a query is for the log; what else is none of ours is told by
    its class.
    """
    if isinstance(error, WireError):
        return error
    if isinstance(error, DBAPIError):
        error = errors.PersistenceError()
    if isinstance(error, errors.PenstockError):
        status, kind = _entry(error)
        found = WireError(status, kind, error.message, code_of(error))
        found.details = error if isinstance(error, errors.ParseError) else None
        return found
    return WireError(500, type(error).__name__, str(error) or None)


def _entry(error: errors.PenstockError) -> tuple[int, str]:
    for kind in type(error).__mro__:
        if kind in TABLE:
            return TABLE[kind]
    return 500, "ProcessEngineException"


def code_of(error: BaseException) -> int | None:
    """The number that tells some errors of the engine apart; 0 for the others, null for what is not the engine's."""
    if isinstance(error, FOREIGN):
        return None
    return error.code if isinstance(error, errors.EngineError) else 0


def body(error: WireError) -> ErrorDto:
    """The body for an error."""
    if not isinstance(error.details, errors.ParseError):
        return ErrorDto(type=error.kind, message=error.message, code=error.code)
    details = {
        name: ReportDto(errors=[_problem(p) for p in found], warnings=[_problem(p) for p in warnings])
        for name, (found, warnings) in error.details.details.items()
    }
    return ParseErrorDto(type=error.kind, message=error.message, code=error.code, details=details)


def _problem(problem: errors.Problem) -> ProblemDto:
    return ProblemDto(
        message=problem.message,
        line=problem.line,
        column=problem.column,
        main_element_id=problem.main_element_id,
        misspelt_element_ids=list(problem.element_ids),
        element_ids=list(problem.element_ids),
    )


# -- what an operation makes of an engine's error -------------------------------------------------------

Translation = Callable[[Exception], Exception]


def is_of_engine(error: Exception) -> bool:
    """Whether an error is one that operations may wrap: of the engine, and not leaking through it."""
    return isinstance(error, errors.EngineError) and not isinstance(error, FOREIGN)


def wrapped(prefix: str, status: int = 500, kind: str = "RestException") -> Translation:
    """Engine errors become one of a status and type, with a text before theirs."""

    def translate(error: Exception) -> Exception:
        if not is_of_engine(error):
            return error
        return WireError(status, kind, f"{prefix}{error}", code_of(error))

    return translate


def missing_is(status: int, kind: str = "InvalidRequestException") -> Translation:
    """What is not found becomes an error of a status and type; the rest stays."""

    def translate(error: Exception) -> Exception:
        if isinstance(error, errors.NotFoundError):
            return WireError(status, kind, str(error), code_of(error))
        return error

    return translate


def unchanged(error: Exception) -> Exception:
    """The table's answer is the right one."""
    return error
