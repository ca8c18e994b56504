"""Connectors in diagrams: how one is found, what it is given, where its answer goes, and what becomes of a failure."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from penstock import BpmnError, ConnectorError, DelegateError, ParseError, ProcessEngine, http_connectors
from penstock.commands.connectors import Connector
from penstock.values import unwrap
from tests.rest.conftest import Rest
from tests.user_code.conftest import Program
from tests.user_code.connecting import Told, connector, http, script
from tests.user_code.web import Web, web_server

PAGE = Path(__file__).parents[2] / "docs" / "scripts.md"


@pytest.fixture
def web() -> Iterator[Web]:
    with web_server() as web:
        yield web


def echo(parameters: Mapping[str, object]) -> Mapping[str, object]:
    """Answers what it was asked, and how many parameters that were."""
    return {**parameters, "count": len(parameters)}


async def echo_slowly(parameters: Mapping[str, object]) -> Mapping[str, object]:
    await asyncio.sleep(0)
    return echo(parameters)


class Echo:
    """A connector as an object."""

    def __call__(self, parameters: Mapping[str, object]) -> Mapping[str, object]:
        return echo(parameters)


@pytest.fixture
def seen(program: Program) -> list[Mapping[str, object]]:
    """What the connector `echo` is given."""
    found: list[Mapping[str, object]] = []

    def watched(parameters: Mapping[str, object]) -> Mapping[str, object]:
        found.append(dict(parameters))
        return echo(parameters)

    program.engine.connector("echo", watched)
    return found


# -- what it is given and where its answer goes -------------------------------------------------------


@pytest.mark.parametrize("own", [echo, echo_slowly, Echo()], ids=["function", "coroutine function", "object"])
def test_a_connector_is_called_by_its_id(program: Program, own: Connector) -> None:
    program.engine.connector("echo", own)
    program.call("", connector("echo", {"greeting": "Hello ${name}"}, heard="${greeting}", number="${count}"))
    assert program.variables(name="Kim") == {"name": "Kim", "heard": "Hello Kim", "number": 1}


def test_an_engine_may_be_made_with_connectors() -> None:
    with ProcessEngine(connectors={"echo": echo}) as engine:
        program = Program(engine)
        program.call("", connector("echo", {"a": "1"}, b="${a}"))
        assert program.variables() == {"b": "1"}


def test_parameters_are_of_every_kind_that_mappings_have(program: Program, seen: list[Any]) -> None:
    told: dict[str, Told] = {
        "text": "a",
        "number": "${1 + 1}",
        "map": {"k": "${name}"},
        "list": "<camunda:list><camunda:value>1</camunda:value><camunda:value>${2}</camunda:value></camunda:list>",
        "nothing": "",
        "script": script("name + '!'"),
    }
    program.call("", connector("echo", told))
    program.start(name="Kim")
    assert seen == [
        {"text": "a", "number": 2, "map": {"k": "Kim"}, "list": ["1", 2], "nothing": None, "script": "Kim!"},
    ]


def test_a_connector_without_a_mapping_is_given_nothing(program: Program, seen: list[Any]) -> None:
    program.call("", "<camunda:connector><camunda:connectorId> echo </camunda:connectorId></camunda:connector>")
    assert program.standing(program.start()) == {"after"}
    assert seen == [{}]


def test_an_answer_goes_where_each_variable_is_found(program: Program, seen: list[Any]) -> None:
    """The activity's own inputs are the innermost scope; what is not there yet is made on the instance."""
    around = '<camunda:inputOutput><camunda:inputParameter name="own">1</camunda:inputParameter></camunda:inputOutput>'
    program.call("", around + connector("echo", {"a": "2"}, own="${a}", old="${a}", new="${a}"))
    assert program.variables(old="0") == {"old": "2", "new": "2"}


def test_an_answer_is_seen_before_the_variables(program: Program, seen: list[Any]) -> None:
    program.call("", connector("echo", {"name": "Lee"}, heard="${name}, ${other}"))
    assert program.variables(name="Kim", other="Max")["heard"] == "Lee, Max"


