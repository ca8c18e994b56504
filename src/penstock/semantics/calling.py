"""Call activities: finding the process that is called, and mapping variables in and out (`spec` §9)."""

from __future__ import annotations

from penstock.errors import CaseDefinitionNotFoundError, DefinitionNotFoundError
from penstock.model.delegation import ClassDelegate, DelegateExpression
from penstock.model.flow_nodes import CallActivity
from penstock.model.mapping import Transfer
from penstock.semantics import delegation, history, mapping, references, starting, variables
from penstock.semantics.evaluation import evaluate
from penstock.semantics.execution import Execution
from penstock.semantics.host import Definition

COUNTERS = ("nrOfInstances", "nrOfActiveInstances", "nrOfCompletedInstances")
VARIABLE_MAPPING = "org.camunda.bpm.engine.delegate.DelegateVariableMapping"


def call(execution: Execution, node: CallActivity) -> None:
    """Start the called process below an execution; it returns when that instance ends."""
    inputs = mapping.transferred(node.mapping.inputs, execution)
    _call_delegate(execution, node)
    business_key = references.business_key(node.mapping.business_key, execution)
    definition = execution.instance.host.find_definition(references.called_process(execution, node))
    case_id = execution.instance.root.case_instance_id
    called = starting.open_instance(execution.instance.host, definition, execution, business_key, case_id)
    execution.calls = True
    history.activity_changed(execution, called_process_instance_id=called.id)
    starting.begin(called, _first(definition), inputs)


def call_case(execution: Execution, node: CallActivity) -> None:
    """Fail as the call of a case that nobody deployed. Raises CaseDefinitionNotFoundError."""
    mapping.transferred(node.mapping.inputs, execution)
    references.business_key(node.mapping.business_key, execution)
    case = references.called_case(execution, node)
    raise CaseDefinitionNotFoundError(f"{case.not_deployed('case definition')}: caseDefinition is null")


def _first(definition: Definition) -> str:
    if definition.process.initial is None:
        raise DefinitionNotFoundError(f"process '{definition.key}' has no start event to be called at")
    return definition.process.initial


def pass_outputs(calling: Execution, called: Execution) -> None:
    """Map variables of the called instance to the calling activity; loop counters of the called one are left out."""
    node = calling.at
    assert isinstance(node, CallActivity)
    outputs = mapping.transferred([t for t in node.mapping.outputs if not t.local], called)
    for name in COUNTERS:
        outputs.pop(name, None)
    variables.write_all(calling, outputs)
    variables.write_all_local(calling, mapping.transferred([_seen(t) for t in node.mapping.outputs if t.local], called))
    _call_delegate(calling, node)


def _seen(transfer: Transfer) -> Transfer:
    """`local` on an out mapping says where the value goes, not where it comes from."""
    return Transfer(
        all_variables=transfer.all_variables,
        source=transfer.source,
        source_expression=transfer.source_expression,
        target=transfer.target,
    )


def _call_delegate(execution: Execution, node: CallActivity) -> None:
    work = node.mapping_delegate
    if isinstance(work, (ClassDelegate, DelegateExpression)):
        delegation.call(execution, work, lambda told: evaluate(told, execution), VARIABLE_MAPPING)
