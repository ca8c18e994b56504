"""What a process definition itself waits for: messages, signals, conditions and timers that start instances of it.

Only the newest version of a key listens.
"""

from __future__ import annotations

from collections.abc import Iterable

from penstock.errors import EngineError
from penstock.expr import compile_expression
from penstock.model.events import ConditionalEvent, MessageEvent, SignalEvent, TimerEvent
from penstock.model.flow_nodes import StartEvent
from penstock.records.repository import JobDefinition
from penstock.records.runtime import EventSubscription
from penstock.semantics import jobs
from penstock.semantics.evaluation import Names
from penstock.semantics.host import Definition, Host
from penstock.semantics.subscriptions import CONDITIONAL, MESSAGE, SIGNAL
from penstock.values.java import text


def arm(host: Host, definition: Definition, declared: Iterable[JobDefinition], taken: Iterable[str | None]) -> None:
    """Have a definition listen. `taken` are the messages that start instances of other definitions of its tenant.

    Raises EngineError if it wants one of these.
    """
    for node in definition.process.start_events():
        match node.event:
            case MessageEvent(name):
                _subscribe_to_message(host, definition, node, _name(host, name), set(taken))
            case SignalEvent(name):
                _subscribe(host, definition, node, SIGNAL, _name(host, name))
            case ConditionalEvent():
                _subscribe(host, definition, node, CONDITIONAL, None)
            case TimerEvent():
                _start_timer(host, definition, node, node.event, declared)


def _name(host: Host, name: str | None) -> str:
    told = compile_expression(name or "").evaluate(Names(None, host))
    return text(told) if told is not None else ""


def _subscribe_to_message(
    host: Host, definition: Definition, node: StartEvent, name: str, taken: set[str | None]
) -> None:
    if name in taken:
        raise EngineError(
            f"ENGINE-09011 Cannot deploy process definition '{definition.process.id}': there already is a message "
            "event "
            f"subscription for the message with name '{name}'."
        )
    _subscribe(host, definition, node, MESSAGE, name)


def _subscribe(host: Host, definition: Definition, node: StartEvent, kind: str, name: str | None) -> None:
    host.add(
        EventSubscription(
            id=host.new_id(),
            event_type=kind,
            event_name=name,
            activity_id=node.id,
            configuration=definition.id,
            created=host.now(),
            tenant_id=definition.tenant_id,
        )
    )


def _start_timer(
    host: Host, definition: Definition, node: StartEvent, timer: TimerEvent, declared: Iterable[JobDefinition]
) -> None:
    found = jobs.find_declared(declared, node.id, jobs.START_TIMER, timer.job_configuration)
    jobs.new_start_timer(host, definition, node, timer, found)
