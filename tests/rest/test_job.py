"""The job resource: lists, single jobs, running them and what is booked when they fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from penstock.commands.job_run import BookJobFailure
from penstock.engine import ProcessEngine
from penstock.store.tables.runtime import ru_job
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists

KEYS = [
    "id",
    "jobDefinitionId",
    "processInstanceId",
    "processDefinitionId",
    "processDefinitionKey",
    "executionId",
    "exceptionMessage",
    "failedActivityId",
    "retries",
    "dueDate",
    "suspended",
    "priority",
    "tenantId",
    "createTime",
    "batchId",
]
FAILURE = "Unknown property used in expression: ${missing}. Cause: Cannot resolve identifier 'missing'"
ASYNC = chain("startEvent s", "serviceTask step camunda:asyncBefore='true' camunda:expression='${true}'", "endEvent e")
BROKEN = chain(
    "startEvent s", "serviceTask failing camunda:asyncBefore='true' camunda:expression='${missing}'", "endEvent e"
)
TIMER = chain("startEvent s", "userTask ut", "endEvent e") + (
    "<boundaryEvent id='hourly' attachedToRef='ut' cancelActivity='false'><timerEventDefinition>"
    "<timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent><endEvent id='late'/>"
    "<sequenceFlow id='on_time' sourceRef='hourly' targetRef='late'/>"
)
TIMED_START = (
    "<startEvent id='s'><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></startEvent>"
)


def job_of(rest: Rest, instance_id: str) -> dict[str, Any]:
    """The only job of an instance."""
    (job,) = rest.get("/job", processInstanceId=instance_id).json
    return dict(job)


def started(rest: Rest, key: str) -> str:
    """The only job of a new instance; its id."""
    return str(job_of(rest, rest.start(key))["id"])


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("async", ASYNC, jobPriority="7")))
    rest.deploy(bpmn(process("async", ASYNC)), **{"tenant-id": "a"})
    rest.deploy(bpmn(process("broken", BROKEN)))
    rest.deploy(bpmn(process("timer", TIMER)))
    rest.deploy(bpmn(process("timed", TIMED_START)))


@pytest.fixture(scope="module")
def jobs(rest: Rest, engine: ProcessEngine, clock: Clock) -> Lists:
    """Jobs in all states: fresh, failed, suspended, taken by a job executor, of a tenant, timers."""
    ids = {"start": rest.get("/job", processDefinitionKey="timed").json[0]["id"]}
    for name, key in (
        ("fresh", "async"),
        ("broken", "broken"),
        ("timer", "timer"),
        ("held", "async"),
        ("taken", "async"),
    ):
        clock.advance(minutes=1)
        ids[f"{name}_instance"] = rest.start(key)
        ids[name] = job_of(rest, ids[f"{name}_instance"])["id"]
    owned = rest.post("/process-definition/key/async/tenant-id/a/start").json["id"]
    ids["owned"] = job_of(rest, owned)["id"]
    for _ in range(3):
        rest.post(f"/job/{ids['broken']}/execute")
    rest.put(f"/process-instance/{ids['held_instance']}/suspended", {"suspended": True})
    with engine.database.engine.begin() as connection:
        lock = {"lock_owner": "me", "lock_expires": clock() + timedelta(minutes=5)}
        connection.execute(update(ru_job).where(ru_job.c.id == ids["taken"]).values(lock))
    fresh = rest.get(f"/job/{ids['fresh']}").json
    ids |= {"definition": fresh["processDefinitionId"], "job_definition": fresh["jobDefinitionId"]}
    ids |= {"fresh_created": fresh["createTime"], "timer_due": rest.get(f"/job/{ids['timer']}").json["dueDate"]}
    return Lists(rest, "/job", ids)


ALL = {"fresh", "broken", "timer", "held", "taken", "owned", "start"}
ASYNCS = {"fresh", "held", "taken"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"jobId": "{fresh}"}, {"fresh"}),
        ({"jobId": "none"}, set()),
        ({"jobIds": ["{fresh}", "{timer}"]}, {"fresh", "timer"}),
        ({"jobIds": ["none"]}, set()),
        ({"jobIds": []}, ALL),
        ({"jobIds": [None]}, set()),
        ({"jobDefinitionId": "{job_definition}"}, ASYNCS),
        ({"jobDefinitionId": "none"}, set()),
        ({"processInstanceId": "{timer_instance}"}, {"timer"}),
        ({"processInstanceId": "none"}, set()),
        ({"processInstanceIds": ["{timer_instance}", "{held_instance}"]}, {"timer", "held"}),
        ({"processInstanceIds": ["none"]}, set()),
        ({"executionId": "{fresh_instance}"}, {"fresh"}),
        ({"executionId": "none"}, set()),
        ({"processDefinitionId": "{definition}"}, ASYNCS),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "async"}, ASYNCS | {"owned"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"activityId": "hourly"}, {"timer"}),
        ({"activityId": "none"}, set()),
        ({"withRetriesLeft": True}, ALL - {"broken"}),
        ({"executable": True}, {"fresh", "taken", "owned"}),
        ({"timers": True}, {"timer", "start"}),
        ({"messages": True}, ALL - {"timer", "start"}),
        ({"dueDates": [{"operator": "gt", "value": EARLY}]}, {"timer", "start"}),
        ({"dueDates": [{"operator": "gt", "value": EARLY}, {"operator": "lt", "value": LATE}]}, {"timer", "start"}),
        ({"dueDates": [{"operator": "gt", "value": "{timer_due}"}]}, {"start"}),
        ({"dueDates": [{"operator": "lt", "value": "{timer_due}"}]}, set()),
        ({"dueDates": []}, ALL),
        ({"createTimes": [{"operator": "gt", "value": EARLY}]}, ALL),
        ({"createTimes": [{"operator": "lt", "value": EARLY}]}, set()),
        ({"createTimes": [{"operator": "lt", "value": "{fresh_created}"}]}, {"start", "fresh"}),
        ({"withException": True}, {"broken"}),
        ({"exceptionMessage": FAILURE}, {"broken"}),
        ({"exceptionMessage": "none"}, set()),
        ({"failedActivityId": "failing"}, {"broken"}),
        ({"failedActivityId": "none"}, set()),
        ({"noRetriesLeft": True}, {"broken"}),
        ({"active": True}, ALL - {"held"}),
        ({"suspended": True}, {"held"}),
        ({"active": True, "suspended": True}, {"held"}),
        ({"priorityLowerThanOrEquals": 6}, ALL - ASYNCS),
        ({"priorityHigherThanOrEquals": 7}, ASYNCS),
        ({"priorityHigherThanOrEquals": 8}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned"}),
        ({"tenantIdIn": ["a"], "includeJobsWithoutTenantId": True}, ALL),
        ({"acquired": True}, {"taken"}),
        ({"acquired": False}, ALL),
    ],
)
def test_each_filter_finds_its_jobs(jobs: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert jobs.found(criteria) == names


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        (
            {"timers": True, "messages": True},
            (
                400,
                "InvalidRequestException",
                "Parameter timers cannot be used together with parameter messages.",
            ),
        ),
        (
            {"dueDates": [{"operator": "eq", "value": EARLY}]},
            (400, "InvalidRequestException", "Invalid due date comparator specified: eq"),
        ),
        (
            {"createTimes": [{"operator": "gteq", "value": EARLY}]},
            (400, "InvalidRequestException", "Invalid create time comparator specified: gteq"),
        ),
        ({"dueDates": [{"operator": "gt"}]}, (500, "NullValueException", "Provided date is null")),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    jobs: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert jobs.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("jobId", "id"),
        ("executionId", None),
        ("processInstanceId", None),
        ("processDefinitionId", None),
        ("processDefinitionKey", None),
        ("jobRetries", "retries"),
        ("jobDueDate", "dueDate"),
        ("jobPriority", "priority"),
        ("tenantId", None),
    ],
)
def test_jobs_come_in_the_order_that_is_asked_for(jobs: Lists, by: str, key: str | None) -> None:
    jobs.check_order(by, key)


def test_jobs_come_in_pages(jobs: Lists) -> None:
    jobs.check_pages()


def test_a_job_has_exactly_the_keys_of_the_contract_in_their_order(jobs: Lists, rest: Rest) -> None:
    found = rest.get(f"/job/{jobs.ids['fresh']}").json
    assert list(found) == KEYS
    assert (found["retries"], found["suspended"], found["priority"]) == (3, False, 7)
    assert found["executionId"] == found["processInstanceId"] == jobs.ids["fresh_instance"]


def test_a_job_that_ran_is_gone_and_its_instance_went_on(rest: Rest) -> None:
    instance_id = rest.start("async")
    job_id = job_of(rest, instance_id)["id"]
    assert rest.post(f"/job/{job_id}/execute").status_code == 204
    assert rest.get(f"/job/{job_id}").status_code == 404
    assert rest.get(f"/history/process-instance/{instance_id}").json["state"] == "COMPLETED"


def test_a_failure_is_answered_and_booked(rest: Rest) -> None:
    job_id = started(rest, "broken")
    answer = rest.post(f"/job/{job_id}/execute")
    assert answer.status_code == 404
    assert answer.json == {"type": "InvalidRequestException", "message": FAILURE, "code": None}
    job = rest.get(f"/job/{job_id}").json
    assert (job["retries"], job["exceptionMessage"]) == (2, FAILURE)


def test_the_last_retry_leaves_an_incident_and_new_retries_resolve_it(rest: Rest) -> None:
    instance_id = rest.start("broken")
    job_id = job_of(rest, instance_id)["id"]
    for _ in range(3):
        rest.post(f"/job/{job_id}/execute")
    assert rest.get("/incident", processInstanceId=instance_id).json[0]["configuration"] == job_id
    assert rest.put(f"/job/{job_id}/retries", {"retries": 1}).status_code == 204
    assert rest.get("/incident", processInstanceId=instance_id).json == []


def test_what_a_delegate_raises_is_told_in_its_own_words_and_booked(rest: Rest, engine: ProcessEngine) -> None:
    @engine.delegate("explode")
    def explode(execution: object) -> None:
        raise ValueError("no such luck")

    rest.deploy(bpmn(process("exploding", ASYNC.replace("camunda:expression='${true}'", "camunda:class='explode'"))))
    job_id = started(rest, "exploding")
    answer = rest.post(f"/job/{job_id}/execute")
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (500, "RestException", "no such luck")
    assert rest.get(f"/job/{job_id}").json["exceptionMessage"] == "no such luck"
    assert "ValueError: no such luck" in rest.get(f"/job/{job_id}/stacktrace").text


def test_a_failure_that_cannot_be_booked_is_answered_all_the_same(rest: Rest, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(command: BookJobFailure, work: object) -> None:
        raise ValueError("no booking")

    job_id = started(rest, "broken")
    monkeypatch.setattr(BookJobFailure, "execute", refuse)
    answer = rest.post(f"/job/{job_id}/execute")
    assert (answer.status_code, answer.json["message"]) == (404, FAILURE)
    assert rest.get(f"/job/{job_id}").json["retries"] == 3


def test_a_job_of_a_suspended_instance_fails(rest: Rest) -> None:
    instance_id = rest.start("async")
    job_id = job_of(rest, instance_id)["id"]
    rest.put(f"/process-instance/{instance_id}/suspended", {"suspended": True})
    answer = rest.post(f"/job/{job_id}/execute")
    assert answer.status_code == 404
    assert answer.json["message"] == f"ENGINE-03043 Execution with id '{instance_id}' is suspended."
    assert rest.get(f"/job/{job_id}").json["retries"] == 2


def test_a_stack_trace_is_plain_text_and_there_is_none_before_the_first_failure(rest: Rest) -> None:
    job_id = started(rest, "broken")
    assert rest.get(f"/job/{job_id}/stacktrace").status_code == 204
    rest.post(f"/job/{job_id}/execute")
    answer = rest.get(f"/job/{job_id}/stacktrace")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain")
    assert FAILURE in answer.text


@pytest.mark.parametrize(
    ("body", "retries", "due"),
    [
        ({"retries": 5}, 5, True),
        ({"retries": "4"}, 4, True),
        ({"retries": 1, "dueDate": None}, 1, False),
        ({"retries": 1, "dueDate": LATE}, 1, True),
    ],
)
def test_retries_are_set_and_the_due_date_only_if_it_is_told(
    rest: Rest, body: dict[str, Any], retries: int, due: bool
) -> None:
    job_id = started(rest, "timer")
    assert rest.put(f"/job/{job_id}/retries", body).status_code == 204
    job = rest.get(f"/job/{job_id}").json
    assert job["retries"] == retries
    assert (job["dueDate"] is not None) is due
    if body.get("dueDate"):
        assert job["dueDate"][:10] == LATE[:10]


def test_due_date_priority_and_suspension_are_set(rest: Rest) -> None:
    job_id = started(rest, "async")
    assert rest.put(f"/job/{job_id}/duedate", {"duedate": 1893456000000}).status_code == 204
    assert rest.put(f"/job/{job_id}/priority", {"priority": 30_000_000_000}).status_code == 204
    assert rest.put(f"/job/{job_id}/suspended", {"suspended": True}).status_code == 204
    job = rest.get(f"/job/{job_id}").json
    assert (job["dueDate"][:10], job["priority"], job["suspended"]) == ("2030-01-01", 30_000_000_000, True)
    rest.put(f"/job/{job_id}/duedate", {})
    rest.put(f"/job/{job_id}/suspended", {"suspended": False})
    job = rest.get(f"/job/{job_id}").json
    assert (job["dueDate"], job["suspended"]) == (None, False)


def test_later_firings_move_along_with_a_cascading_due_date(rest: Rest, clock: Clock) -> None:
    instance_id = rest.start("timer")
    job = job_of(rest, instance_id)
    later = job["dueDate"].replace("2026", "2027")
    assert rest.put(f"/job/{job['id']}/duedate", {"duedate": later, "cascade": True}).status_code == 204
    rest.post(f"/job/{job['id']}/execute")
    following = job_of(rest, instance_id)
    assert following["id"] != job["id"]
    assert following["dueDate"][:4] == "2027"


@pytest.mark.parametrize(("from_creation", "hours"), [(None, 1), ("true", 1), ("false", 4)])
def test_a_timer_is_worked_out_anew(rest: Rest, clock: Clock, from_creation: str | None, hours: int) -> None:
    before = clock()
    job_id = started(rest, "timer")
    rest.put(f"/job/{job_id}/duedate", {})
    clock.advance(hours=3)
    parameters = {} if from_creation is None else {"creationDateBased": from_creation}
    assert rest.post(f"/job/{job_id}/duedate/recalculate", **parameters).status_code == 204
    due = before + timedelta(hours=hours)
    assert rest.get("/job/count", jobId=job_id, dueDates=f"gt_{told(due, -1)},lt_{told(due, 1)}").json == {"count": 1}


def told(moment: Any, seconds: int) -> str:
    """A moment, some seconds off, as the wire has it."""
    return f"{moment + timedelta(seconds=seconds):%Y-%m-%dT%H:%M:%S}.000+0000"


LISTENER = (
    "<startEvent id='s'/><userTask id='ut'><extensionElements><camunda:taskListener event='timeout' id='late' "
    "expression='${true}'><timerEventDefinition><timeDuration>PT5H</timeDuration></timerEventDefinition>"
    "</camunda:taskListener></extensionElements></userTask><sequenceFlow id='f' sourceRef='s' targetRef='ut'/>"
)
CATCH = (
    "<startEvent id='s'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>${'PT5H'}</timeDuration>"
    "</timerEventDefinition></intermediateCatchEvent><sequenceFlow id='f' sourceRef='s' targetRef='c'/>"
)
EVENT_SUBPROCESS = chain("startEvent s", "userTask ut") + (
    "<subProcess id='sub' triggeredByEvent='true'><startEvent id='es'><timerEventDefinition><timeDuration>PT5H"
    "</timeDuration></timerEventDefinition></startEvent></subProcess>"
)


@pytest.mark.parametrize("content", [LISTENER, CATCH, EVENT_SUBPROCESS], ids=["listener", "catch", "event subprocess"])
def test_every_kind_of_timer_can_be_worked_out_anew(rest: Rest, clock: Clock, content: str) -> None:
    rest.deploy(bpmn(process("kind", content)))
    job_id = started(rest, "kind")
    before = rest.get(f"/job/{job_id}").json["dueDate"]
    rest.put(f"/job/{job_id}/duedate", {})
    assert rest.post(f"/job/{job_id}/duedate/recalculate").status_code == 204
    assert rest.get(f"/job/{job_id}").json["dueDate"] == before


def test_the_timer_that_starts_instances_can_be_worked_out_anew(rest: Rest) -> None:
    (job,) = rest.get("/job", processDefinitionKey="timed").json
    assert job["dueDate"] is not None
    rest.put(f"/job/{job['id']}/duedate", {})
    assert rest.post(f"/job/{job['id']}/duedate/recalculate").status_code == 204
    assert rest.get(f"/job/{job['id']}").json["dueDate"] == job["dueDate"]


def test_a_deleted_job_is_gone(rest: Rest) -> None:
    job_id = started(rest, "async")
    assert rest.delete(f"/job/{job_id}").status_code == 204
    assert rest.get(f"/job/{job_id}").status_code == 404


NONE = "No job found with id 'none'"


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "kind", "message", "code"),
    [
        ("GET", "", None, 404, "InvalidRequestException", "Job with id none does not exist", None),
        ("GET", "/stacktrace", None, 404, "InvalidRequestException", "No job found with id none: job is null", None),
        ("POST", "/execute", None, 404, "InvalidRequestException", f"ENGINE-14026 {NONE}", None),
        ("PUT", "/retries", {"retries": 1}, 500, "InvalidRequestException", f"ENGINE-13053 {NONE}.'", None),
        ("PUT", "/duedate", {}, 500, "InvalidRequestException", f"{NONE}.", None),
        ("POST", "/duedate/recalculate", None, 404, "InvalidRequestException", f"{NONE}: job is null", 0),
        ("PUT", "/priority", {"priority": 1}, 404, "InvalidRequestException", f"{NONE}: job is null", None),
        ("DELETE", "", None, 404, "InvalidRequestException", f"{NONE}: job is null", None),
    ],
)
def test_a_job_that_is_not_there_is_told_of(
    rest: Rest,
    method: str,
    path: str,
    body: dict[str, Any] | None,
    status: int,
    kind: str,
    message: str,
    code: int | None,
) -> None:
    answer = rest.call(method, f"/job/none{path}", body)
    assert answer.status_code == status
    assert answer.json == {"type": kind, "message": message, "code": code}


def test_to_suspend_a_job_that_is_not_there_is_no_error(rest: Rest) -> None:
    assert rest.put("/job/none/suspended", {"suspended": True}).status_code == 204


@pytest.mark.parametrize(
    ("path", "body", "status", "kind", "message"),
    [
        ("retries", {}, 400, "InvalidRequestException", "The number of retries cannot be null."),
        (
            "retries",
            {"retries": -1},
            500,
            "InvalidRequestException",
            "ENGINE-13054 The number of job retries must be a non-negative Integer, but '-1' has been provided.",
        ),
        (
            "duedate",
            {"duedate": "soon"},
            400,
            "InvalidRequestException",
            "Property 'duedate' must be a date such as 2024-07-01T02:00:00.000+0200, not the text 'soon'",
        ),
        ("priority", {}, 400, "RestException", "Priority for job '{}' cannot be null."),
    ],
)
def test_what_does_not_fit_is_refused(
    rest: Rest, path: str, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    job_id = started(rest, "async")
    answer = rest.put(f"/job/{job_id}/{path}", body)
    assert (answer.status_code, answer.json["type"]) == (status, kind)
    assert answer.json["message"] == message.format(job_id)


def test_only_timers_can_be_worked_out_anew(rest: Rest) -> None:
    job_id = started(rest, "async")
    answer = rest.post(f"/job/{job_id}/duedate/recalculate")
    assert (answer.status_code, answer.json["type"]) == (500, "InvalidRequestException")
    assert answer.json["message"] == (
        f"Only timer jobs can be recalculated, but the job with id '{job_id}' is of type 'async-continuation'."
    )
