"""Modifying several instances, starting where instructions tell, and starting anew what has ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.modification.numbers import holds
from tests.rest.conftest import Rest, bpmn, chain, process

EXECUTE = "/modification/execute"
ASYNC = "/modification/executeAsync"
NESTED = """
    <startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='u1'/>
    <userTask id='u1'/><sequenceFlow id='f2' sourceRef='u1' targetRef='sub'/>
    <subProcess id='sub'>
      <startEvent id='si'/><sequenceFlow id='fi' sourceRef='si' targetRef='i'/><userTask id='i'/>
    </subProcess>
    <sequenceFlow id='f3' sourceRef='sub' targetRef='e'/><endEvent id='e'/>
"""


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """Two tasks one after the other, twice; a task and a subprocess; a process with a start listener."""
    two = chain("startEvent s", "userTask u1", "userTask u2", "endEvent e")
    for key in ("two", "other"):
        rest.deploy(bpmn(process(key, two)))
    rest.deploy(bpmn(process("nested", NESTED)))
    hear = "expression=\"${execution.setVariable('heard', 1)}\""
    listener = f"<extensionElements><camunda:executionListener event='start' {hear}/></extensionElements>"
    rest.deploy(bpmn(process("listens", listener + two)))


@pytest.fixture(autouse=True)
def nothing_is_left(rest: Rest) -> Iterator[None]:
    yield
    for batch in rest.get("/batch").json:
        rest.delete(f"/batch/{batch['id']}", cascade="true")
    for instance in rest.get("/process-instance").json:
        rest.delete(f"/process-instance/{instance['id']}")


def before(activity_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "startBeforeActivity", "activityId": activity_id, **more}


def cancel(activity_id: str, **more: Any) -> dict[str, Any]:
    return {"type": "cancel", "activityId": activity_id, **more}


AFTER_U1: dict[str, Any] = {"type": "startAfterActivity", "activityId": "u1"}
OVER_F2: dict[str, Any] = {"type": "startTransition", "transitionId": "to_u2"}


def definition(rest: Rest, key: str = "two") -> str:
    return str(rest.get(f"/process-definition/key/{key}").json["id"])


def at(rest: Rest, instance_id: str) -> list[str]:
    """Where an instance stands: its leaves."""
    answer = rest.get(f"/process-instance/{instance_id}/activity-instances")
    if answer.status_code == 404:
        return []
    return sorted(_leaves(answer.json))


def _leaves(node: dict[str, Any]) -> Iterator[str]:
    for child in node["childActivityInstances"]:
        below = list(_leaves(child))
        yield from below or [child["activityId"]]


def history(rest: Rest, instance_id: str, *names: str) -> list[Any]:
    found = rest.get(f"/history/process-instance/{instance_id}").json
    return [found[name] for name in names]


def visited(rest: Rest, instance_id: str) -> list[str]:
    found = rest.get("/history/activity-instance", processInstanceId=instance_id).json
    return sorted(row["activityId"] for row in found)


def run_all(rest: Rest, batch: dict[str, Any]) -> list[int]:
    """The statuses of the batch's jobs."""
    statuses = {}
    for kind in ("seed", "batch", "monitor"):
        jobs = rest.get("/job", jobDefinitionId=batch[f"{kind}JobDefinitionId"]).json
        statuses[kind] = [rest.post(f"/job/{job['id']}/execute").status_code for job in jobs]
    return statuses["batch"]


# -- several instances --------------------------------------------------------------------------------


