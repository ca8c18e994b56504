"""Modifications that are refused: what an instruction lacks, what is not there (contract §5.21, §5.22)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.modification.numbers import holds
from tests.rest.conftest import Rest
from tests.rest.contract.checks import check, row
from tests.rest.contract.instructions import after, along, before, cancel, done, modify
from tests.rest.contract.steps import (
    IRE,
    NOT_VALID,
    PATH,
    PEE,
    REST,
    is_told,
    refusal,
    standing,
)

NO_INSTANCE = "ENGINE-13036 Process instance 'nope' cannot be modified. The process instance does not exist"
EXACTLY_ONE = (
    "For instruction type 'cancel': exactly one, 'activityId', 'activityInstanceId', or 'transitionInstanceId', "
    "is required"
)
BOTH = ("modification", "modification-async")


# -- instructions that lack something -----------------------------------------------------------------


@holds(498)
@check(231)
def test_to_do_nothing_is_no_error_even_to_nobody(rest: Rest, simple: str) -> None:
    for name in (simple, "nope"):
        for data in ("{}", '{"instructions":[]}', ""):
            assert rest.send("POST", f"{PATH}/{name}/modification", data).status_code == 204
    assert standing(rest, simple) == ["ut"]


@holds(515)
@check(247)
def test_a_batch_that_would_do_nothing_is_refused_even_for_nobody(rest: Rest, simple: str) -> None:
    for name in (simple, "nope"):
        for data in ("{}", '{"instructions":[]}', ""):
            answer = rest.send("POST", f"{PATH}/{name}/modification-async", data)
            assert refusal(answer) == (400, IRE, "The provided instuctions are invalid.", None)


@holds(499, 516)
@check(231, 247)
@pytest.mark.parametrize("path", BOTH)
def test_an_instance_that_is_not_there_is_not_modified(rest: Rest, path: str) -> None:
    answer = rest.post(f"{PATH}/nope/{path}", {"instructions": [before("ut")]})
    assert refusal(answer) == (500, PEE, NO_INSTANCE, 0)


@holds(500, 501, 504)
@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    ("instruction", "message"),
    [
        row(
            (232, 250),
            {"type": "startBeforeActivity"},
            "For instruction type 'startBeforeActivity': 'activityId' must be set",
        ),
        row(
            (232, 250),
            {"type": "startAfterActivity", "transitionId": "x"},
            "For instruction type 'startAfterActivity': 'activityId' must be set",
        ),
        row(
            (232, 250),
            {"type": "startTransition", "activityId": "x"},
            "For instruction type 'startTransition': 'transitionId' must be set",
        ),
        row((232, 250), cancel(), EXACTLY_ONE),
        row((232, 250), cancel(activityId="a", activityInstanceId="b"), EXACTLY_ONE),
        row((232, 250), cancel(activityInstanceId="a", transitionInstanceId="b"), EXACTLY_ONE),
    ],
)
def test_what_an_instruction_lacks_is_told(
    rest: Rest, simple: str, path: str, instruction: dict[str, Any], message: str
) -> None:
    for name in (simple, "nope"):
        answer = rest.post(f"{PATH}/{name}/{path}", {"instructions": [before("ut"), instruction]})
        assert refusal(answer) == (400, IRE, message, None)
    assert standing(rest, simple) == ["ut"]


@holds(503)
@pytest.mark.parametrize("path", BOTH)
@pytest.mark.parametrize(
    ("instructions", "word"),
    [
        row((233, 250), [{"activityId": "ut"}], "type"),
        row((233, 250), [{"type": "foo", "activityId": "ut"}], "type"),
        row(233, {}, "instructions"),
        row(233, [None], "instructions[0]"),
    ],
)
def test_instructions_that_cannot_be_read_are_refused_with_a_reason(
    rest: Rest, simple: str, path: str, instructions: Any, word: str
) -> None:
    assert is_told(rest.post(f"{PATH}/{simple}/{path}", {"instructions": instructions}), word)


@check(233)
def test_what_is_unknown_of_an_instruction_is_ignored(rest: Rest, simple: str) -> None:
    done(rest, simple, before("ut", foo=1, transitionId="x"))
    assert standing(rest, simple) == ["ut", "ut"]


@pytest.mark.parametrize(
    ("bad", "expected"),
    [
        row(236, {"value": 1, "type": "Foo"}, (400, REST, "Unsupported value type 'Foo'", None)),
        row(
            236,
            {"value": "x", "type": "Integer"},
            (400, IRE, "Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer", None),
        ),
    ],
)
def test_a_value_that_cannot_be_is_refused(rest: Rest, simple: str, bad: Any, expected: Any) -> None:
    for path in BOTH:
        answer = rest.post(f"{PATH}/{simple}/{path}", {"instructions": [before("ut", variables={"v": bad})]})
        assert refusal(answer) == expected


# -- what is not there -------------------------------------------------------------------------------


def _unknown(what: str, why: str) -> str:
    return f"Cannot perform instruction: {what}; {why}"


@pytest.mark.parametrize(
    ("instruction", "message"),
    [
        row(
            240,
            before("x"),
            _unknown(
                "Start before activity 'x'", "Element 'x' does not exist in process '{definition}': element is null"
            ),
        ),
        row(240, after("x"), _unknown("Start after activity 'x'", "Activity 'x' does not exist: activity is null")),
        row(
            240,
            along("x"),
            _unknown("Start transition 'x'", "Element 'x' does not exist in process '{definition}': element is null"),
        ),
        row(
            240,
            cancel(activityInstanceId="x"),
            _unknown("Cancel activity instance 'x'", "Activity instance 'x' does not exist: activityInstance is null"),
        ),
        row(
            240,
            cancel(transitionInstanceId="x"),
            _unknown(
                "Cancel transition instance 'x'", "Transition instance 'x' does not exist: transitionInstance is null"
            ),
        ),
        row(
            240,
            before("ut", ancestorActivityInstanceId="x"),
            _unknown(
                "Start before activity 'ut' with ancestor activity instance 'x'",
                "Ancestor activity instance 'x' does not exist: ancestorInstance is null",
            ),
        ),
    ],
)
def test_what_is_not_there_is_told_and_nothing_changed(
    rest: Rest, simple: str, instruction: dict[str, Any], message: str
) -> None:
    definition = rest.get("/process-definition/key/simple").json["id"]
    answer = modify(rest, simple, before("ut"), instruction)
    assert refusal(answer) == (400, NOT_VALID, message.format(definition=definition), 0)
    assert standing(rest, simple) == ["ut"]
