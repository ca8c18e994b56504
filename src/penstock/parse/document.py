"""Reading XML that strangers wrote: no DOCTYPE, no entities, no network, a limit of size; and where each element
stands.

lxml builds the tree. Columns, which it does not keep, are found by a second pass with expat, only if somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from xml.parsers import expat

from lxml import etree

from penstock.errors import EngineError, ParseError, Problem

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMN_DI = "http://www.omg.org/spec/BPMN/20100524/DI"
OMG = "http://www.omg.org/spec/"
CAMUNDA = (
    "http://camunda.org/schema/1.0/bpmn",
    "http://activiti.org/bpmn",
    "http://operaton.org/schema/1.0/bpmn",
)
#: Where the retry cycle was first at home.
FOX = "http://www.camunda.com/fox"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
MAX_BYTES = 16 * 1024 * 1024

Element = etree._Element  # noqa: SLF001 - the only name that lxml has for the type


class _Seen(Exception):
    """Ends the look at the prolog."""


class Document:
    """A well-formed document: its root, and the line and column behind each start tag."""

    def __init__(self, data: bytes, resource: str) -> None:
        self.resource = resource
        self._data = data
        self._positions: dict[Element, tuple[int, int]] | None = None
        self.root = _parse(data, resource)

    def position(self, element: Element) -> tuple[int, int]:
        """Line and column (from 1) where the element's start tag ends, as SAX parsers tell it."""
        if self._positions is None:
            self._positions = dict(zip(self.root.iter(), _start_tag_ends(self._data), strict=False))
        return self._positions.get(element, (0, 0))


def _parse(data: bytes, resource: str) -> Element:
    if len(data) > MAX_BYTES:
        raise _refused(resource, f"The diagram has {len(data)} bytes; at most {MAX_BYTES} are read.")
    _refuse_doctype(data, resource)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise EngineError(f"ENGINE-09003 Could not parse '{resource}'. {broken}") from None
    return root


def _refused(resource: str, reason: str) -> ParseError:
    return ParseError(resource, [Problem(reason, 1, 1)])


def _refuse_doctype(data: bytes, resource: str) -> None:
    """Entities can only be declared in a DOCTYPE, so a document without one has none to expand."""
    found: list[str] = []

    def doctype(*_: object) -> None:
        found.append("doctype")
        raise _Seen

    def element(*_: object) -> None:
        raise _Seen

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = element
    with suppress(_Seen, expat.ExpatError, ValueError):
        parser.Parse(data, True)
    if found:
        raise _refused(resource, "A DOCTYPE is not allowed in a diagram.")


def _start_tag_ends(data: bytes) -> Iterator[tuple[int, int]]:
    starts: list[tuple[int, int, int]] = []
    parser = expat.ParserCreate()

    def element(*_: object) -> None:
        starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber, parser.CurrentByteIndex))

    parser.StartElementHandler = element
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return iter(())
    return (_end_of_tag(data, *start) for start in starts)


def _end_of_tag(data: bytes, line: int, column: int, index: int) -> tuple[int, int]:
    quote = 0
    for at in range(index, len(data)):
        byte = data[at]
        if quote:
            quote = 0 if byte == quote else quote
        elif byte in b"\"'":
            quote = byte
        elif byte == 0x3E:
            return _advanced(data[index : at + 1], line, column)
    return line, column + 1


def _advanced(tag: bytes, line: int, column: int) -> tuple[int, int]:
    told = tag.decode("utf-8", "replace")
    lines = told.count("\n")
    if lines:
        return line + lines, len(told) - told.rfind("\n")
    return line, column + len(told) + 1


def local_name(element: Element) -> str:
    """The tag without its namespace."""
    return str(etree.QName(element).localname)


def children(element: Element, *names: str) -> list[Element]:
    """The BPMN children with one of these names, in document order."""
    tags = {f"{{{BPMN}}}{name}" for name in names}
    return [child for child in element if child.tag in tags]


def child(element: Element, name: str) -> Element | None:
    """The first BPMN child of that name."""
    found: Element | None = element.find(f"{{{BPMN}}}{name}")
    return found


def camunda_children(element: Element | None, name: str) -> list[Element]:
    """The `camunda:` children of that name."""
    if element is None:
        return []
    tags = {f"{{{namespace}}}{name}" for namespace in CAMUNDA}
    return [child for child in element if child.tag in tags]


def extensions(element: Element, name: str) -> list[Element]:
    """The `camunda:` elements of that name among the element's extension elements."""
    return camunda_children(child(element, "extensionElements"), name)


def camunda(element: Element, name: str) -> str | None:
    """The `camunda:` attribute of that name."""
    for namespace in CAMUNDA:
        value = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return str(value)
    return None


def text(element: Element) -> str:
    """All character data below the element, outside of comments."""
    told = [element.text or ""]
    for inner in element:
        if isinstance(inner.tag, str):
            told.append(text(inner))
        told.append(inner.tail or "")
    return "".join(told)


def documentation(element: Element) -> str | None:
    """The documentation texts of an element, joined by a blank line; None if it has none."""
    found = [text(told).strip() for told in children(element, "documentation")]
    return "\n\n".join(found) if found else None
