"""What a command is: a request to change something, complete in itself, and free of any knowledge of how it is run."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from penstock.commands.unit_of_work import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Needs:
    """What a command will touch, so that it can be locked and read ahead together with what others need.

    `places` holds ids by kind (`process_instance`, `execution`, `task`, `job`, `external_task`, `incident`), `keys`
    the keys of process definitions whose newest version is wanted, `rows` the ids of single rows by record class,
    which hang on no instance. Commands with a turn in common run one after the other in this process; those with a
    critical `section` are alone in it among all processes, and outside of lanes.
    """

    places: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
    rows: Mapping[type[Any], tuple[str, ...]] = field(default_factory=dict)
    turns: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


NOTHING = Needs()
DEPLOYMENT = "deployment.lock"


class Command(ABC, Generic[T]):
    """One thing that can be asked to be done. It may be executed more than once until it succeeds: it keeps nothing."""

    def needs(self) -> Needs:
        """What it will touch, as far as that is known before it runs."""
        return NOTHING

    @abstractmethod
    def execute(self, work: UnitOfWork) -> T:
        """Do it, and tell what came of it. Whatever is raised leaves nothing behind."""
