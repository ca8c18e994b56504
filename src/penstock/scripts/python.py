"""Python scripts, for those who trust their deployers: they run in the engine's process and may do what it may."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import CodeType
from typing import Any

from penstock.errors import EngineError, ScriptFailedError, UnresolvedNameError
from penstock.expr import Exposed
from penstock.expr.methods import invoke
from penstock.expr.properties import property_of
from penstock.expr.spin import any_node, json_node, xml_node
from penstock.semantics.bpmn_error import BpmnError

FILE = "<script>"
RESULT = "__result__"


def run_python(source: str, names: Mapping[str, object]) -> object:
    """The value of a script's last line if that is an expression, else None.

    Raises ScriptFailedError around what the script raises; errors of the engine and BPMN errors come as they are.
    """
    namespace = _Namespace(names)
    try:
        exec(_compiled(source), namespace)  # noqa: S102 - what the room is for
    except (BpmnError, EngineError):
        raise
    except NameError as unknown:
        raise UnresolvedNameError(_told(unknown)) from unknown
    except Exception as failed:
        raise ScriptFailedError(_told(failed)) from failed
    return _plain(dict.get(namespace, RESULT))


def _compiled(source: str) -> CodeType:
    tree = ast.parse(source, FILE)
    last = tree.body[-1] if tree.body else None
    if isinstance(last, ast.Expr):
        kept = ast.Assign([ast.Name(RESULT, ast.Store())], last.value)
        tree.body[-1] = ast.fix_missing_locations(ast.copy_location(kept, last))
    return compile(tree, FILE, "exec")


def _told(failed: Exception) -> str:
    return f"{type(failed).__name__}: {failed}{_line(failed)}"


def _line(failed: Exception) -> str:
    lines = []
    trace = failed.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return f" (line {lines[-1]})" if lines else ""


class _Namespace(dict[str, Any]):
    """The globals of a script: what it sees is read when it comes to it."""

    def __init__(self, names: Mapping[str, object]) -> None:
        super().__init__(
            __name__=FILE, BpmnError=BpmnError, S=_spun(any_node), JSON=_spun(json_node), XML=_spun(xml_node)
        )
        self._names = names

    def __missing__(self, name: str) -> object:
        if name not in self._names:
            raise KeyError(name)
        return _seen(self._names[name])


class _Reached:
    """An object of the engine with the names that diagrams know (`getVariable`) beside those of Python."""

    def __init__(self, reached: Exposed) -> None:
        self._reached = reached

    def __getattr__(self, name: str) -> object:
        if name in self._reached.expression_methods:
            return lambda *arguments: _seen(invoke(self._reached, name, [_plain(one) for one in arguments]))
        if hasattr(self._reached, name) and not name.startswith("_"):
            return getattr(self._reached, name)
        if name in self._reached.expression_properties:
            return _seen(property_of(self._reached, name))
        raise AttributeError(f"'{type(self._reached).__name__}' object has no attribute '{name}'")

    def __str__(self) -> str:
        return str(self._reached)


def _seen(value: object) -> object:
    if isinstance(value, list):
        return [_seen(item) for item in value]
    return _Reached(value) if isinstance(value, Exposed) else value


def _plain(value: object) -> object:
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value._reached if isinstance(value, _Reached) else value  # noqa: SLF001 - our own


def _spun(make: Any) -> Any:
    return lambda *arguments: _seen(make(*[_plain(one) for one in arguments]))
