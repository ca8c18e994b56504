"""Deploying resources, and removing what was deployed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from penstock.commands import process_definition
from penstock.commands.command import DEPLOYMENT, Command, Needs
from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError, NotFoundError, NotValidError
from penstock.model.process import Process
from penstock.parse import parse_diagram
from penstock.records.repository import Deployment, ProcessDefinition
from penstock.records.runtime import ByteArray
from penstock.store.sweeps import DEPLOYMENT_HISTORY, DEPLOYMENT_RESOURCES

BPMN_SUFFIXES = ("bpmn20.xml", "bpmn")
PICTURE_SUFFIXES = ("png", "jpg", "gif", "svg")
UNSUPPORTED = {
    ("dmn11.xml", "dmn"): "decision tables (DMN)",
    ("cmmn11.xml", "cmmn10.xml", "cmmn"): "cases (CMMN)",
}
APPLICATION = "process application"
DEPLOYED_BYTES = 1
REASON = "deleted deployment"


@dataclass(frozen=True)
class Deployed:
    """What came of a deployment; without definitions, an earlier one that holds the same resources."""

    deployment: Deployment
    definitions: Sequence[ProcessDefinition]


@dataclass(frozen=True)
class Deploy(Command[Deployed]):
    """Deploy resources, each under its name; those that are BPMN become process definitions.

    With `filters_duplicates`, nothing is deployed if the newest deployment of that name has the same; with
    `changed_only` as well, only resources that differ are.
    """

    resources: Mapping[str, bytes]
    name: str | None = None
    source: str | None = None
    tenant_id: str | None = None
    filters_duplicates: bool = False
    changed_only: bool = False
    requires_time_to_live: bool = False

    def needs(self) -> Needs:
        """Deployments take turns: the next version of a key is one more than the newest."""
        return Needs(sections=(DEPLOYMENT,))

    def execute(self, work: UnitOfWork) -> Deployed:
        if not self.resources:
            raise NotValidError("No deployment resources contained to deploy.")
        chosen = self._chosen(work) if self.filters_duplicates else self.resources
        if not chosen:
            return Deployed(_newest(work, self.name), ())
        processes = self._parse(chosen)
        deployment = self._keep(work, chosen)
        return Deployed(deployment, [self._define(work, deployment, *found) for found in processes])

    # -- resources that are there already -------------------------------------------------------------

    def _chosen(self, work: UnitOfWork) -> Mapping[str, bytes]:
        known = self._known(work)
        changed = {name: content for name, content in self.resources.items() if known.get(name) != content}
        return changed if self.changed_only or not changed else self.resources

    def _known(self, work: UnitOfWork) -> dict[str, bytes]:
        """The newest content of each resource in deployments of the same name, source and tenant."""
        source = self.source or APPLICATION
        earlier = [
            d
            for d in _by_time(work.session.records(Deployment, "name", [self.name or ""]))
            if (d.source or APPLICATION if source == APPLICATION else d.source) == source
            and d.tenant_id == self.tenant_id
        ]
        known: dict[str, bytes] = {}
        for deployment in earlier:
            known |= work.session.resources(deployment.id)
        return known

    # -- what is new --------------------------------------------------------------------------------------

    def _parse(self, resources: Mapping[str, bytes]) -> list[tuple[str, Process]]:
        found: list[tuple[str, Process]] = []
        for name, content in resources.items():
            _refuse_unsupported(name)
            if name.endswith(BPMN_SUFFIXES):
                diagram = parse_diagram(content, name, require_time_to_live=self.requires_time_to_live)
                found.extend((name, process) for process in diagram.processes)
        _refuse_same_key(process.id for _, process in found)
        return found

    def _keep(self, work: UnitOfWork, resources: Mapping[str, bytes]) -> Deployment:
        deployment = Deployment(
            id=work.new_id(), name=self.name, deployment_time=work.now(), source=self.source, tenant_id=self.tenant_id
        )
        work.add(deployment)
        for name, content in resources.items():
            work.add(
                ByteArray(
                    id=work.new_id(),
                    name=name,
                    deployment_id=deployment.id,
                    bytes=content,
                    generated=False,
                    tenant_id=self.tenant_id,
                    type=DEPLOYED_BYTES,
                    created=work.now(),
                )
            )
        return deployment

    def _define(self, work: UnitOfWork, deployment: Deployment, resource: str, process: Process) -> ProcessDefinition:
        version = (work.session.latest_versions(process.id).get(self.tenant_id) or 0) + 1
        row = ProcessDefinition(
            id=process_definition.new_definition_id(work, process.id, version),
            category=process.category,
            name=process.name,
            key=process.id,
            version=version,
            deployment_id=deployment.id,
            resource_name=resource,
            diagram_resource_name=_picture(resource, process.id, self.resources),
            has_start_form_key=any(start.form is not None for start in process.start_events()),
            tenant_id=self.tenant_id,
            version_tag=process.version_tag,
            history_time_to_live=process.history_time_to_live,
            is_startable_in_tasklist=process.is_startable_in_tasklist,
        )
        process_definition.define(work, row, process)
        return row


def _by_time(deployments: Iterable[Deployment]) -> list[Deployment]:
    return sorted(deployments, key=lambda d: (d.deployment_time is not None, d.deployment_time, d.id))


def _newest(work: UnitOfWork, name: str | None) -> Deployment:
    return _by_time(work.session.records(Deployment, "name", [name or ""]))[-1]


def _refuse_unsupported(resource: str) -> None:
    for suffixes, what in UNSUPPORTED.items():
        if resource.endswith(suffixes):
            raise BadRequestError(
                f"Resource '{resource}' cannot be deployed: {what} are not supported by this version of Penstock"
            )


def _refuse_same_key(keys: Iterable[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise EngineError(
                f"The deployment contains definitions with the same key '{key}' (id attribute), this is not allowed"
            )
        seen.add(key)


def _picture(resource: str, key: str, resources: Mapping[str, bytes]) -> str | None:
    """The image that came along for a diagram: named like it, with the process's key or without."""
    base = next(resource.removesuffix(suffix) for suffix in BPMN_SUFFIXES if resource.endswith(suffix))
    names = [name for suffix in PICTURE_SUFFIXES for name in (f"{base}{key}.{suffix}", f"{base}{suffix}")]
    return next((name for name in names if name in resources), None)


@dataclass(frozen=True)
class DeleteDeployment(Command[None]):
    """Remove a deployment; with `cascade` also all instances of its definitions, and their history.

    Raises NotFoundError if there is none, EngineError if instances run and `cascade` is not set.
    """

    deployment_id: str
    cascade: bool = False
    skip_custom_listeners: bool = False
    skip_io_mappings: bool = False

    def needs(self) -> Needs:
        """It changes which version of a key is the newest."""
        return Needs(sections=(DEPLOYMENT,))

    def execute(self, work: UnitOfWork) -> None:
        found = work.session.rows(Deployment, "id", [self.deployment_id])
        if not found:
            raise NotFoundError(f"Deployment with id '{self.deployment_id}' does not exist")
        definitions = work.session.definition_rows("deployment_id", self.deployment_id)
        if self.cascade:
            work.sweep(DEPLOYMENT_HISTORY, [self.deployment_id])
        skips = process_definition.Skips(self.skip_custom_listeners, self.skip_io_mappings)
        process_definition.remove(work, definitions, cascade=self.cascade, reason=REASON, skips=skips)
        work.sweep(DEPLOYMENT_RESOURCES, [self.deployment_id])
        work.remove(work.track(Deployment, found[0]))
