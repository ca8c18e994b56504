"""Connectors: what is asked, and what becomes of the answer (`spec` §13.3). The asking itself is the host's affair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from penstock.expr import Exposed
from penstock.model.connector import ConnectorImplementation
from penstock.semantics import mapping, variables
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import Execution
from penstock.values import wrap
from penstock.values.java import text


class _Parameters(Exposed):
    """What scripts in the mapping of a connector know as `connector`: its parameters, then the variables around."""

    def __init__(self, values: dict[str, object], execution: Execution) -> None:
        self._values = values
        self._execution = execution

    def _get(self, name: str) -> object:
        if name in self._values:
            return self._values[name]
        found = variables.find(self._execution, name)
        return variables.read(self._execution.instance.host, found) if found is not None else None

    def _set(self, name: str, value: object) -> None:
        self._values[name] = value

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {"getVariable": _get, "setVariable": _set}


def call(execution: Execution, work: ConnectorImplementation) -> None:
    """Call a connector, and write what its outputs say, each variable where it is found, else on the instance."""
    answer = execution.instance.host.call_connector(work.connector_id, lambda: _request(execution, work))
    _map_out(execution, work, dict(answer))


def _request(execution: Execution, work: ConnectorImplementation) -> Mapping[str, object]:
    request: dict[str, object] = {}
    names: dict[str, object] = {"connector": _Parameters(request, execution)}
    for parameter in work.mapping.inputs:
        value = mapping.value_of(parameter.value, execution, names)
        request[text(evaluate(parameter.name, execution))] = value
    return request


def _map_out(execution: Execution, work: ConnectorImplementation, answer: dict[str, object]) -> None:
    names = answer | {"connector": _Parameters(answer, execution)}
    for parameter in work.mapping.outputs:
        value = mapping.value_of(parameter.value, execution, names)
        variables.write(execution, text(evaluate(parameter.name, execution)), wrap(value))
