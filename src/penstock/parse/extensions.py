"""The `camunda:` extension elements: listeners, delegates, fields, scripts, input/output, transfers."""

from __future__ import annotations

from collections.abc import Mapping

from penstock.model.delegation import (
    ClassDelegate,
    DelegateExpression,
    ExpressionImplementation,
    Field,
    Implementation,
    Listener,
    Script,
)
from penstock.model.mapping import CalledMapping, InputOutput, ListValue, MapValue, Parameter, ParameterValue, Transfer
from penstock.parse.document import Element, camunda_children, child, extensions, local_name, text
from penstock.parse.reader import Reader


def read_listeners(element: Element, reader: Reader, events: tuple[str, ...]) -> Mapping[str, tuple[Listener, ...]]:
    """The execution listeners of a scope or flow node by event, each event's in document order."""
    found: dict[str, list[Listener]] = {}
    for listener in extensions(element, "executionListener"):
        event = listener.get("event")
        if not event or not event.strip():
            reader.complaints.error("Attribute 'event' is mandatory on listener", listener, element.get("id"))
        elif event not in events:
            reader.complaints.error(
                f"Attribute 'event' must be one of {{{'|'.join(events)}}}", listener, element.get("id")
            )
        else:
            _append(found, event, read_listener_work(listener, reader, "executionListener"))
    return {event: tuple(listeners) for event, listeners in found.items()}


def read_take_listeners(element: Element, reader: Reader) -> tuple[Listener, ...]:
    """The listeners of a sequence flow; they know one event, whatever their attribute says."""
    found: dict[str, list[Listener]] = {}
    for listener in extensions(element, "executionListener"):
        _append(found, "take", read_listener_work(listener, reader, "executionListener"))
    return tuple(found.get("take", ()))


def _append(found: dict[str, list[Listener]], event: str, work: Implementation | Script | None) -> None:
    if work is not None:
        found.setdefault(event, []).append(Listener(event, work))


def read_listener_work(element: Element, reader: Reader, kind: str) -> Implementation | Script | None:
    """What a listener calls; None after a complaint."""
    for attribute in ("class", "expression", "delegateExpression"):
        told = element.get(attribute)
        if told is not None:
            return _listener_delegate(attribute, told, element, reader)
    scripts = camunda_children(element, "script")
    if scripts:
        return read_script(scripts[0], reader)
    reader.complaints.error(
        f"Element 'class', 'expression', 'delegateExpression' or 'script' is mandatory on {kind}", element
    )
    return None


def _listener_delegate(attribute: str, told: str, element: Element, reader: Reader) -> Implementation | None:
    if attribute != "expression" and not told and local_name(element) == "executionListener":
        reader.complaints.error(f"Attribute '{attribute}' cannot be empty", element)
        return None
    if attribute == "expression":
        return ExpressionImplementation(reader.expression(told))
    fields = read_fields(element, reader)
    if attribute == "class":
        return ClassDelegate(told, fields)
    return DelegateExpression(reader.expression(told), fields)


def read_fields(element: Element, reader: Reader) -> tuple[Field, ...]:
    """The injected fields of a delegate."""
    holder = child(element, "extensionElements")
    declared = camunda_children(holder if holder is not None else element, "field")
    fields = [_read_field(f, element, reader) for f in declared]
    return tuple(f for f in fields if f is not None)


def _read_field(field: Element, owner: Element, reader: Reader) -> Field | None:
    name = field.get("name") or ""
    literal = _attribute_or_child(field, "stringValue", "string", reader)
    if literal is not None:
        return Field(name, literal)
    expression = _attribute_or_child(field, "expression", "expression", reader)
    if expression is not None and expression.strip():
        return Field(name, reader.expression(expression), is_expression=True)
    reader.complaints.error(
        "One of the following is mandatory on a field declaration: one of attributes stringValue|expression "
        "or one of child elements string|expression",
        owner,
    )
    return None


def _attribute_or_child(element: Element, attribute: str, name: str, reader: Reader) -> str | None:
    told = element.get(attribute)
    inner = camunda_children(element, name)
    if told is not None and inner:
        reader.complaints.error(
            f"Can't use attribute '{attribute}' and element '{name}' together, only use one", element
        )
        return None
    if not inner:
        return told or None
    content = text(inner[0])
    if not content:
        reader.complaints.error(f"No valid value found in attribute '{attribute}' nor element '{name}'", element)
    return content or None


