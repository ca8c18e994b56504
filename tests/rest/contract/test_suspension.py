"""Suspending instances and activating them again, at once (contract §5.14, §5.15)."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import (
    BAD_USER,
    IRE,
    PATH,
    called_by,
    complete,
    inner,
    is_told,
    jobs,
    refusal,
    standing,
    tree,
)


def is_suspended(rest: Rest, instance_id: str) -> bool:
    """Whether an instance is suspended."""
    return bool(rest.get(f"{PATH}/{instance_id}").json["suspended"])


def suspend(rest: Rest, instance_id: str) -> None:
    """Suspend one instance."""
    assert rest.put(f"{PATH}/{instance_id}/suspended", {"suspended": True}).status_code == 204


# -- one ----------------------------------------------------------------------------------------------


@check(205)
def test_an_instance_is_suspended_with_its_jobs_but_not_with_what_it_has_called(rest: Rest) -> None:
    for key in ("asy", "call"):
        instance_id = rest.start(key)
        answer = rest.put(f"{PATH}/{instance_id}/suspended", {"suspended": True})
        assert (answer.status_code, answer.content) == (204, b"")
        assert is_suspended(rest, instance_id)
        assert all(job["suspended"] for job in jobs(rest, processInstanceId=instance_id))
        if key == "call":
            assert not is_suspended(rest, called_by(rest, instance_id))
        else:
            assert len(jobs(rest, processInstanceId=instance_id)) == 1


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        row(206, "{}", False),
        row(206, "", False),
        row(206, '{"suspended":null}', False),
        row(206, '{"suspended":"true"}', True),
        row(206, '{"suspended":1}', True),
    ],
)
def test_what_is_not_told_is_to_activate(rest: Rest, simple: str, data: str, expected: bool) -> None:
    suspend(rest, simple)
    assert rest.send("PUT", f"{PATH}/{simple}/suspended", data).status_code == 204
    assert is_suspended(rest, simple) is expected


@pytest.mark.parametrize(("data", "word"), [row(206, '{"suspended":"x"}', "suspended"), row(206, "null", "null")])
def test_a_state_that_is_none_is_refused_with_a_reason(rest: Rest, simple: str, data: str, word: str) -> None:
    assert is_told(rest.send("PUT", f"{PATH}/{simple}/suspended", data), word)


@check(207)
def test_what_is_no_instance_is_not_suspended(rest: Rest) -> None:
    instance_id = rest.start("sub")
    for name in ("nope", inner(rest, instance_id, "u1")):
        suspend(rest, name)
    assert not is_suspended(rest, instance_id)


@check(208)
def test_a_suspended_instance_does_not_move(rest: Rest, simple: str) -> None:
    suspend(rest, simple)
    assert complete(rest, simple).status_code == 500
    start = {"type": "startBeforeActivity", "activityId": "ut"}
    cancel = {"type": "cancel", "activityInstanceId": tree(rest, simple)["childActivityInstances"][0]["id"]}
    for instruction in (start, cancel):
        answer = rest.post(f"{PATH}/{simple}/modification", {"instructions": [instruction]})
        status, kind, message, code = refusal(answer)
        assert (status, kind, code) == (400, "SuspendedEntityInteractionException", 0)
        assert re.fullmatch(r"ENGINE-03043 Execution with id '[\w-]+' is suspended\.", str(message))


@check(208)
def test_one_of_several_branches_of_a_suspended_instance_may_be_cancelled(rest: Rest) -> None:
    instance_id = rest.start("par")
    suspend(rest, instance_id)
    cancel = {"type": "cancel", "activityId": "t1"}
    assert rest.post(f"{PATH}/{instance_id}/modification", {"instructions": [cancel]}).status_code == 204
    assert standing(rest, instance_id) == ["t2", "t3"]


# -- many ---------------------------------------------------------------------------------------------

NEITHER = "Either processDefinitionId or processDefinitionKey should be set to update the suspension state."
BOTH = "Only one of processDefinitionId or processDefinitionKey should be set to update the suspension state."
MIXED = (
    "Choose either a single processInstance with processDefinitionId or processDefinitionKey or a group of "
    "processInstances with processInstanceIds, procesInstanceQuery or historicProcessInstanceQuery."
)
NONE = "No process instance ids given: Process Instance ids is empty"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        row(209, {}, (400, IRE, NEITHER, None)),
        row(209, {"processInstanceId": "x"}, (400, IRE, NEITHER, None)),
        row(210, {"processDefinitionId": "a", "processDefinitionKey": "b"}, (400, IRE, BOTH, None)),
        row(210, {"processDefinitionId": "a", "processInstanceIds": ["b"]}, (400, IRE, MIXED, None)),
        row(
            210,
            {"processDefinitionId": "a", "processDefinitionKey": "b", "processInstanceQuery": {}},
            (400, IRE, MIXED, None),
        ),
        row(213, {"processInstanceIds": []}, (400, BAD_USER, NONE, 0)),
        row(213, {"processInstanceQuery": {"processDefinitionKey": "nope"}}, (400, BAD_USER, NONE, 0)),
        row(213, {"historicProcessInstanceQuery": {"processDefinitionKey": "nope"}}, (400, BAD_USER, NONE, 0)),
        row(
            213,
            {"processInstanceIds": [None]},
            (400, BAD_USER, "Cannot be null.: Process Instance ids contains null value", 0),
        ),
    ],
)
def test_who_selects_nothing_or_in_two_ways_suspends_nothing(rest: Rest, body: Any, expected: Any) -> None:
    assert refusal(rest.put(f"{PATH}/suspended", {**body, "suspended": True})) == expected


@pytest.fixture
def shared(rest: Rest) -> dict[str, str]:
    """Instances of the one definition with no tenant and of another that a tenant owns."""
    owned = rest.post("/process-definition/key/owned/tenant-id/t1/start").json["id"]
    return {"none": rest.start("long", "none"), "t1": owned, "definition": _definition(rest)}


def _definition(rest: Rest) -> str:
    return str(rest.get("/process-definition/key/long").json["id"])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        row(211, {"processDefinitionKey": "long"}, {"none"}),
        row(211, {"processDefinitionKey": "owned"}, {"t1"}),
        row(211, {"processDefinitionKey": "owned", "processDefinitionWithoutTenantId": True}, set()),
        row(211, {"processDefinitionKey": "long", "processDefinitionWithoutTenantId": True}, {"none"}),
        row(211, {"processDefinitionId": "{definition}"}, {"none"}),
        row(211, {"processDefinitionKey": "nope"}, set()),
        row(211, {"processDefinitionId": "nope"}, set()),
        row(212, {"processInstanceIds": ["{t1}"], "processInstanceQuery": {"businessKey": "none"}}, {"none", "t1"}),
        row(212, {"processInstanceIds": ["nope"]}, set()),
    ],
)
def test_all_that_is_selected_is_suspended(rest: Rest, shared: dict[str, str], body: Any, expected: set[str]) -> None:
    filled = {name: _filled(value, shared) for name, value in body.items()}
    answer = rest.put(f"{PATH}/suspended", {**filled, "suspended": True})
    assert (answer.status_code, answer.content) == (204, b"")
    assert {name for name in ("none", "t1") if is_suspended(rest, shared[name])} == expected


def _filled(value: Any, known: dict[str, str]) -> Any:
    if isinstance(value, list):
        return [_filled(item, known) for item in value]
    return value.format(**known) if isinstance(value, str) else value
