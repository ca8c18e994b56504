"""Suspending and deleting process definitions, by id, by key, and by the key of a tenant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest, bpmn, process
from tests.rest.tasks import error_of

INVALID = "InvalidRequestException"
PATH = "/process-definition"
TIMED = (
    '<startEvent id="s"><timerEventDefinition><timeCycle>R/PT10H</timeCycle></timerEventDefinition></startEvent>'
    '<sequenceFlow id="f" sourceRef="s" targetRef="t"/>'
    '<userTask id="t" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" camunda:asyncBefore="true"/>'
)
EITHER = "Either processDefinitionId or processDefinitionKey should be set to update the suspension state."
ONLY_ONE = "Only one of processDefinitionId or processDefinitionKey should be set to update the suspension state."
ONLY_KEY = "Only processDefinitionKey can be set to update the suspension state."
NO_KEY = "No matching process definition with key: nope and no tenant-id"


class Versions:
    """Two versions of a key, each with an instance that waits in a job."""

    def __init__(self, rest: Rest, key: str, **tenant: str) -> None:
        self.rest = rest
        self.key = key
        self.ids = [self._deploy(rest, **tenant) for _ in range(2)]
        self.instances = [rest.post(f"{PATH}/{own_id}/start").json["id"] for own_id in self.ids]

    def _deploy(self, rest: Rest, **tenant: str) -> str:
        deployed = rest.deploy(bpmn(process(self.key, TIMED)), **{f"{k}-id": v for k, v in tenant.items()})
        return str(next(iter(deployed["deployedProcessDefinitions"])))

    def suspended(self) -> list[bool]:
        """Of each version whether it is."""
        return [self.rest.get(f"{PATH}/{own_id}").json["suspended"] for own_id in self.ids]

    def suspended_instances(self) -> list[bool]:
        """Likewise of each instance."""
        return [self.rest.get(f"/process-instance/{own_id}").json["suspended"] for own_id in self.instances]

    def suspended_job_definitions(self, version: int) -> set[bool]:
        """What is told of the job definitions of a version."""
        found = self.rest.get("/job-definition", processDefinitionId=self.ids[version]).json
        assert len(found) == 2
        return {each["suspended"] for each in found}

    def suspended_jobs(self) -> dict[str | None, bool]:
        """By instance, None for the timer that starts them."""
        found = self.rest.get("/job", processDefinitionKey=self.key).json
        return {job["processInstanceId"]: job["suspended"] for job in found}

    def put(self, path: str, suspended: bool, **more: Any) -> None:
        answer = self.rest.put(f"{PATH}{path}/suspended", {"suspended": suspended, **more})
        assert answer.status_code == 204, answer.text


@pytest.fixture
def versions(rest: Rest, request: pytest.FixtureRequest) -> Versions:
    name = request.node.name
    return Versions(rest, "p" + "".join(c for c in name if c.isalnum())[-60:])


# -- suspending ---------------------------------------------------------------------------------------


def test_a_suspended_definition_starts_nothing_and_what_runs_goes_on(rest: Rest, versions: Versions) -> None:
    newest = versions.ids[1]
    versions.put(f"/{newest}", True)
    assert versions.suspended() == [False, True]
    assert versions.suspended_job_definitions(0) == {False}
    assert versions.suspended_job_definitions(1) == {True}
    assert versions.suspended_jobs() == {None: True, **dict.fromkeys(versions.instances, False)}
    why = f"ENGINE-03043 Process Definition with id '{newest}' is suspended."
    message = f"Cannot instantiate process definition {newest}: {why}"
    assert error_of(rest.post(f"{PATH}/{newest}/start")) == (500, "RestException", message)
    assert error_of(rest.post(f"{PATH}/key/{versions.key}/start")) == (500, "RestException", message)
    versions.put(f"/{newest}", False)
    assert versions.suspended_jobs() == {None: False, **dict.fromkeys(versions.instances, False)}
    assert rest.post(f"{PATH}/{newest}/start").status_code == 200


def test_jobs_that_are_made_meanwhile_are_suspended(rest: Rest, versions: Versions) -> None:
    newest, instance_id = versions.ids[1], versions.instances[1]
    versions.put(f"/{newest}", True)
    body = {"instructions": [{"type": "startBeforeActivity", "activityId": "t"}]}
    assert rest.post(f"/process-instance/{instance_id}/modification", body).status_code == 204
    jobs = rest.get("/job", processInstanceId=instance_id).json
    assert sorted(job["suspended"] for job in jobs) == [False, True]


def test_instances_are_suspended_and_activated_with_it_if_asked_for(versions: Versions) -> None:
    newest = versions.ids[1]
    versions.put(f"/{newest}", True, includeProcessInstances=True)
    assert versions.suspended_instances() == [False, True]
    assert versions.suspended_jobs()[versions.instances[1]] is True
    versions.put(f"/{newest}", False)
    assert versions.suspended_instances() == [False, True]
    versions.put(f"/{newest}", False, includeProcessInstances=True)
    assert versions.suspended_instances() == [False, False]


def test_a_key_in_the_path_is_the_newest_version_and_in_the_body_all(versions: Versions) -> None:
    versions.put(f"/key/{versions.key}", True)
    assert versions.suspended() == [False, True]
    versions.put("", True, processDefinitionKey=versions.key)
    assert versions.suspended() == [True, True]
    versions.put("", False, processDefinitionKey=versions.key, processDefinitionTenantId="nobody")
    assert versions.suspended() == [True, True]
    versions.put("", False, processDefinitionKey=versions.key, processDefinitionWithoutTenantId=True)
    assert versions.suspended() == [False, False]


def test_a_tenants_versions_are_told_by_key_and_tenant(rest: Rest) -> None:
    of_none, of_one = Versions(rest, "shared"), Versions(rest, "shared", tenant="one")
    of_one.put("/key/shared/tenant-id/one", True)
    assert (of_none.suspended(), of_one.suspended()) == ([False, False], [False, True])
    assert rest.delete(f"{PATH}/key/shared/tenant-id/one", cascade="true").status_code == 200
    assert [d["id"] for d in rest.get(PATH, key="shared", sortBy="version", sortOrder="asc").json] == of_none.ids


@pytest.mark.parametrize("path", ["/nope", ""])
def test_a_definition_that_is_not_there_is_passed_over(rest: Rest, path: str) -> None:
    body = {"suspended": True} | ({} if path else {"processDefinitionKey": "nope"})
    assert rest.put(f"{PATH}{path}/suspended", body).status_code == 204


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("", {}, (400, INVALID, EITHER)),
        ("", {"processDefinitionId": "x"}, (400, INVALID, ONLY_KEY)),
        ("", {"processDefinitionId": "x", "processDefinitionKey": "y"}, (400, INVALID, ONLY_KEY)),
        ("/nope", {"processDefinitionKey": "y"}, (400, INVALID, ONLY_ONE)),
        ("/key/nope", {}, (404, "RestException", NO_KEY)),
        (
            "/nope",
            {"executionDate": "2030-01-01T00:00:00.000+0000"},
            (
                400,
                INVALID,
                "Property 'executionDate' is not supported yet: a definition is suspended at once, or not",
            ),
        ),
    ],
)
def test_what_cannot_be_suspended_is_told(
    rest: Rest, path: str, body: dict[str, str], expected: tuple[int, str, str]
) -> None:
    assert error_of(rest.put(f"{PATH}{path}/suspended", {"suspended": True, **body})) == expected


# -- deleting -----------------------------------------------------------------------------------------


def test_a_definition_with_instances_is_only_deleted_with_them(rest: Rest, versions: Versions) -> None:
    newest = versions.ids[1]
    message = (
        "ENGINE-03076 Deletion of process definition without cascading failed. Process definition with id: "
        f"{newest} can't be deleted, because there are 1 dependent process instances."
    )
    assert error_of(rest.delete(f"{PATH}/{newest}")) == (500, "ProcessEngineException", message)
    answer = rest.delete(f"{PATH}/{newest}", cascade="true")
    assert (answer.status_code, answer.content) == (200, b"")
    assert rest.get(f"/process-instance/{versions.instances[1]}").status_code == 404
    assert rest.get("/history/process-instance", processInstanceId=versions.instances[1]).json == []
    assert rest.get(f"/process-instance/{versions.instances[0]}").status_code == 200


def test_without_instances_the_history_stays_and_the_version_before_starts_by_its_timer_again(
    rest: Rest, versions: Versions
) -> None:
    old, newest = versions.ids
    assert rest.delete(f"/process-instance/{versions.instances[1]}").status_code == 204
    assert rest.delete(f"{PATH}/{newest}").status_code == 200
    [past] = rest.get("/history/process-instance", processInstanceId=versions.instances[1]).json
    assert past["processDefinitionId"] == newest
    starting = [j for j in rest.get("/job", processDefinitionKey=versions.key).json if j["processInstanceId"] is None]
    assert [job["processDefinitionId"] for job in starting] == [old]


def test_all_versions_of_a_key_are_deleted_or_none(rest: Rest, versions: Versions) -> None:
    path = f"{PATH}/key/{versions.key}"
    assert rest.delete(f"/process-instance/{versions.instances[0]}").status_code == 204
    assert rest.delete(path).status_code == 500
    assert len(rest.get(PATH, key=versions.key).json) == 2
    assert rest.delete(path, cascade="true").status_code == 200
    assert rest.get(PATH, key=versions.key).json == []
    assert rest.get("/job", processDefinitionKey=versions.key).json == []


def test_what_is_not_there_cannot_be_deleted(rest: Rest) -> None:
    told = "No process definition found with id 'nope': processDefinition is null"
    assert error_of(rest.delete(f"{PATH}/nope")) == (404, INVALID, told)
    assert error_of(rest.delete(f"{PATH}/key/nope")) == (404, "RestException", NO_KEY)