def read_script(element: Element, reader: Reader) -> Script | None:
    """A `camunda:script`: its language, and its source or the place of its resource."""
    language = element.get("scriptFormat")
    if not language:
        reader.complaints.error("Missing attribute 'scriptFormat' for 'script' element", element)
        return None
    resource = element.get("resource")
    source = text(element)
    if resource is None and not source.strip():
        reader.complaints.error("Script has neither a source nor a resource", element)
        return None
    return Script(language.lower(), source if resource is None else None, resource)


def read_input_output(element: Element, reader: Reader) -> InputOutput | None:
    """The parameters of an element's own `camunda:inputOutput`, or None if it has none."""
    declared = extensions(element, "inputOutput")
    return read_parameters(declared[0], reader) if declared else None


def read_parameters(element: Element, reader: Reader) -> InputOutput:
    """The parameters in a `camunda:inputOutput`."""
    inputs = tuple(_read_parameter(p, reader) for p in camunda_children(element, "inputParameter"))
    outputs = tuple(_read_parameter(p, reader) for p in camunda_children(element, "outputParameter"))
    return InputOutput(inputs, outputs)


def _read_parameter(element: Element, reader: Reader) -> Parameter:
    name = element.get("name")
    if not name:
        reader.complaints.error(f"Missing attribute 'name' for {local_name(element)}", element)
    return Parameter(name or "", _read_value(element, reader))


def _read_value(element: Element, reader: Reader) -> ParameterValue:
    for kind in ("list", "map", "script"):
        nested = camunda_children(element, kind)
        if nested:
            return _read_nested(kind, nested[0], reader)
    told = text(element).strip()
    return reader.expression(told) if told else None


def _read_nested(kind: str, element: Element, reader: Reader) -> ParameterValue:
    if kind == "script":
        return read_script(element, reader)
    if kind == "map":
        entries = camunda_children(element, "entry")
        return MapValue(tuple((_entry_key(e, reader), _read_value(e, reader)) for e in entries))
    return ListValue(tuple(_read_item(item, reader) for item in element))


def _entry_key(entry: Element, reader: Reader) -> str:
    key = entry.get("key")
    if not key:
        reader.complaints.error("Missing attribute 'key' for 'entry' element", entry)
    return reader.expression(key or "")


def _read_item(element: Element, reader: Reader) -> ParameterValue:
    name = local_name(element)
    if name in ("list", "map", "script"):
        return _read_nested(name, element, reader)
    return _read_value(element, reader)


def read_transfers(element: Element, reader: Reader) -> CalledMapping:
    """The `camunda:in` and `camunda:out` elements of a call activity or a thrown signal."""
    business_key = None
    inputs = []
    for transfer in extensions(element, "in"):
        if transfer.get("businessKey"):
            business_key = reader.expression(str(transfer.get("businessKey")))
        else:
            inputs.append(_read_transfer(transfer, element, reader))
    outputs = [_read_transfer(transfer, element, reader) for transfer in extensions(element, "out")]
    return CalledMapping(business_key, tuple(inputs), tuple(outputs))


def _read_transfer(transfer: Element, owner: Element, reader: Reader) -> Transfer:
    local = transfer.get("local") == "true"
    if transfer.get("variables") == "all":
        return Transfer(all_variables=True, local=local)
    _check_transfer(transfer, owner, reader)
    source = transfer.get("source")
    expression = transfer.get("sourceExpression") if source is None else None
    return Transfer(
        source=source or None,
        source_expression=reader.expression(expression) if expression else None,
        target=transfer.get("target"),
        local=local,
    )


def _check_transfer(transfer: Element, owner: Element, reader: Reader) -> None:
    for attribute in ("source", "sourceExpression"):
        if transfer.get(attribute) == "":
            reader.complaints.error(f"Empty attribute '{attribute}' when passing variables", transfer, owner.get("id"))
    if transfer.get("source") is None and transfer.get("sourceExpression") is None:
        reader.complaints.error(
            "Missing parameter 'source' or 'sourceExpression' when passing variables", transfer, owner.get("id")
        )
    target = transfer.get("target")
    if not target:
        kind = "Missing" if target is None else "Empty"
        message = f"{kind} attribute 'target' when attribute 'source' or 'sourceExpression' is set"
        reader.complaints.error(message, transfer, owner.get("id"))


def read_properties(element: Element) -> Mapping[str, str]:
    """The `camunda:properties` of an element: metadata by name."""
    found = {}
    for properties in extensions(element, "properties"):
        for entry in camunda_children(properties, "property"):
            found[entry.get("name") or ""] = entry.get("value") or ""
    return found
