"""Starting process instances."""

from __future__ import annotations

from penstock.errors import EngineError, SuspendedError
from penstock.model.flow_nodes import StartEvent
from penstock.semantics import history, jobs, lifecycle, listeners, subscriptions, variables
from penstock.semantics.execution import Execution
from penstock.semantics.host import Definition, Host
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.rules import Variables
from penstock.values import NULL, Value


def start(
    host: Host,
    definition: Definition,
    *,
    variables: Variables,
    business_key: str | None = None,
    case_instance_id: str | None = None,
    node: StartEvent | None = None,
) -> ProcessInstance:
    """A new instance, begun at its start event (or `node`); it runs when the agenda does.

    Raises EngineError if there is no start event to begin with, SuspendedError if the definition is suspended.
    """
    check_active(definition)
    initial = node.id if node is not None else _initial(definition)
    instance = open_instance(host, definition, None, business_key, case_instance_id)
    instance.is_starting = True
    begin(instance, initial, variables)
    return instance


def check_active(definition: Definition) -> None:
    """Raise SuspendedError for a definition that starts nothing."""
    if definition.is_suspended:
        raise SuspendedError("Process Definition", definition.id)


def _initial(definition: Definition) -> str:
    if definition.process.initial is None:
        key = definition.key
        raise EngineError(
            f"Process definition with key '{key}' has no none or timer start event, and more than one other: "
            "it cannot be started without naming one"
        )
    return definition.process.initial


def open_instance(
    host: Host,
    definition: Definition,
    calling: Execution | None,
    business_key: str | None,
    case_instance_id: str | None,
    tenant_id: str | None = None,
) -> ProcessInstance:
    """An instance that exists, with nothing running in it yet."""
    instance_id = host.new_id()
    root = Execution(
        id=instance_id,
        process_instance_id=instance_id,
        root_process_instance_id=calling.instance.root_process_instance_id if calling is not None else instance_id,
        process_definition_id=definition.id,
        process_definition_key=definition.key,
        business_key=business_key,
        case_instance_id=case_instance_id,
        super_execution_id=calling.id if calling is not None else None,
        tenant_id=definition.tenant_id or (calling.tenant_id if calling is not None else tenant_id),
    )
    instance = host.open_instance(root, definition)
    host.add(root)
    return instance


def begin(instance: ProcessInstance, initial: str | None, initial_variables: Variables) -> None:
    """Set the instance up: subscriptions, variables, timers; then let it run from its start event."""
    prepare(instance, initial, initial_variables)
    instance.host.agenda.push(run, instance.root)


def prepare(
    instance: ProcessInstance, initial: str | None, initial_variables: Variables, restarted_id: str | None = None
) -> None:
    """Subscriptions, history, variables and timers of the process as a scope."""
    root, process = instance.root, instance.process
    root.activity_id = initial
    if process.initiator is not None:
        user = instance.host.identity.user_id
        variables.write(root, process.initiator, Value("String", user) if user is not None else NULL)
    armed = process.armed.get(process.id, ())
    subscriptions.arm(root, armed, None)
    history.process_started(instance, initial, restarted_id)
    variables.write_all(root, initial_variables)
    jobs.arm_timers(root, armed, None)


def run(root: Execution) -> None:
    """Call the process's start listeners, look at conditions that already hold, and enter the start event."""
    if root.at.async_before and not root.ignores_async:
        jobs.continue_later(root, "process-start")
        return
    root.instance.is_starting = True
    listeners.notify(root, "start", root.instance.process.listeners.get("start", ()))
    if root.instance.rules.evaluate_conditions(root):
        root.ignores_async = True
        lifecycle.push_start(root)
