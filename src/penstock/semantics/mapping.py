"""Input and output parameters of activities, and the mappings of call activities and signals."""

from __future__ import annotations

from collections.abc import Iterable

from penstock.model.delegation import Script
from penstock.model.flow_nodes import FlowNode
from penstock.model.mapping import ListValue, MapValue, Parameter, ParameterValue, Transfer
from penstock.semantics import variables
from penstock.semantics.evaluation import evaluate, evaluate_text, run_script
from penstock.semantics.execution import Execution
from penstock.values import NULL, Value, wrap
from penstock.values.java import text


def run_inputs(execution: Execution, node: FlowNode) -> None:
    """Evaluate input parameters against the scope around, and keep the results local."""
    if node.io is None or execution.skip_io_mappings:
        return
    outside = execution.parent if execution.parent is not None else execution
    found = [(_name(p, outside), _evaluate(p.value, outside)) for p in node.io.inputs]
    for name, value in found:
        variables.write_local(execution, name, wrap(value))


def run_outputs(execution: Execution, node: FlowNode) -> None:
    """Evaluate output parameters inside, and write the results to the scope around."""
    if node.io is None or execution.skip_io_mappings:
        return
    outside = execution.parent if execution.parent is not None else execution
    for parameter in node.io.outputs:
        name = _name(parameter, execution)
        variables.write(outside, name, wrap(_evaluate(parameter.value, execution)))


def _name(parameter: Parameter, scope: Execution) -> str:
    return text(evaluate(parameter.name, scope))


def _evaluate(value: ParameterValue, scope: Execution) -> object:
    match value:
        case None:
            return None
        case str():
            return evaluate(value, scope)
        case Script():
            return run_script(value, scope)
        case ListValue(items):
            return [_evaluate(item, scope) for item in items]
        case MapValue(entries):
            return {evaluate_text(key, scope): _evaluate(item, scope) for key, item in entries}


def transferred(transfers: Iterable[Transfer], scope: Execution) -> dict[str, Value]:
    """What `camunda:in` or `camunda:out` elements carry over, read at `scope`; typed values are not unpacked."""
    found: dict[str, Value] = {}
    host = scope.instance.host
    for transfer in transfers:
        if transfer.all_variables:
            seen = scope.variables if transfer.local else variables.visible(scope)
            found |= {name: variables.value_of(host, variable) for name, variable in seen.items()}
        elif transfer.target is not None:
            found[transfer.target] = _source(transfer, scope)
    return found


def _source(transfer: Transfer, scope: Execution) -> Value:
    if transfer.source_expression is not None:
        return wrap(evaluate(transfer.source_expression, scope))
    name = transfer.source or ""
    variable = scope.variables.get(name) if transfer.local else variables.find(scope, name)
    return variables.value_of(scope.instance.host, variable) if variable is not None else NULL
