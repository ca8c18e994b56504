"""What must hold of instances that run of themselves: whatever stands still can be woken, and a list is as long as its
count.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row, Select, func, select

from penstock.engine import ProcessEngine
from penstock.model.flow_nodes import FlowNode, InclusiveGateway, MultiInstanceBody, ParallelGateway, ReceiveTask
from penstock.queries.event_subscription import EVENT_SUBSCRIPTION
from penstock.queries.execution import EXECUTION
from penstock.queries.external_task import EXTERNAL_TASK
from penstock.queries.history_activity_instance import HISTORY_ACTIVITY_INSTANCE
from penstock.queries.job import JOB
from penstock.queries.listing import Listing
from penstock.queries.process_instance import PROCESS_INSTANCE
from penstock.queries.task import TASK
from penstock.queries.variable_instance import VARIABLE_INSTANCE
from penstock.store.tables.runtime import ru_event_subscr, ru_execution, ru_ext_task, ru_job, ru_task

LISTED = (
    *(TASK, JOB, EXECUTION, PROCESS_INSTANCE, EVENT_SUBSCRIPTION, EXTERNAL_TASK, VARIABLE_INSTANCE),
    HISTORY_ACTIVITY_INSTANCE,
)
execution, inner = ru_execution.alias("execution"), ru_execution.alias("inner")


def asleep(engine: ProcessEngine) -> list[str]:
    """The executions that nothing will ever wake, in words."""
    rows = engine.ask(lambda reader: reader.rows(_without_waker()))
    standing = engine.ask(lambda reader: reader.rows(_at_gateways()))
    arrived = {(row.parent_id, row.activity_id): row.arrived for row in standing}
    return [
        f"{row.id} at {row.activity_id} has nothing to wake it"
        for row in rows
        if not _may_stand(_nodes(engine, row.process_definition_id), row, arrived)
    ]


def _nodes(engine: ProcessEngine, definition_id: str) -> Mapping[str, FlowNode]:
    process = engine.processes.known(definition_id)
    return process.nodes if process is not None else {}


def _may_stand(nodes: Mapping[str, FlowNode], row: Row[Any], arrived: Mapping[tuple[str, str], int]) -> bool:
    """Whether a token may rest there by itself: at a join until the others have come, behind one of several instances
    until the others are done, or at a task that is told by its execution's id.
    """
    node = nodes.get(row.activity_id)
    if row.is_active:
        return isinstance(node, ReceiveTask) and node.message is None
    if isinstance(node, ParallelGateway):
        return arrived.get((row.parent_id, row.activity_id), 0) < node.incoming
    is_one_of_several = node is not None and isinstance(nodes.get(node.scope), MultiInstanceBody)
    return is_one_of_several or isinstance(node, InclusiveGateway)


def _without_waker() -> Select[Any]:
    wakers = [
        select(table.c.id).where(table.c.execution_id == execution.c.id).exists()
        for table in (ru_task, ru_job, ru_event_subscr, ru_ext_task)
    ]
    wakers.append(select(inner.c.id).where(inner.c.super_execution_id == execution.c.id).exists())
    wakers.append(select(inner.c.id).where(inner.c.parent_id == execution.c.id, ~inner.c.is_event_scope).exists())
    columns = execution.c
    return select(
        columns.id, columns.parent_id, columns.activity_id, columns.is_active, columns.process_definition_id
    ).where(~columns.is_event_scope, *(~waker for waker in wakers))


def _at_gateways() -> Select[Any]:
    columns = execution.c
    return (
        select(columns.parent_id, columns.activity_id, func.count().label("arrived"))
        .where(~columns.is_active, ~columns.is_event_scope)
        .group_by(columns.parent_id, columns.activity_id)
    )


def miscounted(engine: ProcessEngine) -> list[str]:
    """The resources whose list is not as long as their count."""
    return [told for resource in LISTED if (told := _miscounted(engine, Listing(resource)))]


def _miscounted(engine: ProcessEngine, listing: Listing) -> str:
    rows, number = engine.ask(listing.rows), engine.ask(listing.count)
    return f"{listing.resource.name}: {len(rows)} rows, {number} counted" if len(rows) != number else ""
