"""Whether the end can be reached: drawings with tokens in them, and what is said of each."""

from __future__ import annotations

import pytest

from penstock.model.process import Process
from penstock.parse import parse_diagram
from penstock.soundness import AT, Marking, Token, judge
from penstock.soundness.marking import ordered
from penstock.soundness.verdict import DEADLOCK, RISKY, SOUND, UNKNOWN, Advice
from tests.scenarios.drawing import Drawing

FORK = "start -> and:fork -> task:a -> and:join -> task:c -> end\n fork -> task:b -> join"
LONG = "start -> and:fork -> task:a -> task:a2 -> and:join -> task:c -> end\n fork -> task:b -> join"
CHOICE = "start -> xor:x -[yes]-> task:a -> and:join -> end\n x -[else]-> task:b -> join"
TWO_WAYS = """
    start -> and:fork -> task:t -> xor:x -[yes]-> end
    x -[else]-> task:a -> and:join -> end
    fork -> task:b -> join
"""
INCLUSIVE = "start -> or:fork -[x]-> task:a -> or:join -> task:c -> end\n fork -[y]-> task:b -> join"
SUB = "start -> sub:s { start -> and:fork -> task:a -> and:join -> end\n fork -> task:b -> join } -> task:z -> end"
LATE = SUB + "\n s @ timer:late(PT1H) -> end"
LOOP = "start -> task:a -> xor:x -[again]-> a\n x -[else]-> end"
TRAP = "start -> xor:x -> task:a -> x"
TERMINATED = "start -> and:fork -> task:a -> and:join -> end\n fork -> task:b -> end:stop(terminate)"
EVENTS = "start -> events:g -> message:m(one) -> and:join -> end\n g -> timer:t(PT1H) -> join"
BESIDE = "start -> task:a -> and:join -> end\n a @~ message:m(more) -> join"
ASIDE = "start -> task:a -> end\n a @~ message:m(more) -> task:b -> end"
ERROR = """
    start -> sub:s { start -> task:a -> end:wrong(error bad) } -> task:good -> end
    s @ error:e(bad) -> task:fix -> end
"""
ON = "start -> task:a -> end\n on message:e(now) { start -> task:b -> end }"
MANY = "start -> and:fork -> end\n" + "\n".join(
    f" fork -> task:t{n}0 -> task:t{n}1 -> task:t{n}2 -> end" for n in range(12)
)


def process(drawing: str) -> Process:
    """The process of a drawing."""
    [found] = parse_diagram(Drawing(drawing).xml, "p.bpmn").processes
    return found


def at(*node_ids: str, **inner: tuple[str, ...]) -> Marking:
    """Tokens in the process, and in visits of its subprocesses."""
    visits = [ordered(scope, [Token(AT, n) for n in within], []) for scope, within in inner.items()]
    return ordered("p", [Token(AT, n) for n in node_ids], visits)


