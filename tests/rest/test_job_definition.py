"""The job-definition resource."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from penstock.engine import ProcessEngine
from penstock.store.tables.runtime import ru_jobdef
from tests.rest.conftest import Rest, bpmn, chain, process
from tests.rest.lists import Lists

BEFORE = chain("startEvent s", "serviceTask step camunda:asyncBefore='true' camunda:expression='${true}'", "endEvent e")
TIMED = (
    "<startEvent id='timed'><timerEventDefinition><timeDuration>PT2H</timeDuration></timerEventDefinition></startEvent>"
)


@pytest.fixture(scope="module")
def definitions(rest: Rest, engine: ProcessEngine) -> Lists:
    """Two of no tenant, one of a tenant; the timer is suspended and has a priority of its own."""
    rest.deploy(bpmn(process("async", BEFORE)))
    rest.deploy(bpmn(process("start", TIMED)))
    rest.deploy(bpmn(process("async", BEFORE)), **{"tenant-id": "a"})
    rows = rest.get("/job-definition").json
    ids = {"owned" if row["tenantId"] else row["activityId"]: row["id"] for row in rows}
    ids["definition"] = next(row["processDefinitionId"] for row in rows if row["id"] == ids["step"])
    changes = update(ru_jobdef).where(ru_jobdef.c.id == ids["timed"]).values(suspension_state=2, job_priority=5)
    with engine.database.engine.begin() as connection:
        connection.execute(changes)
    return Lists(rest, "/job-definition", ids)


ALL = {"step", "timed", "owned"}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, ALL),
        ({"jobDefinitionId": "{step}"}, {"step"}),
        ({"jobDefinitionId": "none"}, set()),
        ({"activityIdIn": ["step", "none"]}, {"step", "owned"}),
        ({"activityIdIn": ["none"]}, set()),
        ({"activityIdIn": []}, ALL),
        ({"processDefinitionId": "{definition}"}, {"step"}),
        ({"processDefinitionId": "none"}, set()),
        ({"processDefinitionKey": "async"}, {"step", "owned"}),
        ({"processDefinitionKey": "none"}, set()),
        ({"jobType": "timer-start-event"}, {"timed"}),
        ({"jobType": "none"}, set()),
        ({"jobConfiguration": "async-before"}, {"step", "owned"}),
        ({"jobConfiguration": "none"}, set()),
        ({"active": True}, {"step", "owned"}),
        ({"suspended": True}, {"timed"}),
        ({"withOverridingJobPriority": True}, {"timed"}),
        ({"tenantIdIn": ["a"]}, {"owned"}),
        ({"tenantIdIn": ["b"]}, set()),
        ({"withoutTenantId": True}, {"step", "timed"}),
        ({"tenantIdIn": ["a"], "includeJobDefinitionsWithoutTenantId": True}, ALL),
    ],
)
def test_each_filter_finds_its_job_definitions(definitions: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert definitions.found(criteria) == names


def test_a_null_in_a_list_is_refused(definitions: Lists) -> None:
    refusal = (500, "NullValueException", "Activity ids contains null value")
    assert definitions.refused({"activityIdIn": [None]}) == refusal


@pytest.mark.parametrize(
    ("by", "key"),
    [
        ("jobDefinitionId", "id"),
        ("activityId", None),
        ("processDefinitionId", None),
        ("processDefinitionKey", None),
        ("jobType", None),
        ("jobConfiguration", None),
        ("tenantId", None),
    ],
)
def test_job_definitions_come_in_the_order_that_is_asked_for(definitions: Lists, by: str, key: str | None) -> None:
    definitions.check_order(by, key)


def test_job_definitions_come_in_pages(definitions: Lists) -> None:
    definitions.check_pages()


def test_a_job_definition_has_exactly_the_keys_of_the_contract_in_their_order(definitions: Lists, rest: Rest) -> None:
    answer = rest.get(f"/job-definition/{definitions.ids['timed']}")
    assert answer.status_code == 200
    assert list(answer.json.items()) == [
        ("id", definitions.ids["timed"]),
        ("processDefinitionId", answer.json["processDefinitionId"]),
        ("processDefinitionKey", "start"),
        ("jobType", "timer-start-event"),
        ("jobConfiguration", "DURATION: PT2H"),
        ("activityId", "timed"),
        ("suspended", True),
        ("overridingJobPriority", 5),
        ("tenantId", None),
        ("deploymentId", None),
    ]


def test_a_job_definition_that_is_not_there_is_told_of(rest: Rest) -> None:
    answer = rest.get("/job-definition/none")
    assert answer.status_code == 404
    assert answer.json == {
        "type": "InvalidRequestException",
        "message": "Job Definition with id none does not exist",
        "code": None,
    }
