"""Scenarios: a drawing, and rows that say what happens and where the instance then stands.

One table is played three times: in memory, where one unit of work lives through all rows; on SQLite and on PostgreSQL,
where every row is a command of its own, flushed and loaded anew. PostgreSQL has the reference's foreign keys besides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from typing import Any, Protocol

from sqlalchemy import select

from penstock.commands.command import Command
from penstock.commands.deployment import Deploy
from penstock.commands.execution import TriggerExecution
from penstock.commands.external_task import CompleteExternalTask, LockExternalTask, ThrowExternalTaskError
from penstock.commands.job_run import ExecuteJob
from penstock.commands.message import CorrelateMessage
from penstock.commands.modification import ModifyProcessInstance
from penstock.commands.process_instance import DeleteProcessInstance, StartProcessInstance
from penstock.commands.signal import BroadcastSignal
from penstock.commands.task import CompleteTask
from penstock.commands.unit_of_work import UnitOfWork
from penstock.commands.user_code import UserCode
from penstock.commands.variables import ModifyVariables
from penstock.engine import ProcessEngine
from penstock.semantics import modification
from penstock.semantics.activity_tree import ActivityInstance, activity_tree
from penstock.semantics.host import NOBODY, Options
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification import Target
from penstock.store.definitions import Processes
from penstock.store.tables.runtime import ru_ext_task, ru_job, ru_jobdef, ru_task
from penstock.values import wrap
from tests.conftest import Clock
from tests.scenarios.drawing import Drawing
from tests.scenarios.invariants import broken
from tests.scenarios.memory import MemorySession

ENDED = frozenset({"(ended)"})
Row = tuple[str, set[str] | frozenset[str]]


@dataclass(frozen=True)
class Scenario:
    """One story. A row is what happens (`complete a`, `message m x=1`, `pass 1h`) and the activities that then are
    active: leaves of the activity tree, a waiting continuation in brackets, one name a token (`a a` is two)."""

    name: str
    drawing: str
    rows: list[Row]
    called: Mapping[str, str] = field(default_factory=dict)
    delegates: Mapping[str, Callable[..., object]] = field(default_factory=dict)
    attributes: str = ""

    def __str__(self) -> str:
        return self.name


class World(Protocol):
    """Where a scenario is played."""

    clock: Clock
    user_code: UserCode

    def run(self, command: Command[Any]) -> Any: ...
    def instance(self, instance_id: str) -> ProcessInstance | None: ...
    def due_jobs(self) -> list[str]: ...
    def found(self, kind: str, activity_id: str) -> str: ...
    def check(self) -> None: ...


def play(scenario: Scenario, world: World) -> None:
    """Play a scenario, and hold every row against what it says."""
    for key, drawing in {**scenario.called, "p": scenario.drawing}.items():
        attributes = scenario.attributes if key == "p" else ""
        world.run(Deploy({f"{key}.bpmn": Drawing(drawing, key, attributes).xml}))
    for name, function in scenario.delegates.items():
        world.user_code.register(name, _delegate(name, function))
    player = _Player(world)
    for number, (move, wanted) in enumerate(scenario.rows, 1):
        player.play(move)
        assert player.state() == _names(wanted), f"row {number}: {move}"
        world.check()


def _delegate(name: str, function: Callable[..., object]) -> object:
    from penstock.semantics.delegation import Delegate

    return Delegate(name, function)


def _names(wanted: set[str] | frozenset[str]) -> list[str]:
    return sorted(name for entry in wanted for name in entry.split())


class _Player:
    """Turns rows into commands."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._instance_id = ""

    def play(self, move: str) -> None:
        """Do what a row says."""
        verb, *words = move.split()
        values = {name: wrap(_value(told)) for name, _, told in (w.partition("=") for w in words if "=" in w)}
        told = " ".join(word for word in words if "=" not in word)
        getattr(self, f"_{verb}")(told, values)

    def state(self) -> list[str]:
        """The leaves of the activity tree."""
        instance = self._world.instance(self._instance_id)
        if instance is None:
            return sorted(ENDED)
        return sorted(_leaves(activity_tree(instance)))

    def _start(self, _told: str, values: Any) -> None:
        self._instance_id = self._world.run(StartProcessInstance(key="p", variables=values)).id

    def _complete(self, told: str, values: Any) -> None:
        self._world.run(CompleteTask(self._world.found("task", told), values))

    def _trigger(self, told: str, values: Any) -> None:
        instance = self._world.instance(self._instance_id)
        assert instance is not None
        execution = next(e for e in instance.executions.values() if e.activity_id == told and e.activity_instance_id)
        self._world.run(TriggerExecution(execution.id, values))

    def _message(self, told: str, values: Any) -> None:
        from penstock.store.correlation import Correlation

        self._world.run(CorrelateMessage(Correlation(told), values))

    def _signal(self, told: str, values: Any) -> None:
        self._world.run(BroadcastSignal(told, values))

    def _set(self, _told: str, values: Any) -> None:
        self._world.run(ModifyVariables("execution", self._instance_id, values))

    def _external(self, told: str, values: Any) -> None:
        task_id = self._locked(told)
        self._world.run(CompleteExternalTask(task_id, "w", values))

    def _error(self, told: str, _values: Any) -> None:
        activity, code = told.split()
        self._world.run(ThrowExternalTaskError(self._locked(activity), "w", code))

    def _locked(self, activity_id: str) -> str:
        from datetime import timedelta

        task_id = self._world.found("external task", activity_id)
        self._world.run(LockExternalTask(task_id, "w", timedelta(minutes=1)))
        return task_id

    def _job(self, told: str, _values: Any) -> None:
        self._world.run(ExecuteJob(self._world.found("job", told)))

    def _pass(self, told: str, _values: Any) -> None:
        number, unit = re.fullmatch(r"(\d+)(ms|s|m|h|d)", told).groups()  # type: ignore[union-attr]
        words = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
        self._world.clock.advance(**{words[unit]: int(number)})
        for job_id in self._world.due_jobs():
            self._world.run(ExecuteJob(job_id))

    def _modify(self, told: str, values: Any) -> None:
        """`before:b`, `after:a`, `flow:f1`, `cancel:a`; variables go with every start."""
        instructions = [_instruction(word, values) for word in told.split()]
        self._world.run(ModifyProcessInstance(self._instance_id, instructions))

    def _delete(self, _told: str, _values: Any) -> None:
        self._world.run(DeleteProcessInstance(self._instance_id))


