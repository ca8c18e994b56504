"""What hangs on an execution: tasks, variables, jobs … Each kind is looked up when somebody first asks for it, so that
one step of a large instance does not have to know all of the others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from penstock.semantics.execution import Execution

T = TypeVar("T")
#: Gives what hangs on an execution, by the name of its kind.
LookUp = Callable[["Execution", str], Any]


class Hanging(Generic[T]):
    """An attribute of executions: the list, or dictionary, of what hangs on one."""

    __slots__ = ("_kind",)

    def __init__(self, kind: str) -> None:
        self._kind = kind

    @overload
    def __get__(self, execution: None, owner: type[Execution]) -> Hanging[T]: ...

    @overload
    def __get__(self, execution: Execution, owner: type[Execution]) -> T: ...

    def __get__(self, execution: Execution | None, owner: type[Execution]) -> T | Hanging[T]:
        if execution is None:
            return self
        known = execution.looked_up
        if known is None:
            known = execution.looked_up = {}
        found = known.get(self._kind)
        if found is None:
            found = known[self._kind] = execution.instance.look_up(execution, self._kind)
        return found  # type: ignore[no-any-return]


def nothing(_execution: Execution, kind: str) -> Any:
    """What hangs on an execution that was never stored."""
    return {} if kind == "variables" else []
