"""Evaluating a diagram's texts at an execution or task."""

from __future__ import annotations

from datetime import datetime

from penstock.errors import EngineError, ScriptError, WrongClassError
from penstock.expr import MISSING, cannot_cast, compile_expression, to_boolean_result
from penstock.model.delegation import Script
from penstock.semantics import variables
from penstock.semantics.delegation import DelegateExecution, DelegateTask
from penstock.semantics.execution import Execution, Task
from penstock.semantics.host import Host
from penstock.semantics.variables import Scope
from penstock.values.java import class_name


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
                return variables.read(self._host, variable)
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
        found = run_script(condition, scope)
        if not isinstance(found, bool):
            raise ScriptError(f"condition script returns non-Boolean: result has class {class_name(found)}")
        return found
    return to_boolean_result(evaluate(condition, scope), condition)


def run_script(script: Script, scope: Scope, extra: dict[str, object] | None = None) -> object:
    """The last value of a script. Raises ScriptError if its language is not here or it fails."""
    source = script.source if script.resource is None else _resource(script.resource, scope)
    source = source or ""
    if script.language == "juel":
        return evaluate(source.strip(), scope, extra)
    visible = {name: variables.read(variables.host_of(scope), v) for name, v in variables.visible(scope).items()}
    context: dict[str, object] = dict(visible) | (extra or {})
    if isinstance(scope, Task):
        context["task"] = DelegateTask(scope)
    execution = scope.execution if isinstance(scope, Task) else scope
    if execution is not None:
        context["execution"] = DelegateExecution(execution)
    return variables.host_of(scope).run_script(script.language, source, context)


def _resource(place: str, scope: Scope) -> str:
    told = str(evaluate(place, scope))
    execution = scope.execution if isinstance(scope, Task) else scope
    prefix, separator, name = told.partition("://")
    if separator and prefix == "deployment" and execution is not None:
        deployment_id = execution.instance.definition.deployment_id
        return variables.host_of(scope).resource(deployment_id, name).decode()
    raise ScriptError(f"Unable to find resource at path {told}")


def is_execution(scope: Scope) -> bool:
    """Whether a scope is an execution rather than a task."""
    return isinstance(scope, Execution)
