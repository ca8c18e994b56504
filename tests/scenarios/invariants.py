"""What must hold of a database at any moment, whatever has happened."""

from __future__ import annotations

from sqlalchemy import Select, func, literal, or_, select

from penstock.engine import ProcessEngine
from penstock.semantics.execution import Cached
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.history import hi_actinst, hi_incident, hi_procinst, hi_taskinst
from penstock.store.tables.runtime import (
    ru_event_subscr,
    ru_execution,
    ru_ext_task,
    ru_incident,
    ru_job,
    ru_task,
    ru_variable,
)

OWNED = (ru_task, ru_job, ru_event_subscr, ru_ext_task, ru_incident, ru_variable)
BITS = (
    (ru_event_subscr, Cached.SUBSCRIPTIONS),
    (ru_task, Cached.TASKS),
    (ru_job, Cached.JOBS),
    (ru_incident, Cached.INCIDENTS),
    (ru_ext_task, Cached.EXTERNAL_TASKS),
)
execution = ru_execution.alias("execution")
RUNTIME_BYTES = 2


def broken(engine: ProcessEngine) -> list[str]:
    """What does not hold, in words; nothing in a sound database."""
    checks = {**_orphans(), **_cached(), **_history(), **_bytes()}
    found = {told: engine.ask(lambda reader, s=statement: reader.rows(s)) for told, statement in checks.items()}  # type: ignore[misc]
    return [f"{told}: {[tuple(row) for row in rows]}" for told, rows in found.items() if rows]


def _orphans() -> dict[str, Select[tuple[str]]]:
    checks = {
        f"{table.name} without its execution": select(table.c.id).where(
            table.c.execution_id.is_not(None), table.c.execution_id.not_in(select(ru_execution.c.id))
        )
        for table in OWNED
    }
    parents = select(ru_execution.c.id)
    checks["execution without its parent"] = select(execution.c.id).where(
        execution.c.parent_id.is_not(None), execution.c.parent_id.not_in(parents)
    )
    checks["execution without its instance"] = select(execution.c.id).where(
        execution.c.process_instance_id.not_in(parents)
    )
    return checks


def _cached() -> dict[str, Select[tuple[str]]]:
    checks = {}
    for table, bit in BITS:
        there_is = select(literal(1)).where(table.c.execution_id == execution.c.id).exists()
        told = execution.c.cached_entity_state.bitwise_and(int(bit)) != 0
        checks[f"execution that is wrong about {table.name}"] = select(execution.c.id).where(there_is != told)
    return checks


def _history() -> dict[str, Select[tuple[str]]]:
    running = select(ru_execution.c.process_instance_id)
    return {
        "ended instance that counts as running": select(hi_procinst.c.id).where(
            hi_procinst.c.end_time.is_(None), hi_procinst.c.id.not_in(running)
        ),
        "running instance that counts as ended": select(hi_procinst.c.id).where(
            hi_procinst.c.end_time.is_not(None), hi_procinst.c.id.in_(running)
        ),
        "open activity of an ended instance": select(hi_actinst.c.id).where(
            hi_actinst.c.end_time.is_(None), hi_actinst.c.process_instance_id.not_in(running)
        ),
        "open task in the history alone": select(hi_taskinst.c.id).where(
            hi_taskinst.c.end_time.is_(None), hi_taskinst.c.id.not_in(select(ru_task.c.id))
        ),
        "open incident in the history alone": select(hi_incident.c.id).where(
            hi_incident.c.incident_state == 0, hi_incident.c.id.not_in(select(ru_incident.c.id))
        ),
        "instance with more than one root": select(func.min(execution.c.id))
        .where(execution.c.parent_id.is_(None))
        .group_by(execution.c.process_instance_id)
        .having(func.count() > 1),
    }


def _bytes() -> dict[str, Select[tuple[str]]]:
    used = or_(
        ge_bytearray.c.id.in_(select(ru_variable.c.byte_array_id).where(ru_variable.c.byte_array_id.is_not(None))),
        ge_bytearray.c.id.in_(select(ru_job.c.exception_stack_id).where(ru_job.c.exception_stack_id.is_not(None))),
        ge_bytearray.c.id.in_(
            select(ru_ext_task.c.error_details_id).where(ru_ext_task.c.error_details_id.is_not(None))
        ),
    )
    return {"bytes that nobody refers to": select(ge_bytearray.c.id).where(ge_bytearray.c.type == RUNTIME_BYTES, ~used)}
