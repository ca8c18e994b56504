"""The BPMN error as delegates raise it: an event in the diagram, not a failure of the engine."""

from __future__ import annotations


class BpmnError(Exception):
    """Raised by a delegate, a listener or a method called in an expression; the diagram catches it by its code."""

    def __init__(self, code: str, message: str | None = None) -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message


def bpmn_error_behind(failure: BaseException | None) -> BpmnError | None:
    """The BPMN error in a chain of causes."""
    while failure is not None:
        if isinstance(failure, BpmnError):
            return failure
        failure = failure.__cause__
    return None
