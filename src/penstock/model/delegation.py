"""Where a diagram hands over to something outside of BPMN: delegates, expressions, scripts, external workers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Script:
    """A script, inline or by the location of its resource; `language` is lower-cased."""

    language: str
    source: str | None = None
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """A value injected into a delegate under a name; `text` is literal unless `is_expression`."""

    name: str
    text: str
    is_expression: bool = False


@dataclass(frozen=True, slots=True)
class Implementation:
    """What does the work of a service-like element."""


@dataclass(frozen=True, slots=True)
class ClassDelegate(Implementation):
    """`camunda:class`: a delegate by its full name."""

    name: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class DelegateExpression(Implementation):
    """`camunda:delegateExpression`: an expression that yields the delegate."""

    expression: str
    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpressionImplementation(Implementation):
    """`camunda:expression`: evaluating it is the work; its result may be kept in a variable."""

    expression: str
    result_variable: str | None = None


@dataclass(frozen=True, slots=True)
class ExternalErrorDefinition:
    """A condition under which an external task's answer is taken for a BPMN error."""

    code: str | None
    expression: str
    code_variable: str | None = None
    message_variable: str | None = None


@dataclass(frozen=True, slots=True)
class ExternalImplementation(Implementation):
    """`camunda:type="external"`: a worker fetches it by its topic."""

    topic: str
    priority: str | None = None
    properties: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[ExternalErrorDefinition, ...] = ()


@dataclass(frozen=True, slots=True)
class MailImplementation(Implementation):
    """`camunda:type="mail"`: its fields say what is sent, and to whom."""

    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True)
class ShellImplementation(Implementation):
    """`camunda:type="shell"`: a command for the host, which does not get it."""


@dataclass(frozen=True, slots=True)
class ScriptImplementation(Implementation):
    """A script task's script; its last value may be kept in a variable."""

    script: Script
    result_variable: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionImplementation(Implementation):
    """`camunda:decisionRef`: evaluates a decision."""

    key: str
    binding: str = "latest"
    version: str | None = None
    version_tag: str | None = None
    tenant_id: str | None = None
    result_variable: str | None = None
    result_mapping: str = "resultList"


@dataclass(frozen=True, slots=True)
class Listener:
    """An execution or task listener: exactly one of its kinds of work, called on one event.

    `listener_id` and `timer` belong to timeout listeners of user tasks.
    """

    event: str
    work: Implementation | Script
    listener_id: str | None = None
