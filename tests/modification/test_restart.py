"""Instances that begin where instructions tell: new ones, and such as stand for one that has ended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modification import sight
from tests.modification.numbers import holds
from tests.modification.sending import THREE, at, definition, deploy, ending, visited
from tests.rest.conftest import Rest
from tests.rest.contract.instructions import after, before

WITH_SUB = "start:s -> task:u1 -> sub:sub { start:is -> task:i -> end:ie } -> end:e"


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """The processes that the tests are about."""
    deploy(rest, "again", THREE)
    deploy(rest, "again-sub", WITH_SUB)


@pytest.fixture
def ended(rest: Rest) -> str:
    """An instance that has ended: it began with `v` = 1, and had `v` = 2 and `w` = 3 in the end."""
    instance_id = rest.start("again", "bk", v=1)
    for name, value in (("v", 2), ("w", 3)):
        rest.put(f"/process-instance/{instance_id}/variables/{name}", {"value": value})
    assert rest.delete(f"/process-instance/{instance_id}").status_code == 204
    return instance_id


def restart(rest: Rest, ended: str, *instructions: Any, **more: bool) -> str:
    """Start an instance in place of another; its id."""
    path = f"/process-definition/{definition(rest, 'again')}/restart"
    body = {"processInstanceIds": [ended], "instructions": list(instructions), **more}
    assert rest.post(path, body).status_code == 204
    found = rest.get("/history/process-instance", processDefinitionKey="again").json
    (new,) = [row["id"] for row in found if row["restartedProcessInstanceId"] == ended]
    return str(new)


def variables(rest: Rest, instance_id: str) -> dict[str, Any]:
    """The values of an instance's own variables."""
    found = rest.get("/variable-instance", processInstanceIdIn=instance_id).json
    return {row["name"]: row["value"] for row in found if row["activityInstanceId"] == instance_id}


def business_key(rest: Rest, instance_id: str) -> str | None:
    """What the history knows an instance by."""
    found: str | None = rest.get(f"/history/process-instance/{instance_id}").json["businessKey"]
    return found


@holds(537)
def test_who_stands_for_another_has_its_last_values_and_its_key(rest: Rest, ended: str) -> None:
    new = restart(rest, ended, before("u2"))
    assert at(rest, new) == "{u2}"
    assert variables(rest, new) == {"v": 2, "w": 3}
    assert business_key(rest, new) == "bk"
    assert visited(rest, new) == ["u2"]


@holds(538)
def test_it_may_have_the_first_values_and_no_key(rest: Rest, ended: str) -> None:
    new = restart(rest, ended, before("u2"), after("u2"), initialVariables=True, withoutBusinessKey=True)
    assert at(rest, new) == "{u2 u3}"
    assert variables(rest, new) == {"v": 1}
    assert business_key(rest, new) is None


@holds(539)
def test_who_begins_at_the_end_has_ended(rest: Rest, ended: str) -> None:
    new = restart(rest, ended, before("e"))
    assert at(rest, new) == "gone"
    assert ending(rest, new) == ("COMPLETED", None)
    assert visited(rest, new) == ["e(C)"]


@holds(542)
def test_scopes_are_made_around_what_is_started_and_no_start_event_is_visited(rest: Rest) -> None:
    values = {"g": {"value": 1}, "l": {"value": 2, "local": True}}
    body = {"startInstructions": [before("i", variables=values), before("u1")]}
    instance_id = rest.post("/process-definition/key/again-sub/start", body).json["id"]
    now = sight.load(rest.engine, instance_id)
    assert at(rest, instance_id) == "{sub{i} u1}"
    assert sight.executions(now) == "#-(=-(#i) =u1)"
    assert sight.holdings(rest, now) == ["g=1@PI", "l=2@sub"]
    assert visited(rest, instance_id) == ["i", "sub", "u1"]