@holds(524, 529)
@pytest.mark.parametrize("path", [EXECUTE, ASYNC])
def test_several_instances_are_modified_in_the_same_way(rest: Rest, path: str) -> None:
    ids = [rest.start("two", "a"), rest.start("two", "b"), rest.start("two", "c")]
    body = {
        "processDefinitionId": definition(rest),
        "instructions": [before("u2"), cancel("u1")],
        "processInstanceIds": [ids[0], ids[0]],
        "processInstanceQuery": {"businessKey": "b"},
        "historicProcessInstanceQuery": {"processInstanceIds": ids[:2]},
    }
    answer = rest.post(path, body)
    if path == ASYNC:
        assert (answer.json["type"], answer.json["totalJobs"]) == ("instance-modification", 2)
        assert run_all(rest, answer.json) == [204, 204]
    else:
        assert answer.status_code == 204
    assert [at(rest, instance_id) for instance_id in ids] == [["u2"], ["u2"], ["u1"]]


@holds(525)
@pytest.mark.parametrize("path", [EXECUTE, ASYNC])
def test_who_is_cancelled_with_others_ends_from_within(rest: Rest, path: str) -> None:
    instance_id = rest.start("two")
    body = {
        "processDefinitionId": definition(rest),
        "instructions": [cancel("u1")],
        "processInstanceIds": [instance_id],
    }
    answer = rest.post(path, body)
    if path == ASYNC:
        run_all(rest, answer.json)
    assert history(rest, instance_id, "state", "deleteReason") == ["INTERNALLY_TERMINATED", None]


@pytest.mark.parametrize(("current_only", "expected"), [(True, ["u1"]), (False, []), (None, [])])
def test_what_an_earlier_instruction_started_is_cancelled_unless_told_otherwise(
    rest: Rest, current_only: bool | None, expected: list[str]
) -> None:
    for path in (EXECUTE, ASYNC):
        instance_id = rest.start("two")
        flag = {} if current_only is None else {"cancelCurrentActiveActivityInstances": current_only}
        body = {
            "processDefinitionId": definition(rest),
            "instructions": [before("u1"), cancel("u1", **flag)],
            "processInstanceIds": [instance_id],
        }
        answer = rest.post(path, body)
        if path == ASYNC:
            run_all(rest, answer.json)
        assert at(rest, instance_id) == expected


@holds(533)
def test_the_flag_means_nothing_where_one_instance_is_modified(rest: Rest) -> None:
    instance_id = rest.start("two")
    steps = [before("u1"), cancel("u1", cancelCurrentActiveActivityInstances=True)]
    rest.post(f"/process-instance/{instance_id}/modification", {"instructions": steps})
    assert history(rest, instance_id, "state") == ["EXTERNALLY_TERMINATED"]


@holds(526, 528)
@pytest.mark.parametrize("unknown", ["nope", "{other}"])
def test_all_are_modified_or_none(rest: Rest, unknown: str) -> None:
    instance_id = rest.start("two")
    told = unknown.format(other=rest.start("other"))
    body = {
        "processDefinitionId": definition(rest),
        "instructions": [before("u2")],
        "processInstanceIds": [instance_id, told],
    }
    answer = rest.post(EXECUTE, body)
    assert (answer.status_code, answer.json["type"]) == (500, "ProcessEngineException")
    number = "ENGINE-13036" if unknown == "nope" else "ENGINE-13037"
    assert answer.json["message"].startswith(f"{number} Process instance '{told}' cannot be modified.")
    assert at(rest, instance_id) == ["u1"]
    assert sorted(run_all(rest, rest.post(ASYNC, body).json)) == [204, 404]
    assert at(rest, instance_id) == ["u1", "u2"]


