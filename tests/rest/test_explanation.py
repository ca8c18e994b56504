"""Why an instance waits: one row per kind of wait, and that the requests it names do move the instance on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from penstock.engine import ProcessEngine
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.explanations import (
    CONDITION,
    FAILING,
    FAILURE,
    FORKED,
    MESSAGE,
    ROOTS,
    SIGNAL,
    TIMER,
    Steps,
    catch,
    caught,
    complete,
    dated,
    delegate,
    explanation,
    fail_job,
    flows,
    masked,
    passed,
    place_of,
    places,
    requests_of,
    suspend,
    suspend_job,
    work,
)

NOBODY = "; it has no assignee and no candidates"
#: What a reader would put in the place of what stands in `<>`.
FILLED = {"<worker>": "w", "<variable>": "x", "<value>": 9}

Told = tuple[str, str, Any]


@dataclass(frozen=True)
class Row:
    """What an instance waits for at `at` after some steps: the words, and the requests, with `#` for ids."""

    name: str
    content: str
    kind: str
    text: str
    requests: tuple[Told, ...] = ()
    at: str = "here"
    steps: Steps = lambda _rest, _instance_id: None
    needs_operator: bool = False
    variables: dict[str, Any] = field(default_factory=dict)
    #: Whether what was told to be sent is enough to leave the place.
    moves: bool = True


COMPLETE: Told = ("POST", "/task/#/complete", {})
EXECUTE = ("POST", "/job/#/execute", None)
LOCK = ("POST", "/external-task/#/lock", {"workerId": "<worker>", "lockDuration": 60_000})
DONE = ("POST", "/external-task/#/complete", {"workerId": "<worker>"})
ACTIVATE = ("PUT", "/process-instance/#/suspended", {"suspended": False})
EXTERNAL = "serviceTask here name='Ship' camunda:type='external' camunda:topic='ship'"
STUCK = (
    "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><exclusiveGateway id='x' default='x_e'/>"
    "<parallelGateway id='here'/><endEvent id='e'/><userTask id='t'/>"
    "<sequenceFlow id='x_here' sourceRef='x' targetRef='here'><conditionExpression xsi:type='tFormalExpression'>"
    "${false}</conditionExpression></sequenceFlow>" + flows("s fork", "fork a", "fork x", "a here", "x e", "here t")
)
COMPENSATED = (
    "<startEvent id='s'/><userTask id='u'/><boundaryEvent id='cb' attachedToRef='u'><compensateEventDefinition/>"
    "</boundaryEvent><userTask id='undo' isForCompensation='true'/><association id='as' associationDirection='One' "
    "sourceRef='cb' targetRef='undo'/><intermediateThrowEvent id='here'><compensateEventDefinition/>"
    "</intermediateThrowEvent><userTask id='t'/>" + flows("s u", "u here", "here t")
)

ROWS = [
    Row(
        "a task of an assignee",
        passed("userTask here name='Check' camunda:assignee='bob' camunda:candidateUsers='eve'"),
        "userTask",
        "waits for bob to complete 'Check' since @now",
        (COMPLETE,),
    ),
    Row(
        "a task of candidates",
        passed("userTask here name='Check' camunda:candidateUsers='eve' camunda:candidateGroups='sales,it'"),
        "userTask",
        "waits for eve, sales or it to complete 'Check' since @now",
        (COMPLETE,),
    ),
    Row(
        "a task of nobody",
        passed("userTask here camunda:dueDate='2026-03-05T09:00:00'"),
        "userTask",
        "waits for somebody to take 'here' since @now" + NOBODY + ", due at 2026-03-05 09:00 @zone",
        (COMPLETE,),
    ),
    Row(
        "a delegated task",
        passed("userTask here camunda:assignee='bob'"),
        "userTask",
        "waits for eve to resolve 'here' since @now, which bob has delegated",
        (("POST", "/task/#/resolve", {}), COMPLETE),
        steps=delegate,
    ),
    Row(
        "a task of a suspended instance",
        passed("userTask here camunda:assignee='bob'"),
        "userTask",
        "waits for bob to complete 'here' since @now",
        (ACTIVATE, COMPLETE),
        steps=suspend,
    ),
    Row(
        "a message",
        caught(MESSAGE),
        "message",
        "waits for the message 'paid' since @now",
        (("POST", "/message", {"messageName": "paid", "processInstanceId": "#"}),),
    ),
    Row(
        "a receive task with a message",
        passed("receiveTask here messageRef='m'"),
        "message",
        "waits for the message 'paid' since @now",
        (("POST", "/message", {"messageName": "paid", "processInstanceId": "#"}),),
    ),
    Row(
        "a message that others of the instance wait for too",
        "<startEvent id='s'/><parallelGateway id='p'/>"
        + catch("here", MESSAGE)
        + catch("other", MESSAGE)
        + flows("s p", "p here", "p other"),
        "message",
        "waits for the message 'paid' since @now",
        (("POST", "/execution/#/messageSubscriptions/paid/trigger", {}),),
    ),
    Row(
        "a receive task without a message",
        passed("receiveTask here name='Wait here'"),
        "trigger",
        "waits at 'Wait here' to be triggered since @now",
        (("POST", "/execution/#/signal", {}),),
    ),
    Row(
        "a signal",
        caught(SIGNAL),
        "signal",
        "waits for the signal 'alert' since @now",
        (("POST", "/signal", {"name": "alert", "executionId": "#"}),),
    ),
    Row(
        "a timer",
        caught(TIMER),
        "timer",
        "waits for the timer 'here' since @now, which is due at @in_an_hour",
        (EXECUTE,),
    ),
    Row(
        "a condition",
        caught(CONDITION),
        "condition",
        "waits for the condition ${x > 3} since @now",
        (("POST", "/process-instance/#/variables", {"modifications": {"<variable>": {"value": "<value>"}}}),),
        variables={"x": 1},
    ),
    Row(
        "a condition on one variable",
        caught(CONDITION.replace("Definition>", "Definition camunda:variableName='x'>", 1)),
        "condition",
        "waits for the condition ${x > 3} since @now",
        (("POST", "/process-instance/#/variables", {"modifications": {"x": {"value": "<value>"}}}),),
        variables={"x": 1},
    ),
    Row(
        "a job before an activity",
        passed("serviceTask here camunda:asyncBefore='true' camunda:expression='${1}'"),
        "job",
        "waits before 'here' since @now; its job is due, but no job executor has taken it yet",
        (EXECUTE,),
    ),
    Row(
        "a job after an activity",
        passed("serviceTask here camunda:asyncAfter='true' camunda:expression='${1}'"),
        "job",
        "waits after 'here' since @now; its job is due, but no job executor has taken it yet",
        (EXECUTE,),
    ),
    Row(
        "a job before the start",
        chain("startEvent here camunda:asyncBefore='true'", "userTask t"),
        "job",
        "waits before 'here' since @now; its job is due, but no job executor has taken it yet",
        (EXECUTE,),
    ),
    Row(
        "a job after the end",
        chain("startEvent s", "endEvent here camunda:asyncAfter='true'"),
        "job",
        "waits after 'here' since @now; its job is due, but no job executor has taken it yet",
        (EXECUTE,),
    ),
    Row(
        "a job that has failed once",
        passed(FAILING),
        "job",
        "waits before 'here' since @now; its job has failed and is to be tried again, 2 retries left: " + FAILURE,
        (EXECUTE,),
        steps=fail_job(wholly=False),
        moves=False,
    ),
    Row(
        "a job without retries",
        passed(FAILING),
        "job",
        "waits before 'here' since @now; its job has no retries left: " + FAILURE,
        (("PUT", "/job/#/retries", {"retries": 1}),),
        steps=fail_job(wholly=True),
        needs_operator=True,
        moves=False,
    ),
    Row(
        "a suspended job",
        caught(TIMER),
        "timer",
        "waits for the timer 'here' since @now, which is suspended, and due at @in_an_hour",
        (("PUT", "/job/#/suspended", {"suspended": False}), EXECUTE),
        steps=suspend_job,
    ),
    Row(
        "an external task that nobody has fetched",
        passed(EXTERNAL),
        "externalTask",
        "waits for a worker to fetch 'Ship' (topic ship) since @now",
        (LOCK, DONE),
    ),
    Row(
        "an external task of a worker",
        passed(EXTERNAL),
        "externalTask",
        "waits for worker w1 to complete 'Ship' (topic ship) since @now, which it has locked until @in_a_minute",
        (("POST", "/external-task/#/complete", {"workerId": "w1"}),),
        steps=work(),
    ),
    Row(
        "an external task that has failed",
        passed(EXTERNAL),
        "externalTask",
        "waits for a worker to fetch 'Ship' (topic ship) since @now; the lock of worker w1 has expired; "
        "it has failed before, 2 retries left: no paper",
        (LOCK, DONE),
        steps=work(("failure", {"errorMessage": "no paper", "retries": 2})),
    ),
    Row(
        "an external task without retries",
        passed(EXTERNAL),
        "externalTask",
        "waits at 'Ship' (topic ship) since @now; its external task has no retries left: no paper",
        (("PUT", "/external-task/#/retries", {"retries": 1}), LOCK, DONE),
        steps=work(("failure", {"errorMessage": "no paper", "retries": 0})),
        needs_operator=True,
    ),
    Row(
        "a called instance",
        passed("callActivity here calledElement='called'"),
        "calledInstance",
        "waits at 'here' for the called instance called # since @now",
        (("GET", "/process-instance/#/explain", None),),
        moves=False,
    ),
    Row(
        "a parallel join",
        FORKED.format(kind="parallelGateway"),
        "join",
        "waits at the join 'here', where 1 of 2 tokens has come, since @now; "
        "the one from 'pass' (now at 'Pack') could still come",
        steps=complete("a"),
        moves=False,
    ),
    Row(
        "an inclusive join",
        FORKED.format(kind="inclusiveGateway"),
        "join",
        "waits at the join 'here', where 1 of at most 2 tokens has come, since @now; "
        "the one from 'pass' (now at 'Pack') could still come",
        steps=complete("a"),
        moves=False,
    ),
    Row(
        "a join to which no token can come any more",
        STUCK,
        "join",
        "waits at the join 'here', where 1 of 2 tokens has come, since @now; none can come any more from 'x'",
        (
            (
                "POST",
                "/process-instance/#/modification",
                {"instructions": [{"type": "startTransition", "transitionId": "x_here"}]},
            ),
        ),
        steps=complete("a"),
        needs_operator=True,
    ),
    Row(
        "compensation",
        COMPENSATED,
        "compensation",
        "waits at 'here' until all is compensated since @now",
        steps=complete("u"),
        moves=False,
    ),
]


Start = Callable[[Row], tuple[str, dict[str, Any]]]


@pytest.fixture(scope="module")
def explained(rest: Rest) -> Start:
    """Starts an instance of a row; its id, and its explanation."""
    rest.deploy(bpmn(process("called", chain("startEvent s", "userTask u"))))

    def start(row: Row) -> tuple[str, dict[str, Any]]:
        key = f"row{ROWS.index(row)}"
        rest.deploy(bpmn(process(key, row.content), roots=ROOTS))
        instance_id = rest.start(key, "key", **row.variables)
        row.steps(rest, instance_id)
        return instance_id, explanation(rest, instance_id)

    return start


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_wait_is_told_in_words_and_with_the_requests_that_would_move_it_on(
    engine: ProcessEngine, explained: Start, row: Row
) -> None:
    _, told = explained(row)
    [wait] = place_of(told, row.at)["waitsFor"]
    expected = dated(row.text, engine)
    assert (wait["kind"], masked(wait["text"])) == (row.kind, expected)
    assert wait["needsOperator"] is row.needs_operator
    assert requests_of(wait) == row.requests


@pytest.mark.parametrize("row", [row for row in ROWS if row.moves], ids=lambda row: row.name)
def test_the_requests_that_are_named_move_the_instance_on(rest: Rest, explained: Start, row: Row) -> None:
    instance_id, told = explained(row)
    before = place_of(told, row.at)
    for request in before["waitsFor"][0]["requests"]:
        answer = rest.call(request["method"], request["path"], filled(request["body"]))
        assert answer.status_code in (200, 204), answer.text
    assert before["id"] not in standing_at(rest, instance_id, row.at)


def standing_at(rest: Rest, instance_id: str, activity_id: str) -> list[str]:
    """The places at an activity; none if the instance has ended."""
    answer = rest.get(f"/process-instance/{instance_id}/explain")
    found = places(answer.json) if answer.status_code == 200 else ()
    return [place["id"] for place in found if place["activityId"] == activity_id]


def filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {FILLED.get(key, key): filled(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [filled(inner) for inner in value]
    return FILLED.get(value, value) if isinstance(value, str) else value
