"""From texts and plain values to nodes."""

from __future__ import annotations

from penstock.errors import ExpressionError, ValueDeserializationError
from penstock.expr.exposed import class_of
from penstock.expr.faults import SpinFault
from penstock.expr.spin.json_node import JsonNode, parse_json
from penstock.expr.spin.xml_node import XmlElement, parse_xml
from penstock.values import Value

JSON_NAME, XML_NAME = "application/json", "application/xml"


def any_node(source: object, format_name: object = None) -> object:
    """The node of a text, in the named format; without one, what begins with `<` is XML and all else is JSON.

    Raises SpinFault for what cannot be read, and for a format that is neither `application/json` nor `application/xml`.
    """
    if isinstance(source, (JsonNode, XmlElement)):
        return source
    if format_name not in (None, JSON_NAME, XML_NAME):
        raise SpinFault(f"There is no data format '{format_name}'")
    is_xml = isinstance(source, str) and source.lstrip().startswith("<") if format_name is None else None
    return xml_node(source) if is_xml or format_name == XML_NAME else json_node(source)


def json_node(source: object) -> JsonNode:
    """The JSON node of a text, or of a list, map, number, truth value or null. Raises SpinFault."""
    if isinstance(source, JsonNode):
        return source
    return JsonNode(parse_json(source)) if isinstance(source, str) else JsonNode.of(source)


def xml_node(source: object) -> XmlElement:
    """The root element of a text. Raises SpinFault."""
    if isinstance(source, XmlElement):
        return source
    if not isinstance(source, str):
        raise SpinFault(f"XML is read from a text, not from {class_of(source)}")
    return parse_xml(source)


def node_of(value: Value, name: str) -> object:
    """The node of a Json or Xml value that is not null; `name` is the variable's.

    Raises ValueDeserializationError if it is not well-formed.
    """
    try:
        return json_node(value.content) if value.type == "Json" else xml_node(value.content)
    except ExpressionError as fault:
        raise ValueDeserializationError(name, str(fault)) from None
