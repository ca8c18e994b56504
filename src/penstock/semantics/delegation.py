"""Delegates: what they are, and how they are called."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from penstock.errors import DelegateError
from penstock.expr import Exposed
from penstock.model.delegation import ClassDelegate, DelegateExpression, Field
from penstock.semantics import variables
from penstock.semantics.delegate_execution import DelegateExecution
from penstock.semantics.delegate_task import DelegateTask
from penstock.semantics.delegate_variables import Methods
from penstock.semantics.execution import Task
from penstock.semantics.variables import Scope
from penstock.values.java import class_name


class Delegate(Exposed):
    """A Python function that diagrams may call by a name."""

    def __init__(self, name: str, function: Callable[..., object]) -> None:
        self.name = name
        self.function = function

    expression_methods: ClassVar[Methods] = {
        "execute": lambda self, subject: self.function(subject),
        "notify": lambda self, subject: self.function(subject),
    }


def call(
    scope: Scope, work: ClassDelegate | DelegateExpression, evaluate: Callable[[str], object], interface: str
) -> None:
    """Call the delegate that a diagram names, on an execution or task. Raises DelegateError if there is none."""
    host = variables.host_of(scope)
    if isinstance(work, ClassDelegate):
        delegate = host.delegate_class(work.name)
    else:
        delegate = evaluate(work.expression)
        _require_delegate(delegate, interface)
    fields = {field.name: _field_value(field, evaluate) for field in work.fields}
    subject = DelegateTask(scope) if isinstance(scope, Task) else DelegateExecution(scope)
    host.call_delegate(delegate, subject, fields)


def _require_delegate(found: object, interface: str) -> None:
    if isinstance(found, Delegate):
        return
    raise DelegateError(f"ENGINE-02041 Class '{class_name(found)}' doesn't implement '{interface}'.")


def _field_value(field: Field, evaluate: Callable[[str], object]) -> object:
    return evaluate(field.text) if field.is_expression else field.text
