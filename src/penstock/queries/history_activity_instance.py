"""Visits of activities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from penstock.errors import EngineError
from penstock.queries.filters import (
    Criteria,
    Filter,
    at_least,
    at_most,
    equal,
    flag,
    like,
    moment,
    tenants,
    text,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.history import hi_actinst

visit = hi_actinst.alias("activity_instance")

#: States of a visit that has ended, as its row holds them.
SCOPE_COMPLETE, CANCELED = 1, 2


def _check(criteria: Criteria) -> None:
    if "canceled" in criteria and "completeScope" in criteria:
        raise EngineError("Already querying for activity instance state <scopeComplete>")


FILTERS: Sequence[Filter] = (
    text("activityInstanceId", equal(visit.c.id), "The activity instance."),
    text("processInstanceId", equal(visit.c.process_instance_id), "The process instance."),
    text("processDefinitionId", equal(visit.c.process_definition_id), "The process definition."),
    text("executionId", equal(visit.c.execution_id), "The execution that was there last."),
    text("activityId", equal(visit.c.activity_id), "The activity."),
    text("activityName", equal(visit.c.activity_name), "The activity's name."),
    text("activityNameLike", like(visit.c.activity_name), "A pattern for that name, with `%` and `_`."),
    text("activityType", equal(visit.c.activity_type), "The activity's type, such as `userTask`."),
    text("taskAssignee", equal(visit.c.assignee), "Who has or had the user task."),
    flag("finished", visit.c.end_time.is_not(None), "Only those that have ended."),
    flag("unfinished", visit.c.end_time.is_(None), "Only those that go on."),
    flag("canceled", visit.c.activity_instance_state == CANCELED, "Only those that were cancelled."),
    flag("completeScope", visit.c.activity_instance_state == SCOPE_COMPLETE, "Only those that ended their scope."),
    moment("startedBefore", at_most(visit.c.start_time), "Started before or at this moment."),
    moment("startedAfter", at_least(visit.c.start_time), "Started after or at this moment."),
    moment("finishedBefore", at_most(visit.c.end_time), "Ended before or at this moment."),
    moment("finishedAfter", at_least(visit.c.end_time), "Ended after or at this moment."),
    *tenants(visit.c.tenant_id),
)

HISTORY_ACTIVITY_INSTANCE = Resource(
    name="history/activity-instance",
    selection=select(
        *columns(
            visit,
            "id",
            "parent_activity_instance_id",
            "activity_id",
            "activity_name",
            "activity_type",
            "process_definition_key",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "task_id",
            "called_process_instance_id",
            "called_case_instance_id",
            "assignee",
            "start_time",
            "end_time",
            "duration",
            "activity_instance_state",
            "tenant_id",
            "removal_time",
            "root_process_instance_id",
        )
    ),
    key=visit.c.id,
    filters=FILTERS,
    orders={
        "activityInstanceId": visit.c.id,
        "instanceId": visit.c.process_instance_id,
        "executionId": visit.c.execution_id,
        "activityId": visit.c.activity_id,
        "activityName": visit.c.activity_name,
        "activityType": visit.c.activity_type,
        "startTime": visit.c.start_time,
        "endTime": visit.c.end_time,
        "duration": visit.c.duration,
        "definitionId": visit.c.process_definition_id,
        "occurrence": visit.c.sequence_counter,
        "tenantId": visit.c.tenant_id,
    },
    tenant=visit.c.tenant_id,
    check=_check,
)


def by_id(reader: Reader, visit_id: str) -> Any | None:
    """The row of an activity instance; None if there is none."""
    rows = Listing(HISTORY_ACTIVITY_INSTANCE, {"activityInstanceId": visit_id}).rows(reader)
    return rows[0] if rows else None
