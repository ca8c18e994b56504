"""What every part of the parser shares while one diagram is read: the document, the complaints, the named root
elements.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from penstock.errors import ExpressionSyntaxError, UnreadableDiagramError
from penstock.expr import compile_expression, is_expression
from penstock.model.process import JobDeclaration
from penstock.parse.complaints import Complaints
from penstock.parse.document import Document, Element, camunda


@dataclass(frozen=True)
class NamedError:
    """A `bpmn:error` of the diagram."""

    code: str | None
    message: str | None


@dataclass
class Reader:
    """The state of reading one diagram; `jobs` grows per process."""

    document: Document
    complaints: Complaints
    messages: Mapping[str, str | None] = field(default_factory=dict)
    signals: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, NamedError] = field(default_factory=dict)
    escalations: Mapping[str, str | None] = field(default_factory=dict)
    jobs: list[JobDeclaration] = field(default_factory=list)
    has_conditional_events: bool = False

    def expression(self, text: str) -> str:
        """The text, if it is a well-formed expression or holds none.

        An ill-formed one ends the reading at once with a plain engine error, as on the reference.
        """
        try:
            compile_expression(text)
        except ExpressionSyntaxError as wrong:
            raise UnreadableDiagramError(str(wrong)) from None
        return text

    def optional_expression(self, text: str | None) -> str | None:
        """The same for an attribute that may be missing."""
        return None if text is None else self.expression(text)

    def priority(self, element: Element, attribute: str) -> str | None:
        """A `camunda:` priority: an expression, or the text of an integer."""
        told = camunda(element, attribute)
        if told is None or is_expression(told):
            return self.optional_expression(told)
        try:
            int(told)
        except ValueError:
            self.complaints.error(f"Value '{told}' for attribute '{attribute}' is not a valid number", element)
        return told

    def unsupported(self, what: str, element: Element) -> None:
        """Refuse something of BPMN or its extensions that this version does not run."""
        self.complaints.error(f"{what} is not supported by this version of Penstock", element)


def local_reference(name: str | None) -> str | None:
    """The id in a reference like `tns:messageId`; prefixes all mean the diagram's own namespace here."""
    return None if name is None else name.rpartition(":")[2]


def comma_list(told: str | None) -> tuple[str, ...]:
    """The items of a comma list, where a comma inside of `${…}` separates nothing."""
    items, current, depth = [], "", 0
    for letter in told or "":
        depth += (letter == "{") - (letter == "}")
        if letter == "," and depth <= 0:
            items.append(current.strip())
            current = ""
        else:
            current += letter
    if current:
        items.append(current.strip())
    return tuple(items)
