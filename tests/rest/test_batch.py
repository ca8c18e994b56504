"""Batches: how they begin, what their jobs do, how they end; each kind, each filter, each refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import func, select

from penstock.commands import batch_parts
from penstock.engine import ProcessEngine
from penstock.queries.batch import BATCH, BATCH_STATISTICS
from penstock.queries.history_batch import HISTORY_BATCH
from penstock.store.tables.general import ge_bytearray
from penstock.store.tables.runtime import ru_variable
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import Lists

PATH = "/process-instance"
KEYS = [
    "id",
    "type",
    "totalJobs",
    "jobsCreated",
    "batchJobsPerSeed",
    "invocationsPerBatchJob",
    "seedJobDefinitionId",
    "monitorJobDefinitionId",
    "batchJobDefinitionId",
    "suspended",
    "tenantId",
    "createUserId",
    "startTime",
    "executionStartTime",
]
STATISTICS = ["remainingJobs", "completedJobs", "failedJobs"]


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """A process that waits at a task, one that waits for a message, one with a job."""
    catch = (
        "<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='c'/><intermediateCatchEvent id='c'>"
        "<messageEventDefinition messageRef='m'/></intermediateCatchEvent>"
        "<sequenceFlow id='f2' sourceRef='c' targetRef='t'/><userTask id='t'/>"
    )
    rest.deploy(bpmn(process("simple", chain("startEvent s", "userTask ut", "userTask next", "endEvent e"))))
    rest.deploy(bpmn(process("listens", catch), roots="<message id='m' name='go'/>"))
    later = "serviceTask work camunda:asyncBefore='true' camunda:expression='${nobody}'"
    rest.deploy(bpmn(process("later", chain("startEvent s", later, "endEvent e"))))
    owned = bpmn(process("owned", chain("startEvent s", "userTask ut", "endEvent e")))
    rest.deploy(owned, **{"tenant-id": "t1"})


@pytest.fixture(autouse=True)
def nothing_is_left(rest: Rest, engine: ProcessEngine) -> Iterator[None]:
    """After each test, what a batch had for itself is gone once it is deleted."""
    yield
    for batch in rest.get("/batch").json:
        rest.delete(f"/batch/{batch['id']}", cascade="true")
    for instance in rest.get(PATH).json:
        rest.delete(f"{PATH}/{instance['id']}")
    assert rest.get("/job-definition/count", jobType="batch-seed-job").json == {"count": 0}
    assert rest.get("/job/count").json == {"count": 0}
    for table, condition in (
        (ge_bytearray, ge_bytearray.c.name == "batch.configuration"),
        (ru_variable, ru_variable.c.batch_id.is_not(None)),
    ):
        left = select(func.count()).select_from(table).where(condition)
        assert engine.ask(lambda reader, left=left: reader.scalar(left)) == 0  # type: ignore[misc]


def begin(rest: Rest, path: str, body: dict[str, Any]) -> dict[str, Any]:
    answer = rest.post(f"{PATH}/{path}", body)
    assert answer.status_code == 200, answer.text
    assert list(answer.json) == KEYS
    return answer.json  # type: ignore[no-any-return]


def jobs(rest: Rest, batch: dict[str, Any], kind: str) -> list[str]:
    return [job["id"] for job in rest.get("/job", jobDefinitionId=batch[f"{kind}JobDefinitionId"]).json]


def run(rest: Rest, batch: dict[str, Any], kind: str) -> list[int]:
    """Run all present jobs of a kind: `seed`, `batch` or `monitor`; the statuses."""
    return [rest.post(f"/job/{job_id}/execute").status_code for job_id in jobs(rest, batch, kind)]


def run_all(rest: Rest, batch: dict[str, Any]) -> None:
    while jobs(rest, batch, "seed"):
        assert set(run(rest, batch, "seed")) == {204}
    assert set(run(rest, batch, "batch")) <= {204}
    assert run(rest, batch, "monitor") == [204]
    assert rest.get(f"/batch/{batch['id']}").status_code == 404


def statistics(rest: Rest, batch: dict[str, Any]) -> list[int]:
    (found,) = rest.get("/batch/statistics", batchId=batch["id"]).json
    assert list(found) == KEYS + STATISTICS
    return [found[name] for name in STATISTICS]


# -- the life of a batch ------------------------------------------------------------------------------


def test_a_batch_makes_its_jobs_then_does_them_then_ends(rest: Rest, clock: Clock) -> None:
    ids = [rest.start("simple") for _ in range(3)]
    batch = begin(rest, "delete", {"processInstanceIds": ids, "deleteReason": "why"})
    assert (batch["type"], batch["totalJobs"], batch["jobsCreated"]) == ("instance-deletion", 3, 0)
    assert (batch["batchJobsPerSeed"], batch["invocationsPerBatchJob"]) == (100, 1)
    assert rest.get(f"/batch/{batch['id']}").json == batch
    assert statistics(rest, batch) == [3, 0, 0]
    assert (len(jobs(rest, batch, "seed")), jobs(rest, batch, "batch")) == (1, [])
    assert run(rest, batch, "seed") == [204]
    assert rest.get(f"/batch/{batch['id']}").json == {**batch, "jobsCreated": 3}
    assert (jobs(rest, batch, "seed"), len(jobs(rest, batch, "batch"))) == ([], 3)
    assert run(rest, batch, "monitor") == [204]
    due = rest.get("/job", jobDefinitionId=batch["monitorJobDefinitionId"]).json[0]["dueDate"]
    assert due[:19] == f"{clock.now.replace(second=clock.now.second + 30):%Y-%m-%dT%H:%M:%S}"
    assert rest.post(f"/job/{jobs(rest, batch, 'batch')[0]}/execute").status_code == 204
    assert statistics(rest, batch) == [2, 1, 0]
    assert rest.get(f"/batch/{batch['id']}").json["executionStartTime"] is not None
    run_all(rest, batch)
    history = rest.get(f"/history/batch/{batch['id']}").json
    assert None not in (history["endTime"], history["executionStartTime"])
    for instance_id in ids:
        found = rest.get(f"/history/process-instance/{instance_id}").json
        assert (found["state"], found["deleteReason"]) == ("EXTERNALLY_TERMINATED", "why")


def test_the_jobs_of_a_batch_look_as_they_do_on_the_reference(rest: Rest) -> None:
    batch = begin(rest, "delete", {"processInstanceIds": [rest.start("simple")]})
    definitions = rest.get("/job-definition", jobConfiguration=batch["id"]).json
    assert [definition["jobType"] for definition in definitions] == [
        "batch-seed-job",
        "batch-monitor-job",
        "instance-deletion",
    ]
    deployment = rest.get("/process-definition/key/simple").json["deploymentId"]
    assert [definition["deploymentId"] for definition in definitions] == [deployment, None, None]
    run(rest, batch, "seed")
    (job,) = rest.get("/job", jobDefinitionId=batch["batchJobDefinitionId"]).json
    assert (job["batchId"], job["processInstanceId"], job["retries"]) == (batch["id"], None, 3)
    logged = rest.get("/history/job-log", jobId=job["id"]).json[0]
    assert (logged["jobDefinitionType"], logged["jobDefinitionConfiguration"]) == ("instance-deletion", batch["id"])
    assert (logged["deploymentId"], logged["batchId"]) == (deployment, batch["id"])


def test_elements_of_each_deployment_have_a_seed_job_of_their_own(rest: Rest) -> None:
    ids = [rest.start("simple"), rest.start("listens"), "nope"]
    batch = begin(rest, "delete", {"processInstanceIds": [*ids, ids[0]]})
    assert batch["totalJobs"] == 3
    for made in (1, 2, 3):
        run(rest, batch, "seed")
        assert rest.get(f"/batch/{batch['id']}").json["jobsCreated"] == made
    run_all(rest, batch)
    assert rest.get("/process-instance/count").json == {"count": 0}


def test_a_large_batch_rests_in_parts(rest: Rest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch_parts, "PART", 3)
    ids = [rest.start("simple") for _ in range(5)] + [rest.start("listens") for _ in range(3)]
    batch = begin(rest, "delete", {"processInstanceIds": ids})
    run_all(rest, batch)
    assert rest.get("/process-instance/count").json == {"count": 0}


def test_a_job_that_fails_keeps_the_batch(rest: Rest) -> None:
    instance_id = rest.start("simple")
    body = {"instructions": [{"type": "startBeforeActivity", "activityId": "nope"}]}
    batch = begin(rest, f"{instance_id}/modification-async", body)
    assert (batch["type"], batch["totalJobs"]) == ("instance-modification", 1)
    run(rest, batch, "seed")
    for retries in (2, 1, 0):
        assert run(rest, batch, "batch") == [404]
        assert rest.get("/job", jobDefinitionId=batch["batchJobDefinitionId"]).json[0]["retries"] == retries
    assert statistics(rest, batch) == [1, 0, 1]
    (incident,) = rest.get("/incident", jobDefinitionIdIn=batch["batchJobDefinitionId"]).json
    assert (incident["incidentType"], incident["configuration"]) == ("failedJob", jobs(rest, batch, "batch")[0])
    run(rest, batch, "monitor")
    assert rest.get(f"/batch/{batch['id']}").status_code == 200
    assert rest.delete(f"/batch/{batch['id']}").status_code == 204
    assert rest.get("/incident/count").json == {"count": 0}
    assert rest.get(f"/history/batch/{batch['id']}").json["endTime"] is not None


def test_a_batch_is_suspended_with_all_its_jobs(rest: Rest) -> None:
    batch = begin(rest, "delete", {"processInstanceIds": [rest.start("simple"), rest.start("simple")]})
    run(rest, batch, "seed")
    for suspended in (True, False):
        answer = rest.put(f"/batch/{batch['id']}/suspended", {"suspended": suspended})
        assert answer.status_code == 204
        assert rest.get(f"/batch/{batch['id']}").json["suspended"] is suspended
        assert {job["suspended"] for job in rest.get("/job").json} == {suspended}
        definitions = rest.get("/job-definition", jobConfiguration=batch["id"]).json
        assert {definition["suspended"] for definition in definitions} == {suspended}


@pytest.mark.parametrize("cascade", ["true", "false"])
def test_a_batch_is_deleted_with_its_history_if_asked_so(rest: Rest, cascade: str) -> None:
    batch = begin(rest, "delete", {"processInstanceIds": [rest.start("simple")]})
    run(rest, batch, "seed")
    assert rest.delete(f"/batch/{batch['id']}", cascade=cascade).status_code == 204
    assert rest.get(f"/batch/{batch['id']}").status_code == 404
    kept = cascade == "false"
    assert (rest.get(f"/history/batch/{batch['id']}").status_code == 200) is kept
    entries = rest.get("/history/job-log/count", jobDefinitionId=batch["batchJobDefinitionId"]).json["count"]
    assert (entries > 0) is kept
    assert rest.get("/process-instance/count").json == {"count": 1}


# -- what the kinds do --------------------------------------------------------------------------------


def test_instances_are_suspended(rest: Rest) -> None:
    ids = [rest.start("simple"), rest.start("simple")]
    batch = begin(rest, "suspended-async", {"processInstanceIds": [*ids, "nope"], "suspended": True})
    assert (batch["type"], batch["totalJobs"]) == ("instance-update-suspension-state", 3)
    run_all(rest, batch)
    assert {row["id"] for row in rest.get(PATH, suspended="true").json} == set(ids)


def test_retries_of_jobs_are_set(rest: Rest) -> None:
    ids = [rest.start("later"), rest.start("later")]
    due = "2030-01-01T00:00:00.000+0000"
    batch = begin(rest, "job-retries", {"processInstances": ids, "retries": 7, "dueDate": due})
    assert (batch["type"], batch["totalJobs"]) == ("set-job-retries", 2)
    run_all(rest, batch)
    assert {(job["retries"], job["dueDate"]) for job in rest.get("/job").json} == {(7, due)}
    cleared = begin(rest, "job-retries", {"processInstances": ids[:1], "retries": 0, "dueDate": None})
    run_all(rest, cleared)
    (job,) = rest.get("/job", processInstanceId=ids[0]).json
    assert (job["retries"], job["dueDate"]) == (0, None)
    assert rest.get("/incident/count", processInstanceId=ids[0]).json == {"count": 1}
    again = begin(rest, "job-retries", {"processInstances": ids[:1], "retries": 2})
    run_all(rest, again)
    assert rest.get("/incident/count").json == {"count": 0}


VALUES = {
    "n": {"value": 5, "type": "Long"},
    "s": {"value": "text"},
    "f": {"value": "eA==", "type": "File", "valueInfo": {"filename": "x.txt"}},
    "j": {
        "value": "[1]",
        "type": "Object",
        "valueInfo": {"serializationDataFormat": "application/json", "objectTypeName": "java.util.ArrayList"},
    },
}


def test_variables_are_set(rest: Rest) -> None:
    ids = [rest.start("simple"), rest.start("simple")]
    batch = begin(rest, "variables-async", {"processInstanceIds": [*ids, "nope"], "variables": VALUES})
    assert (batch["type"], batch["totalJobs"]) == ("set-variables", 2)
    run(rest, batch, "seed")
    named = {job["processInstanceId"] for job in rest.get("/job", jobDefinitionId=batch["batchJobDefinitionId"]).json}
    assert named == set(ids)
    assert rest.get("/variable-instance/count", processInstanceIdIn=ids[0]).json == {"count": 0}
    run_all(rest, batch)
    for instance_id in ids:
        found = rest.get(f"{PATH}/{instance_id}/variables", deserializeValues="false").json
        assert {name: (v["type"], v["value"]) for name, v in found.items()} == {
            "n": ("Long", 5),
            "s": ("String", "text"),
            "f": ("File", None),
            "j": ("Object", "[1]"),
        }
    assert rest.get("/variable-instance/count").json == {"count": 8}


def test_a_message_is_correlated_to_executions_only(rest: Rest) -> None:
    waiting, other = rest.start("listens"), rest.start("simple")
    body = {"processInstanceIds": [waiting, other], "messageName": "go", "variables": {"v": {"value": 1}}}
    batch = begin(rest, "message-async", body)
    assert batch["type"] == "correlate-message"
    run_all(rest, batch)
    (task,) = rest.get("/task", processInstanceId=waiting).json
    assert task["taskDefinitionKey"] == "t"
    assert rest.get(f"{PATH}/{waiting}/variables/v").json["value"] == 1
    assert rest.get(f"{PATH}/{other}/variables").json == {}


def test_an_instance_is_modified(rest: Rest) -> None:
    tenants = rest.post("/process-definition/key/owned/tenant-id/t1/start").json["id"]
    tree = rest.get(f"{PATH}/{tenants}/activity-instances").json["childActivityInstances"]
    body = {
        "instructions": [
            {"type": "cancel", "activityInstanceId": tree[0]["id"]},
            {"type": "startBeforeActivity", "activityId": "ut", "ancestorActivityInstanceId": tenants},
        ],
        "skipCustomListeners": True,
    }
    batch = begin(rest, f"{tenants}/modification-async", body)
    assert batch["tenantId"] == "t1"
    run_all(rest, batch)
    after = rest.get(f"{PATH}/{tenants}/activity-instances").json["childActivityInstances"]
    assert [child["activityId"] for child in after] == ["ut"]
    assert after[0]["id"] != tree[0]["id"]


# -- what is selected ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("delete", "processInstanceQuery"),
        ("delete-historic-query-based", "historicProcessInstanceQuery"),
        ("suspended-async", "processInstanceQuery"),
        ("suspended-async", "historicProcessInstanceQuery"),
        ("variables-async", "processInstanceQuery"),
        ("variables-async", "historicProcessInstanceQuery"),
        ("message-async", "processInstanceQuery"),
        ("message-async", "historicProcessInstanceQuery"),
    ],
)
def test_instances_are_selected_by_ids_and_by_a_query_together(rest: Rest, path: str, query: str) -> None:
    key = f"{path} {query}"
    told, _, _ = (rest.start("simple", which) for which in ("told", key, "other"))
    name = "businessKey" if query == "processInstanceQuery" else "processInstanceBusinessKey"
    body = {"processInstanceIds": [told], query: {name: key}, "variables": {"v": {"value": 1}}}
    assert begin(rest, path, body)["totalJobs"] == 2


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("job-retries", "processInstanceQuery"),
        ("job-retries-historic-query-based", "historicProcessInstanceQuery"),
    ],
)
def test_jobs_are_selected_by_their_instances(rest: Rest, path: str, query: str) -> None:
    told, _, _ = (rest.start("later", key) for key in ("a", "b", "c"))
    name = "businessKey" if query == "processInstanceQuery" else "processInstanceBusinessKey"
    batch = begin(rest, path, {"retries": 1, "processInstances": [told], query: {name: "b"}})
    assert batch["totalJobs"] == 2


def test_finished_instances_get_no_variables(rest: Rest) -> None:
    running, finished = rest.start("simple", "same"), rest.start("simple", "same")
    rest.delete(f"{PATH}/{finished}")
    body = {"historicProcessInstanceQuery": {"processInstanceBusinessKey": "same"}, "variables": {"v": {"value": 1}}}
    batch = begin(rest, "variables-async", body)
    assert batch["totalJobs"] == 1
    run_all(rest, batch)
    assert rest.get(f"{PATH}/{running}/variables/v").json["value"] == 1


NOT_GIVEN = "No process instances found."
NOTHING = "processInstanceIds is empty"
MISSING = (
    "ENGINE-13051 You must specify at least one of or one of processInstanceIds, processInstanceQuery, or "
    "historicProcessInstanceQuery."
)
EITHER = (
    "Either processInstanceIds, processInstanceQuery or historicProcessInstanceQuery should be set to update the "
    "suspension state."
)
ONE = {"v": {"value": 1}}


@pytest.mark.parametrize(
    ("path", "body", "status", "kind", "message"),
    [
        ("delete", {}, 400, "InvalidRequestException", NOTHING),
        ("delete", {"processInstanceIds": []}, 400, "InvalidRequestException", NOTHING),
        ("delete", {"historicProcessInstanceQuery": {}}, 400, "InvalidRequestException", NOTHING),
        ("delete-historic-query-based", {"processInstanceQuery": {}}, 400, "InvalidRequestException", NOTHING),
        ("job-retries", {}, 400, "InvalidRequestException", "retries is null"),
        ("job-retries-historic-query-based", {}, 400, "InvalidRequestException", "retries is null"),
        ("job-retries", {"retries": 3}, 500, "ProcessEngineException", MISSING),
        ("job-retries", {"retries": 3, "processInstances": []}, 500, "ProcessEngineException", MISSING),
        ("job-retries", {"retries": 3, "processInstanceIds": ["a"]}, 500, "ProcessEngineException", MISSING),
        ("job-retries", {"retries": 3, "historicProcessInstanceQuery": {}}, 500, "ProcessEngineException", MISSING),
        (
            "job-retries",
            {"retries": 3, "processInstances": ["nope"]},
            400,
            "InvalidRequestException",
            "jobIds is empty",
        ),
        ("suspended-async", {}, 400, "InvalidRequestException", EITHER),
        (
            "suspended-async",
            {"processInstanceIds": []},
            400,
            "InvalidRequestException",
            "No process instance ids given: process Instance Ids is empty",
        ),
        (
            "suspended-async",
            {"processInstanceIds": [None]},
            400,
            "InvalidRequestException",
            "Cannot be null.: Process Instance ids contains null value",
        ),
        ("variables-async", {}, 400, "InvalidRequestException", "variables is null"),
        ("variables-async", {"variables": {}}, 400, "BadUserRequestException", "variables is empty"),
        ("variables-async", {"variables": ONE}, 400, "InvalidRequestException", NOT_GIVEN),
        (
            "variables-async",
            {"variables": ONE, "processInstanceIds": ["nope"]},
            400,
            "BadUserRequestException",
            NOTHING,
        ),
        (
            "variables-async",
            {"variables": {"v": {"value": "x", "type": "Integer"}}},
            400,
            "InvalidRequestException",
            "Cannot set variables: Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer",
        ),
        (
            "variables-async",
            {"variables": {"v": {"value": 1, "valueInfo": {"transient": True}}}, "processInstanceIds": ["nope"]},
            400,
            "BadUserRequestException",
            "ENGINE-13044 Setting transient variable 'v' asynchronously is currently not supported.",
        ),
        ("message-async", {}, 400, "InvalidRequestException", NOT_GIVEN),
        (
            "message-async",
            {"processInstanceIds": []},
            400,
            "BadUserRequestException",
            "Process instance ids cannot be empty: process instance ids is empty",
        ),
        ("nope/modification-async", {}, 400, "InvalidRequestException", "The provided instuctions are invalid."),
        (
            "nope/modification-async",
            {"instructions": [{"type": "cancel", "activityId": "a"}]},
            500,
            "ProcessEngineException",
            "ENGINE-13036 Process instance 'nope' cannot be modified. The process instance does not exist",
        ),
        (
            "delete",
            {"processInstanceQuery": {"sortBy": "instanceId"}},
            400,
            "InvalidRequestException",
            "Only a single sorting parameter specified. sortBy and sortOrder required",
        ),
        (
            "delete",
            {"processInstanceQuery": {"processInstanceIds": []}},
            500,
            "ProcessEngineException",
            "Set of process instance ids is empty",
        ),
    ],
)
def test_what_cannot_be_begun_is_refused(
    rest: Rest, path: str, body: dict[str, Any], status: int, kind: str, message: str
) -> None:
    answer = rest.post(f"{PATH}/{path}", body)
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, kind, message)
    assert rest.get("/batch/count").json == {"count": 0}


def test_a_negative_number_of_retries_is_refused_for_jobs_that_are_there(rest: Rest) -> None:
    answer = rest.post(f"{PATH}/job-retries", {"retries": -1, "processInstances": [rest.start("later")]})
    assert (answer.status_code, answer.json["type"]) == (500, "ProcessEngineException")
    assert answer.json["message"] == "Retries count is not greater than or equal to 0"


# -- suspending at once -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"processDefinitionId": "{simple}"}, {"a", "b"}),
        ({"processDefinitionId": "nope"}, set()),
        ({"processDefinitionKey": "simple"}, {"a", "b"}),
        ({"processDefinitionKey": "owned"}, {"c"}),
        ({"processDefinitionKey": "owned", "processDefinitionTenantId": "t1"}, {"c"}),
        ({"processDefinitionKey": "owned", "processDefinitionTenantId": "t2"}, set()),
        ({"processDefinitionKey": "owned", "processDefinitionWithoutTenantId": True}, set()),
        ({"processInstanceIds": ["{a}", "nope"]}, {"a"}),
        ({"processInstanceQuery": {"businessKey": "b"}}, {"b"}),
        (
            {"processInstanceIds": ["{a}"], "historicProcessInstanceQuery": {"processInstanceBusinessKey": "c"}},
            {"a", "c"},
        ),
    ],
)
def test_instances_are_suspended_at_once(rest: Rest, body: dict[str, Any], expected: set[str]) -> None:
    ids = {name: rest.start("simple", name) for name in "ab"}
    ids["c"] = rest.post("/process-definition/key/owned/tenant-id/t1/start", {"businessKey": "c"}).json["id"]
    known = {**ids, "simple": rest.get("/process-definition/key/simple").json["id"]}
    filled = {name: _filled(value, known) for name, value in body.items()}
    assert rest.put(f"{PATH}/suspended", {**filled, "suspended": True}).status_code == 204
    found = {row["id"] for row in rest.get(PATH, suspended="true").json}
    assert found == {ids[name] for name in expected}
    assert rest.put(f"{PATH}/suspended", filled).status_code == 204
    assert rest.get(PATH, suspended="true").json == []


def _filled(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    return value.format(**known) if isinstance(value, str) else value


@pytest.mark.parametrize(
    ("body", "kind", "message"),
    [
        ({}, "InvalidRequestException", "Either processDefinitionId or processDefinitionKey should be set"),
        ({"processInstanceId": "x"}, "InvalidRequestException", "Either processDefinitionId or processDefinitionKey"),
        (
            {"processDefinitionId": "a", "processDefinitionKey": "b"},
            "InvalidRequestException",
            "Only one of processDefinitionId or processDefinitionKey should be set",
        ),
        (
            {"processDefinitionId": "a", "processInstanceIds": ["b"]},
            "InvalidRequestException",
            "Choose either a single processInstance",
        ),
        ({"processInstanceIds": []}, "BadUserRequestException", "No process instance ids given: Process Instance ids"),
        ({"processInstanceIds": [None]}, "BadUserRequestException", "Cannot be null.: Process Instance ids"),
    ],
)
def test_who_selects_nothing_or_twice_suspends_nothing(
    rest: Rest, body: dict[str, Any], kind: str, message: str
) -> None:
    answer = rest.put(f"{PATH}/suspended", body)
    assert (answer.status_code, answer.json["type"]) == (400, kind)
    assert answer.json["message"].startswith(message)


# -- lists --------------------------------------------------------------------------------------------


@pytest.fixture
def three(rest: Rest, clock: Clock) -> dict[str, str]:
    """A deletion, a suspension that is suspended itself, and a modification of a tenant that has failed."""
    begun = {"deletion": begin(rest, "delete", {"processInstanceIds": ["nope"]})}
    clock.advance(minutes=1)
    begun["suspension"] = begin(rest, "suspended-async", {"processInstanceIds": ["nope"], "suspended": True})
    rest.put(f"/batch/{begun['suspension']['id']}/suspended", {"suspended": True})
    clock.advance(minutes=1)
    owned = rest.post("/process-definition/key/owned/tenant-id/t1/start").json["id"]
    body = {"instructions": [{"type": "cancel", "activityInstanceId": "nope"}]}
    begun["failed"] = begin(rest, f"{owned}/modification-async", body)
    run(rest, begun["failed"], "seed")
    for job_id in jobs(rest, begun["failed"], "batch"):
        rest.put(f"/job/{job_id}/retries", {"retries": 0})
    when = begun["suspension"]["startTime"]
    return {"when": when, **{name: batch["id"] for name, batch in begun.items()}}


RUNNING = {"deletion", "suspension", "failed"}
CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"batchId": "{deletion}"}, {"deletion"}),
    ({"batchId": "nope"}, set()),
    ({"type": "instance-deletion"}, {"deletion"}),
    ({"type": "other"}, set()),
    ({"tenantIdIn": ["t1", "t2"]}, {"failed"}),
    ({"tenantIdIn": ["t2"]}, set()),
    ({"withoutTenantId": True}, {"deletion", "suspension"}),
    ({"suspended": True}, {"suspension"}),
    ({"suspended": False}, {"deletion", "failed"}),
    ({"createdBy": "mary"}, set()),
    ({"startedBefore": "{when}"}, {"deletion", "suspension"}),
    ({"startedAfter": "{when}"}, {"suspension", "failed"}),
    ({"withFailures": True}, {"failed"}),
    ({"withoutFailures": True}, {"deletion", "suspension"}),
    ({"withFailures": False}, RUNNING),
]


def test_each_filter_finds_what_it_says(rest: Rest, three: dict[str, str]) -> None:
    for path in ("/batch", "/batch/statistics"):
        lists = Lists(rest, path, three, posts=False)
        for criteria, expected in CASES:
            assert lists.found(criteria) == expected, (path, criteria)
        lists.check_pages()
    assert {name for criteria, _ in CASES for name in criteria} == {entry.name for entry in BATCH.filters}


def test_each_filter_of_the_history_finds_what_it_says(rest: Rest, three: dict[str, str]) -> None:
    rest.delete(f"/batch/{three['deletion']}")
    lists = Lists(rest, "/history/batch", three, posts=False)
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({"batchId": "{deletion}"}, {"deletion"}),
        ({"type": "instance-deletion"}, {"deletion"}),
        ({"completed": True}, {"deletion"}),
        ({"completed": False}, {"suspension", "failed"}),
        ({"tenantIdIn": ["t1"]}, {"failed"}),
        ({"withoutTenantId": True}, {"deletion", "suspension"}),
    ]
    for criteria, expected in cases:
        assert lists.found(criteria) == expected, criteria
    assert {name for criteria, _ in cases for name in criteria} == {entry.name for entry in HISTORY_BATCH.filters}
    lists.check_pages()
    for by in ("startTime", "endTime", "tenantId"):
        lists.check_order(by)
    lists.check_order("batchId", "id")


def test_each_order_is_as_it_says(rest: Rest, three: dict[str, str]) -> None:
    for resource, path in ((BATCH, "/batch"), (BATCH_STATISTICS, "/batch/statistics")):
        lists = Lists(rest, path, three, posts=False)
        for by in resource.orders:
            lists.check_order(by, "id" if by == "batchId" else by)


@pytest.mark.parametrize(
    ("method", "path", "status", "message"),
    [
        ("GET", "/batch/nope", 404, "Batch with id 'nope' does not exist"),
        ("DELETE", "/batch/nope", 400, "Unable to delete batch with id 'nope'"),
        ("PUT", "/batch/nope/suspended", 400, "Unable to activate batch with id 'nope'"),
        ("GET", "/history/batch/nope", 404, "Historic batch with id 'nope' does not exist"),
        ("DELETE", "/history/batch/nope", 400, "Unable to delete historic batch with id 'nope'"),
    ],
)
def test_what_is_not_there_is_told(rest: Rest, method: str, path: str, status: int, message: str) -> None:
    answer = rest.call(method, path, {} if method == "PUT" else None)
    assert (answer.status_code, answer.json["type"]) == (status, "InvalidRequestException")
    assert answer.json["message"] == message


def test_the_history_of_a_batch_is_removed(rest: Rest) -> None:
    batch = begin(rest, "delete", {"processInstanceIds": ["nope"]})
    run_all(rest, batch)
    assert rest.delete(f"/history/batch/{batch['id']}").status_code == 204
    assert rest.get(f"/history/batch/{batch['id']}").status_code == 404
    assert rest.get("/history/job-log/count", jobDefinitionId=batch["seedJobDefinitionId"]).json == {"count": 0}
