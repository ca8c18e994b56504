"""XPath queries of XML elements.

The prefixes are those that the element knows, and `DEFAULT` for its namespace without one; `ns` tells more.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from lxml import etree

from penstock.expr.coercion import to_text
from penstock.expr.exposed import Exposed
from penstock.expr.faults import SpinFault

Element = etree._Element  # noqa: SLF001 - the only name that lxml has for the type


class XPathQuery(Exposed):
    """A path, and the element that it is asked of."""

    expression_class: ClassVar[str] = "org.camunda.spin.impl.xml.dom.query.DomXPathQuery"

    def __init__(
        self,
        path: str,
        element: Element,
        node: Callable[[Element], object],
        attribute: Callable[[Element, str], object],
    ) -> None:
        self._path = path
        self._element = element
        self._node = node
        self._attribute = attribute
        self._namespaces = {prefix or "DEFAULT": uri for prefix, uri in element.nsmap.items()}

    def elements(self) -> list[object]:
        """The elements that are found. Raises SpinFault if there is none."""
        return [self._node(found) for found in self._some() if isinstance(found, etree._Element)] or self._none()  # noqa: SLF001

    def attributes(self) -> list[object]:
        """The attributes that are found. Raises SpinFault if there is none."""
        found = [one for one in self._some() if getattr(one, "is_attribute", False)]
        return [self._attribute(one.getparent(), one.attrname) for one in found] or self._none()

    def named(self, prefix: str, uri: str) -> XPathQuery:
        """Know a namespace by a prefix."""
        self._namespaces[prefix] = uri
        return self

    def converted(self, function: str) -> Any:
        """What is found as XPath's `string`, `number` or `boolean` gives it."""
        return self._evaluate(f"{function}({self._path})")

    def _some(self) -> list[Any]:
        found = self._evaluate(self._path)
        return found if isinstance(found, list) else []

    def _none(self) -> list[object]:
        raise SpinFault(f"The XPath '{self._path}' finds nothing of that kind here")

    def _evaluate(self, path: str) -> Any:
        try:
            return etree.XPath(path, namespaces=self._namespaces, regexp=False, smart_strings=True)(self._element)
        except (etree.XPathError, ValueError, TypeError) as failed:
            raise SpinFault(f"The XPath '{self._path}' cannot be followed here: {failed}") from None

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {
        "ns": lambda self, prefix, uri: self.named(to_text(prefix), to_text(uri)),
        "element": lambda self: self.elements()[0],
        "elementList": lambda self: self.elements(),
        "attribute": lambda self: self.attributes()[0],
        "attributeList": lambda self: self.attributes(),
        "string": lambda self: str(self.converted("string")),
        "number": lambda self: self.converted("number"),
        "boolean": lambda self: self.converted("boolean"),
    }
