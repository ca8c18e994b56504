"""Variables of what runs, each with its value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import and_, case, null, select

from penstock.queries import variable_filter
from penstock.queries.conditions import any_of, folding_of
from penstock.queries.filters import Criteria, Criterion, Filter, Kind, among, array, equal, like, switch, text, texts
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.queries.variable_filter import VariableCriterion
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.runtime import ru_execution, ru_variable
from penstock.values import Value
from penstock.values.columns import Columns, decode

variable = ru_variable.alias("variable")
execution = ru_execution.alias("execution")
parent = ru_execution.alias("parent")
content = ge_bytearray.alias("content")

#: The activity instance that a variable belongs to. One of a scope belongs to the scope, and the execution of a scope
#: that an activity runs in tells that activity's instance; the scope's own is told by the execution above.
ACTIVITY_INSTANCE = case(
    (and_(variable.c.task_id.is_not(None), variable.c.execution_id.is_not(None)), execution.c.activity_instance_id),
    (variable.c.case_execution_id.is_not(None), variable.c.case_execution_id),
    (and_(execution.c.parent_id.is_(None), variable.c.is_concurrent_local.is_(False)), execution.c.id),
    (and_(execution.c.is_scope.is_(True), variable.c.is_concurrent_local.is_(False)), parent.c.activity_instance_id),
    else_=execution.c.activity_instance_id,
)
#: Bytes and files can be downloaded; lists do not carry them.
BINARY = ("bytes", "file")


def _values(values: Sequence[VariableCriterion], criteria: Criteria) -> Criterion | None:
    """Unlike elsewhere all conditions are on one and the same variable."""
    itself, folding = ru_variable.c.id == variable.c.id, folding_of(criteria)
    found = [variable_filter.variable(ru_variable, itself, wanted, folding) for wanted in values]
    return and_(*found) if found else None


FILTERS: Sequence[Filter] = (
    text("variableName", equal(variable.c.name), "The name."),
    text("variableNameLike", like(variable.c.name), "A pattern for the name, with `%` and `_`."),
    Filter("variableValues", Kind.VARIABLES, _values, "What name and value must be like."),
    switch("variableNamesIgnoreCase", "With `variableValues`: take no regard of case in names."),
    switch("variableValuesIgnoreCase", "With `variableValues`: take no regard of case in text values."),
    array("executionIdIn", any_of(variable.c.execution_id), "Any of these executions."),
    array("processInstanceIdIn", any_of(variable.c.process_instance_id), "Any of these process instances."),
    array("caseExecutionIdIn", any_of(variable.c.case_execution_id), "Any of these case executions."),
    array("caseInstanceIdIn", any_of(variable.c.case_instance_id), "Any of these case instances."),
    array("taskIdIn", any_of(variable.c.task_id), "Local to any of these user tasks."),
    array("batchIdIn", any_of(variable.c.batch_id), "Any of these batches."),
    array("variableScopeIdIn", any_of(variable.c.scope_id), "Any of these scopes: executions, tasks or batches."),
    array("activityInstanceIdIn", any_of(ACTIVITY_INSTANCE), "Any of these activity instances."),
    texts("tenantIdIn", among(variable.c.tenant_id, "tenantIds"), "Only of these tenants."),
)

VARIABLE_INSTANCE = Resource(
    name="variable-instance",
    selection=select(
        *columns(
            variable,
            "id",
            "name",
            "type",
            "double_value",
            "long_value",
            "text_value",
            "text2_value",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "case_instance_id",
            "case_execution_id",
            "task_id",
            "batch_id",
            "tenant_id",
        ),
        ACTIVITY_INSTANCE.label("activity_instance_id"),
        case((variable.c.type.in_(BINARY), null()), else_=content.c.bytes).label("bytes"),
    )
    .outerjoin(execution, execution.c.id == variable.c.execution_id)
    .outerjoin(parent, parent.c.id == execution.c.parent_id)
    .outerjoin(content, content.c.id == variable.c.byte_array_id),
    key=variable.c.id,
    filters=FILTERS,
    orders={
        "variableName": variable.c.name,
        "variableType": variable.c.type,
        "activityInstanceId": ACTIVITY_INSTANCE,
        "tenantId": variable.c.tenant_id,
    },
    tenant=variable.c.tenant_id,
)

BY_ID = text("variableId", equal(variable.c.id))
#: The same by its id, which lists on the wire cannot ask for.
ONE = replace(VARIABLE_INSTANCE, filters=[BY_ID])
#: The same with its content, whatever it is.
WHOLE = replace(ONE, selection=VARIABLE_INSTANCE.selection.add_columns(content.c.bytes.label("whole")))


def by_id(reader: Reader, variable_id: str) -> Any | None:
    """The row of a variable; None if there is none."""
    rows = Listing(ONE, {BY_ID.name: variable_id}).rows(reader)
    return rows[0] if rows else None


def value_of(row: Any) -> Value:
    """The value in a row; of bytes and files all but the content."""
    return _decoded(row, row.bytes)


def content_of(reader: Reader, variable_id: str) -> Value | None:
    """The value of a variable with its content; None if there is no such variable."""
    rows = Listing(WHOLE, {BY_ID.name: variable_id}).rows(reader)
    return _decoded(rows[0], rows[0].whole) if rows else None


def _decoded(row: Any, found: bytes | None) -> Value:
    told = bytes(found) if found is not None else None
    return decode(Columns(row.type, row.double_value, row.long_value, row.text_value, row.text2_value, told))
