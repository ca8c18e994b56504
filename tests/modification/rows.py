"""Rows: what a modification does, told in text.

A row begins with its number, a shape and the tree of activity instances that the instance has before; then come lines
that begin with a word:

    24 three {a}
        given    start; complete a        how the instance gets there; `start` if nothing is told
        do       cancel a; before b       the instructions of one request, in their order
        to       {b, c}  #-(=b =c)        the tree after it, and the executions
        has      timer(late); x=1@PI      jobs, event subscriptions and variables after it, all of them
        history  s(c) a(x) b c            the activity instances that its history then knows
        end      e                        where it completes once all that waits is done, the oldest first

Instructions: `before a`, `after a`, `along a_b` (the flow from a to b, or one's id), `cancel a` (all of an activity),
`cancel a.1` (its first activity instance), `cancel ~a.1` (its first transition instance), `before a in s.1` (in that
ancestor), `before a with x=1 l:=2` (variables, `:=` for a local one). `PI` is the process instance. What has a number
is looked up before the request, as a client would do it.

Trees: `{a, s{x}}` are activity instances by their nesting, `~a` is a transition instance, `a!1` has an incident; `m#mi`
is the body of a multi-instance activity. Executions: `#` is a scope, `=` concurrent, `#=` both, `@` kept for
compensation; behind it where it stands, or `-`, and its children in parentheses.

History: `a(c)` has ended, `a(x)` was cancelled, `a(C)` has ended its scope, `a` is there still; `ax2` are two of them.
Variables: `x=1@s` by the activity whose instance they show (`~`: none); `nr 3/2/1` are the instances of a
multi-instance body, the active and the completed ones among them, `loops 0 1` the loop counters. `timer(b)@PI` hangs on
the process instance itself.

Instead of `to` and what follows a row may say `refused`, with the complaint and the ids in it (see `refusals`): nothing
has changed then. `to (cancelled)` and `to (completed at e)`: the request has ended the instance. `end stuck {j} #j`: it
waits for ever. `why` tells where we differ from Camunda, or what is to be seen.

`asks called.2` sends the request to the second instance that was called on the way, `asks called` to all of them;
`called` tells how these are then: their tree, or `(state: reason)`. `heard` are the calls of listeners, in their order.
`by` says how the request is sent, if it matters: `direct`, as a `batch`, to `several` instances at once, or by a
`program` that has the engine within itself. `skip` names what it is to skip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

WORDS = ("given", "by", "asks", "skip", "do", "refused", "to", "has", "history", "heard", "called", "end", "why")
HEAD = re.compile(r"(\d+) (\S+) (\{.*\}|\S+)")


@dataclass(frozen=True)
class Shape:
    """A diagram, the processes that it calls, and what listeners of the process hear."""

    drawing: str
    called: Mapping[str, str] = field(default_factory=dict)
    hears: str = ""


@dataclass(frozen=True)
class Row:
    """One modification. `to` is None for one that is refused."""

    number: int
    shape: str
    before: str
    do: str
    given: str = "start"
    to: str | None = None
    has: str = ""
    history: str = ""
    end: str | None = None
    refused: str | None = None
    why: str = ""
    skip: str = ""
    by: str = ""
    asks: str = ""
    called: str | None = None
    heard: str | None = None

    def __str__(self) -> str:
        return f"{self.number} {self.shape}: {self.do}"


def rows(text: str) -> list[Row]:
    """The rows of a text."""
    return [_row(block) for block in _blocks(text)]


def _blocks(text: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line[0].isdigit() and block:
            yield block
            block = []
        block.append(line)
    yield block


def _row(block: list[str]) -> Row:
    head = HEAD.fullmatch(block[0])
    assert head is not None, f"cannot read '{block[0]}'"
    told: dict[str, str] = {}
    for line in block[1:]:
        word, _, rest = line.partition(" ")
        if word in WORDS:
            assert word not in told, f"'{word}' twice in row {head[1]}"
            told[word] = rest.strip()
        else:
            assert told, f"cannot read '{line}'"
            told[next(reversed(told))] += f" {line}"
    row = Row(int(head[1]), head[2], head[3], **told)
    assert (row.to is None) != (row.refused is None), f"row {row.number} says neither or both of 'to' and 'refused'"
    return row


def steps(told: str) -> list[str]:
    """The instructions or moves in a text."""
    return [] if told == "nothing" else [step.strip() for step in told.split(";") if step.strip()]