@holds(527, 530)
@pytest.mark.parametrize("path", [EXECUTE, ASYNC])
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"processDefinitionId": None}, "processDefinitionId is null"),
        (
            {"processDefinitionId": "nope"},
            "no deployed process definition found with id 'nope': processDefinition is null",
        ),
        ({"instructions": None}, "Modification instructions cannot be empty is empty"),
        ({"instructions": []}, "Modification instructions cannot be empty is empty"),
        (
            {"instructions": [{"type": "cancel", "activityInstanceId": "x"}]},
            "For instruction type 'cancel': 'activityId'",
        ),
        ({"instructions": [{"type": "startTransition"}]}, "For instruction type 'startTransition': 'transitionId'"),
        ({"instructions": [None]}, "Property 'instructions[0]' must be a JSON object"),
        ({"instructions": [{"type": "jump"}]}, "Property 'instructions[0].type' must be one of"),
        ({"processInstanceIds": None}, "Process instance ids cannot be empty: Process instance ids is empty"),
        ({"processInstanceIds": []}, "Process instance ids cannot be empty: Process instance ids is empty"),
        ({"processInstanceIds": [None]}, "Process instance ids cannot be null: Process instance ids contains null"),
    ],
)
def test_what_is_missing_is_told(rest: Rest, path: str, changes: dict[str, Any], message: str) -> None:
    body = {"processDefinitionId": definition(rest), "instructions": [before("u2")], "processInstanceIds": ["nope"]}
    answer = rest.post(path, {**body, **changes})
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")
    assert answer.json["message"].startswith(message)


def test_a_target_that_is_not_there_is_an_invalid_request_here(rest: Rest) -> None:
    body = {
        "processDefinitionId": definition(rest),
        "instructions": [before("zz", variables={"n": {"value": "x", "type": "Integer"}})],
        "processInstanceIds": [rest.start("two")],
    }
    answer = rest.post(EXECUTE, body)
    assert (answer.status_code, answer.json["type"]) == (400, "InvalidRequestException")
    assert "Element 'zz' does not exist in process" in answer.json["message"]


# -- starting where instructions tell -----------------------------------------------------------------


@holds(544)
@pytest.mark.parametrize(
    ("instructions", "expected", "first", "seen"),
    [
        ([before("u2")], ["u2"], "u2", ["u2"]),
        ([before("u1"), before("u2")], ["u1", "u2"], "u1", ["u1", "u2"]),
        ([AFTER_U1], ["u2"], "u2", ["u2"]),
        ([OVER_F2], ["u2"], "u2", ["u2"]),
        ([cancel("u1")], ["u1"], "s", ["s", "u1"]),
        ([before("u1"), cancel("u1")], ["u1"], "u1", ["u1"]),
        ([before("u1", ancestorActivityInstanceId="nope")], ["u1"], "u1", ["u1"]),
        ([], ["u1"], "s", ["s", "u1"]),
    ],
)
def test_an_instance_begins_where_it_is_told(
    rest: Rest, instructions: list[dict[str, Any]], expected: list[str], first: str, seen: list[str]
) -> None:
    body = {"startInstructions": instructions, "businessKey": "bk", "variables": {"a": {"value": 1}}}
    instance_id = rest.post("/process-definition/key/two/start", body).json["id"]
    assert at(rest, instance_id) == expected
    assert history(rest, instance_id, "startActivityId", "businessKey", "state") == [first, "bk", "ACTIVE"]
    assert visited(rest, instance_id) == seen
    assert rest.get(f"/process-instance/{instance_id}/variables/a").json["value"] == 1


@holds(543)
def test_an_instance_that_begins_at_its_end_is_over(rest: Rest) -> None:
    answer = rest.post("/process-definition/key/two/start", {"startInstructions": [before("e")]}).json
    assert answer["ended"] is True
    assert history(rest, answer["id"], "state", "startActivityId") == ["COMPLETED", "e"]


def test_scopes_and_variables_of_instructions_are_made(rest: Rest) -> None:
    values = {"g": {"value": 1}, "l": {"value": 2, "local": True}}
    body = {"startInstructions": [before("i", variables=values), before("u1")], "withVariablesInReturn": True}
    started = rest.post("/process-definition/key/nested/start", body).json
    assert at(rest, started["id"]) == ["i", "u1"]
    assert {name: value["value"] for name, value in started["variables"].items()} == {"g": 1}
    found = rest.get("/variable-instance", processInstanceIdIn=started["id"]).json
    owners = {row["name"]: row["executionId"] == started["id"] for row in found}
    assert owners == {"g": True, "l": False}


