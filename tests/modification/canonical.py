"""Trees and lists told in text, in an order that can be compared: siblings have none."""

from __future__ import annotations

import re

TOKEN = re.compile(r"[{}()]|[^{}(),\s]+")
TIMES = re.compile(r"(.+)x(\d+)")
OPEN = {"{": "}", "(": ")"}


def canonical(told: str) -> str:
    """A tree, its siblings sorted. What stands in front of brackets is their parent."""
    tokens = TOKEN.findall(told)
    found, rest = _siblings(tokens, 0)
    assert rest == len(tokens), f"cannot read '{told}'"
    return " ".join(found)


def _siblings(tokens: list[str], at: int) -> tuple[list[str], int]:
    found: list[str] = []
    while at < len(tokens) and tokens[at] not in OPEN.values():
        name = "" if tokens[at] in OPEN else tokens[at]
        at += bool(name)
        if at < len(tokens) and tokens[at] in OPEN:
            opened = tokens[at]
            below, at = _siblings(tokens, at + 1)
            assert tokens[at] == OPEN[opened], f"'{tokens[at]}' does not close '{opened}'"
            name, at = f"{name}{opened}{' '.join(below)}{OPEN[opened]}", at + 1
        found.append(name)
    return sorted(found), at


def several(told: str, separator: str) -> list[str]:
    """The members of a list, sorted; `ax2` is two of them."""
    found: list[str] = []
    for word in filter(None, (word.strip() for word in told.split(separator))):
        match = TIMES.fullmatch(word)
        found += [match[1]] * int(match[2]) if match is not None else [word]
    return sorted(found)
