"""JSONPath queries of JSON nodes.

The paths are those of RFC 9535, and what the reference's library has besides: `=~` with a regular expression, `in` and
`contains`. A path that can find one place only (`$.a.b[0]`) gives what is there; any other gives an array of all that
it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from penstock.expr.exposed import Exposed
from penstock.expr.faults import SpinFault

if TYPE_CHECKING:
    from jsonpath import CompoundJSONPath, JSONPath

N = TypeVar("N")


class JsonPathQuery(Exposed, Generic[N]):
    """A path, and the data that it is asked of. Raises SpinFault for a path that is not well-formed."""

    expression_class: ClassVar[str] = "org.camunda.spin.impl.json.jackson.query.JacksonJsonPathQuery"

    def __init__(self, path: str, data: object, node: Callable[[object], N]) -> None:
        self._path = path
        self._compiled = _compiled(path)
        self._data = data
        self._node = node

    def element(self) -> N:
        """What is there. Raises SpinFault if there is nothing."""
        return self._node(self._found())

    def element_list(self) -> list[N]:
        """The items of the array that is there. Raises SpinFault if there is anything else."""
        return [self._node(item) for item in self._found_as("an array", lambda data: isinstance(data, list))]

    def text(self) -> object:
        """The text that is there. Raises SpinFault if there is anything else."""
        return self._found_as("a text", lambda data: isinstance(data, str))

    def number(self) -> object:
        """The number that is there. Raises SpinFault if there is anything else."""
        return self._found_as("a number", lambda data: isinstance(data, (int, float)) and not isinstance(data, bool))

    def truth(self) -> object:
        """The truth value that is there. Raises SpinFault if there is anything else."""
        return self._found_as("a truth value", lambda data: isinstance(data, bool))

    def _found_as(self, wanted: str, holds: Callable[[object], bool]) -> Any:
        found = self._found()
        if not holds(found):
            raise SpinFault(f"What the JSON path '{self._path}' finds is not {wanted}")
        return found

    def _found(self) -> object:
        try:
            found = self._compiled.findall(self._data)  # type: ignore[arg-type]
        except Exception as failed:
            raise SpinFault(f"The JSON path '{self._path}' cannot be followed here: {failed}") from None
        if not _finds_one_place(self._compiled):
            return found
        if not found:
            raise SpinFault(f"The JSON path '{self._path}' finds nothing here")
        return found[0]

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {
        "element": lambda self: self.element(),
        "elementList": lambda self: self.element_list(),
        "stringValue": lambda self: self.text(),
        "numberValue": lambda self: self.number(),
        "boolValue": lambda self: self.truth(),
    }


@lru_cache(maxsize=1024)
def _compiled(path: str) -> JSONPath | CompoundJSONPath:
    # The library is imported by the first path: most processes have none.
    import jsonpath

    try:
        return jsonpath.compile(path)
    except Exception as failed:
        reason = str(failed).partition("\n")[0]
        raise SpinFault(f"The JSON path '{path}' is not well-formed: {reason}") from None


def _finds_one_place(path: JSONPath | CompoundJSONPath) -> bool:
    is_singular = getattr(path, "singular_query", None)
    return bool(is_singular()) if is_singular is not None else False