@pytest.mark.parametrize(("skips", "expected"), [(False, 200), (True, 404)])
def test_the_process_itself_listens_to_its_start_unless_told_otherwise(rest: Rest, skips: bool, expected: int) -> None:
    body = {"startInstructions": [before("u2")], "skipCustomListeners": skips}
    instance_id = rest.post("/process-definition/key/listens/start", body).json["id"]
    assert rest.get(f"/process-instance/{instance_id}/variables/heard").status_code == expected


@holds(545)
@pytest.mark.parametrize(
    ("instructions", "status", "message"),
    [
        ([before("zz")], 500, "Element 'zz' does not exist in process {id}: targetElement is null"),
        (
            [{"type": "startTransition", "transitionId": "zz"}],
            500,
            "Element 'zz' does not exist in process {id}: targetElement is null",
        ),
        (
            [before("u1"), before("zz")],
            500,
            "Cannot perform instruction: Start before activity 'zz'; Element 'zz' does not exist in process '{id}': "
            "element is null",
        ),
        (
            [{"type": "startAfterActivity", "activityId": "zz"}],
            500,
            "Cannot perform instruction: Start after activity 'zz'; Activity 'zz' does not exist: activity is null",
        ),
        (
            [{"type": "startAfterActivity", "activityId": "e"}],
            500,
            "Cannot start after activity e; activity has no outgoing sequence flow to take",
        ),
        (
            [{"type": "startBeforeActivity"}],
            400,
            "For instruction type 'startBeforeActivity': 'activityId' must be set",
        ),
        ([None], 400, "Property 'instructions[0]' must be a JSON object, not null"),
    ],
)
def test_an_instance_that_cannot_begin_so_does_not(
    rest: Rest, instructions: list[Any], status: int, message: str
) -> None:
    definition_id = definition(rest)
    for path in ("key/two", definition_id):
        answer = rest.post(f"/process-definition/{path}/start", {"startInstructions": instructions})
        assert answer.status_code == status
        prefix = f"Cannot instantiate process definition {definition_id}: "
        assert answer.json["message"] == prefix + message.format(id=definition_id)
    assert rest.get("/process-instance/count").json == {"count": 0}


# -- starting anew ------------------------------------------------------------------------------------


@pytest.fixture
def ended(rest: Rest) -> str:
    """An instance that has ended: it began with v = 1, had v = 2, w = 3 and a local x in the end, and x is gone."""
    instance_id = rest.start("two", "bk", v=1)
    for name, value in (("v", 2), ("w", 3), ("x", 4)):
        rest.put(f"/process-instance/{instance_id}/variables/{name}", {"value": value})
    rest.delete(f"/process-instance/{instance_id}/variables/x")
    rest.delete(f"/process-instance/{instance_id}")
    return instance_id


def restarted(rest: Rest, ended: str) -> str:
    found = [
        row["id"] for row in rest.get("/history/process-instance").json if row["restartedProcessInstanceId"] == ended
    ]
    assert len(found) == 1
    return str(found[0])


@holds(541)
@pytest.mark.parametrize("way", ["restart", "restart-async"])
@pytest.mark.parametrize(
    ("changes", "expected", "key", "values"),
    [
        ({}, ["u2"], "bk", {"v": 2, "w": 3}),
        ({"initialVariables": True, "withoutBusinessKey": True}, ["u2"], None, {"v": 1}),
        ({"instructions": [AFTER_U1, before("u1")]}, ["u1", "u2"], "bk", {"v": 2, "w": 3}),
        ({"instructions": [before("e")]}, [], "bk", {"v": 2, "w": 3}),
    ],
)
def test_an_instance_is_started_anew_with_what_it_had(
    rest: Rest,
    ended: str,
    way: str,
    changes: dict[str, Any],
    expected: list[str],
    key: str | None,
    values: dict[str, int],
) -> None:
    body = {"processInstanceIds": [ended, ended], "instructions": [before("u2")], **changes}
    answer = rest.post(f"/process-definition/{definition(rest)}/{way}", body)
    if way == "restart-async":
        assert (answer.json["type"], answer.json["totalJobs"]) == ("instance-restart", 1)
        assert run_all(rest, answer.json) == [204]
    else:
        assert answer.status_code == 204
    instance_id = restarted(rest, ended)
    assert at(rest, instance_id) == expected
    assert history(rest, instance_id, "businessKey") == [key]
    found = rest.get("/history/variable-instance", processInstanceId=instance_id).json
    assert {row["name"]: row["value"] for row in found} == values