def test_scripts_in_the_mapping_know_the_connector(program: Program, seen: list[Any]) -> None:
    told = {"a": "1", "b": script("connector.getVariable('a') + connector.getVariable('name')")}
    answer = script("connector.getVariable('b') + connector.getVariable('count') + name")
    outputs = f'<camunda:outputParameter name="heard">{answer}</camunda:outputParameter>'
    program.call("", connector("echo", told).replace("</camunda:inputOutput>", f"{outputs}</camunda:inputOutput>"))
    assert program.variables(name="Kim")["heard"] == "1Kim2Kim"
    assert seen == [{"a": "1", "b": "1Kim"}]


def test_a_script_may_add_a_parameter(program: Program, seen: list[Any]) -> None:
    program.call("", connector("echo", {"a": script("connector.setVariable('b', 7); 1")}))
    program.start()
    assert seen == [{"a": 1, "b": 7}]


@pytest.mark.parametrize("kind", ["sendTask", "businessRuleTask", "endEvent", "intermediateThrowEvent"])
def test_all_that_is_like_a_service_task_may_have_a_connector(program: Program, seen: list[Any], kind: str) -> None:
    told = f"<extensionElements>{connector('echo', {'a': '1'})}</extensionElements>"
    inner = f"<messageEventDefinition>{told}</messageEventDefinition>" if kind.endswith("Event") else told
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="s"/>'
        f'<{kind} id="s">{inner}</{kind}>'
    )
    assert program.start().is_ended
    assert seen == [{"a": "1"}]


# -- what is not there --------------------------------------------------------------------------------


@pytest.mark.parametrize("content", ["", "<camunda:connectorId/>", "<camunda:connectorId> </camunda:connectorId>"])
def test_a_connector_without_an_id_is_not_deployed(program: Program, content: str) -> None:
    with pytest.raises(ParseError, match=r"\* No 'id' defined for connector\. \|"):
        program.call("", f"<camunda:connector>{content}</camunda:connector>")


def test_a_connector_that_is_not_there_is_told_before_its_parameters_are_looked_at(program: Program) -> None:
    program.call("", connector("nobody", {"a": "${nothing}"}), caught="value")
    with pytest.raises(ConnectorError, match=r"^No connector found for connector id 'nobody'$"):
        program.start()
    assert program.running() == 0


def test_an_id_is_no_expression(program: Program, seen: list[Any]) -> None:
    program.call("", connector("${which}"))
    with pytest.raises(ConnectorError, match=r"No connector found for connector id '\$\{which\}'"):
        program.start(which="echo")


@pytest.mark.parametrize("connector_id", ["http-connector", "soap-http-connector"])
def test_what_is_not_switched_on_says_so(program: Program, web: Web, connector_id: str) -> None:
    program.call("", connector(connector_id, {"url": web.at("/answer"), "payload": "x"}))
    with pytest.raises(ConnectorError, match=f"for connector id '{connector_id}': it is there, but not switched on"):
        program.start()
    assert web.asked == []


def test_a_client_is_told_as_by_the_reference(program: Program) -> None:
    program.call("", connector("nobody"))
    answer = Rest(program.engine).post("/process-definition/key/p/start")
    told = {"type": "ConnectorException", "message": "No connector found for connector id 'nobody'", "code": None}
    assert (answer.status_code, answer.json) == (500, told)


# -- what fails ---------------------------------------------------------------------------------------


def raising(error: Exception) -> Connector:
    def fail(_parameters: Mapping[str, object]) -> object:
        raise error

    return fail


def test_a_connector_may_throw_a_bpmn_error(program: Program) -> None:
    program.engine.connector("bank", raising(BpmnError("refused", "no money")))
    program.call("", connector("bank"), caught="refused")
    instance = program.start()
    assert program.standing(instance) == {"sorry"}
    assert instance.variables is not None
    assert unwrap(instance.variables["told"]) == "no money"


def test_a_boundary_event_may_name_the_class_of_what_a_connector_raises(program: Program) -> None:
    program.engine.connector("bank", raising(ValueError("no money")))
    program.call("", connector("bank"), caught="value")
    assert program.standing(program.start()) == {"sorry"}


def test_what_a_connector_raises_undoes_the_step(program: Program) -> None:
    program.engine.connector("bank", raising(OSError("closed")))
    program.call("", connector("bank"), caught="value")
    with pytest.raises(OSError, match="closed"):
        program.start()
    assert program.running() == 0


