"""Process instances that run (contract §3.7, §5.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, or_, select

from penstock.errors import EngineError
from penstock.queries import variable_filter
from penstock.queries.conditions import Part, folding_of, joined, same_row
from penstock.queries.filters import (
    Alternative,
    Condition,
    Criteria,
    Criterion,
    Filter,
    Kind,
    among,
    array,
    equal,
    flag,
    like,
    not_among,
    refuse_null,
    suspension,
    switch,
    tenants,
    text,
    texts,
    there_is,
)
from penstock.queries.listing import Resource, columns
from penstock.queries.variable_filter import VariableCriterion
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_case_execution, ru_execution, ru_incident, ru_variable

instance = ru_execution.alias("instance")
definition = re_procdef.alias("definition")
execution = ru_execution.alias("execution")
calling = ru_execution.alias("calling")
called = ru_execution.alias("called")
incident = ru_incident.alias("incident")
case = ru_case_execution.alias("case_execution")

SELECTION = (
    select(
        *columns(
            instance,
            "id",
            "process_definition_id",
            "business_key",
            "case_instance_id",
            "suspension_state",
            "tenant_id",
        ),
        definition.c.key.label("process_definition_key"),
    )
    .join(definition, definition.c.id == instance.c.process_definition_id)
    .where(instance.c.parent_id.is_(None))
)


def _of(condition: Condition) -> Part:
    return lambda value: condition(value, {})


_INCIDENT = same_row(
    incident.c.process_instance_id == instance.c.id,
    {
        "withIncident": lambda _value: None,
        "incidentId": _of(equal(incident.c.id)),
        "incidentType": _of(equal(incident.c.incident_type)),
        "incidentMessage": _of(equal(incident.c.incident_message)),
        "incidentMessageLike": _of(like(incident.c.incident_message)),
    },
)
_OWN = and_(ru_variable.c.execution_id == instance.c.id, ru_variable.c.task_id.is_(None))


# Among alternatives the reference has no condition for it, and beside them it forgets the condition (contract §3.9).
def _with_incident(value: bool, criteria: Criteria) -> Criterion | None:
    return None if isinstance(criteria, Alternative) else _INCIDENT["withIncident"](value, criteria)


def _variables(values: Sequence[VariableCriterion], criteria: Criteria) -> Criterion | None:
    folding = folding_of(criteria)
    return joined([variable_filter.variable(ru_variable, _OWN, wanted, folding) for wanted in values], criteria)


def _ids(values: Sequence[Any], _: Criteria) -> Criterion:
    if not values:
        raise EngineError("Set of process instance ids is empty")
    return instance.c.id.in_([value for value in values if value is not None])


def _at_activities(values: Sequence[Any], _: Criteria) -> Criterion | None:
    refuse_null(values, "activity ids")
    if not values:
        return None
    stands = execution.c.activity_id.in_(values)
    return there_is(execution.c.process_instance_id == instance.c.id, execution.c.is_event_scope.is_(False), stands)


def _called_by(value: str, _: Criteria) -> Criterion:
    return there_is(calling.c.id == instance.c.super_execution_id, calling.c.process_instance_id == value)


def _calls(value: str, _: Criteria) -> Criterion:
    return there_is(
        calling.c.process_instance_id == instance.c.id,
        called.c.super_execution_id == calling.c.id,
        called.c.id == value,
    )


def _check(criteria: Criteria) -> None:
    if "rootProcessInstances" in criteria and "superProcessInstance" in criteria:
        raise EngineError("Invalid query usage: cannot set both rootProcessInstances and superProcessInstanceId")
    if "leafProcessInstances" in criteria and "subProcessInstance" in criteria:
        raise EngineError("Invalid query usage: cannot set both leafProcessInstances and subProcessInstanceId")


_IS_LEAF = ~there_is(calling.c.process_instance_id == instance.c.id, called.c.super_execution_id == calling.c.id)

FILTERS: Sequence[Filter] = (
    text("deploymentId", equal(definition.c.deployment_id), "The deployment of the definition."),
    text("processDefinitionKey", equal(definition.c.key), "The key of the definition."),
    texts(
        "processDefinitionKeyIn",
        among(definition.c.key, "processDefinitionKeys"),
        "Any of these keys.",
        alias="processDefinitionKeys",
    ),
    texts("processDefinitionKeyNotIn", not_among(definition.c.key, "processDefinitionKeyNotIn"), "None of these keys."),
    text("businessKey", equal(instance.c.business_key), "The business key."),
    text("businessKeyLike", like(instance.c.business_key), "A pattern for the business key, with `%` and `_`."),
    text("caseInstanceId", equal(instance.c.case_instance_id), "The case instance that it belongs to."),
    text("processDefinitionId", equal(definition.c.id), "The definition, in exactly this version."),
    text("superProcessInstance", _called_by, "Called by this process instance."),
    text("subProcessInstance", _calls, "The caller of this process instance."),
    text(
        "superCaseInstance",
        lambda value, _: there_is(case.c.id == instance.c.super_case_execution_id, case.c.case_instance_id == value),
        "Called by this case instance.",
    ),
    text(
        "subCaseInstance",
        lambda value, _: there_is(
            calling.c.process_instance_id == instance.c.id,
            case.c.super_execution_id == calling.c.id,
            case.c.id == value,
        ),
        "The caller of this case instance.",
    ),
    text(
        "rootProcessInstanceId",
        lambda value, _: or_(instance.c.root_process_instance_id == value, instance.c.id == value),
        "The whole call hierarchy of this instance.",
    ),
    *suspension(instance.c.suspension_state),
    array("processInstanceIds", _ids, "Any of these instances."),
    Filter("withIncident", Kind.FLAG, _with_incident, "Only those with an open incident."),
    text("incidentId", _INCIDENT["incidentId"], "With this incident."),
    text("incidentType", _INCIDENT["incidentType"], "With an incident of this type."),
    text("incidentMessage", _INCIDENT["incidentMessage"], "With an incident of this message."),
    text("incidentMessageLike", _INCIDENT["incidentMessageLike"], "A pattern for an incident's message."),
    *tenants(instance.c.tenant_id),
    flag(
        "processDefinitionWithoutTenantId",
        definition.c.tenant_id.is_(None),
        "Only if the definition belongs to no tenant.",
    ),
    texts("activityIdIn", _at_activities, "With a token at one of these activities.", alias="activityIds"),
    flag("rootProcessInstances", instance.c.super_execution_id.is_(None), "Only those that no other has called."),
    flag("leafProcessInstances", _IS_LEAF, "Only those that call no other."),
    Filter(
        "variables",
        Kind.VARIABLES,
        _variables,
        "Variables of the instance and what they must be like.",
    ),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
)

PROCESS_INSTANCE = Resource(
    name="process-instance",
    selection=SELECTION,
    key=instance.c.id,
    filters=FILTERS,
    orders={
        "instanceId": instance.c.id,
        "definitionKey": definition.c.key,
        "definitionId": instance.c.process_definition_id,
        "tenantId": instance.c.tenant_id,
        "businessKey": instance.c.business_key,
    },
    tenant=instance.c.tenant_id,
    has_alternatives=True,
    check=_check,
    forgotten=frozenset({"withIncident"}),
)
