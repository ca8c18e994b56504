"""The definitions that a unit of work knows, deployed ones and such as it is deploying."""

from __future__ import annotations

from penstock.commands.changes import Changes
from penstock.errors import DefinitionNotFoundError
from penstock.model.process import Process
from penstock.records.repository import JobDefinition, ProcessDefinition
from penstock.semantics.host import Definition, Reference
from penstock.store.definitions import Processes
from penstock.store.session import Session


class Definitions(Changes):
    """Changes, with the definitions behind them."""

    def __init__(self, session: Session, processes: Processes) -> None:
        super().__init__(session)
        self._processes = processes
        self._definitions: dict[str, Definition] = {}
        self._job_definitions: dict[str, list[JobDefinition]] = {}

    def definition(self, definition_id: str) -> Definition:
        """A definition by id. Raises DefinitionNotFoundError."""
        found = self._definitions.get(definition_id)
        if found is None:
            rows = self.session.definition_rows("id", definition_id)
            if not rows:
                raise DefinitionNotFoundError(
                    f"no deployed process definition found with id '{definition_id}': processDefinition is null"
                )
            found = self.adopt_definition(rows[0])
        return found

    def adopt_definition(self, row: ProcessDefinition) -> Definition:
        """The definition behind a row."""
        found = self._definitions.get(row.id)
        if found is None:
            found = Definition(
                id=row.id,
                key=row.key,
                version=row.version,
                deployment_id=row.deployment_id or "",
                tenant_id=row.tenant_id,
                version_tag=row.version_tag,
                is_suspended=row.suspension_state == 2,
                process=self._processes.get(row, self.session),
            )
            self._definitions[row.id] = found
        return found

    def find_definition(self, reference: Reference) -> Definition:
        """The definition that is meant: of that tenant, or of none. Raises DefinitionNotFoundError."""
        if reference.binding == "latest":
            found = self._latest_definition(reference)
        else:
            found = self._bound_definition(reference)
        if found is None:
            raise DefinitionNotFoundError(f"{reference.not_deployed('processes')}: processDefinition is null")
        return found

    def _latest_definition(self, reference: Reference) -> Definition | None:
        key, tenant_id = reference.key, reference.tenant_id
        version = self.session.latest_versions(key).get(tenant_id)
        if version is None:
            return None
        for known in self._definitions.values():
            if (known.key, known.tenant_id, known.version) == (key, tenant_id, version):
                return known
        rows = self.session.definition_rows("key", key)
        return self.adopt_definition(next(r for r in rows if (r.tenant_id, r.version) == (tenant_id, version)))

    def _bound_definition(self, reference: Reference) -> Definition | None:
        rows = self.session.definition_rows("key", reference.key)
        if reference.binding == "deployment":
            found = [r for r in rows if r.deployment_id == reference.place]
        else:
            column = "version" if reference.binding == "version" else "version_tag"
            place = (reference.tenant_id, reference.place)
            found = [r for r in rows if (r.tenant_id, getattr(r, column)) == place]
        return self.adopt_definition(max(found, key=lambda row: row.version)) if found else None

    def remember_process(self, definition_id: str, process: Process) -> None:
        """Keep the parsed process of a definition that is being deployed."""
        self._processes.put(definition_id, process)

    def forget_process(self, definition_id: str) -> None:
        """A definition is being removed."""
        self._processes.drop(definition_id)

    def job_definitions(self, definition_id: str) -> list[JobDefinition]:
        """The job definitions of a process definition."""
        found = self._job_definitions.get(definition_id)
        if found is None:
            fresh = [
                d for d in self._inserted.get(JobDefinition, {}).values() if d.process_definition_id == definition_id
            ]
            found = fresh or self.session.job_definitions(definition_id)
            self._job_definitions[definition_id] = found
        return found
