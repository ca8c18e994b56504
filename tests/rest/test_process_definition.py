"""Process definitions: each filter with what it finds, each order, reading, pictures, starting."""

from __future__ import annotations

from typing import Any

import pytest

from penstock.commands.job_run import BookJobFailure
from penstock.engine import ProcessEngine
from penstock.queries.process_definition import PROCESS_DEFINITION
from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import EARLY, LATE, Lists

PATH = "/process-definition"
SIMPLE = chain("startEvent s", "userTask ask name='Ask'", "endEvent e")
NAMES = ("one1", "one2", "two", "owned")


def _data(key: str, content: str = SIMPLE, target: str = "test", **attributes: str) -> bytes:
    named = process(key, content, **attributes).replace("<process", f"<process name='{key.title()} Process'", 1)
    return bpmn(named).replace(b'targetNamespace="test"', f'targetNamespace="{target}"'.encode())


@pytest.fixture(scope="module")
def lists(rest: Rest, engine: ProcessEngine, clock: Clock) -> Lists:
    """Two versions of one; two, which has an incident and a picture; and one that a tenant owns."""
    first = rest.deploy(_data("one"), "one.bpmn")
    clock.advance(minutes=1)
    second = rest.deploy(_data("one", versionTag="v2"), "one.bpmn")
    clock.advance(minutes=1)
    third = _with_picture(rest)
    attributes = {"candidateStarterUsers": "mary", "isStartableInTasklist": "false"}
    fourth = rest.deploy(_data("owned", **attributes), "owned.bpmn", **{"tenant-id": "t1"})
    lists = Lists(rest, PATH, posts=False)
    lists.ids = {name: _only(made) for name, made in zip(NAMES, (first, second, third, fourth), strict=True)}
    lists.ids |= {"deployment": second["id"], "when": second["deploymentTime"], "incident": _incident(rest, engine)}
    return lists


def _with_picture(rest: Rest) -> dict[str, Any]:
    job = chain("startEvent s", "serviceTask work camunda:asyncBefore='true' camunda:expression='${1}'", "endEvent e")
    parts = {
        "data": ("two.bpmn", _data("two", job, "other"), "text/xml"),
        "drawn": ("two.png", b"\x89PNG", "image/png"),
    }
    answer = rest.upload("/deployment/create", **parts)
    assert answer.status_code == 200, answer.text
    return answer.json  # type: ignore[no-any-return]


def _only(made: dict[str, Any]) -> str:
    (found,) = made["deployedProcessDefinitions"]
    return str(found)


def _incident(rest: Rest, engine: ProcessEngine) -> str:
    instance_id = rest.start("two")
    job = rest.get("/job", processInstanceId=instance_id).json[0]
    rest.put(f"/job/{job['id']}/retries", {"retries": 1})
    engine.run(BookJobFailure(job["id"], "broken pipe", ""))
    return str(rest.get("/incident", processInstanceId=instance_id).json[0]["id"])


# -- the list -----------------------------------------------------------------------------------------

CASES: list[tuple[dict[str, Any], set[str]]] = [
    ({"processDefinitionId": "{one1}"}, {"one1"}),
    ({"processDefinitionId": "nope"}, set()),
    ({"processDefinitionIdIn": ["{one1}", "{two}"]}, {"one1", "two"}),
    ({"category": "other"}, {"two"}),
    ({"categoryLike": "oth%"}, {"two"}),
    ({"name": "Two Process"}, {"two"}),
    ({"name": "two process"}, set()),
    ({"nameLike": "two%"}, {"two"}),
    ({"nameLike": "%PROCESS"}, set(NAMES)),
    ({"deploymentId": "{deployment}"}, {"one2"}),
    ({"deployedAfter": "{when}"}, {"two", "owned"}),
    ({"deployedAfter": LATE}, set()),
    ({"deployedAt": "{when}"}, {"one2"}),
    ({"deployedAt": EARLY}, set()),
    ({"key": "one"}, {"one1", "one2"}),
    ({"keyLike": "o%"}, {"one1", "one2", "owned"}),
    ({"keyLike": "O%"}, set()),
    ({"keysIn": ["two", "owned"]}, {"two", "owned"}),
    ({"version": 2}, {"one2"}),
    ({"latestVersion": True}, {"one2", "two", "owned"}),
    ({"resourceName": "two.bpmn"}, {"two"}),
    ({"resourceNameLike": "%o%.bpmn"}, set(NAMES)),
    ({"startableBy": "mary"}, {"owned"}),
    ({"startableBy": "bob"}, set()),
    ({"active": True}, set(NAMES)),
    ({"suspended": True}, set()),
    ({"incidentId": "{incident}"}, {"two"}),
    ({"incidentType": "failedJob"}, {"two"}),
    ({"incidentType": "other"}, set()),
    ({"incidentMessage": "broken pipe"}, {"two"}),
    ({"incidentMessageLike": "broken%"}, {"two"}),
    ({"incidentMessageLike": "%glass"}, set()),
    ({"tenantIdIn": ["t1"]}, {"owned"}),
    ({"tenantIdIn": ["t1"], "includeProcessDefinitionsWithoutTenantId": True}, set(NAMES)),
    ({"withoutTenantId": True}, {"one1", "one2", "two"}),
    ({"versionTag": "v2"}, {"one2"}),
    ({"versionTagLike": "v%"}, {"one2"}),
    ({"withoutVersionTag": True}, {"one1", "two", "owned"}),
    ({"startableInTasklist": True}, {"one1", "one2", "two"}),
    ({"notStartableInTasklist": True}, {"owned"}),
    ({"startablePermissionCheck": True}, set(NAMES)),
]


