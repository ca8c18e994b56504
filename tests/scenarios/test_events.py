"""Events: caught in a flow, on a border, by an event subprocess; thrown and uncaught."""

from __future__ import annotations

import pytest

from tests.scenarios.scenario import ENDED, Scenario, World, play

SCENARIOS = [
    Scenario(
        "a timer waits for its time",
        drawing="start -> timer:t(PT1H) -> task:a -> end",
        rows=[("start", {"t"}), ("pass 59m", {"t"}), ("pass 1m", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "a message is correlated to the execution that waits for it",
        drawing="start -> message:m(order) -> task:a -> end",
        rows=[("start", {"m"}), ("message order", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "a signal reaches all who wait for it",
        drawing="""
            start -> and:split -> signal:s1(go) -> and:join -> end
            split -> signal:s2(go) -> join
        """,
        rows=[("start", {"s1", "s2"}), ("signal go", ENDED)],
    ),
    Scenario(
        "an interrupting boundary event ends the activity that it hangs on",
        drawing="""
            start -> task:a -> end
            a @ timer:late(PT1H) -> task:b -> end
        """,
        rows=[("start", {"a"}), ("pass 1h", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "a boundary event that does not interrupt goes on beside the activity, each time it comes",
        drawing="""
            start -> task:a -> end
            a @~ message:hint(hint) -> task:b -> end
        """,
        rows=[
            ("start", {"a"}),
            ("message hint", {"a", "b"}),
            ("message hint", {"a b b"}),
            ("complete a", {"b b"}),
            ("complete b", {"b"}),
            ("complete b", ENDED),
        ],
    ),
    Scenario(
        "a cycle on a border fires again and again, and is gone with the activity",
        drawing="""
            start -> task:a -> end
            a @~ timer:again(R3/PT10M) -> task:b -> end
        """,
        rows=[
            ("start", {"a"}),
            ("pass 10m", {"a", "b"}),
            ("pass 10m", {"a b b"}),
            ("complete a", {"b b"}),
            ("pass 10m", {"b b"}),
        ],
    ),
    Scenario(
        "an error end event is caught on the border of its subprocess",
        drawing="""
            start -> sub:s { start -> task:a -> end:bad(error broken) } -> end
            s @ error:caught(broken) -> task:b -> end
        """,
        rows=[("start", {"a"}), ("complete a", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "an error that nobody catches ends its token like a plain end",
        drawing="start -> task:a -> end:bad(error broken)",
        rows=[("start", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "an interrupting event subprocess takes the place of what its scope was doing",
        drawing="""
            start -> task:a -> end
            on message:m(stop) { start -> task:b -> end }
        """,
        rows=[("start", {"a"}), ("message stop", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "an event subprocess that does not interrupt runs beside its scope",
        drawing="""
            start -> task:a -> end
            on~ message:m(more) { start -> task:b -> end }
        """,
        rows=[("start", {"a"}), ("message more", {"a", "b"}), ("complete a", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "the first event decides at an event-based gateway",
        drawing="""
            start -> events:first -> message:m(yes) -> task:a -> end
            first -> timer:t(PT1H) -> task:b -> end
        """,
        rows=[("start", {"first"}), ("message yes", {"a"}), ("pass 2h", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "an escalation that does not interrupt lets its subprocess go on",
        drawing="""
            start -> sub:s { start -> escalation:up(help) -> task:a -> end } -> end
            s @~ escalation:heard(help) -> task:b -> end
        """,
        rows=[("start", {"a", "b"}), ("complete b", {"a"}), ("complete a", ENDED)],
    ),
    Scenario(
        "an escalation of a called process is heard by an event subprocess of the one that called",
        drawing="""
            start -> call:c(calledElement=q) -> end
            on~ escalation:heard(help) { start -> task:b -> end }
        """,
        called={"q": "start -> escalation:up(help) -> task:inner -> end"},
        rows=[("start", {"b", "c"}), ("complete inner", {"b"}), ("complete b", ENDED)],
    ),
    Scenario(
        "a conditional event fires when a variable makes its condition true",
        drawing="start -> condition:c(x > 5) -> task:a -> end",
        rows=[("start x=1", {"c"}), ("set x=2", {"c"}), ("set x=9", {"a"})],
    ),
    Scenario(
        "a receive task waits for its trigger",
        drawing="start -> receive:r -> end",
        rows=[("start", {"r"}), ("trigger r", ENDED)],
    ),
    Scenario(
        "compensation undoes what has completed, the last first",
        drawing="""
            start -> task:a -> task:b -> compensation:undo -> task:after -> end
            a @ compensation:ca
            b @ compensation:cb
        """,
        rows=[("start", {"a"}), ("complete a", {"b"}), ("complete b", {"after"})],
    ),
]


@pytest.mark.parametrize("scenario", SCENARIOS, ids=str)
def test_scenario(scenario: Scenario, world: World) -> None:
    play(scenario, world)
