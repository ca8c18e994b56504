"""The user tasks of all times."""

from __future__ import annotations

from typing import Any

import pytest

from tests.conftest import Clock
from tests.rest.conftest import Rest, bpmn, process
from tests.rest.lists import EARLY, LATE, Lists, eq

KEYS = [
    "id",
    "processDefinitionKey",
    "processDefinitionId",
    "processInstanceId",
    "executionId",
    "caseDefinitionKey",
    "caseDefinitionId",
    "caseInstanceId",
    "caseExecutionId",
    "activityInstanceId",
    "name",
    "description",
    "deleteReason",
    "owner",
    "assignee",
    "startTime",
    "endTime",
    "duration",
    "taskDefinitionKey",
    "priority",
    "due",
    "parentTaskId",
    "followUp",
    "tenantId",
    "removalTime",
    "rootProcessInstanceId",
    "taskState",
]
DUE, FOLLOW = "2030-01-01T00:00:00.000+0000", "2029-01-01T00:00:00.000+0000"
SIGN = (
    "<startEvent id='s'/><userTask id='sign' name='Sign It' camunda:candidateGroups='staff' camunda:candidateUsers='jo'"
    " camunda:dueDate='2030-01-01T00:00:00Z' camunda:followUpDate='2029-01-01T00:00:00Z' camunda:priority='70'>"
    "<documentation>With Ink</documentation></userTask><sequenceFlow id='f' sourceRef='s' targetRef='sign'/>"
)
SEND = "<startEvent id='s'/><userTask id='send'/><sequenceFlow id='f' sourceRef='s' targetRef='send'/>"


@pytest.fixture(scope="module")
def tasks(rest: Rest, clock: Clock) -> Lists:
    """An open task that somebody has, one that nobody has, a completed one, a deleted one, one of a tenant."""
    rest.deploy(bpmn(process("signing", SIGN).replace("<process ", "<process name='Signing' ")))
    rest.deploy(bpmn(process("sending", SEND)))
    rest.deploy(bpmn(process("sending", SEND)), **{"tenant-id": "a"})
    ids: dict[str, str] = {}

    def start(name: str, key: str, **variables: Any) -> None:
        clock.advance(minutes=1)
        ids[f"{name}_instance"] = rest.start(key, f"key-{name}", **variables)
        (task,) = rest.get("/task", processInstanceId=ids[f"{name}_instance"]).json
        ids[name] = task["id"]

    start("held", "signing", colour="Red", number=3)
    rest.post(f"/task/{ids['held']}/assignee", {"userId": "ann"})
    rest.put(f"/task/{ids['held']}/localVariables/own", {"value": "mine"})
    start("free", "sending", number=7)
    start("done", "sending")
    clock.advance(minutes=1)
    rest.post(f"/task/{ids['done']}/complete")
    start("gone", "signing")
    rest.delete(f"/process-instance/{ids['gone_instance']}")
    owner = rest.post("/process-definition/key/sending/tenant-id/a/start").json["id"]
    ids["owned"] = rest.get("/task", processInstanceId=owner).json[0]["id"]
    rows = {row["id"]: row for row in rest.get("/history/task").json}
    held, done = rows[ids["held"]], rows[ids["done"]]
    ids |= {"definition": held["processDefinitionId"], "visit": held["activityInstanceId"]}
    ids |= {"start": done["startTime"], "end": done["endTime"]}
    return Lists(rest, "/history/task", ids)


