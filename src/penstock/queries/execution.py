"""Executions: the places where running process instances stand, and the scopes around them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, select

from penstock.queries import variable_filter
from penstock.queries.conditions import folding_of, same_row
from penstock.queries.filters import (
    EQUALITY,
    Comparators,
    Condition,
    Criteria,
    Criterion,
    Filter,
    Kind,
    among,
    equal,
    suspension,
    switch,
    text,
    texts,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.queries.variable_filter import VariableCriterion
from penstock.store.tables.repository import re_procdef
from penstock.store.tables.runtime import ru_event_subscr, ru_execution, ru_incident, ru_variable

execution = ru_execution.alias("execution")
instance = ru_execution.alias("instance")
definition = re_procdef.alias("definition")
incident = ru_incident.alias("incident")
subscription = ru_event_subscr.alias("subscription")

#: A variable of a task counts as one of the execution that the task stands at, as on the reference.
OWN = ru_variable.c.execution_id == execution.c.id
OF_INSTANCE = and_(
    ru_variable.c.process_instance_id == execution.c.process_instance_id, ru_variable.c.task_id.is_(None)
)
INCIDENT: Mapping[str, Condition] = same_row(
    incident.c.execution_id == execution.c.id,
    {
        "incidentId": lambda value: incident.c.id == value,
        "incidentType": lambda value: incident.c.incident_type == value,
        "incidentMessage": lambda value: incident.c.incident_message == value,
        "incidentMessageLike": lambda value: incident.c.incident_message.like(value, escape="\\"),
    },
)


def _business_key(value: str, _: Criteria) -> Criterion:
    return there_is(instance.c.id == execution.c.process_instance_id, instance.c.business_key == value)


def _listens(kind: str) -> Condition:
    return lambda name, _: there_is(
        subscription.c.execution_id == execution.c.id,
        subscription.c.event_type == kind,
        subscription.c.event_name == name,
    )


def _variables(link: Criterion) -> Condition:
    def condition(values: Sequence[VariableCriterion], criteria: Criteria) -> Criterion | None:
        folding = folding_of(criteria)
        found = [variable_filter.variable(ru_variable, link, wanted, folding) for wanted in values]
        return and_(*found) if found else None

    return condition


FILTERS: Sequence[Filter] = (
    text("processDefinitionKey", equal(definition.c.key), "The key of the definition."),
    text("businessKey", _business_key, "The business key of the process instance."),
    text("processDefinitionId", equal(definition.c.id), "The definition, in exactly this version."),
    text("processInstanceId", equal(execution.c.process_instance_id), "The process instance."),
    text("activityId", equal(execution.c.activity_id), "The activity that it stands at."),
    text("signalEventSubscriptionName", _listens("signal"), "Waits for this signal."),
    text("messageEventSubscriptionName", _listens("message"), "Waits for this message."),
    *suspension(execution.c.suspension_state),
    text("incidentId", INCIDENT["incidentId"], "With this incident."),
    text("incidentType", INCIDENT["incidentType"], "With an incident of this type."),
    text("incidentMessage", INCIDENT["incidentMessage"], "With an incident of this message."),
    text("incidentMessageLike", INCIDENT["incidentMessageLike"], "A pattern for an incident's message."),
    texts("tenantIdIn", among(execution.c.tenant_id, "tenantIds"), "Only of these tenants."),
    Filter("variables", Kind.VARIABLES, _variables(OWN), "Variables of the execution itself."),
    Filter(
        "processVariables",
        Kind.VARIABLES,
        _variables(OF_INSTANCE),
        "Variables of the process instance.",
        comparators=Comparators("process variable", EQUALITY),
    ),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
)

EXECUTION = Resource(
    name="execution",
    selection=select(*columns(execution, "id", "process_instance_id", "tenant_id")).join(
        definition, definition.c.id == execution.c.process_definition_id
    ),
    key=execution.c.id,
    filters=FILTERS,
    orders={
        "instanceId": execution.c.process_instance_id,
        "definitionKey": definition.c.key,
        "definitionId": definition.c.id,
        "tenantId": execution.c.tenant_id,
    },
    tenant=execution.c.tenant_id,
)

#: The same, and by id: lists on the wire cannot ask for that.
BY_ID = replace(EXECUTION, filters=[text("executionId", equal(execution.c.id))])


def by_id(reader: Reader, execution_id: str) -> Any | None:
    """The row of an execution; None if there is none."""
    rows = Listing(BY_ID, {"executionId": execution_id}).rows(reader)
    return rows[0] if rows else None
