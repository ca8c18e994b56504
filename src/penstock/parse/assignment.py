"""Who may do something, as the standard's resource roles say it."""

from __future__ import annotations

from penstock.parse.document import Element, child, text
from penstock.parse.reader import comma_list


def assigned_expression(element: Element) -> str | None:
    """The text of the formal expression in a role's `resourceAssignmentExpression`."""
    assignment = child(element, "resourceAssignmentExpression")
    formal = child(assignment, "formalExpression") if assignment is not None else None
    return text(formal) if formal is not None else None


def read_assignment(element: Element) -> list[tuple[str, str]]:
    """The ("user" or "group", expression) pairs of a role: `user(a), group(b), c`; a bare name is a group."""
    pairs = []
    for item in comma_list(assigned_expression(element)):
        kind, opened, rest = item.partition("(")
        named = opened and kind in ("user", "group") and rest.endswith(")")
        pairs.append((kind, rest[:-1].strip()) if named else ("group", item))
    return pairs
