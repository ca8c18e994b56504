"""What is wrong with a diagram, collected while it is read."""

from __future__ import annotations

from penstock.errors import ParseError, Problem
from penstock.parse.document import Document, Element


class Complaints:
    """Errors and warnings about one document; `raise_if_any` ends the reading with all of them at once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []

    def error(self, message: str, element: Element | None, *element_ids: str | None) -> None:
        """Something that makes the deployment fail."""
        self.errors.append(self._problem(message, element, element_ids))

    def warn(self, message: str, element: Element | None, *element_ids: str | None) -> None:
        """Something that does not."""
        self.warnings.append(self._problem(message, element, element_ids))

    def raise_if_any(self) -> None:
        """Raise ParseError if there were errors."""
        if self.errors:
            raise ParseError(self._document.resource, self.errors, self.warnings)

    def _problem(self, message: str, element: Element | None, ids: tuple[str | None, ...]) -> Problem:
        line, column = self._document.position(element) if element is not None else (0, 0)
        named = [i for i in ids if i]
        own = element.get("id") if element is not None else None
        if own and own not in named:
            named.insert(0, own)
        return Problem(message, line, column, named[0] if named else None, tuple(named))
