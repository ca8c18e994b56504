"""Signals: broadcast to all who listen at that moment (`spec` §6.3)."""

from __future__ import annotations

from collections.abc import Iterable

from penstock.model.events import SignalEvent
from penstock.model.flow_nodes import StartEvent
from penstock.records.runtime import EventSubscription, Job
from penstock.semantics import events, history, mapping, references, starting
from penstock.semantics.evaluation import evaluate_text
from penstock.semantics.execution import Execution
from penstock.semantics.host import Host
from penstock.semantics.rules import Variables


def throw(execution: Execution, event: SignalEvent) -> None:
    """Broadcast from a throwing event: to receivers of its tenant and to those without one."""
    host = execution.instance.host
    payload = mapping.transferred(event.payload.inputs, execution)
    business_key = references.business_key(event.payload.business_key, execution)
    name = evaluate_text(event.name, execution) or ""
    tenants: list[str | None] = [None] if execution.tenant_id is None else [execution.tenant_id, None]
    for subscription in host.signal_subscriptions(name, tenants):
        if event.is_async:
            _later(host, subscription)
        else:
            receive(host, subscription, payload, business_key)


def broadcast(host: Host, name: str, tenants: Iterable[str | None] | None, payload: Variables) -> None:
    """Broadcast from outside; without tenants to all. Executions come before definitions; each runs to its wait
    state.
    """
    found = host.signal_subscriptions(name, tenants)
    for subscription in sorted(found, key=lambda s: s.execution_id is None):
        receive(host, subscription, payload, None)
        host.agenda.run()


def receive(host: Host, subscription: EventSubscription, payload: Variables, business_key: str | None) -> None:
    """One receiver: an execution that goes on, or a definition that starts an instance. Suspended ones are
    passed over.
    """
    if subscription.execution_id is None:
        _start(host, subscription, payload, business_key)
        return
    instance = host.instance_of_execution(subscription.execution_id)
    execution = instance.executions.get(subscription.execution_id) if instance is not None else None
    gone = execution is None or execution.is_ended or execution.is_canceled or execution.is_suspended
    if execution is not None and not gone and subscription in execution.subscriptions:
        events.deliver(execution, subscription, payload)


def _start(host: Host, subscription: EventSubscription, payload: Variables, business_key: str | None) -> None:
    definition = host.definition(subscription.configuration or "")
    node = definition.process.nodes.get(subscription.activity_id or "")
    if definition.is_suspended or not isinstance(node, StartEvent):
        return
    starting.start(host, definition, node=node, variables=payload, business_key=business_key)


def _later(host: Host, subscription: EventSubscription) -> None:
    """A job that will deliver the signal to one receiver."""
    execution: Execution | None = None
    if subscription.execution_id is not None:
        instance = host.instance_of_execution(subscription.execution_id)
        execution = instance.executions.get(subscription.execution_id) if instance is not None else None
    job = Job(
        id=host.new_id(),
        type="message",
        execution_id=subscription.execution_id,
        process_instance_id=subscription.process_instance_id,
        root_process_instance_id=execution.instance.root_process_instance_id if execution is not None else None,
        process_definition_id=execution.instance.definition.id if execution is not None else None,
        process_definition_key=execution.instance.definition.key if execution is not None else None,
        retries=host.options.default_retries,
        handler_type="event",
        handler_configuration=subscription.id,
        tenant_id=subscription.tenant_id,
        created=host.now(),
    )
    host.add(job)
    if execution is not None:
        execution.jobs.append(job)
    history.job_logged(host, job, history.CREATED, subscription.activity_id)
