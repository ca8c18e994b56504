"""A session that knows nothing but what its unit of work holds: semantics without a database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from penstock.commands.unit_of_work import UnitOfWork
from penstock.records.repository import JobDefinition, ProcessDefinition
from penstock.semantics.instance import ProcessInstance
from penstock.store.correlation import Correlation


class MemorySession:
    """Answers what a session answers, from the unit of work itself."""

    work: UnitOfWork

    def instances(self) -> list[ProcessInstance]:
        """The instances that run."""
        return [instance for instance in self.work._instances.values() if instance.executions]

    def definition_rows(self, column: str, value: str) -> list[ProcessDefinition]:
        rows = self.work._inserted.get(ProcessDefinition, {}).values()
        return [row for row in rows if getattr(row, column) == value]

    def latest_versions(self, key: str) -> dict[str | None, int]:
        found: dict[str | None, int] = {}
        for row in self.definition_rows("key", key):
            found[row.tenant_id] = max(found.get(row.tenant_id, 0), row.version)
        return found

    def job_definitions(self, definition_id: str) -> list[JobDefinition]:
        rows = self.work._inserted.get(JobDefinition, {}).values()
        return [row for row in rows if row.process_definition_id == definition_id]

    def correlate(self, wanted: Correlation) -> list[tuple[str, str]]:
        return [
            (execution.id, instance.id)
            for instance in self.instances()
            for execution in instance.executions.values()
            for subscription in execution.subscriptions
            if subscription.event_type == "message" and subscription.event_name == wanted.name
        ]

    def records(self, record: type[Any], column: str, values: Iterable[str]) -> list[Any]:
        wanted = set(values)
        return [r for r in self.work._inserted.get(record, {}).values() if getattr(r, column) in wanted]

    def rows(self, record: type[Any], column: str, values: Iterable[str]) -> list[Any]:
        return []

    def row(self, record: type[Any], own_id: str) -> None:
        return None

    def start_subscriptions(self) -> list[Any]:
        return []

    def take_instance(self, instance_id: str, *, whole: bool = False) -> None:
        return None

    def place(self, kind: str, own_id: str) -> None:
        return None

    def called_instance(self, execution_id: str) -> None:
        return None

    def bytes_of(self, byte_array_id: str) -> bytes:
        return b""

    def resources(self, deployment_id: str) -> Mapping[str, bytes]:
        return {}

    def lock(self, process_instance_id: str) -> None:
        """Nobody else is here."""

    def try_lock(self, process_instance_id: str) -> bool:
        return True
