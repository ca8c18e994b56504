"""Modifying an instance, at once or by a batch (contract §5.21, §5.22)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modification.numbers import holds
from tests.rest.conftest import Rest
from tests.rest.contract.batches import begin, finish, run
from tests.rest.contract.checks import check, row
from tests.rest.contract.instructions import after, along, before, cancel, done, modify
from tests.rest.contract.steps import (
    NOT_VALID,
    PEE,
    called_by,
    child,
    children,
    history,
    is_absent,
    jobs,
    refusal,
    standing,
    tree,
    variable,
)

# -- starting -----------------------------------------------------------------------------------------


@check(234)
def test_an_activity_is_started_beside_what_runs(rest: Rest, simple: str) -> None:
    done(rest, simple, before("ut"))
    assert standing(rest, simple) == ["ut", "ut"]
    done(rest, simple, before("ut", ancestorActivityInstanceId=simple))
    assert standing(rest, simple) == ["ut", "ut", "ut"]


@check(235)
def test_variables_are_set_for_the_instance_or_for_what_is_started(rest: Rest, simple: str) -> None:
    done(rest, simple, before("ut", variables={"v": {"value": 1, "local": True}, "g": {"value": 2}}))
    assert variable(rest, simple, "g") == ("Integer", 2, {})
    assert is_absent(rest, simple, "v")
    (found,) = rest.get("/variable-instance", processInstanceIdIn=simple, variableName="v").json
    tasks = [one["id"] for one in tree(rest, simple)["childActivityInstances"]]
    assert found["activityInstanceId"] in tasks


@check(241)
def test_a_scope_is_started_once_more_and_then_must_be_told(rest: Rest) -> None:
    instance_id = rest.start("sub")
    first = child(tree(rest, instance_id), "sp")["id"]
    done(rest, instance_id, before("sp"))
    assert standing(rest, instance_id) == ["sp", "sp"]
    message = "Ancestor activity execution is ambiguous for activity Activity(sp)"
    assert refusal(modify(rest, instance_id, before("u1"))) == (500, PEE, message, 0)
    done(rest, instance_id, before("u1", ancestorActivityInstanceId=first))
    scopes = {one["id"]: children(one) for one in tree(rest, instance_id)["childActivityInstances"]}
    assert scopes.pop(first) == ["u1", "u1", "u2"]
    assert list(scopes.values()) == [["u1", "u2"]]
    message = (
        f"Cannot perform instruction: Start before activity 'sp' with ancestor activity instance '{first}'; "
        f"Scope execution for '{first}' cannot be found in parent hierarchy of flow element 'sp'"
    )
    answer = modify(rest, instance_id, before("sp", ancestorActivityInstanceId=first))
    assert refusal(answer) == (400, NOT_VALID, message, 0)


@pytest.mark.parametrize(
    ("key", "instruction", "expected"),
    [
        row(
            242,
            "simple",
            after("end"),
            (500, PEE, "Cannot start after activity end; activity has no outgoing sequence flow to take", 0),
        ),
        row(
            242,
            "gw",
            after("g"),
            (500, PEE, "Cannot start after activity g; activity has more than one outgoing sequence flow", 0),
        ),
        row(
            243,
            "smi",
            before("mt"),
            (500, PEE, "Concurrent instantiation not possible for activities in scope mt#multiInstanceBody", 0),
        ),
        row(
            243,
            "comp",
            before("cb"),
            (500, PEE, "Cannot start before activity cb; activity is a compensation boundary event.", 0),
        ),
    ],
)
def test_what_cannot_be_started_is_refused(rest: Rest, key: str, instruction: Any, expected: Any) -> None:
    instance_id = rest.start(key)
    was = standing(rest, instance_id)
    assert refusal(modify(rest, instance_id, instruction)) == expected
    assert standing(rest, instance_id) == was


@check(243)
def test_a_series_is_started_anew(rest: Rest) -> None:
    instance_id = rest.start("smi")
    done(rest, instance_id, before("mt#multiInstanceBody"))
    assert standing(rest, instance_id) == ["mt#multiInstanceBody", "mt#multiInstanceBody"]


@check(244)
def test_what_fails_when_started_changes_nothing(rest: Rest) -> None:
    instance_id = rest.start("gw")
    answer = modify(rest, instance_id, before("other"), before("st"))
    message = "Unknown property used in expression: ${nobody}. Cause: Cannot resolve identifier 'nobody'"
    assert refusal(answer) == (500, PEE, message, 0)
    assert standing(rest, instance_id) == ["u"]


# -- cancelling ---------------------------------------------------------------------------------------


@check(237)
def test_all_of_an_activity_is_cancelled_and_the_instance_with_it(rest: Rest, simple: str) -> None:
    done(rest, simple, before("ut"))
    done(rest, simple, cancel(activityId="nope"))
    assert standing(rest, simple) == ["ut", "ut"]
    done(rest, simple, cancel(activityId="ut"))
    assert standing(rest, simple) is None
    found = history(rest, simple)
    assert (found["state"], found["deleteReason"]) == ("EXTERNALLY_TERMINATED", None)


@check(238)
def test_an_instance_that_is_led_to_its_end_is_completed(rest: Rest, simple: str) -> None:
    task = child(tree(rest, simple), "ut")["id"]
    done(rest, simple, cancel(activityInstanceId=task), along("to_end"))
    assert history(rest, simple)["state"] == "COMPLETED"


@check(239)
def test_the_root_is_cancelled_like_any_other(rest: Rest, simple: str) -> None:
    done(rest, simple, cancel(activityInstanceId=simple))
    assert standing(rest, simple) is None


@check(239)
def test_a_token_before_an_activity_is_cancelled_and_put_there_anew(rest: Rest) -> None:
    instance_id = rest.start("asy")
    (waiting,) = tree(rest, instance_id)["childTransitionInstances"]
    done(rest, instance_id, cancel(transitionInstanceId=waiting["id"]), before("ut"))
    assert standing(rest, instance_id) == ["~ut"]
    assert len(jobs(rest, processInstanceId=instance_id)) == 1


@check(245)
@pytest.mark.parametrize(("where", "activity_id"), [("caller", "ca"), ("called", "ut")])
def test_a_call_ends_with_what_it_has_called(rest: Rest, where: str, activity_id: str) -> None:
    caller = rest.start("call")
    both = {"caller": caller, "called": called_by(rest, caller)}
    done(rest, both[where], cancel(activityId=activity_id))
    assert [standing(rest, one) for one in both.values()] == [None, None]


# -- by a batch ---------------------------------------------------------------------------------------


@check(246)
def test_a_batch_modifies_an_instance(rest: Rest, simple: str) -> None:
    batch = begin(rest, f"{simple}/modification-async", {"instructions": [before("ut")]})
    assert (batch["type"], batch["totalJobs"], batch["tenantId"]) == ("instance-modification", 1, None)
    assert standing(rest, simple) == ["ut"]
    finish(rest, batch)
    assert standing(rest, simple) == ["ut", "ut"]


@check(248)
def test_a_batch_finds_out_later_what_is_not_there(rest: Rest, simple: str) -> None:
    batch = begin(rest, f"{simple}/modification-async", {"instructions": [before("nope")]})
    run(rest, batch, "seed")
    (status,) = run(rest, batch, "batch")
    assert status >= 400
    (job,) = jobs(rest, jobDefinitionId=batch["batchJobDefinitionId"])
    assert (job["retries"], "nope" in job["exceptionMessage"]) == (2, True)


@holds(521)
@check(249)
def test_a_batch_remembers_where_but_not_the_variables(rest: Rest) -> None:
    instance_id = rest.start("sub")
    first = child(tree(rest, instance_id), "sp")["id"]
    done(rest, instance_id, before("sp"))
    instruction = before("u1", ancestorActivityInstanceId=first, variables={"v": {"value": 1}})
    finish(rest, begin(rest, f"{instance_id}/modification-async", {"instructions": [instruction]}))
    (scope,) = [one for one in tree(rest, instance_id)["childActivityInstances"] if one["id"] == first]
    assert children(scope) == ["u1", "u1", "u2"]
    assert is_absent(rest, instance_id, "v")
