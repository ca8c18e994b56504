"""Penstock: a BPMN 2.0 process engine that takes the place of Camunda Platform 7.

These are the names for programs that embed the engine. Each is imported when it is first asked for, so that
`penstock.client` comes without an engine.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from penstock.commands.connectors import http_connectors
    from penstock.engine import ProcessEngine
    from penstock.errors import (
        ConnectorError,
        DefinitionNotFoundError,
        DelegateError,
        EngineError,
        NotFoundError,
        OptimisticLockingError,
        ParseError,
        PenstockError,
        PersistenceError,
        SchemaError,
    )
    from penstock.expr import Exposed
    from penstock.jobs import JobExecutor
    from penstock.semantics.bpmn_error import BpmnError
    from penstock.semantics.delegate_execution import DelegateExecution as Execution
    from penstock.semantics.delegate_task import DelegateTask as Task

__version__ = "0.1.0"

__all__ = [
    "BpmnError",
    "ConnectorError",
    "DefinitionNotFoundError",
    "DelegateError",
    "EngineError",
    "Execution",
    "Exposed",
    "JobExecutor",
    "NotFoundError",
    "OptimisticLockingError",
    "ParseError",
    "PenstockError",
    "PersistenceError",
    "ProcessEngine",
    "SchemaError",
    "Task",
    "__version__",
    "http_connectors",
]

#: Where each name is at home; with another name there after a colon. What is not told is in `penstock.errors`.
_HOMES = {
    "BpmnError": "penstock.semantics.bpmn_error",
    "Execution": "penstock.semantics.delegate_execution:DelegateExecution",
    "Exposed": "penstock.expr",
    "JobExecutor": "penstock.jobs",
    "ProcessEngine": "penstock.engine",
    "Task": "penstock.semantics.delegate_task:DelegateTask",
    "http_connectors": "penstock.commands.connectors",
}


if not TYPE_CHECKING:  # a type checker would take every name for one of ours

    def __getattr__(name: str) -> object:
        """A public name, imported now and kept."""
        if name not in __all__:
            raise AttributeError(f"module 'penstock' has no attribute '{name}'")
        home, _, own = _HOMES.get(name, "penstock.errors").partition(":")
        found = globals()[name] = getattr(import_module(home), own or name)
        return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