def test_instances_to_start_anew_are_found_by_their_history(rest: Rest, ended: str) -> None:
    query = {"processInstanceIds": [ended]}
    body = {"historicProcessInstanceQuery": query, "instructions": [before("u1")]}
    assert rest.post(f"/process-definition/{definition(rest)}/restart", body).status_code == 204
    assert at(rest, restarted(rest, ended)) == ["u1"]


@holds(536, 540)
@pytest.mark.parametrize(
    ("changes", "status", "kind", "message"),
    [
        ({"instructions": None}, 400, "InvalidRequestException", "Property 'instructions' is missing"),
        (
            {"instructions": []},
            400,
            "InvalidRequestException",
            "Restart instructions cannot be empty: instructions is empty",
        ),
        (
            {"instructions": [cancel("u1")]},
            400,
            "InvalidRequestException",
            "Restart instructions cannot be empty: instructions is empty",
        ),
        ({"processInstanceIds": None}, 400, "InvalidRequestException", "processInstanceIds is empty"),
        ({"processInstanceIds": []}, 400, "InvalidRequestException", "processInstanceIds is empty"),
        (
            {"processInstanceIds": [None]},
            400,
            "InvalidRequestException",
            "Process instance ids cannot be null: Process instance ids contains null value",
        ),
        (
            {"processInstanceIds": ["nope"]},
            400,
            "InvalidRequestException",
            "Historic process instance cannot be found: historicProcessInstanceId is null",
        ),
        (
            {"processInstanceIds": ["{running}"]},
            500,
            "ProcessEngineException",
            "ENGINE-13040 Historic process instance '{running}' cannot be restarted. It is not completed or "
            "terminated.",
        ),
        (
            {"instructions": [before("zz")]},
            400,
            "InvalidRequestException",
            "Element 'zz' does not exist in process {id}: targetElement is null",
        ),
    ],
)
def test_what_cannot_be_started_anew_is_not(
    rest: Rest, ended: str, changes: dict[str, Any], status: int, kind: str, message: str
) -> None:
    names = {"running": rest.start("two"), "id": definition(rest)}
    body = {"processInstanceIds": [ended], "instructions": [before("u2")], **changes}
    body["processInstanceIds"] = [i and i.format(**names) for i in body["processInstanceIds"] or ()] or None
    answer = rest.post(f"/process-definition/{definition(rest)}/restart", body)
    assert (answer.status_code, answer.json["type"]) == (status, kind)
    assert answer.json["message"] == message.format(**names)
    assert rest.get("/process-instance/count").json == {"count": 1}


@holds(540)
def test_an_instance_of_another_definition_is_not_started_anew(rest: Rest, ended: str) -> None:
    other = definition(rest, "other")
    body = {"processInstanceIds": [ended], "instructions": [before("u2")]}
    answer = rest.post(f"/process-definition/{other}/restart", body)
    assert (answer.status_code, answer.json["type"]) == (500, "ProcessEngineException")
    assert answer.json["message"] == (
        f"ENGINE-13039 Historic process instance '{ended}' cannot be restarted. Its process definition "
        f"'{definition(rest)}' does not match given process definition '{other}'"
    )
    assert rest.post("/process-definition/nope/restart", body).status_code == 400
