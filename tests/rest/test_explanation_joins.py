"""Explanations of joins: by which flows tokens came, which are lacking, and whether any can still come."""

from __future__ import annotations

import pytest

from penstock.commands.unit_of_work import UnitOfWork
from tests.rest.conftest import Rest
from tests.rest.explanations import FORKED, TIMER, complete, deployed, explanation, flows, place_of, places


def test_a_join_tells_by_which_flows_tokens_came_and_where_others_are(rest: Rest) -> None:
    instance_id = deployed(rest, "flows", FORKED.format(kind="parallelGateway"))
    complete("a")(rest, instance_id)
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    assert wait["join"]["tokens"] == 1
    assert [flow["sequenceFlowId"] for flow in wait["join"]["arrived"]] == ["a_here"]
    [lacking] = wait["join"]["lacking"]
    assert lacking["sequenceFlowId"] == "pass_here"
    assert lacking["couldComeFrom"] == [{"activityId": "b", "activityName": "Pack", "tokens": 1}]


BESIDE = (
    "<startEvent id='s'/><parallelGateway id='fork'/><exclusiveGateway id='x' default='x_a'/><userTask id='a'/>"
    f"<boundaryEvent id='late' attachedToRef='a'>{TIMER}</boundaryEvent><userTask id='b'/><parallelGateway id='here'/>"
    "<endEvent id='e'/><sequenceFlow id='x_here' sourceRef='x' targetRef='here'><conditionExpression "
    "xsi:type='tFormalExpression'>${false}</conditionExpression></sequenceFlow>"
    + flows("s fork", "fork x", "x a", "a here", "fork b", "b here", "late e")
)


def test_a_token_that_passed_another_source_on_its_way_came_by_the_last_flow(rest: Rest) -> None:
    instance_id = deployed(rest, "beside", BESIDE)
    complete("a")(rest, instance_id)
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    assert [flow["sequenceFlowId"] for flow in wait["join"]["arrived"]] == ["a_here"]
    assert [flow["sequenceFlowId"] for flow in wait["join"]["lacking"]] == ["x_here", "b_here"]


TWICE = (
    "<startEvent id='s'/><subProcess id='sub'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
    "</multiInstanceLoopCharacteristics><startEvent id='si'/><parallelGateway id='fork'/><userTask id='a'/>"
    f"<boundaryEvent id='ba' attachedToRef='a'>{TIMER}</boundaryEvent><userTask id='b'/>"
    f"<boundaryEvent id='bb' attachedToRef='b'>{TIMER}</boundaryEvent>"
    "<parallelGateway id='here' camunda:asyncBefore='true'/>"
    + flows("si fork", "fork a", "fork b", "a here", "b here")
    + "</subProcess>"
    + flows("s sub")
)


def test_a_join_counts_the_tokens_of_its_own_scope_only(rest: Rest) -> None:
    instance_id = deployed(rest, "twice", TWICE)
    scopes = [place for place in places(explanation(rest, instance_id)) if place["activityId"] == "sub"]
    for scope, done in zip(scopes, "ab", strict=True):
        [wait] = place_of({"activity": scope}, done)["waitsFor"]
        [request] = wait["requests"]
        rest.call(request["method"], request["path"], request["body"])
    for job in rest.get("/job", processInstanceId=instance_id, messages="true").json:
        assert rest.post(f"/job/{job['id']}/execute").status_code == 204
    told = {place["id"]: place for place in places(explanation(rest, instance_id))}
    for scope, flow in zip(scopes, ("a_here", "b_here"), strict=True):
        [wait] = place_of({"activity": told[scope["id"]]}, "here")["waitsFor"]
        assert [found["sequenceFlowId"] for found in wait["join"]["arrived"]] == [flow]


MERGED = (
    "<startEvent id='s'/><parallelGateway id='fork'/><userTask id='a'/><userTask id='b'/><exclusiveGateway id='merge'/>"
    "<exclusiveGateway id='x' default='x_e'/><endEvent id='e'/><parallelGateway id='here'/><userTask id='t'/>"
    "<sequenceFlow id='x_here' sourceRef='x' targetRef='here'><conditionExpression xsi:type='tFormalExpression'>"
    "${false}</conditionExpression></sequenceFlow>"
    + flows("s fork", "fork a", "fork b", "fork x", "a merge", "b merge", "merge here", "x e", "here t")
)


def test_a_join_is_not_stuck_while_a_second_token_can_come_by_the_same_flow(rest: Rest) -> None:
    instance_id = deployed(rest, "merged", MERGED)
    complete("a")(rest, instance_id)
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    assert not wait["needsOperator"]
    complete("b")(rest, instance_id)
    assert [task["taskDefinitionKey"] for task in rest.get("/task", processInstanceId=instance_id).json] == ["t"]


CHOSEN = (
    "<startEvent id='s'/><inclusiveGateway id='fork'/><userTask id='a'/><userTask id='b'/><userTask id='c'/>"
    "<inclusiveGateway id='here'/><userTask id='t'/>"
    + flows("s fork", "fork a", "fork b", "a here", "b here", "c here", "here t")
    + "<sequenceFlow id='fork_c' sourceRef='fork' targetRef='c'><conditionExpression xsi:type='tFormalExpression'>"
    "${false}</conditionExpression></sequenceFlow>"
)


def test_one_token_more_is_enough_for_an_inclusive_join_that_camunda_has_left_waiting(
    rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    instance_id = deployed(rest, "chosen", CHOSEN)
    complete("a")(rest, instance_id)
    cancel = {"instructions": [{"type": "cancel", "activityId": "b"}]}
    with monkeypatch.context() as as_camunda:
        as_camunda.setattr(UnitOfWork, "run_on", lambda work: work.agenda.run())
        assert rest.post(f"/process-instance/{instance_id}/modification", cancel).status_code == 204
    [wait] = place_of(explanation(rest, instance_id), "here")["waitsFor"]
    assert wait["needsOperator"]
    assert wait["text"].endswith("; none can come any more")
    [request] = wait["requests"]
    assert rest.call(request["method"], request["path"], request["body"]).status_code == 204
    assert [task["taskDefinitionKey"] for task in rest.get("/task", processInstanceId=instance_id).json] == ["t"]
