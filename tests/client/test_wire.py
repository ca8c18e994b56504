"""Values on the wire."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from penstock.client import wire

SUMMER = datetime(2024, 7, 1, 2, 0, 0, 5999, tzinfo=timezone(timedelta(hours=2)))


@dataclass(kw_only=True)
class Leaf:
    """A data class in another."""

    value: Any = None


@dataclass(kw_only=True)
class Tree:
    """A data class with fields of all kinds."""

    first_name: str | None = None
    bpmn20_xml: str | None = None
    when: datetime | None = None
    due: datetime | str | None = None
    leaf: Leaf | None = None
    leaves: list[Leaf] | None = None
    by_name: dict[str, Leaf | None] | None = None
    odd: int | None = field(default=None, metadata={"key": "oddName"})


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (True, "true"),
        (False, "false"),
        (5, "5"),
        (0.5, "0.5"),
        ("a,b", "a,b"),
        (["a", "b"], "a,b"),
        (("a", True, 1), "a,true,1"),
        ([], ""),
        (SUMMER, "2024-07-01T02:00:00.005+0200"),
        (datetime(2024, 1, 1, tzinfo=UTC), "2024-01-01T00:00:00.000+0000"),
        (datetime(2024, 1, 1, tzinfo=timezone(timedelta(hours=-3, minutes=-30))), "2024-01-01T00:00:00.000-0330"),
    ],
)
def test_a_value_as_text(value: object, told: str) -> None:
    assert wire.text(value) == told


def test_a_moment_without_an_offset_is_local_time() -> None:
    naive = datetime(2024, 1, 1, 12)
    assert datetime.fromisoformat(wire.date_text(naive)) == naive.astimezone()


def test_a_query_string_leaves_out_what_is_not_given_and_escapes_the_rest() -> None:
    query = {"a": None, "b": False, "c": "x y&+ü", "d": SUMMER}
    assert wire.query_string(query) == "b=false&c=x%20y%26%2B%C3%BC&d=2024-07-01T02%3A00%3A00.005%2B0200"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (Tree(), {}),
        (Tree(first_name="n", bpmn20_xml="<x/>", odd=1), {"firstName": "n", "bpmn20Xml": "<x/>", "oddName": 1}),
        (Tree(leaves=[Leaf(value=1), Leaf()]), {"leaves": [{"value": 1}, {}]}),
        (
            Tree(by_name={"a_b": Leaf(value=SUMMER), "c": None}),
            {"byName": {"a_b": {"value": "2024-07-01T02:00:00.005+0200"}, "c": None}},
        ),
        ({"as_it_is": None, "list": (1, Leaf(value=2))}, {"as_it_is": None, "list": [1, {"value": 2}]}),
        ({"bytes": b"\x00\xff"}, {"bytes": "AP8="}),
        ({}, {}),
    ],
)
def test_a_body_has_keys_in_camel_case_and_no_fields_that_are_none(body: object, told: object) -> None:
    assert json.loads(wire.json_of(body)) == told


@pytest.mark.parametrize(("body", "error"), [({"n": float("nan")}, ValueError), ({"o": object()}, TypeError)])
def test_a_body_that_json_cannot_tell_is_refused(body: object, error: type[Exception]) -> None:
    with pytest.raises(error):
        wire.json_of(body)


@pytest.mark.parametrize(
    ("told", "kind", "value"),
    [
        ({"firstName": "n", "unknown": {"x": 1}}, Tree, Tree(first_name="n")),
        ({"firstName": None}, Tree, Tree()),
        ({"oddName": 3, "odd": 4}, Tree, Tree(odd=3)),
        ({"when": "2024-07-01T02:00:00.005+0200"}, Tree, Tree(when=SUMMER.replace(microsecond=5000))),
        ({"due": "2024-07-01T02:00:00.005+0200"}, Tree, Tree(due=SUMMER.replace(microsecond=5000))),
        ({"leaf": {"value": {"a": [1]}}}, Tree, Tree(leaf=Leaf(value={"a": [1]}))),
        ({"leaves": [{"value": 1}]}, Tree, Tree(leaves=[Leaf(value=1)])),
        ({"byName": {"a": {"value": 1}, "b": None}}, Tree, Tree(by_name={"a": Leaf(value=1), "b": None})),
        ([{"value": 1}], list[Leaf], [Leaf(value=1)]),
        ({"x": {"value": 1}}, dict[str, Leaf], {"x": Leaf(value=1)}),
        ({"any": ["thing"]}, object, {"any": ["thing"]}),
        (["a"], list[str], ["a"]),
    ],
)
def test_an_answer_is_read_as_its_type(told: object, kind: Any, value: object) -> None:
    assert wire.read(json.dumps(told).encode(), kind) == value


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"<html>", Leaf),
        (b"[]", dict[str, Leaf]),
        (b"5", list[Leaf]),
        (b'{"when": "soon"}', Tree),
        (b'{"when": 5}', Tree),
    ],
)
def test_an_answer_of_another_kind_is_refused(data: bytes, kind: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (whichever text Python has for it)
        wire.read(data, kind)
