"""The signal resource."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest, bpmn, process

SIGNALS = "<signal id='alert' name='alert'/><signal id='start' name='start'/>"
WAITING = (
    "<startEvent id='s'/><intermediateCatchEvent id='c'><signalEventDefinition signalRef='alert'/>"
    "</intermediateCatchEvent><userTask id='ut'/><sequenceFlow id='f1' sourceRef='s' targetRef='c'/>"
    "<sequenceFlow id='f2' sourceRef='c' targetRef='ut'/>"
)
STARTING = (
    "<startEvent id='s'><signalEventDefinition signalRef='start'/></startEvent><userTask id='ut'/>"
    "<sequenceFlow id='f1' sourceRef='s' targetRef='ut'/>"
)


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    rest.deploy(bpmn(process("waiting", WAITING), roots=SIGNALS))
    rest.deploy(bpmn(process("starting", STARTING), roots=SIGNALS))
    rest.deploy(bpmn(process("waiting", WAITING), roots=SIGNALS), **{"tenant-id": "a"})


@pytest.fixture
def waiting(rest: Rest) -> list[str]:
    """Two instances that wait for a signal, and one of a tenant."""
    instances = [rest.start("waiting"), rest.start("waiting")]
    return [*instances, rest.post("/process-definition/key/waiting/tenant-id/a/start").json["id"]]


def went_on(rest: Rest, instances: list[str]) -> list[bool]:
    """Which instances have received the signal."""
    return [rest.get("/task/count", processInstanceId=instance_id).json["count"] == 1 for instance_id in instances]


def execution_of(rest: Rest, instance_id: str) -> str:
    """The execution that listens."""
    (found,) = rest.get("/event-subscription", processInstanceId=instance_id).json
    return str(found["executionId"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({}, [True, True, True]),
        ({"tenantId": "a"}, [False, False, True]),
        ({"tenantId": "b"}, [False, False, False]),
        ({"withoutTenantId": True}, [True, True, False]),
        ({"tenantId": "a", "withoutTenantId": True}, [False, False, True]),
    ],
)
def test_a_signal_reaches_all_who_listen_in_its_tenants(
    rest: Rest, waiting: list[str], body: dict[str, Any], expected: list[bool]
) -> None:
    answer = rest.post("/signal", {"name": "alert", **body})
    assert (answer.status_code, answer.content) == (204, b"")
    assert went_on(rest, waiting) == expected


def test_a_signal_reaches_one_execution_and_brings_variables(rest: Rest, waiting: list[str]) -> None:
    body = {"name": "alert", "executionId": execution_of(rest, waiting[1]), "variables": {"level": {"value": 3}}}
    assert rest.post("/signal", body).status_code == 204
    assert went_on(rest, waiting) == [False, True, False]
    assert rest.get(f"/process-instance/{waiting[1]}/variables/level").json["value"] == 3


def test_a_signal_starts_instances(rest: Rest) -> None:
    before = rest.get("/process-instance/count", processDefinitionKey="starting").json["count"]
    assert rest.post("/signal", {"name": "start", "variables": {"level": {"value": 3}}}).status_code == 204
    after = rest.get("/process-instance/count", processDefinitionKey="starting", variables="level_neq_x").json["count"]
    assert after == before + 1


def test_nobody_needs_to_listen(rest: Rest) -> None:
    assert rest.post("/signal", {"name": "unheard"}).status_code == 204


def test_who_is_suspended_is_passed_over_but_cannot_be_meant(rest: Rest, waiting: list[str]) -> None:
    execution_id = execution_of(rest, waiting[0])
    rest.put(f"/process-instance/{waiting[0]}/suspended", {"suspended": True})
    assert rest.post("/signal", {"name": "alert"}).status_code == 204
    assert went_on(rest, waiting) == [False, True, True]
    answer = rest.post("/signal", {"name": "alert", "executionId": execution_id})
    assert answer.status_code == 400
    assert answer.json["type"] == "SuspendedEntityInteractionException"
    assert answer.json["message"] == f"ENGINE-03043 Execution with id '{execution_id}' is suspended."


def test_an_execution_that_does_not_listen_is_told_of(rest: Rest, waiting: list[str]) -> None:
    execution_id = execution_of(rest, waiting[0])
    answer = rest.post("/signal", {"name": "other", "executionId": execution_id})
    assert answer.status_code == 500
    told = f"Execution '{execution_id}' has not subscribed to a signal event with name 'other'. is empty"
    assert answer.json == {"type": "RestException", "message": told, "code": 0}


TENANT = "ENGINE-13027 Cannot specify a tenant-id when deliver a signal to a single execution."


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({}, 400, "InvalidRequestException", "No signal name given"),
        (
            {"name": "alert", "executionId": "none"},
            500,
            "NullValueException",
            "Cannot find execution with id 'none': execution is null",
        ),
        ({"name": "alert", "executionId": "none", "tenantId": "a"}, 400, "BadUserRequestException", TENANT),
        ({"name": "alert", "executionId": "none", "withoutTenantId": True}, 400, "BadUserRequestException", TENANT),
        ({"name": "alert", "variables": {"x": {"type": "Foo"}}}, 400, "RestException", "Unsupported value type 'Foo'"),
    ],
)
def test_what_does_not_fit_is_refused(rest: Rest, body: dict[str, Any], status: int, kind: str, message: str) -> None:
    answer = rest.post("/signal", body)
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, kind, message)
