"""The filters of user tasks.

Unlike elsewhere, texts such as name and description are compared without regard to case, and what has no value is not
found by a filter that says what the value must not be.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, or_

from penstock.queries import task_candidates
from penstock.queries.conditions import any_of, variables
from penstock.queries.filters import (
    EVERY,
    Comparators,
    Condition,
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
    folded,
    less,
    like,
    moment,
    more,
    number,
    suspension,
    switch,
    text,
    there_is,
)
from penstock.queries.task_expressions import EXPRESSIONS
from penstock.queries.task_tables import (
    case_definition,
    case_instance,
    definition,
    execution,
    instance,
    task,
)
from penstock.store.tables.runtime import ru_variable

Compare = Callable[[Any, Any], Criterion]


def _folded(column: ColumnElement[Any], compare: Compare) -> Condition:
    return lambda value, _: compare(folded(column), folded(value))


def _none_of(column: ColumnElement[Any]) -> Condition:
    return lambda values, _: column.not_in(values) if values else None


def _not_among(column: ColumnElement[Any], called: str) -> Condition:
    check = among(column, called)

    def condition(values: Sequence[Any], criteria: Criteria) -> Criterion | None:
        return column.not_in(values) if check(values, criteria) is not None else None

    return condition


def _elsewhere(link: Criterion, condition: Condition) -> Condition:
    """The condition holds for a row of another table."""

    def found(value: Any, criteria: Criteria) -> Criterion | None:
        criterion = condition(value, criteria)
        return there_is(link, criterion) if criterion is not None else None

    return found


def _of_definition(condition: Condition) -> Condition:
    return _elsewhere(definition.c.id == task.c.process_definition_id, condition)


def _of_instance(condition: Condition) -> Condition:
    return _elsewhere(instance.c.id == task.c.process_instance_id, condition)


def _of_case_definition(condition: Condition) -> Condition:
    return _elsewhere(case_definition.c.id == task.c.case_definition_id, condition)


def _of_case_instance(condition: Condition) -> Condition:
    return _elsewhere(case_instance.c.id == task.c.case_instance_id, condition)


def _updated_after(value: Any, _: Criteria) -> Criterion:
    return or_(task.c.last_updated > value, and_(task.c.last_updated.is_(None), task.c.created > value))


def _follow_up_before(value: Any, criteria: Criteria) -> Criterion | None:
    return task.c.follow_up_date < value if "followUpBeforeOrNotExistent" not in criteria else None


def _in_delegation(value: str, _: Criteria) -> Criterion:
    return task.c.delegation_state == value.upper()


_OF_TASK = ru_variable.c.task_id == task.c.id
_OF_INSTANCE = and_(ru_variable.c.process_instance_id == task.c.process_instance_id, ru_variable.c.task_id.is_(None))
_OF_CASE = and_(ru_variable.c.case_instance_id == task.c.case_instance_id, ru_variable.c.task_id.is_(None))


def _variables(name: str, link: Criterion, doc: str, comparators: Comparators) -> Filter:
    return Filter(name, Kind.VARIABLES, variables(ru_variable, link), doc, comparators=comparators)


FILTERS: Sequence[Filter] = (
    text("taskId", equal(task.c.id), "The task."),
    array("taskIdIn", among(task.c.id, "taskIds"), "One of these tasks."),
    text("name", _folded(task.c.name, lambda a, b: a == b), "The name, without regard to case."),
    text("nameNotEqual", _folded(task.c.name, lambda a, b: a != b), "Another name, without regard to case."),
    text(
        "nameLike",
        _folded(task.c.name, lambda a, b: a.like(b, escape="\\")),
        "A pattern for the name, with `%` and `_`, without regard to case.",
    ),
    text(
        "nameNotLike",
        _folded(task.c.name, lambda a, b: a.not_like(b, escape="\\")),
        "A pattern that the name does not match, without regard to case.",
    ),
    text("description", _folded(task.c.description, lambda a, b: a == b), "The description, without regard to case."),
    text(
        "descriptionLike",
        _folded(task.c.description, lambda a, b: a.like(b, escape="\\")),
        "A pattern for the description, without regard to case.",
    ),
    number("priority", equal(task.c.priority), "The priority."),
    number("minPriority", at_least(task.c.priority), "The least priority."),
    number("maxPriority", at_most(task.c.priority), "The greatest priority."),
    text("assignee", equal(task.c.assignee), "The user who has it."),
    text("assigneeLike", like(task.c.assignee), "A pattern for the assignee."),
    array("assigneeIn", among(task.c.assignee, "Assignees"), "One of these users has it."),
    array("assigneeNotIn", _not_among(task.c.assignee, "Assignees"), "Another user has it."),
    text("owner", equal(task.c.owner), "The user who owns it."),
    flag("assigned", task.c.assignee.is_not(None), "Only those that somebody has."),
    flag("unassigned", task.c.assignee.is_(None), "Only those that nobody has."),
    text("delegationState", _in_delegation, "`PENDING`: somebody else works on it. `RESOLVED`: has done so."),
    *task_candidates.FILTERS,
    text("processInstanceId", equal(task.c.process_instance_id), "The process instance."),
    array("processInstanceIdIn", any_of(task.c.process_instance_id), "One of these process instances."),
    text("processInstanceBusinessKey", _of_instance(equal(instance.c.business_key)), "The business key."),
    array("processInstanceBusinessKeyIn", _of_instance(any_of(instance.c.business_key)), "One of these."),
    text("processInstanceBusinessKeyLike", _of_instance(like(instance.c.business_key)), "A pattern for it."),
    text("processDefinitionId", equal(task.c.process_definition_id), "The definition, in exactly this version."),
    text("processDefinitionKey", _of_definition(equal(definition.c.key)), "The key of the definition."),
    array("processDefinitionKeyIn", _of_definition(any_of(definition.c.key)), "One of these keys."),
    text("processDefinitionName", _of_definition(equal(definition.c.name)), "The name of the definition."),
    text("processDefinitionNameLike", _of_definition(like(definition.c.name)), "A pattern for that name."),
    text("executionId", equal(task.c.execution_id), "The execution."),
    array(
        "activityInstanceIdIn",
        _elsewhere(execution.c.id == task.c.execution_id, any_of(execution.c.activity_instance_id)),
        "The activity instance is one of these.",
    ),
    text("taskDefinitionKey", equal(task.c.task_definition_key), "The id of the user task in the diagram."),
    array("taskDefinitionKeyIn", any_of(task.c.task_definition_key), "One of these."),
    array("taskDefinitionKeyNotIn", _none_of(task.c.task_definition_key), "None of these."),
    text("taskDefinitionKeyLike", like(task.c.task_definition_key), "A pattern for it."),
    text("parentTaskId", equal(task.c.parent_task_id), "The task that it is a part of."),
    array("tenantIdIn", among(task.c.tenant_id, "tenantIds"), "Of one of these tenants."),
    flag("withoutTenantId", task.c.tenant_id.is_(None), "Of no tenant."),
    moment("dueDate", equal(task.c.due_date), "Due at exactly this moment."),
    moment("due", equal(task.c.due_date), "An older name of `dueDate`."),
    moment("dueBefore", less(task.c.due_date), "Due before this moment."),
    moment("dueAfter", more(task.c.due_date), "Due after this moment."),
    flag("withoutDueDate", task.c.due_date.is_(None), "Without a due date."),
    moment("followUpDate", equal(task.c.follow_up_date), "To be followed up at exactly this moment."),
    moment("followUp", equal(task.c.follow_up_date), "An older name of `followUpDate`."),
    moment("followUpBefore", _follow_up_before, "To be followed up before this moment."),
    moment(
        "followUpBeforeOrNotExistent",
        lambda value, _: or_(task.c.follow_up_date.is_(None), task.c.follow_up_date < value),
        "To be followed up before this moment, or without such a date.",
    ),
    moment("followUpAfter", more(task.c.follow_up_date), "To be followed up after this moment."),
    moment("createdOn", equal(task.c.created), "Created at exactly this moment."),
    moment("created", equal(task.c.created), "An older name of `createdOn`."),
    moment("createdBefore", less(task.c.created), "Created before this moment."),
    moment("createdAfter", more(task.c.created), "Created after this moment."),
    moment("updatedAfter", _updated_after, "Changed or, if it never was, created after this moment."),
    *suspension(task.c.suspension_state),
    text("caseInstanceId", equal(task.c.case_instance_id), "The case instance."),
    text("caseInstanceBusinessKey", _of_case_instance(equal(case_instance.c.business_key)), "Its business key."),
    text("caseInstanceBusinessKeyLike", _of_case_instance(like(case_instance.c.business_key)), "A pattern for it."),
    text("caseExecutionId", equal(task.c.case_execution_id), "The case execution."),
    text("caseDefinitionId", equal(task.c.case_definition_id), "The case definition."),
    text("caseDefinitionKey", _of_case_definition(equal(case_definition.c.key)), "Its key."),
    text("caseDefinitionName", _of_case_definition(equal(case_definition.c.name)), "Its name."),
    text("caseDefinitionNameLike", _of_case_definition(like(case_definition.c.name)), "A pattern for its name."),
    _variables("taskVariables", _OF_TASK, "Variables of the task itself.", Comparators("task variable")),
    _variables("processVariables", _OF_INSTANCE, "Those of the instance.", Comparators("process variable", EVERY)),
    _variables("caseInstanceVariables", _OF_CASE, "Those of the case instance.", Comparators("case variable")),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
    *EXPRESSIONS,
    switch("withCommentAttachmentInfo", "Also tell whether there are comments and attachments."),
    switch("withTaskVariablesInReturn", "Also give the variables that the task sees."),
    switch("withTaskLocalVariablesInReturn", "Also give the variables of the task itself."),
)
