"""Modification: starting and cancelling in a running instance."""

from __future__ import annotations

import pytest

from tests.scenarios.scenario import ENDED, Scenario, World, play

SUB = """
    start -> task:a -> sub:s { start -> task:x -> task:y -> end } -> task:b -> end
"""
SCENARIOS = [
    Scenario(
        "a token is put beside what is there",
        drawing="start -> task:a -> task:b -> end",
        rows=[("start", {"a"}), ("modify before:b", {"a", "b"}), ("complete a", {"b b"}), ("complete b", {"b"})],
    ),
    Scenario(
        "a token is moved on",
        drawing="start -> task:a -> task:b -> task:c -> end",
        rows=[("start", {"a"}), ("modify cancel:a before:c", {"c"}), ("complete c", ENDED)],
    ),
    Scenario(
        "a token is moved back",
        drawing="start -> task:a -> task:b -> end",
        rows=[("start", {"a"}), ("complete a", {"b"}), ("modify before:a cancel:b", {"a"}), ("complete a", {"b"})],
    ),
    Scenario(
        "what is cancelled to the last token is deleted",
        drawing="start -> task:a -> end",
        rows=[("start", {"a"}), ("modify cancel:a", ENDED)],
    ),
    Scenario(
        "a token behind an activity takes its only flow",
        drawing="start -> task:a -> task:b -> end",
        rows=[("start", {"a"}), ("modify after:a", {"a", "b"})],
    ),
    Scenario(
        "an end event that is started completes the instance if nothing else is left",
        drawing="start -> task:a -> end:e(terminate)",
        rows=[("start", {"a"}), ("modify cancel:a before:e", ENDED)],
    ),
    Scenario(
        "the scopes around a target are made",
        drawing=SUB,
        rows=[
            ("start", {"a"}),
            ("modify before:y", {"a", "y"}),
            ("modify before:x", {"a", "x", "y"}),
            ("complete y", {"a", "x"}),
            ("modify cancel:a", {"x"}),
            ("complete x", {"y"}),
            ("complete y", {"b"}),
            ("complete b", ENDED),
        ],
    ),
    Scenario(
        "a subprocess goes with its last token",
        drawing=SUB,
        rows=[("start", {"a"}), ("modify before:s", {"a", "x"}), ("modify cancel:x", {"a"}), ("complete a", {"x"})],
    ),
    Scenario(
        "an interrupting boundary event that is started ends its activity",
        drawing="""
            start -> task:a -> end
            a @ timer:late(PT1H) -> task:b -> end
        """,
        rows=[("start", {"a"}), ("modify before:late", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "an interrupting event subprocess that is started ends its scope's tokens",
        drawing="""
            start -> task:a -> end
            on message:m(stop) { start -> task:b -> end }
        """,
        rows=[("start", {"a"}), ("modify before:m", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "a token at a parallel join counts like one that came by a flow",
        drawing="""
            start -> and:split -> task:a -> and:join -> task:c -> end
            split -> task:b -> join
        """,
        rows=[("start", {"a", "b"}), ("complete a", {"b", "join"}), ("modify before:join cancel:b", {"c"})],
    ),
    Scenario(
        "an activity with asyncBefore waits in front of itself",
        drawing="start -> task:a -> task:b(asyncBefore=true) -> end",
        rows=[("start", {"a"}), ("modify before:b cancel:a", {"[b]"}), ("job b", {"b"}), ("modify cancel:b", ENDED)],
    ),
    Scenario(
        "a waiting continuation is cancelled",
        drawing="start -> task:a(asyncBefore=true) -> end",
        rows=[("start", {"[a]"}), ("modify cancel:a", ENDED)],
    ),
    Scenario(
        "cancelling in a called instance cancels the call",
        drawing="""
            start -> and:split -> call:c(calledElement=q) -> end
            split -> task:a -> end
        """,
        called={"q": "start -> task:inner -> end"},
        rows=[("start", {"a", "c"}), ("modify cancel:c", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "variables are there before the target is entered",
        drawing="start -> task:a -> xor:g -[x == 1]-> task:b -> end\ng -[else]-> task:c -> end",
        rows=[("start x=0", {"a"}), ("modify before:g cancel:a x=1", {"b"})],
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario, world: World) -> None:
    play(scenario, world)
