"""The functions of the expression language."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from penstock.expr import spin
from penstock.expr.date_time import DateTime
from penstock.expr.scope import Scope
from penstock.values.value import to_instant


class Function(NamedTuple):
    """What a function is given, besides its arguments, is the scope."""

    evaluate: Callable[..., object]
    parameters: int
    optional: int = 0

    def takes(self, count: int) -> bool:
        """Whether it can be called with so many arguments."""
        return self.parameters <= count <= self.parameters + self.optional


def _date_time(scope: Scope) -> DateTime:
    return DateTime.at(scope.now())


def _current_user_groups(scope: Scope) -> list[str] | None:
    """Null, as in the reference, if nobody is authenticated."""
    return None if scope.user() is None else scope.groups()


FUNCTIONS: dict[str, Function] = {
    "now": Function(lambda scope: to_instant(scope.now()), 0),
    "dateTime": Function(_date_time, 0),
    "currentUser": Function(lambda scope: scope.user(), 0),
    "currentUserGroups": Function(_current_user_groups, 0),
    "S": Function(lambda scope, source, *format_name: spin.any_node(source, *format_name), 1, optional=1),
    "JSON": Function(lambda scope, source: spin.json_node(source), 1),
    "XML": Function(lambda scope, source: spin.xml_node(source), 1),
}
