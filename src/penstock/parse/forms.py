"""Forms of start events and user tasks."""

from __future__ import annotations

from penstock.errors import UnreadableDiagramError
from penstock.model.forms import Form, FormField
from penstock.parse.document import Element, camunda, camunda_children, extensions
from penstock.parse.reader import Reader

BINDINGS = ("deployment", "latest", "version")


def read_form(element: Element, reader: Reader) -> Form | None:
    """The form of an element, or None if it has none."""
    if camunda(element, "formHandlerClass") is not None:
        raise UnreadableDiagramError(f"Cannot load form handler class '{camunda(element, 'formHandlerClass')}'")
    key, reference = camunda(element, "formKey"), camunda(element, "formRef")
    if key is not None and reference is not None:
        message = "Invalid element definition: only one of the attributes formKey and formRef is allowed."
        reader.complaints.error(message, element)
    binding = camunda(element, "formRefBinding")
    if reference is not None and binding not in BINDINGS:
        told = ", ".join(BINDINGS)
        message = (
            f"Invalid element definition: value for formRefBinding attribute has to be one of [{told}] but "
            f"was {binding}"
        )
        reader.complaints.error(message, element)
    fields, business_key = _read_fields(element, reader)
    if key is None and reference is None and not fields:
        return None
    return Form(
        key=reader.optional_expression(key),
        reference=reader.optional_expression(reference),
        binding=binding,
        version=reader.optional_expression(camunda(element, "formRefVersion")),
        fields=fields,
        business_key_field=business_key,
    )


def _read_fields(element: Element, reader: Reader) -> tuple[tuple[FormField, ...], str | None]:
    fields: list[FormField] = []
    business_key = None
    for data in extensions(element, "formData"):
        business_key = data.get("businessKey") or business_key
        fields.extend(_read_field(f, reader) for f in camunda_children(data, "formField"))
    return tuple(fields), business_key


def _read_field(field: Element, reader: Reader) -> FormField:
    field_id, kind = field.get("id"), field.get("type")
    if not field_id:
        reader.complaints.error("attribute id must be set for FormFieldGroup and must have a non-empty value", field)
    if not kind:
        reader.complaints.error("form field must have a 'type' attribute", field)
    values = {v.get("id") or "": v.get("name") or "" for v in camunda_children(field, "value")}
    return FormField(
        id=field_id or "",
        type=kind or "string",
        label=reader.optional_expression(field.get("label")),
        default=reader.optional_expression(field.get("defaultValue")),
        values=values,
        constraints=_constraints(field),
        properties=_properties(field),
    )


def _constraints(field: Element) -> tuple[tuple[str, str | None], ...]:
    holders = camunda_children(field, "validation")
    return tuple((c.get("name") or "", c.get("config")) for h in holders for c in camunda_children(h, "constraint"))


def _properties(field: Element) -> dict[str, str]:
    holders = camunda_children(field, "properties")
    return {p.get("id") or "": p.get("value") or "" for h in holders for p in camunda_children(h, "property")}
