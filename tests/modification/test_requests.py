"""Single requests that modify an instance: what they are refused for, what they leave in the history."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from penstock.store.tables.history import hi_detail
from tests.modification import sight
from tests.modification.moves import Moves
from tests.modification.numbers import holds
from tests.modification.rows import Shape, steps
from tests.modification.sending import THREE, at, deploy, one, tasks, visited
from tests.rest.conftest import Rest
from tests.rest.contract.instructions import before, cancel, done, modify
from tests.rest.contract.steps import NOT_VALID, refusal

BY_MODIFICATION = "Cancellation due to process instance modifcation"
NESTED = """
    start:s -> task:o -> sub:sub { start:is -> task:i1 -> sub:inner { start:iis -> task:ii -> end:iie } -> end:ie }
    sub -> end:e
"""
UNDONE = """
    start:s -> sub:outer {
        start:os -> task:a -> sub:inner { start:is -> task:b -> end:ie
            b @ compensation:cb -> task:undo_b
        } -> end:oe
        a @ compensation:ca -> task:undo_a
    } -> task:c -> throw:th(compensation) -> end:e
"""
VALUES = {"g": {"value": 1}, "l": {"value": 2, "local": True}}


@pytest.fixture(scope="module", autouse=True)
def deployed(rest: Rest) -> None:
    """The processes that the tests are about."""
    deploy(rest, "asked", THREE)
    deploy(rest, "asked-nested", NESTED)


@holds(502)
def test_an_ancestor_means_nothing_to_a_cancellation(rest: Rest) -> None:
    instance_id = rest.start("asked")
    done(rest, instance_id, before("u2"), cancel(activityId="u1", ancestorActivityInstanceId="nope"))
    assert at(rest, instance_id) == "{u2}"


@holds(505)
def test_what_came_before_the_instruction_that_is_refused_is_undone(rest: Rest) -> None:
    instance_id = rest.start("asked")
    done(rest, instance_id, before("u2"))
    name = one(rest, instance_id, "u1")
    twice = [cancel(activityInstanceId=name)] * 2
    message = (
        f"Cannot perform instruction: Cancel activity instance '{name}'; Activity instance '{name}' does not exist: "
        "activityInstance is null"
    )
    assert refusal(modify(rest, instance_id, *twice)) == (400, NOT_VALID, message, 0)
    assert at(rest, instance_id) == "{u1 u2}"
    assert tasks(rest, instance_id) == {"u1": "open", "u2": "open"}
    assert visited(rest, instance_id) == ["s(c)", "u1", "u2"]


@holds(508)
def test_what_nobody_in_particular_does_is_not_logged(rest: Rest) -> None:
    instance_id = rest.start("asked")
    body = {"instructions": [before("u2"), cancel(activityId="u1")], "annotation": "x"}
    assert rest.post(f"/process-instance/{instance_id}/modification", body).status_code == 204
    assert at(rest, instance_id) == "{u2}"
    assert rest.get("/history/user-operation", processInstanceId=instance_id).json == []


# -- what the history tells ---------------------------------------------------------------------------


@holds(511)
def test_a_task_right_on_the_instance_tells_that_a_modification_cancelled_it(rest: Rest) -> None:
    instance_id = rest.start("asked")
    done(rest, instance_id, cancel(activityId="u1"), before("u2"))
    assert tasks(rest, instance_id) == {"u1": BY_MODIFICATION, "u2": "open"}


@holds(512)
@pytest.mark.parametrize("is_by_activity", [True, False])
def test_a_task_on_one_of_several_tokens_only_tells_that_it_was_deleted(rest: Rest, is_by_activity: bool) -> None:
    instance_id = rest.start("asked")
    done(rest, instance_id, before("u2"))
    told = {"activityId": "u1"} if is_by_activity else {"activityInstanceId": one(rest, instance_id, "u1")}
    done(rest, instance_id, cancel(**told))
    assert tasks(rest, instance_id) == {"u1": "deleted", "u2": "open"}


@holds(513)
def test_variables_of_a_modification_are_none_that_the_instance_began_with(rest: Rest) -> None:
    instance_id = rest.start("asked-nested")
    done(rest, instance_id, before("ii", variables=VALUES))
    columns = hi_detail.c
    details = select(columns.name, columns.initial, columns.activity_instance_id)
    statement = details.where(columns.process_instance_id == instance_id).order_by(columns.name)
    rows: list[Any] = rest.engine.ask(lambda reader: reader.rows(statement))
    assert [tuple(row) for row in rows] == [("g", False, None), ("l", False, None)]


@holds(514)
def test_the_outermost_of_the_scopes_that_are_made_has_no_parent_in_the_history(rest: Rest) -> None:
    instance_id = rest.start("asked-nested")
    done(rest, instance_id, before("ii"))
    found = rest.get("/history/activity-instance", processInstanceId=instance_id).json
    parents = {row["activityId"]: (row["parentActivityInstanceId"] or "none").partition(":")[0] for row in found}
    assert parents == {"s": instance_id, "o": instance_id, "sub": "none", "inner": "sub", "ii": "inner"}


# -- where Camunda breaks or loses something --------------------------------------------------------


def variables(rest: Rest, instance_id: str) -> list[str]:
    """The variables of an instance, with the activities that they belong to."""
    return sight.holdings(rest, sight.load(rest.engine, instance_id))


def test_a_local_variable_stays_with_its_token_while_others_come_and_go(rest: Rest) -> None:
    instance_id = rest.start("asked")
    local = {"x": {"value": 1, "local": True}}
    done(rest, instance_id, before("u2", variables=local), cancel(activityId="u1"), before("e"))
    assert at(rest, instance_id) == "{u2}"
    assert variables(rest, instance_id) == ["x=1@u2"]


def test_a_local_variable_is_not_taken_for_one_of_the_instance(rest: Rest) -> None:
    instance_id = rest.start("asked")
    done(rest, instance_id, before("u2", variables={"x": {"value": 1, "local": True}}), cancel(activityId="u1"))
    done(rest, instance_id, before("u3", variables={"x": {"value": 2}}))
    assert at(rest, instance_id) == "{u2 u3}"
    assert variables(rest, instance_id) == ["x=1@u2", "x=2@PI"]


@pytest.mark.parametrize(
    "moves_on",
    [
        "modify before b, cancel undo_a, cancel undo_b",
        "modify before b; complete undo_b; complete b",
        "modify before b; complete b; complete undo_b",
        "modify before b; complete undo_a; complete undo_b",
    ],
)
def test_what_is_started_in_a_subprocess_that_is_being_compensated_goes_on_to_the_end(
    rest: Rest, moves_on: str
) -> None:
    moves = Moves(rest, "asked-undone", Shape(UNDONE))
    for move in steps("start; complete a; complete b; complete c"):
        moves.make(move)
    assert at(rest, moves.id) == "{outer{undo_a undo_b} th}"
    for move in steps(moves_on):
        moves.make(move)
    moves.finish()
    assert sight.outcome(rest.engine, moves.id) == "COMPLETED at e"
