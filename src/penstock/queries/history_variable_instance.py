"""Variables of all times, each with its last value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, and_, case, func, null, or_, select

from penstock.errors import EngineError
from penstock.queries.filters import (
    Condition,
    Criteria,
    Criterion,
    Filter,
    Kind,
    among,
    array,
    equal,
    folded,
    refuse_null,
    switch,
    tenants,
    text,
    there_is,
)
from penstock.queries.listing import Listing, Resource, columns
from penstock.queries.reader import Reader
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.history import hi_caseactinst, hi_varinst
from penstock.values import Value, wrap
from penstock.values.columns import Columns, decode, encode

variable = hi_varinst.alias("variable")
content = ge_bytearray.alias("content")
case_activity = hi_caseactinst.alias("case_activity")

#: Serialisers whose content may be large: a list leaves it out.
BINARY = ("bytes", "file")
IS_DELETED = variable.c.state == "DELETED"


def _named(pattern: bool) -> Condition:
    def condition(value: str, criteria: Criteria) -> Criterion:
        folds = "variableNamesIgnoreCase" in criteria
        name, wanted = (folded(variable.c.name), folded(value)) if folds else (variable.c.name, value)
        return name.like(wanted, escape="\\") if pattern else name == wanted

    return condition


def _value(value: object, criteria: Criteria) -> Criterion:
    """Exactly this value, of exactly the type that it has by itself. Raises EngineError for a structure."""
    told = wrap(value)
    if told.type == "Object":
        raise EngineError("Object values cannot be used to query")
    wanted = encode(told)
    same = _same_text(value, criteria) if isinstance(value, str) and value else _same_columns(wanted)
    return and_(variable.c.type == wanted.type, same)


def _same_text(value: str, criteria: Criteria) -> Criterion:
    if "variableValuesIgnoreCase" in criteria:
        return folded(variable.c.text_value) == folded(value)
    return variable.c.text_value == value


def _same_columns(wanted: Columns) -> Criterion:
    names = ("double_value", "long_value", "text_value", "text2_value")
    found = {name: getattr(wanted, name) for name in names}
    return and_(*(variable.c[name] == value for name, value in found.items() if value is not None))


def _types(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    refuse_null(values, "Variable types")
    return func.lower(variable.c.type).in_([str(value).lower() for value in values]) if values else None


def _case_activities(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    refuse_null(values, "Case activity ids")
    if not values:
        return None
    return there_is(case_activity.c.id == variable.c.activity_instance_id, case_activity.c.case_activity_id.in_(values))


FILTERS: Sequence[Filter] = (
    text("variableName", _named(pattern=False), "The variable's name."),
    text("variableNameLike", _named(pattern=True), "A pattern for its name, with `%` and `_`."),
    Filter("variableValue", Kind.ANY, _value, "Its value; `variableName` has to be told as well."),
    switch("variableNamesIgnoreCase", "Take no regard of case in the name."),
    switch("variableValuesIgnoreCase", "Take no regard of case in a text value."),
    array("variableTypeIn", _types, "Any of these types, as they are stored."),
    switch("includeDeleted", "Also those that were removed while their process instance ran."),
    text("processInstanceId", equal(variable.c.process_instance_id), "The process instance."),
    array(
        "processInstanceIdIn",
        among(variable.c.process_instance_id, "Process Instance Ids"),
        "Any of these process instances.",
    ),
    text("processDefinitionId", equal(variable.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", equal(variable.c.process_definition_key), "The key of the process definition."),
    array("executionIdIn", among(variable.c.execution_id, "Execution Ids"), "Any of these executions."),
    text("caseInstanceId", equal(variable.c.case_instance_id), "The case instance."),
    array(
        "caseExecutionIdIn", among(variable.c.case_execution_id, "Case execution ids"), "Any of these case executions."
    ),
    array("caseActivityIdIn", _case_activities, "Any of these case activities."),
    array("taskIdIn", among(variable.c.task_id, "Task Ids"), "Any of these user tasks."),
    array(
        "activityInstanceIdIn",
        among(variable.c.activity_instance_id, "Activity Instance Ids"),
        "Any of these activity instances.",
    ),
    *tenants(variable.c.tenant_id),
    array("variableNameIn", among(variable.c.name, "Variable names"), "Any of these names."),
)

ALL = Resource(
    name="history/variable-instance",
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
            "process_definition_key",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "activity_instance_id",
            "case_definition_key",
            "case_definition_id",
            "case_instance_id",
            "case_execution_id",
            "task_id",
            "tenant_id",
            "state",
            "created",
            "removal_time",
            "root_process_instance_id",
        ),
        case((variable.c.type.in_(BINARY), null()), else_=content.c.bytes).label("content"),
    ).outerjoin(content, content.c.id == variable.c.byte_array_id),
    key=variable.c.id,
    filters=FILTERS,
    orders={
        "instanceId": variable.c.process_instance_id,
        "variableName": variable.c.name,
        "tenantId": variable.c.tenant_id,
    },
    tenant=variable.c.tenant_id,
)
HISTORY_VARIABLE_INSTANCE = replace(ALL, selection=ALL.selection.where(or_(variable.c.state.is_(None), ~IS_DELETED)))


def with_deleted(listing: Listing) -> Listing:
    """The same question, about removed variables too if it says so."""
    return replace(listing, resource=ALL) if "includeDeleted" in listing.criteria else listing


def value_of(row: Row[Any]) -> Value:
    """The value of a row of the list; of one that is binary, all but the content."""
    told = bytes(row.content) if row.content is not None else None
    return decode(Columns(row.type, row.double_value, row.long_value, row.text_value, row.text2_value, told))


def by_id(reader: Reader, variable_id: str) -> Any | None:
    """The row of a variable, unless it was removed; None if there is none."""
    found = HISTORY_VARIABLE_INSTANCE.selection.where(variable.c.id == variable_id)
    rows = reader.rows(found)
    return rows[0] if rows else None


def content_of(reader: Reader, variable_id: str) -> Value | None:
    """The value of a variable, with its content; None if there is no such variable, or if it was removed."""
    row = by_id(reader, variable_id)
    if row is None or row.type not in BINARY:
        return value_of(row) if row is not None else None
    found = select(content.c.bytes).join(variable, variable.c.byte_array_id == content.c.id)
    told = reader.scalar(found.where(variable.c.id == variable_id))
    return value_of(row)._replace(content=bytes(told) if told is not None else None)
