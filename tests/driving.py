"""Playing instances of diagrams that have grown: whatever waits is completed or told, in an order that chance makes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from sqlalchemy import select

from penstock import ProcessEngine
from penstock.commands.command import Command
from penstock.commands.deployment import Deploy
from penstock.commands.execution import DeliverMessage
from penstock.commands.task import CompleteTask
from penstock.model.process import Process
from penstock.queries.activity_instance import tree
from penstock.semantics.modification import CancelActivity, CancelActivityInstance, Instruction, Start, Target
from penstock.store.tables.runtime import ru_event_subscr, ru_execution, ru_task
from penstock.values import Value, wrap
from tests.growing import CHOICE, Garden

#: Steps after which an instance that goes round and round is given up.
MOST_STEPS = 400


class Driver:
    """One instance of a diagram that has grown, on an engine."""

    def __init__(self, engine: ProcessEngine, random: Random, size: int = 12) -> None:
        self._engine = engine
        self._random = random
        self.garden = Garden(random, size)
        [definition] = engine.run(Deploy({"p.bpmn": self.garden.xml})).definitions
        process = engine.processes.known(definition.id)
        assert process is not None
        self.process: Process = process
        self.id = engine.start("p", {CHOICE: random.randrange(10)}).id

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it runs."""
        found = self._rows(select(ru_execution.c.id).where(ru_execution.c.id == self.id))
        return not found

    def step(self) -> bool:
        """Complete a task or deliver a message; False if nothing waits."""
        found = self._possible()
        if found:
            self._engine.run(self._random.choice(found))
        return bool(found)

    def run(self) -> str:
        """Go on to the end: `ended`, `stuck`, or `going` after many steps."""
        for _ in range(MOST_STEPS):
            if not self.step():
                return "ended" if self.has_ended else "stuck"
        return "going"

    def _possible(self) -> list[Command[Any]]:
        tasks = self._rows(select(ru_task.c.id).where(ru_task.c.process_instance_id == self.id).order_by(ru_task.c.id))
        columns = ru_event_subscr.c
        events = self._rows(
            select(columns.execution_id, columns.event_name)
            .where(columns.process_instance_id == self.id)
            .order_by(columns.id)
        )
        found: list[Command[Any]] = [CompleteTask(row[0], variables=self._chosen()) for row in tasks]
        return found + [DeliverMessage(row[0], row[1], variables=self._chosen()) for row in events]

    def _chosen(self) -> dict[str, Value]:
        return {CHOICE: wrap(self._random.randrange(10))}

    def _rows(self, statement: Any) -> list[Any]:
        return self._engine.ask(lambda reader: reader.rows(statement))

    # -- modifications --------------------------------------------------------------------------------

    def instructions(self) -> Sequence[Instruction]:
        """A modification that chance makes; the engine may refuse it."""
        return [self._instruction() for _ in range(self._random.randint(1, 3))]

    def _instruction(self) -> Instruction:
        live = self._live()
        nodes = sorted(node_id for node_id in self.process.nodes if "#" not in node_id)
        match self._random.randrange(6):
            case 0 | 1:
                return Start(Target.BEFORE, self._random.choice(nodes))
            case 2:
                return Start(Target.FLOW, self._random.choice(sorted(self.process.flows)))
            case 3 if live:
                return CancelActivityInstance(self._random.choice(live)[0])
            case _ if live:
                return CancelActivity(self._random.choice(live)[1])
        return Start(Target.BEFORE, self._random.choice(nodes))

    def _live(self) -> list[tuple[str, str]]:
        """The activity instances that run: their ids, and of what."""
        found = self._engine.ask(lambda reader: tree(reader, self.id))
        return sorted((a.id, a.node.id) for a in found[1].below() if a.node is not None) if found is not None else []
