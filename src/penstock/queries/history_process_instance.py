"""Process instances of all times, those that still run among them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from penstock.errors import BadRequestError, EngineError
from penstock.queries import variable_filter
from penstock.queries.conditions import (
    any_of,
    folding_of,
    joined,
    refuse_empty,
)
from penstock.queries.filters import (
    Alternative,
    Criteria,
    Criterion,
    Filter,
    Kind,
    among,
    array,
    at_least,
    at_most,
    equal,
    flag,
    like,
    moment,
    refuse_null,
    switch,
    tenants,
    text,
    texts,
    there_is,
)
from penstock.queries.history_instance_rows import INCIDENT, JOB_TIME, VISIT, VISIT_TIME, activities, instance
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.queries.variable_filter import VariableCriterion
from penstock.store.tables.history import (
    hi_caseinst,
    hi_procinst,
    hi_varinst,
)
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_execution, ru_job

definition = re_procdef.alias("definition")
called = hi_procinst.alias("called")
case = hi_caseinst.alias("case_instance")
execution = ru_execution.alias("execution")
job = ru_job.alias("job")
variable = hi_varinst.alias("variable")

STATES = {
    "active": "ACTIVE",
    "suspended": "SUSPENDED",
    "completed": "COMPLETED",
    "externallyTerminated": "EXTERNALLY_TERMINATED",
    "internallyTerminated": "INTERNALLY_TERMINATED",
}


# -- criteria that contradict each other ----------------------------------------------------------------


def _check(criteria: Criteria) -> None:
    for other in ("superProcessInstanceId", "superCaseInstanceId"):
        if "rootProcessInstances" in criteria and other in criteria:
            raise BadRequestError(f"Invalid query usage: cannot set both rootProcessInstances and {other}")
    states = [state for name, state in STATES.items() if name in criteria]
    if len(states) > 1 and not isinstance(criteria, Alternative):
        raise BadRequestError(
            f"Already querying for historic process instance with another state: {states[0]} is not empty"
        )


# -- conditions -----------------------------------------------------------------------------------------


def _ids(values: Sequence[str | None], _: Criteria) -> Criterion:
    if not values:
        raise EngineError("Set of process instance ids is empty")
    return instance.c.id.in_([value for value in values if value is not None])


def _not_ids(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    refuse_null(values, "processInstanceIdNotIn")
    return instance.c.id.not_in(values) if values else None


def _not_keys(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    """The reference takes these keys for patterns."""
    refuse_null(values, "processDefinitionKeys")
    refuse_empty(values, "processDefinitionKeys")
    return and_(*(definition.c.key.not_like(value, escape="\\") for value in values)) if values else None


def _stands_at(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    found = activities(values)
    if not found:
        return None
    stands = and_(execution.c.is_event_scope.is_(False), execution.c.activity_id.in_(found))
    return there_is(execution.c.process_instance_id == instance.c.process_instance_id, stands)


def _variables(values: Sequence[VariableCriterion], criteria: Criteria) -> Criterion | None:
    """What is wanted of one name, one variable has to meet: `a > 1` and `a < 5` hold for no two of that name."""
    folding = folding_of(criteria)
    link = variable.c.process_instance_id == instance.c.process_instance_id
    if isinstance(criteria, Alternative):
        return joined([variable_filter.variable(variable, link, wanted, folding) for wanted in values], criteria)
    by_name: dict[str | None, list[VariableCriterion]] = {}
    for wanted in values:
        by_name.setdefault(wanted.name, []).append(wanted)
    found = []
    for first, *others in by_name.values():
        further = [variable_filter.matches(variable, wanted, folding) for wanted in others]
        found.append(variable_filter.variable(variable, and_(link, *further), first, folding))
    return joined(found, criteria)


# -- the resource ---------------------------------------------------------------------------------------

FILTERS: Sequence[Filter] = (
    text("processInstanceId", equal(instance.c.process_instance_id), "The process instance."),
    array("processInstanceIds", _ids, "Any of these instances."),
    texts("processInstanceIdNotIn", _not_ids, "None of these instances."),
    text("rootProcessInstanceId", equal(instance.c.root_process_instance_id), "The whole call hierarchy of it."),
    text("processDefinitionId", equal(instance.c.process_definition_id), "The definition, in exactly this version."),
    text("processDefinitionKey", equal(definition.c.key), "The key of the definition."),
    texts("processDefinitionKeyIn", among(definition.c.key, "processDefinitionKeys"), "Any of these keys."),
    texts("processDefinitionKeyNotIn", _not_keys, "None of these keys, which may be patterns."),
    text("processDefinitionName", equal(definition.c.name), "The name of the definition."),
    text("processDefinitionNameLike", like(definition.c.name), "A pattern for that name, with `%` and `_`."),
    text("processInstanceBusinessKey", equal(instance.c.business_key), "The business key."),
    texts("processInstanceBusinessKeyIn", any_of(instance.c.business_key), "Any of these business keys."),
    text("processInstanceBusinessKeyLike", like(instance.c.business_key), "A pattern for the business key."),
    flag(
        "rootProcessInstances", instance.c.super_process_instance_id.is_(None), "Only those that no other has called."
    ),
    flag("finished", instance.c.end_time.is_not(None), "Only those that have ended."),
    flag("unfinished", instance.c.end_time.is_(None), "Only those that still run."),
    flag(
        "withJobsRetrying",
        there_is(
            job.c.process_instance_id == instance.c.id,
            job.c.retries > 0,
            or_(job.c.exception_message.is_not(None), job.c.exception_stack_id.is_not(None)),
        ),
        "Only those with a job that has failed and will be tried again.",
    ),
    Filter("withIncidents", Kind.FLAG, INCIDENT["withIncidents"], "Only those that have or had an incident."),
    Filter("withRootIncidents", Kind.FLAG, INCIDENT["withRootIncidents"], "Only those with an incident of their own."),
    texts("incidentIdIn", INCIDENT["incidentIdIn"], "With any of these incidents."),
    text("incidentType", INCIDENT["incidentType"], "With an incident of this type."),
    text("incidentStatus", INCIDENT["incidentStatus"], "With an incident that is `open` or `resolved`."),
    text("incidentMessage", INCIDENT["incidentMessage"], "With an incident of this message."),
    text("incidentMessageLike", INCIDENT["incidentMessageLike"], "A pattern for an incident's message."),
    moment("startedBefore", at_most(instance.c.start_time), "Started before or at this moment."),
    moment("startedAfter", at_least(instance.c.start_time), "Started after or at this moment."),
    moment("finishedBefore", at_most(instance.c.end_time), "Ended before or at this moment."),
    moment("finishedAfter", at_least(instance.c.end_time), "Ended after or at this moment."),
    moment("executedActivityAfter", VISIT_TIME["executedActivityAfter"], "Was at an activity after or at this moment."),
    moment(
        "executedActivityBefore", VISIT_TIME["executedActivityBefore"], "Was at an activity before or at this moment."
    ),
    moment("executedJobAfter", JOB_TIME["executedJobAfter"], "Something happened to a job after or at this moment."),
    moment("executedJobBefore", JOB_TIME["executedJobBefore"], "Something happened to a job before or at this moment."),
    text("startedBy", equal(instance.c.start_user_id), "The user who started it."),
    text("superProcessInstanceId", equal(instance.c.super_process_instance_id), "Called by this process instance."),
    text(
        "subProcessInstanceId",
        lambda value, _: there_is(
            called.c.process_instance_id == value, called.c.super_process_instance_id == instance.c.id
        ),
        "The caller of this process instance.",
    ),
    text("superCaseInstanceId", equal(instance.c.super_case_instance_id), "Called by this case instance."),
    text(
        "subCaseInstanceId",
        lambda value, _: there_is(case.c.case_instance_id == value, case.c.super_process_instance_id == instance.c.id),
        "The caller of this case instance.",
    ),
    text("caseInstanceId", equal(instance.c.case_instance_id), "The case instance that it belongs to."),
    *tenants(instance.c.tenant_id),
    texts("executedActivityIdIn", VISIT["executedActivityIdIn"], "Has left any of these activities."),
    texts("activeActivityIdIn", VISIT["activeActivityIdIn"], "Is in any of these activities."),
    texts("activityIdIn", _stands_at, "With a token at any of these activities."),
    *(flag(name, instance.c.state == state, f"Only those in the state `{state}`.") for name, state in STATES.items()),
    Filter("variables", Kind.VARIABLES, _variables, "Variables of the instance and what they must be like."),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
)

HISTORY_PROCESS_INSTANCE = Resource(
    name="history/process-instance",
    selection=select(
        *columns(
            instance,
            "id",
            "business_key",
            "process_definition_id",
            "process_definition_key",
            "start_time",
            "end_time",
            "removal_time",
            "duration",
            "start_user_id",
            "start_activity_id",
            "delete_reason",
            "root_process_instance_id",
            "super_process_instance_id",
            "super_case_instance_id",
            "case_instance_id",
            "tenant_id",
            "state",
            "restarted_process_instance_id",
        ),
        definition.c.name.label("process_definition_name"),
        definition.c.version.label("process_definition_version"),
    ).outerjoin(definition, definition.c.id == instance.c.process_definition_id),
    key=instance.c.id,
    filters=FILTERS,
    orders={
        "instanceId": instance.c.process_instance_id,
        "definitionId": instance.c.process_definition_id,
        "definitionKey": instance.c.process_definition_key,
        "definitionName": definition.c.name,
        "definitionVersion": definition.c.version,
        "businessKey": instance.c.business_key,
        "startTime": instance.c.start_time,
        "endTime": instance.c.end_time,
        "duration": instance.c.duration,
        "tenantId": instance.c.tenant_id,
    },
    tenant=instance.c.tenant_id,
    has_alternatives=True,
    check=_check,
)


def by_id(reader: Reader, instance_id: str) -> Any | None:
    """The row of a process instance; None if there is none."""
    rows = Listing(HISTORY_PROCESS_INSTANCE, {"processInstanceId": instance_id}).rows(reader)
    return rows[0] if rows else None
