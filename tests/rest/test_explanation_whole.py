"""Explanations as a whole: several waits at a place, scopes, joins, what stops an instance, the summary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine

from penstock.engine import ProcessEngine
from penstock.queries.explanation import explain
from penstock.queries.reader import Reader
from penstock.store import acquisition
from tests.conftest import Clock, MakeDatabase
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.explanations import (
    CONDITION,
    FAILING,
    FAILURE,
    MESSAGE,
    SIGNAL,
    TIMER,
    catch,
    caught,
    complete,
    dated,
    deployed,
    explanation,
    fail_job,
    flows,
    passed,
    place_of,
    places,
    requests_of,
    suspend,
)

# -- where several things are waited for ------------------------------------------------------------------


def test_an_event_based_gateway_waits_for_all_of_its_events(rest: Rest, engine: ProcessEngine) -> None:
    events = {"m1": MESSAGE, "s1": SIGNAL, "t1": TIMER, "c1": CONDITION}
    content = "<startEvent id='s'/><eventBasedGateway id='here'/>" + "".join(catch(*event) for event in events.items())
    told = explanation(rest, deployed(rest, "gateway", content + flows("s here", *(f"here {e}" for e in events)), x=1))
    waits = place_of(told, "here")["waitsFor"]
    assert {wait["kind"]: wait["eventActivityId"] for wait in waits} == {
        "message": "m1",
        "signal": "s1",
        "timer": "t1",
        "condition": "c1",
    }
    assert told["summary"] == dated(
        "Waits since @now for the message 'paid', the signal 'alert', the condition ${x > 3} or the timer 't1', "
        "which is due at @in_an_hour.",
        engine,
    )


LISTENING = (
    "<startEvent id='s'/><subProcess id='sub'><startEvent id='si'/><userTask id='u' camunda:assignee='bob'/>"
    + flows("si u")
    + "<subProcess id='timed' triggeredByEvent='true'><startEvent id='ts' name='Late' isInterrupting='false'>"
    + TIMER
    + "</startEvent></subProcess></subProcess><boundaryEvent id='b' attachedToRef='sub'>"
    + MESSAGE
    + "</boundaryEvent><subProcess id='outer' triggeredByEvent='true'><startEvent id='os' isInterrupting='false'>"
    + SIGNAL
    + "</startEvent></subProcess><userTask id='t'/>"
    + flows("s sub", "b t")
)
HEARD = [
    ("sub", "b", True, "the message 'paid' would interrupt it"),
    ("sub", "ts", False, "the timer 'Late' would act beside it; its job is due at @in_an_hour"),
    ("@root", "os", False, "the signal 'alert' would act beside it"),
]


def test_events_that_are_listened_for_are_told_at_the_scope_that_they_belong_to(
    rest: Rest, engine: ProcessEngine
) -> None:
    told = explanation(rest, deployed(rest, "listening", LISTENING))
    root = told["activity"]["activityId"]
    found = [
        (place["activityId"].replace(root, "@root"), wait["eventActivityId"], wait["interrupting"], wait["text"])
        for place in places(told)
        for wait in place["listensFor"]
    ]
    assert sorted(found) == sorted((*row[:3], dated(row[3], engine)) for row in HEARD)
    assert told["summary"] == dated("Waits for bob to complete 'u' since @now.", engine)


@pytest.mark.parametrize("at", [row[1] for row in HEARD])
def test_the_requests_of_what_is_listened_for_make_it_come(rest: Rest, at: str) -> None:
    instance_id = deployed(rest, f"heard_{at}", LISTENING)
    told = [wait for place in places(explanation(rest, instance_id)) for wait in place["listensFor"]]
    [request] = next(wait for wait in told if wait["eventActivityId"] == at)["requests"]
    assert rest.call(request["method"], request["path"], request["body"]).status_code in (200, 204)
    history = rest.get("/history/activity-instance", processInstanceId=instance_id, activityId=at).json
    assert len(history) == 1


def test_a_timeout_of_a_user_task_is_told_at_the_task(rest: Rest) -> None:
    listener = f"<camunda:taskListener event='timeout' id='late' expression='${{1}}'>{TIMER}</camunda:taskListener>"
    listener = f"<extensionElements>{listener}</extensionElements>"
    content = f"<startEvent id='s'/><userTask id='here'>{listener}</userTask>" + flows("s here")
    place = place_of(explanation(rest, deployed(rest, "timeout", content)), "here")
    [heard] = place["listensFor"]
    assert (heard["kind"], heard["interrupting"]) == ("timer", False)
    assert [wait["kind"] for wait in place["waitsFor"]] == ["userTask"]


@pytest.mark.parametrize("is_sequential", [True, False])
def test_a_multi_instance_activity_tells_how_many_of_how_many_are_done(rest: Rest, is_sequential: bool) -> None:
    flag = str(is_sequential).lower()
    content = (
        f"<startEvent id='s'/><userTask id='u'><multiInstanceLoopCharacteristics isSequential='{flag}'>"
        f"<loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></userTask>{flows('s u')}"
    )
    instance_id = deployed(rest, f"several_{flag}", content)
    task = rest.get("/task", processInstanceId=instance_id).json[0]
    rest.post(f"/task/{task['id']}/complete")
    body = place_of(explanation(rest, instance_id), "u#multiInstanceBody")
    assert body["progress"] == {"done": 1, "total": 3, "sequential": is_sequential}
    assert [child["activityId"] for child in body["children"]] == ["u"] * (1 if is_sequential else 2)


def test_a_name_of_several_lines_is_told_in_one(rest: Rest) -> None:
    instance_id = deployed(rest, "lines", passed("userTask here name='Check&#10;it' camunda:assignee='bob'"))
    assert explanation(rest, instance_id)["summary"].startswith("Waits for bob to complete 'Check it' since ")


# -- what keeps an instance from going on -----------------------------------------------------------------


def test_a_caller_tells_the_incident_of_the_instance_that_it_called(rest: Rest) -> None:
    rest.deploy(bpmn(process("failing", passed(FAILING))))
    instance_id = deployed(rest, "caller", passed("callActivity here calledElement='failing'"))
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    called = wait["calledInstance"]["processInstanceId"]
    assert wait["calledInstance"]["links"][0]["href"].endswith(f"/engine-rest/process-instance/{called}/explain")
    fail_job(wholly=True)(rest, called)
    place = place_of(explanation(rest, instance_id), "here")
    [wait], [incident] = place["waitsFor"], place["incidents"]
    assert wait["needsOperator"]
    assert wait["text"].endswith(f"; an incident there needs an operator: {FAILURE}")
    assert (incident["message"], incident["causeProcessInstanceId"]) == (FAILURE, called)
    assert incident["causeActivityId"] == "here"


def test_a_job_that_is_being_run_tells_by_whom_and_until_when(rest: Rest, engine: ProcessEngine, clock: Clock) -> None:
    instance_id = deployed(
        rest, "locked", passed("serviceTask here camunda:asyncBefore='true' camunda:expression='${1}'")
    )
    lock_jobs(engine, clock)
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    told = "waits before 'here' since @now; its job is being run by node1, which has locked it until @in_a_minute"
    assert wait["text"] == dated(told, engine)
    assert wait["job"]["lockOwner"] == "node1"


def lock_jobs(engine: ProcessEngine, clock: Clock) -> None:
    """Lock all due jobs for another node for a minute."""
    dialect = engine.database.dialect
    raw = dialect.connect()
    try:
        acquisition.acquire(dialect, raw, "node1", clock.now, clock.now + timedelta(minutes=1), 1000)
    finally:
        dialect.close(raw)


def test_suspensions_are_told_with_what_lifts_them(rest: Rest, database: str) -> None:
    instance_id = deployed(rest, "stopped", caught(TIMER))
    suspend(rest, instance_id)
    change(
        database,
        "UPDATE ACT_RE_PROCDEF SET SUSPENSION_STATE_ = 2 WHERE KEY_ = 'stopped'",
        "UPDATE ACT_RU_JOBDEF SET SUSPENSION_STATE_ = 2 WHERE PROC_DEF_KEY_ = 'stopped'",
    )
    told = explanation(rest, instance_id)
    assert [found["kind"] for found in told["suspensions"]] == ["processInstance", "processDefinition", "jobDefinition"]
    assert [found["activityId"] for found in told["suspensions"]] == [None, None, "here"]
    assert requests_of(told["suspensions"][0]) == (("PUT", "/process-instance/#/suspended", {"suspended": False}),)
    assert told["summary"].startswith("Is suspended; waits for the timer 'here'")


def change(database: str, *statements: str) -> None:
    """Carry out statements."""
    found = create_engine(database.replace("postgresql://", "postgresql+psycopg://"))
    with found.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    found.dispose()


# -- the whole --------------------------------------------------------------------------------------------


def test_the_summary_counts_what_is_alike_and_puts_first_what_needs_an_operator(
    rest: Rest, engine: ProcessEngine
) -> None:
    content = (
        "<startEvent id='s'/><parallelGateway id='p'/><userTask id='u1' name='Check' camunda:assignee='bob'/>"
        f"<userTask id='u2' name='Check' camunda:assignee='bob'/>{catch('c', MESSAGE)}{catch('d', SIGNAL)}"
        "<serviceTask id='f' camunda:asyncBefore='true' camunda:expression='${nobody}'/>"
        + flows("s p", "p u1", "p u2", "p c", "p d", "p f")
    )
    instance_id = deployed(rest, "many", content)
    fail_job(wholly=True)(rest, instance_id)
    assert explanation(rest, instance_id)["summary"] == dated(
        f"Waits before 'f' since @now; its job has no retries left: {FAILURE}; "
        "waits for bob to complete 'Check' since @now (2 times); "
        "waits for the message 'paid' since @now; waits at 1 other place.",
        engine,
    )


def test_an_instance_that_does_not_run_is_not_found(rest: Rest) -> None:
    answer = rest.get("/process-instance/nope/explain")
    assert answer.status_code == 404
    assert answer.json == rest.get("/process-instance/nope").json


def test_a_place_has_been_there_since_its_visit_began(rest: Rest, clock: Clock) -> None:
    instance_id = deployed(rest, "later", chain("startEvent s", "userTask first", "receiveTask here"))
    clock.advance(hours=2)
    try:
        complete("first")(rest, instance_id)
        told = explanation(rest, instance_id)
        [visit] = rest.get("/history/activity-instance", processInstanceId=instance_id, activityId="here").json
    finally:
        clock.advance(hours=-2)
    assert place_of(told, "here")["since"] == visit["startTime"]
    assert told["activity"]["since"] == rest.get(f"/history/process-instance/{instance_id}").json["startTime"]


def test_thousands_of_places_are_read_in_as_many_statements_as_a_few(sqlite: MakeDatabase) -> None:
    content = (
        "<startEvent id='s'/><userTask id='u' camunda:candidateGroups='sales'><multiInstanceLoopCharacteristics>"
        f"<loopCardinality>${{n}}</loopCardinality></multiInstanceLoopCharacteristics></userTask>{flows('s u')}"
    )
    with ProcessEngine(sqlite()) as engine:
        rest = Rest(engine)
        rest.deploy(bpmn(process("wide", content)))
        few, many = rest.start("wide", n=3), rest.start("wide", n=2000)
        explanation(rest, few)
        assert len(statements(engine, few)) == len(statements(engine, many)) <= 12
        assert len(list(places(explanation(rest, many)))) == 2002


def statements(engine: ProcessEngine, instance_id: str) -> list[str]:
    """The statements that an explanation takes on SQLite."""
    run: list[str] = []

    def query(reader: Reader) -> None:
        raw: Any = reader.connection.connection.driver_connection
        raw.set_trace_callback(run.append)
        assert explain(reader, instance_id) is not None
        raw.set_trace_callback(None)

    engine.ask(query)
    return [statement for statement in run if statement.startswith("SELECT")]
