"""User tasks that are open: what is listed of them, and in which orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, select

from penstock.errors import EngineError, NullValueError
from penstock.queries import task_candidates, task_filters
from penstock.queries.filters import Alternative, Criteria
from penstock.queries.listing import Order, Resource, Sorting, columns
from penstock.queries.task_tables import task
from penstock.store.tables.runtime import ru_variable

#: The column that holds what a variable of a type is ordered by; text is ordered without regard to case.
VALUE_COLUMNS: Mapping[str, str] = {
    "string": "text_value",
    "boolean": "long_value",
    "short": "long_value",
    "integer": "long_value",
    "long": "long_value",
    "date": "long_value",
    "double": "double_value",
}
#: Types that variables have, but not in any order.
UNORDERED = ("bytes", "file", "json", "xml", "null", "object", "number")


def _variable(link: Callable[[Any], ColumnElement[bool]]) -> Callable[[Sorting], ColumnElement[Any]]:
    """The value of a variable, found by `link`: the parameters of the sorting say which, and of which type."""

    def order(step: Sorting) -> ColumnElement[Any]:
        name, kind = _wanted(step.parameters or {})
        variable = ru_variable.alias()
        column = variable.c[VALUE_COLUMNS[kind]]
        value = func.lower(column) if kind == "string" else column
        found = select(value).where(link(variable.c), variable.c.name == name, variable.c.type == kind)
        return found.limit(1).scalar_subquery()

    return order


def _wanted(parameters: Mapping[str, Any]) -> tuple[str, str]:
    name, told = parameters.get("variable"), parameters.get("type")
    if not isinstance(name, str):
        raise NullValueError("variableName is null")
    kind = told[:1].lower() + told[1:] if isinstance(told, str) else ""
    if kind in UNORDERED:
        raise EngineError(f"Cannot order by variables of type {kind}")
    if kind not in VALUE_COLUMNS:
        raise NullValueError("valueType is null")
    return name, kind


#: These need parameters, so only the list `sorting` can ask for them.
VARIABLE_ORDERS: Mapping[str, Order] = {
    "processVariable": _variable(lambda v: (v.execution_id == task.c.process_instance_id) & v.task_id.is_(None)),
    "executionVariable": _variable(lambda v: (v.execution_id == task.c.execution_id) & v.task_id.is_(None)),
    "taskVariable": _variable(lambda v: v.task_id == task.c.id),
    "caseInstanceVariable": _variable(lambda v: v.case_execution_id == task.c.case_instance_id),
    "caseExecutionVariable": _variable(lambda v: v.case_execution_id == task.c.case_execution_id),
}

ORDERS: Mapping[str, Order] = {
    "instanceId": task.c.process_instance_id,
    "caseInstanceId": task.c.case_instance_id,
    "dueDate": task.c.due_date,
    "followUpDate": task.c.follow_up_date,
    "executionId": task.c.execution_id,
    "caseExecutionId": task.c.case_execution_id,
    "assignee": task.c.assignee,
    "created": task.c.created,
    "lastUpdated": task.c.last_updated,
    "description": task.c.description,
    "id": task.c.id,
    "name": task.c.name,
    "nameCaseInsensitive": func.lower(task.c.name),
    "priority": task.c.priority,
    "tenantId": task.c.tenant_id,
    **VARIABLE_ORDERS,
}

DUE = ("dueDate", "dueBefore", "dueAfter", "due", "dueDateExpression", "dueBeforeExpression", "dueAfterExpression")


def _check(criteria: Criteria) -> None:
    task_candidates.check(criteria)
    if isinstance(criteria, Alternative):
        return
    if criteria.get("tenantIdIn") and "withoutTenantId" in criteria:
        raise EngineError("Invalid query usage: cannot set both tenantIdIn and withoutTenantId filters.")
    if "withoutDueDate" in criteria and any(name in criteria for name in DUE):
        raise EngineError(
            "Invalid query usage: cannot set both due date (equal to, before, or after) and withoutDueDate filters."
        )


TASK = Resource(
    name="task",
    selection=select(
        *columns(
            task,
            "id",
            "name",
            "assignee",
            "created",
            "due_date",
            "follow_up_date",
            "last_updated",
            "delegation_state",
            "description",
            "execution_id",
            "owner",
            "parent_task_id",
            "priority",
            "process_definition_id",
            "process_instance_id",
            "task_definition_key",
            "case_execution_id",
            "case_instance_id",
            "case_definition_id",
            "suspension_state",
            "tenant_id",
            "task_state",
        )
    ),
    key=task.c.id,
    filters=task_filters.FILTERS,
    orders=ORDERS,
    tenant=task.c.tenant_id,
    has_alternatives=True,
    check=_check,
)