@pytest.mark.parametrize(("criteria", "expected"), CASES)
def test_a_filter_finds_what_it_says(lists: Lists, criteria: dict[str, Any], expected: set[str]) -> None:
    assert lists.found(criteria) == expected


def test_every_filter_has_a_case() -> None:
    assert {name for criteria, _ in CASES for name in criteria} == {entry.name for entry in PROCESS_DEFINITION.filters}


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("category", None),
        ("key", None),
        ("id", None),
        ("name", None),
        ("version", None),
        ("deploymentId", None),
        ("tenantId", None),
        ("versionTag", None),
    ],
)
def test_an_order_is_as_it_says(lists: Lists, by: str, key: str | None) -> None:
    lists.check_order(by, key)


def test_the_order_of_deployment_is_that_of_time(lists: Lists) -> None:
    names = {value: name for name, value in lists.ids.items()}
    ordered = [names[row["id"]] for row in lists.ordered("deployTime", "asc")]
    assert ordered[:2] == ["one1", "one2"]
    assert set(PROCESS_DEFINITION.orders) - {"deployTime"} == {
        *("category", "key", "id", "name", "version", "deploymentId", "tenantId", "versionTag")
    }


def test_pages_put_together_are_the_list(lists: Lists) -> None:
    lists.check_pages()


def test_a_version_that_cannot_be_is_refused(lists: Lists) -> None:
    assert lists.refused({"version": 0}) == (500, "ProcessEngineException", "version is not greater than 0")


# -- reading ------------------------------------------------------------------------------------------


def test_a_definition_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest, lists: Lists) -> None:
    found = rest.get(f"{PATH}/{lists.ids['one2']}").json
    assert list(found.items()) == [
        ("id", lists.ids["one2"]),
        ("key", "one"),
        ("category", "test"),
        ("description", None),
        ("name", "One Process"),
        ("version", 2),
        ("resource", "one.bpmn"),
        ("deploymentId", lists.ids["deployment"]),
        ("diagram", None),
        ("suspended", False),
        ("tenantId", None),
        ("versionTag", "v2"),
        ("historyTimeToLive", None),
        ("startableInTasklist", True),
    ]


@pytest.mark.parametrize(
    ("path", "name"),
    [("{one1}", "one1"), ("key/one", "one2"), ("key/owned/tenant-id/t1", "owned")],
)
def test_a_definition_is_read_however_it_is_told(rest: Rest, lists: Lists, path: str, name: str) -> None:
    path = path.format(**lists.ids)
    assert rest.get(f"{PATH}/{path}").json["id"] == lists.ids[name]
    diagram = rest.get(f"{PATH}/{path}/xml").json
    assert list(diagram) == ["id", "bpmn20Xml"]
    assert diagram["id"] == lists.ids[name]
    assert "<userTask" in diagram["bpmn20Xml"]


def test_a_picture_is_given_as_it_was_deployed(rest: Rest, lists: Lists) -> None:
    found = rest.get(f"{PATH}/key/two/diagram")
    assert (found.status_code, found.content) == (200, b"\x89PNG")
    assert found.headers["content-type"] == "image/png"
    assert "two.png" in found.headers["content-disposition"]
    none = rest.get(f"{PATH}/{lists.ids['one1']}/diagram")
    assert (none.status_code, none.content) == (204, b"")


MISSING_KEY = "No matching process definition with key: nope and "


