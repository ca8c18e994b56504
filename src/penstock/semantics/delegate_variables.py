"""The variables that user code and expressions see of an execution or task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, Protocol

from penstock.semantics import variables
from penstock.semantics.execution import Variable
from penstock.semantics.variables import Scope
from penstock.values import wrap

Getters = Mapping[str, Callable[[Any], object]]
Methods = Mapping[str, Callable[..., object]]


class Variables(MutableMapping[str, Any]):
    """The variables that a scope sees, as a dictionary. Setting one follows the rules of `semantics/variables.py`;
    `local` is the same for exactly this scope.
    """

    def __init__(self, scope: Scope, *, is_local: bool = False) -> None:
        self._scope = scope
        self._is_local = is_local

    @property
    def scope(self) -> Scope:
        """Where they are looked for first."""
        return self._scope

    @property
    def local(self) -> Variables:
        """Only what belongs to this very scope."""
        return Variables(self._scope, is_local=True)

    def __getitem__(self, name: str) -> Any:
        found = self._scope.variables.get(name) if self._is_local else variables.find(self._scope, name)
        if found is None:
            raise KeyError(name)
        return self._object(found)

    def _object(self, found: Variable) -> Any:
        return variables.read(variables.host_of(self._scope), found)

    def __setitem__(self, name: str, value: object) -> None:
        setter = variables.write_local if self._is_local else variables.write
        setter(self._scope, name, wrap(value))

    def __delitem__(self, name: str) -> None:
        remove = variables.remove_local if self._is_local else variables.remove
        if not remove(self._scope, name):
            raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._scope.variables if self._is_local else variables.visible(self._scope))

    def __len__(self) -> int:
        return len(self._scope.variables if self._is_local else variables.visible(self._scope))


class HasVariables(Protocol):
    """An execution or a task, as user code sees it."""

    @property
    def variables(self) -> Variables:
        """The variables visible there."""
        ...


class ExpressedVariables(Variables):
    """The same as expressions and scripts see them: Json and Xml are nodes."""

    def _object(self, found: Variable) -> Any:
        return variables.express(variables.host_of(self._scope), found)


def expressed(self: HasVariables, *, is_local: bool = False) -> ExpressedVariables:
    """The variables of an execution or task as expressions see them."""
    return ExpressedVariables(self.variables.scope, is_local=is_local)


def variable_methods() -> Methods:
    """What expressions may call to read and write them."""
    return {
        "getVariable": lambda self, name: expressed(self).get(name),
        "getVariableLocal": lambda self, name: expressed(self, is_local=True).get(name),
        "setVariable": lambda self, name, value: self.variables.__setitem__(name, value),
        "setVariableLocal": lambda self, name, value: self.variables.local.__setitem__(name, value),
        "hasVariable": lambda self, name: name in self.variables,
        "hasVariableLocal": lambda self, name: name in self.variables.local,
        "removeVariable": lambda self, name: self.variables.pop(name, None) and None,
        "removeVariableLocal": lambda self, name: self.variables.local.pop(name, None) and None,
        "getVariables": lambda self: dict(expressed(self)),
        "getVariablesLocal": lambda self: dict(expressed(self, is_local=True)),
        "getVariableNames": lambda self: set(self.variables),
    }
