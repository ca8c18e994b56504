"""Deployments and their resources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import select

from penstock.queries.filters import Filter, equal, flag, less, like, moment, more, tenants, text
from penstock.queries.listing import Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.repository import re_deployment

deployment = re_deployment.alias("deployment")

FILTERS: Sequence[Filter] = (
    text("id", equal(deployment.c.id), "The deployment."),
    text("name", equal(deployment.c.name), "Its name."),
    text("nameLike", like(deployment.c.name), "A pattern for its name, with `%` and `_`."),
    text("source", equal(deployment.c.source), "Where it came from."),
    flag("withoutSource", deployment.c.source.is_(None), "Only those that do not say where they came from."),
    moment("before", less(deployment.c.deployment_time), "Deployed before this moment."),
    moment("after", more(deployment.c.deployment_time), "Deployed after this moment."),
    *tenants(deployment.c.tenant_id, "includeDeploymentsWithoutTenantId"),
)

DEPLOYMENT = Resource(
    name="deployment",
    selection=select(*columns(deployment, "id", "name", "deployment_time", "source", "tenant_id")),
    key=deployment.c.id,
    filters=FILTERS,
    orders={
        "id": deployment.c.id,
        "name": deployment.c.name,
        "deploymentTime": deployment.c.deployment_time,
        "tenantId": deployment.c.tenant_id,
    },
    tenant=deployment.c.tenant_id,
)


class DeployedResource(NamedTuple):
    """A resource of a deployment, without its content."""

    id: str
    name: str
    deployment_id: str


def resources(reader: Reader, deployment_id: str) -> list[DeployedResource]:
    """The resources of a deployment by name; none if there is no such deployment."""
    table = ge_bytearray.c
    found = select(table.id, table.name, table.deployment_id).where(table.deployment_id == deployment_id)
    return [DeployedResource._make(row) for row in reader.rows(found.order_by(table.name))]


def content(reader: Reader, deployment_id: str, resource_id: str) -> bytes | None:
    """What a resource holds; None if there is none."""
    table = ge_bytearray.c
    found = reader.rows(select(table.bytes).where(table.deployment_id == deployment_id, table.id == resource_id))
    return bytes(found[0][0] or b"") if found else None
