"""Listing and counting instances by body: what no URL can tell (contract §3.6-3.9, §5.3, §5.4)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.population import Population
from tests.rest.contract.steps import IRE, NOT_VALID, NULL_VALUE, PATH, PEE, inner, is_told, refusal, start

MOMENT = "2024-06-01T00:00:00.000+0000"
BEFORE = "2024-01-01T00:00:00.000+0000"


@pytest.fixture(scope="module")
def here(rest: Rest) -> Population:
    """An instance for each type that a variable `n` may have; more with texts, booleans, nulls and a date."""
    ids = {
        "integer": start(rest, "simple", "A", n=("Integer", 5)),
        "long": start(rest, "simple", "B", n=("Long", 5)),
        "short": start(rest, "simple", "5", n=("Short", 5)),
        "double": start(rest, "simple", "C", n=("Double", 5)),
        "string": start(rest, "simple", "B", n=("String", "5")),
        "true": start(rest, "asy", "yes", b=("Boolean", True), s=("String", "Hello")),
        "false": start(rest, "asy", "no", b=("Boolean", False), s=("String", "hello")),
        "null": start(rest, "simple", "null", z=("Null", None)),
        "typed": start(rest, "simple", "typed", z=("Integer", None)),
        "date": start(rest, "simple", "date", d=("Date", MOMENT), z=("String", "z")),
        "sub": rest.start("sub"),
    }
    answer = rest.put(f"/execution/{inner(rest, ids['sub'], 'u1')}/localVariables/deep", {"value": "down"})
    assert answer.status_code == 204
    return Population(rest, ids)


NUMBERS = {"integer", "long", "short", "double"}
NAMES = NUMBERS | {"string", "true", "false", "null", "typed", "date", "sub"}


def holds(name: str, operator: str, value: Any, **more: Any) -> dict[str, Any]:
    """A filter by one variable."""
    return {"variables": [{"name": name, "operator": operator, "value": value}], **more}


def either(*alternatives: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Alternatives, each of which must hold somehow."""
    return {"orQueries": list(alternatives), **more}


# -- order and pages ----------------------------------------------------------------------------------


@check(80, 82)
def test_an_empty_body_lists_all(here: Population) -> None:
    assert here.posted({}) == here.listed("")
    assert here.posted({}, "sortBy=foo") == here.listed("")


@check(81)
def test_a_page_is_told_by_url_only(here: Population) -> None:
    body = {"firstResult": 5, "maxResults": 3}
    assert here.posted(body) == here.posted({})
    assert here.posted(body, "maxResults=1") == here.posted({})[:1]


@check(83)
def test_an_order_may_have_several_steps(rest: Rest, here: Population) -> None:
    steps = [{"sortBy": "definitionKey", "sortOrder": "desc"}, {"sortBy": "instanceId", "sortOrder": "asc"}]
    rows = rest.post(PATH, {"sorting": steps}).json
    assert rows == sorted(sorted(rows, key=lambda one: one["id"]), key=lambda one: one["definitionKey"], reverse=True)
    assert len({one["definitionKey"] for one in rows}) > 1


NO_ORDER = (
    "You should call any of the orderBy methods first before specifying a direction: currentOrderingProperty is null"
)
NO_DIRECTION = "Invalid query: call asc() or desc() after using orderByXX(): direction is null"
TWO_DIRECTIONS = (
    "Invalid query: can specify only one direction desc() or asc() for an ordering constraint: direction is not null"
)
UP = {"sortBy": "instanceId", "sortOrder": "asc"}


@pytest.mark.parametrize(
    ("sorting", "message"),
    [
        row(84, [{"sortBy": "foo", "sortOrder": "asc"}], NO_ORDER),
        row(85, [{"sortBy": "instanceId"}], NO_DIRECTION),
        row(85, [{"sortBy": "instanceId", "sortOrder": "foo"}], NO_DIRECTION),
        row(86, [UP, {"sortOrder": "desc"}], TWO_DIRECTIONS),
    ],
)
def test_a_step_of_an_order_must_be_whole(rest: Rest, sorting: list[Any], message: str) -> None:
    assert refusal(rest.post(PATH, {"sorting": sorting})) == (400, NOT_VALID, message, 0)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        row(88, {"sortBy": "foo", "sortOrder": "asc"}, "sortBy"),
        row(88, {"sortBy": None}, "sortBy"),
        row(88, {"sortBy": "instanceId"}, "sortOrder required"),
        row(89, {"active": "yes"}, "active"),
        row(89, {"active": 2.5}, "active"),
        row(90, {"processInstanceIds": "x"}, "processInstanceIds"),
        row(93, {"businessKey": {}}, "businessKey"),
        row(103, {"variables": [{"name": "n", "value": 5}]}, "operator"),
        row(103, {"variables": [None]}, "variables[0]"),
        row(103, holds("n", "EQ", 5), "Invalid variable comparator specified: EQ"),
        row(109, either(None), "orQueries[0]"),  # type: ignore[arg-type]
        row(115, {"sorting": [None]}, "sorting[0]"),
    ],
)
def test_a_body_that_is_not_as_it_must_be_is_refused_with_a_reason(rest: Rest, body: Any, word: str) -> None:
    for path in (PATH, f"{PATH}/count"):
        assert is_told(rest.post(path, body), word)


