"""Deployments: making, finding, reading and removing them."""

from __future__ import annotations

from typing import Any

import pytest

from penstock.engine import ProcessEngine
from penstock.queries.deployment import DEPLOYMENT
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists

PATH = "/deployment"
KEYS = ["links", "id", "name", "source", "deploymentTime", "tenantId"]
DEFINITIONS = [
    "deployedProcessDefinitions",
    "deployedCaseDefinitions",
    "deployedDecisionDefinitions",
    "deployedDecisionRequirementsDefinitions",
]


def _data(key: str, task: str = "ask") -> bytes:
    return bpmn(process(key, chain("startEvent s", f"userTask {task}", "endEvent e")))


@pytest.fixture(scope="module")
def lists(rest: Rest, clock: Clock) -> Lists:
    """One from a modeler, one of a tenant, one without a name, a minute between them."""
    made = {}
    for name, fields in (
        ("first", {"deployment-name": "First", "deployment-source": "modeler"}),
        ("second", {"deployment-name": "Second", "tenant-id": "t1"}),
        ("third", {}),
    ):
        made[name] = rest.deploy(_data(name), **fields)
        clock.advance(minutes=1)
    ids = {name: found["id"] for name, found in made.items()}
    return Lists(rest, PATH, {**ids, "when": made["second"]["deploymentTime"]}, posts=False)


CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"id": "{first}"}, {"first"}),
    ({"id": "nope"}, set()),
    ({"name": "First"}, {"first"}),
    ({"name": "first"}, set()),
    ({"nameLike": "%s_"}, {"first"}),
    ({"nameLike": "S%"}, {"second"}),
    ({"source": "modeler"}, {"first"}),
    ({"withoutSource": True}, {"second", "third"}),
    ({"before": "{when}"}, {"first"}),
    ({"before": EARLY}, set()),
    ({"after": "{when}"}, {"third"}),
    ({"after": LATE}, set()),
    ({"tenantIdIn": ["t1"]}, {"second"}),
    ({"tenantIdIn": ["t1"], "includeDeploymentsWithoutTenantId": True}, {"first", "second", "third"}),
    ({"withoutTenantId": True}, {"first", "third"}),
]


@pytest.mark.parametrize(("criteria", "expected"), CASES)
def test_a_filter_finds_what_it_says(lists: Lists, criteria: dict[str, Any], expected: set[str]) -> None:
    assert lists.found(criteria) == expected


def test_every_filter_has_a_case() -> None:
    assert {name for criteria, _ in CASES for name in criteria} == {entry.name for entry in DEPLOYMENT.filters}


@pytest.mark.parametrize("by", list(DEPLOYMENT.orders))
def test_an_order_is_as_it_says(lists: Lists, by: str) -> None:
    lists.check_order(by)


def test_pages_put_together_are_the_list(lists: Lists) -> None:
    lists.check_pages()


# -- making -------------------------------------------------------------------------------------------


def test_a_new_deployment_shows_what_was_in_it(rest: Rest) -> None:
    made = rest.deploy(_data("made"), "made.bpmn", **{"deployment-name": "Made"})
    assert list(made) == [*KEYS, *DEFINITIONS]
    assert made["links"][0]["href"].endswith(f"{PATH}/{made['id']}")
    (definition,) = made["deployedProcessDefinitions"].values()
    assert (definition["key"], definition["version"], definition["resource"]) == ("made", 1, "made.bpmn")
    assert [made[name] for name in DEFINITIONS[1:]] == [None, None, None]


def test_what_is_no_diagram_is_kept_and_defines_nothing(rest: Rest) -> None:
    made = rest.upload(f"{PATH}/create", data=("logo.svg", b"<svg/>", "image/svg+xml")).json
    assert made["deployedProcessDefinitions"] is None
    (resource,) = rest.get(f"{PATH}/{made['id']}/resources").json
    assert list(resource.items()) == [("id", resource["id"]), ("name", "logo.svg"), ("deploymentId", made["id"])]
    data = rest.get(f"{PATH}/{made['id']}/resources/{resource['id']}/data")
    assert (data.content, data.headers["content-type"]) == (b"<svg/>", "image/svg+xml")
    assert rest.get(f"{PATH}/{made['id']}/resources/{resource['id']}").json == resource


def test_faults_are_told_all_at_once_and_nothing_is_deployed(rest: Rest) -> None:
    before = rest.get(f"{PATH}/count").json
    wrong = bpmn(process("wrong", "<startEvent id='s'/><sequenceFlow id='f' sourceRef='s' targetRef='x'/><task/>"))
    answer = rest.upload(f"{PATH}/create", data=("wrong.bpmn", wrong, "text/xml"))
    assert (answer.status_code, answer.json["type"]) == (400, "ParseException")
    errors = answer.json["details"]["wrong.bpmn"]["errors"]
    assert len(errors) > 1
    assert all(error["line"] > 0 and error["message"] for error in errors)
    assert rest.get(f"{PATH}/count").json == before


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({}, "No deployment resources contained in the form upload."),
        ({"deployment-name": "x"}, "No deployment resources contained in the form upload."),
        ({"data": "no file"}, "No file name found in the deployment resource described by form parameter 'data'."),
        (
            {"data": ("../x.bpmn", b"", "text/xml")},
            "The resource name '../x.bpmn' leads out of the deployment",
        ),
    ],
)
def test_a_form_without_resources_is_refused(rest: Rest, parts: dict[str, Any], message: str) -> None:
    answer = rest.upload(f"{PATH}/create", **parts)
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")
    assert answer.json["message"] == message


