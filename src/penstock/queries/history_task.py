"""User tasks of all times, those that are open among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from penstock.errors import EngineError, NotValidError
from penstock.queries.conditions import same_row, variables
from penstock.queries.filters import (
    EVERY,
    Alternative,
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
    switch,
    tenants,
    text,
    there_is,
)
from penstock.queries.listing import Resource, columns
from penstock.store.tables.history import hi_identitylink, hi_procinst, hi_taskinst, hi_varinst
from penstock.store.tables.repository import re_case_def, re_procdef

task = hi_taskinst.alias("task")
instance = hi_procinst.alias("instance")
definition = re_procdef.alias("definition")
case_definition = re_case_def.alias("case_definition")
link = hi_identitylink.alias("link")
variable = hi_varinst.alias("variable")

DUE_DATES = ("taskDueDate", "taskDueDateBefore", "taskDueDateAfter")
CANDIDATES = ("withCandidateGroups", "withoutCandidateGroups")


# -- criteria that contradict each other ----------------------------------------------------------------


def _check(criteria: Criteria) -> None:
    if isinstance(criteria, Alternative):
        for name in CANDIDATES:
            if name in criteria:
                raise EngineError(f"Invalid query usage: cannot set {name}() within 'or' query")
    elif "withoutTaskDueDate" in criteria and any(name in criteria for name in DUE_DATES):
        raise EngineError(
            "Invalid query usage: cannot set both task due date (equal to, before, or after) and "
            "withoutTaskDueDate filters."
        )


# -- conditions -----------------------------------------------------------------------------------------


def _of_instance(condition: Condition) -> Condition:
    return lambda value, criteria: there_is(
        instance.c.id == task.c.process_instance_id,
        condition(value, criteria),
    )


def _of_definition(column: ColumnElement[Any]) -> Condition:
    return lambda value, _: there_is(definition.c.id == task.c.process_definition_id, column == value)


def _of_case_definition(column: ColumnElement[Any]) -> Condition:
    return lambda value, _: there_is(case_definition.c.id == task.c.case_definition_id, column == value)


def _business_keys(values: Sequence[str | None], criteria: Criteria) -> Criterion | None:
    found = among(instance.c.business_key, "processInstanceBusinessKeys")(values, criteria)
    return there_is(instance.c.id == task.c.process_instance_id, found) if found is not None else None


def _definition_keys(values: Sequence[str | None], _: Criteria) -> Criterion | None:
    if None in values:
        raise NotValidError("taskDefinitionKeys contains null value")
    return task.c.task_definition_key.in_(values) if values else None


def _folded(column: ColumnElement[Any]) -> Condition:
    return lambda value, _: folded(column) == folded(value)


def _folded_like(column: ColumnElement[Any]) -> Condition:
    return lambda value, _: folded(column).like(folded(value), escape="\\")


IS_CANDIDATE = link.c.type == "candidate"
LINK: Mapping[str, Condition] = same_row(
    link.c.task_id == task.c.id,
    {
        "taskInvolvedUser": lambda value: link.c.user_id == value,
        "taskInvolvedGroup": lambda value: link.c.group_id == value,
        "taskHadCandidateUser": lambda value: and_(IS_CANDIDATE, link.c.user_id == value),
        "taskHadCandidateGroup": lambda value: and_(IS_CANDIDATE, link.c.group_id == value),
        "withCandidateGroups": lambda _value: and_(IS_CANDIDATE, link.c.group_id.is_not(None)),
    },
)
OF_TASK = variable.c.task_id == task.c.id
OF_INSTANCE = and_(variable.c.process_instance_id == task.c.process_instance_id, variable.c.task_id.is_(None))

# -- the resource ---------------------------------------------------------------------------------------

FILTERS: Sequence[Filter] = (
    text("taskId", equal(task.c.id), "The task."),
    text("taskParentTaskId", equal(task.c.parent_task_id), "The task that it is a part of."),
    text("processInstanceId", equal(task.c.process_instance_id), "The process instance."),
    text("rootProcessInstanceId", equal(task.c.root_process_instance_id), "The whole call hierarchy of an instance."),
    text("processInstanceBusinessKey", _of_instance(equal(instance.c.business_key)), "The instance's business key."),
    array("processInstanceBusinessKeyIn", _business_keys, "Any of these business keys."),
    text(
        "processInstanceBusinessKeyLike",
        _of_instance(like(instance.c.business_key)),
        "A pattern for the business key, with `%` and `_`.",
    ),
    text("executionId", equal(task.c.execution_id), "The execution."),
    text("processDefinitionId", equal(task.c.process_definition_id), "The process definition."),
    text("processDefinitionKey", _of_definition(definition.c.key), "The key of the process definition."),
    text("processDefinitionName", _of_definition(definition.c.name), "The name of the process definition."),
    text("caseInstanceId", equal(task.c.case_instance_id), "The case instance."),
    text("caseExecutionId", equal(task.c.case_execution_id), "The case execution."),
    text("caseDefinitionId", equal(task.c.case_definition_id), "The case definition."),
    text("caseDefinitionKey", _of_case_definition(case_definition.c.key), "The key of the case definition."),
    text("caseDefinitionName", _of_case_definition(case_definition.c.name), "The name of the case definition."),
    array(
        "activityInstanceIdIn",
        among(task.c.activity_instance_id, "activityInstanceIds"),
        "Any of these activity instances.",
    ),
    text("taskName", _folded(task.c.name), "The task's name, without regard to case."),
    text("taskNameLike", _folded_like(task.c.name), "A pattern for its name, without regard to case."),
    text("taskDescription", _folded(task.c.description), "Its description, without regard to case."),
    text("taskDescriptionLike", _folded_like(task.c.description), "A pattern for it, without regard to case."),
    text("taskDefinitionKey", equal(task.c.task_definition_key), "The activity that it came from."),
    array("taskDefinitionKeyIn", _definition_keys, "Any of these activities."),
    text("taskDeleteReason", equal(task.c.delete_reason), "Why it ended, such as `completed`."),
    text("taskDeleteReasonLike", like(task.c.delete_reason), "A pattern for that reason."),
    text("taskAssignee", equal(task.c.assignee), "Who has or had it."),
    text("taskAssigneeLike", like(task.c.assignee), "A pattern for who has or had it."),
    text("taskOwner", equal(task.c.owner), "Its owner."),
    text("taskOwnerLike", like(task.c.owner), "A pattern for its owner."),
    number("taskPriority", equal(task.c.priority), "Its priority."),
    flag("assigned", task.c.assignee.is_not(None), "Only those that somebody has or had."),
    flag("unassigned", task.c.assignee.is_(None), "Only those that nobody has or had."),
    flag("finished", task.c.end_time.is_not(None), "Only those that have ended."),
    flag("unfinished", task.c.end_time.is_(None), "Only those that are open."),
    flag(
        "processFinished",
        there_is(instance.c.id == task.c.process_instance_id, instance.c.end_time.is_not(None)),
        "Only those of process instances that have ended.",
    ),
    flag(
        "processUnfinished",
        there_is(instance.c.id == task.c.process_instance_id, instance.c.end_time.is_(None)),
        "Only those of process instances that still run.",
    ),
    moment("taskDueDate", equal(task.c.due_date), "Due at exactly this moment."),
    moment("taskDueDateBefore", less(task.c.due_date), "Due before this moment."),
    moment("taskDueDateAfter", more(task.c.due_date), "Due after this moment."),
    flag("withoutTaskDueDate", task.c.due_date.is_(None), "Only those that are never due."),
    moment("taskFollowUpDate", equal(task.c.follow_up_date), "To be followed up at exactly this moment."),
    moment("taskFollowUpDateBefore", less(task.c.follow_up_date), "To be followed up before this moment."),
    moment("taskFollowUpDateAfter", more(task.c.follow_up_date), "To be followed up after this moment."),
    moment("startedBefore", at_most(task.c.start_time), "Created before or at this moment."),
    moment("startedAfter", at_least(task.c.start_time), "Created after or at this moment."),
    moment("finishedBefore", at_most(task.c.end_time), "Ended before or at this moment."),
    moment("finishedAfter", at_least(task.c.end_time), "Ended after or at this moment."),
    *tenants(task.c.tenant_id),
    Filter(
        "taskVariables",
        Kind.VARIABLES,
        variables(variable, OF_TASK),
        "The task's own variables; only `eq`.",
        comparators=Comparators(allowed=frozenset({"eq"})),
    ),
    Filter(
        "processVariables",
        Kind.VARIABLES,
        variables(variable, OF_INSTANCE),
        "Variables of the process instance and what they must be like.",
        comparators=Comparators("process variable", EVERY),
    ),
    switch("variableNamesIgnoreCase", "Take no regard of case in variable names."),
    switch("variableValuesIgnoreCase", "Take no regard of case in text values of variables."),
    text("taskInvolvedUser", LINK["taskInvolvedUser"], "A user who has or had to do with it."),
    text("taskInvolvedGroup", LINK["taskInvolvedGroup"], "A group that has or had to do with it."),
    text("taskHadCandidateUser", LINK["taskHadCandidateUser"], "A user who is or was a candidate for it."),
    text("taskHadCandidateGroup", LINK["taskHadCandidateGroup"], "A group that is or was a candidate for it."),
    Filter("withCandidateGroups", Kind.FLAG, LINK["withCandidateGroups"], "Only those with a candidate group."),
    flag(
        "withoutCandidateGroups",
        ~there_is(link.c.task_id == task.c.id, IS_CANDIDATE, link.c.group_id.is_not(None)),
        "Only those without a candidate group.",
    ),
)

HISTORY_TASK = Resource(
    name="history/task",
    selection=select(
        *columns(
            task,
            "id",
            "process_definition_key",
            "process_definition_id",
            "process_instance_id",
            "execution_id",
            "case_definition_key",
            "case_definition_id",
            "case_instance_id",
            "case_execution_id",
            "activity_instance_id",
            "name",
            "description",
            "delete_reason",
            "owner",
            "assignee",
            "start_time",
            "end_time",
            "duration",
            "task_definition_key",
            "priority",
            "due_date",
            "parent_task_id",
            "follow_up_date",
            "tenant_id",
            "removal_time",
            "root_process_instance_id",
            "task_state",
        )
    ),
    key=task.c.id,
    filters=FILTERS,
    orders={
        "taskId": task.c.id,
        "activityInstanceId": task.c.activity_instance_id,
        "processDefinitionId": task.c.process_definition_id,
        "processInstanceId": task.c.process_instance_id,
        "executionId": task.c.execution_id,
        "duration": task.c.duration,
        "endTime": task.c.end_time,
        "startTime": task.c.start_time,
        "taskName": task.c.name,
        "taskDescription": task.c.description,
        "assignee": task.c.assignee,
        "owner": task.c.owner,
        "dueDate": task.c.due_date,
        "followUpDate": task.c.follow_up_date,
        "deleteReason": task.c.delete_reason,
        "taskDefinitionKey": task.c.task_definition_key,
        "priority": task.c.priority,
        "caseDefinitionId": task.c.case_definition_id,
        "caseInstanceId": task.c.case_instance_id,
        "caseExecutionId": task.c.case_execution_id,
        "tenantId": task.c.tenant_id,
    },
    tenant=task.c.tenant_id,
    has_alternatives=True,
    check=_check,
)
