"""Filters of user tasks by who may take them.

They are told by several criteria, but ask for one identity link that fits them all: a user, one of some groups, a group
like a pattern. Unless told otherwise only tasks that nobody has count.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import not_, or_, select

from penstock.errors import EngineError
from penstock.queries.filters import (
    Alternative,
    Condition,
    Criteria,
    Criterion,
    Filter,
    Kind,
    all_of,
    switch,
    text,
    there_is,
)
from penstock.queries.task_tables import link, membership, task

WITH = ("withCandidateGroups", "withCandidateUsers")
WITHOUT = ("withoutCandidateGroups", "withoutCandidateUsers")
WHO = ("candidateUser", "candidateGroup", "candidateGroups", "candidateGroupLike")
EXPRESSIONS = ("candidateUserExpression", "candidateGroupExpression", "candidateGroupsExpression")
ANY = (*WHO, *WITH, *WITHOUT, *EXPRESSIONS)
#: The reference tells of these pairs in the order in which it reads them.
CONTRADICTIONS = (
    ("candidateGroup", "candidateUser", "candidateUser and candidateGroup"),
    ("candidateGroups", "candidateUser", "candidateGroupIn and candidateUser"),
)


def check(criteria: Criteria) -> None:
    """Raise EngineError for criteria that contradict each other, or make no sense alone."""
    if isinstance(criteria, Alternative):
        _refuse_in_alternative(criteria)
    else:
        _refuse_contradictions(criteria)
    if criteria.get("candidateGroups") == []:
        raise EngineError("Candidate group list is empty")
    if "includeAssignedTasks" in criteria and not any(name in criteria for name in ANY):
        raise EngineError(
            "Invalid query usage: candidateUser, candidateGroup, candidateGroupLike, candidateGroupIn, "
            "withCandidateGroups, withoutCandidateGroups, withCandidateUsers, withoutCandidateUsers has to be called "
            "before 'includeAssignedTasks'."
        )


def _refuse_in_alternative(criteria: Criteria) -> None:
    for name in (*WITH, *WITHOUT):
        if name in criteria:
            raise EngineError(f"Invalid query usage: cannot set {name}() within 'or' query")


def _refuse_contradictions(criteria: Criteria) -> None:
    for one, other, told in CONTRADICTIONS:
        if _has(criteria, one) and _has(criteria, other):
            raise EngineError(f"Invalid query usage: cannot set both {told}")


def _has(criteria: Criteria, name: str) -> bool:
    return name in criteria or f"{name}Expression" in criteria


# -- one link that fits -------------------------------------------------------------------------------


def _candidate(name: str) -> Condition:
    """All criteria about one link make one condition; the first that is given carries it."""

    def condition(_value: Any, criteria: Criteria) -> Criterion | None:
        carrier = next(each for each in (*WHO, *WITH) if each in criteria)
        return _may_take(criteria) if carrier == name else None

    return condition


def _may_take(criteria: Criteria) -> Criterion | None:
    who = _who(criteria)
    fits = [link.c.task_id == task.c.id, link.c.type == "candidate"]
    if who:
        fits.append(or_(*who))
    if "withCandidateGroups" in criteria:
        fits.append(link.c.group_id.is_not(None))
    if "withCandidateUsers" in criteria:
        fits.append(link.c.user_id.is_not(None))
    return all_of(_unassigned(criteria), there_is(*fits))


def _who(criteria: Criteria) -> list[Criterion]:
    found: list[Criterion] = []
    if "candidateUser" in criteria:
        user = criteria["candidateUser"]
        groups = select(membership.c.group_id).where(membership.c.user_id == user)
        found += [link.c.user_id == user, link.c.group_id.in_(groups)]
    if "candidateGroup" in criteria or "candidateGroups" in criteria:
        found.append(link.c.group_id.in_(_groups(criteria)))
    if "candidateGroupLike" in criteria:
        found.append(link.c.group_id.like(criteria["candidateGroupLike"], escape="\\"))
    return found


def _groups(criteria: Criteria) -> Sequence[Any]:
    """The groups that both criteria name; of an alternative, those that either names."""
    one, several = criteria.get("candidateGroup"), criteria.get("candidateGroups")
    if several is None:
        return [one]
    if one is None:
        return list(several)
    if isinstance(criteria, Alternative):
        return [one, *several]
    return [one] if one in several else []


def _unassigned(criteria: Criteria) -> Criterion | None:
    return None if "includeAssignedTasks" in criteria else task.c.assignee.is_(None)


# -- no link at all -----------------------------------------------------------------------------------


def _without(column: Any) -> Callable[[Any, Criteria], Criterion | None]:
    def condition(_value: Any, criteria: Criteria) -> Criterion | None:
        exists = there_is(link.c.task_id == task.c.id, link.c.type == "candidate", column.is_not(None))
        return all_of(_unassigned(criteria), not_(exists))

    return condition


def _involved(user: str, _: Criteria) -> Criterion:
    tied = there_is(link.c.task_id == task.c.id, link.c.user_id == user)
    return or_(tied, task.c.assignee == user, task.c.owner == user)


FILTERS: Sequence[Filter] = (
    text("candidateUser", _candidate("candidateUser"), "Offered to this user, or to a group that the user is in."),
    text("candidateGroup", _candidate("candidateGroup"), "Offered to this group."),
    Filter("candidateGroups", Kind.TEXTS, _candidate("candidateGroups"), "Offered to one of these groups."),
    text("candidateGroupLike", _candidate("candidateGroupLike"), "A pattern for a group that it is offered to."),
    Filter("withCandidateGroups", Kind.FLAG, _candidate("withCandidateGroups"), "Offered to some group."),
    Filter("withCandidateUsers", Kind.FLAG, _candidate("withCandidateUsers"), "Offered to some user."),
    Filter("withoutCandidateGroups", Kind.FLAG, _without(link.c.group_id), "Offered to no group."),
    Filter("withoutCandidateUsers", Kind.FLAG, _without(link.c.user_id), "Offered to no user."),
    switch("includeAssignedTasks", "With a filter about candidates: also what somebody has already."),
    text("involvedUser", _involved, "The user is assignee, owner, candidate or else tied to it."),
)
