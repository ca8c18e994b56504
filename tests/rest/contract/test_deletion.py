"""Deleting an instance, and reading one (contract §5.5, §6.1)."""

from __future__ import annotations

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import IRE, PATH, called_by, complete, history, inner, refusal, standing, tree

KEYS = [
    "links",
    "id",
    "definitionId",
    "businessKey",
    "caseInstanceId",
    "ended",
    "suspended",
    "tenantId",
    "definitionKey",
]
TERMINATED = "EXTERNALLY_TERMINATED"


@check(251)
def test_one_instance_is_read(rest: Rest, simple: str) -> None:
    answer = rest.get(f"{PATH}/{simple}")
    assert (answer.status_code, list(answer.json), answer.json["id"]) == (200, KEYS, simple)


@check(251)
def test_only_what_runs_and_is_an_instance_is_read(rest: Rest, simple: str) -> None:
    complete(rest, simple)
    for name in ("nope", simple, inner(rest, rest.start("sub"), "u1")):
        message = f"Process instance with id {name} does not exist"
        assert refusal(rest.get(f"{PATH}/{name}")) == (404, IRE, message, None)


@check(116, 117)
def test_what_is_deleted_is_gone_but_for_its_history(rest: Rest, simple: str) -> None:
    answer = rest.delete(f"{PATH}/{simple}")
    assert (answer.status_code, answer.content) == (204, b"")
    message = f"Process instance with id {simple} does not exist"
    assert refusal(rest.get(f"{PATH}/{simple}")) == (404, IRE, message, None)
    found = history(rest, simple)
    assert (found["state"], found["deleteReason"]) == (TERMINATED, None)
    (task,) = rest.get("/history/activity-instance", processInstanceId=simple, activityId="ut").json
    assert task["canceled"] is True
    message = f"No process instance found for id '{simple}': processInstance is null"
    assert refusal(rest.delete(f"{PATH}/{simple}")) == (404, IRE, message, 0)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        row(118, "failIfNotExists=false", 204),
        row(118, "failIfNotExists=foo", 204),
        row(118, "failIfNotExists=", 204),
        row(118, "failIfNotExists=TRUE", 404),
        row(117, "", 404),
    ],
)
def test_what_is_not_there_may_be_deleted_if_that_is_no_matter(rest: Rest, query: str, status: int) -> None:
    assert rest.call("DELETE", f"{PATH}/nope?{query}").status_code == status


@check(119)
def test_what_an_instance_has_called_goes_with_it(rest: Rest) -> None:
    caller = rest.start("call")
    called = called_by(rest, caller)
    assert rest.delete(f"{PATH}/{caller}").status_code == 204
    assert [history(rest, one)["state"] for one in (caller, called)] == [TERMINATED, TERMINATED]


@check(120)
def test_what_an_instance_has_called_may_go_on_alone(rest: Rest) -> None:
    caller = rest.start("call")
    called = called_by(rest, caller)
    assert rest.delete(f"{PATH}/{caller}", skipSubprocesses="true").status_code == 204
    assert standing(rest, called) == ["ut"]
    assert rest.get(PATH, subProcessInstance=called).json == []
    assert complete(rest, called).status_code == 204
    found = history(rest, called)
    assert (found["state"], found["superProcessInstanceId"]) == ("COMPLETED", None)
    assert found["rootProcessInstanceId"] == caller


@check(121)
def test_an_instance_that_only_waits_for_the_deleted_one_ends_too(rest: Rest) -> None:
    caller = rest.start("call")
    assert rest.delete(f"{PATH}/{called_by(rest, caller)}").status_code == 204
    assert standing(rest, caller) is None
    assert history(rest, caller)["state"] == TERMINATED


@check(122)
def test_an_instance_that_also_does_something_else_goes_on(rest: Rest) -> None:
    caller = rest.start("parcall")
    assert rest.delete(f"{PATH}/{called_by(rest, caller)}").status_code == 204
    assert standing(rest, caller) == ["u"]
    (call,) = rest.get("/history/activity-instance", processInstanceId=caller, activityId="ca").json
    assert call["canceled"] is True


@check(123)
def test_an_execution_within_is_deleted_alone(rest: Rest) -> None:
    instance_id = rest.start("sub")
    assert rest.delete(f"{PATH}/{inner(rest, instance_id, 'u1')}").status_code == 204
    assert standing(rest, instance_id) == ["sp"]
    assert [one["activityId"] for one in tree(rest, instance_id)["childActivityInstances"]] == ["sp"]


@check(124)
def test_what_is_suspended_can_be_deleted(rest: Rest, simple: str) -> None:
    rest.put(f"{PATH}/{simple}/suspended", {"suspended": True})
    assert rest.delete(f"{PATH}/{simple}").status_code == 204
    assert standing(rest, simple) is None


@check(125)
def test_listeners_and_mappings_may_be_left_out(rest: Rest, simple: str) -> None:
    assert rest.delete(f"{PATH}/{simple}", skipCustomListeners="true", skipIoMappings="TRUE").status_code == 204
    assert standing(rest, simple) is None
