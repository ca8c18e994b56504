"""Input and output parameters of activities, and the mappings of call activities and signals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from penstock.errors import EngineError, NullValueError, WrongClassError
from penstock.expr import cannot_cast
from penstock.model.delegation import Script
from penstock.model.flow_nodes import FlowNode, UserTask
from penstock.model.mapping import ListValue, MapValue, Parameter, ParameterValue, Property, Transfer
from penstock.semantics import variables
from penstock.semantics.custom import INPUT, OUTPUT, Custom
from penstock.semantics.evaluation import evaluate, run_script
from penstock.semantics.execution import Execution
from penstock.values import NULL, Value, wrap
from penstock.values.java import class_name, text


def run_inputs(execution: Execution, node: FlowNode) -> None:
    """Evaluate input parameters against the scope around, and keep the results local."""
    if node.io is None or execution.skip_io_mappings:
        return
    if node.io.inputs:
        host = execution.instance.host
        host.run_custom(_custom(INPUT, node, node.io.inputs), partial(_map_in, execution, node.io.inputs))


def _map_in(execution: Execution, inputs: Sequence[Parameter]) -> None:
    outside = execution.parent if execution.parent is not None else execution
    found = [(_name(p, outside), value_of(p.value, outside)) for p in inputs]
    for name, value in found:
        variables.write_local(execution, name, wrap(value))


def run_outputs(execution: Execution, node: FlowNode) -> None:
    """Evaluate output parameters inside, and write the results to the scope around."""
    if node.io is None or execution.skip_io_mappings:
        return
    if node.io.outputs:
        host = execution.instance.host
        host.run_custom(_custom(OUTPUT, node, node.io.outputs), partial(_map_out, execution, node.io.outputs))


def _map_out(execution: Execution, outputs: Sequence[Parameter]) -> None:
    outside = execution.parent if execution.parent is not None else execution
    for parameter in outputs:
        name = _name(parameter, execution)
        variables.write(outside, name, wrap(value_of(parameter.value, execution)))


def _custom(kind: str, node: FlowNode, parameters: Sequence[Parameter]) -> Custom:
    return Custom(kind, node.id, None, ", ".join(parameter.name for parameter in parameters))


def set_properties(scope: Execution, node: UserTask) -> None:
    """Set the variables that the properties of a user task declare. Raises EngineError if a source is missing."""
    outside = scope.parent if scope.parent is not None else scope
    for declared in node.properties:
        if declared.source_expression is not None:
            variables.write(scope, _target(declared), wrap(evaluate(declared.source_expression, outside)))
        elif declared.source is not None or declared.link is not None:
            variables.write(scope, _target(declared), _property_source(declared, outside))


def _target(declared: Property) -> str:
    if declared.target is None:
        raise NullValueError("variableName is null")
    return declared.target


def _property_source(declared: Property, outside: Execution) -> Value:
    found = variables.find(outside, declared.source) if declared.source is not None else None
    if found is None:
        raise EngineError(
            f"Couldn't create variable '{declared.target or 'null'}', since the source variable "
            f"'{declared.source or 'null'}does not exist"
        )
    return variables.value_of(outside.instance.host, found)


def _name(parameter: Parameter, scope: Execution) -> str:
    return text(evaluate(parameter.name, scope))


def value_of(value: ParameterValue, scope: Execution, names: dict[str, object] | None = None) -> object:
    """The value of a parameter; `names` are seen before the variables."""
    match value:
        case None:
            return None
        case str():
            return evaluate(value, scope, names)
        case Script():
            return run_script(value, scope, names)
        case ListValue(items):
            return [value_of(item, scope, names) for item in items]
        case MapValue(entries):
            return _comparable({evaluate(key, scope, names): value_of(item, scope, names) for key, item in entries})


def _comparable(found: dict[object, object]) -> dict[object, object]:
    """A map as it is, if its keys can be put in order: all of one class. Raises WrongClassError."""
    classes = [class_name(key) for key in found]
    for other in classes[1:]:
        if other != classes[0]:
            raise WrongClassError(cannot_cast(other, classes[0]))
    return found


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
