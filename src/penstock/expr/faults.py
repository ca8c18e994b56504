"""Why an expression failed, told before the text of the whole expression is known.

A fault is raised where the fact is known and put into words for the caller by `Expression.evaluate`. The wording
is the reference's: clients match on it.
"""

from __future__ import annotations

from typing import ClassVar

from penstock import errors
from penstock.errors import ExpressionError

# What a Java engine calls our errors when it quotes one that a method of an object raised.
QUOTED_AS: dict[type, str] = {
    errors.NullValueError: "org.camunda.bpm.engine.exception.NullValueException",
    errors.NotFoundError: "org.camunda.bpm.engine.exception.NotFoundException",
    errors.NotValidError: "org.camunda.bpm.engine.exception.NotValidException",
    errors.NotAllowedError: "org.camunda.bpm.engine.exception.NotAllowedException",
    errors.BadRequestError: "org.camunda.bpm.engine.BadUserRequestException",
    errors.EngineError: "org.camunda.bpm.engine.ProcessEngineException",
}


class UnknownPropertyError(ExpressionError):
    """An expression names a variable or property that does not exist; a conditional event takes it for false."""


class Fault(ExpressionError):
    """A value did not suit what was to be done with it."""

    opening: ClassVar[str] = "Error while evaluating expression"
    error: ClassVar[type[ExpressionError]] = ExpressionError

    def told(self, text: str) -> ExpressionError:
        """The error for the caller, naming the whole expression."""
        return self.error(f"{self.opening}: {text}. Cause: {self.message}")


class PropertyNotFound(Fault):
    """A name, a property or the object to call a method on is not there."""

    opening = "Unknown property used in expression"
    error = UnknownPropertyError


class MethodNotFound(Fault):
    """No method of that name takes those arguments."""

    opening = "Unknown method used in expression"


class Thrown(Fault):
    """A method or getter raised; the message names the class and does not quote the expression."""

    def __init__(self, class_name: str, message: str) -> None:
        super().__init__(f"{class_name}: {message}" if message else class_name)

    def told(self, text: str) -> ExpressionError:
        """The error for the caller; `text` stays out of it, as in the reference."""
        error = ExpressionError(self.message)
        error.add_note(f"in the expression {text}")
        return error


class SpinFault(Fault):
    """A document cannot be read, or has not what was asked of it."""


QUOTED_AS[SpinFault] = "org.camunda.spin.SpinRuntimeException"


def raised_by_object(error: Exception) -> Thrown:
    """The fault for what the Python behind an Exposed object raised; raise it `from` the error."""
    for kind in type(error).__mro__:
        if kind in QUOTED_AS:
            return Thrown(QUOTED_AS[kind], str(error))
    module = type(error).__module__
    name = type(error).__qualname__
    return Thrown(name if module == "builtins" else f"{module}.{name}", str(error))


def cannot_cast(found: str, wanted: str) -> str:
    """Java's words for a value of the wrong class, by class names."""
    told = f"class {found} cannot be cast to class {wanted}"
    if found.startswith("java.") and wanted.startswith("java."):
        told += f" ({found} and {wanted} are in module java.base of loader 'bootstrap')"
    return told
