"""Job executors that share a database: locks, who takes over from whom, and nothing done twice."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from penstock import Execution, JobExecutor, ProcessEngine
from penstock.commands.job import SetJobPriority
from penstock.jobs.executor import LOCK_FOR, RENEW_AFTER
from penstock.store import acquisition
from penstock.store.dialect import Dialect, Raw
from penstock.store.news import News
from penstock.store.tables.history import hi_actinst
from tests.conftest import Clock, MakeDatabase
from tests.jobs.conftest import SECONDS, WORK, Commits, Works

NUMBER = 60


@pytest.fixture
def other(url: str, works: Works) -> Iterator[Works]:
    """Another engine on the same database, with a clock of its own."""
    clock = Clock()
    with ProcessEngine(url, clock=clock) as engine:
        yield Works(engine, clock)


def hold(works: Works, owner: str) -> list[str]:
    """Take all jobs that are due, as a job executor would; their ids."""
    dialect = works.engine.database.dialect
    raw = dialect.connect()
    try:
        now = works.clock()
        return [job.job_id for job in acquisition.acquire(dialect, raw, owner, now, now + LOCK_FOR, 100)]
    finally:
        dialect.close(raw)


def visits(works: Works) -> int:
    """How often a service task was done and kept."""
    statement = select(func.count()).select_from(hi_actinst).where(hi_actinst.c.activity_id == "s")
    return int(works.engine.ask(lambda reader: reader.scalar(statement)))


def test_two_executors_never_run_a_job_twice(works: Works, other: Works) -> None:
    works.deploy()
    ids = {works.start() for _ in range(NUMBER)}
    commits = Commits(works.engine, other.engine)
    with JobExecutor(works.engine), JobExecutor(other.engine):
        ids |= {(other if number % 2 else works).start() for number in range(NUMBER)}
        commits.until(lambda: works.ended() == ids)
    assert Counter(works.calls + other.calls) == dict.fromkeys(ids, 1)
    assert visits(works) == 2 * NUMBER


def test_an_executor_leaves_alone_what_another_holds_until_the_lock_has_expired(works: Works) -> None:
    works.deploy()
    held = works.start()
    assert hold(works, "somebody who has died") == [works.jobs()[0].id]
    works.clock.advance(seconds=LOCK_FOR.total_seconds())
    with JobExecutor(works.engine):
        works.until_ended(works.start())
        assert held not in works.calls
    works.clock.advance(seconds=1)
    with JobExecutor(works.engine):
        works.until_ended(held)
    assert works.calls.count(held) == 1


def test_two_that_acquire_at_once_share_what_there_is(works: Works, other: Works) -> None:
    works.deploy()
    ids = [works.start() for _ in range(10)]
    shares: list[list[str]] = [[], []]

    def take(number: int, works: Works) -> None:
        shares[number] = hold(works, f"executor {number}")

    threads = [threading.Thread(target=take, args=each) for each in enumerate((works, other))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert sorted(shares[0] + shares[1]) == [job.id for job in works.jobs()]
    assert len(ids) == 10


def test_the_lock_of_a_job_that_takes_long_is_renewed(works: Works, monkeypatch: pytest.MonkeyPatch) -> None:
    entered, renewed, leave = threading.Event(), threading.Event(), threading.Event()
    renew = acquisition.renew

    def renew_and_tell(dialect: Dialect, raw: Raw, owner: str, until: datetime, ids: list[str]) -> None:
        renew(dialect, raw, owner, until, ids)
        renewed.set()

    monkeypatch.setattr(acquisition, "renew", renew_and_tell)

    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        entered.set()
        assert leave.wait(SECONDS)

    works.deploy()
    works.deploy("start -> none:n(asyncBefore=true) -> end", "quick")
    with JobExecutor(works.engine):
        slow = works.start()
        assert entered.wait(SECONDS)
        works.until_ended(works.start("quick"))
        assert not renewed.is_set()
        works.clock.now += RENEW_AFTER + timedelta(seconds=1)
        works.until_ended(works.start("quick"))
        assert renewed.wait(SECONDS)
        assert works.jobs()[0].lock_expires == works.clock() + LOCK_FOR
        leave.set()
        works.until_ended(slow)


def test_a_late_owner_changes_nothing(sqlite: MakeDatabase) -> None:
    """Its lock has expired, and another has done the job in the meantime.

    On PostgreSQL the other would wait: the instance is locked as long as the late one lives.
    """
    url = sqlite()
    entered, leave = threading.Event(), threading.Event()
    clocks = Clock(), Clock()
    with ProcessEngine(url, clock=clocks[0]) as first, ProcessEngine(url, clock=clocks[1]) as second:
        late, other = Works(first, clocks[0]), Works(second, clocks[1])

        @first.delegate("work")
        def work(execution: Execution) -> None:
            execution.variables["by"] = "the late one"
            entered.set()
            assert leave.wait(SECONDS)

        late.deploy(WORK.replace("-> end", "-> task:a -> end"))
        clocks[1].now += LOCK_FOR + timedelta(seconds=1)
        with JobExecutor(first):
            late.start()
            assert entered.wait(SECONDS)
            with JobExecutor(second):
                other.commits.until(lambda: not other.jobs())
            leave.set()
    with ProcessEngine(url) as engine:
        works = Works(engine, clocks[0])
        assert len(other.calls) == 1
        assert works.jobs() == []
        assert visits(works) == 1


def test_a_job_of_an_executor_that_lost_its_lock_before_it_began_is_passed_over(works: Works) -> None:
    """What was acquired waits behind the instance's other work; by then somebody else may hold it."""
    entered, leave = threading.Event(), threading.Event()

    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        works.calls.append(str(execution.activity_id))
        entered.set()
        assert leave.wait(SECONDS)

    branches = ("service:a(class=work asyncBefore=true)", "service:b(class=work asyncBefore=true)")
    works.deploy(f"start -> and:x -> {branches[0]} -> end\n x -> {branches[1]} -> end")
    with JobExecutor(works.engine):
        works.start()
        assert entered.wait(SECONDS)
        (done,) = works.calls
        works.clock.now += LOCK_FOR + timedelta(seconds=1)
        hold(works, "somebody else")
        leave.set()
    assert works.calls == [done]


