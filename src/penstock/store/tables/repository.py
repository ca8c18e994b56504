"""Deployments and what they define."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, true

from penstock.store.types import Column, Id, Instant, Table, Text255, Text4000

re_deployment = Table(
    "ACT_RE_DEPLOYMENT",
    Column("ID_", Id, key="id", primary_key=True),
    Column("NAME_", Text255, key="name"),
    Column("DEPLOY_TIME_", Instant, key="deployment_time"),
    Column("SOURCE_", Text255, key="source"),
    Column("TENANT_ID_", Id, key="tenant_id"),
)

re_procdef = Table(
    "ACT_RE_PROCDEF",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("CATEGORY_", Text255, key="category"),
    Column("NAME_", Text255, key="name"),
    Column("KEY_", Text255, key="key", nullable=False),
    Column("VERSION_", Integer, key="version", nullable=False),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("RESOURCE_NAME_", Text4000, key="resource_name"),
    Column("DGRM_RESOURCE_NAME_", Text4000, key="diagram_resource_name"),
    Column("HAS_START_FORM_KEY_", Boolean, key="has_start_form_key"),
    Column("SUSPENSION_STATE_", Integer, key="suspension_state"),
    Column("TENANT_ID_", Id, key="tenant_id"),
    Column("VERSION_TAG_", Id, key="version_tag"),
    Column("HISTORY_TTL_", Integer, key="history_time_to_live"),
    Column("STARTABLE_", Boolean, key="is_startable_in_tasklist", nullable=False, server_default=true()),
)

re_camformdef = Table(
    "ACT_RE_CAMFORMDEF",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("KEY_", Text255, key="key", nullable=False),
    Column("VERSION_", Integer, key="version", nullable=False),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("RESOURCE_NAME_", Text4000, key="resource_name"),
    Column("TENANT_ID_", Id, key="tenant_id"),
)

re_case_def = Table(
    "ACT_RE_CASE_DEF",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("CATEGORY_", Text255, key="category"),
    Column("NAME_", Text255, key="name"),
    Column("KEY_", Text255, key="key", nullable=False),
    Column("VERSION_", Integer, key="version", nullable=False),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("RESOURCE_NAME_", Text4000, key="resource_name"),
    Column("DGRM_RESOURCE_NAME_", Text4000, key="diagram_resource_name"),
    Column("TENANT_ID_", Id, key="tenant_id"),
    Column("HISTORY_TTL_", Integer, key="history_time_to_live"),
)

re_decision_req_def = Table(
    "ACT_RE_DECISION_REQ_DEF",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("CATEGORY_", Text255, key="category"),
    Column("NAME_", Text255, key="name"),
    Column("KEY_", Text255, key="key", nullable=False),
    Column("VERSION_", Integer, key="version", nullable=False),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("RESOURCE_NAME_", Text4000, key="resource_name"),
    Column("DGRM_RESOURCE_NAME_", Text4000, key="diagram_resource_name"),
    Column("TENANT_ID_", Id, key="tenant_id"),
)

re_decision_def = Table(
    "ACT_RE_DECISION_DEF",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("CATEGORY_", Text255, key="category"),
    Column("NAME_", Text255, key="name"),
    Column("KEY_", Text255, key="key", nullable=False),
    Column("VERSION_", Integer, key="version", nullable=False),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("RESOURCE_NAME_", Text4000, key="resource_name"),
    Column("DGRM_RESOURCE_NAME_", Text4000, key="diagram_resource_name"),
    Column("DEC_REQ_ID_", Id, key="decision_requirements_id"),
    Column("DEC_REQ_KEY_", Text255, key="decision_requirements_key"),
    Column("TENANT_ID_", Id, key="tenant_id"),
    Column("HISTORY_TTL_", Integer, key="history_time_to_live"),
    Column("VERSION_TAG_", Id, key="version_tag"),
)
