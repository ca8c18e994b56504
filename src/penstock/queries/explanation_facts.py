"""What an explanation is read from: a running instance, and what other tables know of it, in a few statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from penstock.commands.unit_of_work import UnitOfWork
from penstock.model.flow_nodes import CallActivity, FlowNode
from penstock.queries.reader import Reader
from penstock.records.runtime import IdentityLink, Incident
from penstock.semantics.execution import Execution, Stage
from penstock.semantics.instance import ProcessInstance
from penstock.store.tables.history import hi_actinst, hi_procinst

MESSAGE = "message"


class Visit(NamedTuple):
    """A visit of an activity that is over. `scope_id` is the activity instance around it."""

    scope_id: str | None
    activity_id: str
    execution_id: str
    ended: datetime
    sequence_counter: int | None


@dataclass(frozen=True)
class Facts:
    """All that is known. `visits` tells when open visits began, by activity instance id."""

    instance: ProcessInstance
    now: datetime
    started: datetime | None
    visits: Mapping[str, datetime]
    links: Mapping[str, Sequence[IdentityLink]]
    called: Mapping[str, Execution]
    causes: Mapping[str, Incident]
    messages: Mapping[str | None, int]

    def is_locked(self, until: datetime | None) -> bool:
        """Whether a lock still lasts."""
        return until is not None and until > self.now

    def told(self, moment: datetime) -> str:
        """A moment for people, to the minute, in the engine's zone."""
        return f"{moment.astimezone(self.instance.host.options.zone):%Y-%m-%d %H:%M %Z}"


def gather(reader: Reader, work: UnitOfWork, instance: ProcessInstance) -> Facts:
    """Read what an explanation needs besides the instance itself."""
    executions = list(instance.executions.values())
    messages = (s.event_name for s in instance.subscriptions() if s.event_type == MESSAGE)
    return Facts(
        instance=instance,
        now=work.now(),
        started=reader.scalar(select(hi_procinst.c.start_time).where(hi_procinst.c.id == instance.id)),
        visits=_open_visits(reader, instance.id),
        links=_links(work, [task.id for task in instance.tasks()]),
        called=_called(work, [e.id for e in executions if e.calls or isinstance(e.node, CallActivity)]),
        causes=_causes(work, list(instance.incidents())),
        messages=Counter(messages),
    )


def _open_visits(reader: Reader, instance_id: str) -> dict[str, datetime]:
    visit = hi_actinst.c
    statement = select(visit.id, visit.start_time).where(
        visit.process_instance_id == instance_id, visit.end_time.is_(None)
    )
    return {row.id: row.start_time for row in reader.rows(statement)}


def past_visits(reader: Reader, instance_id: str, nodes: Iterable[FlowNode]) -> list[Visit]:
    """The completed visits of some activities."""
    activity_ids = {node.id for node in nodes}
    if not activity_ids:
        return []
    visit = hi_actinst.c
    columns = (
        visit.parent_activity_instance_id,
        visit.activity_id,
        visit.execution_id,
        visit.end_time,
        visit.sequence_counter,
    )
    statement = select(*columns).where(
        visit.process_instance_id == instance_id,
        visit.activity_id.in_(activity_ids),
        visit.end_time.is_not(None),
        visit.activity_instance_state != int(Stage.CANCELED),
    )
    return [Visit._make(row) for row in reader.rows(statement)]


def _links(work: UnitOfWork, task_ids: Sequence[str]) -> dict[str, list[IdentityLink]]:
    found: dict[str, list[IdentityLink]] = {}
    links: list[IdentityLink] = work.session.records(IdentityLink, "task_id", task_ids) if task_ids else []
    for link in sorted(links, key=lambda link: link.id):
        found.setdefault(link.task_id or "", []).append(link)
    return found


def _called(work: UnitOfWork, execution_ids: Sequence[str]) -> dict[str, Execution]:
    """The root executions of called instances, by the executions that called them."""
    called: list[Execution] = (
        work.session.records(Execution, "super_execution_id", execution_ids) if execution_ids else []
    )
    return {execution.super_execution_id or "": execution for execution in called}


def _causes(work: UnitOfWork, incidents: Sequence[Incident]) -> dict[str, Incident]:
    """The incidents that are at the root of others, by id."""
    found = {incident.id: incident for incident in incidents}
    elsewhere = {i.root_cause_incident_id for i in incidents if i.root_cause_incident_id is not None} - found.keys()
    causes: list[Incident] = work.session.records(Incident, "id", elsewhere) if elsewhere else []
    return found | {cause.id: cause for cause in causes}
