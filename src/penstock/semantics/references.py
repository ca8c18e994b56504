"""What a call activity, case task or decision task refers to: a key and how its version is chosen."""

from __future__ import annotations

from penstock.errors import EngineError, WrongClassError
from penstock.model.delegation import DecisionImplementation
from penstock.model.flow_nodes import CallActivity
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import Execution
from penstock.semantics.host import Reference
from penstock.values.java import text


def called_process(execution: Execution, node: CallActivity) -> Reference:
    """The process that a call activity calls. Raises WrongClassError, EngineError."""
    return _evaluated(execution, node, node.called_element or "")


def called_case(execution: Execution, node: CallActivity) -> Reference:
    """The case that a call activity calls. Raises WrongClassError, EngineError."""
    return _evaluated(execution, node, node.case_ref or "")


def called_decision(execution: Execution, decision: DecisionImplementation) -> Reference:
    """The decision that a task evaluates. Raises WrongClassError, EngineError."""
    return _evaluated(execution, decision, decision.key)


def business_key(told: str | None, execution: Execution) -> str | None:
    """The business key that a call or a thrown event hands on. Raises WrongClassError."""
    return _text(told, execution) if told is not None else None


def _evaluated(execution: Execution, told: CallActivity | DecisionImplementation, key: str) -> Reference:
    definition = execution.instance.definition
    tenant_id = definition.tenant_id if told.tenant_id is None else _text(told.tenant_id, execution)
    found = Reference(key=text(_text(key, execution)), tenant_id=tenant_id, binding=told.binding)
    match told.binding:
        case "deployment":
            return found.at(definition.deployment_id)
        case "version":
            return found.at(_version(told.version or "", execution))
        case "versionTag":
            return found.at(_version_tag(told.version_tag or "", execution))
    return found


def _text(told: str, execution: Execution) -> str | None:
    found = evaluate(told, execution)
    if found is None or isinstance(found, str):
        return found
    raise WrongClassError(f"Cannot cast '{text(found)}' to String")


def _version(told: str, execution: Execution) -> int:
    found = evaluate(told, execution)
    try:
        if isinstance(found, (int, str)) and not isinstance(found, bool):
            return int(found)
    except ValueError:
        pass
    raise EngineError(f"It is not possible to transform '{text(found)}' into an integer.")


def _version_tag(told: str, execution: Execution) -> str | None:
    found = evaluate(told, execution)
    if found is None or isinstance(found, str):
        return found
    raise EngineError(f"It is not possible to transform '{text(found)}' into a string.")