def _instruction(word: str, values: Any) -> modification.Instruction:
    kind, _, element = word.partition(":")
    if kind == "cancel":
        return modification.CancelActivity(element)
    target = {"before": Target.BEFORE, "after": Target.AFTER, "flow": Target.FLOW}[kind]
    return modification.Start(target, element, variables=values)


def _value(told: str) -> object:
    if told in ("true", "false"):
        return told == "true"
    return int(told) if told.lstrip("-").isdigit() else told


def _leaves(tree: ActivityInstance) -> Iterator[str]:
    for node in tree.below():
        yield from (f"[{transition.node.id}]" for transition in node.transitions)
        if node.node is not None and not node.activities and not node.transitions:
            yield node.node.id


class Memory:
    """One unit of work for a whole scenario; nothing is ever written."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.user_code = UserCode()
        self.session = MemorySession()
        self.work = UnitOfWork(
            self.session,  # type: ignore[arg-type]
            identity=NOBODY,
            options=Options(zone=UTC),
            processes=Processes(),
            user_code=self.user_code,
            clock=self.clock,
            locks=self.session,
        )
        self.session.work = self.work

    def run(self, command: Command[Any]) -> Any:
        self.work.pass_time()
        result = command.execute(self.work)
        self.work.run_on()
        return result

    def instance(self, instance_id: str) -> ProcessInstance | None:
        return self.work.load_instance(instance_id)

    def due_jobs(self) -> list[str]:
        now = self.clock()
        jobs = [job for instance in self.session.instances() for job in instance.jobs()]
        return [job.id for job in jobs if job.due_date is not None and job.due_date <= now]

    def found(self, kind: str, activity_id: str) -> str:
        for instance in self.session.instances():
            if kind == "task":
                ids = [t.id for t in instance.tasks() if t.task_definition_key == activity_id]
            elif kind == "job":
                ids = [j.id for j in instance.jobs() if instance.job_activity(j) == activity_id]
            else:
                ids = [t.id for t in instance.external_tasks() if t.activity_id == activity_id]
            if ids:
                return min(ids)
        raise AssertionError(f"no {kind} at {activity_id}")

    def check(self) -> None:
        """There is no database to be broken."""


class Stored:
    """An engine on a database; every command is written, and read anew by the next."""

    def __init__(self, engine: ProcessEngine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        self.user_code = engine.user_code

    def run(self, command: Command[Any]) -> Any:
        return self.engine.run(command)

    def instance(self, instance_id: str) -> ProcessInstance | None:
        return self.engine.ask(lambda reader: reader.unit_of_work().load_instance(instance_id))

    def due_jobs(self) -> list[str]:
        statement = select(ru_job.c.id).where(ru_job.c.due_date <= self.clock())
        return [row[0] for row in self.engine.ask(lambda reader: reader.rows(statement))]

    def found(self, kind: str, activity_id: str) -> str:
        statement = {
            "task": select(ru_task.c.id).where(ru_task.c.task_definition_key == activity_id),
            "external task": select(ru_ext_task.c.id).where(ru_ext_task.c.activity_id == activity_id),
            "job": select(ru_job.c.id)
            .join(ru_jobdef, ru_jobdef.c.id == ru_job.c.job_definition_id)
            .where(ru_jobdef.c.activity_id == activity_id),
        }[kind]
        rows = self.engine.ask(lambda reader: reader.rows(statement))
        assert rows, f"no {kind} at {activity_id}"
        return min(str(row[0]) for row in rows)

    def check(self) -> None:
        assert broken(self.engine) == []