SIGNED = {"held", "gone"}
ENDED = {"done", "gone"}
ALL = SIGNED | {"free", "done", "owned"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"taskId": "{held}"}, {"held"}),
        ({"taskId": "none"}, set()),
        ({"taskParentTaskId": "none"}, set()),
        ({"processInstanceId": "{held_instance}"}, {"held"}),
        ({"processInstanceId": "none"}, set()),
        ({"rootProcessInstanceId": "{held_instance}"}, {"held"}),
        ({"rootProcessInstanceId": "none"}, set()),
        ({"processInstanceBusinessKey": "key-held"}, {"held"}),
        ({"processInstanceBusinessKey": "none"}, set()),
        ({"processInstanceBusinessKeyIn": ["key-held", "key-done"]}, {"held", "done"}),
        ({"processInstanceBusinessKeyIn": ["none"]}, set()),
        ({"processInstanceBusinessKeyLike": "key-%"}, ALL - {"owned"}),
        ({"processInstanceBusinessKeyLike": "-%"}, set()),
        ({"executionId": "{held_instance}"}, {"held"}),
        ({"executionId": "none"}, set()),
        ({"processDefinitionId": "{definition}"}, SIGNED),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "signing"}, SIGNED),
        ({"processDefinitionKey": "none"}, set()),
        ({"processDefinitionName": "Signing"}, SIGNED),
        ({"processDefinitionName": "none"}, set()),
        ({"caseInstanceId": "none"}, set()),
        ({"caseExecutionId": "none"}, set()),
        ({"caseDefinitionId": "none"}, set()),
        ({"caseDefinitionKey": "none"}, set()),
        ({"caseDefinitionName": "none"}, set()),
        ({"activityInstanceIdIn": ["{visit}"]}, {"held"}),
        ({"activityInstanceIdIn": ["none"]}, set()),
        ({"activityInstanceIdIn": []}, ALL),
        ({"taskName": "sign it"}, SIGNED),
        ({"taskName": "none"}, set()),
        ({"taskNameLike": "SIGN%"}, SIGNED),
        ({"taskNameLike": "it%"}, set()),
        ({"taskDescription": "with ink"}, SIGNED),
        ({"taskDescription": "none"}, set()),
        ({"taskDescriptionLike": "WITH%"}, SIGNED),
        ({"taskDescriptionLike": "ink%"}, set()),
        ({"taskDefinitionKey": "sign"}, SIGNED),
        ({"taskDefinitionKey": "none"}, set()),
        ({"taskDefinitionKeyIn": ["sign", "none"]}, SIGNED),
        ({"taskDefinitionKeyIn": ["none"]}, set()),
        ({"taskDeleteReason": "completed"}, {"done"}),
        ({"taskDeleteReason": "none"}, set()),
        ({"taskDeleteReasonLike": "compl%"}, {"done"}),
        ({"taskDeleteReasonLike": "none%"}, set()),
        ({"taskAssignee": "ann"}, {"held"}),
        ({"taskAssignee": "none"}, set()),
        ({"taskAssigneeLike": "a%"}, {"held"}),
        ({"taskAssigneeLike": "none%"}, set()),
        ({"taskOwner": "none"}, set()),
        ({"taskOwnerLike": "none%"}, set()),
        ({"taskPriority": 70}, SIGNED),
        ({"taskPriority": 71}, set()),
        ({"assigned": True}, {"held"}),
        ({"unassigned": True}, ALL - {"held"}),
        ({"finished": True}, ENDED),
        ({"unfinished": True}, ALL - ENDED),
        ({"processFinished": True}, ENDED),
        ({"processUnfinished": True}, ALL - ENDED),
        ({"taskDueDate": DUE}, SIGNED),
        ({"taskDueDate": FOLLOW}, set()),
        ({"taskDueDateBefore": LATE}, SIGNED),
        ({"taskDueDateBefore": DUE}, set()),
        ({"taskDueDateAfter": EARLY}, SIGNED),
        ({"taskDueDateAfter": DUE}, set()),
        ({"withoutTaskDueDate": True}, ALL - SIGNED),
        ({"taskFollowUpDate": FOLLOW}, SIGNED),
        ({"taskFollowUpDate": DUE}, set()),
        ({"taskFollowUpDateBefore": LATE}, SIGNED),
        ({"taskFollowUpDateBefore": FOLLOW}, set()),
        ({"taskFollowUpDateAfter": EARLY}, SIGNED),
        ({"taskFollowUpDateAfter": FOLLOW}, set()),
        ({"startedBefore": "{start}"}, {"held", "free", "done"}),
        ({"startedBefore": EARLY}, set()),
        ({"startedAfter": "{end}"}, {"gone", "owned"}),
        ({"startedAfter": LATE}, set()),
        ({"finishedBefore": "{end}"}, {"done"}),
        ({"finishedBefore": EARLY}, set()),
        ({"finishedAfter": "{end}"}, ENDED),
        ({"finishedAfter": LATE}, set()),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, ALL - {"owned"}),
        ({"taskVariables": eq("own", "mine")}, {"held"}),
        ({"taskVariables": eq("own", "other")}, set()),
        ({"taskVariables": eq("colour", "Red")}, set()),
        ({"processVariables": eq("own", "mine")}, set()),
        ({"processVariables": eq("colour", "Red")}, {"held"}),
        ({"processVariables": eq("colour", "red")}, set()),
        ({"processVariables": eq("colour", "red"), "variableValuesIgnoreCase": True}, {"held"}),
        ({"processVariables": eq("COLOUR", "Red"), "variableNamesIgnoreCase": True}, {"held"}),
        ({"processVariables": eq("colour", "Blue", "neq")}, {"held"}),
        ({"processVariables": eq("colour", "B%", "notLike")}, {"held"}),
        ({"processVariables": eq("number", 5, "gt")}, {"free"}),
        ({"taskInvolvedUser": "ann"}, {"held"}),
        ({"taskInvolvedUser": "jo"}, SIGNED),
        ({"taskInvolvedUser": "none"}, set()),
        ({"taskInvolvedGroup": "staff"}, SIGNED),
        ({"taskInvolvedGroup": "none"}, set()),
        ({"taskHadCandidateUser": "jo"}, SIGNED),
        ({"taskHadCandidateUser": "ann"}, set()),
        ({"taskHadCandidateGroup": "staff"}, SIGNED),
        ({"taskHadCandidateGroup": "none"}, set()),
        ({"taskInvolvedUser": "jo", "taskHadCandidateUser": "jo"}, SIGNED),
        # One link ties a user or a group, never both.
        ({"taskInvolvedUser": "jo", "taskInvolvedGroup": "staff"}, set()),
        ({"withCandidateGroups": True}, SIGNED),
        ({"withoutCandidateGroups": True}, ALL - SIGNED),
    ],
)
def test_each_filter_finds_its_tasks(tasks: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert tasks.found(criteria) == names


@pytest.mark.parametrize(
    ("alternatives", "names"),
    [
        ([{}], ALL),
        ([{"taskName": "sign it", "taskDefinitionKey": "send"}], ALL),
        ([{"taskAssignee": "ann", "processFinished": True}], {"held"} | ENDED),
        ([{"taskInvolvedUser": "none", "taskHadCandidateGroup": "staff"}], SIGNED),
        ([{"withoutTaskDueDate": True, "taskDueDate": DUE}], ALL),
        ([{"processVariables": [*eq("number", 3), *eq("number", 7)]}], {"held", "free"}),
        ([{"taskDefinitionKey": "sign"}, {"finished": True}], {"gone"}),
    ],
)
def test_of_each_alternative_one_criterion_is_enough(
    tasks: Lists, alternatives: list[dict[str, Any]], names: set[str]
) -> None:
    assert tasks.found({"orQueries": alternatives}) == names


DUE_DATES = (
    "Invalid query usage: cannot set both task due date (equal to, before, or after) and withoutTaskDueDate filters."
)
ENGINE = (500, "ProcessEngineException")


@pytest.mark.parametrize(
    ("criteria", "refusal"),
    [
        ({"withoutTaskDueDate": True, "taskDueDate": DUE}, (*ENGINE, DUE_DATES)),
        ({"withoutTaskDueDate": True, "taskDueDateBefore": DUE}, (*ENGINE, DUE_DATES)),
        ({"withoutTaskDueDate": True, "taskDueDateAfter": DUE}, (*ENGINE, DUE_DATES)),
        (
            {"orQueries": [{"withCandidateGroups": True}]},
            (*ENGINE, "Invalid query usage: cannot set withCandidateGroups() within 'or' query"),
        ),
        (
            {"orQueries": [{"withoutCandidateGroups": True}]},
            (*ENGINE, "Invalid query usage: cannot set withoutCandidateGroups() within 'or' query"),
        ),
        (
            {"taskVariables": eq("own", "x", "neq")},
            (400, "InvalidRequestException", "Invalid variable comparator specified: neq"),
        ),
        (
            {"processVariables": eq("number", None, "gt")},
            (*ENGINE, "Booleans and null cannot be used in 'greater than' condition"),
        ),
        ({"processVariables": [{"operator": "eq", "value": 1}]}, (500, "NullValueException", "name is null")),
        ({"activityInstanceIdIn": [None]}, (500, "NullValueException", "activityInstanceIds contains null value")),
        (
            {"processInstanceBusinessKeyIn": [None]},
            (500, "NullValueException", "processInstanceBusinessKeys contains null value"),
        ),
        ({"taskDefinitionKeyIn": [None]}, (400, "NotValidException", "taskDefinitionKeys contains null value")),
        ({"tenantIdIn": [None]}, (500, "NullValueException", "tenantIds contains null value")),
    ],
)
def test_criteria_that_cannot_be_are_refused(
    tasks: Lists, criteria: dict[str, Any], refusal: tuple[int, str, str]
) -> None:
    assert tasks.refused(criteria) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("taskId", "id"),
        ("activityInstanceId", None),
        ("processDefinitionId", None),
        ("processInstanceId", None),
        ("executionId", None),
        ("duration", None),
        ("endTime", None),
        ("startTime", None),
        ("taskName", "name"),
        ("taskDescription", "description"),
        ("assignee", None),
        ("owner", None),
        ("dueDate", "due"),
        ("followUpDate", "followUp"),
        ("deleteReason", None),
        ("taskDefinitionKey", None),
        ("priority", None),
        ("caseDefinitionId", None),
        ("caseInstanceId", None),
        ("caseExecutionId", None),
        ("tenantId", None),
    ],
)
def test_tasks_come_in_the_order_that_is_asked_for(tasks: Lists, by: str, key: str | None) -> None:
    tasks.check_order(by, key)


def test_tasks_come_in_pages(tasks: Lists) -> None:
    tasks.check_pages()


def test_a_task_has_exactly_the_keys_of_the_contract_in_their_order(tasks: Lists, rest: Rest) -> None:
    (found,) = rest.get("/history/task", taskId=tasks.ids["done"]).json
    assert list(found) == KEYS
    told = {key: found[key] for key in ("deleteReason", "duration", "taskDefinitionKey", "priority", "taskState")}
    assert told == {
        "deleteReason": "completed",
        "duration": 60_000,
        "taskDefinitionKey": "send",
        "priority": 50,
        "taskState": "Completed",
    }
