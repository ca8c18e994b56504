"""Evaluating a diagram's texts at an execution or task."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from penstock.errors import (
    EngineError,
    NullValueError,
    ScriptError,
    ScriptFailedError,
    ScriptLanguageError,
    WrongClassError,
)
from penstock.expr import MISSING, cannot_cast, compile_expression, to_boolean_result
from penstock.model.delegation import Script
from penstock.semantics import variables
from penstock.semantics.bpmn_error import bpmn_error_behind
from penstock.semantics.delegate_execution import DelegateExecution
from penstock.semantics.delegate_task import DelegateTask
from penstock.semantics.execution import Execution, Task
from penstock.semantics.host import Host
from penstock.semantics.variables import Scope
from penstock.values.java import class_name, text


class Names:
    """What names mean in an expression: context objects first, then variables, then what the host knows by name."""

    __slots__ = ("_extra", "_host", "_scope")

    def __init__(self, scope: Scope | None, host: Host, extra: dict[str, object] | None = None) -> None:
        self._scope = scope
        self._host = host
        self._extra = extra

    def resolve(self, name: str) -> object:
        """The value of a name, or MISSING."""
        if self._extra is not None and name in self._extra:
            return self._extra[name]
        scope = self._scope
        if scope is not None:
            found = self._resolve_context(name, scope)
            if found is not MISSING:
                return found
            variable = variables.find(scope, name)
            if variable is not None:
                return variables.express(self._host, variable)
        return self._host.identity.user_id if name == "authenticatedUserId" else self._host.bean(name)

    def _resolve_context(self, name: str, scope: Scope) -> object:
        if name == "execution":
            execution = scope.execution if isinstance(scope, Task) else scope
            return DelegateExecution(execution) if execution is not None else MISSING
        if name == "task" and isinstance(scope, Task):
            return DelegateTask(scope)
        return MISSING

    def now(self) -> datetime:
        """The present."""
        return self._host.now()

    def user(self) -> str | None:
        """Who asks."""
        return self._host.identity.user_id

    def groups(self) -> list[str]:
        """The groups of whoever asks."""
        return list(self._host.identity.groups)


def evaluate(text: str, scope: Scope, extra: dict[str, object] | None = None) -> object:
    """The value of an expression, or of a literal text its own self."""
    expression = compile_expression(text)
    if expression.is_literal:
        return expression.text
    return expression.evaluate(Names(scope, variables.host_of(scope), extra))


def evaluate_text(text: str | None, scope: Scope) -> str | None:
    """A value that must be text or null. Raises WrongClassError."""
    if text is None:
        return None
    found = evaluate(text, scope)
    if found is None or isinstance(found, str):
        return found
    raise WrongClassError(cannot_cast(class_name(found), "java.lang.String"))


def evaluate_integer(text: str, scope: Scope, what: str) -> int:
    """A value that must be a number, or text that tells one."""
    found = evaluate(text, scope)
    try:
        if isinstance(found, (int, float, str)) and not isinstance(found, bool):
            return int(found)
    except ValueError:
        pass
    raise EngineError(f"{what} does not resolve to a number: {text}")


def holds(condition: str | Script, scope: Scope) -> bool:
    """Whether a condition holds. Raises EngineError if it gives anything but a Boolean."""
    if isinstance(condition, Script):
        return _truth(run_script(condition, scope))
    return to_boolean_result(evaluate(condition, scope), condition)


def _truth(found: object) -> bool:
    if isinstance(found, bool):
        return found
    if found is None:
        raise NullValueError("condition script returns null: result is null")
    told = f"result has class {class_name(found)} and not java.lang.Boolean"
    raise WrongClassError(f"condition script returns non-Boolean: {told}")


def run_script(script: Script, scope: Scope, extra: dict[str, object] | None = None) -> object:
    """The last value of a script.

    Raises ScriptLanguageError if its language is not here, ScriptError if its source is not; ScriptFailedError, which
    says where it stands in the diagram, around what it raises; a BPMN error as it is.
    """
    source = script.source if script.resource is None else _resource(script.resource, scope)
    source = source or ""
    if script.language == "juel":
        return evaluate(source.strip(), scope, extra)
    if script.resource is None and _is_one_expression(source):
        source = text(evaluate(source.strip(), scope, extra))
    try:
        return variables.host_of(scope).run_script(script.language, source, _Seen(scope, extra))
    except Exception as failed:
        if isinstance(failed, ScriptLanguageError) or bpmn_error_behind(failed) is not None:
            raise
        kind = type(failed) if isinstance(failed, ScriptFailedError) else ScriptFailedError
        raise kind(f"Unable to evaluate script{_place(scope)}: {failed}") from failed


def _is_one_expression(source: str) -> bool:
    """Whether the source is not the script itself but says where it is, as in `${script}`."""
    bare = source.strip()
    return bare.startswith(("${", "#{")) and bare.endswith("}")


def _place(scope: Scope) -> str:
    execution = scope.execution if isinstance(scope, Task) else scope
    if execution is None:
        return ""
    activity = execution.flow.id if execution.flow is not None else execution.activity_id
    return (
        f" while executing activity '{activity}' in the process definition with id '{execution.process_definition_id}'"
    )


class _Seen(Mapping[str, object]):
    """What a script sees by name, each read when it is asked for: context objects, then variables."""

    def __init__(self, scope: Scope, extra: dict[str, object] | None) -> None:
        self._names = Names(scope, variables.host_of(scope), extra)
        self._scope = scope
        context = ("execution", "task") if isinstance(scope, Task) else ("execution",)
        self._context = [*(extra or {}), *[name for name in context if self._names.resolve(name) is not MISSING]]

    def __getitem__(self, name: str) -> object:
        if name not in self:
            raise KeyError(name)
        return self._names.resolve(name)

    def __contains__(self, name: object) -> bool:
        return name in self._context or (isinstance(name, str) and variables.find(self._scope, name) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys([*self._context, *variables.visible(self._scope)]))

    def __len__(self) -> int:
        return len(list(iter(self)))


def _resource(place: str, scope: Scope) -> str:
    told = str(evaluate(place, scope))
    execution = scope.execution if isinstance(scope, Task) else scope
    prefix, separator, name = told.partition("://")
    if not separator or prefix != "deployment" or execution is None:
        raise ScriptError(f"Unable to find resource at path {told}")
    deployment_id = execution.instance.definition.deployment_id
    try:
        return variables.host_of(scope).resource(deployment_id, name).decode()
    except UnicodeDecodeError:
        raise ScriptError(f"The script at path {told} is not written in UTF-8") from None


def is_execution(scope: Scope) -> bool:
    """Whether a scope is an execution rather than a task."""
    return isinstance(scope, Execution)
