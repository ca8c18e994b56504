"""Correlating messages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from penstock.commands.command import Command
from penstock.commands.process_instance import StartedInstance, describe
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import CorrelationError, EngineError, NullValueError
from penstock.model.flow_nodes import StartEvent
from penstock.records.runtime import EventSubscription
from penstock.semantics import events, starting, variables
from penstock.semantics.execution import Execution
from penstock.store.correlation import Correlation
from penstock.values import Value
from penstock.values.java import text

Values = Mapping[str, Value]
BINARY = ("Bytes", "File")
SERIALIZED = ("Object", "Json", "Xml")


@dataclass(frozen=True)
class Correlated:
    """One receiver of a message: an execution that went on (`execution_id`), or an instance that it started.

    `is_over` tells whether that execution is gone, now that the instance has come to rest.
    """

    instance: StartedInstance
    execution_id: str | None = None
    is_over: bool = False


@dataclass(frozen=True)
class CorrelateMessage(Command[Sequence[Correlated]]):
    """Deliver a message to the one execution that waits for it, else start an instance by it; `to_all` to everybody,
    `executions_only` to no definition.

    Raises CorrelationError if nobody receives it, or several could; `to_all` takes whatever there is. Raises
    EngineError for a key that no variable can be compared with.
    """

    wanted: Correlation
    variables: Values = field(default_factory=dict)
    local_variables: Values = field(default_factory=dict)
    scope_variables: Values = field(default_factory=dict)
    to_all: bool = False
    executions_only: bool = False
    with_variables: bool = False

    def execute(self, work: UnitOfWork) -> Sequence[Correlated]:
        _check_keys({**self.wanted.keys, **self.wanted.local_keys})
        waiting = work.session.correlate(self.wanted)
        starts = self._starts(work) if (self.to_all or not waiting) and not self.executions_only else []
        self._refuse_many(waiting, starts)
        if not waiting and not starts and not self.to_all:
            raise CorrelationError(
                f"Cannot correlate message '{self.wanted.name}': No process definition or execution matches the "
                "parameters"
            )
        return [
            *(found for at in waiting if (found := self._deliver(work, *at)) is not None),
            *(self._start(work, subscription) for subscription in starts),
        ]

    def _refuse_many(self, waiting: Sequence[object], starts: Sequence[object]) -> None:
        if self.to_all:
            return
        if len(waiting) > 1:
            raise CorrelationError(
                f"ENGINE-13031 Cannot correlate a message with name '{self.wanted.name}' to a single execution. "
                f"{len(waiting)} executions match the correlation keys: {self._told()}"
            )
        if len(starts) > 1:
            raise CorrelationError(
                f"ENGINE-13030 Cannot correlate a message with name '{self.wanted.name}' to a single process "
                "definition. "
                f"{len(starts)} process definitions match the correlations keys: {self._told()}"
            )

    def _told(self) -> str:
        wanted = self.wanted
        tenant = next((t for t in wanted.tenants or () if t is not None), None)
        return (
            f"CorrelationSet [businessKey={text(wanted.business_key)}, "
            f"processInstanceId={text(wanted.process_instance_id)}, "
            f"processDefinitionId=null, correlationKeys={_keys(wanted.keys)}, "
            f"localCorrelationKeys={_keys(wanted.local_keys)}, tenantId={text(tenant)}, "
            f"isTenantIdSet={text(wanted.tenants is not None)}, isExecutionsOnly=false]"
        )

    # -- executions that wait -------------------------------------------------------------------------

    def _deliver(self, work: UnitOfWork, execution_id: str, instance_id: str) -> Correlated | None:
        instance = work.load_instance(instance_id)
        execution = instance.executions.get(execution_id) if instance is not None else None
        subscription = self._subscription(execution)
        if execution is None or subscription is None:
            if self.to_all:
                return None
            raise CorrelationError(
                f"Cannot correlate message '{self.wanted.name}': No process definition or execution matches the "
                "parameters"
            )
        execution.instance.keeps_variables = self.with_variables
        events.deliver(execution, subscription, self.variables, self.local_variables, self.scope_variables)
        work.run_on()
        found = variables.of_instance(execution.instance) if self.with_variables else None
        return Correlated(describe(execution.instance, found), execution_id, execution.is_ended)

    def _subscription(self, execution: Execution | None) -> EventSubscription | None:
        mine = execution.subscriptions if execution is not None else []
        found = [s for s in mine if s.event_type == "message" and self.wanted.name in (None, s.event_name)]
        if len(found) > 1 and execution is not None:
            raise NullValueError(
                f"More than one matching message subscription found for execution {execution.id}: "
                "eventSubscriptions does not contain exactly 1 elements"
            )
        return found[0] if found else None

    # -- definitions that start -------------------------------------------------------------------------

    def _starts(self, work: UnitOfWork) -> list[EventSubscription]:
        if self.wanted.name is None:
            return []
        return [
            s
            for s in work.start_subscriptions("message")
            if s.event_name == self.wanted.name
            and (self.wanted.tenants is None or s.tenant_id in self.wanted.tenants)
            and not work.definition(s.configuration or "").is_suspended
        ]

    def _start(self, work: UnitOfWork, subscription: EventSubscription) -> Correlated:
        definition = work.definition(subscription.configuration or "")
        node = definition.process.nodes.get(subscription.activity_id or "")
        assert isinstance(node, StartEvent)
        payload = {**self.variables, **self.local_variables, **self.scope_variables}
        instance = starting.start(work, definition, variables=payload, business_key=self.wanted.business_key, node=node)
        instance.keeps_variables = self.with_variables
        work.run_on()
        found = variables.of_instance(instance) if self.with_variables else None
        return Correlated(describe(instance, found))


def _check_keys(keys: Values) -> None:
    for value in keys.values():
        if value.type in BINARY:
            raise EngineError("Variables of type ByteArray cannot be used to query")
        if value.type in SERIALIZED:
            raise EngineError("Object values cannot be used to query")


def _keys(keys: Values) -> str:
    return text({name: value.content for name, value in keys.items()} if keys else None)
