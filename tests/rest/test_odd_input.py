"""Texts and dates that JSON and URLs can hold, and a database or Python cannot: the sender is told, and nobody else."""

from __future__ import annotations

import pytest

from tests.rest.conftest import Rest, bpmn, chain, process

PATH = "/process-instance"
HALF = '"a\\ud800b"'
REFUSED = "An exception occurred in the persistence layer."


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """A process that waits."""
    rest.deploy(bpmn(process("waiting", chain("startEvent s", "userTask ut", "endEvent e"))))


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("DELETE", f"{PATH}/a%00b", 404, "InvalidRequestException"),
        ("GET", f"{PATH}/a%00b/variables", 500, "NullValueException"),
        ("POST", "/process-definition/key/a%00b/start", 404, "RestException"),
        ("POST", "/task/a%00b/complete", 500, "RestException"),
    ],
)
def test_nothing_has_an_id_with_a_nul(rest: Rest, method: str, path: str, status: int, kind: str) -> None:
    answer = rest.call(method, path, {} if method == "POST" else None)
    assert (answer.status_code, answer.json["type"]) == (status, kind)


def test_a_nul_in_a_query_finds_nothing_or_is_refused_by_the_database(rest: Rest) -> None:
    answer = rest.get(PATH, businessKey="a\0b")
    if rest.engine.database.dialect.name == "sqlite":
        assert answer.json == []
    else:
        assert (answer.status_code, answer.json["type"]) == (500, "ProcessEnginePersistenceException")
        assert answer.json["message"].startswith(REFUSED)


def test_half_a_character_is_kept_as_a_question_mark(rest: Rest) -> None:
    body = f'{{"businessKey": {HALF}, "variables": {{{HALF}: {{"value": {HALF}}}}}}}'
    started = rest.send("POST", "/process-definition/key/waiting/start", body).json
    assert started["businessKey"] == "a?b"
    assert rest.get(f"{PATH}/{started['id']}/variables/a%3Fb").json["value"] == "a?b"
    assert [row["id"] for row in rest.send("POST", PATH, f'{{"businessKey": {HALF}}}').json] == [started["id"]]


def test_a_whole_character_in_two_halves_is_one(rest: Rest) -> None:
    started = rest.send("POST", "/process-definition/key/waiting/start", '{"businessKey": "\\ud83d\\ude00"}').json
    assert started["businessKey"] == "\U0001f600"
    assert len(rest.send("POST", PATH, '{"businessKey": "\\ud83d\\ude00"}').json) == 1


@pytest.mark.parametrize("due", [-(10**15), 10**15, 10**40, '"-0001-01-01T00:00:00.000+0000"', "1e400"])
def test_a_date_that_no_calendar_has_is_refused(rest: Rest, due: object) -> None:
    told = f'{{"historicProcessInstanceQuery": {{"startedBefore": {due}}}}}'
    answer = rest.send("POST", f"{PATH}/delete-historic-query-based", told)
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")


@pytest.mark.parametrize(
    "due", [0, -(10**13), 10**14, '"9999-12-30T23:59:59.999+0000"', '"0001-01-02T00:00:00.000+0000"']
)
def test_the_first_and_the_last_dates_can_be_asked_for(rest: Rest, due: object) -> None:
    told = f'{{"historicProcessInstanceQuery": {{"startedBefore": {due}, "processInstanceBusinessKey": "none"}}}}'
    answer = rest.send("POST", f"{PATH}/delete-historic-query-based", told)
    assert answer.json["message"] == "processInstanceIds is empty"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/external-task/{id}/lock", {"workerId": "w", "lockDuration": 2**47}),
        ("/external-task/{id}/lock", {"workerId": "w", "lockDuration": 10**40}),
        ("/external-task/{id}/extendLock", {"workerId": "w", "newDuration": 2**47}),
        ("/external-task/{id}/failure", {"workerId": "w", "retries": 1, "retryTimeout": 2**47}),
        ("/external-task/fetchAndLock", {"workerId": "w", "topics": [{"topicName": "t", "lockDuration": 2**62}]}),
    ],
)
def test_a_duration_that_no_calendar_has_room_for_is_refused(rest: Rest, path: str, body: object) -> None:
    answer = rest.post(path.format(id="any"), body)
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")


@pytest.mark.parametrize("priority", [2**31, -(2**31) - 1])
def test_a_priority_that_is_too_large_is_refused(rest: Rest, priority: int) -> None:
    answer = rest.put("/task/any", {"priority": priority})
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")