@pytest.mark.parametrize("ending", ["", "/xml", "/diagram"])
@pytest.mark.parametrize(
    ("path", "kind", "message"),
    [
        ("nope", "InvalidRequestException", "No matching definition with id nope"),
        ("key/nope", "RestException", MISSING_KEY + "no tenant-id"),
        ("key/nope/tenant-id/t1", "RestException", MISSING_KEY + "tenant-id: t1"),
    ],
)
def test_what_is_not_there_is_not_found(rest: Rest, path: str, ending: str, kind: str, message: str) -> None:
    found = rest.get(f"{PATH}/{path}{ending}")
    assert (found.status_code, found.json["type"], found.json["message"]) == (404, kind, message)


# -- starting -----------------------------------------------------------------------------------------

STARTED = ["links", "id", "definitionId", "businessKey", "caseInstanceId", "ended", "suspended", "tenantId"]


@pytest.mark.parametrize(
    ("path", "name"),
    [("{one1}", "one1"), ("key/one", "one2"), ("key/owned/tenant-id/t1", "owned")],
)
def test_an_instance_is_started_with_all_that_is_told(rest: Rest, lists: Lists, path: str, name: str) -> None:
    body = {
        "businessKey": "order-1",
        "caseInstanceId": "case-1",
        "variables": {"n": {"value": 1}, "s": {"value": "5", "type": "Long"}},
        "withVariablesInReturn": True,
    }
    answer = rest.post(f"{PATH}/{path.format(**lists.ids)}/start", body)
    assert answer.status_code == 200, answer.text
    assert list(answer.json) == [*STARTED, "definitionKey", "variables"]
    assert answer.json["definitionId"] == lists.ids[name]
    assert (answer.json["businessKey"], answer.json["caseInstanceId"]) == ("order-1", "case-1")
    assert answer.json["variables"] == {
        "n": {"type": "Integer", "value": 1, "valueInfo": {}},
        "s": {"type": "Long", "value": 5, "valueInfo": {}},
    }
    assert answer.json["links"][0]["href"].endswith(f"/process-instance/{answer.json['id']}")
    assert rest.get(f"/process-instance/{answer.json['id']}/variables/s").json["value"] == 5


def test_an_instance_that_ends_at_once_says_so(rest: Rest) -> None:
    rest.deploy(bpmn(process("brief", chain("startEvent s", "endEvent e"))))
    answer = rest.post(f"{PATH}/key/brief/start")
    assert list(answer.json) == [*STARTED, "definitionKey"]
    assert answer.json["ended"] is True
    assert rest.get(f"/process-instance/{answer.json['id']}").status_code == 404


@pytest.mark.parametrize(
    ("path", "status", "message"),
    [
        ("key/nope", 404, MISSING_KEY + "no tenant-id"),
        ("key/one/tenant-id/t1", 404, "No matching process definition with key: one and tenant-id: t1"),
        (
            "nope",
            500,
            "Cannot instantiate process definition nope: no deployed process definition found with id 'nope': "
            "processDefinition is null",
        ),
    ],
)
def test_nothing_is_started_of_what_is_not_there(rest: Rest, path: str, status: int, message: str) -> None:
    answer = rest.post(f"{PATH}/{path}/start")
    assert (answer.status_code, answer.json["type"], answer.json["message"]) == (status, "RestException", message)


@pytest.mark.parametrize("path", ["{one2}", "key/one"])
def test_a_variable_that_is_not_of_its_type_starts_nothing(rest: Rest, lists: Lists, path: str) -> None:
    before = rest.get("/process-instance/count").json
    answer = rest.post(
        f"{PATH}/{path.format(**lists.ids)}/start", {"variables": {"n": {"value": "x", "type": "Integer"}}}
    )
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")
    assert answer.json["message"] == (
        f"Cannot instantiate process definition {lists.ids['one2']}: "
        "Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer"
    )
    assert rest.get("/process-instance/count").json == before


def test_a_text_that_no_column_holds_is_told_with_the_limit(rest: Rest, lists: Lists) -> None:
    before = rest.get("/process-instance/count").json
    answer = rest.post(f"{PATH}/key/one/start", {"businessKey": "x" * 256})
    assert (answer.status_code, answer.json["type"], answer.json["code"]) == (500, "RestException", 10002)
    assert answer.json["message"].endswith(
        "A text of 256 characters is too long for ACT_RU_EXECUTION.BUSINESS_KEY_, which holds 255"
    )
    assert rest.get("/process-instance/count").json == before
    assert rest.post(f"{PATH}/key/one/start", {"businessKey": "ü" * 255}).status_code == 200
