"""Properties, bytes, and which versions the database went through."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, LargeBinary

from penstock.store.types import Column, Id, Instant, Table, Text, Text255

ge_property = Table(
    "ACT_GE_PROPERTY",
    Column("NAME_", Id, key="name", primary_key=True),
    Column("VALUE_", Text(300), key="value"),
    Column("REV_", Integer, key="rev"),
)

ge_bytearray = Table(
    "ACT_GE_BYTEARRAY",
    Column("ID_", Id, key="id", primary_key=True),
    Column("REV_", Integer, key="rev"),
    Column("NAME_", Text255, key="name"),
    Column("DEPLOYMENT_ID_", Id, key="deployment_id"),
    Column("BYTES_", LargeBinary, key="bytes"),
    Column("GENERATED_", Boolean, key="generated"),
    Column("TENANT_ID_", Id, key="tenant_id"),
    Column("TYPE_", Integer, key="type"),
    Column("CREATE_TIME_", Instant, key="created"),
    Column("ROOT_PROC_INST_ID_", Id, key="root_process_instance_id"),
    Column("REMOVAL_TIME_", Instant, key="removal_time"),
)

ge_schema_log = Table(
    "ACT_GE_SCHEMA_LOG",
    Column("ID_", Id, key="id", primary_key=True),
    Column("TIMESTAMP_", Instant, key="timestamp"),
    Column("VERSION_", Text255, key="version"),
)
