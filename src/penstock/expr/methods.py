"""Calling methods in expressions: the listed ones of plain values, and those that Exposed objects offer."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache

from penstock.expr.collection_methods import (
    FIXED_LIST_METHODS,
    FIXED_SET_METHODS,
    LIST_METHODS,
    MAP_METHODS,
    SET_METHODS,
)
from penstock.expr.date_methods import DATE_METHODS, DATE_TIME_METHODS
from penstock.expr.date_time import DateTime
from penstock.expr.exposed import Exposed
from penstock.expr.faults import Fault, raised_by_object
from penstock.expr.number_methods import BOOLEAN_METHODS, DOUBLE_METHODS, WHOLE_METHODS
from penstock.expr.overloads import Methods, call, no_method
from penstock.expr.text_methods import TEXT_METHODS

BY_TYPE: dict[type, Methods] = {
    str: TEXT_METHODS,
    bool: BOOLEAN_METHODS,
    int: WHOLE_METHODS,
    float: DOUBLE_METHODS,
    datetime: DATE_METHODS,
    DateTime: DATE_TIME_METHODS,
    list: LIST_METHODS,
    tuple: FIXED_LIST_METHODS,
    set: SET_METHODS,
    frozenset: FIXED_SET_METHODS,
    dict: MAP_METHODS,
}


def invoke(target: object, name: str, arguments: Sequence[object]) -> object:
    """What a method gives. Raises MethodNotFound, or Thrown from what the method raised."""
    for kind in type(target).__mro__:
        if kind in BY_TYPE:
            return call(BY_TYPE[kind], target, name, arguments)
    if not isinstance(target, Exposed):
        raise no_method(target, name, arguments)
    return _invoke_exposed(target, name, arguments)


def _invoke_exposed(target: Exposed, name: str, arguments: Sequence[object]) -> object:
    function = target.expression_methods.get(name)
    if function is None or not _takes(function, len(arguments) + 1):
        raise no_method(target, name, arguments)
    try:
        result = function(target, *arguments)
    except Exception as error:
        raise raised_by_object(error) from error
    if inspect.iscoroutine(result):
        result.close()
        raise Fault(f"The method '{name}' is asynchronous; only delegates may be")
    return result


@lru_cache(maxsize=1024)
def _takes(function: Callable[..., object], count: int) -> bool:
    try:
        inspect.signature(function).bind(*[None] * count)
    except TypeError:
        return False
    return True
