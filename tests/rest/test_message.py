"""The message resource."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest, bpmn, process

MESSAGES = "".join(f"<message id='{name}' name='{name}'/>" for name in ("waited", "started", "border", "inner"))
MISMATCH = "org.camunda.bpm.engine.MismatchingMessageCorrelationException: "
NOBODY = "No process definition or execution matches the parameters"


def caught(message: str) -> str:
    """An event definition."""
    return f"<messageEventDefinition messageRef='{message}'/>"


WAITING = (
    f"<startEvent id='s'/><intermediateCatchEvent id='c'>{caught('waited')}</intermediateCatchEvent><userTask id='ut'/>"
    "<sequenceFlow id='f1' sourceRef='s' targetRef='c'/><sequenceFlow id='f2' sourceRef='c' targetRef='ut'/>"
)
STARTING = (
    f"<startEvent id='s'>{caught('started')}</startEvent><userTask id='ut'/>"
    "<sequenceFlow id='f1' sourceRef='s' targetRef='ut'/>"
)
LISTENING = (
    "<startEvent id='s'/><userTask id='ut'/><sequenceFlow id='f1' sourceRef='s' targetRef='ut'/>"
    f"<boundaryEvent id='b' attachedToRef='ut' cancelActivity='false'>{caught('border')}</boundaryEvent>"
    "<userTask id='more'/><sequenceFlow id='f2' sourceRef='b' targetRef='more'/>"
    f"<subProcess id='sub' triggeredByEvent='true'><startEvent id='in' isInterrupting='false'>{caught('inner')}"
    "</startEvent><userTask id='inside'/><sequenceFlow id='f3' sourceRef='in' targetRef='inside'/></subProcess>"
)


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    for key, content in (("waiting", WAITING), ("starting", STARTING), ("listening", LISTENING)):
        rest.deploy(bpmn(process(key, content), roots=MESSAGES))
    rest.deploy(bpmn(process("waiting", WAITING), roots=MESSAGES), **{"tenant-id": "a"})


@pytest.fixture
def instance_id(rest: Rest) -> str:
    """The only instance of no tenant that waits for a message."""
    for row in rest.get("/process-instance", processDefinitionKeyIn="waiting").json:
        rest.delete(f"/process-instance/{row['id']}")
    return rest.start("waiting", "key-1", number=1, nothing=None)


def sent(rest: Rest, name: str, **more: Any) -> Any:
    """What is told of a message."""
    answer = rest.post("/message", {"messageName": name, "resultEnabled": True, **more})
    assert answer.status_code == 200, answer.text
    return answer.json


def at(rest: Rest, instance_id: str) -> list[str]:
    """The activities of an instance's user tasks."""
    return sorted(row["taskDefinitionKey"] for row in rest.get("/task", processInstanceId=instance_id).json)