def test_changing_a_job_that_is_held_does_not_free_it(works: Works) -> None:
    works.deploy()
    held = works.start()
    (job_id,) = hold(works, "somebody else")
    with JobExecutor(works.engine):
        works.engine.run(SetJobPriority(job_id, 9))
        works.until_ended(works.start())
    assert held not in works.calls


def test_a_job_of_one_process_wakes_the_executor_of_another(postgresql: MakeDatabase) -> None:
    url, clock = postgresql(), Clock()
    with ProcessEngine(url, clock=clock) as first, ProcessEngine(url, clock=clock) as second:
        idle, asking = Works(first, clock), Works(second, clock)
        asking.deploy()
        with JobExecutor(first):
            for _ in range(3):
                idle.until_ended(asking.start())
        assert (len(idle.calls), asking.calls) == (3, [])


def test_news_that_are_too_long_for_one_notice_come_in_several(postgresql: MakeDatabase) -> None:
    url = postgresql()
    topics = {f"{number:02}{'ä' * 200}" for number in range(12)}
    heard: set[str] = set()
    changed = threading.Condition()

    def hear(news: News) -> None:
        with changed:
            heard.update(news.topics)
            changed.notify_all()

    with ProcessEngine(url) as first, ProcessEngine(url) as second:
        first.on_news(hear)
        flows = "\n".join(f"a -> service:s{n}(type=external topic={topic}) -> end" for n, topic in enumerate(topics))
        Works(second, Clock()).deploy(f"start -> and:a\n{flows}")
        second.start("p")
        with changed:
            assert changed.wait_for(lambda: heard == topics, SECONDS)
