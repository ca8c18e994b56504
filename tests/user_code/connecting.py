"""Diagrams with connectors, drawn by tests."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

Told = str | Mapping[str, str]


def connector(connector_id: str, inputs: Mapping[str, Told] | None = None, **outputs: str) -> str:
    """The element: each input is a text or a map of texts, or begins with `<`; each output an expression."""
    told = "".join(_parameter("inputParameter", name, value) for name, value in (inputs or {}).items())
    told += "".join(_parameter("outputParameter", name, value) for name, value in outputs.items())
    return (
        f"<camunda:connector><camunda:connectorId>{connector_id}</camunda:connectorId>"
        f"<camunda:inputOutput>{told}</camunda:inputOutput></camunda:connector>"
    )


def http(url: str, inputs: Mapping[str, Told] | None = None, **outputs: str) -> str:
    """An `http-connector`, which asks for a URL; by default what comes of it is in `status` and `body`."""
    told = outputs or {"status": "${statusCode}", "body": "${response}"}
    return connector("http-connector", {"url": url, **(inputs or {})}, **told)


def script(source: str) -> str:
    """A parameter that JavaScript computes."""
    return f'<camunda:script scriptFormat="javascript">{escape(source)}</camunda:script>'


def _parameter(kind: str, name: str, value: Told) -> str:
    return f'<camunda:{kind} name="{name}">{_value(value)}</camunda:{kind}>'


def _value(value: Told) -> str:
    if isinstance(value, str):
        return value if value.startswith("<") else escape(value)
    entries = (f'<camunda:entry key="{escape(name)}">{escape(told)}</camunda:entry>' for name, told in value.items())
    return f"<camunda:map>{''.join(entries)}</camunda:map>"