def test_a_message_without_a_wish_for_results_is_answered_with_nothing(rest: Rest, instance_id: str) -> None:
    answer = rest.post("/message", {"messageName": "waited"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert at(rest, instance_id) == ["ut"]


def test_the_execution_that_received_a_message_is_told(rest: Rest, instance_id: str) -> None:
    (found,) = sent(rest, "waited")
    assert list(found) == ["resultType", "execution", "processInstance"]
    assert (found["resultType"], found["processInstance"]) == ("Execution", None)
    assert list(found["execution"]) == ["id", "processInstanceId", "ended", "tenantId"]
    assert found["execution"]["processInstanceId"] == instance_id
    assert found["execution"]["ended"] is True


def test_an_instance_that_a_message_started_is_told(rest: Rest) -> None:
    (found,) = sent(rest, "started", businessKey="key-2")
    assert (found["resultType"], found["execution"]) == ("ProcessDefinition", None)
    instance = found["processInstance"]
    assert list(instance)[:4] == ["links", "id", "definitionId", "businessKey"]
    assert (instance["businessKey"], instance["definitionKey"], instance["ended"]) == ("key-2", "starting", False)
    assert at(rest, instance["id"]) == ["ut"]


def test_variables_come_along_to_their_scopes_and_back_if_wanted(rest: Rest, instance_id: str) -> None:
    (found,) = sent(
        rest,
        "waited",
        processVariables={"new": {"value": "v"}},
        processVariablesLocal={"local": {"value": 1}},
        processVariablesToTriggeredScope={"scoped": {"value": 2}},
        variablesInResultEnabled=True,
    )
    assert list(found)[-1] == "variables"
    assert found["variables"]["new"] == {"type": "String", "value": "v", "valueInfo": {}}
    assert set(found["variables"]) == {"number", "nothing", "new"}
    written = rest.get("/history/variable-instance", processInstanceId=instance_id, variableName="local").json
    assert [row["value"] for row in written] == [1]


def test_all_variables_go_to_the_instance_that_a_message_starts(rest: Rest) -> None:
    (found,) = sent(
        rest,
        "started",
        processVariables={"one": {"value": 1}},
        processVariablesLocal={"two": {"value": 2}},
        variablesInResultEnabled=True,
    )
    assert set(found["variables"]) == {"one", "two"}


@pytest.mark.parametrize(
    ("body", "matches"),
    [
        ({"businessKey": "key-1"}, True),
        ({"businessKey": "other"}, False),
        ({"correlationKeys": {"number": {"value": 1}}}, True),
        ({"correlationKeys": {"number": {"value": 1}, "nothing": {"value": None}}}, True),
        ({"correlationKeys": {"number": {"value": 2}}}, False),
        ({"correlationKeys": {"number": {"value": 1, "type": "Long"}}}, False),
        ({"localCorrelationKeys": {"number": {"value": 1}}}, False),
        ({"processInstanceId": "none"}, False),
        ({"withoutTenantId": True}, True),
        ({"tenantId": "b"}, False),
    ],
)
def test_a_message_reaches_only_whom_it_describes(
    rest: Rest, instance_id: str, body: dict[str, Any], matches: bool
) -> None:
    answer = rest.post("/message", {"messageName": "waited", **body})
    assert answer.status_code == (204 if matches else 400)
    if not matches:
        told = f"{MISMATCH}Cannot correlate message 'waited': {NOBODY}"
        assert answer.json == {"type": "RestException", "message": told, "code": 0}


def test_a_message_reaches_one_instance_by_its_id(rest: Rest, instance_id: str) -> None:
    other = rest.start("waiting")
    assert rest.post("/message", {"messageName": "waited", "processInstanceId": other}).status_code == 204
    assert (at(rest, other), at(rest, instance_id)) == (["ut"], [])


def test_a_message_reaches_only_its_tenant(rest: Rest, instance_id: str) -> None:
    owned = rest.post("/process-definition/key/waiting/tenant-id/a/start").json["id"]
    (found,) = sent(rest, "waited", tenantId="a")
    assert (found["execution"]["processInstanceId"], found["execution"]["tenantId"]) == (owned, "a")


def test_several_receivers_are_one_too_many_unless_all_are_meant(rest: Rest, instance_id: str) -> None:
    other = rest.start("waiting", "key-1")
    answer = rest.post("/message", {"messageName": "waited", "businessKey": "key-1"})
    assert (answer.status_code, answer.json["type"]) == (400, "RestException")
    assert answer.json["message"].startswith(f"{MISMATCH}ENGINE-13031 Cannot correlate a message with name 'waited'")
    assert "2 executions match the correlation keys: CorrelationSet [businessKey=key-1," in answer.json["message"]
    found = sent(rest, "waited", all=True)
    assert {row["execution"]["processInstanceId"] for row in found} == {instance_id, other}


def test_to_all_may_be_to_nobody(rest: Rest) -> None:
    assert sent(rest, "nobody", all=True) == []
    assert rest.post("/message", {"messageName": "nobody", "all": True}).status_code == 204


def test_an_execution_that_goes_on_listening_has_not_ended(rest: Rest) -> None:
    instance_id = rest.start("listening")
    (inner,) = sent(rest, "inner")
    (border,) = sent(rest, "border")
    assert inner["execution"]["id"] == instance_id
    assert (inner["execution"]["ended"], border["execution"]["ended"]) == (False, False)
    assert at(rest, instance_id) == ["inside", "more", "ut"]


@pytest.mark.parametrize(
    ("body", "status", "kind", "message"),
    [
        ({}, 400, "InvalidRequestException", "No message name supplied"),
        (
            {"messageName": "m", "tenantId": "a", "withoutTenantId": True},
            400,
            "InvalidRequestException",
            "Parameter 'tenantId' cannot be used together with parameter 'withoutTenantId'.",
        ),
        (
            {"messageName": "m", "variablesInResultEnabled": True},
            400,
            "InvalidRequestException",
            "Parameter 'variablesInResultEnabled' cannot be used without 'resultEnabled' set to true.",
        ),
        (
            {"messageName": "m", "processVariables": {"x": {"type": "Foo"}}},
            400,
            "InvalidRequestException",
            "Cannot deliver message: Unsupported value type 'Foo'",
        ),
        (
            {"messageName": "m", "correlationKeys": {"x": {"type": "Integer", "value": "q"}}},
            400,
            "InvalidRequestException",
            "Cannot deliver message: Cannot convert value 'q' of type 'Integer' to java type java.lang.Integer",
        ),
        (
            {"messageName": "m", "correlationKeys": {"x": {"value": [1]}}},
            500,
            "ProcessEngineException",
            "Object values cannot be used to query",
        ),
        (
            {"messageName": "m", "localCorrelationKeys": {"x": {"type": "Bytes", "value": "YQ=="}}},
            500,
            "ProcessEngineException",
            "Variables of type ByteArray cannot be used to query",
        ),
    ],
)
def test_what_does_not_fit_is_refused(rest: Rest, body: dict[str, Any], status: int, kind: str, message: str) -> None:
    answer = rest.post("/message", body)
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, kind, message)
