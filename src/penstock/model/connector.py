"""A connector in a diagram: something outside is called by its name, with parameters, and answers with others."""

from __future__ import annotations

from dataclasses import dataclass

from penstock.model.delegation import Implementation
from penstock.model.mapping import InputOutput


@dataclass(frozen=True, slots=True)
class ConnectorImplementation(Implementation):
    """`camunda:connector`: what is known by the id is called. The inputs of its mapping are what it is given, the
    outputs read what it answers.
    """

    connector_id: str
    mapping: InputOutput
