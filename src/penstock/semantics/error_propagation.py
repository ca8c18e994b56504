"""BPMN errors: who catches them, and what becomes of failures of user code (`spec` §6.4)."""

from __future__ import annotations

import logging

from penstock.errors import EngineError, PenstockError
from penstock.model.events import ErrorEvent
from penstock.model.flow_nodes import Event, StartEvent
from penstock.semantics import lifecycle, propagation, variables
from penstock.semantics.bpmn_error import bpmn_error_behind
from penstock.semantics.execution import Execution
from penstock.values import wrap

log = logging.getLogger(__name__)


def handle_failure(execution: Execution, failure: Exception) -> None:
    """A step failed: a BPMN error takes its way; anything else only if a handler names its class, else it is raised."""
    error = bpmn_error_behind(failure)
    if error is not None:
        throw(execution, error.code, error.message)
        return
    if isinstance(failure, PenstockError) and failure.__cause__ is None:
        raise failure
    names = _class_names(failure)
    found = propagation.find_handler(execution, lambda event: _catches_class(event, names))
    if found is None:
        raise failure
    _handle(*found, code=None, message=str(failure))


def _class_names(failure: BaseException) -> set[str]:
    names: set[str] = set()
    cause: BaseException | None = failure
    while cause is not None:
        names |= {f"{c.__module__}.{c.__qualname__}" for c in type(cause).__mro__}
        names |= {c.__qualname__ for c in type(cause).__mro__}
        cause = cause.__cause__
    return names


def _catches_class(event: Event, names: set[str]) -> int | None:
    return 0 if isinstance(event.event, ErrorEvent) and event.event.code in names else None


def throw(execution: Execution, code: str | None, message: str | None) -> None:
    """Throw a BPMN error. Uncaught, the token ends as at a none end event, or, if so configured, the step fails."""
    found = propagation.find_handler(execution, lambda event: _catches(event, code))
    if found is not None:
        _handle(*found, code=code, message=message)
    elif execution.instance.host.options.raise_unhandled_errors:
        raise EngineError(
            f"ENGINE-02042 Execution with id '{execution.activity_id}' throws an error event with errorCode '{code}', "
            "but no error handler was defined."
        )
    else:
        log.warning("nothing catches the error '%s' of '%s' in %s", code, execution.activity_id, execution.instance.id)
        lifecycle.end(execution, completes_scope=True)


def _catches(event: Event, code: str | None) -> int | None:
    """Within a scope, an event subprocess comes before a boundary event, then a code before none."""
    if not isinstance(event.event, ErrorEvent) or event.event.code not in (code, None):
        return None
    outer = 0 if isinstance(event, StartEvent) else 2
    return outer + (0 if event.event.code is not None else 1)


def _handle(event: Event, holder: Execution, *, code: str | None, message: str | None) -> None:
    definition = event.event
    assert isinstance(definition, ErrorEvent)
    if definition.code_variable is not None:
        variables.write(holder, definition.code_variable, wrap(code))
    if definition.message_variable is not None:
        variables.write(holder, definition.message_variable, wrap(message))
    lifecycle.execute_handler(holder, event)
