"""Playing instances of diagrams that have grown: whatever waits is completed or told, in an order that chance makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Select, select

from penstock import ProcessEngine
from penstock.commands.command import Command
from penstock.commands.deployment import Deploy
from penstock.commands.execution import DeliverMessage, DeliverSignal, TriggerExecution
from penstock.commands.external_task import CompleteExternalTask, LockExternalTask, ThrowExternalTaskError
from penstock.commands.job_run import ExecuteJob
from penstock.commands.process_instance import DeleteProcessInstance
from penstock.commands.task import CompleteTask
from penstock.model.flow_nodes import ReceiveTask
from penstock.model.process import Process
from penstock.queries.activity_instance import tree
from penstock.semantics.modification import CancelActivity, CancelActivityInstance, Instruction, Start, Target
from penstock.store.tables.runtime import ru_event_subscr, ru_execution, ru_ext_task, ru_job, ru_task
from penstock.values import Value, wrap
from tests.growing import CHOICE, PLAIN, WORK, Garden, Kinds

#: Steps after which an instance that goes round and round is given up.
MOST_STEPS = 400
WORKER = "driver"
#: In so many cases a worker that may report an error does.
ERRORS = 0.3


@dataclass(frozen=True)
class Waiting:
    """Something that waits to be completed or told: a task, job, message, signal, external task or receive task.

    `name` is what a subscription waits for, or the topic of an external task.
    """

    kind: str
    id: str
    execution_id: str
    name: str = ""


class Driver:
    """One instance of a diagram that has grown, on an engine, with all instances that it calls."""

    def __init__(
        self, engine: ProcessEngine, random: Random, size: int = 12, *, kinds: Kinds = PLAIN, key: str = "p"
    ) -> None:
        self._engine = engine
        self._random = random
        self.garden = Garden(random, size, kinds=kinds, key=key)
        definitions = engine.run(Deploy(self.garden.files)).definitions
        process = engine.processes.known(next(d.id for d in definitions if d.key == key))
        assert process is not None
        self.process: Process = process
        self._receivers = self._waiting_tasks([d.id for d in definitions])
        self.id = engine.start(key, {CHOICE: random.randrange(10)}).id

    @property
    def has_ended(self) -> bool:
        """Whether nothing of it runs."""
        found = self._rows(select(ru_execution.c.id).where(ru_execution.c.id == self.id))
        return not found

    def step(self) -> bool:
        """Have one thing go on that waits; False if nothing does."""
        found = self.waiting()
        if found:
            for command in self._answer(self._random.choice(found)):
                self._engine.run(command)
        return bool(found)

    def run(self) -> str:
        """Go on to the end: `ended`, `stuck`, or `going` after many steps."""
        for _ in range(MOST_STEPS):
            if not self.step():
                return "ended" if self.has_ended else "stuck"
        return "going"

    def delete(self) -> None:
        """Remove what still runs."""
        if not self.has_ended:
            self._engine.run(DeleteProcessInstance(self.id))

    def waiting(self) -> list[Waiting]:
        """All that can go on, in the order of ids."""
        task, job, event, work, run = ru_task.c, ru_job.c, ru_event_subscr.c, ru_ext_task.c, ru_execution.c
        found = self._found("task", select(task.id, task.execution_id), task)
        for kind in ("message", "signal"):
            statement = select(event.id, event.execution_id, event.event_name).where(event.event_type == kind)
            found += self._found(kind, statement, event)
        found += self._found("job", select(job.id, job.execution_id), job)
        found += self._found("external task", select(work.id, work.execution_id, work.topic_name), work)
        if self._receivers:
            idle = select(run.id, run.id).where(
                run.activity_id.in_(self._receivers), run.activity_instance_id.is_not(None)
            )
            found += self._found("receive task", idle.where(run.is_active), run)
        return found

    def _found(self, kind: str, statement: Select[Any], columns: Any) -> list[Waiting]:
        """The rows of this instance and of those that it calls."""
        run = ru_execution.c
        place = columns.get("process_instance_id")
        instances = select(run.id).where(run.root_process_instance_id == self.id, run.parent_id.is_(None))
        return [Waiting(kind, *row) for row in self._rows(statement.where(place.in_(instances)).order_by(columns.id))]

    def _waiting_tasks(self, definition_ids: Sequence[str]) -> list[str]:
        """The receive tasks that wait for no message."""
        processes = [process for own_id in definition_ids if (process := self._engine.processes.known(own_id))]
        nodes = [node for process in processes for node in process.nodes.values()]
        return [node.id for node in nodes if isinstance(node, ReceiveTask) and node.message is None]

    def _answer(self, waiting: Waiting) -> Sequence[Command[Any]]:
        if waiting.kind == "external task":
            return self._work(waiting)
        told = {CHOICE: wrap(self._random.randrange(10))}
        return [_ANSWERS[waiting.kind](waiting, told)]

    def _work(self, waiting: Waiting) -> Sequence[Command[Any]]:
        lock = LockExternalTask(waiting.id, WORKER, timedelta(minutes=1))
        if waiting.name != WORK and self._random.random() < ERRORS:
            return lock, ThrowExternalTaskError(waiting.id, WORKER, waiting.name)
        return lock, CompleteExternalTask(waiting.id, WORKER, {CHOICE: wrap(self._random.randrange(10))})

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


_ANSWERS: dict[str, Callable[[Waiting, dict[str, Value]], Command[Any]]] = {
    "task": lambda waiting, told: CompleteTask(waiting.id, variables=told),
    "message": lambda waiting, told: DeliverMessage(waiting.execution_id, waiting.name, variables=told),
    "signal": lambda waiting, told: DeliverSignal(waiting.execution_id, waiting.name, variables=told),
    "job": lambda waiting, _: ExecuteJob(waiting.id),
    "receive task": lambda waiting, told: TriggerExecution(waiting.execution_id, told),
}
