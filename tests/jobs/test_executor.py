"""The job executor alone with its engine: what it runs, when it wakes, in which order, and how it stops."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from sqlalchemy import func, select

from penstock import EngineError, Execution, JobExecutor, ProcessEngine
from penstock.commands.job import SetJobDueDate, SuspendJob
from penstock.commands.process_instance import SuspendProcessInstances
from penstock.engine import present
from penstock.jobs import executor
from penstock.store import acquisition
from penstock.store.dialect import Dialect, Raw
from penstock.store.tables.history import hi_actinst
from tests.jobs.conftest import SECONDS, Works

TIMED = "start -> task:a -> end\n a @ timer:t(PT1H) -> service:s(class=work) -> end"


def test_jobs_that_are_due_are_run(works: Works) -> None:
    works.deploy()
    ids = [works.start() for _ in range(5)]
    assert works.calls == []
    with JobExecutor(works.engine):
        works.until_ended(*ids)
    assert Counter(works.calls) == Counter(ids)
    assert works.jobs() == []


def test_a_commit_that_makes_a_job_wakes_the_executor(works: Works) -> None:
    works.deploy()
    with JobExecutor(works.engine):
        for _ in range(5):
            works.until_ended(works.start())
    assert len(works.calls) == 5


def test_a_job_that_a_job_makes_is_run_too(works: Works) -> None:
    works.deploy("start -> service:s(class=work asyncBefore=true asyncAfter=true) -> none:n(asyncBefore=true) -> end")
    with JobExecutor(works.engine):
        works.until_ended(works.start())


def test_timers_are_run_when_they_are_due_and_no_sooner(works: Works) -> None:
    works.deploy(TIMED, "timed")
    works.deploy()
    early = works.start("timed")
    works.clock.advance(minutes=30)
    late = works.start("timed")
    works.clock.advance(minutes=29)
    with JobExecutor(works.engine):
        works.until_ended(works.start())
    assert [job.process_instance_id for job in works.jobs()] == [early, late]
    works.clock.advance(minutes=1)
    with JobExecutor(works.engine):
        works.until_ended(early)
    assert [job.process_instance_id for job in works.jobs()] == [late]


def test_the_next_timer_that_is_known_of_wakes_the_executor(url: str) -> None:
    with ProcessEngine(url, clock=present) as engine:
        works = Works(engine, clock=None)  # type: ignore[arg-type] # time passes
        works.deploy("start -> timer:t(PT1S) -> service:s(class=work) -> end")
        with JobExecutor(engine):
            works.until_ended(works.start())


def test_a_cycle_goes_on_until_it_is_used_up(works: Works) -> None:
    works.deploy("start -> task:a -> end\n a @~ timer:t(R3/PT1H) -> service:s(class=work) -> end", "cycle")
    works.start("cycle")
    for number in range(1, 4):
        works.clock.advance(hours=1)
        with JobExecutor(works.engine):
            works.commits.until(lambda: len(works.calls) == number)  # noqa: B023 - it is waited for in this very round
    assert works.jobs() == []


def test_a_due_date_that_is_moved_wakes_the_executor(works: Works) -> None:
    works.deploy(TIMED, "timed")
    instance = works.start("timed")
    with JobExecutor(works.engine):
        works.engine.run(SetJobDueDate(works.jobs()[0].id, works.clock()))
        works.until_ended(instance)


# -- suspension ---------------------------------------------------------------------------------------


def test_suspended_jobs_are_left_alone(works: Works) -> None:
    works.deploy()
    held, other = works.start(), works.start()
    (job,) = (job for job in works.jobs() if job.process_instance_id == held)
    works.engine.run(SuspendJob(job.id, suspended=True))
    with JobExecutor(works.engine):
        works.until_ended(other)
        assert [job.process_instance_id for job in works.jobs()] == [held]
        works.engine.run(SuspendJob(job.id, suspended=False))
        works.until_ended(held)
    assert sorted(works.calls) == sorted([held, other])


def test_the_jobs_of_a_suspended_instance_are_left_alone(works: Works) -> None:
    works.deploy()
    held, other = works.start(), works.start()
    works.engine.run(SuspendProcessInstances([held], suspended=True))
    with JobExecutor(works.engine):
        works.until_ended(other)
        assert held not in works.calls
        works.engine.run(SuspendProcessInstances([held], suspended=False))
        works.until_ended(held)


# -- order and number ---------------------------------------------------------------------------------


def test_the_most_urgent_come_first(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "MOST", 1)
    works.deploy("start -> service:s(class=work asyncBefore=true jobPriority=${urgency}) -> end")
    ids = {urgency: works.start(urgency=urgency) for urgency in (3, -1, 10, 0, 7)}
    with JobExecutor(works.engine):
        works.until_ended(*ids.values())
    assert works.calls == [ids[urgency] for urgency in (10, 7, 3, 0, -1)]


def test_more_jobs_than_there_are_places_are_run_all_the_same(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(executor, "MOST", 4)
    works.deploy()
    ids = [works.start() for _ in range(30)]
    with JobExecutor(works.engine):
        works.until_ended(*ids)
    assert Counter(works.calls) == Counter(ids)


PARALLEL = """
    start -> and:split -> service:s1(class=work asyncBefore=true) -> and:join -> end
    split -> service:s2(class=work asyncBefore=true) -> join
    split -> service:s3(class=work asyncBefore=true) -> join
