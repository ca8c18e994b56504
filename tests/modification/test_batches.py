"""Modifications that are begun now and done later, and those of several instances at once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modification.instructions import flow_id
from tests.modification.numbers import holds
from tests.modification.sending import THREE, at, definition, deploy, ending, execute, failures, one, remove, tasks
from tests.rest.conftest import Rest
from tests.rest.contract.batches import begin, finish, run
from tests.rest.contract.instructions import along, before, cancel, done
from tests.rest.contract.steps import jobs
from tests.scenarios.drawing import Drawing

BY_MODIFICATION = "Cancellation due to process instance modifcation"
SERVICE = "start:s -> service:ser(expression=${1}) -> task:user -> end:e"
NESTED = """
    start:s -> sub:sub { start:ss -> task:st -> sub:inner { start:is -> task:it -> end:ie } -> end:se } -> end:e
"""


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """The processes that the tests are about."""
    deploy(rest, "later", THREE)
    deploy(rest, "later-service", SERVICE)
    deploy(rest, "later-nested", NESTED)


def later(rest: Rest, instance_id: str, *instructions: Any) -> dict[str, Any]:
    """A batch that is to modify one instance."""
    batch = begin(rest, f"{instance_id}/modification-async", {"instructions": list(instructions)})
    assert (batch["type"], batch["totalJobs"]) == ("instance-modification", 1)
    return batch


# -- one instance, later ------------------------------------------------------------------------------


@holds(517)
def test_a_batch_does_what_it_is_told_once_its_job_runs(rest: Rest) -> None:
    instance_id = rest.start("later")
    batch = later(rest, instance_id, cancel(activityInstanceId=one(rest, instance_id, "u1")), before("u2"))
    assert at(rest, instance_id) == "{u1}"
    finish(rest, batch)
    assert at(rest, instance_id) == "{u2}"


@holds(518)
def test_an_instance_that_a_batch_leaves_empty_ends_from_within(rest: Rest) -> None:
    instance_id = rest.start("later")
    finish(rest, later(rest, instance_id, cancel(activityInstanceId=one(rest, instance_id, "u1"))))
    assert ending(rest, instance_id) == ("INTERNALLY_TERMINATED", None)
    assert tasks(rest, instance_id) == {"u1": BY_MODIFICATION}


@holds(519)
def test_a_batch_has_forgotten_the_variables(rest: Rest) -> None:
    instance_id = rest.start("later")
    finish(rest, later(rest, instance_id, before("u2", variables={"g": {"value": 1}})))
    assert at(rest, instance_id) == "{u1 u2}"
    assert rest.get("/variable-instance", processInstanceIdIn=instance_id).json == []


@holds(520)
def test_a_batch_that_cannot_be_done_is_tried_again_and_stays(rest: Rest) -> None:
    instance_id = rest.start("later")
    batch = later(rest, instance_id, before("zz"))
    [(retries, message)] = failures(rest, batch)
    told = f"Element 'zz' does not exist in process '{definition(rest, 'later')}': element is null"
    assert (retries, message) == (2, f"Cannot perform instruction: Start before activity 'zz'; {told}")
    assert run(rest, batch, "monitor") == {204}
    assert rest.get(f"/batch/{batch['id']}").status_code == 200
    remove(rest, batch)


@holds(522)
def test_an_ancestor_that_has_gone_meanwhile_is_missed(rest: Rest) -> None:
    instance_id = rest.start("later-nested")
    ancestor = one(rest, instance_id, "sub")
    done(rest, instance_id, before("sub"))
    batch = later(rest, instance_id, before("it", ancestorActivityInstanceId=ancestor))
    done(rest, instance_id, cancel(activityInstanceId=ancestor))
    [(retries, message)] = failures(rest, batch)
    assert retries == 2
    assert message.endswith(f"Ancestor activity instance '{ancestor}' does not exist: ancestorInstance is null")
    remove(rest, batch)


@holds(523)
def test_a_batch_remembers_in_which_ancestor_to_take_a_flow_which_camunda_forgets(rest: Rest) -> None:
    instance_id = rest.start("later-nested")
    ancestor = one(rest, instance_id, "sub")
    done(rest, instance_id, before("sub"))
    flow = flow_id(Drawing(NESTED, "later-nested"), "is_it")
    finish(rest, later(rest, instance_id, {**along(flow), "ancestorActivityInstanceId": ancestor}))
    assert at(rest, instance_id) == "{sub{inner{it} st} sub{st}}"


def test_what_was_started_in_an_emptied_instance_is_ended_in_the_history(rest: Rest) -> None:
    instance_id = rest.start("later-nested")
    done(rest, instance_id, cancel(activityId="sub"), before("sub"))
    done(rest, instance_id, cancel(activityId="st"), before("e"), before("s"))
    finish(rest, later(rest, instance_id, cancel(activityInstanceId=one(rest, instance_id, "st"))))
    assert at(rest, instance_id) == "gone"
    found = rest.get("/history/activity-instance", processInstanceId=instance_id, unfinished="true").json
    assert found == []


# -- several instances --------------------------------------------------------------------------------


@holds(531, 532)
@pytest.mark.parametrize("is_later", [False, True])
@pytest.mark.parametrize(("flag", "expected"), [({}, None), ({"cancelCurrentActiveActivityInstances": True}, "{user}")])
def test_what_an_instruction_has_just_started_is_cancelled_unless_only_what_was_there_is_to_be(
    rest: Rest, is_later: bool, flag: dict[str, Any], expected: str | None
) -> None:
    instance_id = rest.start("later-service")
    was = one(rest, instance_id, "user")
    told = (before("ser"), {**cancel(activityId="user"), **flag})
    answer = execute(rest, "later-service", [instance_id], *told, later=is_later)
    if is_later:
        finish(rest, answer.json)
    if expected is None:
        assert ending(rest, instance_id) == ("INTERNALLY_TERMINATED", None)
    else:
        assert at(rest, instance_id) == expected
        assert one(rest, instance_id, "user") != was


@holds(534)
def test_a_batch_goes_on_without_an_instance_that_is_gone(rest: Rest) -> None:
    instance_ids = [rest.start("later") for _ in range(3)]
    batch = execute(rest, "later", instance_ids, before("u2"), cancel(activityId="u1"), later=True).json
    assert batch["totalJobs"] == 3
    assert rest.delete(f"/process-instance/{instance_ids[1]}").status_code == 204
    told = f"Process instance '{instance_ids[1]}' cannot be modified. The process instance does not exist"
    assert failures(rest, batch) == [(2, f"ENGINE-13036 {told}")]
    assert [at(rest, instance_id) for instance_id in instance_ids] == ["{u2}", "gone", "{u2}"]
    assert run(rest, batch, "monitor") == {204}
    assert rest.get(f"/batch/{batch['id']}").status_code == 200
    [job] = jobs(rest, jobDefinitionId=batch["batchJobDefinitionId"])
    assert rest.delete(f"/job/{job['id']}").status_code == 204
    assert run(rest, batch, "monitor") == {204}
    assert rest.get(f"/batch/{batch['id']}").status_code == 404