def test_an_output_that_cannot_be_read_undoes_the_step(program: Program, seen: list[Any]) -> None:
    program.call("", connector("echo", {}, a="${nothing}"))
    with pytest.raises(Exception, match=r"Unknown property used in expression: \$\{nothing\}"):
        program.start()
    assert len(seen) == 1
    assert program.running() == 0


@pytest.mark.parametrize("answer", [None, 1, [("a", 1)]])
def test_a_connector_must_answer_a_mapping(program: Program, answer: object) -> None:
    program.engine.connector("odd", lambda parameters: answer)
    program.call("", connector("odd"))
    with pytest.raises(DelegateError, match=f"Connector 'odd' answers no mapping, but {type(answer).__name__}"):
        program.start()


def test_an_asynchronous_step_whose_connector_fails_is_tried_again_then_leaves_an_incident(program: Program) -> None:
    calls: list[Mapping[str, object]] = []

    def fail(parameters: Mapping[str, object]) -> object:
        calls.append(parameters)
        raise ConnectorError("the bank does not answer")

    program.engine.connector("bank", fail)
    program.call('camunda:asyncBefore="true"', connector("bank", {"a": "1"}))
    instance_id = program.start().id
    rest = Rest(program.engine)
    for left in (2, 1, 0):
        (job,) = rest.get("/job").json
        assert rest.post(f"/job/{job['id']}/execute").status_code == 500
        (job,) = rest.get("/job").json
        assert (job["retries"], job["exceptionMessage"]) == (left, "the bank does not answer")
    (incident,) = rest.get("/incident").json
    assert (incident["processInstanceId"], incident["incidentMessage"]) == (instance_id, "the bank does not answer")
    assert calls == [{"a": "1"}] * 3


# -- the page -----------------------------------------------------------------------------------------


def test_the_diagram_on_the_page_does_what_it_says(program: Program) -> None:
    """The page is `docs/scripts.md`; the answer is ours."""
    seen: list[Mapping[str, object]] = []

    def answer(parameters: Mapping[str, object]) -> Mapping[str, object]:
        seen.append(dict(parameters))
        return {"statusCode": 200, "response": '{"price": 9}', "headers": {}}

    program.engine.connector("http-connector", answer)
    (drawn,) = re.findall(r"^```xml\n(<serviceTask.*?)^```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    flows = '<sequenceFlow id="f1" sourceRef="start" targetRef="price"/>'
    flows += '<sequenceFlow id="f2" sourceRef="price" targetRef="a"/>'
    program.deploy(f'<startEvent id="start"/>{drawn}<userTask id="a"/>{flows}')
    instance = program.start(sku="a-1")
    rest = Rest(program.engine)
    (job,) = rest.get("/job").json
    assert rest.post(f"/job/{job['id']}/execute").status_code == 204
    found = rest.get(f"/process-instance/{instance.id}/variables").json
    assert {name: told["value"] for name, told in found.items()} == {"sku": "a-1", "found": True, "price": 9}
    assert seen == [{"url": "https://prices.example.org/v1/items/a-1", "headers": {"Accept": "application/json"}}]


# -- previews -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("own", [True, False], ids=["own", "http"])
def test_a_preview_sends_nothing_and_says_where_it_would(
    program: Program, web: Web, seen: list[Any], own: bool
) -> None:
    for name, function in http_connectors().items():
        program.engine.connector(name, function)
    told = connector("echo", {"a": "1"}) if own else http(web.at("/answer"))
    program.deploy(
        '<startEvent id="start"/><sequenceFlow id="f1" sourceRef="start" targetRef="a"/><userTask id="a"/>'
        f'<sequenceFlow id="f2" sourceRef="a" targetRef="s"/>'
        f'<serviceTask id="s"><extensionElements>{told}</extensionElements></serviceTask>'
    )
    instance = program.start()
    body = {"instructions": [{"type": "startBeforeActivity", "activityId": "s"}]}
    answer = Rest(program.engine).post(f"/process-instance/{instance.id}/modification/preview", body)
    assert (answer.status_code, answer.json["stops"]) == (200, ["s"])
    assert seen == []
    assert web.asked == []
    assert program.standing(instance) == {"a"}
