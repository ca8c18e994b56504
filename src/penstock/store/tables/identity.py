"""Users, groups, tenants."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary

from penstock.store.types import Column, Id, Instant, Table, Text255

id_group = Table(
    "ACT_ID_GROUP",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("NAME_", Text255, key="name"),
    Column("TYPE_", Text255, key="type"),
)

id_info = Table(
    "ACT_ID_INFO",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("USER_ID_", Id, key="user_id"),
    Column("TYPE_", Id, key="type"),
    Column("KEY_", Text255, key="key"),
    Column("VALUE_", Text255, key="value"),
    Column("PASSWORD_", LargeBinary, key="password"),
    Column("PARENT_ID_", Text255, key="parent_id"),
)

id_membership = Table(
    "ACT_ID_MEMBERSHIP",
    Column("USER_ID_", Id, key="user_id", primary_key=True),
    Column("GROUP_ID_", Id, key="group_id", primary_key=True),
)

id_tenant = Table(
    "ACT_ID_TENANT",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("NAME_", Text255, key="name"),
)

id_tenant_member = Table(
    "ACT_ID_TENANT_MEMBER",
    Column("ID_", Id, key="id", primary_key=True),
    Column("TENANT_ID_", Id, key="tenant_id", nullable=False),
    Column("USER_ID_", Id, key="user_id"),
    Column("GROUP_ID_", Id, key="group_id"),
)

id_user = Table(
    "ACT_ID_USER",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("FIRST_", Text255, key="first_name"),
    Column("LAST_", Text255, key="last_name"),
    Column("EMAIL_", Text255, key="email"),
    Column("PWD_", Text255, key="password"),
    Column("SALT_", Text255, key="salt"),
    Column("LOCK_EXP_TIME_", Instant, key="lock_expires"),
    Column("ATTEMPTS_", Integer, key="attempts"),
    Column("PICTURE_ID_", Id, key="picture_id"),
)
