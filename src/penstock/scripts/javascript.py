"""JavaScript: what a script asks while it runs, and what becomes of its end.

The script runs elsewhere (`sandbox.py`). Plain values go over as copies. Of objects such as `execution` only a number
goes over; the script calls back by it, and reaches just what expressions may read and call.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from penstock.errors import ScriptFailedError, UnresolvedNameError
from penstock.expr.methods import invoke
from penstock.expr.properties import property_of
from penstock.expr.spin import any_node, json_node, xml_node
from penstock.scripts.crossing import Crossing, Wire
from penstock.scripts.sandbox import Sandbox
from penstock.semantics.bpmn_error import BpmnError
from penstock.values.java import text

FUNCTIONS: dict[str, Callable[..., object]] = {"S": any_node, "JSON": json_node, "XML": xml_node}
LONGEST_LINE = 1000
log = logging.getLogger(__name__)


class JavaScript:
    """Runs scripts within limits of time and memory."""

    def __init__(self, seconds: float, megabytes: int) -> None:
        self._sandbox = Sandbox(seconds, megabytes)

    def run(self, source: str, names: Mapping[str, object]) -> object:
        """The last value of a script. Raises ScriptFailedError, BpmnError if it throws one, or what an object that it
        called has raised, if the script has not caught it.
        """
        session = _Session(names)
        end = self._sandbox.run({"source": source, "names": list(names)}, session.answer)
        return session.outcome(end)

    def close(self) -> None:
        """End the processes."""
        self._sandbox.close()


class _Session:
    """One run of a script: what it has been handed, and what was raised on its behalf."""

    def __init__(self, names: Mapping[str, object]) -> None:
        self._names = names
        self._crossing = Crossing()
        self._errors: list[Exception] = []

    def answer(self, question: Mapping[str, Any]) -> dict[str, Wire]:
        """The answer to one question of the script: a value, or the number of an error and its text."""
        try:
            ((verb, told),) = question.items()
            return {"value": self._crossing.enter(ANSWERS[verb](self, told))}
        except Exception as error:
            self._errors.append(error)
            return {"error": str(error), "number": len(self._errors) - 1}

    def _read(self, name: str) -> object:
        return self._names[name]

    def _call(self, told: list[Any]) -> object:
        number, method, arguments = told
        return invoke(self._crossing.handed(number), method, [self._crossing.leave(one) for one in arguments])

    def _get(self, told: list[Any]) -> object:
        number, name = told
        return property_of(self._crossing.handed(number), name)

    def _text(self, number: int) -> object:
        return text(self._crossing.handed(number))

    def _function(self, told: list[Any]) -> object:
        name, arguments = told
        return FUNCTIONS[name](*[self._crossing.leave(one) for one in arguments])

    def _print(self, line: str) -> None:
        # On one line: a script must not write what looks like another entry of the log.
        log.info("a script says: %s", " ".join(line[:LONGEST_LINE].splitlines()))

    def outcome(self, end: Mapping[str, Any]) -> object:
        """The value of a script that has ended. Raises what it ended with."""
        if "done" in end:
            return self._crossing.leave(end["done"])
        if "bpmn" in end:
            raise BpmnError(*[str(told) for told in end["bpmn"] if told is not None])
        if "raised" in end:
            raise self._errors[end["raised"]]
        failed = UnresolvedNameError if end.get("kind") == "ReferenceError" else ScriptFailedError
        raise failed(str(end["failed"]))


ANSWERS: dict[str, Callable[[_Session, Any], object]] = {
    "read": _Session._read,  # noqa: SLF001 - the table is part of the class
    "call": _Session._call,  # noqa: SLF001
    "get": _Session._get,  # noqa: SLF001
    "text": _Session._text,  # noqa: SLF001
    "function": _Session._function,  # noqa: SLF001
    "print": _Session._print,  # noqa: SLF001
}
