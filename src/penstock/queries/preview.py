"""A preview of a modification: what it would do to a process instance, and whether what results can end.

The modification itself is carried out, by the same code and on what is in the database at one moment, in a unit of work
that is thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from penstock.commands.modification import ModifyProcessInstance
from penstock.commands.rehearsal import NotedCustom, Rehearsal
from penstock.commands.user_code import UserCodeNeeded
from penstock.errors import PenstockError
from penstock.model.process import Process
from penstock.queries import preview_effects, preview_trees
from penstock.queries.preview_effects import Contents, Effect, VariableEffect
from penstock.queries.preview_trees import Picture
from penstock.queries.reader import Reader
from penstock.semantics.instance import ProcessInstance
from penstock.semantics.modification import Instruction, Manner
from penstock.soundness import Marking, Verdict, judge

FAILS, STOPS, ENDS, BLOCKED, UNCHANGED, MOVES = "fails", "stops", "ends", "blocked", "unchanged", "moves"


@dataclass(frozen=True)
class Preview:
    """What a modification would do. `after` is None if the instance would end, and then there is nothing to judge.

    `failure`: what the modification would be refused with; then nothing would change. `stops`: activities at which user
    code would be called: what follows them is not known.
    """

    before: Picture
    after: Picture | None
    failure: Exception | None
    stops: tuple[str, ...]
    customs: tuple[NotedCustom, ...]
    effects: Mapping[str, Effect]
    written: tuple[VariableEffect, ...]
    lost: tuple[VariableEffect, ...]
    verdict: Verdict | None

    @property
    def outcome(self) -> str:
        """In a word: fails, stops, ends, blocked, unchanged, moves."""
        if self.failure is not None:
            return FAILS
        if self.stops:
            return STOPS
        if self.after is None:
            return ENDS
        if self.verdict is not None and self.verdict.state == "deadlock":
            return BLOCKED
        return UNCHANGED if self.after == self.before else MOVES

    @property
    def place(self) -> str | None:
        """Where that is, for what stops or is blocked."""
        if self.outcome == STOPS:
            return self.stops[0]
        if self.outcome == BLOCKED and self.verdict is not None:
            return next((finding.activity_id for finding in self.verdict.findings), None)
        return None


def preview(reader: Reader, instance_id: str, command: ModifyProcessInstance) -> Preview:
    """Try a modification out. Raises what the modification raises for an instance that does not run."""
    work = reader.rehearsal()
    instance = work.load_instance(instance_id)
    if instance is None:
        command.execute(work)
    assert instance is not None
    before, contents = preview_trees.picture(instance), preview_effects.contents(instance)
    try:
        _carry_out(work, command)
    except PenstockError as failure:
        return _refused(before, instance, failure)
    return _seen(work, instance, before, contents)


def _carry_out(work: Rehearsal, command: ModifyProcessInstance) -> None:
    try:
        command.execute(work)
        work.run_on()
    except UserCodeNeeded:
        work.stop_here()


def _refused(before: Picture, instance: ProcessInstance, failure: Exception) -> Preview:
    nothing = dict.fromkeys([*preview_effects.KINDS, "called_instances"], Effect((), ()))
    return Preview(before, before, failure, (), (), nothing, (), (), None)


def _seen(work: Rehearsal, instance: ProcessInstance, before: Picture, contents: Contents) -> Preview:
    changes = work.changes()
    lives = bool(instance.executions)
    return Preview(
        before=before,
        after=preview_trees.picture(instance) if lives else None,
        failure=None,
        stops=tuple(work.stops),
        customs=tuple(work.customs),
        effects=preview_effects.effects(work, changes, instance.id),
        written=preview_effects.written(instance, contents),
        lost=preview_effects.lost(changes),
        verdict=_verdict(instance.process, preview_trees.marking(instance)) if lives else None,
    )


@lru_cache(maxsize=1024)
def _verdict(process: Process, marking: Marking) -> Verdict:
    """Many instances of a batch stand at the same place."""
    return judge(process, marking)


def previewed(
    reader: Reader,
    instance_id: str,
    instructions: Sequence[Instruction],
    manner: Manner,
    definition_id: str | None = None,
) -> Preview:
    """The preview for one instance."""
    return preview(reader, instance_id, ModifyProcessInstance(instance_id, instructions, manner, None, definition_id))
