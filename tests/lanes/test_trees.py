"""Who works on which tree, and who waits for whom."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from penstock.commands.process_instance import StartProcessInstance
from penstock.errors import EngineError, OptimisticLockingError
from penstock.lanes.request import Request
from penstock.lanes.trees import Trees
from penstock.semantics.host import NOBODY


def request(inside: Request | None = None) -> Request:
    return Request(StartProcessInstance(key="k"), NOBODY, lambda _result, _error: None, inside)


def in_thread(function: Any, *arguments: Any) -> threading.Thread:
    thread = threading.Thread(target=function, args=arguments, daemon=True)
    thread.start()
    return thread


def test_all_trees_are_taken_or_none() -> None:
    trees, first, second = Trees(), request(), request()
    assert trees.take(first, ["a"])
    assert not trees.take(second, ["a", "b"])
    assert second.trees == set()
    assert trees.take(request(), ["b"])


def test_who_was_parked_comes_back_when_the_tree_is_free() -> None:
    trees, first, second, third = Trees(), request(), request(), request()
    trees.take(first, ["a"])
    trees.take(second, ["a"])
    trees.take(third, ["a"])
    assert trees.release(first) == [second, third]
    assert trees.take(second, ["a"])


def test_one_more_tree_can_be_waited_for() -> None:
    trees, first, second = Trees(), request(), request()
    trees.take(first, ["a"])
    assert not trees.try_one(second, "a")
    waiting = in_thread(trees.wait_for, second, "a")
    trees.release(first)
    waiting.join(10)
    assert second.trees == {"a"}


def test_a_ring_of_waiting_is_broken() -> None:
    trees, first, second = Trees(), request(), request()
    trees.take(first, ["a"])
    trees.take(second, ["b"])
    waiting = in_thread(trees.wait_for, first, "b")
    while first not in trees._wanted:
        pass
    with pytest.raises(OptimisticLockingError):
        trees.wait_for(second, "a")
    trees.release(second)
    waiting.join(10)
    assert first.trees == {"a", "b"}


def test_who_is_inside_of_another_request_cannot_wait_for_it() -> None:
    trees, outer = Trees(), request()
    trees.take(outer, ["a"])
    with pytest.raises(EngineError, match="that it runs in"):
        trees.take(request(inside=outer), ["a"])
