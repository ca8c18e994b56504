"""Filters of user tasks whose value is an expression: `${currentUser()}`, `${dateTime().plusDays(2)}`.

Whoever sends a query must not have the engine evaluate what he likes: an expression that was not evaluated beforehand
is refused. As on the reference that holds for a query itself, but not for its `or` queries, nor where a query is
trusted because it was stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from penstock.commands.unit_of_work import UnitOfWork
from penstock.errors import BadRequestError, EngineError, ExpressionError
from penstock.expr import compile_expression
from penstock.expr.date_time import DateTime
from penstock.queries.filters import Alternative, Criteria, Filter, Kind
from penstock.queries.listing import Listing
from penstock.queries.reader import Reader
from penstock.semantics.evaluation import Names
from penstock.values.java import class_name

FORBIDDEN = "Expressions are forbidden in adhoc queries."
_CLASS = "org.camunda.bpm.engine.impl.TaskQueryImpl"


class Evaluated(NamedTuple):
    """The filter that an expression gives the value of, what kind of value that is, and how the reference sets it."""

    filter: str
    kind: Kind
    method: str
    takes_null: bool = False


BY_NAME: Mapping[str, Evaluated] = {
    "assigneeExpression": Evaluated("assignee", Kind.TEXT, "taskAssignee"),
    "assigneeLikeExpression": Evaluated("assigneeLike", Kind.TEXT, "taskAssigneeLike"),
    "ownerExpression": Evaluated("owner", Kind.TEXT, "taskOwner"),
    "candidateUserExpression": Evaluated("candidateUser", Kind.TEXT, "taskCandidateUser"),
    "candidateGroupExpression": Evaluated("candidateGroup", Kind.TEXT, "taskCandidateGroup"),
    "candidateGroupsExpression": Evaluated("candidateGroups", Kind.TEXTS, "taskCandidateGroupIn"),
    "involvedUserExpression": Evaluated("involvedUser", Kind.TEXT, "taskInvolvedUser"),
    "processInstanceBusinessKeyExpression": Evaluated(
        "processInstanceBusinessKey", Kind.TEXT, "processInstanceBusinessKey", True
    ),
    "processInstanceBusinessKeyLikeExpression": Evaluated(
        "processInstanceBusinessKeyLike", Kind.TEXT, "processInstanceBusinessKeyLike", True
    ),
    "dueDateExpression": Evaluated("dueDate", Kind.MOMENT, "dueDate", True),
    "dueBeforeExpression": Evaluated("dueBefore", Kind.MOMENT, "dueBefore", True),
    "dueAfterExpression": Evaluated("dueAfter", Kind.MOMENT, "dueAfter", True),
    "followUpDateExpression": Evaluated("followUpDate", Kind.MOMENT, "followUpDate", True),
    "followUpBeforeExpression": Evaluated("followUpBefore", Kind.MOMENT, "followUpBefore", True),
    "followUpBeforeOrNotExistentExpression": Evaluated(
        "followUpBeforeOrNotExistent", Kind.MOMENT, "followUpBeforeOrNotExistent", True
    ),
    "followUpAfterExpression": Evaluated("followUpAfter", Kind.MOMENT, "followUpAfter", True),
    "createdOnExpression": Evaluated("createdOn", Kind.MOMENT, "taskCreatedOn", True),
    "createdBeforeExpression": Evaluated("createdBefore", Kind.MOMENT, "taskCreatedBefore", True),
    "createdAfterExpression": Evaluated("createdAfter", Kind.MOMENT, "taskCreatedAfter", True),
    "updatedAfterExpression": Evaluated("updatedAfter", Kind.MOMENT, "taskUpdatedAfter", True),
}


def _refuse(_value: str, _criteria: Criteria) -> None:
    raise BadRequestError(FORBIDDEN)


EXPRESSIONS: Sequence[Filter] = tuple(
    Filter(name, Kind.EXPRESSION, _refuse, f"An expression for the value of `{found.filter}`.")
    for name, found in BY_NAME.items()
)


# -- evaluating ---------------------------------------------------------------------------------------


def prepared(work: UnitOfWork, listing: Listing, *, trusted: bool = False) -> Listing:
    """The listing with the expressions of its alternatives evaluated, and with `trusted` its own as well.

    Raises EngineError for an expression that cannot be evaluated, BadRequestError for one that gives the wrong thing.
    """
    alternatives = [Alternative(_evaluated(work, criteria)) for criteria in listing.alternatives]
    criteria = _evaluated(work, listing.criteria) if trusted else listing.criteria
    return replace(listing, criteria=criteria, alternatives=alternatives)


def snapshot(reader: Reader) -> UnitOfWork:
    """Where expressions are evaluated. Unlike a command's they may reach the user's code: nobody else waits for it."""
    work = reader.unit_of_work()
    work.user_code = reader.world.user_code
    return work


def _evaluated(work: UnitOfWork, criteria: Criteria) -> Criteria:
    """An expression counts for more than a plain value of the same filter."""
    found = {name: value for name, value in criteria.items() if name not in BY_NAME}
    for name in criteria:
        if name in BY_NAME:
            wanted = BY_NAME[name]
            value = _value(work, name, wanted, criteria[name])
            found.pop(wanted.filter, None)
            if value is not None:
                found[wanted.filter] = value
    return found


def _value(work: UnitOfWork, name: str, wanted: Evaluated, text: str) -> Any:
    try:
        value = compile_expression(text).evaluate(Names(None, work))
    except ExpressionError as failed:
        told = f"Unable to resolve expression '{text}' for method '{wanted.method}' on class '{_CLASS}'"
        raise EngineError(told) from failed
    if value is None and not wanted.takes_null:
        raise EngineError(f"Unable to invoke method '{wanted.method}' on class '{_CLASS}'")
    return KINDS[wanted.kind](value, name) if value is not None else None


def _text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise _unfit(value, "text", name)
    return value


def _texts(value: object, name: str) -> list[str]:
    if not isinstance(value, (list, tuple, set, frozenset)):
        raise _unfit(value, "a list of texts", name)
    return [_text(item, name) for item in value]


def _moment(value: object, name: str) -> datetime:
    found = value.moment if isinstance(value, DateTime) else value
    if not isinstance(found, datetime):
        raise _unfit(value, "a date", name)
    return found


def _unfit(value: object, needed: str, name: str) -> BadRequestError:
    return BadRequestError(f"The expression of {name} must give {needed}, not a {class_name(value)}")


KINDS: Mapping[Kind, Callable[[object, str], Any]] = {Kind.TEXT: _text, Kind.TEXTS: _texts, Kind.MOMENT: _moment}
