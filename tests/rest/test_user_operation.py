"""What users did: rows that are in the database are shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from penstock.engine import ProcessEngine
from penstock.store.tables.history import hi_op_log
from tests.conftest import Clock
from tests.rest.conftest import Rest
from tests.rest.lists import EARLY, LATE, Lists

#: What the columns that hold ids and names are called on the wire.
NAMES = {
    "deploymentId": "deployment_id",
    "processDefinitionId": "process_definition_id",
    "processDefinitionKey": "process_definition_key",
    "processInstanceId": "process_instance_id",
    "executionId": "execution_id",
    "caseDefinitionId": "case_definition_id",
    "caseInstanceId": "case_instance_id",
    "caseExecutionId": "case_execution_id",
    "taskId": "task_id",
    "jobId": "job_id",
    "jobDefinitionId": "job_definition_id",
    "batchId": "batch_id",
    "userId": "user_id",
    "operationId": "operation_id",
    "externalTaskId": "external_task_id",
    "operationType": "operation_type",
    "entityType": "entity_type",
    "property": "property",
    "orgValue": "original_value",
    "newValue": "new_value",
    "rootProcessInstanceId": "root_process_instance_id",
    "category": "category",
    "annotation": "annotation",
}
FILTERS = sorted(set(NAMES) - {"orgValue", "newValue", "rootProcessInstanceId", "annotation"})


@pytest.fixture(scope="module")
def entries(rest: Rest, engine: ProcessEngine, clock: Clock) -> Lists:
    """Two entries, an hour apart, that have nothing in common."""
    rows = [
        {
            "id": f"id-{name}",
            "timestamp": clock() + timedelta(hours=hours),
            **{column: f"{key}-{name}"[:30] for key, column in NAMES.items()},
        }
        for name, hours in (("one", 0), ("two", 1))
    ]
    with engine.database.engine.begin() as connection:
        connection.execute(insert(hi_op_log), rows)
    found = rest.get("/history/user-operation", operationId="operationId-one").json[0]
    ids = {"one": "id-one", "two": "id-two", "time": found["timestamp"]}
    return Lists(rest, "/history/user-operation", ids, posts=False)


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_by_a_text_finds_its_entry(entries: Lists, name: str) -> None:
    assert entries.found({name: f"{name}-two"[:30]}) == {"two"}
    assert entries.found({name: "none"}) == set()


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ({}, {"one", "two"}),
        ({"entityTypeIn": ["entityType-one", "none"]}, {"one"}),
        ({"entityTypeIn": ["none"]}, set()),
        ({"categoryIn": ["category-one", "category-two"]}, {"one", "two"}),
        ({"categoryIn": ["none"]}, set()),
        ({"afterTimestamp": EARLY}, {"one", "two"}),
        ({"afterTimestamp": "{time}"}, {"two"}),
        ({"beforeTimestamp": LATE}, {"one", "two"}),
        ({"beforeTimestamp": "{time}"}, set()),
        ({"taskId": "taskId-one", "jobId": "jobId-one"}, {"one"}),
        ({"taskId": "taskId-one", "jobId": "jobId-two"}, set()),
    ],
)
def test_each_other_filter_finds_its_entries(entries: Lists, criteria: dict[str, Any], names: set[str]) -> None:
    assert entries.found(criteria) == names


def test_entries_come_in_the_order_in_which_they_happened(entries: Lists) -> None:
    entries.check_order("timestamp")
    assert [row["id"] for row in entries.ordered("timestamp", "desc")] == ["id-two", "id-one"]
    assert entries.refused_in_url(sortBy="userId", sortOrder="asc")[0] == 400


def test_entries_come_in_pages(entries: Lists) -> None:
    entries.check_pages()


def test_an_entry_has_exactly_the_keys_of_the_contract_in_their_order(entries: Lists, rest: Rest) -> None:
    (found,) = rest.get("/history/user-operation", userId="userId-one").json
    before, after = list(NAMES)[:13], list(NAMES)[13:20]
    assert list(found) == ["id", *before, "timestamp", *after, "removalTime", *list(NAMES)[20:]]
    assert {name: found[name] for name in NAMES} == {name: f"{name}-one"[:30] for name in NAMES}


def test_entries_are_only_listed_by_url(rest: Rest) -> None:
    assert rest.post("/history/user-operation").status_code == 405
