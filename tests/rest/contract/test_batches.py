"""Batches for instances: deleting, suspending, retries, variables, messages (contract §5.16-5.20, §6.2, §6.3)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.batches import begin, finish
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import (
    BAD_USER,
    IRE,
    PATH,
    PEE,
    fail,
    history,
    is_absent,
    is_told,
    jobs,
    refusal,
    standing,
    variable,
)

DUE, LATER = "2030-01-02T03:04:05.678+0000", "2031-01-02T03:04:05.678+0000"
NO_IDS = (400, IRE, "processInstanceIds is empty", None)
NO_SELECTOR = "must specify at least one of or one of processInstanceIds, processInstanceQuery, or"
NOTHING_SELECTED = (500, PEE, f"ENGINE-13051 You {NO_SELECTOR} historicProcessInstanceQuery.", 0)
NOTHING: dict[str, Any] = {"processDefinitionKey": "nope"}
BOTH_DELETIONS = ("delete", "delete-historic-query-based")
BOTH_RETRIES = ("job-retries", "job-retries-historic-query-based")


# -- suspending ---------------------------------------------------------------------------------------


@check(214)
def test_a_batch_suspends_what_is_there(rest: Rest, simple: str) -> None:
    batch = begin(rest, "suspended-async", {"processInstanceIds": [simple, simple, "nope"], "suspended": True})
    assert (batch["type"], batch["totalJobs"]) == ("instance-update-suspension-state", 2)
    assert rest.get(f"{PATH}/{simple}").json["suspended"] is False
    finish(rest, batch)
    assert rest.get(f"{PATH}/{simple}").json["suspended"] is True


EITHER = (
    "Either processInstanceIds, processInstanceQuery or historicProcessInstanceQuery should be set to update the "
    "suspension state."
)
PAIR = "Only a single sorting parameter specified. sortBy and sortOrder required"


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        row(215, "suspended-async", {}, (400, IRE, EITHER, None)),
        row(
            216,
            "suspended-async",
            {"processInstanceIds": []},
            (400, IRE, "No process instance ids given: process Instance Ids is empty", None),
        ),
        row(
            216,
            "suspended-async",
            {"processInstanceIds": [None]},
            (400, IRE, "Cannot be null.: Process Instance ids contains null value", None),
        ),
        row(
            217,
            "suspended-async",
            {"processInstanceQuery": {"sortBy": "instanceId"}},
            (400, IRE, PAIR, None),
        ),
        row(
            217,
            "suspended-async",
            {"processInstanceQuery": {"processInstanceIds": []}},
            (500, PEE, "Set of process instance ids is empty", 0),
        ),
        *(row(219, path, {}, NO_IDS) for path in BOTH_DELETIONS),
        *(row(219, path, {"processInstanceIds": []}, NO_IDS) for path in BOTH_DELETIONS),
        row(219, "delete", {"processInstanceQuery": NOTHING}, NO_IDS),
        row(219, "delete-historic-query-based", {"historicProcessInstanceQuery": NOTHING}, NO_IDS),
        row(220, "delete", {"historicProcessInstanceQuery": {}}, NO_IDS),
        row(220, "delete-historic-query-based", {"processInstanceQuery": {}}, NO_IDS),
        row(
            222,
            "delete",
            {"processInstanceQuery": {"variables": [{"name": "a", "operator": "EQ", "value": 1}]}},
            (400, IRE, "Invalid variable comparator specified: EQ", None),
        ),
        row(225, "job-retries", {}, (400, IRE, "retries is null", None)),
        *(row(226, path, {"retries": 3}, NOTHING_SELECTED) for path in BOTH_RETRIES),
        row(226, "job-retries", {"retries": 3, "processInstances": []}, NOTHING_SELECTED),
        row(226, "job-retries", {"retries": 3, "processInstanceIds": ["x"]}, NOTHING_SELECTED),
        row(227, "job-retries", {"retries": 3, "processInstances": ["nope"]}, (400, IRE, "jobIds is empty", None)),
        row(229, "job-retries", {"retries": 3, "historicProcessInstanceQuery": {}}, NOTHING_SELECTED),
        row(
            229,
            "job-retries-historic-query-based",
            {"retries": 3, "processInstanceQuery": {}},
            NOTHING_SELECTED,
        ),
        row(252, "variables-async", {}, (400, IRE, "variables is null", None)),
        row(252, "variables-async", {"variables": {}}, (400, BAD_USER, "variables is empty", 0)),
        row(
            252, "variables-async", {"variables": {"a": {"value": 1}}}, (400, IRE, "No process instances found.", None)
        ),
        row(
            252,
            "variables-async",
            {"variables": {"a": {"value": 1}}, "processInstanceIds": ["nope"]},
            (400, BAD_USER, "processInstanceIds is empty", 0),
        ),
        row(
            253,
            "variables-async",
            {"variables": {"a": {"value": 1, "valueInfo": {"transient": True}}}, "processInstanceIds": ["{simple}"]},
            (
                400,
                BAD_USER,
                "ENGINE-13044 Setting transient variable 'a' asynchronously is currently not supported.",
                0,
            ),
        ),
        row(
            253,
            "variables-async",
            {"variables": {"a": {"value": "x", "type": "Integer"}}, "processInstanceIds": ["{simple}"]},
            (
                400,
                IRE,
                "Cannot set variables: Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer",
                None,
            ),
        ),
        row(254, "message-async", {}, (400, IRE, "No process instances found.", None)),
        row(
            254,
            "message-async",
            {"processInstanceIds": []},
            (400, BAD_USER, "Process instance ids cannot be empty: process instance ids is empty", 0),
        ),
    ],
)
def test_what_cannot_be_begun_is_refused(rest: Rest, simple: str, path: str, body: Any, expected: Any) -> None:
    ids = [name.format(simple=simple) if name else name for name in body.get("processInstanceIds", ())]
    filled = {**body, "processInstanceIds": ids} if "processInstanceIds" in body else body
    assert refusal(rest.post(f"{PATH}/{path}", filled)) == expected


@pytest.mark.parametrize(
    ("path", "body", "word"),
    [
        row(221, "delete", {"processInstanceIds": ["nope"], "skipSubprocesses": None}, "skipSubprocesses"),
        row(222, "delete", {"processInstanceQuery": {"sortBy": "foo", "sortOrder": "asc"}}, "sortBy"),
        row(
            222,
            "delete-historic-query-based",
            {"historicProcessInstanceQuery": {"startedBefore": "yesterday"}},
            "startedBefore",
        ),
        row(225, "job-retries-historic-query-based", {}, "retries"),
        row(228, "job-retries", {"retries": "abc", "processInstances": ["nope"]}, "retries"),
        row(228, "job-retries", {"retries": 3000000000, "processInstances": ["nope"]}, "retries"),
    ],
)
def test_a_body_that_cannot_be_read_is_refused_with_a_reason(rest: Rest, path: str, body: Any, word: str) -> None:
    assert is_told(rest.post(f"{PATH}/{path}", body), word)


@check(225)
def test_a_body_of_null_is_refused_with_a_reason(rest: Rest) -> None:
    for path in BOTH_RETRIES:
        assert is_told(rest.send("POST", f"{PATH}/{path}", "null"), "null")


# -- deleting -----------------------------------------------------------------------------------------


@check(218, 223)
@pytest.mark.parametrize("path", BOTH_DELETIONS)
def test_a_batch_deletes_what_is_there_and_says_why(rest: Rest, simple: str, path: str) -> None:
    body = {"processInstanceIds": [simple, "nope"], "deleteReason": "why", "failIfNotExists": True}
    batch = begin(rest, path, body)
    assert (batch["type"], batch["totalJobs"]) == ("instance-deletion", 2)
    finish(rest, batch)
    found = history(rest, simple)
    assert (found["state"], found["deleteReason"]) == ("EXTERNALLY_TERMINATED", "why")


@check(220)
def test_what_a_query_of_the_history_finds_is_deleted(rest: Rest, simple: str) -> None:
    body = {"historicProcessInstanceQuery": {"processInstanceId": simple}}
    finish(rest, begin(rest, "delete-historic-query-based", body))
    assert standing(rest, simple) is None


@check(221)
def test_of_all_plain_flags_but_one_null_is_false(rest: Rest) -> None:
    assert begin(rest, "delete", {"processInstanceIds": ["nope"], "skipCustomListeners": None})["totalJobs"] == 1


# -- retries ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "due"),
    [row(224, {"dueDate": LATER}, LATER), row(224, {}, DUE), row(224, {"dueDate": None}, None)],
)
def test_a_batch_sets_retries_and_maybe_when_to_try(rest: Rest, more: dict[str, Any], due: str | None) -> None:
    instance_id = rest.start("asy")
    (job,) = jobs(rest, processInstanceId=instance_id)
    assert rest.put(f"/job/{job['id']}/duedate", {"duedate": DUE}).status_code == 204
    batch = begin(rest, "job-retries", {"retries": 7, "processInstances": [instance_id], **more})
    assert (batch["type"], batch["totalJobs"]) == ("set-job-retries", 1)
    finish(rest, batch)
    (job,) = jobs(rest, processInstanceId=instance_id)
    assert job["retries"] == 7
    assert (_moment(job["dueDate"]), job["dueDate"] is None) == (_moment(due), due is None)


def _moment(told: str | None) -> datetime | None:
    return datetime.strptime(told, "%Y-%m-%dT%H:%M:%S.%f%z") if told is not None else None


@check(227)
def test_an_instance_without_jobs_has_no_retries(rest: Rest, simple: str) -> None:
    answer = rest.post(f"{PATH}/job-retries", {"retries": 3, "processInstances": [simple]})
    assert refusal(answer) == (400, IRE, "jobIds is empty", None)


@check(228)
def test_retries_are_a_number_that_is_not_negative(rest: Rest) -> None:
    instance_id = rest.start("asy")
    for retries in ("3", 3.7):
        finish(rest, begin(rest, "job-retries", {"retries": retries, "processInstances": [instance_id]}))
        assert jobs(rest, processInstanceId=instance_id)[0]["retries"] == 3
    answer = rest.post(f"{PATH}/job-retries", {"retries": -1, "processInstances": [instance_id]})
    assert refusal(answer) == (500, PEE, "Retries count is not greater than or equal to 0", 0)


@check(230)
def test_retries_end_an_incident_and_make_one(rest: Rest) -> None:
    instance_id = rest.start("fail")
    fail(rest, instance_id)
    for retries, expected in ((2, 0), (0, 1)):
        finish(rest, begin(rest, "job-retries", {"retries": retries, "processInstances": [instance_id]}))
        assert rest.get("/incident/count", processInstanceId=instance_id).json == {"count": expected}


# -- variables and messages ---------------------------------------------------------------------------


@check(252)
def test_a_batch_sets_variables_of_what_is_there(rest: Rest, simple: str) -> None:
    body = {"variables": {"a": {"value": 1}}, "processInstanceIds": [simple, "nope"]}
    batch = begin(rest, "variables-async", body)
    assert (batch["type"], batch["totalJobs"]) == ("set-variables", 1)
    assert is_absent(rest, simple, "a")
    finish(rest, batch)
    assert variable(rest, simple, "a") == ("Integer", 1, {})


@check(254)
def test_a_batch_correlates_a_message_to_whom_it_concerns(rest: Rest, simple: str) -> None:
    listening = rest.start("listen")
    body = {
        "messageName": "go",
        "processInstanceIds": [listening, simple, "nope"],
        "variables": {"a": {"value": 1}},
    }
    batch = begin(rest, "message-async", body)
    assert (batch["type"], batch["totalJobs"]) == ("correlate-message", 3)
    finish(rest, batch)
    assert standing(rest, listening) == ["u"]
    assert variable(rest, listening, "a") == ("Integer", 1, {})


@check(254)
def test_a_message_without_a_name_may_be_begun(rest: Rest, simple: str) -> None:
    assert begin(rest, "message-async", {"processInstanceIds": [simple]})["totalJobs"] == 1