FILTERED = {"deployment-name": "again", "deployment-source": "ci", "enable-duplicate-filtering": "true"}


def test_what_is_deployed_already_is_not_deployed_again(rest: Rest) -> None:
    first = rest.deploy(_data("again"), **FILTERED)
    same = rest.deploy(_data("again"), **FILTERED)
    assert (same["id"], same["deployedProcessDefinitions"]) == (first["id"], None)
    other = rest.deploy(_data("again", "other"), **FILTERED)
    assert other["id"] != first["id"]
    assert [row["version"] for row in other["deployedProcessDefinitions"].values()] == [2]


def test_only_what_has_changed_is_deployed_if_asked_so(rest: Rest) -> None:
    fields = {"deployment-name": "parts", "deployment-source": "ci", "deploy-changed-only": "true"}
    both = {"a": ("a.bpmn", _data("part_a"), "text/xml"), "b": ("b.bpmn", _data("part_b"), "text/xml")}
    rest.upload(f"{PATH}/create", **both, **fields)
    changed = {**both, "b": ("b.bpmn", _data("part_b", "other"), "text/xml")}
    made = rest.upload(f"{PATH}/create", **changed, **fields).json
    assert [row["key"] for row in made["deployedProcessDefinitions"].values()] == ["part_b"]


# -- reading and removing -----------------------------------------------------------------------------


def test_a_deployment_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest, lists: Lists) -> None:
    found = rest.get(f"{PATH}/{lists.ids['second']}").json
    assert list(found) == KEYS
    assert (found["links"], found["name"], found["tenantId"]) == ([], "Second", "t1")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nope", "Deployment with id 'nope' does not exist"),
        ("nope/resources", "Deployment resources for deployment id 'nope' do not exist."),
        (
            "{first}/resources/nope",
            "Deployment resource with resource id 'nope' for deployment id '{first}' does not exist.",
        ),
        ("{first}/resources/nope/data", "Deployment resource 'nope' for deployment id '{first}' does not exist."),
    ],
)
def test_what_is_not_there_is_not_found(rest: Rest, lists: Lists, path: str, message: str) -> None:
    found = rest.get(f"{PATH}/{path.format(**lists.ids)}")
    assert (found.status_code, found.json["type"]) == (404, "InvalidRequestException")
    assert found.json["message"] == message.format(**lists.ids)


def test_a_deployment_with_instances_goes_only_with_them(rest: Rest, engine: ProcessEngine) -> None:
    made = rest.deploy(_data("used"))
    instance_id = rest.start("used")
    refused = rest.delete(f"{PATH}/{made['id']}")
    assert (refused.status_code, refused.json["type"]) == (500, "ProcessEngineException")
    assert rest.get(f"/process-instance/{instance_id}").status_code == 200
    assert rest.delete(f"{PATH}/{made['id']}", cascade="true").status_code == 204
    for path in (
        f"{PATH}/{made['id']}",
        f"/process-instance/{instance_id}",
        f"/history/process-instance/{instance_id}",
    ):
        assert rest.get(path).status_code == 404


def test_an_earlier_version_is_the_newest_once_the_later_one_is_gone(rest: Rest) -> None:
    rest.deploy(_data("twice"))
    later = rest.deploy(_data("twice", "other"))
    assert rest.get("/process-definition/key/twice").json["version"] == 2
    rest.delete(f"{PATH}/{later['id']}")
    assert rest.get("/process-definition/key/twice").json["version"] == 1
    assert rest.get(f"/process-instance/{rest.start('twice')}/activity-instances").status_code == 200


def test_who_removes_what_is_not_there_is_told(rest: Rest) -> None:
    answer = rest.delete(f"{PATH}/nope")
    assert (answer.status_code, answer.json["type"]) == (404, "InvalidRequestException")
    assert answer.json["message"] == "Deployment with id 'nope' do not exist"


def test_an_event_subprocess_needs_no_id(rest: Rest) -> None:
    handler = chain("startEvent hs", "userTask answer", "endEvent he").replace(
        '<startEvent id="hs" />', '<startEvent id="hs"><messageEventDefinition messageRef="m"/></startEvent>'
    )
    content = (
        chain("startEvent s", "userTask ask", "endEvent e")
        + f'<subProcess triggeredByEvent="true">{handler}</subProcess>'
    )
    rest.deploy(bpmn(process("unnamed", content), roots='<message id="m" name="unnamed"/>'))
    instance_id = rest.start("unnamed")
    assert rest.post("/message", {"messageName": "unnamed", "processInstanceId": instance_id}).status_code == 204
    [inside] = rest.get(f"/process-instance/{instance_id}/activity-instances").json["childActivityInstances"]
    assert inside["activityId"] == "hs_subProcess"
    assert [each["activityId"] for each in inside["childActivityInstances"]] == ["answer"]