"""


def test_exclusive_jobs_of_an_instance_take_turns_while_others_go_on(works: Works) -> None:
    """Two jobs must be under way at once for any to end; so they have to be of two instances, each time."""
    pair = threading.Barrier(2, timeout=SECONDS)
    guard = threading.Lock()
    under_way: Counter[str] = Counter()
    together: list[int] = []

    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        with guard:
            under_way[execution.process_instance_id] += 1
        pair.wait()
        with guard:
            together.append(under_way[execution.process_instance_id])
        pair.wait()
        with guard:
            under_way[execution.process_instance_id] -= 1

    works.deploy(PARALLEL)
    ids = [works.start(), works.start()]
    with JobExecutor(works.engine):
        works.until_ended(*ids)
    assert together == [1] * 6


def test_a_join_of_jobs_is_passed_once(works: Works) -> None:
    works.deploy(PARALLEL)
    ids = [works.start() for _ in range(10)]
    with JobExecutor(works.engine):
        works.until_ended(*ids)
    ends = select(func.count()).select_from(hi_actinst).where(hi_actinst.c.activity_type == "noneEndEvent")
    assert works.engine.ask(lambda reader: reader.scalar(ends)) == 10
    assert Counter(works.calls) == dict.fromkeys(ids, 3)


# -- stopping -----------------------------------------------------------------------------------------


def test_stopping_waits_for_what_runs_and_begins_nothing_more(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    entered, waiting, leave = threading.Event(), threading.Event(), threading.Event()

    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        works.calls.append(execution.process_instance_id)
        entered.set()
        assert leave.wait(SECONDS)

    works.deploy()
    jobs = JobExecutor(works.engine)
    wait_for_runs = jobs._wait_for_runs

    def tell_and_wait() -> None:
        waiting.set()
        wait_for_runs()

    monkeypatch.setattr(jobs, "_wait_for_runs", tell_and_wait)
    jobs.start()
    first = works.start()
    assert entered.wait(SECONDS)
    with ThreadPoolExecutor(1) as pool:
        stopped = pool.submit(jobs.stop)
        assert waiting.wait(SECONDS)
        assert not stopped.done()
        second = works.start()
        leave.set()
        stopped.result(SECONDS)
    assert works.ended() == {first}
    assert works.calls == [first]
    with JobExecutor(works.engine):
        works.until_ended(second)


def test_an_executor_does_not_outlive_its_engine(url: str) -> None:
    entered, leave = threading.Event(), threading.Event()
    with ProcessEngine(url) as engine:
        works = Works(engine, clock=None)  # type: ignore[arg-type] # it does not matter here

        @engine.delegate("work")
        def work(execution: Execution) -> None:
            entered.set()
            assert leave.wait(SECONDS)
            raise ValueError("too late to be booked")

        works.deploy()
        jobs = JobExecutor(engine)
        jobs.start()
        works.start()
        assert entered.wait(SECONDS)
        queue = engine._traffic._queue
        with ThreadPoolExecutor(1) as pool:
            closed = pool.submit(engine.close)
            with queue._arrived:
                assert queue._arrived.wait_for(lambda: queue._is_closed, SECONDS)
            leave.set()
            closed.result(SECONDS)
    stopping = threading.Thread(target=jobs.stop, daemon=True)
    stopping.start()
    stopping.join(SECONDS)
    assert not stopping.is_alive()


def test_a_database_that_fails_for_once_does_not_end_the_executor(
    works: Works, monkeypatch: pytest.MonkeyPatch
) -> None:
    acquire = acquisition.acquire
    failed = threading.Event()

    def fail_once(dialect: Dialect, raw: Raw, owner: str, now: datetime, until: datetime, most: int) -> object:
        if not failed.is_set():
            failed.set()
            raise EngineError("the database is gone")
        return acquire(dialect, raw, owner, now, until, most)

    monkeypatch.setattr(acquisition, "acquire", fail_once)
    works.deploy()
    with JobExecutor(works.engine):
        assert failed.wait(SECONDS)
        works.until_ended(works.start())
