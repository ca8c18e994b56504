"""Seeing what a modification would do before it is done: not known to the reference."""

from __future__ import annotations

from penstock.commands.batch import CreateBatch
from penstock.queries.preview import previewed
from penstock.queries.preview_several import fingerprint, preview_several
from penstock.queries.reader import Reader
from penstock.rest.batch import BatchDto
from penstock.rest.batch import show as show_batch
from penstock.rest.call import Call
from penstock.rest.errors import invalid
from penstock.rest.instructions import read_instructions
from penstock.rest.modification import (
    SEVERAL,
    ModificationDto,
    ProcessInstanceModificationDto,
    begin_batch,
    definition_row,
    found_instances,
    read_several,
)
from penstock.rest.operation import Ask, Do, Operation
from penstock.rest.preview_parts import ModificationPreviewDto, SeveralPreviewDto, show, show_several
from penstock.rest.process_instance import PATH, TAG
from penstock.semantics.modification import Manner


class ModificationApplyDto(ModificationDto):
    """A modification of several instances, and the fingerprint that its preview gave."""

    fingerprint: str | None = None


def _preview(call: Call) -> Ask:
    body: ProcessInstanceModificationDto = call.body
    instructions = read_instructions(body.instructions)
    manner = Manner(skip_custom_listeners=body.skip_custom_listeners, skip_io_mappings=body.skip_io_mappings)

    def query(reader: Reader) -> ModificationPreviewDto:
        return show(previewed(reader, call.path["id"], instructions, manner), call)

    return Ask(query)


def _manner(body: ModificationDto) -> Manner:
    return Manner(body.skip_custom_listeners, body.skip_io_mappings)


def _preview_several(call: Call) -> Ask:
    selection, instructions = read_several(call)
    body: ModificationDto = call.body
    definition_id = body.process_definition_id or ""

    def query(reader: Reader) -> SeveralPreviewDto:
        reader.begin_snapshot()
        found = found_instances(reader, selection)
        definition_row(reader, definition_id)
        return show_several(preview_several(reader, found, definition_id, instructions, _manner(body)))

    return Ask(query)


def _apply(call: Call) -> Ask:
    selection, instructions = read_several(call)
    body: ModificationApplyDto = call.body
    if body.fingerprint is None:
        raise invalid("fingerprint is null: it is what the preview has answered")

    def look_up(reader: Reader) -> CreateBatch:
        reader.begin_snapshot()
        found = found_instances(reader, selection)
        row = definition_row(reader, body.process_definition_id or "")
        now = fingerprint(reader, found, (body.process_definition_id, instructions, _manner(body)))
        if now != body.fingerprint:
            raise invalid(
                "What was previewed is not what there is now: instances have moved, others are selected, or the "
                "instructions are different ones. Preview again",
                409,
            )
        return begin_batch(call, found, row, instructions)

    return Ask(look_up, then=lambda command: Do(command, lambda batch: show_batch(batch, call)))


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "previewProcessInstanceModification",
        "POST",
        f"{PATH}/{{id}}/modification/preview",
        TAG,
        "See what a modification of a process instance would do; nothing changes",
        _preview,
        body=ProcessInstanceModificationDto,
        result=ModificationPreviewDto,
        errors={400: "An instruction lacks what it needs.", 500: "There is no such process instance."},
    ),
    Operation(
        "previewModification",
        "POST",
        "/modification/preview",
        SEVERAL,
        "See what a modification of several process instances would do; nothing changes",
        _preview_several,
        body=ModificationDto,
        result=SeveralPreviewDto,
        errors={400: "Nothing is selected, or an instruction lacks what it needs."},
    ),
    Operation(
        "applyPreviewedModification",
        "POST",
        "/modification/apply",
        SEVERAL,
        "Have a batch do what was previewed, if the instances still are as they were then",
        _apply,
        body=ModificationApplyDto,
        result=BatchDto,
        errors={
            400: "Nothing is selected, or an instruction lacks what it needs.",
            409: "It is not any more what was previewed.",
        },
    ),
)
