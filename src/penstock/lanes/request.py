"""A command on its way through the lanes, and the answer that it waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from penstock.commands.command import Command
from penstock.semantics.host import Identity

Answer = Callable[[Any, BaseException | None], None]


class Request:
    """Who asks for what. `answer` is called once, with the result or with what went wrong.

    `trees` are the call hierarchies that it was found to touch, kept from one attempt to the next; `inside` is the
    request whose user code made this one, if any. `needs_user_code` once it has come upon some.
    """

    __slots__ = ("answer", "command", "identity", "inside", "needs_user_code", "trees")

    def __init__(
        self, command: Command[Any], identity: Identity, answer: Answer, inside: Request | None = None
    ) -> None:
        self.command = command
        self.identity = identity
        self.answer = answer
        self.trees: set[str] = set()
        self.inside = inside
        self.needs_user_code = False
