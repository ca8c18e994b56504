"""An engine, and a program around it that draws small diagrams with Python in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from penstock import ProcessEngine
from penstock.commands.deployment import Deploy
from penstock.commands.process_instance import StartedInstance
from penstock.store.tables.runtime import ru_execution, ru_task
from penstock.values import unwrap

NAMESPACES = (
    'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" '
    'targetNamespace="test"'
)
ERRORS = '<error id="refused" errorCode="refused"/><error id="any"/><error id="value" errorCode="ValueError"/>'
ERRORS += '<error id="unanswered" errorCode="ConnectorError"/><error id="late" errorCode="TimeoutError"/>'


@dataclass
class Program:
    """A program that embeds an engine."""

    engine: ProcessEngine

    def deploy(self, content: str, key: str = "p") -> None:
        """Deploy a process with flow nodes and flows."""
        process = f'<process id="{key}" isExecutable="true">{content}</process>'
        self.engine.run(Deploy({f"{key}.bpmn": f"<definitions {NAMESPACES}>{ERRORS}{process}</definitions>".encode()}))

    def call(self, attributes: str, content: str = "", key: str = "p", caught: str = "") -> None:
        """Deploy a process that does one thing, then waits at the user task `after`.

        With `caught`, a boundary event that catches that error leads to the user task `sorry`.
        """
        boundary = (
            f'<boundaryEvent id="b" attachedToRef="s"><errorEventDefinition errorRef="{caught}" '
            'camunda:errorCodeVariable="code" camunda:errorMessageVariable="told"/></boundaryEvent>'
            '<userTask id="sorry"/><sequenceFlow id="f3" sourceRef="b" targetRef="sorry"/>'
        )
        service = f'<serviceTask id="s" name="Do it" {attributes}>{_extensions(content)}</serviceTask>'
        self.deploy(
            '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="s"/>'
            + service
            + '<sequenceFlow id="f2" sourceRef="s" targetRef="after"/><userTask id="after"/>'
            + (boundary if caught else ""),
            key,
        )

    def start(self, key: str = "p", **variables: object) -> StartedInstance:
        """Start an instance."""
        return self.engine.start(key, variables)

    def variables(self, key: str = "p", **variables: Any) -> dict[str, Any]:
        """Start an instance; what its variables are when it waits or has ended."""
        found = self.start(key, **variables).variables
        assert found is not None
        return {name: unwrap(value) for name, value in found.items()}

    def standing(self, instance: StartedInstance) -> set[str | None]:
        """The user tasks that an instance waits at."""
        statement = select(ru_task.c.task_definition_key).where(ru_task.c.process_instance_id == instance.id)
        return {row[0] for row in self.engine.ask(lambda reader: reader.rows(statement))}

    def task(self) -> str:
        """The id of the only user task there is."""
        (row,) = self.engine.ask(lambda reader: reader.rows(select(ru_task.c.id)))
        return str(row[0])

    def running(self) -> int:
        """How many executions there are."""
        statement = select(func.count()).select_from(ru_execution)
        return int(self.engine.ask(lambda reader: reader.scalar(statement)))


def _extensions(content: str) -> str:
    return f"<extensionElements>{content}</extensionElements>" if content else ""


@pytest.fixture
def engine() -> Iterator[ProcessEngine]:
    """An engine on a database that lasts as long as a test."""
    with ProcessEngine() as engine:
        yield engine


@pytest.fixture
def program(engine: ProcessEngine) -> Program:
    """A program around it."""
    return Program(engine)
