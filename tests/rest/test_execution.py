"""Executions: each filter with what it finds, each order, pages; moving them on; their own variables."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from penstock.commands.external_task import FailExternalTask, LockExternalTask
from penstock.engine import ProcessEngine
from penstock.queries.execution import EXECUTION
from penstock.store.tables.runtime import ru_ext_task
from tests.rest.conftest import Rest, bpmn, chain, process

ROOTS = '<message id="m" name="msg"/><signal id="g" name="sig"/>'
WAITS = (
    '<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="r"/><receiveTask id="r" messageRef="m"/>'
    '<boundaryEvent id="b" attachedToRef="r"><signalEventDefinition signalRef="g"/></boundaryEvent>'
    '<sequenceFlow id="f2" sourceRef="r" targetRef="w"/><receiveTask id="w"/>'
    '<sequenceFlow id="f3" sourceRef="w" targetRef="u"/><userTask id="u"/>'
)
WORK = "serviceTask work camunda:type='external' camunda:topic='topic'"


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("waits", WAITS), roots=ROOTS))
    rest.deploy(bpmn(process("works", chain("startEvent s", WORK, "endEvent e"))))
    rest.deploy(bpmn(process("owned", chain("startEvent s", "userTask u", "endEvent e"))), **{"tenant-id": "t1"})


def inner(rest: Rest, instance_id: str) -> str:
    """The only execution of an instance that is not its outermost."""
    ids = [found["id"] for found in rest.get("/execution", processInstanceId=instance_id).json]
    return str(next(found for found in ids if found != instance_id))


@pytest.fixture(scope="module")
def five(rest: Rest, engine: ProcessEngine) -> dict[str, str]:
    """The outer and inner executions of two instances (A, a; B, b), and the only one of a third (C), by letter.

    The first waits for a message and is suspended, the second has failed, the third is of a tenant.
    """
    waits, works = rest.start("waits", "bk1", x=1, s="Abc"), rest.start("works", "bk2", x=2)
    owned = rest.start("owned/tenant-id/t1", None, x=3)
    found = {"A": waits, "a": inner(rest, waits), "B": works, "b": inner(rest, works), "C": owned}
    rest.put(f"/execution/{found['a']}/localVariables/mine", {"value": 5})
    task_id = rest.get("/task", processInstanceId=owned).json[0]["id"]
    rest.put(f"/task/{task_id}/localVariables/tasks", {"value": 6})
    external_id = engine.ask(lambda reader: reader.scalar(select(ru_ext_task.c.id)))
    engine.run(LockExternalTask(external_id, "worker", timedelta(minutes=1)))
    engine.run(FailExternalTask(external_id, "worker", "boom", None, retries=0, retry_after=timedelta(0)))
    rest.put(f"/process-instance/{waits}/suspended", {"suspended": True})
    return found


def letters_of(five: dict[str, str], rows: list[dict[str, Any]]) -> str:
    by_id = {execution_id: letter for letter, execution_id in five.items()}
    return "".join(by_id[row["id"]] for row in rows if row["id"] in by_id)


def variable(name: str, operator: str, value: Any) -> list[dict[str, Any]]:
    return [{"name": name, "operator": operator, "value": value}]


CASES: list[tuple[dict[str, Any], str]] = [
    ({"businessKey": "bk1"}, "Aa"),
    ({"businessKey": ""}, ""),
    ({"processDefinitionKey": "works"}, "Bb"),
    ({"processDefinitionId": "@definition"}, "Aa"),
    ({"processInstanceId": "@B"}, "Bb"),
    ({"activityId": "r"}, "a"),
    ({"activityId": "b"}, ""),
    ({"signalEventSubscriptionName": "sig"}, "a"),
    ({"signalEventSubscriptionName": "msg"}, ""),
    ({"messageEventSubscriptionName": "msg"}, "a"),
    ({"active": True}, "BCb"),
    ({"suspended": True}, "Aa"),
    ({"active": True, "suspended": True}, "Aa"),
    ({"incidentId": "@incident"}, "b"),
    ({"incidentType": "failedExternalTask"}, "b"),
    ({"incidentMessage": "boom"}, "b"),
    ({"incidentMessageLike": "b%m"}, "b"),
    ({"incidentMessage": "boom", "incidentType": "failedJob"}, ""),
    ({"tenantIdIn": ["t1", "t2"]}, "C"),
    ({"tenantIdIn": []}, "ABCab"),
    ({"variables": variable("x", "eq", 1)}, "A"),
    ({"variables": variable("x", "gteq", 2)}, "BC"),
    ({"variables": variable("mine", "eq", 5)}, "a"),
    ({"variables": variable("tasks", "eq", 6)}, "C"),
    ({"variables": variable("s", "like", "A%") + variable("x", "neq", 1)}, ""),
    ({"processVariables": variable("x", "eq", 1)}, "Aa"),
    ({"processVariables": variable("x", "neq", 1)}, "BCb"),
    ({"processVariables": variable("mine", "eq", 5)}, "Aa"),
    ({"processVariables": variable("tasks", "eq", 6)}, ""),
    ({"variables": variable("X", "eq", 1), "variableNamesIgnoreCase": True}, "A"),
    ({"variables": variable("s", "eq", "ABC"), "variableValuesIgnoreCase": True}, "A"),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_a_filter_finds_what_it_says_and_counts_as_much(
    rest: Rest, five: dict[str, str], body: dict[str, Any], expected: str
) -> None:
    incident = rest.get("/incident").json[0]["id"]
    definition = rest.get("/process-definition/key/waits").json["id"]
    known = {"@incident": incident, "@definition": definition, **{f"@{letter}": five[letter] for letter in five}}
    meant = {name: known.get(value, value) if isinstance(value, str) else value for name, value in body.items()}
    ours = {five[letter] for letter in five}
    found = [row for row in rest.post("/execution", meant).json if row["id"] in ours]
    assert "".join(sorted(letters_of(five, found))) == expected
    if not all(isinstance(value, (str, bool)) for value in meant.values()):
        return
    params = {name: str(value).lower() if isinstance(value, bool) else value for name, value in meant.items()}
    in_url = rest.get("/execution", **params).json
    assert "".join(sorted(letters_of(five, in_url))) == expected
    assert rest.get("/execution/count", **params).json == rest.post("/execution/count", meant).json
    assert rest.get("/execution/count", **params).json == {"count": len(in_url)}


def test_every_filter_has_a_case() -> None:
    assert {name for body, _ in CASES for name in body} == {entry.name for entry in EXECUTION.filters}


@pytest.mark.parametrize(
    ("by", "key"),
    [("instanceId", "processInstanceId"), ("definitionKey", None), ("definitionId", None), ("tenantId", "tenantId")],
)
def test_an_order_is_as_it_says(rest: Rest, five: dict[str, str], by: str, key: str | None) -> None:
    up, down = (rest.get("/execution", sortBy=by, sortOrder=direction).json for direction in ("asc", "desc"))
    if key is None:
        firsts = [letters_of(five, found).upper()[0] for found in (up, down)]
        assert firsts == ["C", "B"]
        return
    told = [[row[key] for row in found if row[key] is not None] for found in (up, down)]
    assert told[0] == sorted(told[0])
    assert told[1] == told[0][::-1]


def test_a_page_is_a_part_of_the_list(rest: Rest, five: dict[str, str]) -> None:
    whole = rest.get("/execution").json
    assert rest.get("/execution", firstResult=1, maxResults=2).json == whole[1:3]
    assert rest.post("/execution", {}, firstResult=2, maxResults=1).json == whole[2:3]


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({"tenantIdIn": [None]}, 500, "NullValueException", "tenantIds contains null value"),
        (
            {"variables": variable("x", "notLike", "a")},
            400,
            "InvalidRequestException",
            "Invalid variable comparator specified: notLike",
        ),
        (
            {"processVariables": variable("x", "gt", 1)},
            400,
            "InvalidRequestException",
            "Invalid process variable comparator specified: gt",
        ),
        (
            {"variables": variable("x", "lt", None)},
            400,
            "NotValidException",
            "Booleans and null cannot be used in 'less than' condition",
        ),
        ({"variables": [{"operator": "eq", "value": 1}]}, 400, "NotValidException", "name is null"),
    ],
)
def test_a_query_that_cannot_be_is_refused_by_list_and_count(
    rest: Rest, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    for path in ("/execution", "/execution/count"):
        found = rest.post(path, body)
        assert (found.status_code, found.json["type"], found.json["message"]) == (status, kind, message)


def test_an_execution_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest, five: dict[str, str]) -> None:
    found = rest.get(f"/execution/{five['a']}").json
    assert list(found.items()) == [
        ("id", five["a"]),
        ("processInstanceId", five["A"]),
        ("ended", False),
        ("tenantId", None),
    ]
    assert rest.get(f"/execution/{five['C']}").json["tenantId"] == "t1"


# -- moving on ----------------------------------------------------------------------------------------


def error_of(answer: Any) -> tuple[int, str, str]:
    return answer.status_code, answer.json["type"], answer.json["message"]


def test_a_message_moves_an_execution_on_and_so_does_a_signal_from_outside(rest: Rest) -> None:
    instance_id = rest.start("waits")
    path = f"/execution/{inner(rest, instance_id)}"
    told = rest.get(f"{path}/messageSubscriptions/msg").json
    assert (told["eventType"], told["eventName"], told["activityId"]) == ("message", "msg", "r")
    body = {"variables": {"x": {"value": 1}}}
    assert rest.post(f"{path}/messageSubscriptions/msg/trigger", body).status_code == 204
    waiting = rest.get("/execution", processInstanceId=instance_id, activityId="w").json[0]["id"]
    assert rest.post(f"/execution/{waiting}/signal", {"variables": {"y": {"value": 2}}}).status_code == 204
    assert rest.get("/task", processInstanceId=instance_id).json[0]["taskDefinitionKey"] == "u"
    assert rest.get(f"/process-instance/{instance_id}/variables").json.keys() == {"x", "y"}


NO_MESSAGE = (
    "Cannot trigger message {1} for execution {0}: Execution with id '{0}' does not have a subscription to a message "
    "event with name '{1}': eventSubscriptions is empty"
)
UNFIT = {"variables": {"v": {"value": "x", "type": "Integer"}}}
NO_INTEGER = "Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer"


def test_only_a_message_that_is_waited_for_is_delivered(rest: Rest, five: dict[str, str]) -> None:
    path, here = f"/execution/{five['a']}/messageSubscriptions", five["a"]
    missing = f"Message event subscription for execution {here} named sig does not exist"
    assert error_of(rest.get(f"{path}/sig")) == (404, "InvalidRequestException", missing)
    assert error_of(rest.post(f"{path}/sig/trigger")) == (500, "RestException", NO_MESSAGE.format(here, "sig"))
    unfit = f"Cannot trigger message msg for execution {here}: {NO_INTEGER}"
    assert error_of(rest.post(f"{path}/msg/trigger", UNFIT)) == (400, "InvalidRequestException", unfit)


MISSING = "execution nope doesn't exist: execution is null"


@pytest.mark.parametrize(
    ("method", "path", "body", "error"),
    [
        ("GET", "", None, (404, "InvalidRequestException", "Execution with id nope does not exist")),
        ("POST", "/signal", {}, (500, "RestException", f"Cannot signal execution nope: {MISSING}")),
        (
            "POST",
            "/signal",
            UNFIT,
            (400, "InvalidRequestException", f"Cannot signal execution nope: {NO_INTEGER}"),
        ),
        ("POST", "/messageSubscriptions/m/trigger", {}, (500, "RestException", NO_MESSAGE.format("nope", "m"))),
        ("GET", "/localVariables", None, (500, "NullValueException", MISSING)),
        (
            "PUT",
            "/localVariables/x",
            {"value": 1},
            (500, "RestException", f"Cannot put execution variable x: {MISSING}"),
        ),
        (
            "POST",
            "/localVariables",
            {},
            (500, "RestException", f"Cannot modify variables for execution nope: {MISSING}"),
        ),
    ],
)
def test_an_execution_that_is_not_there_is_told_as_on_the_reference(
    rest: Rest, method: str, path: str, body: Any, error: tuple[int, str, str]
) -> None:
    assert error_of(rest.call(method, f"/execution/nope{path}", body)) == error


# -- variables ----------------------------------------------------------------------------------------


def test_local_variables_are_those_of_the_execution_alone(rest: Rest) -> None:
    instance_id = rest.start("waits", None, outer=1)
    path = f"/execution/{inner(rest, instance_id)}/localVariables"
    assert rest.put(f"{path}/mine", {"value": 2}).status_code == 204
    assert rest.get(path).json == {"mine": {"type": "Integer", "value": 2, "valueInfo": {}}}
    assert rest.get(f"/process-instance/{instance_id}/variables").json.keys() == {"outer"}
    told = "execution variable with name outer does not exist"
    assert error_of(rest.get(f"{path}/outer")) == (404, "InvalidRequestException", told)
    assert rest.post(path, {"modifications": {"b": {"value": 3}}, "deletions": ["mine"]}).status_code == 204
    assert rest.delete(f"{path}/b").status_code == 204
    assert rest.get(path).json == {}


def test_a_file_is_uploaded_and_downloaded(rest: Rest) -> None:
    path = f"/execution/{rest.start('works')}/localVariables/f/data"
    assert rest.upload(path, data=("a.txt", b"abc", "text/plain"), valueType="File").status_code == 204
    assert rest.get(path).content == b"abc"
