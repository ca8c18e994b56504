"""Jobs that fail: how often they are tried, when, and what is left in the end."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from penstock import BpmnError, Execution, JobExecutor, OptimisticLockingError
from penstock.commands.deployment import Deploy
from penstock.commands.job import SetJobPriority, SetJobRetries
from penstock.store.tables.runtime import ru_incident, ru_variable
from tests.jobs.conftest import Works
from tests.scenarios.drawing import NAMESPACES


def incidents(works: Works) -> list[Row[Any]]:
    return works.engine.ask(lambda reader: reader.rows(select(ru_incident)))


def deploy_with_cycle(works: Works, cycle: str) -> None:
    """A job with a retry cycle of its own."""
    told = f"<camunda:failedJobRetryTimeCycle>{cycle}</camunda:failedJobRetryTimeCycle>"
    works.engine.run(
        Deploy(
            {
                "p.bpmn": f'<definitions {NAMESPACES}><process id="p" isExecutable="true"><startEvent id="start"/>'
                '<sequenceFlow id="f" sourceRef="start" targetRef="s"/>'
                '<serviceTask id="s" camunda:class="work" camunda:asyncBefore="true">'
                f"<extensionElements>{told}</extensionElements></serviceTask></process></definitions>".encode()
            }
        )
    )


def fail(works: Works, times: int = 1000) -> None:
    """Have the delegate fail as often as told, after it has changed something."""

    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        works.calls.append(execution.process_instance_id)
        execution.variables["left"] = "behind"
        if len(works.calls) <= times:
            raise ValueError(f"out of paper {len(works.calls)}")


def test_a_job_is_tried_three_times_then_it_is_an_incident(works: Works) -> None:
    fail(works)
    works.deploy()
    with JobExecutor(works.engine):
        instance = works.start()
        works.commits.until(lambda: bool(incidents(works)))
    assert works.calls == [instance] * 3
    (job,) = works.jobs()
    assert (job.retries, job.exception_message, job.lock_owner) == (0, "out of paper 3", None)
    assert job.failed_activity_id == "s"
    (incident,) = incidents(works)
    assert (incident.incident_type, incident.configuration, incident.activity_id) == ("failedJob", job.id, "s")
    assert incident.incident_message == "out of paper 3"
    assert works.engine.ask(lambda reader: reader.rows(select(ru_variable))) == []


def test_new_retries_wake_the_executor_and_resolve_the_incident(works: Works) -> None:
    fail(works, times=3)
    works.deploy()
    with JobExecutor(works.engine):
        instance = works.start()
        works.commits.until(lambda: bool(incidents(works)))
        works.engine.run(SetJobRetries(works.jobs()[0].id, 1))
        works.until_ended(instance)
    assert incidents(works) == []
    assert len(works.calls) == 4


def test_a_job_that_succeeds_in_the_end_leaves_nothing_behind(works: Works) -> None:
    fail(works, times=2)
    works.deploy()
    with JobExecutor(works.engine):
        works.until_ended(works.start())
    assert len(works.calls) == 3
    assert (works.jobs(), incidents(works)) == ([], [])


@pytest.mark.parametrize(
    ("cycle", "waits"),
    [
        ("R3/PT10M", [10, 10]),
        ("R4/PT1H", [60, 60, 60]),
        ("PT1M,PT5M", [1, 5]),
        ("${cycle}", [2, 2]),
    ],
)
def test_a_retry_cycle_says_how_often_and_when(works: Works, cycle: str, waits: list[int]) -> None:
    fail(works)
    deploy_with_cycle(works, cycle)
    with JobExecutor(works.engine):
        works.start(cycle="R3/PT2M")
        for number, wait in enumerate(waits, 1):
            works.commits.until(lambda: works.jobs()[0].exception_message == f"out of paper {number}")  # noqa: B023
            (job,) = works.jobs()
            assert job.due_date == works.clock() + timedelta(minutes=wait)
            assert job.retries == len(waits) + 1 - number
            works.clock.advance(minutes=wait)
            works.engine.run(SetJobPriority(job.id, number))
        works.commits.until(lambda: bool(incidents(works)))
    assert len(works.calls) == len(waits) + 1


def test_a_job_is_not_tried_before_its_time(works: Works) -> None:
    fail(works, times=1)
    deploy_with_cycle(works, "R3/PT10M")
    first = works.start()
    with JobExecutor(works.engine):
        works.commits.until(lambda: works.jobs()[0].retries == 2)
        works.clock.advance(minutes=9)
        works.until_ended(works.start())
    assert works.calls.count(first) == 1
    works.clock.advance(minutes=1)
    with JobExecutor(works.engine):
        works.until_ended(first)


def test_a_cycle_that_cannot_be_read_is_none(works: Works) -> None:
    fail(works)
    deploy_with_cycle(works, "soon")
    with JobExecutor(works.engine):
        works.start()
        works.commits.until(lambda: bool(incidents(works)))
    assert len(works.calls) == 3


def test_who_only_came_too_late_loses_no_retry(works: Works) -> None:
    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        works.calls.append(execution.id)
        if len(works.calls) <= 5:
            raise OptimisticLockingError("something")

    works.deploy()
    with JobExecutor(works.engine):
        works.until_ended(works.start())
    assert len(works.calls) == 6


def test_a_delegate_that_is_missing_fails_the_job(works: Works) -> None:
    works.deploy("start -> service:s(class=nobody asyncBefore=true) -> end")
    with JobExecutor(works.engine):
        works.start()
        works.commits.until(lambda: bool(incidents(works)))
    assert "Cannot load class 'nobody'" in works.jobs()[0].exception_message


def test_a_bpmn_error_is_no_failure(works: Works) -> None:
    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        raise BpmnError("refused")

    works.deploy("start -> service:s(class=work asyncBefore=true) -> task:a -> end\n s @ error:e(refused) -> end")
    with JobExecutor(works.engine):
        works.until_ended(works.start())
    assert incidents(works) == []


def test_code_that_wants_to_end_the_program_fails_the_job(works: Works) -> None:
    @works.engine.delegate("work")
    def work(execution: Execution) -> None:
        raise SystemExit(1)

    works.deploy()
    with JobExecutor(works.engine):
        works.start()
        works.commits.until(lambda: bool(incidents(works)))
    assert works.jobs()[0].exception_message == "SystemExit: 1"
