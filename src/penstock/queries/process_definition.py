"""Deployed versions of processes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, func, not_, select

from penstock.errors import EngineError, NotFoundError
from penstock.model.process import Process
from penstock.queries.filters import (
    Condition,
    Criteria,
    Criterion,
    Filter,
    among,
    equal,
    flag,
    folded,
    like,
    moment,
    more,
    number,
    suspension,
    switch,
    tenants,
    text,
    texts,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.records.repository import ProcessDefinition
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.repository import re_deployment, re_procdef
from penstock.store.tables.runtime import ru_identitylink, ru_incident

definition = re_procdef.alias("definition")
deployment = re_deployment.alias("deployment")
newer = re_procdef.alias("newer")
incident = ru_incident.alias("incident")
link = ru_identitylink.alias("link")

_IS_LATEST = ~there_is(
    newer.c.key == definition.c.key,
    func.coalesce(newer.c.tenant_id, "") == func.coalesce(definition.c.tenant_id, ""),
    newer.c.version > definition.c.version,
)


def _has_incident(condition: Condition) -> Condition:
    return lambda value, criteria: there_is(
        incident.c.process_definition_id == definition.c.id,
        condition(value, criteria),
    )


def _version(value: int, _: Criteria) -> Criterion:
    if value <= 0:
        raise EngineError("version is not greater than 0")
    return definition.c.version == value


def _folded_like(column: ColumnElement[Any]) -> Condition:
    return lambda value, _: folded(column).like(folded(value), escape="\\")


FILTERS: Sequence[Filter] = (
    text("processDefinitionId", equal(definition.c.id), "The definition."),
    texts("processDefinitionIdIn", among(definition.c.id, "processDefinitionIds"), "Any of these definitions."),
    text("category", equal(definition.c.category), "The namespace of the diagram."),
    text("categoryLike", like(definition.c.category), "A pattern for the namespace."),
    text("name", equal(definition.c.name), "The name of the process."),
    text("nameLike", _folded_like(definition.c.name), "A pattern for the name, without regard to case."),
    text("deploymentId", equal(definition.c.deployment_id), "The deployment that it came with."),
    moment("deployedAfter", more(deployment.c.deployment_time), "Deployed after this moment."),
    moment("deployedAt", equal(deployment.c.deployment_time), "Deployed at exactly this moment."),
    text("key", equal(definition.c.key), "The key: the id of the process in the diagram."),
    text("keyLike", like(definition.c.key), "A pattern for the key."),
    texts("keysIn", among(definition.c.key, "processDefinitionKeys"), "Any of these keys."),
    number("version", _version, "The version."),
    flag("latestVersion", _IS_LATEST, "Only the newest version of each key."),
    text("resourceName", equal(definition.c.resource_name), "The resource that it came in."),
    text("resourceNameLike", like(definition.c.resource_name), "A pattern for the resource."),
    text(
        "startableBy",
        lambda value, _: there_is(link.c.process_definition_id == definition.c.id, link.c.user_id == value),
        "Only those that this user is a candidate to start.",
    ),
    *suspension(definition.c.suspension_state),
    text("incidentId", _has_incident(equal(incident.c.id)), "With this incident."),
    text("incidentType", _has_incident(equal(incident.c.incident_type)), "With an incident of this type."),
    text("incidentMessage", _has_incident(equal(incident.c.incident_message)), "With an incident of this message."),
    text(
        "incidentMessageLike", _has_incident(like(incident.c.incident_message)), "A pattern for an incident's message."
    ),
    *tenants(definition.c.tenant_id, "includeProcessDefinitionsWithoutTenantId"),
    text("versionTag", equal(definition.c.version_tag), "The version tag."),
    text("versionTagLike", like(definition.c.version_tag), "A pattern for the version tag."),
    flag("withoutVersionTag", definition.c.version_tag.is_(None), "Only those without a version tag."),
    flag("startableInTasklist", definition.c.is_startable_in_tasklist.is_(True), "Only those that tasklists offer."),
    flag(
        "notStartableInTasklist", not_(definition.c.is_startable_in_tasklist), "Only those that tasklists do not offer."
    ),
    switch("startablePermissionCheck", "Only those that the user may start."),
)

PROCESS_DEFINITION = Resource(
    name="process-definition",
    selection=select(
        *columns(
            definition,
            "id",
            "key",
            "category",
            "name",
            "version",
            "resource_name",
            "deployment_id",
            "diagram_resource_name",
            "suspension_state",
            "tenant_id",
            "version_tag",
            "history_time_to_live",
            "is_startable_in_tasklist",
        )
    ).join(deployment, deployment.c.id == definition.c.deployment_id),
    key=definition.c.id,
    filters=FILTERS,
    orders={
        "category": definition.c.category,
        "key": definition.c.key,
        "id": definition.c.id,
        "name": definition.c.name,
        "version": definition.c.version,
        "deploymentId": definition.c.deployment_id,
        "deployTime": deployment.c.deployment_time,
        "tenantId": definition.c.tenant_id,
        "versionTag": definition.c.version_tag,
    },
    tenant=definition.c.tenant_id,
)


def process_of(reader: Reader, row: Any) -> Process:
    """The process of a row of the list."""
    stored = ProcessDefinition(
        id=row.id, key=row.key, version=row.version, deployment_id=row.deployment_id, resource_name=row.resource_name
    )
    return reader.world.processes.get(stored, reader.session())


def latest(reader: Reader, key: str, tenant_id: str | None) -> Any | None:
    """The row of the newest version of a key in a tenant (None: in none); None if there is no such."""
    owner = {"tenantIdIn": [tenant_id]} if tenant_id is not None else {"withoutTenantId": True}
    rows = Listing(PROCESS_DEFINITION, {"key": key, "latestVersion": True, **owner}).rows(reader)
    return rows[0] if rows else None


def by_id(reader: Reader, definition_id: str) -> Any | None:
    """The row of a definition; None if there is none."""
    rows = Listing(PROCESS_DEFINITION, {"processDefinitionId": definition_id}).rows(reader)
    return rows[0] if rows else None


def resource(reader: Reader, row: Any, name: str) -> bytes:
    """The content of a resource that came with a definition. Raises NotFoundError."""
    table = ge_bytearray.c
    found = reader.rows(select(table.bytes).where(table.deployment_id == row.deployment_id, table.name == name))
    if not found:
        raise NotFoundError(f"no resource found with name '{name}' in deployment '{row.deployment_id}'")
    return bytes(found[0][0] or b"")
