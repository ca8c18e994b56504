"""XML elements and attributes. What is changed through them changes the document."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from lxml import etree

from penstock.expr.coercion import to_text
from penstock.expr.exposed import Exposed, class_of
from penstock.expr.faults import SpinFault
from penstock.expr.spin.xpath import XPathQuery
from penstock.values import Value, java
from penstock.values.value import SelfTyped

Element = etree._Element  # noqa: SLF001 - the only name that lxml has for the type
UNREADABLE = "SPIN/DOM-XML-01009 Unable to parse input into DOM document"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


def parse_xml(text: str) -> XmlElement:
    """The root of a document. Raises SpinFault, also for one with a DOCTYPE, in which entities could be declared."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, UnicodeEncodeError):
        raise SpinFault(UNREADABLE) from None
    if getattr(root.getroottree().docinfo, "doctype", None):
        raise SpinFault(f"{UNREADABLE}: a DOCTYPE is not accepted")
    return XmlElement(root)


class XmlElement(Exposed, SelfTyped):
    """An element of a document."""

    expression_class: ClassVar[str] = "org.camunda.spin.impl.xml.dom.DomXmlElement"

    def __init__(self, element: Element) -> None:
        self.element = element

    def __str__(self) -> str:
        return DECLARATION + etree.tostring(self.element, encoding="unicode", with_tail=False)

    def as_value(self) -> Value:
        """What a variable keeps of it."""
        return Value("Xml", str(self))

    @property
    def _name(self) -> etree.QName:
        return etree.QName(self.element)

    def attribute(self, name: str) -> XmlAttribute:
        """An attribute. Raises SpinFault if there is none of that name."""
        if name not in self.element.attrib:
            raise SpinFault(f"The XML element '{self._name.localname}' has no attribute '{name}'")
        return XmlAttribute(self.element, name)

    def set_attribute(self, name: str, value: str) -> XmlElement:
        """Give an attribute a value."""
        return self._changed(lambda: self.element.set(name, value))

    def remove_attribute(self, name: str) -> XmlElement:
        """Take an attribute away, if it is there."""
        if name in self.element.attrib:
            del self.element.attrib[name]
        return self

    def children(self, *name: str | None) -> list[XmlElement]:
        """The elements within, or those of a name; of a namespace and a name, if two are given.

        Without a namespace it is that of this element. Raises SpinFault if there is none of that name.
        """
        found = list(self.element.iterchildren(etree.Element))
        if not name:
            return [XmlElement(child) for child in found]
        namespace = name[0] if len(name) > 1 else self._name.namespace
        wanted = etree.QName(namespace or None, to_text(name[-1])).text
        named = [XmlElement(child) for child in found if child.tag == wanted]
        if not named:
            raise SpinFault(f"The XML element '{self._name.localname}' has no child element '{name[-1]}'")
        return named

    def child(self, *name: str | None) -> XmlElement:
        """The only element of a name within. Raises SpinFault if there is none, or more than one."""
        found = self.children(*name)
        if len(found) > 1:
            raise SpinFault(f"The XML element '{self._name.localname}' has more than one child element '{name[-1]}'")
        return found[0]

    def append(self, *elements: object) -> XmlElement:
        """Put elements at the end. Raises SpinFault for what is no element."""
        for one in elements:
            for element in one if isinstance(one, (list, tuple)) else [one]:
                self.element.append(_element(element, self.element))
        return self

    def remove(self, *elements: object) -> XmlElement:
        """Take elements out. Raises SpinFault for what is not within."""
        for one in elements:
            for element in one if isinstance(one, (list, tuple)) else [one]:
                if not isinstance(element, XmlElement) or element.element.getparent() is not self.element:
                    raise SpinFault("Only an element within this one can be removed from it")
                self.element.remove(element.element)
        return self

    def text(self) -> str:
        """All the text within."""
        return str(self.element.xpath("string()"))

    def set_text(self, told: str) -> XmlElement:
        """Have a text within, and nothing else."""

        def change() -> None:
            del self.element[:]
            self.element.text = told

        return self._changed(change)

    def _changed(self, change: Callable[[], None]) -> XmlElement:
        try:
            change()
        except ValueError as refused:
            raise SpinFault(f"XML cannot tell this: {refused}") from None
        return self

    def query(self, path: str) -> XPathQuery:
        """A query of the document, from here."""
        return XPathQuery(path, self.element, XmlElement, XmlAttribute)

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {
        "getDataFormatName": lambda self: "application/xml",
        "name": lambda self: etree.QName(self.element).localname,
        "namespace": lambda self: etree.QName(self.element).namespace,
        "prefix": lambda self: self.element.prefix,
        "hasNamespace": lambda self, *namespace: (
            etree.QName(self.element).namespace == namespace[0]
            if namespace
            else etree.QName(self.element).namespace is not None
        ),
        "attr": lambda self, name, *value: (
            self.set_attribute(to_text(name), to_text(value[0])) if value else self.attribute(to_text(name))
        ),
        "attrs": lambda self: [XmlAttribute(self.element, name) for name in self.element.attrib],
        "attrNames": lambda self: [etree.QName(name).localname for name in self.element.attrib],
        "hasAttr": lambda self, name: to_text(name) in self.element.attrib,
        "removeAttr": lambda self, name: self.remove_attribute(to_text(name)),
        "childElement": lambda self, name, *more: self.child(name, *more),
        "childElements": lambda self, *name: self.children(*name),
        "textContent": lambda self, *told: self.set_text(to_text(told[0])) if told else self.text(),
        "append": lambda self, *elements: self.append(*elements),
        "remove": lambda self, *elements: self.remove(*elements),
        "xPath": lambda self, path: self.query(to_text(path)),
        "toString": java.text,
    }


class XmlAttribute(Exposed):
    """An attribute of an element; `name` may have a namespace, in braces."""

    expression_class: ClassVar[str] = "org.camunda.spin.impl.xml.dom.DomXmlAttribute"

    def __init__(self, element: Element, name: str) -> None:
        self._element = element
        self._name = name

    def __str__(self) -> str:
        return self._element.attrib.get(self._name, "")

    def set(self, value: str) -> XmlAttribute:
        """Give it another value."""
        XmlElement(self._element).set_attribute(self._name, value)
        return self

    expression_methods: ClassVar[Mapping[str, Callable[..., object]]] = {
        "name": lambda self: etree.QName(self._name).localname,
        "namespace": lambda self: etree.QName(self._name).namespace,
        "value": lambda self, *value: self.set(to_text(value[0])) if value else str(self),
        "remove": lambda self: XmlElement(self._element).remove_attribute(self._name),
        "toString": java.text,
    }


def _element(found: Any, into: Element) -> Element:
    if not isinstance(found, XmlElement):
        raise SpinFault(f"A value of the class {class_of(found)} is no XML element")
    if found.element is into or found.element in into.iterancestors():
        raise SpinFault("An XML element cannot be put within itself")
    return found.element
