"""Incidents: each filter with what it finds, each order, pages, keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from penstock.commands.external_task import FailExternalTask, LockExternalTask
from penstock.commands.job import SetJobRetries
from penstock.commands.job_run import BookJobFailure
from penstock.engine import ProcessEngine
from penstock.queries.incident import INCIDENT
from penstock.store.tables.runtime import ru_ext_task, ru_job
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process

KEYS = [
    "id",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "incidentTimestamp",
    "incidentType",
    "activityId",
    "failedActivityId",
    "causeIncidentId",
    "rootCauseIncidentId",
    "configuration",
    "incidentMessage",
    "tenantId",
    "jobDefinitionId",
    "annotation",
]


@pytest.fixture(scope="module")
def three(rest: Rest, engine: ProcessEngine, clock: Clock) -> dict[str, dict[str, Any]]:
    """An external task failed (a); a job of a tenant did (b), which its caller has an incident of as well (c)."""
    external = "serviceTask first camunda:type='external' camunda:topic='topic'"
    rest.deploy(bpmn(process("lone", chain("startEvent s", external, "endEvent e"))))
    job = "serviceTask second camunda:asyncBefore='true' camunda:expression='${1}'"
    called = process("called", chain("startEvent s", job, "endEvent e"))
    calls = process("calls", chain("startEvent s", "callActivity call calledElement='called'", "endEvent e"))
    for data in (called, calls):
        rest.deploy(bpmn(data), **{"tenant-id": "t1"})
    rest.start("lone")
    _fail_external_task(engine, "boom")
    clock.advance(minutes=1)
    rest.start("calls/tenant-id/t1")
    _fail_job(engine, "bang")
    letters = {"first": "a", "second": "b", "call": "c"}
    return {letters[found["activityId"]]: found for found in rest.get("/incident").json}


def _fail_external_task(engine: ProcessEngine, message: str) -> None:
    task_id = engine.ask(lambda reader: reader.scalar(select(ru_ext_task.c.id)))
    engine.run(LockExternalTask(task_id, "worker", timedelta(minutes=1)))
    engine.run(FailExternalTask(task_id, "worker", message, None, retries=0, retry_after=timedelta(0)))


def _fail_job(engine: ProcessEngine, message: str) -> None:
    job_id = engine.ask(lambda reader: reader.scalar(select(ru_job.c.id)))
    engine.run(SetJobRetries(job_id, 1))
    engine.run(BookJobFailure(job_id, message, "", "second"))


def test_an_incident_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest, three: dict[str, Any]) -> None:
    assert three.keys() == set("abc")
    first, second, propagated = (three[letter] for letter in "abc")
    assert list(first) == KEYS
    assert rest.get(f"/incident/{first['id']}").json == first
    names = ("incidentType", "incidentMessage", "failedActivityId", "tenantId", "annotation")
    assert [first[name] for name in names] == ["failedExternalTask", "boom", None, None, None]
    assert [second[name] for name in names] == ["failedJob", "bang", "second", "t1", None]
    assert (propagated["causeIncidentId"], propagated["rootCauseIncidentId"]) == (second["id"], second["id"])


def test_an_incident_that_is_not_there_is_not_found(rest: Rest) -> None:
    found = rest.get("/incident/nope")
    assert (found.status_code, found.json["type"]) == (404, "InvalidRequestException")
    assert found.json["message"] == "No matching incident with id nope"


CASES = [
    ("incidentId", "@a.id", "a"),
    ("incidentId", "nope", ""),
    ("incidentType", "failedExternalTask", "a"),
    ("incidentType", "failedJob", "bc"),
    ("incidentType", "other", ""),
    ("incidentMessage", "boom", "a"),
    ("incidentMessageLike", "bo%", "a"),
    ("processDefinitionId", "@a.processDefinitionId", "a"),
    ("processDefinitionKeyIn", "lone,calls", "ac"),
    ("processInstanceId", "@b.processInstanceId", "b"),
    ("executionId", "@c.executionId", "c"),
    ("incidentTimestampBefore", "@b.incidentTimestamp", "a"),
    ("incidentTimestampAfter", "@a.incidentTimestamp", "bc"),
    ("activityId", "call", "c"),
    ("failedActivityId", "second", "b"),
    ("causeIncidentId", "@b.id", "bc"),
    ("rootCauseIncidentId", "@b.id", "bc"),
    ("rootCauseIncidentId", "@c.id", ""),
    ("configuration", "@a.configuration", "a"),
    ("tenantIdIn", "t1,t2", "bc"),
    ("jobDefinitionIdIn", "@b.jobDefinitionId", "b"),
    ("jobDefinitionIdIn", "nope", ""),
]


def letters_of(three: dict[str, Any], found: list[dict[str, Any]]) -> str:
    ids = {incident["id"]: letter for letter, incident in three.items()}
    return "".join(ids[incident["id"]] for incident in found)


@pytest.mark.parametrize(("name", "value", "expected"), CASES)
def test_a_filter_finds_what_it_says_and_counts_as_much(
    rest: Rest, three: dict[str, Any], name: str, value: str, expected: str
) -> None:
    if value.startswith("@"):
        letter, _, key = value[1:].partition(".")
        value = three[letter][key]
    found = letters_of(three, rest.get("/incident", **{name: value}).json)
    assert "".join(sorted(found)) == expected
    assert rest.get("/incident/count", **{name: value}).json == {"count": len(expected)}


def test_every_filter_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == {entry.name for entry in INCIDENT.filters}


@pytest.mark.parametrize(
    ("by", "among", "ascending"),
    [
        ("incidentId", "abc", None),
        ("incidentMessage", "ab", "ba"),
        ("incidentTimestamp", "ab", "ab"),
        ("incidentType", "ab", "ab"),
        ("executionId", "abc", None),
        ("activityId", "abc", "cab"),
        ("processInstanceId", "abc", None),
        ("processDefinitionId", "abc", "bca"),
        ("causeIncidentId", "ab", "ab"),
        ("rootCauseIncidentId", "ab", "ab"),
        ("configuration", "ab", None),
        ("tenantId", "", ""),
    ],
)
def test_an_order_is_as_it_says(rest: Rest, three: dict[str, Any], by: str, among: str, ascending: str | None) -> None:
    up, down = (
        letters_of(three, rest.get("/incident", sortBy=by, sortOrder=direction).json) for direction in ("asc", "desc")
    )
    assert sorted(up) == sorted(down) == list("abc")
    if ascending is None:
        key = {"incidentId": "id"}.get(by, by)
        ascending = "".join(sorted(among, key=lambda letter: three[letter][key]))
    assert "".join(c for c in up if c in among) == ascending
    assert "".join(c for c in down if c in among) == ascending[::-1]


def test_a_page_is_a_part_of_the_list(rest: Rest, three: dict[str, Any]) -> None:
    whole = rest.get("/incident").json
    assert rest.get("/incident", firstResult=1, maxResults=1).json == whole[1:2]


@pytest.mark.parametrize(
    ("params", "message"),
    [
        ({"incidentTimestampBefore": "x"}, "Cannot set query parameter 'incidentTimestampBefore' to value 'x'"),
        ({"sortBy": "failedActivityId", "sortOrder": "asc"}, "Cannot set query parameter 'sortBy'"),
    ],
)
def test_a_query_that_cannot_be_is_refused(rest: Rest, params: dict[str, str], message: str) -> None:
    found = rest.get("/incident", **params)
    assert (found.status_code, found.json["type"]) == (400, "InvalidRequestException")
    assert found.json["message"].startswith(message)


def test_incidents_are_not_listed_by_a_body(rest: Rest) -> None:
    assert rest.post("/incident").status_code == 405
