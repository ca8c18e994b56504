"""Suspending and deleting process definitions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from penstock.commands import process_definition
from penstock.commands.command import DEPLOYMENT, Command, Needs
from penstock.commands.process_instance import SuspendProcessInstances
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import NotFoundError
from penstock.records.repository import ProcessDefinition
from penstock.semantics.execution import ACTIVE, SUSPENDED

REASON = "deleted process definition"


@dataclass(frozen=True)
class Versions:
    """All versions of a key: those of a tenant, of none, or, with neither told, whosever they are."""

    key: str
    tenant_id: str | None = None
    without_tenant: bool = False

    def find(self, work: UnitOfWork) -> list[ProcessDefinition]:
        """Their rows, the oldest version first."""
        rows = work.session.definition_rows("key", self.key)
        wanted = [row for row in rows if self.tenant_id in (None, row.tenant_id)]
        found = [row for row in wanted if row.tenant_id is None] if self.without_tenant else wanted
        return sorted(found, key=lambda row: row.version)


@dataclass(frozen=True)
class _OnDefinitions:
    """`which` is the id of one definition, or all versions of a key."""

    which: str | Versions

    def needs(self) -> Needs:
        """It changes what a deployment looks at."""
        return Needs(sections=(DEPLOYMENT,))

    def found(self, work: UnitOfWork) -> Sequence[ProcessDefinition]:
        """The rows; none for an id or a key that is not there."""
        if isinstance(self.which, Versions):
            return self.which.find(work)
        return work.session.definition_rows("id", self.which)


@dataclass(frozen=True)
class SuspendProcessDefinitions(_OnDefinitions, Command[None]):
    """Let definitions start no more instances, or let them again; with `includes_instances` also suspend those that
    run, or activate them. What is not there is passed over.
    """

    suspended: bool
    includes_instances: bool = False

    def execute(self, work: UnitOfWork) -> None:
        for row in self.found(work):
            process_definition.suspend(work, row.id, SUSPENDED if self.suspended else ACTIVE)
            if self.includes_instances:
                SuspendProcessInstances(process_definition.instance_ids(work, row.id), self.suspended).execute(work)


@dataclass(frozen=True)
class DeleteProcessDefinitions(_OnDefinitions, Command[None]):
    """Remove definitions; with `cascade` also their instances, and all history.

    Raises NotFoundError if there are none, EngineError if instances run and `cascade` is not set.
    """

    cascade: bool = False
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False

    def execute(self, work: UnitOfWork) -> None:
        rows = self.found(work)
        if not rows:
            raise NotFoundError(f"No process definition found with id '{self.which}': processDefinition is null")
        skips = process_definition.Skips(self.skip_custom_listeners, self.skip_io_mappings)
        process_definition.remove(work, rows, cascade=self.cascade, reason=REASON, skips=skips)
