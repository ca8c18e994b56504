"""What happened to jobs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import Lists

KEYS = [
    "id",
    "timestamp",
    "removalTime",
    "jobId",
    "jobDueDate",
    "jobRetries",
    "jobPriority",
    "jobExceptionMessage",
    "jobDefinitionId",
    "jobDefinitionType",
    "jobDefinitionConfiguration",
    "activityId",
    "failedActivityId",
    "executionId",
    "processInstanceId",
    "processDefinitionId",
    "processDefinitionKey",
    "deploymentId",
    "tenantId",
    "hostname",
    "rootProcessInstanceId",
    "batchId",
    "creationLog",
    "failureLog",
    "successLog",
    "deletionLog",
]
GOOD = chain("startEvent s", "serviceTask good camunda:asyncBefore='true' camunda:expression='${true}'", "userTask ut")
BAD = chain("startEvent s", "serviceTask bad camunda:asyncBefore='true' camunda:expression='${missing}'")
TIMED = (
    "<startEvent id='s'/><intermediateCatchEvent id='wait'><timerEventDefinition><timeDuration>PT1H</timeDuration>"
    "</timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f' sourceRef='s' targetRef='wait'/>"
)


@pytest.fixture(scope="module")
def entries(rest: Rest, clock: Clock) -> Lists:
    """Entries of all kinds, by what happened to which job."""
    ids: dict[str, str] = {}
    ids["deployment"] = rest.deploy(bpmn(process("succeeding", GOOD, jobPriority="7")))["id"]
    rest.deploy(bpmn(process("failing", BAD)))
    rest.deploy(bpmn(process("timed", TIMED)))
    rest.deploy(bpmn(process("succeeding", GOOD)), **{"tenant-id": "a"})

    def job_of(instance_id: str) -> str:
        clock.advance(minutes=1)
        return str(rest.get("/job", processInstanceId=instance_id).json[0]["id"])

    ids["instance"] = rest.start("succeeding")
    jobs = {"good": job_of(ids["instance"]), "bad": job_of(rest.start("failing")), "timed": job_of(rest.start("timed"))}
    jobs["owned"] = job_of(rest.post("/process-definition/key/succeeding/tenant-id/a/start").json["id"])
    rest.post(f"/job/{jobs['good']}/execute")
    clock.advance(minutes=1)
    rest.post(f"/job/{jobs['bad']}/execute")
    clock.advance(minutes=1)
    rest.delete(f"/job/{jobs['timed']}")
    names = {job_id: name for name, job_id in jobs.items()}
    for row in rest.get("/history/job-log").json:
        what = next(kind for kind in ("creation", "failure", "success", "deletion") if row[f"{kind}Log"])
        ids[f"{names[row['jobId']]}_{what}"] = row["id"]
        if names[row["jobId"]] == "good":
            ids |= {"definition": row["processDefinitionId"], "job_definition": row["jobDefinitionId"]}
            ids |= {"job": row["jobId"], "hostname": row["hostname"]}
    return Lists(rest, "/history/job-log", ids)


OF_GOOD = {"good_creation", "good_success"}
OF_BAD = {"bad_creation", "bad_failure"}
OF_TIMED = {"timed_creation", "timed_deletion"}
ALL = OF_GOOD | OF_BAD | OF_TIMED | {"owned_creation"}
FAILURE = "Unknown property used in expression: ${missing}. Cause: Cannot resolve identifier 'missing'"


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"logId": "{bad_failure}"}, {"bad_failure"}),
        ({"logId": "none"}, set()),
        ({"jobId": "{job}"}, OF_GOOD),
        ({"jobId": "none"}, set()),
        ({"jobExceptionMessage": FAILURE}, {"bad_failure"}),
        ({"jobExceptionMessage": "none"}, set()),
        ({"jobDefinitionId": "{job_definition}"}, OF_GOOD),
        ({"jobDefinitionId": "none"}, set()),
        ({"jobDefinitionType": "timer-intermediate-transition"}, OF_TIMED),
        ({"jobDefinitionType": "none"}, set()),
        ({"jobDefinitionConfiguration": "async-before"}, ALL - OF_TIMED),
        ({"jobDefinitionConfiguration": "none"}, set()),
        ({"activityIdIn": ["bad", "wait"]}, OF_BAD | OF_TIMED),
        ({"activityIdIn": ["none"]}, set()),
        ({"activityIdIn": []}, ALL),
        ({"failedActivityIdIn": ["bad"]}, {"bad_failure"}),
        ({"failedActivityIdIn": ["none"]}, set()),
        ({"executionIdIn": ["{instance}"]}, OF_GOOD),
        ({"executionIdIn": ["none"]}, set()),
        ({"processInstanceId": "{instance}"}, OF_GOOD),
        ({"processInstanceId": "none"}, set()),
        ({"processDefinitionId": "{definition}"}, OF_GOOD),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "succeeding"}, OF_GOOD | {"owned_creation"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"deploymentId": "{deployment}"}, OF_GOOD),
        ({"deploymentId": "none"}, set()),
        ({"tenantIdIn": ["a"]}, {"owned_creation"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned_creation"}),
        ({"hostname": "{hostname}"}, ALL),
        ({"hostname": "none"}, set()),
        ({"hostname": ""}, ALL),
        ({"jobPriorityLowerThanOrEquals": 6}, ALL - OF_GOOD),
        ({"jobPriorityHigherThanOrEquals": 7}, OF_GOOD),
        ({"jobPriorityHigherThanOrEquals": 8}, set()),
        ({"creationLog": True}, {"good_creation", "bad_creation", "timed_creation", "owned_creation"}),
        ({"failureLog": True}, {"bad_failure"}),
        ({"successLog": True}, {"good_success"}),
        ({"deletionLog": True}, {"timed_deletion"}),
        ({"creationLog": True, "failureLog": True}, {"bad_failure"}),
    ],
)
def test_each_filter_finds_its_entries(entries: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert entries.found(criteria) == names


@pytest.mark.parametrize(
    ("name", "called"),
    [("activityIdIn", "activityIds"), ("failedActivityIdIn", "activityIds"), ("executionIdIn", "executionIds")],
)
def test_nulls_and_empty_texts_in_lists_are_refused(entries: Lists, name: str, called: str) -> None:
    assert entries.refused({name: [None]}) == (500, "NullValueException", f"{called} contains null value")
    assert entries.refused({name: [""]}) == (400, "NotValidException", f"{called} contains empty string")


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("timestamp", None),
        ("jobId", None),
        ("jobDueDate", None),
        ("jobRetries", None),
        ("jobPriority", None),
        ("jobDefinitionId", None),
        ("activityId", None),
        ("executionId", None),
        ("processInstanceId", None),
        ("processDefinitionId", None),
        ("processDefinitionKey", None),
        ("deploymentId", None),
        ("tenantId", None),
        ("hostname", None),
    ],
)
def test_entries_come_in_the_order_that_is_asked_for(entries: Lists, by: str, key: str | None) -> None:
    entries.check_order(by, key)


def test_entries_of_a_job_come_in_the_order_in_which_they_happened(entries: Lists) -> None:
    rows = entries.ordered("occurrence", "asc", jobId=entries.ids["job"])
    assert [row["creationLog"] for row in rows] == [True, False]


def test_entries_come_in_pages(entries: Lists) -> None:
    entries.check_pages()


def test_an_entry_has_exactly_the_keys_of_the_contract_in_their_order(entries: Lists, rest: Rest) -> None:
    found = rest.get(f"/history/job-log/{entries.ids['bad_failure']}").json
    assert list(found) == KEYS
    told = [found[key] for key in ("jobRetries", "jobExceptionMessage", "activityId", "creationLog", "failureLog")]
    assert told == [3, FAILURE, "bad", False, True]


def test_a_failure_has_a_stack_trace_and_nothing_else_has(entries: Lists, rest: Rest) -> None:
    answer = rest.get(f"/history/job-log/{entries.ids['bad_failure']}/stacktrace")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain")
    assert FAILURE in answer.text
    assert rest.get(f"/history/job-log/{entries.ids['bad_creation']}/stacktrace").status_code == 204


@pytest.mark.parametrize(
    ("end", "message"),
    [
        ("", "Historic job log with id none does not exist"),
        ("/stacktrace", "No historic job log found with id none: historicJobLog is null"),
    ],
)
def test_an_entry_that_is_not_there_is_told_of(rest: Rest, end: str, message: str) -> None:
    answer = rest.get(f"/history/job-log/none{end}")
    assert answer.status_code == 404
    assert answer.json == {"type": "InvalidRequestException", "message": message, "code": None}
