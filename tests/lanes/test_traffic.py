"""How commands are run: together, alone, one after the other, and never half."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import func, select

from penstock.commands.command import Command
from penstock.commands.deployment import Deploy
from penstock.commands.process_instance import StartProcessInstance
from penstock.commands.task import CompleteTask
from penstock.commands.unit_of_work import UnitOfWork
from penstock.engine import ProcessEngine
from penstock.errors import DefinitionNotFoundError, EngineError, NullValueError, OptimisticLockingError, PenstockError
from penstock.records.repository import Deployment
from penstock.semantics.delegate_execution import DelegateExecution
from penstock.semantics.host import NOBODY
from penstock.store.tables.history import hi_actinst
from penstock.store.tables.repository import re_deployment
from penstock.store.tables.runtime import ru_execution, ru_task
from tests.scenarios.drawing import Drawing

BRANCHES = """
    start -> and:split -> task:a -> and:join -> task:after -> end
    split -> task:b -> join
"""


@pytest.fixture(scope="module")
def engine(database: str) -> Iterator[ProcessEngine]:
    with ProcessEngine(database) as engine:
        engine.run(Deploy({"p.bpmn": Drawing(BRANCHES).xml}))
        yield engine


def submit(engine: ProcessEngine, command: Command[Any]) -> Future[Any]:
    future: Future[Any] = Future()

    def answer(result: Any, error: BaseException | None) -> None:
        if error is None:
            future.set_result(result)
        else:
            future.set_exception(error)

    engine.submit(command, NOBODY, answer)
    return future


def tasks_of(engine: ProcessEngine, instance_id: str) -> dict[str, str]:
    statement = select(ru_task.c.task_definition_key, ru_task.c.id).where(ru_task.c.process_instance_id == instance_id)
    rows = engine.ask(lambda reader: reader.rows(statement))
    return {row.task_definition_key: row.id for row in rows}


def count(engine: ProcessEngine, column: Any, *criteria: Any) -> int:
    statement = select(func.count()).select_from(column.table).where(*criteria)
    return int(engine.ask(lambda reader: reader.scalar(statement)))


@dataclass(frozen=True)
class Insert(Command[None]):
    """Writes one row."""

    own_id: str

    def execute(self, work: UnitOfWork) -> None:
        work.add(Deployment(id=self.own_id, name="inserted"))


@dataclass(frozen=True)
class Fail(Command[None]):
    """Changes something, then fails."""

    own_id: str

    def execute(self, work: UnitOfWork) -> None:
        work.add(Deployment(id=self.own_id, name="failed"))
        raise NullValueError("no")


def named(engine: ProcessEngine, name: str) -> set[str]:
    statement = select(re_deployment.c.id).where(re_deployment.c.name == name)
    return {row[0] for row in engine.ask(lambda reader: reader.rows(statement))}


class Gate(Command[None]):
    """Holds a lane until it is opened, so that others gather behind it."""

    def __init__(self) -> None:
        self.is_reached = threading.Event()
        self.opened = threading.Event()

    def execute(self, work: UnitOfWork) -> None:
        self.is_reached.set()
        assert self.opened.wait(30)


def in_one_batch(engine: ProcessEngine, commands: list[Command[Any]]) -> list[Future[Any]]:
    """Have commands wait together, so that a lane takes them at once."""
    gates = [Gate() for _ in range(2)]
    held = []
    for gate in gates:
        held.append(submit(engine, gate))
        if not gate.is_reached.wait(0.5):
            break
    futures = [submit(engine, command) for command in commands]
    for gate in gates:
        gate.opened.set()
    for future in held:
        future.result(30)
    return futures


def test_a_command_that_fails_leaves_the_others_of_its_batch_alone(engine: ProcessEngine) -> None:
    futures = in_one_batch(engine, [Insert("one"), Fail("two"), Insert("three")])
    assert futures[0].result(30) is None
    with pytest.raises(NullValueError):
        futures[1].result(30)
    assert futures[2].result(30) is None
    assert named(engine, "inserted") >= {"one", "three"}
    assert not named(engine, "failed")


def test_a_flush_that_fails_is_replayed_one_by_one(engine: ProcessEngine) -> None:
    engine.run(Insert("taken"))
    futures = in_one_batch(engine, [Insert("four"), Insert("taken"), Insert("five")])
    assert futures[0].result(30) is None
    with pytest.raises(OptimisticLockingError):
        futures[1].result(30)
    assert futures[2].result(30) is None
    assert named(engine, "inserted") >= {"four", "five"}


def test_unknown_things_are_told_to_who_asked(engine: ProcessEngine) -> None:
    with pytest.raises(DefinitionNotFoundError, match="no processes deployed with key 'nope'"):
        engine.run(StartProcessInstance(key="nope"))


def test_two_branches_that_end_at_once_are_joined_once(engine: ProcessEngine) -> None:
    ids = [engine.run(StartProcessInstance(key="p")).id for _ in range(50)]
    tasks = [task for instance_id in ids for task in tasks_of(engine, instance_id).values()]
    with ThreadPoolExecutor(16) as pool:
        list(pool.map(lambda task_id: engine.run(CompleteTask(task_id)), tasks))
    for instance_id in ids:
        assert list(tasks_of(engine, instance_id)) == ["after"]
        assert count(engine, ru_execution.c.id, ru_execution.c.process_instance_id == instance_id) == 1
        joins = (hi_actinst.c.process_instance_id == instance_id, hi_actinst.c.activity_id == "after")
        assert count(engine, hi_actinst.c.id, *joins) == 1


def test_the_second_to_complete_a_task_is_told_that_it_is_gone(engine: ProcessEngine) -> None:
    instance_id = engine.run(StartProcessInstance(key="p")).id
    task_id = tasks_of(engine, instance_id)["a"]
    futures = in_one_batch(engine, [CompleteTask(task_id), CompleteTask(task_id)])
    outcomes = [future.exception(30) for future in futures]
    assert outcomes.count(None) == 1
    assert any(isinstance(outcome, NullValueError) for outcome in outcomes)


def test_two_deployments_of_a_key_at_once_become_two_versions(engine: ProcessEngine) -> None:
    diagram = {"twice.bpmn": Drawing("start -> task:a -> end", "twice").xml}
    futures = in_one_batch(engine, [Deploy(diagram), Deploy(diagram), Deploy(diagram)])
    assert sorted(future.result(30).definitions[0].version for future in futures) == [1, 2, 3]


# -- user code ----------------------------------------------------------------------------------------


def test_user_code_holds_up_nobody_else(engine: ProcessEngine) -> None:
    entered, leave = threading.Event(), threading.Event()

    @engine.delegate("slow")
    def slow(execution: DelegateExecution) -> None:
        entered.set()
        assert leave.wait(30)

    engine.run(
        Deploy({"slow.bpmn": Drawing("start -> service:s(delegateExpression=${slow}) -> task:a -> end", "slow").xml})
    )
    future = submit(engine, StartProcessInstance(key="slow"))
    assert entered.wait(30)
    assert engine.run(StartProcessInstance(key="p")).id
    assert not future.done()
    leave.set()
    assert list(tasks_of(engine, future.result(30).id)) == ["a"]


def test_user_code_may_use_the_engine(engine: ProcessEngine) -> None:
    started: list[str] = []

    @engine.delegate("starts")
    def starts(execution: DelegateExecution) -> None:
        started.append(engine.start("p").id)

    engine.run(Deploy({"s.bpmn": Drawing("start -> service:s(delegateExpression=${starts}) -> end", "starter").xml}))
    engine.run(StartProcessInstance(key="starter"))
    assert set(tasks_of(engine, started[0])) == {"a", "b"}


def test_user_code_that_would_wait_for_itself_is_refused(engine: ProcessEngine) -> None:
    @engine.delegate("selfish")
    def selfish(execution: DelegateExecution) -> None:
        other = tasks_of(engine, execution.process_instance_id)["b"]
        engine.run(CompleteTask(other))

    drawing = """
        start -> and:split -> task:a -> service:s(delegateExpression=${selfish}) -> end
        split -> task:b -> end
    """
    engine.run(Deploy({"selfish.bpmn": Drawing(drawing, "selfish").xml}))
    instance_id = engine.run(StartProcessInstance(key="selfish")).id
    with pytest.raises(PenstockError, match="cannot ask the engine to change the process instance that it runs in"):
        engine.run(CompleteTask(tasks_of(engine, instance_id)["a"]))
    assert set(tasks_of(engine, instance_id)) == {"a", "b"}


def test_what_user_code_raises_reaches_who_asked_and_changes_nothing(engine: ProcessEngine) -> None:
    @engine.delegate("broken")
    def broken(execution: DelegateExecution) -> None:
        execution.variables["left"] = "behind"
        raise ValueError("out of paper")

    engine.run(Deploy({"b.bpmn": Drawing("start -> service:s(delegateExpression=${broken}) -> end", "broken").xml}))
    before = count(engine, ru_execution.c.id)
    with pytest.raises(ValueError, match="out of paper"):
        engine.run(StartProcessInstance(key="broken"))
    assert count(engine, ru_execution.c.id) == before


# -- the end --------------------------------------------------------------------------------------------


def test_closing_finishes_what_is_under_way_and_takes_no_more(database: str) -> None:
    engine = ProcessEngine(database)
    engine.run(Deploy({"p.bpmn": Drawing(BRANCHES).xml}))
    futures = [submit(engine, StartProcessInstance(key="p")) for _ in range(20)]
    engine.close()
    assert all(future.result(0).id for future in futures)
    with pytest.raises(EngineError, match="closed"):
        engine.run(StartProcessInstance(key="p"))