# -- filters ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        row(87, {"sorting": [{}]}, NAMES),
        row(89, {"active": "TRUE"}, NAMES),
        row(89, {"active": None}, NAMES),
        row(90, {"processInstanceIds": None}, NAMES),
        row(90, {"processInstanceIds": [None]}, set()),
        row(91, {"processDefinitionKeyIn": []}, NAMES),
        row(93, {"businessKey": 5}, {"short"}),
        row(94, holds("n", "eq", 5), NUMBERS),
        row(94, holds("n", "eq", 5.0), NUMBERS),
        row(94, holds("n", "eq", "5"), {"string"}),
        row(95, holds("n", "neq", 5), {"string"}),
        row(96, holds("n", "lteq", 5.5), {"double"}),
        row(97, holds("n", "eq", 99999999999999999999), set()),
        row(98, holds("b", "eq", True), {"true"}),
        row(98, holds("b", "neq", True), {"false"}),
        row(98, holds("b", "eq", "true"), set()),
        row(100, holds("z", "eq", None), {"null", "typed"}),
        row(100, holds("z", "neq", None), {"date"}),
        row(100, holds("n", "neq", None), NUMBERS | {"string"}),
        row(101, holds("s", "like", "h%"), {"false"}),
        row(101, holds("s", "like", "h%", variableValuesIgnoreCase=True), {"true", "false"}),
        row(101, holds("s", "neq", "HELLO", variableValuesIgnoreCase=True), set()),
        row(102, holds("b", "like", True), set()),
        row(102, holds("z", "like", None), set()),
        row(105, holds("d", "gt", BEFORE), {"date"}),
        row(105, holds("d", "gt", "2024-01-01"), set()),
        row(106, holds("deep", "eq", "down"), set()),
        row(107, either({"businessKey": "A", **holds("n", "eq", "5")}), {"integer", "string"}),
        row(108, either({"businessKey": "B"}, holds("n", "eq", "5")), {"string"}),
        row(
            108,
            either({"businessKey": "B"}, holds("n", "neq", None), processDefinitionKey="simple"),
            {"long", "string"},
        ),
        row(109, either(), NAMES),
        row(109, either({}), NAMES),
        row(110, either(holds("d", "gt", BEFORE)), set()),
        row(111, either(holds("s", "eq", "HELLO"), variableValuesIgnoreCase=True), set()),
        row(111, either(holds("s", "eq", "HELLO", variableValuesIgnoreCase=True)), {"true", "false"}),
        row(112, either({"orQueries": [{"businessKey": "A"}], "businessKey": "B"}), {"long", "string"}),
        row(113, either({"businessKey": "A"}, withIncident=True), {"integer"}),
        row(113, either({"withIncident": True}), NAMES),
        row(114, {"activityIds": ["u1"]}, {"sub"}),
        row(114, {"processDefinitionKeys": ["sub"]}, {"sub"}),
        row(114, {"tenantIds": ["t1"]}, NAMES),
        row(115, {}, NAMES),
    ],
)
def test_a_filter_finds_what_it_says(here: Population, body: Any, expected: set[str]) -> None:
    assert here.asked(body) == expected


@check(106)
def test_a_variable_of_the_instance_is_found_and_a_deeper_one_is_not(rest: Rest, here: Population) -> None:
    found = start(rest, "sub", None, deep=("String", "down"))
    assert [one["id"] for one in rest.post(PATH, holds("deep", "eq", "down")).json] == [found]


@check(115)
def test_a_count_is_that_of_the_list(rest: Rest, here: Population) -> None:
    assert rest.post(f"{PATH}/count", holds("n", "eq", 5)).json == {"count": 4}
    assert rest.post(f"{PATH}/count", {}).json == {"count": len(rest.get(PATH).json)}


def _no_order(operator: str) -> tuple[int, str, str, int]:
    return 400, NOT_VALID, f"Booleans and null cannot be used in '{operator}' condition", 0


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        row(90, {"processInstanceIds": []}, (500, PEE, "Set of process instance ids is empty", 0)),
        row(91, {"processDefinitionKeyIn": [None]}, (500, NULL_VALUE, "processDefinitionKeys contains null value", 0)),
        row(92, {"tenantIdIn": [None]}, (500, NULL_VALUE, "tenantIds contains null value", 0)),
        row(92, {"activityIdIn": [None]}, (500, NULL_VALUE, "activity ids contains null value", 0)),
        row(99, holds("b", "gt", True), _no_order("greater than")),
        row(99, holds("b", "gteq", None), _no_order("greater than or equal")),
        row(99, holds("b", "lt", None), _no_order("less than")),
        row(99, holds("b", "lteq", None), _no_order("less than or equal")),
        row(103, {"variables": [{"operator": "eq", "value": 5}]}, (400, NOT_VALID, "name is null", 0)),
        row(104, holds("n", "eq", {"a": 1}), (500, PEE, "Object values cannot be used to query", 0)),
        row(104, holds("n", "eq", [1]), (500, PEE, "Object values cannot be used to query", 0)),
    ],
)
def test_a_filter_that_cannot_be_is_refused(rest: Rest, body: Any, expected: Any) -> None:
    for path in (PATH, f"{PATH}/count"):
        assert refusal(rest.post(path, body)) == expected


@check(88)
def test_half_an_order_is_refused_as_it_is_by_url(rest: Rest) -> None:
    message = "Only a single sorting parameter specified. sortBy and sortOrder required"
    assert refusal(rest.post(PATH, {"sortBy": "instanceId"})) == (400, IRE, message, None)
