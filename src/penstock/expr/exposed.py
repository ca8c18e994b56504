"""The base of objects that expressions may reach into, and the Java class that each value passes for.

Nothing of a Python object is visible to an expression but what its class lists here: no attribute is looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, ClassVar

from penstock.values import java

NOTHING: Mapping[str, Callable[..., Any]] = MappingProxyType({})


class Exposed:
    """An object such as `execution`, `task` or a bean: its class lists what expressions may read and call."""

    expression_properties: ClassVar[Mapping[str, Callable[[Any], object]]] = NOTHING
    """Name in the expression to getter; the getter is given the object."""

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = NOTHING
    """Name in the expression to function; it is given the object and the arguments, which must fit its signature."""

    expression_class: ClassVar[str] = ""
    """The class that messages name; the Python class if empty."""

    def __str__(self) -> str:
        return class_of(self)


def class_of(value: object) -> str:
    """The Java class that messages name for a value; `null` for None."""
    if isinstance(value, Exposed) and value.expression_class:
        return value.expression_class
    return java.class_name(value)
