"""What rests in a database, read past the server: where each instance stands by its rows, and which rows lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select, text, union

from penstock.store.database import Database
from penstock.store.tables import metadata
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.history import hi_actinst, hi_detail, hi_job_log, hi_procinst, hi_taskinst, hi_varinst
from penstock.store.tables.runtime import ru_execution, ru_job, ru_task, ru_variable

#: Who may do what, and how often something was done: these outlive instances.
NOT_OF_INSTANCES = ("ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RU_METER_LOG", "ACT_RU_TASK_METER_LOG")
BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
SETTLE = f"SELECT pg_terminate_backend(pid, 60000) FROM ({BACKENDS}) AS others WHERE pid = ANY(:pids)"
Key = tuple[str, bool]


@dataclass(frozen=True)
class Picture:
    """An instance by all of its rows: its business key and state, what is there now by key or name, and what its
    history has, with whether it has ended.
    """

    business_key: str | None
    state: str | None
    executions: tuple[str | None, ...]
    tasks: tuple[str | None, ...]
    variables: tuple[str, ...]
    jobs: int
    activities: frozenset[Key]
    task_history: frozenset[Key]
    variable_history: tuple[str, ...]
    job_log: int


@contextmanager
def opened(url: str) -> Iterator[Connection]:
    """A connection that sees one moment."""
    database = Database(url)
    try:
        with database.engine.connect().execution_options(isolation_level="SERIALIZABLE") as connection:
            yield connection
    finally:
        database.close()


def pictures(connection: Connection) -> dict[str, Picture]:
    """All instances that a row speaks of, by id."""
    parts = {name: _by_instance(connection, statement) for name, (statement, _) in PARTS.items()}
    instances = {row[0]: row[1:] for row in connection.execute(INSTANCES)}
    found = instances.keys() | {each for rows in parts.values() for each in rows}
    return {
        each: Picture(
            *instances.get(each, (None, None)),
            **{name: shape(parts[name][each]) for name, (_, shape) in PARTS.items()},
        )
        for each in found
    }


def _by_instance(connection: Connection, statement: Select[Any]) -> defaultdict[str, list[Any]]:
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for instance, *rest in connection.execute(statement):
        found[instance].append(tuple(rest) if len(rest) > 1 else rest[0])
    return found


def _now(columns: Any, name: Any) -> Select[Any]:
    return select(columns.process_instance_id, name)


def _history(columns: Any, name: Any) -> Select[Any]:
    return select(columns.process_instance_id, name, columns.end_time.is_not(None))


def _sorted(names: list[Any]) -> tuple[Any, ...]:
    return tuple(sorted(names, key=str))


INSTANCES = select(hi_procinst.c.process_instance_id, hi_procinst.c.business_key, hi_procinst.c.state)
#: Of which rows each part of a picture is made, and how.
PARTS: dict[str, tuple[Select[Any], Callable[[list[Any]], Any]]] = {
    "executions": (_now(ru_execution.c, ru_execution.c.activity_id), _sorted),
    "tasks": (_now(ru_task.c, ru_task.c.task_definition_key), _sorted),
    "variables": (_now(ru_variable.c, ru_variable.c.name), _sorted),
    "jobs": (_now(ru_job.c, ru_job.c.id), len),
    "activities": (_history(hi_actinst.c, hi_actinst.c.activity_id), frozenset),
    "task_history": (_history(hi_taskinst.c, hi_taskinst.c.task_definition_key), frozenset),
    "variable_history": (_now(hi_varinst.c, hi_varinst.c.name), _sorted),
    "job_log": (_now(hi_job_log.c, hi_job_log.c.id), len),
}


# -- what must hold, whatever happened ------------------------------------------------------------------

RUNNING = ru_execution.c.parent_id.is_(None)
OPEN_TASK = hi_actinst.c.end_time.is_(None) & hi_actinst.c.task_id.is_not(None)
USED_BYTES = union(
    *(select(c.byte_array_id).where(c.byte_array_id.is_not(None)) for c in (ru_variable.c, hi_varinst.c, hi_detail.c))
)
VALUES = select(ge_bytearray.c.id).where(ge_bytearray.c.deployment_id.is_(None))
ENTITIES = select(ru_execution.c.id)
TASKS = select(ru_task.c.id)

#: Whatever the first finds, the second finds as well.
RULES: dict[str, tuple[Any, Any]] = {
    "an execution has its instance": (select(ru_execution.c.process_instance_id), ENTITIES),
    "an execution has its parent": (select(ru_execution.c.parent_id).where(~RUNNING), ENTITIES),
    "a task has its execution": (select(ru_task.c.execution_id), ENTITIES),
    "a variable has its execution": (select(ru_variable.c.execution_id), ENTITIES),
    "a job has its execution": (select(ru_job.c.execution_id), ENTITIES),
    "who runs has a history that has not ended": (
        select(ru_execution.c.id).where(RUNNING),
        select(hi_procinst.c.id).where(hi_procinst.c.end_time.is_(None)),
    ),
    "a history that has not ended is that of who runs": (
        select(hi_procinst.c.id).where(hi_procinst.c.end_time.is_(None)),
        select(ru_execution.c.id).where(RUNNING),
    ),
    "a task has an activity that has not ended": (TASKS, select(hi_actinst.c.task_id).where(OPEN_TASK)),
    "an activity with a task that has not ended has it": (select(hi_actinst.c.task_id).where(OPEN_TASK), TASKS),
    "a task has a history that has not ended": (
        TASKS,
        select(hi_taskinst.c.id).where(hi_taskinst.c.end_time.is_(None)),
    ),
    "a task's history that has not ended has the task": (
        select(hi_taskinst.c.id).where(hi_taskinst.c.end_time.is_(None)),
        TASKS,
    ),
    "an activity that has not ended has its execution": (
        select(hi_actinst.c.execution_id).where(hi_actinst.c.end_time.is_(None)),
        ENTITIES,
    ),
    "bytes that are used are there": (USED_BYTES, VALUES),
    "bytes that are there are used": (VALUES, USED_BYTES),
    "a change of a variable has its variable": (select(hi_detail.c.variable_instance_id), select(hi_varinst.c.id)),
    "a variable has a history": (select(ru_variable.c.id), select(hi_varinst.c.id)),
}


def broken(connection: Connection) -> dict[str, set[str]]:
    """The rules that do not hold, and for which ids."""
    found = {rule: _missing(connection, *sides) for rule, sides in RULES.items()}
    return {rule: ids for rule, ids in found.items() if ids}


def _missing(connection: Connection, these: Any, among: Any) -> set[str]:
    return set(connection.execute(these).scalars()) - set(connection.execute(among).scalars())


def left_over(connection: Connection) -> dict[str, int]:
    """The tables of what runs that are not empty, and how many rows they have."""
    tables = [t for t in metadata.tables.values() if t.name.startswith("ACT_RU_") and t.name not in NOT_OF_INSTANCES]
    assert tables
    counts = {str(t.name): connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}
    return {name: count for name, count in counts.items() if count}


# -- what PostgreSQL still does for a server that is gone ------------------------------------------------


def backends(url: str) -> list[int]:
    """The processes that PostgreSQL has for others on a database; none on SQLite."""
    with opened(url) as connection:
        if connection.dialect.name == "sqlite":
            return []
        return list(connection.execute(text(BACKENDS)).scalars())


def settle(url: str, pids: list[int]) -> None:
    """Wait until these processes are gone: a commit whose client has died on the way may still be carried out."""
    if pids:
        with opened(url) as connection:
            assert all(connection.execute(text(SETTLE), {"pids": pids}).scalars())
