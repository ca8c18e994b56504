"""The variables of one execution or task."""

from __future__ import annotations

from penstock.commands.variables import Owner, find_scope
from penstock.queries.reader import Reader
from penstock.semantics import variables
from penstock.values import Value


def all_of(reader: Reader, owner: Owner, owner_id: str, *, local: bool) -> dict[str, Value]:
    """What a scope sees by name, or only its own. Raises NullValueError if there is no such scope."""
    scope = find_scope(reader.unit_of_work(), owner, owner_id)
    found = scope.variables if local else variables.visible(scope)
    host = variables.host_of(scope)
    return {name: variables.value_of(host, variable) for name, variable in found.items()}


def one_of(reader: Reader, owner: Owner, owner_id: str, name: str, *, local: bool) -> Value | None:
    """One variable that a scope sees, or of its own; None if there is none of that name. Raises NullValueError."""
    scope = find_scope(reader.unit_of_work(), owner, owner_id)
    variable = scope.variables.get(name) if local else variables.find(scope, name)
    return variables.value_of(variables.host_of(scope), variable) if variable is not None else None
