"""Which record rests in which table, and in which order rows may be written and removed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Table

from penstock.records import history as hi
from penstock.records import repository as re
from penstock.records import runtime as ru
from penstock.semantics.execution import Execution, Task, Variable
from penstock.store.tables import general, history, repository, runtime
from penstock.store.types import Instant, metadata

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Mapped:
    """A record class and its table. `values` takes the columns out of a record, in the table's order."""

    record: type[Any]
    table: Table
    names: tuple[str, ...]
    values: Callable[[Any], Row]
    instants: tuple[int, ...]
    has_revision: bool

    @property
    def revision(self) -> int:
        """The place of the revision among the columns."""
        return self.names.index("rev")

    def load(self, row: Row) -> Any:
        """The record for a row; what is no column gets its default."""
        return self.record(**dict(zip(self.names, row, strict=True)))


def _mapped(record: type[Any], table: Table) -> Mapped:
    names = tuple(str(column.key) for column in table.columns)
    instants = tuple(i for i, column in enumerate(table.columns) if isinstance(column.type, Instant))
    return Mapped(record, table, names, attrgetter(*names), instants, "rev" in names and table.name.startswith("ACT_R"))


#: In an order in which rows may be inserted; in the opposite one they may be deleted.
MAPPED: Sequence[Mapped] = (
    _mapped(re.Deployment, repository.re_deployment),
    _mapped(ru.ByteArray, general.ge_bytearray),
    _mapped(re.ProcessDefinition, repository.re_procdef),
    _mapped(re.JobDefinition, runtime.ru_jobdef),
    _mapped(Execution, runtime.ru_execution),
    _mapped(Task, runtime.ru_task),
    _mapped(ru.IdentityLink, runtime.ru_identitylink),
    _mapped(Variable, runtime.ru_variable),
    _mapped(ru.Job, runtime.ru_job),
    _mapped(ru.EventSubscription, runtime.ru_event_subscr),
    _mapped(ru.ExternalTask, runtime.ru_ext_task),
    _mapped(ru.Incident, runtime.ru_incident),
    _mapped(ru.Batch, runtime.ru_batch),
    _mapped(hi.HistoricBatch, history.hi_batch),
    _mapped(hi.HistoricProcessInstance, history.hi_procinst),
    _mapped(hi.HistoricActivityInstance, history.hi_actinst),
    _mapped(hi.HistoricTask, history.hi_taskinst),
    _mapped(hi.HistoricVariable, history.hi_varinst),
    _mapped(hi.HistoricDetail, history.hi_detail),
    _mapped(hi.HistoricIncident, history.hi_incident),
    _mapped(hi.HistoricIdentityLink, history.hi_identitylink),
    _mapped(hi.HistoricJobLog, history.hi_job_log),
    _mapped(hi.HistoricExternalTaskLog, history.hi_ext_task_log),
    _mapped(hi.OperationLogEntry, history.hi_op_log),
    _mapped(hi.Comment, history.hi_comment),
)
BY_RECORD: dict[type[Any], Mapped] = {mapped.record: mapped for mapped in MAPPED}

#: Others hang on these, so they are written first and removed last.
FOUNDATIONS: tuple[type[Any], ...] = (
    re.Deployment,
    ru.ByteArray,
    re.ProcessDefinition,
    re.JobDefinition,
    Execution,
)
#: Ending one of these settles its duration.
WITH_DURATION: tuple[type[Any], ...] = (
    hi.HistoricProcessInstance,
    hi.HistoricActivityInstance,
    hi.HistoricTask,
)
#: Tables whose rows belong to a call hierarchy and may be cleaned up with it.
EXPIRING: tuple[Table, ...] = tuple(
    table
    for table in metadata.tables.values()
    if {"root_process_instance_id", "removal_time"} <= set(table.columns.keys())
    and table.name != "ACT_RU_AUTHORIZATION"
)
