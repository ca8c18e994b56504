"""The reading statements of the hot path. `{among}` stands for the dialect's way to compare with a set of ids."""

from __future__ import annotations

from sqlalchemy import Table

from penstock.store.mapping import Mapped

#: Where something hangs: its id, the instance that it belongs to, that instance's root, and the root if it still runs.
_PLACE = """
SELECT x.ID_, p.ID_, p.ROOT_PROC_INST_ID_, r.ID_
FROM {source} x
JOIN ACT_RU_EXECUTION p ON p.ID_ = x.{instance}
LEFT JOIN ACT_RU_EXECUTION r ON r.ID_ = p.ROOT_PROC_INST_ID_
WHERE x.ID_ {{among}}
"""
PLACES: dict[str, str] = {
    "process_instance": _PLACE.format(source="ACT_RU_EXECUTION", instance="PROC_INST_ID_"),
    "execution": _PLACE.format(source="ACT_RU_EXECUTION", instance="PROC_INST_ID_"),
    "task": _PLACE.format(source="ACT_RU_TASK", instance="PROC_INST_ID_"),
    # A batch's job may name an instance too, but it hangs on no execution.
    "job": _PLACE.format(source="ACT_RU_JOB", instance="PROCESS_INSTANCE_ID_") + " AND x.EXECUTION_ID_ IS NOT NULL",
    "external_task": _PLACE.format(source="ACT_RU_EXT_TASK", instance="PROC_INST_ID_"),
    "incident": _PLACE.format(source="ACT_RU_INCIDENT", instance="PROC_INST_ID_"),
}

#: The newest version of each key, by tenant.
LATEST_DEFINITIONS = """
SELECT KEY_, TENANT_ID_, MAX(VERSION_) FROM ACT_RE_PROCDEF WHERE KEY_ {among} GROUP BY KEY_, TENANT_ID_
"""
CALLED_INSTANCE = "SELECT ID_ FROM ACT_RU_EXECUTION WHERE SUPER_EXEC_ {among}"
#: What was deployed with what an id stands for.
DEPLOYMENTS: dict[str, str] = {
    "process_instance": (
        "SELECT e.ID_, d.DEPLOYMENT_ID_ FROM ACT_RU_EXECUTION e JOIN ACT_RE_PROCDEF d ON d.ID_ = e.PROC_DEF_ID_ "
        "WHERE e.PARENT_ID_ IS NULL AND e.ID_ {among}"
    ),
    "historic_process_instance": (
        "SELECT h.ID_, d.DEPLOYMENT_ID_ FROM ACT_HI_PROCINST h JOIN ACT_RE_PROCDEF d ON d.ID_ = h.PROC_DEF_ID_ "
        "WHERE h.ID_ {among}"
    ),
    "job": "SELECT ID_, DEPLOYMENT_ID_ FROM ACT_RU_JOB WHERE PROCESS_INSTANCE_ID_ {among}",
}
START_SUBSCRIPTIONS = "SELECT {columns} FROM ACT_RU_EVENT_SUBSCR WHERE EXECUTION_ID_ IS NULL"
BYTES = "SELECT BYTES_ FROM ACT_GE_BYTEARRAY WHERE ID_ {among}"
RESOURCE = "SELECT NAME_, BYTES_ FROM ACT_GE_BYTEARRAY WHERE DEPLOYMENT_ID_ {among}"


def select(mapped: Mapped, column: str) -> str:
    """All columns of the rows in which one column is among a set."""
    return (
        f"SELECT {_columns(mapped.table)} FROM {mapped.table.name} WHERE {mapped.table.columns[column].name} {{among}}"
    )


def of_executions(mapped: Mapped) -> str:
    """A further condition: what hangs on an execution among a set."""
    return f" AND {mapped.table.columns['execution_id'].name} {{among}}"


def select_any(mapped: Mapped, column: str) -> str:
    """A row in which one column is among a set, if there is one."""
    return f"SELECT 1 FROM {mapped.table.name} WHERE {mapped.table.columns[column].name} {{among}} LIMIT 1"


def start_subscriptions(mapped: Mapped) -> str:
    """All columns of the event subscriptions of definitions."""
    return START_SUBSCRIPTIONS.format(columns=_columns(mapped.table))


def _columns(table: Table) -> str:
    return ", ".join(column.name for column in table.columns)