@pytest.mark.parametrize(
    ("drawing", "marking", "state"),
    [
        pytest.param(FORK, at("a", "b"), SOUND, id="both branches run"),
        pytest.param(FORK, at("a", "join"), SOUND, id="one has arrived"),
        pytest.param(FORK, at("a"), DEADLOCK, id="one branch only"),
        pytest.param(FORK, at("join"), DEADLOCK, id="a lone token at the join"),
        pytest.param(FORK, at("c"), SOUND, id="behind the join"),
        pytest.param(LONG, at("a", "a2", "b"), DEADLOCK, id="one token too many"),
        pytest.param(CHOICE, at("a"), DEADLOCK, id="a join behind a choice"),
        pytest.param(TWO_WAYS, at("t", "b"), RISKY, id="it depends on the choice"),
        pytest.param(INCLUSIVE, at("a"), SOUND, id="an inclusive join does not wait for what cannot come"),
        pytest.param(INCLUSIVE, at("a", "b"), SOUND, id="an inclusive join of two"),
        pytest.param(SUB, at(s=("a", "b")), SOUND, id="in a subprocess"),
        pytest.param(SUB, at(s=("a",)), DEADLOCK, id="one branch of a subprocess"),
        pytest.param(LATE, at(s=("a",)), SOUND, id="an event on the border lets it out"),
        pytest.param(LOOP, at("a"), SOUND, id="a loop with a way out"),
        pytest.param(TRAP, at("a"), DEADLOCK, id="a loop without one"),
        pytest.param(TERMINATED, at("a", "b"), SOUND, id="a terminate end clears a join"),
        pytest.param(TERMINATED, at("join"), DEADLOCK, id="nobody is left to terminate"),
        pytest.param(EVENTS, at("g"), DEADLOCK, id="only one event of a gateway comes"),
        pytest.param(BESIDE, at("a"), UNKNOWN, id="an event may feed a join as often as it likes"),
        pytest.param(ASIDE, at("a"), SOUND, id="an event that starts something of its own"),
        pytest.param(ERROR, at(s=("a",)), SOUND, id="an error is caught"),
        pytest.param(ON, at("a"), SOUND, id="an event subprocess"),
        pytest.param(MANY, at(*(f"t{n}0" for n in range(12))), SOUND, id="many branches that do not meet"),
        pytest.param(FORK, at(), SOUND, id="nothing is left"),
        pytest.param(
            "start -> task:a -> and:x -> a\n x -> task:b -> xor:j -> a\n x -> end",
            at("a"),
            UNKNOWN,
            id="ever more tokens, with rests",
        ),
        pytest.param("start -> and:x -> none:a -> x\n x -> end", at("x"), DEADLOCK, id="a join that is its own source"),
        pytest.param(
            "start -> task:t -> xor:j -> and:x -> j\n x -> end", at("t"), UNKNOWN, id="ever more tokens, without a rest"
        ),
    ],
)
def test_the_state_of_a_marking(drawing: str, marking: Marking, state: str) -> None:
    assert judge(process(drawing), marking).state == state


def findings(drawing: str, marking: Marking) -> dict[tuple[str, str], tuple[str, tuple[Advice, ...]]]:
    """What is found: severity and advice, by kind and activity."""
    return {(f.kind, f.activity_id): (f.severity, f.advice) for f in judge(process(drawing), marking).findings}


@pytest.mark.parametrize(
    ("drawing", "marking", "expected"),
    [
        pytest.param(FORK, at("a", "b"), {}, id="nothing to say"),
        pytest.param(
            FORK, at("a"), {("join", "join"): ("error", (Advice("transition", "f9"),))}, id="a token on the other flow"
        ),
        pytest.param(
            FORK,
            at("join"),
            {("join", "join"): ("error", (Advice("cancel", "join"), Advice("transition", "f5")))},
            id="past the join",
        ),
        pytest.param(
            LATE,
            at(s=("a",)),
            {("join", "join"): ("warning", (Advice("transition", "f9"),))},
            id="an event would free it",
        ),
        pytest.param(TWO_WAYS, at("t", "b"), {("join", "join"): ("warning", ())}, id="it may happen"),
        pytest.param(TRAP, at("a"), {("circle", "p"): ("error", ())}, id="round and round"),
        pytest.param(
            "start -> task:a -> task:b -> end",
            at("a", "b"),
            {("crowd", "a"): ("warning", ())},
            id="one after the other",
        ),
        pytest.param("start -> task:a -> end", at("a", "a"), {("crowd", "a"): ("warning", ())}, id="twice the same"),
        pytest.param(LONG, at("a2", "b"), {}, id="side by side, one further on"),
        pytest.param(ASIDE, at("a", "b"), {}, id="what an event has started"),
    ],
)
def test_what_is_found_and_what_would_help(
    drawing: str, marking: Marking, expected: dict[tuple[str, str], object]
) -> None:
    assert findings(drawing, marking) == expected


def test_the_nodes_where_a_token_can_still_end() -> None:
    verdict = judge(process(FORK), at("a"))
    assert verdict.ending == frozenset()
    assert {"a", "b", "c"} <= judge(process(FORK), at("a", "b")).ending


def test_a_search_that_met_its_bound_does_not_guess() -> None:
    assert judge(process(LATE), at(s=("a", "b")), most=3).state == UNKNOWN
