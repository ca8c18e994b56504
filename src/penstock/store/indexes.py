"""The indexes of a database that Penstock creates: those that its own statements and usual lists need.

Where a column is seldom set, only the rows that have it are indexed.
"""

from __future__ import annotations

from sqlalchemy import Column, Index
from sqlalchemy.sql.elements import quoted_name

from penstock.store.tables import general, history, identity, repository, runtime


def _index(name: str, *columns: Column[object], partial: Column[object] | None = None, unique: bool = False) -> None:
    where = partial.is_not(None) if partial is not None else None
    Index(
        quoted_name(f"PS_IDX_{name}", quote=False), *columns, unique=unique, postgresql_where=where, sqlite_where=where
    )


execution = runtime.ru_execution.c
_index("EXE_PROCINST", execution.process_instance_id)
_index("EXE_ROOT", execution.root_process_instance_id, partial=execution.root_process_instance_id)
_index("EXE_SUPER", execution.super_execution_id, partial=execution.super_execution_id)
_index("EXE_BUSKEY", execution.business_key, partial=execution.business_key)
_index("EXE_PROCDEF", execution.process_definition_id)

task = runtime.ru_task.c
_index("TASK_PROCINST", task.process_instance_id)
_index("TASK_ASSIGNEE", task.assignee, partial=task.assignee)
_index("TASK_PROCDEF", task.process_definition_id)
_index("IDLINK_TASK", runtime.ru_identitylink.c.task_id)
_index("IDLINK_GROUP", runtime.ru_identitylink.c.group_id, partial=runtime.ru_identitylink.c.group_id)
_index("IDLINK_USER", runtime.ru_identitylink.c.user_id, partial=runtime.ru_identitylink.c.user_id)

variable = runtime.ru_variable.c
_index("VAR_PROCINST", variable.process_instance_id)
_index("VAR_SCOPE_NAME", variable.scope_id, variable.name, unique=True)
_index("VAR_NAME", variable.name, variable.type)

job = runtime.ru_job.c
_index("JOB_PROCINST", job.process_instance_id, partial=job.process_instance_id)
_index("JOB_DEFINITION", job.job_definition_id)
_index("JOB_DUE", job.due_date, job.lock_expires)
_index("JOB_DEPLOYMENT", job.deployment_id)

subscription = runtime.ru_event_subscr.c
_index("SUBSCR_PROCINST", subscription.process_instance_id, partial=subscription.process_instance_id)
_index("SUBSCR_EXECUTION", subscription.execution_id, partial=subscription.execution_id)
_index("SUBSCR_NAME", subscription.event_name, subscription.event_type)
_index("SUBSCR_CONFIG", subscription.configuration, partial=subscription.configuration)

external_task = runtime.ru_ext_task.c
_index("EXT_PROCINST", external_task.process_instance_id)
_index("EXT_TOPIC", external_task.topic_name)

incident = runtime.ru_incident.c
_index("INC_PROCINST", incident.process_instance_id)
_index("INC_CONFIG", incident.configuration)

_index("JOBDEF_PROCDEF", runtime.ru_jobdef.c.process_definition_id)
_index("PROCDEF_KEY", repository.re_procdef.c.key, repository.re_procdef.c.version)
_index("PROCDEF_DEPLOYMENT", repository.re_procdef.c.deployment_id)
_index("BYTES_DEPLOYMENT", general.ge_bytearray.c.deployment_id, partial=general.ge_bytearray.c.deployment_id)
_index(
    "BYTES_ROOT",
    general.ge_bytearray.c.root_process_instance_id,
    partial=general.ge_bytearray.c.root_process_instance_id,
)

_index("HI_PROCINST_ROOT", history.hi_procinst.c.root_process_instance_id)
_index("HI_PROCINST_DEF", history.hi_procinst.c.process_definition_id)
_index("HI_PROCINST_KEY", history.hi_procinst.c.process_definition_key, history.hi_procinst.c.start_time)
_index("HI_PROCINST_BUSKEY", history.hi_procinst.c.business_key, partial=history.hi_procinst.c.business_key)
_index(
    "HI_PROCINST_SUPER",
    history.hi_procinst.c.super_process_instance_id,
    partial=history.hi_procinst.c.super_process_instance_id,
)
_index("HI_PROCINST_END", history.hi_procinst.c.end_time, partial=history.hi_procinst.c.end_time)
for name, table in (
    ("ACTINST", history.hi_actinst),
    ("TASKINST", history.hi_taskinst),
    ("VARINST", history.hi_varinst),
    ("DETAIL", history.hi_detail),
    ("INCIDENT", history.hi_incident),
    ("JOBLOG", history.hi_job_log),
    ("EXTLOG", history.hi_ext_task_log),
    ("OPLOG", history.hi_op_log),
):
    root = table.c.root_process_instance_id
    _index(f"HI_{name}_ROOT", root, partial=root)
    instance = table.c.process_instance_id
    _index(f"HI_{name}_PROCINST", instance, partial=instance)
_index("HI_IDLINK_ROOT", history.hi_identitylink.c.root_process_instance_id)
_index("HI_IDLINK_TASK", history.hi_identitylink.c.task_id)
_index("HI_DETAIL_VAR", history.hi_detail.c.variable_instance_id)
_index("HI_ACTINST_DEF", history.hi_actinst.c.process_definition_id)
for name, table in (
    ("COMMENT", history.hi_comment),
    ("ATTACHMENT", history.hi_attachment),
    ("DECINST", history.hi_decinst),
):
    _index(f"HI_{name}_ROOT", table.c.root_process_instance_id, partial=table.c.root_process_instance_id)
for name, table in (("DECIN", history.hi_dec_in), ("DECOUT", history.hi_dec_out)):
    _index(f"HI_{name}_ROOT", table.c.root_process_instance_id, partial=table.c.root_process_instance_id)

authorization = runtime.ru_authorization.c
_index(
    "AUTH_USER",
    authorization.type,
    authorization.user_id,
    authorization.resource_type,
    authorization.resource_id,
    unique=True,
)
_index(
    "AUTH_GROUP",
    authorization.type,
    authorization.group_id,
    authorization.resource_type,
    authorization.resource_id,
    unique=True,
)
member = identity.id_tenant_member.c
_index("TENANT_USER", member.tenant_id, member.user_id, unique=True)
_index("TENANT_GROUP", member.tenant_id, member.group_id, unique=True)
