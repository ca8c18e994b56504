"""Previews on the wire."""

from __future__ import annotations

from collections.abc import Iterable

from penstock.commands.rehearsal import NotedCustom
from penstock.queries.preview import Preview
from penstock.queries.preview_effects import Effect, Item, VariableEffect
from penstock.queries.preview_several import OutcomeClass, SeveralPreview
from penstock.queries.preview_trees import Picture
from penstock.rest import errors
from penstock.rest.call import Call
from penstock.rest.errors import ErrorDto
from penstock.rest.wire import DateText, Dto
from penstock.soundness import Advice, Finding, Verdict

CANCELLED, STARTED, KEPT = "cancelled", "started", "kept"
ADVICE = {"cancel": ("cancel", "activityId"), "start": ("startBeforeActivity", "activityId")}


class PreviewNodeDto(Dto):
    """An activity instance, or a transition instance; `change` is kept, cancelled or started. What would be started has
    no id yet.
    """

    id: str | None
    activity_id: str
    activity_name: str | None
    activity_type: str
    transition: bool
    change: str
    children: list[PreviewNodeDto]


class PreviewTokensDto(Dto):
    """How many tokens are at a flow node, before and after; whether one that will be there can still reach an end is
    null where that was not found out.
    """

    activity_id: str
    before: int
    after: int
    can_end: bool | None


class PreviewItemDto(Dto):
    """Something that would come or go; what would come has no id yet. `name`: a task's name, the name of a message or
    signal, a topic, an incident's message, the key of a called process.
    """

    id: str | None
    activity_id: str | None
    type: str | None
    name: str | None
    due_date: DateText | None


class PreviewEffectDto(Dto):
    """What would come, and what would go."""

    created: list[PreviewItemDto]
    removed: list[PreviewItemDto]


class PreviewVariableDto(Dto):
    """A variable, and the activity to whose scope it belongs."""

    name: str
    type: str | None
    activity_id: str | None


class PreviewCustomDto(Dto):
    """A listener (with its event) or a mapping that would run. With `needsUserCode` it was left out of the preview, so
    what it would do is not known.
    """

    kind: str
    activity_id: str
    event: str | None
    implementation: str
    needs_user_code: bool


class SuggestedInstructionDto(Dto, omit_defaults=True):
    """An instruction as a modification takes it."""

    type: str
    activity_id: str | None = None
    transition_id: str | None = None


class FindingDto(Dto):
    """Something that will hold tokens up (`error` if it cannot but happen, else `warning`), or that the diagram does
    not foresee; and instructions that would avoid it, to be added to those of the preview.
    """

    kind: str
    activity_id: str
    reason: str
    severity: str
    suggestion: list[SuggestedInstructionDto]


class VerdictDto(Dto):
    """`sound`: the end can be reached whatever happens; `risky`: it may be missed; `deadlock`: it cannot be reached;
    `unknown`: not found out with the `markings` that were looked at.
    """

    state: str
    markings: int
    findings: list[FindingDto]


class ModificationPreviewDto(Dto):
    """What a modification would do. `outcome` is moves, unchanged, ends, blocked, stops (at user code) or fails."""

    process_instance_id: str
    outcome: str
    failure: ErrorDto | None
    before: PreviewNodeDto
    after: PreviewNodeDto | None
    tokens: list[PreviewTokensDto]
    tasks: PreviewEffectDto
    jobs: PreviewEffectDto
    subscriptions: PreviewEffectDto
    external_tasks: PreviewEffectDto
    incidents: PreviewEffectDto
    called_instances: PreviewEffectDto
    variables_written: list[PreviewVariableDto]
    variables_lost: list[PreviewVariableDto]
    custom: list[PreviewCustomDto]
    stops: list[str]
    verdict: VerdictDto | None


class OutcomeClassDto(Dto):
    """Instances to which the same would happen, and the ids of the first of them."""

    outcome: str
    activity_id: str | None
    reason: str | None
    count: int
    process_instance_ids: list[str]


class SeveralPreviewDto(Dto):
    """What would happen to how many, in a sentence and by classes, and the fingerprint that `apply` takes."""

    summary: str
    count: int
    classes: list[OutcomeClassDto]
    fingerprint: str


def show(found: Preview, call: Call) -> ModificationPreviewDto:
    """A preview of one instance."""
    before = {picture.identity for picture in found.before.below()}
    after = {picture.identity for picture in found.after.below()} if found.after is not None else set()
    effects = {name: _effect(effect, call) for name, effect in found.effects.items()}
    return ModificationPreviewDto(
        process_instance_id=call.path["id"],
        outcome=found.outcome,
        failure=errors.body(errors.told(found.failure)) if found.failure is not None else None,
        before=_node(found.before, after, CANCELLED),
        after=_node(found.after, before, STARTED) if found.after is not None else None,
        tokens=list(_tokens(found)),
        variables_written=[_variable(v) for v in found.written],
        variables_lost=[_variable(v) for v in found.lost],
        custom=[_custom(noted) for noted in found.customs],
        stops=list(found.stops),
        verdict=_verdict(found.verdict) if found.verdict is not None else None,
        **effects,
    )


