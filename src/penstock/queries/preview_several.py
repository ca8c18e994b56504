"""The preview of a modification of several instances: how many of them it would do what to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import select

from penstock.queries.preview import previewed
from penstock.queries.reader import Reader
from penstock.semantics.modification import Instruction, Manner
from penstock.store.tables.runtime import ru_execution

#: So many instances of each class are named.
MOST_NAMED = 10
#: So many are looked up at once.
CHUNK = 500


@dataclass
class OutcomeClass:
    """The instances to which the same would happen: `outcome` in a word, `place` where it stops or is blocked, `reason`
    why it would fail.
    """

    outcome: str
    place: str | None
    reason: str | None
    count: int = 0
    first: list[str] = field(default_factory=list)

    def add(self, instance_id: str) -> None:
        """One more."""
        self.count += 1
        if len(self.first) < MOST_NAMED:
            self.first.append(instance_id)


@dataclass(frozen=True)
class SeveralPreview:
    """All classes, the largest first, and the fingerprint of what the instances are like now."""

    classes: tuple[OutcomeClass, ...]
    fingerprint: str


def preview_several(
    reader: Reader,
    instance_ids: Sequence[str],
    definition_id: str,
    instructions: Sequence[Instruction],
    manner: Manner,
) -> SeveralPreview:
    """Try a modification out on each instance by itself."""
    classes: dict[tuple[str, str | None, str | None], OutcomeClass] = {}
    for instance_id in instance_ids:
        key = _class(reader, instance_id, definition_id, instructions, manner)
        classes.setdefault(key, OutcomeClass(*key)).add(instance_id)
    found = sorted(classes.values(), key=lambda one: -one.count)
    return SeveralPreview(tuple(found), fingerprint(reader, instance_ids, (definition_id, instructions, manner)))


def _class(
    reader: Reader, instance_id: str, definition_id: str, instructions: Sequence[Instruction], manner: Manner
) -> tuple[str, str | None, str | None]:
    # Those who ask for several are not counted as outside, as on the reference.
    inside = replace(manner, external=False)
    try:
        found = previewed(reader, instance_id, instructions, inside, definition_id)
    except Exception as gone:  # an instance that has ended, or that somebody names who does not know it
        return "fails", None, str(gone)
    return found.outcome, found.place, str(found.failure) if found.failure is not None else None


def fingerprint(reader: Reader, instance_ids: Sequence[str], asked: object) -> str:
    """A text that is another one when an instance has moved, the set is another, or what is asked for."""
    digest = hashlib.sha256(repr(asked).encode())
    for row in _tokens(reader, sorted(set(instance_ids))):
        digest.update("\0".join("" if value is None else str(value) for value in row).encode())
        digest.update(b"\1")
    return digest.hexdigest()[:32]


def _tokens(reader: Reader, instance_ids: Sequence[str]) -> Iterator[Sequence[object]]:
    columns = ru_execution.c
    wanted = (
        columns.process_instance_id,
        columns.id,
        columns.parent_id,
        columns.activity_id,
        columns.activity_instance_id,
    )
    for start in range(0, len(instance_ids), CHUNK):
        chunk = instance_ids[start : start + CHUNK]
        yield [*chunk]
        statement = select(*wanted).where(columns.process_instance_id.in_(chunk))
        yield from reader.rows(statement.order_by(columns.process_instance_id, columns.id))
