"""The tree of activity instances (contract §3.4, §5.6)."""

from __future__ import annotations

import uuid

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check
from tests.rest.contract.diagrams import LONG_ID
from tests.rest.contract.steps import (
    IRE,
    PATH,
    called_by,
    child,
    children,
    complete,
    fail,
    inner,
    refusal,
    run_job,
    standing,
    tree,
)

KEYS = [
    "id",
    "parentActivityInstanceId",
    "activityId",
    "activityType",
    "processInstanceId",
    "processDefinitionId",
    "childActivityInstances",
    "childTransitionInstances",
    "executionIds",
    "activityName",
    "incidentIds",
    "incidents",
    "name",
]
TRANSITION_KEYS = [
    "id",
    "parentActivityInstanceId",
    "processInstanceId",
    "processDefinitionId",
    "activityId",
    "activityName",
    "activityType",
    "executionId",
    "incidentIds",
    "incidents",
    "targetActivityId",
]


@check(126)
def test_the_root_is_the_instance_and_what_it_waits_at_is_below(rest: Rest, simple: str) -> None:
    root = tree(rest, simple)
    definition = rest.get("/process-definition/key/simple").json["id"]
    assert (root["id"], root["parentActivityInstanceId"]) == (simple, None)
    assert (root["activityId"], root["activityType"]) == (definition, "processDefinition")
    assert (root["activityName"], root["name"]) == ("Simple Process", "Simple Process")
    task = child(root, "ut")
    assert (task["activityType"], task["parentActivityInstanceId"]) == ("userTask", simple)
    prefix, _, rest_of_id = task["id"].partition(":")
    assert (prefix, str(uuid.UUID(rest_of_id))) == ("ut", rest_of_id)


@check(127, 128)
def test_a_branch_has_exactly_the_keys_of_the_contract_and_no_nulls_for_lists(rest: Rest, simple: str) -> None:
    root = tree(rest, simple)
    task = child(root, "ut")
    for branch in (root, task):
        assert list(branch) == KEYS
        assert branch["executionIds"] == [simple]
        assert (branch["childTransitionInstances"], branch["incidentIds"], branch["incidents"]) == ([], [], [])
    assert task["childActivityInstances"] == []


@check(129, 130)
def test_a_token_before_or_after_an_activity_is_a_transition(rest: Rest) -> None:
    instance_id = rest.start("asy")
    root = tree(rest, instance_id)
    assert root["childActivityInstances"] == []
    (before,) = root["childTransitionInstances"]
    assert list(before) == TRANSITION_KEYS
    assert (before["id"], before["executionId"]) == (instance_id, instance_id)
    assert (before["activityId"], before["targetActivityId"]) == ("ut", "ut")
    assert run_job(rest, instance_id) == 204
    assert standing(rest, instance_id) == ["ut"]
    assert complete(rest, instance_id).status_code == 204
    assert standing(rest, instance_id) == ["~ut"]


@check(131)
def test_a_sub_process_is_a_branch_with_its_own_execution(rest: Rest) -> None:
    instance_id = rest.start("sub")
    root = tree(rest, instance_id)
    assert root["executionIds"] == [instance_id]
    within = child(root, "sp")
    assert (within["activityType"], len(within["executionIds"])) == ("subProcess", 1)
    assert children(within) == ["u1", "u2"]
    tasks = [child(within, name)["executionIds"] for name in ("u1", "u2")]
    assert tasks[0] != tasks[1]
    assert instance_id not in within["executionIds"]


@check(132)
def test_what_is_done_many_times_has_a_body_around_it(rest: Rest) -> None:
    for key, now in (("mi", ["mt", "mt"]), ("smi", ["mt"])):
        body = child(tree(rest, rest.start(key)), "mt#multiInstanceBody")
        assert (body["activityType"], body["name"], body["activityName"]) == ("multiInstanceBody", None, None)
        assert children(body) == now


@check(133)
def test_branches_of_a_fork_have_executions_of_their_own(rest: Rest) -> None:
    instance_id = rest.start("par")
    root = tree(rest, instance_id)
    types = {one["activityId"]: one["activityType"] for one in root["childActivityInstances"]}
    assert types == {"t1": "userTask", "t2": "intermediateTimer", "t3": "serviceTask"}
    parents = {rest.get(f"/execution/{child(root, name)['executionIds'][0]}").json["id"] for name in ("t2", "t3")}
    assert root["executionIds"][0] == instance_id
    assert len(root["executionIds"]) == 3
    assert not parents & set(root["executionIds"])
    assert child(root, "t1")["executionIds"][0] not in root["executionIds"]


@check(134)
def test_a_call_is_a_leaf(rest: Rest) -> None:
    caller = rest.start("call")
    root = tree(rest, caller)
    call = child(root, "ca")
    assert (call["activityType"], call["childActivityInstances"]) == ("callActivity", [])
    assert len(call["executionIds"]) == 1
    assert call["executionIds"] != root["executionIds"]
    assert called_by(rest, caller) not in str(root)


@check(135)
def test_a_gateway_waits_for_one_of_several_events(rest: Rest) -> None:
    root = tree(rest, rest.start("evg"))
    assert child(root, "eg")["activityType"] == "eventBasedGateway"
    assert children(root) == ["eg"]


@check(135)
def test_a_handler_stands_beside_the_event_that_compensates(rest: Rest) -> None:
    instance_id = rest.start("comp")
    complete(rest, instance_id, "u")
    assert standing(rest, instance_id) == ["throw", "undo"]


@check(136)
def test_an_incident_hangs_where_it_happened(rest: Rest) -> None:
    instance_id = rest.start("fail")
    incident = fail(rest, instance_id)
    root = tree(rest, instance_id)
    (transition,) = root["childTransitionInstances"]
    assert transition["incidentIds"] == [incident]
    assert transition["incidents"] == [{"id": incident, "activityId": "st"}]
    assert (root["incidentIds"], root["incidents"]) == ([], [])


@check(137)
def test_an_incident_below_is_seen_at_the_call(rest: Rest) -> None:
    caller = rest.start("callfail")
    below = fail(rest, called_by(rest, caller))
    (incident,) = child(tree(rest, caller), "ca")["incidents"]
    assert incident["activityId"] == "ca"
    assert incident["id"] != below


@check(138)
def test_an_id_that_would_be_too_long_has_no_prefix(rest: Rest) -> None:
    own_id = child(tree(rest, rest.start("long")), LONG_ID)["id"]
    assert str(uuid.UUID(own_id)) == own_id


@check(139)
def test_only_what_runs_and_is_an_instance_has_a_tree(rest: Rest, simple: str) -> None:
    complete(rest, simple)
    for name in ("nope", simple, inner(rest, rest.start("sub"), "u1")):
        message = f"Process instance with id {name} does not exist"
        assert refusal(rest.get(f"{PATH}/{name}/activity-instances")) == (404, IRE, message, None)
