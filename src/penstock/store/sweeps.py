"""Deletions in wide strokes: all history of process definitions, all that a deployment brought along.

A sweep is a sequence of statements over the same set of ids, which stands where `{among}` is.
"""

from __future__ import annotations

Sweep = tuple[str, ...]

#: By instance rather than by definition: that is what the large tables have an index for.
_INSTANCES = "(SELECT ID_ FROM ACT_HI_PROCINST WHERE PROC_DEF_ID_ {among})"
_RAN = f"PROC_INST_ID_ IN {_INSTANCES}"
_DECISIONS = f"(SELECT ID_ FROM ACT_HI_DECINST WHERE {_RAN})"


def _bytes(table: str, column: str, condition: str) -> str:
    return f"DELETE FROM ACT_GE_BYTEARRAY WHERE ID_ IN (SELECT {column} FROM {table} WHERE {condition})"


def _rows(table: str, condition: str) -> str:
    return f"DELETE FROM {table} WHERE {condition}"


DEFINITION_HISTORY: Sweep = (
    _bytes("ACT_HI_VARINST", "BYTEARRAY_ID_", _RAN),
    _bytes("ACT_HI_DETAIL", "BYTEARRAY_ID_", _RAN),
    _bytes("ACT_HI_JOB_LOG", "JOB_EXCEPTION_STACK_ID_", f"PROCESS_INSTANCE_ID_ IN {_INSTANCES}"),
    _bytes("ACT_HI_EXT_TASK_LOG", "ERROR_DETAILS_ID_", _RAN),
    _bytes("ACT_HI_ATTACHMENT", "CONTENT_ID_", _RAN),
    _bytes("ACT_HI_DEC_IN", "BYTEARRAY_ID_", f"DEC_INST_ID_ IN {_DECISIONS}"),
    _bytes("ACT_HI_DEC_OUT", "BYTEARRAY_ID_", f"DEC_INST_ID_ IN {_DECISIONS}"),
    _rows("ACT_HI_DEC_IN", f"DEC_INST_ID_ IN {_DECISIONS}"),
    _rows("ACT_HI_DEC_OUT", f"DEC_INST_ID_ IN {_DECISIONS}"),
    _rows("ACT_HI_DECINST", _RAN),
    _rows("ACT_HI_ATTACHMENT", _RAN),
    _rows("ACT_HI_COMMENT", _RAN),
    _rows("ACT_HI_INCIDENT", "PROC_DEF_ID_ {among}"),
    _rows("ACT_HI_IDENTITYLINK", "PROC_DEF_ID_ {among}"),
    _rows("ACT_HI_JOB_LOG", f"PROCESS_INSTANCE_ID_ IN {_INSTANCES}"),
    _rows("ACT_HI_EXT_TASK_LOG", _RAN),
    _rows("ACT_HI_OP_LOG", _RAN),
    _rows("ACT_HI_DETAIL", _RAN),
    _rows("ACT_HI_VARINST", _RAN),
    _rows("ACT_HI_TASKINST", _RAN),
    _rows("ACT_HI_ACTINST", _RAN),
    _rows("ACT_HI_PROCINST", "PROC_DEF_ID_ {among}"),
)

#: What belongs to definitions and to no instance.
DEFINITION_LINKS: Sweep = (
    _rows("ACT_RU_IDENTITYLINK", "PROC_DEF_ID_ {among}"),
    _rows("ACT_RU_JOBDEF", "PROC_DEF_ID_ {among}"),
)

DEPLOYMENT_HISTORY: Sweep = (
    _bytes("ACT_HI_JOB_LOG", "JOB_EXCEPTION_STACK_ID_", "DEPLOYMENT_ID_ {among}"),
    _rows("ACT_HI_JOB_LOG", "DEPLOYMENT_ID_ {among}"),
)

JOB_DEFINITION_HISTORY: Sweep = (
    _rows("ACT_HI_INCIDENT", "JOB_DEF_ID_ {among}"),
    _bytes("ACT_HI_JOB_LOG", "JOB_EXCEPTION_STACK_ID_", "JOB_DEF_ID_ {among}"),
    _rows("ACT_HI_JOB_LOG", "JOB_DEF_ID_ {among}"),
)

BATCH_HISTORY: Sweep = (_rows("ACT_HI_BATCH", "ID_ {among}"),)

DEPLOYMENT_RESOURCES: Sweep = (_rows("ACT_GE_BYTEARRAY", "DEPLOYMENT_ID_ {among}"),)
