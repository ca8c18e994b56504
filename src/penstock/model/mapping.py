"""How variables cross a border: input/output parameters, and the mappings of call activities and signals."""

from __future__ import annotations

from dataclasses import dataclass

from penstock.model.delegation import Script


@dataclass(frozen=True, slots=True)
class ListValue:
    """A `camunda:list`: its items are parameter values in turn."""

    items: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True)
class MapValue:
    """A `camunda:map`: pairs of key text (an expression or literal) and parameter value."""

    entries: tuple[tuple[str, ParameterValue], ...]


ParameterValue = str | Script | ListValue | MapValue | None


@dataclass(frozen=True, slots=True)
class Parameter:
    """One input or output parameter: a name (an expression or literal) and where its value comes from."""

    name: str
    value: ParameterValue


@dataclass(frozen=True, slots=True)
class InputOutput:
    """The `camunda:inputOutput` of an activity, in document order."""

    inputs: tuple[Parameter, ...] = ()
    outputs: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class Transfer:
    """One `camunda:in` or `camunda:out`: all variables, or one by name or expression; `local` as on the element."""

    all_variables: bool = False
    source: str | None = None
    source_expression: str | None = None
    target: str | None = None
    local: bool = False


@dataclass(frozen=True, slots=True)
class Property:
    """A `property` of a user task: a variable that is set when the task begins, from another or from an expression.

    `link` names a variable to take over; no version of the reference has ever carried it out.
    """

    source: str | None = None
    source_expression: str | None = None
    target: str | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class CalledMapping:
    """What goes into a called instance or a signal's receivers, and what comes back."""

    business_key: str | None = None
    inputs: tuple[Transfer, ...] = ()
    outputs: tuple[Transfer, ...] = ()