def _node(top: Picture, elsewhere: set[str], otherwise: str) -> PreviewNodeDto:
    """From the leaves up, so that no depth of nesting is too much."""
    made: dict[str, PreviewNodeDto] = {}
    for picture in reversed(list(top.below())):
        change = KEPT if picture.identity in elsewhere else otherwise
        made[picture.identity] = PreviewNodeDto(
            id=None if change == STARTED else picture.id,
            activity_id=picture.activity_id,
            activity_name=picture.name,
            activity_type=picture.type,
            transition=picture.is_transition,
            change=change,
            children=[made[child.identity] for child in picture.children],
        )
    return made[top.identity]


def _tokens(found: Preview) -> Iterable[PreviewTokensDto]:
    before = _counts(found.before)
    after = _counts(found.after) if found.after is not None else {}
    for activity_id in sorted({*before, *after}):
        number = after.get(activity_id, 0)
        can_end = _can_end(found.verdict, activity_id) if number else None
        yield PreviewTokensDto(
            activity_id=activity_id, before=before.get(activity_id, 0), after=number, can_end=can_end
        )


def _counts(top: Picture) -> dict[str, int]:
    counts: dict[str, int] = {}
    for leaf in top.leaves:
        if leaf is not top:
            counts[leaf.activity_id] = counts.get(leaf.activity_id, 0) + 1
    return counts


def _can_end(verdict: Verdict | None, activity_id: str) -> bool | None:
    if verdict is None or verdict.state == "unknown":
        return None
    return verdict.state == "sound" or activity_id in verdict.ending


def _effect(effect: Effect, call: Call) -> PreviewEffectDto:
    return PreviewEffectDto(
        created=[_item(item, call, id=None) for item in effect.created],
        removed=[_item(item, call, id=item.id) for item in effect.removed],
    )


def _item(item: Item, call: Call, *, id: str | None) -> PreviewItemDto:  # noqa: A002
    due = call.date(item.due)
    return PreviewItemDto(id=id, activity_id=item.activity_id, type=item.type, name=item.name, due_date=due)


def _variable(effect: VariableEffect) -> PreviewVariableDto:
    return PreviewVariableDto(name=effect.name, type=effect.variable.type, activity_id=effect.activity_id)


def _custom(noted: NotedCustom) -> PreviewCustomDto:
    custom = noted.custom
    return PreviewCustomDto(
        kind=custom.kind,
        activity_id=custom.activity_id,
        event=custom.event,
        implementation=custom.what,
        needs_user_code=noted.needs_user_code,
    )


def _verdict(verdict: Verdict) -> VerdictDto:
    findings = [_finding(finding) for finding in verdict.findings]
    return VerdictDto(state=verdict.state, markings=verdict.looked_at, findings=findings)


def _finding(finding: Finding) -> FindingDto:
    return FindingDto(
        kind=finding.kind,
        activity_id=finding.activity_id,
        reason=finding.reason,
        severity=finding.severity,
        suggestion=[_suggested(advice) for advice in finding.advice],
    )


def _suggested(advice: Advice) -> SuggestedInstructionDto:
    match advice.action:
        case "cancel":
            return SuggestedInstructionDto(type="cancel", activity_id=advice.element_id)
        case "start":
            return SuggestedInstructionDto(type="startBeforeActivity", activity_id=advice.element_id)
    return SuggestedInstructionDto(type="startTransition", transition_id=advice.element_id)


# -- several ------------------------------------------------------------------------------------------


def show_several(found: SeveralPreview) -> SeveralPreviewDto:
    """A preview of several instances."""
    count = sum(one.count for one in found.classes)
    return SeveralPreviewDto(
        summary=", ".join(_sentence(one) for one in found.classes) or "nothing is selected",
        count=count,
        classes=[_class(one) for one in found.classes],
        fingerprint=found.fingerprint,
    )


def _class(one: OutcomeClass) -> OutcomeClassDto:
    return OutcomeClassDto(
        outcome=one.outcome, activity_id=one.place, reason=one.reason, count=one.count, process_instance_ids=one.first
    )


def _sentence(one: OutcomeClass) -> str:
    """Such as `412 move`, `1 ends`, `2 blocked at join`."""
    verbs = {"moves": "move", "ends": "end", "fails": "fail", "stops": "stop"}
    word = verbs.get(one.outcome, one.outcome) if one.count != 1 else one.outcome
    return f"{one.count} {word}" + (f" at {one.place}" if one.place is not None else "")
