"""Which languages there are, and what runs each."""

from __future__ import annotations

from collections.abc import Mapping

from penstock.errors import ScriptLanguageError
from penstock.scripts.javascript import JavaScript
from penstock.scripts.python import run_python

JAVASCRIPT = frozenset({"javascript", "ecmascript", "js"})
PYTHON = frozenset({"python"})
SECONDS = 5.0
MEGABYTES = 64


class Languages:
    """The languages of an engine; names are in lower case.

    A script in JavaScript may take so many seconds, and so many megabytes of memory. Python has the powers of the
    engine's own process, and no limits: it is not there unless it is trusted.
    """

    def __init__(self, *, trusts_python: bool = False, seconds: float = SECONDS, megabytes: int = MEGABYTES) -> None:
        self.trusts_python = trusts_python
        self._javascript = JavaScript(seconds, megabytes)

    def knows(self, language: str) -> bool:
        """Whether there is such a language."""
        return language in JAVASCRIPT or (self.trusts_python and language in PYTHON)

    def run(self, language: str, source: str, names: Mapping[str, object]) -> object:
        """The last value of a script, which sees the names.

        Raises ScriptLanguageError for a language that is not there, ScriptFailedError if the script fails, BpmnError if
        it throws one.
        """
        if not self.knows(language):
            raise ScriptLanguageError(language)
        if language in PYTHON:
            return run_python(source, names)
        return self._javascript.run(source, names)

    def close(self) -> None:
        """End the processes beside the engine. Scripts that run are not waited for."""
        self._javascript.close()
