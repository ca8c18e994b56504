"""Sequence flows, gateways and tasks."""

from __future__ import annotations

import pytest

from tests.scenarios.scenario import ENDED, Scenario, World, play

SCENARIOS = [
    Scenario(
        "a user task waits until it is completed",
        drawing="start -> task:a -> end",
        rows=[("start", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "an exclusive gateway takes the first flow that qualifies",
        drawing="""
            start -> xor:split -[x > 1]-> task:a -> end
            split -[x > 0]-> task:b -> end
            split -[else]-> task:c -> end
        """,
        rows=[("start x=2", {"a"}), ("complete a", ENDED), ("start x=1", {"b"}), ("start x=0", {"c"})],
    ),
    Scenario(
        "a parallel join waits for all branches",
        drawing="""
            start -> and:split -> task:a -> and:join -> task:c -> end
            split -> task:b -> join
        """,
        rows=[("start", {"a", "b"}), ("complete a", {"join", "b"}), ("complete b", {"c"}), ("complete c", ENDED)],
    ),
    Scenario(
        "an inclusive join waits for the branches that were taken and for no other",
        drawing="""
            start -> or:split -[x > 0]-> task:a -> or:join -> end
            split -[x > 1]-> task:b -> join
        """,
        rows=[
            ("start x=1", {"a"}),
            ("complete a", ENDED),
            ("start x=2", {"a", "b"}),
            ("complete b", {"a", "join"}),
            ("complete a", ENDED),
        ],
    ),
    Scenario(
        "an inclusive join goes on when the last token that could come has ended elsewhere",
        drawing="""
            start -> or:split -[x > 0]-> task:a -> or:join -> task:c -> end
            split -[x > 0]-> task:b -> xor:turn -[back]-> join
            turn -[else]-> end
        """,
        rows=[
            ("start x=1", {"a", "b"}),
            ("complete a", {"join", "b"}),
            ("complete b back=false", {"c"}),
            ("complete c", ENDED),
        ],
    ),
    Scenario(
        "a loop goes back until its condition fails",
        drawing="""
            start -> task:a -> xor:again -[more]-> a
            again -[else]-> end
        """,
        rows=[("start", {"a"}), ("complete a more=true", {"a"}), ("complete a more=false", ENDED)],
    ),
    Scenario(
        "a terminate end event ends all that runs in its scope",
        drawing="""
            start -> and:split -> task:a -> end:stop(terminate)
            split -> task:b -> end
        """,
        rows=[("start", {"a", "b"}), ("complete a", ENDED)],
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario, world: World) -> None:
    play(scenario, world)
