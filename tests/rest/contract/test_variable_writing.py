"""Setting, removing and modifying the variables of an instance (contract §5.10-5.12)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.steps import (
    IRE,
    NO_EXECUTION,
    PATH,
    REST,
    is_absent,
    is_told,
    put,
    refusal,
    standing,
    variable,
)

PUT = "Cannot put process instance variable v: "
MODIFY = "Cannot modify variables for process instance"


def _modify(rest: Rest, instance_id: str, modifications: Any = None, deletions: Any = None) -> Any:
    return rest.post(f"{PATH}/{instance_id}/variables", {"modifications": modifications, "deletions": deletions})


# -- names, lengths, instances ------------------------------------------------------------------------


@check(182)
def test_a_text_has_a_greatest_length(rest: Rest, simple: str) -> None:
    assert put(rest, simple, "v", {"value": "ü" * 4000}).status_code == 204
    answer = put(rest, simple, "v", {"value": "ü" * 4001})
    assert refusal(answer) == (400, REST, f"{PUT}Variable value is too long", 0)


@check(184)
@pytest.mark.parametrize("name", ["a%20b", "a%25", "a.b", "a%3Bb", "%C3%A4"])
def test_a_name_may_have_any_letters(rest: Rest, simple: str, name: str) -> None:
    assert put(rest, simple, name, {"value": 1}).status_code == 204
    assert variable(rest, simple, name) == ("Integer", 1, {})


@check(185)
def test_nothing_is_set_of_an_instance_that_is_not_there(rest: Rest) -> None:
    message = f"Cannot put process instance variable a: {NO_EXECUTION}"
    assert refusal(put(rest, "nope", "a", {"value": 1})) == (500, REST, message, 0)


@check(186)
def test_a_condition_that_comes_true_moves_the_instance_on(rest: Rest) -> None:
    instance_id = rest.start("cond", x=0)
    assert standing(rest, instance_id) == ["c"]
    assert put(rest, instance_id, "x", {"value": 1}).status_code == 204
    assert standing(rest, instance_id) == ["u"]


@check(187)
def test_variables_are_set_even_while_suspended(rest: Rest, simple: str) -> None:
    rest.put(f"{PATH}/{simple}/suspended", {"suspended": True})
    assert put(rest, simple, "v", {"value": 1}).status_code == 204
    assert variable(rest, simple, "v") == ("Integer", 1, {})


@check(188)
def test_a_variable_is_removed_whether_or_not_it_is_there(rest: Rest, simple: str) -> None:
    put(rest, simple, "v", {"value": 1})
    for _ in range(2):
        assert rest.delete(f"{PATH}/{simple}/variables/v").status_code == 204
        assert is_absent(rest, simple, "v")


@check(189)
def test_nothing_is_removed_of_an_instance_that_is_not_there(rest: Rest) -> None:
    message = f"Cannot delete process instance variable a: {NO_EXECUTION}"
    assert refusal(rest.delete(f"{PATH}/nope/variables/a")) == (500, REST, message, 0)


# -- several at once ----------------------------------------------------------------------------------


@check(190)
def test_variables_are_set_first_and_removed_then(rest: Rest, simple: str) -> None:
    answer = _modify(rest, simple, {"a": {"value": 1}, "b": {"value": 2}}, ["a", "zz"])
    assert (answer.status_code, answer.content) == (204, b"")
    assert is_absent(rest, simple, "a")
    assert variable(rest, simple, "b") == ("Integer", 2, {})


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        row(
            191,
            {"value": "abc", "type": "Integer"},
            "Cannot convert value 'abc' of type 'Integer' to java type java.lang.Integer",
        ),
        row(192, {"value": "abc", "type": "Foo"}, "Unsupported value type 'Foo'"),
    ],
)
def test_one_value_that_cannot_be_sets_none(rest: Rest, simple: str, bad: Any, why: str) -> None:
    answer = _modify(rest, simple, {"good": {"value": 1}, "bad": bad})
    assert refusal(answer) == (400, IRE, f"{MODIFY}: {why}", None)
    assert is_absent(rest, simple, "good")


@check(193)
@pytest.mark.parametrize("data", ["{}", "", '{"modifications":null,"deletions":null}', '{"deletions":[null]}'])
def test_to_change_nothing_is_no_error(rest: Rest, simple: str, data: str) -> None:
    assert rest.send("POST", f"{PATH}/{simple}/variables", data).status_code == 204


@pytest.mark.parametrize(
    ("body", "word"),
    [
        row(193, {"deletions": "x"}, "deletions"),
        row(193, {"modifications": []}, "modifications"),
        row(193, {"modifications": {"a": None}}, "'a'"),
    ],
)
def test_changes_that_cannot_be_read_are_refused_with_a_reason(rest: Rest, simple: str, body: Any, word: str) -> None:
    assert is_told(rest.post(f"{PATH}/{simple}/variables", body), word)


@check(194)
def test_nothing_is_changed_of_an_instance_that_is_not_there(rest: Rest) -> None:
    assert refusal(_modify(rest, "nope")) == (500, REST, f"{MODIFY} nope: {NO_EXECUTION}", 0)


@check(195)
def test_a_text_that_is_too_long_is_an_error_of_the_engine_here(rest: Rest, simple: str) -> None:
    answer = _modify(rest, simple, {"v": {"value": "x" * 4001}})
    assert refusal(answer) == (500, REST, f"{MODIFY} {simple}: Variable value is too long", 0)


@check(196)
def test_conditions_see_what_is_set_before_it_is_removed(rest: Rest) -> None:
    instance_id = rest.start("cond", x=0)
    assert _modify(rest, instance_id, {"x": {"value": 1}}, ["x"]).status_code == 204
    assert standing(rest, instance_id) == ["u"]
    assert rest.get(f"{PATH}/{instance_id}/variables").json == {}


@check(196)
def test_nothing_is_left_to_remove_of_an_instance_that_a_condition_has_ended(rest: Rest) -> None:
    instance_id = rest.start("condend", x=0)
    assert _modify(rest, instance_id, {"x": {"value": 1}}, ["x"]).status_code == 204
    assert standing(rest, instance_id) is None
