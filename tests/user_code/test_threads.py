"""Where user code runs: never on a lane, holding nobody up, and free to use the engine."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, ClassVar

import pytest

from penstock import EngineError, Execution, Exposed, PenstockError, ProcessEngine
from penstock.commands.process_instance import DeleteProcessInstance, StartProcessInstance
from penstock.commands.task import CompleteTask
from penstock.lanes.alone import THREADS
from penstock.semantics.host import NOBODY
from tests.user_code.conftest import Program

SECONDS = 60
PLAIN = '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/><userTask id="a"/>'


class Watch(Exposed):
    """A bean that remembers the threads that it was touched on."""

    def __init__(self) -> None:
        self.threads: list[str] = []

    def look(self) -> bool:
        self.threads.append(threading.current_thread().name)
        return True

    expression_properties: ClassVar[Any] = {"seen": look}
    expression_methods: ClassVar[Any] = {"look": look, "execute": lambda self, _execution: self.look()}


def wait_for(event: threading.Event) -> None:
    assert event.wait(SECONDS)


async def asynchronously(watch: Watch, _subject: object) -> None:
    await asyncio.sleep(0)
    watch.look()


LISTENER = '<camunda:executionListener event="start" class="work"/>'
INPUT = (
    '<camunda:inputOutput><camunda:inputParameter name="x">${watch.seen}</camunda:inputParameter></camunda:inputOutput>'
)


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ('camunda:delegateExpression="${work}"', ""),
        ('camunda:class="work"', ""),
        ('camunda:class="later"', ""),
        ('camunda:expression="${watch.look()}"', ""),
        ('camunda:expression="${watch.seen}"', ""),
        ('camunda:expression="${true}"', LISTENER),
        ('camunda:expression="${true}"', INPUT),
    ],
)
def test_user_code_never_runs_on_a_lane(program: Program, attributes: str, content: str) -> None:
    watch = Watch()
    program.engine.expose("watch", watch)
    program.engine.delegate("work")(lambda execution: watch.look())
    program.engine.delegate("later")(partial(asynchronously, watch))
    program.call(attributes, content)
    assert program.standing(program.start()) == {"after"}
    assert len(watch.threads) == 1
    assert watch.threads[0].startswith("alone")


def test_a_condition_that_asks_a_bean_is_evaluated_off_the_lanes(program: Program) -> None:
    watch = Watch()
    program.engine.expose("watch", watch)
    program.deploy(
        '<startEvent id="start"/><userTask id="a"/><sequenceFlow id="f" sourceRef="start" targetRef="a">'
        "<conditionExpression>${watch.look()}</conditionExpression></sequenceFlow>"
    )
    assert program.standing(program.start()) == {"a"}
    assert [name.split("_")[0] for name in watch.threads] == ["alone"]


def test_a_delegate_is_called_once_for_each_time_that_it_is_reached(program: Program) -> None:
    calls: list[str] = []
    program.engine.delegate("work")(lambda execution: calls.append(execution.id))
    program.call('camunda:class="work"')
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: program.start().id, range(40)))
    assert sorted(calls) == sorted(ids)


def test_a_slow_delegate_holds_up_nobody(program: Program) -> None:
    entered, leave = threading.Event(), threading.Event()

    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        entered.set()
        wait_for(leave)

    program.call('camunda:class="work"', key="slow")
    program.deploy(PLAIN)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(program.start, "slow")
        wait_for(entered)
        assert [program.standing(program.start()) for _ in range(5)] == [{"a"}] * 5
        assert not slow.done()
        leave.set()
        assert program.standing(slow.result(SECONDS)) == {"after"}


def test_delegates_of_several_instances_run_at_once(program: Program) -> None:
    together = threading.Barrier(4, timeout=SECONDS)
    program.engine.delegate("work")(lambda execution: together.wait() and None)
    program.call('camunda:class="work"')
    with ThreadPoolExecutor(4) as pool:
        assert len(list(pool.map(lambda _: program.start(), range(4)))) == 4


# -- using the engine ---------------------------------------------------------------------------------


def starts(engine: ProcessEngine, execution: Execution) -> None:
    execution.variables["started"] = engine.start("q").id


async def starts_later(engine: ProcessEngine, execution: Execution) -> None:
    starts(engine, execution)


async def starts_elsewhere(engine: ProcessEngine, execution: Execution) -> None:
    execution.variables["started"] = (await asyncio.to_thread(engine.start, "q")).id


KINDS = [starts, starts_later, starts_elsewhere]


@pytest.mark.parametrize("kind", KINDS)
def test_a_delegate_may_start_instances(program: Program, kind: Callable[..., object]) -> None:
    program.engine.delegate("work")(partial(kind, program.engine))
    program.call('camunda:class="work"')
    program.deploy(PLAIN, "q")
    assert program.variables()["started"]
    assert program.running() == 2


@pytest.mark.parametrize("kind", KINDS)
def test_delegates_on_all_threads_may_start_instances_with_delegates(
    program: Program, kind: Callable[[ProcessEngine, Execution], object]
) -> None:
    together = threading.Barrier(THREADS, timeout=SECONDS)

    def work(execution: Execution) -> object:
        together.wait()
        return kind(program.engine, execution)

    program.engine.delegate("work")(work)
    program.engine.delegate("inner")(lambda execution: None)
    program.call('camunda:class="work"')
    program.call('camunda:class="inner"', key="q")
    with ThreadPoolExecutor(THREADS) as pool:
        started = [pool.submit(program.start) for _ in range(THREADS)]
        assert all(future.result(SECONDS).id for future in started)


@pytest.mark.parametrize("hop", [False, True])
def test_a_delegate_that_would_wait_for_its_own_instance_is_refused(program: Program, hop: bool) -> None:
    def change(execution: Execution) -> None:
        program.engine.run(DeleteProcessInstance(execution.process_instance_id))

    @program.engine.delegate("work")
    async def work(execution: Execution) -> None:
        if hop:
            await asyncio.to_thread(change, execution)
        else:
            change(execution)

    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/><userTask id="a"/>'
        '<sequenceFlow id="f2" sourceRef="a" targetRef="s"/><serviceTask id="s" camunda:class="work"/>'
    )
    instance = program.start()
    with pytest.raises(PenstockError, match="cannot ask the engine to change the process instance that it runs in"):
        program.engine.run(CompleteTask(program.task()))
    assert program.standing(instance) == {"a"}


def test_what_a_delegate_started_stays_when_it_fails_afterwards(program: Program) -> None:
    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        program.engine.start("q")
        raise ValueError("too late")

    program.call('camunda:class="work"')
    program.deploy(PLAIN, "q")
    with pytest.raises(ValueError, match="too late"):
        program.start()
    assert program.running() == 1


def test_an_answer_may_be_given_on_another_thread(program: Program) -> None:
    program.engine.delegate("work")(lambda execution: None)
    program.call('camunda:class="work"')
    answers: Future[str] = Future()
    program.engine.submit(
        StartProcessInstance(key="p"),
        NOBODY,
        lambda result, error: answers.set_result(threading.current_thread().name),
    )
    assert answers.result(SECONDS) != threading.current_thread().name


def test_closing_waits_for_a_delegate(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    entered, leave = threading.Event(), threading.Event()
    queue = program.engine._traffic._queue
    close = queue.close

    def close_and_tell() -> None:
        close()
        leave.set()

    monkeypatch.setattr(queue, "close", close_and_tell)
    calls: list[str] = []

    @program.engine.delegate("work")
    def work(execution: Execution) -> None:
        entered.set()
        wait_for(leave)
        with pytest.raises(EngineError, match="closed"):
            program.engine.start("p")
        calls.append(execution.id)

    program.call('camunda:class="work"')
    with ThreadPoolExecutor(1) as pool:
        started = pool.submit(program.start)
        wait_for(entered)
        program.engine.close()
        assert calls == [started.result(SECONDS).id]
