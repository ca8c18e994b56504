"""Listing and counting instances by URL (contract §3.6-3.8, §5.1, §5.2)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.population import Population
from tests.rest.contract.steps import IRE, NOT_FOUND, PATH, PEE, called_by, fail, refusal, start

MOMENT = "2024-06-01T00:00:00.000+0000"
KEYS = ["links", "id", "definitionId", "businessKey", "caseInstanceId", "ended", "suspended", "tenantId"]
PAIR = "Only a single sorting parameter specified. sortBy and sortOrder required"
FORM = "variable query parameter has to have format KEY_OPERATOR_VALUE."
NO_BOOLEAN = "to java type java.lang.Boolean"


def _calling(rest: Rest, key: str, business_key: str) -> dict[str, str]:
    caller = rest.start(key, business_key)
    return {business_key: caller, f"{business_key}-called": called_by(rest, caller)}


@pytest.fixture(scope="module")
def here(rest: Rest, deployed: str) -> Population:
    """Instances of every kind. Those whose name has one letter wait at the task of `simple`, and `c` is suspended."""
    ids = {
        "a": start(rest, "simple", "bk1", s=("String", "Hello"), b=("String", "y"), n=("Integer", 5)),
        "b": start(rest, "simple", "bk2", s=("String", "hello"), n=("String", "5"), d=("Date", MOMENT)),
        "c": start(rest, "simple", "c", s=("String", "Hello"), b=("String", "x")),
        **_calling(rest, "call", "call"),
        **_calling(rest, "callfail", "callfail"),
        **{key: rest.start(key) for key in ("sub", "mi", "asy", "fail")},
        "owned": str(rest.post("/process-definition/key/owned/tenant-id/t1/start").json["id"]),
    }
    rest.put(f"{PATH}/{ids['c']}/suspended", {"suspended": True})
    here = Population(rest, ids)
    ids["incident"] = fail(rest, ids["fail"])
    fail(rest, ids["callfail-called"])
    ids["deployment"] = deployed
    return here


NAMES = {"a", "b", "c", "call", "call-called", "callfail", "callfail-called", "sub", "mi", "asy", "fail", "owned"}


@check(29)
def test_a_list_of_nothing_is_empty(rest: Rest) -> None:
    answer = rest.get(PATH, processDefinitionKey="nope")
    assert (answer.status_code, answer.json) == (200, [])


@check(30, 31)
def test_a_row_has_exactly_the_keys_of_the_contract_in_their_order(rest: Rest) -> None:
    for business_key in ("key-1", None):
        instance_id = start(rest, "long", business_key)
        (found,) = rest.get(PATH, processInstanceIds=instance_id).json
        assert list(found) == [*KEYS, "definitionKey"]
        assert (found["links"], found["ended"], found["businessKey"]) == ([], False, business_key)
        assert (found["id"], found["definitionKey"]) == (instance_id, "long")


# -- order and pages ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "is_reversed"),
    [row(32, "", False), row(33, "sortBy=instanceId&sortOrder=desc", True)],
)
def test_the_order_is_that_of_ids_unless_told(here: Population, query: str, is_reversed: bool) -> None:
    ids = [one["id"] for one in here.get(query).json]
    assert len(ids) >= len(NAMES)
    assert ids == sorted(ids, reverse=is_reversed)


@check(34)
@pytest.mark.parametrize("by", ["definitionKey", "definitionId", "tenantId", "businessKey"])
def test_what_an_order_is_by_ascends(here: Population, by: str) -> None:
    values = [one[by] for one in here.get(f"sortBy={by}&sortOrder=asc").json if one[by] is not None]
    assert values == sorted(values)
    assert values


@pytest.mark.parametrize(
    ("query", "message"),
    [
        row(35, "sortBy=foo&sortOrder=asc", "Cannot set query parameter 'sortBy' to value 'foo'"),
        row(36, "sortBy=instanceId&sortOrder=up", "Cannot set query parameter 'sortOrder' to value 'up'"),
        row((37, 79), "sortBy=instanceId", PAIR),
        row(37, "sortOrder=asc", PAIR),
        row(76, "sortBy=instanceId&variables=s_foo_x", "Invalid variable comparator specified: foo"),
    ],
)
def test_an_order_that_is_none_is_refused(here: Population, query: str, message: str) -> None:
    assert here.refused(query) == (400, IRE, message, None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        row(38, "firstResult=1&maxResults=1", ["b"]),
        row(39, "maxResults=2", ["a", "b"]),
        row(39, "firstResult=2", ["c"]),
        row(43, "firstResult=&maxResults=", ["a", "b", "c"]),
        row(40, "maxResults=0", []),
        row(40, "maxResults=-1", []),
        row(40, "firstResult=-1", []),
        row(42, "firstResult=100000", []),
    ],
)
def test_a_page_is_a_part_of_the_list(here: Population, query: str, expected: list[str]) -> None:
    assert here.listed("processInstanceIds={a},{b},{c}&" + query) == expected


@check(41)
def test_a_page_of_fewer_than_no_rows_is_refused_by_the_database(here: Population) -> None:
    status, kind, _, code = refusal(here.get("maxResults=-2"))
    assert (status, kind, code) == (500, "ProcessEnginePersistenceException", 0)


@check(43)
@pytest.mark.parametrize("query", ["firstResult=abc", "maxResults=1.5", "maxResults=2147483648"])
def test_a_page_that_is_no_number_is_not_found(here: Population, query: str) -> None:
    status, kind, _, code = refusal(here.get(query))
    assert (status, kind, code) == (404, NOT_FOUND, None)


@check(77, 78, 79)
def test_a_count_is_a_number_and_knows_no_pages(here: Population) -> None:
    everything = {"count": len(here.get("").json)}
    for query in ("", "firstResult=abc", "sortBy=instanceId&sortOrder=asc"):
        answer = here.get(query, "/count")
        assert (answer.status_code, answer.json) == (200, everything)
    assert here.get("businessKey=bk1", "/count").json == {"count": 1}


# -- filters ------------------------------------------------------------------------------------------

WITH_INCIDENT = {"fail", "callfail", "callfail-called"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        row(44, "active=True", NAMES - {"c"}),
        row(46, "active=1", NAMES - {"c"}),
        row(46, "active=0", NAMES),
        row(46, "active=null", NAMES),
        row(46, "active=false", NAMES),
        row(47, "active=true&suspended=true", {"c"}),
        row(48, "unknown=1", NAMES),
        row(49, "businessKey=bk1&businessKey=bk2", {"a"}),
        row(50, "businessKey=", set()),
        row(51, "businessKeyLike=bk", set()),
        row(51, "businessKeyLike=bk%25", {"a", "b"}),
        row(52, "processInstanceIds={a},{b}", {"a", "b"}),
        row(52, "processInstanceIds={a},%20{b}", {"a"}),
        row(53, "processInstanceIds=", set()),
        row(54, "processDefinitionKeyIn=", NAMES),
        row(54, "tenantIdIn=", NAMES),
        row(54, "activityIdIn=", NAMES),
        row(55, "processDefinitionKeyIn=simple,call", {"a", "b", "c", "call", "call-called"}),
        row(55, "processDefinitionKeyNotIn=simple", NAMES - {"a", "b", "c", "call-called"}),
        row(56, "deploymentId={deployment}", NAMES - {"owned"}),
        row(56, "deploymentId=nope", set()),
        row(57, "superProcessInstance={call}", {"call-called"}),
        row(57, "subProcessInstance={call-called}", {"call"}),
        row(58, "rootProcessInstances=true", NAMES - {"call-called", "callfail-called"}),
        row(58, "leafProcessInstances=true", NAMES - {"call", "callfail"}),
        row(59, "rootProcessInstanceId={call}", {"call", "call-called"}),
        row(62, "activityIdIn=u1", {"sub"}),
        row(62, "activityIdIn=sp", set()),
        row(62, "activityIdIn=mt", {"mi"}),
        row(62, "activityIdIn=mt%23multiInstanceBody", set()),
        row(63, "activityIdIn=ut", {"a", "b", "c", "call-called", "asy", "owned"}),
        row(63, "activityIdIn=ca", {"call", "callfail"}),
        row((64, 65), "withIncident=true", WITH_INCIDENT),
        row(64, "incidentType=failedJob", WITH_INCIDENT),
        row(64, "incidentMessageLike=%25nobody%25", {"fail", "callfail-called"}),
        row(64, "incidentId={incident}", {"fail"}),
        row(64, "incidentType=x", set()),
        row(66, "tenantIdIn=t1", {"owned"}),
        row(66, "withoutTenantId=true", NAMES - {"owned"}),
        row(66, "processDefinitionWithoutTenantId=true", NAMES - {"owned"}),
        row(66, "withoutTenantId=true&tenantIdIn=t1", NAMES - {"owned"}),
        row(67, "variables=s_eq_Hello", {"a", "c"}),
        row(68, "variables=n_eq_5", {"b"}),
        row(69, "variables=s_like_H%25", {"a", "c"}),
        row(69, "variables=s_like_H", set()),
        row(70, "variables=s_eq_Hello,b_neq_x", {"a"}),
        row(70, "variables=s_eq_Hello,b_neq_x,", {"a"}),
        row(73, "variables=d_gt_2024-01-01T00:00:00.000%2B0000", {"b"}),
        row(73, "variables=d_gt_2024-01-01T00:00:00.000+0000", set()),
        row(74, "variables=S_eq_Hello", set()),
        row(74, "variables=S_eq_Hello&variableNamesIgnoreCase=true", {"a", "c"}),
    ],
)
def test_a_filter_finds_what_it_says(here: Population, query: str, expected: set[str]) -> None:
    assert here.found(query) == expected


def _not_as_it_must_be(value: str, why: str) -> tuple[Any, ...]:
    return 400, IRE, f"Cannot set query parameter {value}: {why}", None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        row(
            44,
            "active=maybe",
            _not_as_it_must_be("'active' to value 'maybe'", f"Cannot convert value maybe {NO_BOOLEAN}"),
        ),
        row(45, "active=", _not_as_it_must_be("'active' to value ''", f"Cannot convert value  {NO_BOOLEAN}")),
        row(53, "processInstanceIds=,", (500, PEE, "Set of process instance ids is empty", 0)),
        row(
            60,
            "rootProcessInstances=true&superProcessInstance=x",
            (500, PEE, "Invalid query usage: cannot set both rootProcessInstances and superProcessInstanceId", 0),
        ),
        row(
            61,
            "leafProcessInstances=true&subProcessInstance=x",
            (500, PEE, "Invalid query usage: cannot set both leafProcessInstances and subProcessInstanceId", 0),
        ),
        row(71, "variables=s_eq", _not_as_it_must_be("'variables' to value 's_eq'", FORM)),
        row(71, "variables=s_eq_", _not_as_it_must_be("'variables' to value 's_eq_'", FORM)),
        row(71, "variables=s_eq_a_b", _not_as_it_must_be("'variables' to value 's_eq_a_b'", FORM)),
        row(71, "variables=", _not_as_it_must_be("'variables' to value ''", FORM)),
        row(72, "variables=s_foo_x", (400, IRE, "Invalid variable comparator specified: foo", None)),
        row(72, "variables=s_notLike_x", (400, IRE, "Invalid variable comparator specified: notLike", None)),
    ],
)
def test_a_filter_that_cannot_be_is_refused(here: Population, query: str, expected: Any) -> None:
    assert here.refused(query) == expected


@check(75)
def test_alternatives_cannot_be_told_by_url(here: Population) -> None:
    status, kind, message, _ = here.refused("orQueries=x")
    assert (status, kind) == (400, IRE)
    assert message is not None
    assert "orQueries" in message
